import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const settings = `vendor: Ledgerly
timezone: Asia/Seoul
team:
  mina: { name: Mina Park, roles: [csm] }
  theo: { name: Theo Berg, roles: [csm] }
`;

/** Today is Friday 20 November 2026. */
const plan = (people: string, tasks: readonly string[], more = '') =>
  `customer: C${people.length}${more.length}${tasks.length}\npurchased: 2026-11-02\n${more}people: { ${people} }\nphases:\n  - id: all\n    name: All\n    tasks:\n${tasks.map((task, at) => `      - { id: t${at}, title: T${at}, owner: csm, ${task} }\n`).join('')}`;

const MINA = 'mina: { roles: [csm] }';

async function loadOf(plans: Readonly<Record<string, string>>) {
  const cwd = folderWith({ 'onboard.yaml': settings, ...plans });
  const { printed, code } = await onboardIn(cwd, ['insights', '--format', 'json']);
  expect(code).toBe(0);
  const { load }: { load: { csm: string; customers: number; weeks: { week: string; minutes: number }[] }[] } =
    JSON.parse(printed);
  return load.map(({ csm, customers, weeks }) => ({
    csm,
    customers,
    weeks: weeks.flatMap(({ week, minutes, ...rest }) =>
      minutes > 0 ? [[week, minutes, ...Object.values(rest)]] : [],
    ),
    count: weeks.length,
  }));
}

describe('the load of a CSM', () => {
  test('counts each open step in the week in which it is expected to end, overdue ones in this', async () => {
    const tasks = [
      'effort: 30m, duration: 1d, due: 2026-11-04',
      'effort: 20m, duration: 1d, not-before: 2026-11-20',
      'effort: 50m, duration: 1d, not-before: 2026-11-23',
      'effort: 70m, duration: 1d, not-before: 2026-11-27',
      'session: { minutes: 45 }, duration: 1d, not-before: 2026-11-30',
      'effort: 99m, duration: 1d, done: 2026-11-05',
      'effort: 98m, duration: 1d, skipped: { on: 2026-11-05, reason: Not needed }',
      'duration: 1d',
    ];
    expect(await loadOf({ 'plans/a.yaml': plan(MINA, tasks) })).toEqual([
      {
        csm: 'Mina Park',
        customers: 1,
        count: 8,
        weeks: [
          // One of them has no effort.
          ['2026-11-16', 50, 1, 3, 0],
          ['2026-11-23', 120, 0, 2, 0],
          ['2026-11-30', 45, 0, 1, 1],
        ],
      },
    ]);
  });

  test('covers eight weeks ahead', async () => {
    const tasks = [
      'effort: 10m, duration: 1d, not-before: 2027-01-08',
      'effort: 20m, duration: 1d, not-before: 2027-01-11',
    ];
    expect(await loadOf({ 'plans/a.yaml': plan(MINA, tasks) })).toMatchObject([
      { weeks: [['2027-01-04', 10, 0, 1, 0]] },
    ]);
  });

  test('counts open customers; a customer with two CSMs counts for both, and one without a CSM for nobody', async () => {
    const task = ['effort: 60m, duration: 1d'];
    const load = await loadOf({
      'plans/a.yaml': plan(MINA, task),
      'plans/both.yaml': plan(`${MINA}, theo: { roles: [csm] }`, task),
      'plans/nobody.yaml': plan('ann: { name: Ann, side: vendor, roles: [support] }', task),
      'plans/closed.yaml': plan(MINA, task, 'closed: { on: 2026-11-10, result: cancelled, reason: Budget }\n'),
      'plans/archive/old.yaml': plan(MINA, task),
      'plans/prospect.yaml': plan(MINA, task).replace('purchased: 2026-11-02', 'signing: 2026-12-01'),
    });
    expect(load.map(({ csm, customers, weeks }) => [csm, customers, weeks[0]?.[1]])).toEqual([
      ['Mina Park', 2, 120],
      [null, 1, 60],
      ['Theo Berg', 1, 60],
    ]);
  });
});
