import { resolve } from 'node:path';
import { build, type Plugin } from 'rolldown';

const MODULE = 'onboard:page-script';
const ENTRY = resolve(import.meta.dirname, 'browser/open.ts');

/**
 * Offers what runs in customers' browsers as text, compiled when the project is built: `onboard:page-script` is one classic
 * script, because a page may load nothing.
 */
export function pageScriptPlugin(): Plugin {
  return {
    name: 'onboard:page-script',
    resolveId: (source) => (source === MODULE ? `\0${MODULE}` : null),
    load: async (id) => (id === `\0${MODULE}` ? `export const pageScript = ${JSON.stringify(await script())};` : null),
  };
}

async function script(): Promise<string> {
  const { output } = await build({
    input: ENTRY,
    write: false,
    tsconfig: false,
    output: { format: 'iife', minify: true, file: 'page.js' },
  });
  return output[0].code.trim();
}
