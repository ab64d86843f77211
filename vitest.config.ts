import { defineConfig } from 'vitest/config';
import { pageScriptPlugin } from './src/publish/compile.ts';
import { validatorsPlugin } from './src/schema/compile.ts';

/** What starts processes, repositories, browsers or servers, and properties that take their time; the rest answers while one types. */
const whole = [
  'test/{bin,ci,cli,commands,facts,workspace,publish,updates,mail,serve,board,mcp}/**',
  'test/**/*{-laws,-in-git,-hostile,shells}.test.ts',
  'test/{docs/output-schemas,print/html,print/read-by-others,document/hostile,plan/schedule/taskjuggler,rules/spared-values}.test.ts',
];

export default defineConfig({
  plugins: [validatorsPlugin(), pageScriptPlugin()],
  define: { ONBOARD_BUILD: JSON.stringify(`tests at ${Date.now()}`) },
  test: {
    testTimeout: 30_000,
    env: { NO_COLOR: '1', LANG: 'C.UTF-8' },
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'quick', include: ['test/**/*.test.ts'], exclude: whole } },
      {
        extends: true,
        test: { name: 'whole', include: whole.map((path) => (path.endsWith('.ts') ? path : `${path}/*.test.ts`)) },
      },
    ],
  },
});
