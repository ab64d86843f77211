import { describe, expect, it, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const SETTINGS = `vendor: Ledgerly
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;

const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2026-12-04
live: share
goal: { why: Value }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: account, title: Create the account, owner: jane, duration: 1d, due: 2026-11-24 }
      - { id: share, title: Share the portal, owner: csm, duration: 1d, due: 2026-11-30, after: [account] }
`;

const workspace = (plan = PLAN) => folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': plan });

async function run(root: string, ...argv: readonly string[]) {
  const outcome = await onboardIn(root, [...argv, '--no-input']);
  return { ...outcome, all: outcome.printed + outcome.said };
}

const insights = async (plan: string) => {
  const { printed, said } = await run(workspace(plan), 'insights', '--format', 'json');
  const [all] = JSON.parse(printed).groups;
  return { onboarded: all?.onboarded ?? 0, said };
};

describe('a plan that is closed as onboarded while its go-live is open', () => {
  const CLOSED = `${PLAN}closed: { on: 2026-11-20, result: onboarded }\n`;

  it('cannot be made with a command, which says the two ways out', async () => {
    const { code, said } = await run(workspace(), 'close', 'acme', '--result', 'onboarded');
    expect(code).toBe(2);
    expect(said).toContain('"Share the portal", the step that means go-live, is not done');
    expect(said).toContain('onboard done acme share --on DAY');
    const done = workspace(PLAN.replace('due: 2026-11-30', 'due: 2026-11-30, done: 2026-11-19'));
    expect((await run(done, 'close', 'acme', '--result', 'onboarded')).code).toBe(0);
    const noLive = workspace(PLAN.replace('live: share\n', ''));
    expect((await run(noLive, 'close', 'acme', '--result', 'onboarded')).code).toBe(0);
  });

  it('counts neither as live nor as lost, and is named', async () => {
    const unknown = await insights(CLOSED);
    expect(unknown.onboarded).toBe(0);
    expect(unknown.said).toContain('Closed as onboarded without the day of go-live, and left out: acme.');
    const live = await insights(CLOSED.replace('due: 2026-11-30', 'due: 2026-11-30, done: 2026-11-19'));
    expect(live.onboarded).toBe(1);
    expect(live.said).not.toContain('left out');
    expect((await insights(CLOSED.replace('live: share\n', ''))).onboarded).toBe(1);
  });
});

describe('a reason that says nothing', () => {
  test.each([
    [['skip', 'acme', 'account', '--reason', '-']],
    [['block', 'acme', 'account', '--by', 'customer', '--reason', '...']],
    [['move', 'acme', 'account', '+1d', '--reason', '.']],
    [['pause', 'acme', '--to', '2026-12-01', '--reason', '–']],
    [['close', 'acme', '--result', 'churned', '--reason', '?!']],
  ])('is refused: %j', async (argv) => {
    const { code, said } = await run(workspace(), ...argv);
    expect(code).toBe(2);
    expect(said).toContain('says nothing');
  });

  test.each(['끝', '1', 'ok', '🎄'])('a short one in any script is none: %s', async (reason) => {
    expect((await run(workspace(), 'skip', 'acme', 'account', '--reason', reason)).code).toBe(0);
  });
});

test('a go-live that names no step is said where dates are told', async () => {
  const root = workspace(PLAN.replace('live: share', 'live: shore'));
  expect((await run(root, 'status', 'acme')).printed.replace(/\s+/g, ' ')).toContain(
    '"shore", which `live` names as go-live, is no task of the plan',
  );
  expect((await run(root, 'timeline', 'acme')).printed).toContain('"shore", which is no task of the plan');
  const json = JSON.parse((await run(root, 'timeline', 'acme', '--format', 'json')).printed);
  expect(json.live).toMatchObject({ task: 'shore', title: null });
});

describe('a paused customer', () => {
  const PAUSED = `${PLAN}pauses: [{ from: 2026-11-18, to: 2026-11-27, by: customer, reason: Audit }]\n`.replace(
    'due: 2026-11-24',
    'due: 2026-11-24, started: 2026-11-10',
  );

  it('is paused on every screen, and no choice by engagement finds them', async () => {
    const root = workspace(PAUSED);
    expect((await run(root, 'status')).printed).toMatch(/Acme +on-track +paused/);
    expect((await run(root, 'status', 'acme')).printed).toContain('Customer  paused, last active');
    const { plans } = JSON.parse((await run(root, 'status', '--format', 'json')).printed);
    expect(plans[0]).toMatchObject({ engagement: 'unknown', paused: { until: '2026-11-27' } });
    expect((await run(root, 'status', '--where', 'engagement=medium')).printed).not.toContain('Acme');
    const running = workspace(PAUSED.replace('to: 2026-11-27', 'to: 2026-11-19'));
    expect((await run(running, 'status', 'acme')).printed).toContain('Customer  engagement ');
  });
});
