import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const PLAN = 'plans/acme.yaml';
const ONBOARD = `vendor: Ledgerly
team: { mina: { name: Mina Park, email: mina@l.example, roles: [csm] } }
`;
const HEAD = `customer: Acme
purchased: 2026-11-02
target: 2026-12-18
live: golive
goal: { why: Faster books }
people:
  mina: { roles: [csm] }
  jane: { name: Jane Kim, email: jane@c.example, side: customer, roles: [point-person] }
phases:
  - id: setup
    name: Setup
    tasks:
`;
/** It waits for every other step, so any stuck step holds it up. */
const goLive = (after: readonly string[]) =>
  `{ id: golive, title: Go live, owner: jane, duration: 1d, due: 2026-12-16, aha: They close a month, after: [${after.join(', ')}] }`;

/** A workspace with one plan of these steps, a line each. */
function workspaceOf(steps: readonly string[]): string {
  const ids = steps.flatMap((step) => /\bid: (\w+)/.exec(step)?.[1] ?? []);
  const lines = [...steps, goLive(ids)].map((step) => `      - ${step}\n`);
  return folderWith({ 'onboard.yaml': ONBOARD, [PLAN]: HEAD + lines.join('') });
}

const on = { ONBOARD_TODAY: '2026-11-20' };

/** What `status acme` prints. */
async function shown(steps: readonly string[], ...options: readonly string[]): Promise<string> {
  return (await onboardIn(workspaceOf(steps), ['status', 'acme', ...options], on)).printed;
}

/** The lines of a fact, from its label to the next one. */
function factOf(printed: string, label: string): readonly string[] {
  const lines = printed.split('\n');
  const first = lines.findIndex((each) => each.trimStart().startsWith(`${label} `));
  if (first === -1) return [];
  const next = lines.findIndex((each, index) => index > first && !each.startsWith('    '));
  return lines.slice(first, next === -1 ? undefined : next).map((each) => each.replace(label, '').trim());
}

const KICKOFF =
  '{ id: kickoff, title: Kickoff, owner: mina, duration: 1d, due: 2026-11-04, done: 2026-11-04, session: { minutes: 30 }, recap: { attended: [jane, mina], summary: [The first one] } }';
const TRAINING =
  '{ id: training, title: Training, owner: mina, duration: 1d, due: 2026-11-10, done: 2026-11-12, session: { minutes: 30 }, recap: { attended: [jane, mina, bo], summary: [Roles stay as they are, Exports come later], recording: "https://video.example/1" } }';

describe('the minutes of the last session', () => {
  it('are those of the latest day, wherever it stands in the plan, with names', async () => {
    const expected = [
      'Training, Thu 12 Nov, with Jane Kim, Mina Park, bo',
      'Roles stay as they are',
      'Exports come later',
      'recording: https://video.example/1',
    ];
    expect(factOf(await shown([KICKOFF, TRAINING]), 'Minutes')).toEqual(expected);
    expect(factOf(await shown([TRAINING, KICKOFF]), 'Minutes')).toEqual(expected);
  });

  it('come from the later one in the plan when two sessions were on one day', async () => {
    const sameDay = KICKOFF.replace('done: 2026-11-04', 'done: 2026-11-12');
    expect(factOf(await shown([TRAINING, sameDay]), 'Minutes')[0]).toBe(
      'Kickoff, Thu 12 Nov, with Jane Kim, Mina Park',
    );
  });

  it('never come from a session that is not over, or that nobody wrote anything about', async () => {
    const planned = TRAINING.replace('done: 2026-11-12, ', '');
    expect(factOf(await shown([planned]), 'Minutes')).toEqual([]);
    const silent = KICKOFF.replace(/, recap: .*\] }/, '');
    expect(factOf(await shown([silent]), 'Minutes')).toEqual([]);
    const { plans } = JSON.parse(await shown([silent], '--format', 'json'));
    expect(plans[0].detail.call.lastSession).toBeNull();
  });

  it('are complete in JSON', async () => {
    const { plans } = JSON.parse(await shown([KICKOFF, TRAINING], '--format', 'json'));
    expect(plans[0].detail.call.lastSession).toEqual({
      task: 'training',
      title: 'Training',
      day: '2026-11-12',
      attended: ['Jane Kim', 'Mina Park', 'bo'],
      summary: ['Roles stay as they are', 'Exports come later'],
      recording: 'https://video.example/1',
    });
  });

  it('are not on one screen, nor is an internal one for the customer', async () => {
    expect(factOf(await shown([TRAINING], '--brief'), 'Minutes')).toEqual([]);
    const internal = TRAINING.replace('{ id:', '{ internal: true, id:');
    expect(factOf(await shown([internal]), 'Minutes')[0]).toMatch(/^Training/);
    for (const format of ['text', 'markdown', 'json'])
      expect(await shown([internal], '--for', 'customer', '--format', format)).not.toMatch(/Roles stay|video\.example/);
  });
});

/** Open, and due on this day. */
const reviewDue = (due: string, rest = '') =>
  `{ id: review, title: Review, owner: mina, duration: 2d, due: ${due}, session: { minutes: 30 }${rest} }`;
const PREPARING = '{ id: prep, title: Prepare, owner: mina, duration: 5d, due: 2026-11-25 }';
const STUCK =
  '{ id: server, title: Open the server, owner: jane, duration: 20d, due: 2026-11-12, started: 2026-11-06, blocked: { since: 2026-11-12, by: customer, reason: Security says no } }';

describe('the next session', () => {
  it('is on the day it is due, today included', async () => {
    expect(factOf(await shown([reviewDue('2026-11-23')]), 'Session')).toEqual(['Review, Mon 23 Nov, 30 min']);
    expect(factOf(await shown([reviewDue('2026-11-20')]), 'Session')).toEqual(['Review, Fri 20 Nov, 30 min']);
  });

  it('is on the day it is expected once the day it was due is past', async () => {
    const late = reviewDue('2026-11-19', ', after: [prep]');
    expect(factOf(await shown([PREPARING, late]), 'Session')).toEqual(['Review, Tue 24 Nov, 30 min']);
  });

  it('has no day while it is late and held up, and keeps a day that is ahead', async () => {
    const after = ', after: [server]';
    expect(factOf(await shown([STUCK, reviewDue('2026-11-19', after)]), 'Session')).toEqual(['Review, 30 min']);
    expect(factOf(await shown([STUCK, reviewDue('2026-11-23', after)]), 'Session')).toEqual([
      'Review, Mon 23 Nov, 30 min',
    ]);
  });

  it('is the one with the nearest day ahead, not the one that was due first', async () => {
    const other = '{ id: demo, title: Demo, owner: mina, duration: 1d, due: 2026-11-20, session: { minutes: 15 } }';
    expect(factOf(await shown([PREPARING, reviewDue('2026-11-18', ', after: [prep]'), other]), 'Session')).toEqual([
      'Demo, Fri 20 Nov, 15 min',
    ]);
  });
});

describe('the next value', () => {
  const golive = (due: string, rest = '') => [
    `{ id: first, title: First report, owner: jane, duration: 1d, due: ${due}, aha: They see figures${rest} }`,
  ];

  it.each(['2026-11-13', '2026-11-30'])('has no day while it is held up, due on %s', async (due) => {
    const steps = [STUCK, ...golive(due, ', after: [server]')];
    const held = 'They see figures, no date until "Open the server" is unblocked: each day costs a day';
    expect(factOf(await shown(steps), 'Next value')).toEqual([held]);
    expect(await shown(steps, '--format', 'markdown')).toContain('no date until "Open the server" is unblocked');
    const { plans } = JSON.parse(await shown(steps, '--format', 'json'));
    expect(plans[0].value).toMatchObject({ due, expected: null });
  });

  it('has its expected day where nothing holds it up', async () => {
    expect(factOf(await shown(golive('2026-11-13')), 'Next value')[0]).toMatch(
      /^They see figures, expected \w+ 2\d Nov$/,
    );
  });
});
