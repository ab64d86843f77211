import { expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
phases:
  - { id: setup, name: Setup, tasks: [{ id: connect, title: Connect the data, duration: 70w, due: 2027-12-31 }] }
`;
const calendar = (name: string) => `name: ${name}\ncovers: 2026..2027\ndays:\n  2026-12-25: Christmas Day\n`;

async function hintOf(rule: string, files: Readonly<Record<string, string>>, today = '2026-11-20') {
  const root = folderWith({ 'plans/acme.yaml': PLAN, ...files });
  const { printed } = await onboardIn(root, ['validate', '--format', 'json', '--today', today]);
  const found: { rule: string; suggestion: string }[] = JSON.parse(printed).diagnostics;
  return { root, hints: found.filter((each) => each.rule === rule).map(({ suggestion }) => suggestion) };
}

/** The commands that a hint names between backquotes. */
const commandsIn = (hint: string): readonly string[][] =>
  [...hint.matchAll(/`onboard ([^`]+)`/g)].map(([, command = '']) => command.split(' '));

it.each([
  ['America/New_York', 'Add one and use it: `onboard calendar add US --use`.'],
  ['Asia/Seoul', 'Add one and use it: `onboard calendar add KR --use`.'],
  ['UTC', 'Add the calendar of your country, for example with `onboard calendar add US --use`.'],
])(
  'a workspace in %s gets the hint for a calendar of its country, and the command in the hint works',
  async (timezone, hint) => {
    for (const today of ['2026-11-20', '2028-03-01']) {
      const { root, hints } = await hintOf(
        'no-calendar',
        { 'onboard.yaml': `vendor: L\ntimezone: ${timezone}\n` },
        today,
      );
      expect(hints).toEqual([hint]);
      for (const command of commandsIn(hint))
        expect((await onboardIn(root, command, { ONBOARD_TODAY: today })).code).toBe(0);
      expect((await onboardIn(root, ['validate', '--format', 'json'])).printed).not.toContain('"no-calendar"');
    }
  },
);

it('the hint to extend a calendar appears when its holidays are published, and not before', async () => {
  const files = (id: string) => ({
    'onboard.yaml': `vendor: L\ncalendars: [${id}]\n`,
    [`calendars/${id}.yaml`]: calendar(id),
  });
  const soon = /^The holidays of 2028 are published in the middle of 2027\. Complete the calendar then: /;
  const now = /^Complete the calendar: `onboard calendar add (?:KR|US) --years 2028`\.$/;
  const of = async (id: string, today: string) => (await hintOf('calendar-coverage', files(id), today)).hints[0];
  expect(await of('KR', '2026-11-20')).toMatch(soon);
  expect(await of('KR', '2027-06-30')).toMatch(soon);
  expect(await of('KR', '2027-07-01')).toMatch(now);
  expect(await of('US', '2026-11-20')).toMatch(now);
});
