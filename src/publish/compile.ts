import { resolve } from 'node:path';
import { build, type Plugin } from 'rolldown';

/** Modules and the entry points of their scripts. */
const SCRIPT_ENTRIES: ReadonlyMap<string, string> = new Map([
  ['onboard:page-script', 'browser/open.ts'],
  ['onboard:inside-script', 'browser/inside.ts'],
]);

/**
 * Provides the scripts for the browsers of customers and of the team as text, compiled when the project is built. Each is one classic
 * script, because a page may not load anything.
 */
export function pageScriptPlugin(): Plugin {
  return {
    name: 'onboard:page-script',
    resolveId: (source) => (SCRIPT_ENTRIES.has(source) ? `\0${source}` : null),
    load: async (id) => {
      const entry = id.startsWith('\0') ? SCRIPT_ENTRIES.get(id.slice(1)) : undefined;
      return entry === undefined ? null : `export const script = ${JSON.stringify(await scriptOf(entry))};`;
    },
  };
}

async function scriptOf(entry: string): Promise<string> {
  const { output } = await build({
    input: resolve(import.meta.dirname, entry),
    write: false,
    tsconfig: false,
    output: { format: 'iife', minify: true, file: 'page.js' },
  });
  return output[0].code.trim();
}
