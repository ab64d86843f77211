import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';

it('finds promises that are hard to keep in the example workspace on its day, and nothing else', async () => {
  const io = memoryIo({ cwd: resolve('examples/ledgerly') });
  expect(await run(['validate', '--today', '2026-11-20', '--format', 'json'], io)).toBe(0);
  const { diagnostics } = JSON.parse(io.printed());
  expect(diagnostics.map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`)).toEqual(
    ['acme', 'bluebird-tax', 'everline', 'harbor-audit', '새벽회계'].map(
      (customer) => `plans/${customer}.yaml target-unlikely`,
    ),
  );
});
