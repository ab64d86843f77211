import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

it('finds one promise that is hard to keep in the example workspace on its day, and nothing else', async () => {
  const io = memoryIo({ cwd: resolve('examples/ledgerly') });
  expect(await run(['validate', '--today', '2026-11-20'], io)).toBe(0);
  expect(io.printed()).toContain('plans/fjord-books.yaml:8:9 note target-unlikely');
  expect(io.printed()).toMatch(/\n1 note in 1 of \d+ files\n$/);
});
