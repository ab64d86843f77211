import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

/** Due on Tuesday the 24th; go-live is expected on Wednesday the 25th, five working days before the target. */
const PLAN = `customer: Acme
purchased: 2026-11-16
start: 2026-11-23
target: 2026-12-02
live: live
goal: { why: Fewer calls }
people: { jane: { name: Jane Kim, side: customer, roles: [point-person] } }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: data, title: Import the data, owner: jane, duration: 2d, due: 2026-11-24 }
  - id: rollout
    name: Rollout
    tasks:
      - { id: live, title: Share the portal, owner: jane, duration: 1d, due: 2026-12-02 }
`;
const SETTINGS = 'vendor: L\nlocale: en\ntimezone: UTC\nworkweek: [mon, tue, wed, thu, fri]\n';
const place = () => folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN });
const on = (today: string) => ({ ONBOARD_TODAY: today });

describe('the output of a command', () => {
  it('says that a block removes the expected date, and what it does to health', async () => {
    const folder = place();
    const block = ['block', 'acme', 'data', '--by', 'customer', '--reason', 'IT is on leave'];
    const { printed } = await onboardIn(folder, block, on('2026-11-23'));
    expect(printed).toContain('Go-live has no date until "Import the data" is unblocked: each day costs a day');
    expect(printed).toContain(
      'Health on-track → off-track: "Import the data" is on the critical path and blocked since Mon 23 Nov by the customer: IT is on leave\n',
    );
    expect(printed).not.toContain('Go-live stays');

    const freed = await onboardIn(folder, ['unblock', 'acme', 'data'], on('2026-11-23'));
    expect(freed.printed).toContain('Go-live has a date again: Wed 25 Nov, 5 working days before the target Wed 2 Dec');
    expect(freed.printed).toContain('Health off-track → on-track\n');
  });

  it.each([
    ['on the target', '2026-11-25', null],
    ['one working day after it', '2026-11-24', 'at-risk: go-live is expected on Wed 25 Nov, 1 working day after'],
    ['four after it', '2026-11-19', 'at-risk: go-live is expected on Wed 25 Nov, 4 working days after'],
    ['five after it', '2026-11-18', 'off-track: go-live is expected on Wed 25 Nov, 5 working days after'],
  ])('reports a change of health when go-live comes to be %s', async (_, target, said) => {
    const { printed, code } = await onboardIn(place(), ['set', 'acme', `target=${target}`], on('2026-11-23'));
    expect(code, printed).toBe(0);
    if (said === null) expect(printed).not.toContain('Health');
    else expect(printed).toContain(`Health on-track → ${said}`);
  });

  it('does not mention unchanged health', async () => {
    const { printed } = await onboardIn(place(), ['start', 'acme', 'data'], on('2026-11-23'));
    expect(printed).not.toContain('Health');
  });

  it('says that the customer is done once the go-live step is done', async () => {
    const folder = place();
    await onboardIn(folder, ['done', 'acme', 'data'], on('2026-11-24'));
    const { printed } = await onboardIn(folder, ['done', 'acme', 'live'], on('2026-11-25'));
    expect(printed).toContain('Health on-track → done: live since Wed 25 Nov\n');
  });

  it('has both in JSON', async () => {
    const block = ['block', 'acme', 'data', '--by', 'customer', '--reason', 'away', '--format', 'json'];
    const { printed } = await onboardIn(place(), block, on('2026-11-23'));
    expectDescribed('change', printed);
    expect(JSON.parse(printed)).toMatchObject({
      live: { heldUpBy: ['Import the data'] },
      health: { before: 'on-track', after: 'off-track', reasons: [expect.stringContaining('critical path')] },
    });
  });
});
