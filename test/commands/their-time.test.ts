import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const TODAY = ['--today', '2026-11-20'];

/** A plan whose steps state their effort in every way, or not at all. */
const planOf = (tasks: string) => `customer: Acme
page: aaaaaaaaaa
purchased: 2026-11-02
live: live
goal: { why: It works }
people:
  mina: { name: Mina Park, email: mina@ledgerly.example, side: vendor, roles: [csm] }
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
phases:
  - id: one
    name: One
    tasks:
${tasks}
`;
const OVER =
  '      - { id: over, title: Over, owner: jane, effort: 45m, duration: 1d, due: 2026-11-06, done: 2026-11-06 }';
const OPEN = `${OVER}
      - { id: own, title: Own work, owner: jane, effort: 2h, duration: 2d, due: 2026-11-25, after: [] }
      - { id: silent, title: Silent step, owner: jane, duration: 1d, due: 2026-11-26, after: [] }
      - { id: ours, title: Our work, owner: mina, effort: 3h, duration: 1d, due: 2026-11-26, after: [] }
      - { id: call, title: The call, owner: mina, effort: 90m, session: { minutes: 60 }, duration: 1d, due: 2026-12-02, after: [] }
      - { id: live, title: Go live, owner: mina, duration: 1d, due: 2026-12-03, after: [own, silent, ours, call] }`;
const STUCK = OPEN.replace(
  'due: 2026-11-25',
  'due: 2026-11-18, blocked: { since: 2026-11-18, by: customer, reason: Away }',
);
const BARE = `      - { id: own, title: Own work, owner: jane, duration: 2d, due: 2026-11-25 }
      - { id: live, title: Go live, owner: mina, duration: 1d, due: 2026-12-03, after: [own] }`;
const DONE = `${OVER}
      - { id: live, title: Go live, owner: mina, effort: 1h, duration: 1d, due: 2026-12-03 }`;

async function read(tasks: string, ...argv: readonly string[]): Promise<string> {
  const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': planOf(tasks) });
  const { printed, said } = await onboardIn(cwd, [...argv, ...TODAY]);
  expect(said).toBe('');
  return printed;
}

async function page(tasks: string): Promise<string> {
  const cwd = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': planOf(tasks) });
  await onboardIn(cwd, ['publish', 'acme', '--single-file', 'page.html', '--open', ...TODAY]);
  return readFileSync(join(cwd, 'page.html'), 'utf8')
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('the time of the customer', () => {
  it('is shown for each step: own work, meetings of others, not known, nothing for steps of the vendor', async () => {
    const printed = await read(OPEN, 'status', 'acme', '--format', 'json');
    expectDescribed('status', printed);
    const [{ detail }] = JSON.parse(printed).plans;
    const tasks = detail.phases[0].tasks.map((task: { id: string; effort: object }) => [task.id, task.effort]);
    expect(tasks).toEqual([
      ['over', { customer: 45, vendor: 0 }],
      ['own', { customer: 120, vendor: 0 }],
      ['silent', { customer: null, vendor: 0 }],
      ['ours', { customer: 0, vendor: 180 }],
      ['call', { customer: 60, vendor: 90 }],
      ['live', { customer: 0, vendor: null }],
    ]);
    const timeline = await read(OPEN, 'timeline', 'acme', '--format', 'json');
    expectDescribed('timeline', timeline);
    expect(JSON.parse(timeline).tasks.map((task: { id: string; effort: object }) => [task.id, task.effort])).toEqual(
      tasks,
    );
    for (const argv of [['status'], ['timeline'], ['status', '--for', 'customer'], ['timeline', '--for', 'customer']]) {
      const [command = '', ...options] = argv;
      const text = await read(OPEN, command, 'acme', ...options, '--format', 'markdown');
      const rowOf = (title: string) => text.split('\n').find((line) => line.startsWith(`| ${title} `)) ?? '';
      expect([argv, rowOf('Own work').includes('| 2 h |')]).toEqual([argv, true]);
      expect(rowOf('The call')).toContain('| 1 h |');
      expect(rowOf('Silent step')).toMatch(/\| not known(?: yet)? \|/i);
      expect(rowOf('Our work')).not.toMatch(/ h \||known| min/);
    }
    const csv = (await read(OPEN, 'timeline', 'acme', '--format', 'csv', '--for', 'vendor')).split('\r\n');
    expect(csv.filter((line) => /,(?:call|silent|ours),/.test(line)).map((line) => line.split(',').slice(-2))).toEqual([
      ['', '0'],
      ['0', '180'],
      ['60', '90'],
    ]);
  });

  it('is the same for each coming week on every screen', async () => {
    const [{ detail }] = JSON.parse(await read(OPEN, 'status', 'acme', '--format', 'json')).plans;
    const ours = detail.call.effort.weeks.flatMap(({ week, customer }: { week: string; customer: number }) =>
      customer ? [[week, customer]] : [],
    );
    const { time } = JSON.parse(await read(OPEN, 'status', 'acme', '--for', 'customer', '--format', 'json'));
    expect(ours).toEqual([
      ['2026-11-23', 120],
      ['2026-11-30', 60],
    ]);
    expect(time.weeks.map(({ monday, minutes }: { monday: string; minutes: number }) => [monday, minutes])).toEqual(
      ours,
    );
    expect([time.total, time.left, time.undated]).toEqual([225, 180, 0]);
    expect(await page(OPEN)).toContain('3 h left of 3 h 45 min');
  });

  it('has no week when a late step is stuck, because the week is unknown', async () => {
    expect(await read(STUCK, 'status', 'acme')).toMatch(/no date yet: customer 2 h\n/);
    expect(await read(STUCK, 'status', 'acme')).not.toMatch(/week of Mon 16 Nov/);
    const theirs = await read(STUCK, 'status', 'acme', '--for', 'customer');
    expect(theirs).toContain('No date yet: 2 h');
    expect(theirs).not.toContain('Week of Mon 16 Nov');
    expect(await page(STUCK)).toContain('No date yet: 2 h');
  });

  it('is not known when no step states it, and never zero minutes', async () => {
    expect(await read(BARE, 'status', 'acme')).toContain('Time left  customer not known, vendor not known');
    expect(await read(BARE, 'status', 'acme', '--for', 'customer')).toContain('Your time  Not known yet');
    expect(await page(BARE)).toContain('Your time 필요한 시간 Not known yet');
    expect(await read(DONE, 'status', 'acme')).toContain('Time left  customer none, vendor 1 h');
    expect(await read(DONE, 'status', 'acme', '--for', 'customer')).toContain('Your time  Nothing left of 45 min');
    expect(await page(DONE)).toContain('Nothing left of 45 min');
    for (const tasks of [OPEN, STUCK, BARE, DONE]) {
      for (const argv of [['status'], ['timeline']] as const) {
        for (const side of ['customer', 'vendor'])
          expect(await read(tasks, ...argv, 'acme', '--for', side)).not.toMatch(/\b0 min/);
      }
      expect(await page(tasks)).not.toMatch(/\b0 min/);
    }
  });

  it('is not asked of a customer whose plan is closed', async () => {
    const closed = `${OPEN}\nclosed: { on: 2026-11-19, result: churned, kind: price, reason: Too dear }`;
    const { time } = JSON.parse(await read(closed, 'status', 'acme', '--for', 'customer', '--format', 'json'));
    expect(time).toMatchObject({ left: 0, weeks: [], undated: 0 });
    expect(await read(closed, 'status', 'acme', '--for', 'customer')).not.toMatch(/^Your time/m);
    expect(await read(closed, 'status', 'acme')).not.toContain('Time left');
  });
});
