import { relative } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';
import { withMutants } from './mutate.ts';
import { runOf } from './switches.ts';

const { chosen, include, exclude } = runOf(process.env);
const paths = new Set(chosen.map((id) => id.slice(0, id.indexOf('#'))));

function mutantsPlugin(): Plugin {
  return {
    name: 'mutants',
    enforce: 'pre',
    transform(text, id) {
      const path = relative(process.cwd(), id);
      return paths.has(path) ? withMutants(path, text, new Set(chosen)) : null;
    },
  };
}

/** As tests are always run, with mutants built in, and by one worker, so that each knows what those before it have killed. */
export default defineConfig({
  plugins: [mutantsPlugin(), ...(base.plugins ?? [])],
  ...(base.define === undefined ? {} : { define: base.define }),
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { NO_COLOR: '1' },
    maxWorkers: 1,
    include: [...include],
    exclude: [...exclude],
    runner: 'test/mutants/runner.ts',
    setupFiles: ['test/mutants/set-up.ts'],
  },
});
