import { defineConfig, type Plugin } from 'rolldown';
import license from 'rollup-plugin-license';
import { validatorsPlugin } from './src/schema/compile.ts';

/** commander loads this at every start, for subcommands that are programs of their own; there are none here. */
const noChildProcess: Plugin = {
  name: 'onboard:no-child-process',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/commander/') ? { id: '\0nothing' } : null,
  load: (id) => (id === '\0nothing' ? 'export default {};' : null),
};

/**
 * CommonJS chunks, one per lazily imported command: on Node 20 they start about 10 ms faster than ESM ones.
 * The holiday libraries stay outside: they are large, rarely used, and what they know is better updated by npm.
 */
export default defineConfig({
  input: { run: 'src/cli/run.ts' },
  platform: 'node',
  external: ['date-holidays', '@hyunbinseo/holidays-kr'],
  plugins: [
    validatorsPlugin(),
    noChildProcess,
    // The licences of what is bundled ask to travel with it.
    license({ thirdParty: { output: 'dist/THIRD-PARTY-LICENSES.txt', includePrivate: false } }),
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
  },
});
