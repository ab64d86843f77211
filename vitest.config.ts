import { defineConfig } from 'vitest/config';
import { validatorsPlugin } from './src/schema/compile.ts';

export default defineConfig({
  plugins: [validatorsPlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    env: { NO_COLOR: '1' },
  },
});
