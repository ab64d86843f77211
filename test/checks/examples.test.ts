import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

it('finds nothing to report in the example workspace on its day', async () => {
  const io = memoryIo({ cwd: resolve('examples/ledgerly') });
  expect(await run(['validate', '--fail-on', 'note', '--today', '2026-11-20'], io)).toBe(0);
  expect(io.printed()).toMatch(/^\d+ files checked, nothing to report\n$/);
});
