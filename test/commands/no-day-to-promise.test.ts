import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const TEAM = `team: { mina: { name: Mina Park, email: mina@l.example, phone: "+1 555 0101", roles: [csm] } }
publish: { url: "https://plans.l.example" }
`;
const PEOPLE = `people:
  mina: { roles: [csm] }
  jane: { name: Jane Kim, email: jane@c.example, side: customer, roles: [point-person, decision-maker] }
`;
const BLOCKED = ', blocked: { since: 2026-11-12, by: customer, reason: Security says no }';
/** Its dates to come lie in a month that nobody agreed to anything in: whoever names a day of it expects one. */
const stuck = (blocked: string): string => `customer: Stucky
page: bbbbbbbbbb
purchased: 2026-11-02
target: 2026-11-25
live: golive
goal: { why: Faster books }
${PEOPLE}phases:
  - id: setup
    name: Setup
    tasks:
      - { id: server, title: Open the server, owner: jane, duration: 7d..9d..13d, due: 2026-11-18, started: 2026-11-06${blocked} }
      - { id: import, title: Import the data, owner: mina, duration: 15d..20d..30d, due: 2026-11-23, after: [server] }
      - { id: golive, title: Go live, owner: jane, duration: 1d, due: 2026-11-25, aha: They close a month, after: [import] }
`;
/** Live for ten days, 28 working days after it was promised; what follows is in time. */
const LIVE = `customer: Lively
page: aaaaaaaaaa
purchased: 2026-09-01
target: 2026-10-01
live: golive
goal: { why: Faster books }
${PEOPLE}phases:
  - id: setup
    name: Setup
    tasks:
      - { id: golive, title: Go live, owner: mina, duration: 1d, due: 2026-10-01, done: 2026-11-10, aha: They close a month }
  - id: care
    name: Care
    tasks:
      - { id: review, title: Review with the team, owner: mina, duration: 2d, due: 2026-11-27 }
      - { id: rollout, title: Roll out to branches, owner: jane, duration: 3d, due: 2026-12-11 }
`;

type Call = readonly [string, ...(readonly string[])];
/** Every screen that speaks of a customer's go-live. */
const screensOf = (id: string): readonly Call[] => [
  ['status'],
  ['status', '--by', 'late'],
  ['status', '--by', 'value'],
  ['status', '--format', 'markdown'],
  ['status', id],
  ['status', id, '--brief'],
  ['status', id, '--for', 'customer'],
  ['timeline', id],
  ['timeline', id, '--for', 'customer'],
  ['timeline', id, '--format', 'markdown'],
  ['why', id],
  ['today'],
  ['insights'],
  ['remind', '--full'],
  ['draft', 'check-in', id],
  ['draft', 'overdue', id],
  ['draft', 'welcome', id],
  ['export', 'customers', '--format', 'csv'],
  ['export', 'customers', '--format', 'jsonl'],
];
const quietly = { ONBOARD_TODAY: '2026-11-20' };

async function screens(files: Readonly<Record<string, string>>, id: string, locale: string) {
  const root = folderWith({ 'onboard.yaml': `vendor: Ledgerly\nlocale: ${locale}\n${TEAM}`, ...files });
  const told = new Map<string, string>();
  for (const call of screensOf(id)) told.set(call.join(' '), (await onboardIn(root, call, quietly)).printed);
  await onboardIn(root, ['publish', '--open', '--out', join(root, 'site')], quietly);
  await onboardIn(root, ['publish', '--inside', join(root, 'inside'), '--open'], quietly);
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.html')) told.set(path, shownOn(readFileSync(join(root, path), 'utf8')));
  return told;
}

/** What a page shows, a line for each of its blocks. */
function shownOn(page: string): string {
  return page
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<\/(?:p|li|tr|h\d|dd|dt|div|summary|section|text)>/g, '\n')
    .replace(/<[^>]+>/g, ' ');
}

/** Days of the month in which the stuck plan would go live, in every way in which a screen writes them. */
const DECEMBER = /2026-12-\d\d|\b12-\d\d\b|\b\d{1,2} Dec\b|12월 \d{1,2}일/;

/** A day before which it cannot be is none to promise, and says so. */
const ONLY_EARLIEST_EVERYWHERE = /at\s+the\s+earliest|빨라야/g;
const ONLY_EARLIEST = /not before|cannot be before|at the earliest|빨라/;

describe('a plan whose critical step is stuck', () => {
  it('has a day again once it is not: the test would see it', async () => {
    const told = await screens({ 'plans/stuck.yaml': stuck('') }, 'stuck', 'en');
    for (const screen of ['status', 'status stuck', 'timeline stuck', 'why stuck', 'export customers --format csv'])
      expect([screen, told.get(screen)]).toEqual([screen, expect.stringMatching(DECEMBER)]);
  });

  it.each(['en', 'ko'])('has no day to promise in any screen: %s', async (locale) => {
    const told = await screens({ 'plans/stuck.yaml': stuck(BLOCKED) }, 'stuck', locale);
    for (const [screen, text] of told) {
      // How a day comes about is told step by step, and ends in what kind of day it is.
      if (screen === 'why stuck') {
        expect(text.match(ONLY_EARLIEST_EVERYWHERE)?.length).toBe(2);
        continue;
      }
      const promised = text
        .split('\n')
        .filter((line) => DECEMBER.test(line))
        .filter((line) => !ONLY_EARLIEST.test(line));
      expect([screen, promised.map((each) => each.slice(0, 200))]).toEqual([screen, []]);
    }
  });
});

/** Words for customers whose go-live is in danger. */
const ASTRAY = /(?<!=)(?:off-track|at-risk|off track|at risk|위험|no date)/;

describe('a customer who is live', () => {
  it.each(['en', 'ko'])('is live in every screen, and the old slip is history: %s', async (locale) => {
    const told = await screens({ 'plans/live.yaml': LIVE }, 'live', locale);
    for (const [screen, text] of told)
      expect([screen, text.split('\n').filter((line) => ASTRAY.test(line))]).toEqual([screen, []]);
  });
});
