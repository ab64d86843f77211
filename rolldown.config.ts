import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import license from 'rollup-plugin-license';
import { pageScriptPlugin } from './src/publish/compile.ts';
import { validatorsPlugin } from './src/schema/compile.ts';

/**
 * What libraries load at every start and never need here: commander for subcommands that are programs of their own, chalk
 * to find out whether there is a terminal, which the program has to decide itself.
 */
const unneeded: ReadonlyMap<string, string> = new Map([
  ['node:child_process', '/commander/'],
  ['#supports-color', '/chalk/'],
  ['./devtools.js', '/ink/'],
]);

/** The server for assistants would bring a compiler of schemas for questions to people, which it never asks. */
const withoutCompiler: Plugin = {
  name: 'onboard:without-compiler',
  resolveId: (id) => (id.endsWith('/validation/ajv-provider.js') ? { id: '\0no-compiler' } : null),
  load: (id) => (id === '\0no-compiler' ? 'export class AjvJsonSchemaValidator {}' : null),
};

/** A terminal that the board was started on is one in CI, too, where ink would show nothing. */
const everywhere: Plugin = {
  name: 'onboard:everywhere',
  resolveId: (id) => (id === 'is-in-ci' ? { id: '\0not-in-ci' } : null),
  load: (id) => (id === '\0not-in-ci' ? 'export default false;' : null),
};

/** Where the board's screen lies, which is a bundle of its own. */
const stage: Plugin = {
  name: 'onboard:stage',
  resolveId: (id) => (id.endsWith('/board/ink/stage.tsx') ? { id: './stage.mjs', external: true } : null),
};

const leaveOut: Plugin = {
  name: 'onboard:leave-out',
  resolveId: (id, importer) => {
    const by = unneeded.get(id);
    return by !== undefined && importer?.includes(by) ? { id: '\0nothing' } : null;
  },
  load: (id) => (id === '\0nothing' ? 'export default {};' : null),
};

/** Another text for every change of what is bundled: what an earlier build worked out and kept is not believed. */
function buildId(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'schemas', 'templates']) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.\w+$/.test(path)) hash.update(path).update(readFileSync(join(folder, path)));
    }
  }
  return hash.update(readFileSync('package-lock.json')).digest('hex').slice(0, 16);
}

/**
 * CommonJS chunks, one per lazily imported command: on Node 20 they start about 10 ms faster than ESM ones.
 * The holiday libraries stay outside: they are large, rarely used, and what they know is better updated by npm.
 */
const program = defineConfig({
  input: { run: 'src/cli/run.ts' },
  platform: 'node',
  // What every run needs is imported lazily by some and not by others, and lies in one file on purpose (see the groups below).
  checks: { ineffectiveDynamicImport: false },
  transform: { define: { ONBOARD_BUILD: JSON.stringify(buildId()) } },
  external: ['date-holidays', '@hyunbinseo/holidays-kr'],
  plugins: [
    validatorsPlugin(),
    pageScriptPlugin(),
    stage,
    withoutCompiler,
    leaveOut,
    // The licences of what is bundled ask to travel with it.
    license({ thirdParty: { output: 'dist/THIRD-PARTY-LICENSES.txt', includePrivate: false } }),
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      groups: [
        // Loading a file costs more than its few lines: what every run needs is one file, and so is what nearly every command does.
        { name: 'start', tags: ['$initial'], priority: 2 },
        // An answer that is still right is given again without the code that parses the question or works it out.
        { name: 'program', test: /src[\\/]cli[\\/]perform\.ts$/, priority: 1 },
        {
          name: 'core',
          test: /src[\\/](commands[\\/]status|words[\\/]status|words[\\/]catalogue[\\/]en[\\/]index)\.ts$/,
        },
      ],
    },
  },
});

/** The board's screen: ink and what it stands on wait for their code to load, which only ESM can. */
const screen = defineConfig({
  input: { stage: 'src/board/ink/stage.tsx' },
  platform: 'node',
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  plugins: [
    leaveOut,
    everywhere,
    license({ thirdParty: { output: 'dist/THIRD-PARTY-LICENSES-stage.txt', includePrivate: false } }),
  ],
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].mjs', codeSplitting: false, minify: true },
});

export default [program, screen];
