import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const SETTINGS =
  'vendor: L\ntimezone: America/New_York\ncalendars: [US]\nteam: { mina: { name: Mina, roles: [csm] } }\n';
const CALENDAR = 'name: USA\ncovers: 2026..2028\ndays: { 2026-11-26: Thanksgiving }\n';
const template = (first: string, second: string) => `name: Firms
goal: Works
live: live
phases:
  - id: one
    name: One
    tasks:
      - { id: call, title: Call, owner: csm, duration: ${first} }
      - { id: live, title: Go live, owner: point-person, duration: ${second}, after: [call] }
`;

function workspace(text = template('3d', '2d')): string {
  return folderWith({ 'onboard.yaml': SETTINGS, 'calendars/US.yaml': CALENDAR, 'templates/firms.yaml': text });
}

async function peopleOf(who: string) {
  const root = workspace();
  const { code, said } = await onboardIn(root, ['new', 'X', '-t', 'firms', '--person', `point-person=${who}`]);
  expect([code, said]).toEqual([0, '']);
  const { mina: _, ...people } = parse(readFileSync(join(root, 'plans/x.yaml'), 'utf8')).people;
  return Object.values<{ name: string; email?: string }>(people);
}

it.each(['김지은', '田中', '田中 太郎', 'محمد', 'สมชาย', 'José', 'jane', 'J', '김 지은', 'ана'])(
  'accepts %s as a name',
  async (name) => expect(await peopleOf(name)).toMatchObject([{ name }]),
);

it.each([
  ['"Kim, Jane" <jane@acme.example>', 'Kim, Jane'],
  ['"Jane \\"JJ\\" Kim" <jane@acme.example>', 'Jane "JJ" Kim'],
  ['Jane "JJ" Kim <jane@acme.example>', 'Jane "JJ" Kim'],
  ['"김지은" <jane@acme.example>', '김지은'],
  ["'Kim, Jane' <jane@acme.example>", 'Kim, Jane'],
  ['“Jane Kim” <jane@acme.example>', 'Jane Kim'],
  ['‘Jane Kim’ <jane@acme.example>', 'Jane Kim'],
  ["Jane O'Neil <jane@acme.example>", "Jane O'Neil"],
  ["'Jane' O'Neil <jane@acme.example>", "'Jane' O'Neil"],
])('removes the quotes of mail programs from %s', async (who, name) => {
  expect(await peopleOf(who)).toMatchObject([{ name, email: 'jane@acme.example' }]);
});

it('says that an address lacks a name, and how to write one', async () => {
  const root = workspace(template('1d', '1d'));
  const argv = ['new', 'C', '-t', 'firms', '--purchased', '2026-11-02', '--person', 'point-person=<jane@acme.example>'];
  const { code, said } = await onboardIn(root, argv);
  expect([code, said]).toEqual([2, expect.stringContaining('"point-person=<jane@acme.example>" has no name')]);
  expect(said).toContain('--person "point-person=Name <jane@acme.example>"');
});

it('still finds a person in a plan who has no name', async () => {
  const plan =
    'customer: A\npurchased: 2026-11-02\npeople: { mnia: { roles: [csm] }, 김지은: { name: 김지은 } }\nphases: [{ id: one, name: One }]\n';
  const root = folderWith({ 'onboard.yaml': SETTINGS.replace('[US]', '[]'), 'plans/a.yaml': plan });
  const found: { rule: string; message: string }[] = JSON.parse(
    (await onboardIn(root, ['validate', '-f', 'json'])).printed,
  ).diagnostics;
  const unknown = found.filter(({ rule }) => rule === 'unknown-team-member').map(({ message }) => message);
  expect(unknown).toEqual([expect.stringContaining('"mnia"')]);
});

it.each([
  ['10cd', '3cd'],
  ['1cd', '1cd'],
  ['3d', '2cd'],
])('proposes no due date on a day off, where lengths are %s and %s', async (first, second) => {
  const root = workspace(template(first, second));
  for (let day = 1; day <= 28; day += 1) {
    const date = `2026-11-${String(day).padStart(2, '0')}`;
    expect(
      (await onboardIn(root, ['--today', '2026-11-01', 'new', `C ${date}`, '-t', 'firms', '--signing', date])).code,
    ).toBe(0);
  }
  const { printed } = await onboardIn(root, ['validate', '--format', 'json']);
  expect(readdirSync(join(root, 'plans'))).toHaveLength(28);
  const rules = JSON.parse(printed).diagnostics.map(({ rule }: { rule: string }) => rule);
  expect(rules).not.toContain('due-on-day-off');
  expect(rules).not.toContain('due-before-predecessor');
});

it.each([
  ['2026-11-21', 'has been overdue since 2026-11-20', 'was due on 2026-11-20"'],
  ['2026-11-23', 'is overdue by 1 working day', 'was due on 2026-11-20, 1 working day ago'],
])('counts no working days on %s where none has passed', async (today, reason, ago) => {
  const plan = `customer: A\npurchased: 2026-11-02\ntarget: 2027-03-01\nlive: t
people: { mina: { roles: [csm] } }
phases: [{ id: one, name: One, tasks: [{ id: t, title: T, owner: csm, duration: 20d, due: 2026-11-20 }] }]\n`;
  const root = folderWith({ 'onboard.yaml': SETTINGS.replace('[US]', '[]'), 'plans/a.yaml': plan });
  expect((await onboardIn(root, ['status', '--format', 'json', '--today', today])).printed).toContain(reason);
  expect((await onboardIn(root, ['status', '--format', 'junit', '--today', today])).printed).toContain(ago);
});

it.each(['mina', 'Mina', 'mina park', 'Mina Park <mina@ledgerly.example>', 'mina@ledgerly.example'])(
  'knows a colleague by name and address: csm=%s',
  async (who) => {
    const team = 'team: { mina: { name: Mina Park, email: mina@ledgerly.example }, omar: { name: Omar Diaz } }\n';
    const root = folderWith({ 'onboard.yaml': `vendor: L\n${team}`, 'templates/firms.yaml': template('3d', '2d') });
    const { code, said } = await onboardIn(root, ['new', 'X', '-t', 'firms', '--person', `csm=${who}`]);
    expect([code, said]).toEqual([0, expect.stringMatching(/^No calendar is named[^\n]*\n$/)]);
    expect(parse(readFileSync(join(root, 'plans/x.yaml'), 'utf8')).people).toEqual({ mina: { roles: ['csm'] } });
  },
);

it('does not take a person for a colleague because of a similar name', async () => {
  const { code, said } = await onboardIn(workspace(), ['new', 'X', '-t', 'firms', '--person', 'csm=Minna Berg']);
  expect(code).toBe(2);
  expect(said).toContain('"Minna Berg" is not in the team of onboard.yaml');
});
