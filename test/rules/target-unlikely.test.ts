import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { evaluate } from '../../src/evaluate.ts';
import { checkWorkspace } from '../../src/rules/index.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { day } from '../plan/plans.ts';
import { folderWith } from '../support/folder.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2026-12-01
live: import
phases:
  - { id: setup, name: Setup, tasks: [{ id: import, title: Import, owner: csm, duration: 1w..3w..5w }] }
`;

async function notesOf(count: number, rules = ''): Promise<number> {
  const plans = Array.from({ length: count }, (_, index) => [`plans/p${index}.yaml`, PLAN] as const);
  const cwd = folderWith({ 'onboard.yaml': `vendor: Ledgerly\n${rules}`, ...Object.fromEntries(plans) });
  const io = memoryIo({ cwd });
  await run(['validate', '--format', 'json'], io);
  const { diagnostics } = JSON.parse(io.printed());
  return diagnostics.filter(({ rule }: { rule: string }) => rule === 'target-unlikely').length;
}

it('is checked in small workspaces, and in large ones only on request', async () => {
  expect(await notesOf(2)).toBe(2);
  expect(await notesOf(2, 'rules: { target-unlikely: off }\n')).toBe(0);
  expect(await notesOf(201)).toBe(0);
  expect(await notesOf(201, 'rules: { target-unlikely: note }\n')).toBe(201);
});

it('is looked at in at most 200 plans that are checked together', async () => {
  const noted = async (count: number) => {
    const evaluation = await evaluate({
      settings: { path: 'onboard.yaml', text: 'vendor: Ledgerly\n' },
      templates: [],
      plans: Array.from({ length: count }, (_, index) => ({ path: `plans/p${index}.yaml`, text: PLAN })),
      archive: [],
      calendars: [],
      unreadable: [],
    });
    return checkWorkspace(evaluation, day('2026-11-16')).filter(({ rule }) => rule === 'target-unlikely').length;
  };
  expect(await noted(200)).toBe(200);
  expect(await noted(201)).toBe(0);
});

it('names no day while a block holds up go-live, and does so when the block is beside the way to it', async () => {
  const noted = async (tasks: string) => {
    const text = PLAN.replace(/tasks: .*/, `tasks: [${tasks}] }`);
    const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/p.yaml': text });
    const io = memoryIo({ cwd });
    await run(['validate', '--format', 'json'], io);
    const { diagnostics } = JSON.parse(io.printed());
    return diagnostics.filter(({ rule }: { rule: string }) => rule === 'target-unlikely').length;
  };
  const live = (more: string) => `{ id: import, title: Import, owner: csm, duration: 1w..3w..5w${more} }`;
  const beside = (more: string) => `{ id: tour, title: Tour, owner: csm, duration: 1d${more} }`;
  const blocked = ', blocked: { since: 2026-11-05, reason: No access }';
  expect(await noted(`${live('')}, ${beside('')}`)).toBe(1);
  expect(await noted(`${live('')}, ${beside(blocked)}`)).toBe(1);
  expect(await noted(`${live(blocked)}, ${beside('')}`)).toBe(0);
});
