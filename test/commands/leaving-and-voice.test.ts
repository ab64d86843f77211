import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = 'vendor: L\nlocale: en\ntimezone: UTC\nworkweek: [mon, tue, wed, thu, fri]\n';
const plan = (customer: string, data: string, rest = '') => `customer: ${customer}
purchased: 2026-09-01
live: live
goal: { why: Fewer calls }
people: { jane: { name: Jane Kim, side: customer, roles: [point-person] } }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: data, title: Import the data, owner: jane, duration: 2d, due: 2026-09-10${data} }
      - { id: live, title: Share the portal, owner: jane, duration: 1d, after: [data], due: 2026-09-15 }
${rest}`;
const lost = (kind: string, reason: string) =>
  `closed: { on: 2026-10-01, result: churned, ${kind === '' ? '' : `kind: ${kind}, `}reason: ${reason} }\n`;
const said = (on: string, text: string) => `, notes: [{ on: ${on}, by: jane, text: ${text}, feedback: true }]`;

const place = () =>
  folderWith({
    'onboard.yaml': SETTINGS,
    'plans/a.yaml': plan('A', '', lost('price', 'Too dear')),
    'plans/b.yaml': plan('B', '', lost('price', 'A cheaper offer')),
    'plans/c.yaml': plan('C', ', done: 2026-09-08', lost('price', 'Budget cut')),
    'plans/d.yaml': plan('D', said('2026-11-20', 'Fast'), lost('', 'Nobody answered')),
    'plans/e.yaml': plan('E', said('2026-09-10', 'Hard to find')),
    'plans/f.yaml': plan('F', said('2026-11-21', 'From tomorrow')),
    'plans/g.yaml': plan('G', ', notes: [{ on: 2026-09-10, by: jane, text: No feedback }]'),
  });

describe('insights', () => {
  it('counts why customers left by kind, step and template', async () => {
    const { printed } = await onboardIn(place(), ['insights', '--format', 'json']);
    expectDescribed('insights', printed);
    const { leaving } = JSON.parse(printed);
    expect(
      leaving.map(({ kind, task, customers }: { kind: string; task: string; customers: { id: string }[] }) => [
        kind,
        task,
        customers.map(({ id }) => id),
      ]),
    ).toEqual([
      ['price', 'data', ['a', 'b']],
      ['price', 'live', ['c']],
      [null, 'data', ['d']],
    ]);
    const text = (await onboardIn(place(), ['insights'])).printed;
    expect(text).toMatch(/Why customers left\n *LOST +KIND +AT/);
    expect(text).toMatch(/2 +price +Import the data +none +Too dear; A cheaper offer/);
    expect(text).toMatch(/1 +not given +Import the data/);
  });

  it('lists feedback with customer, step and day, newest first, and none from the future', async () => {
    const { printed } = await onboardIn(place(), ['insights', '--voice']);
    expect(printed).toBe(
      `DAY    CUSTOMER  TASK             FEEDBACK
11-20  D         Import the data  Fast
09-10  E         Import the data  Hard to find
`,
    );
    const nobody = folderWith({ 'onboard.yaml': SETTINGS, 'plans/a.yaml': plan('A', '') });
    expect((await onboardIn(nobody, ['insights', '--voice'])).printed).toContain(
      'No feedback yet. To add some: onboard note CUSTOMER TASK TEXT --feedback',
    );
  });

  it('begins with a sentence about the worst step', async () => {
    const { printed } = await onboardIn(place(), ['insights']);
    expect(printed.split('\n').slice(0, 3)).toEqual([
      '7 customers: 0 live, 3 open, 4 lost',
      '',
      'Worst: Import the data is overdue for 3 of 7 customers who have it.',
    ]);
  });

  it.each([
    [2, false],
    [3, true],
  ])('names the slowest step once %i customers have finished it', async (count, isNamed) => {
    const plans = Array.from({ length: count }, (_, index) => [
      `plans/p${index}.yaml`,
      plan(`P${index}`, ', done: 2026-09-15'),
    ]);
    const root = folderWith({ 'onboard.yaml': SETTINGS, ...Object.fromEntries(plans) });
    const { printed } = await onboardIn(root, ['insights']);
    const sentence = 'Slowest: Import the data ends 3 working days after it is due for half of 3 customers.';
    expect(printed.includes(sentence)).toBe(isNamed);
  });

  const since = (index: number, start: string, live: string) => [
    `plans/q${start}-${index}.yaml`,
    plan(`Q${index}`, `, done: ${start}`)
      .replace('2026-09-01', start)
      .replace('due: 2026-09-15', `due: ${live}, done: ${live}`),
  ];
  it.each([
    ['Better', '2026-07-21', 'within 20 days, 30 the quarter before'],
    ['Worse', '2026-08-10', 'within 40 days, 30 the quarter before'],
  ])('says whether it got better or worse: %s', async (word, live, figures) => {
    const plans = [0, 1, 2].flatMap((index) => [
      since(index, '2026-04-01', '2026-05-01'),
      since(index, '2026-07-01', live),
    ]);
    const root = folderWith({ 'onboard.yaml': SETTINGS, ...Object.fromEntries(plans) });
    const { printed } = await onboardIn(root, ['insights']);
    expect(printed).toContain(`${word}: half of those who started in 2026 Q3 were live ${figures}.`);
  });
});
