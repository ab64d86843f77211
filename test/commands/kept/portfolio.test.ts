import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/commands/command.ts';
import { Input } from '../../../src/commands/input.ts';
import { status } from '../../../src/commands/status.ts';
import { commands } from '../../../src/commands/table/index.ts';
import { memoryIo } from '../../cli/memory-io.ts';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { onboardIn } from '../../support/onboard.ts';

function contextFor(io: ReturnType<typeof memoryIo>, only: ReadonlySet<string> | null): Context {
  return {
    io,
    cwd: io.cwd,
    format: 'text',
    todayOverride: null,
    colors: null,
    unicode: true,
    width: 100,
    interactive: false,
    gate: null,
    only,
    program: 'onboard',
    memory: null,
    keeps: true,
    progress: () => {},
    commands,
    print: io.stdout.write,
    printFile: io.stdout.write,
    say: io.stderr.write,
    speak: async () => {},
    ask: async () => '',
  };
}

/** The status for somebody who may see only these plans; null: all plans. */
async function toldTo(only: ReadonlySet<string> | null): Promise<string> {
  const io = memoryIo({ cwd: folderWith(ledgerly), env: { ONBOARD_TODAY: '2026-11-20' } });
  const context = contextFor(io, only);
  const declared = commands.find(({ name }) => name === 'status');
  const names = (declared?.options ?? []).map(({ flags }) => /--([\w-]+)/.exec(flags)?.[1] ?? '');
  await status(new Input(new Map(['CUSTOMER', ...names].map((name) => [name, undefined]))), context);
  return io.printed();
}

describe('the table of all customers, evaluated one by one', () => {
  it('is the same as when plans are evaluated together', async () => {
    const root = folderWith(ledgerly);
    for (const by of ['need', 'value', 'late', 'go-live']) {
      const oneByOne = await onboardIn(root, ['status', '--by', by]);
      const together = await onboardIn(root, ['status', '--by', by, '--where', 'is!=archived']);
      expect(oneByOne).toEqual(together);
    }
  });

  it('has no row for a customer that the reader may not see', async () => {
    expect(await toldTo(null)).toContain('Juniper Group');
    const seen = await toldTo(new Set(['acme']));
    expect(seen).toContain('Acme Accounting');
    expect(seen).not.toContain('Juniper Group');
  });

  it('names a broken file, leaves out the archive, and counts the rows that it does not list', async () => {
    const broken = folderWith({ ...ledgerly, 'plans/acme.yaml': 'customers: Acme\n' });
    expect(await onboardIn(broken, ['status'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('plans/acme.yaml'),
    });
    const oldFault = folderWith({ ...ledgerly, 'plans/archive/kestrel.yaml': 'customers: Kestrel\n' });
    expect((await onboardIn(oldFault, ['status'])).said).toBe('');
    const short = await onboardIn(folderWith(ledgerly), ['status', '--limit', '1']);
    expect(short.printed).toContain('3 plans: ');
    expect(short.printed).toMatch(/\b2 more/);
  });
});
