import { describe, expect, it } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

describe('why', () => {
  it('shows the chain from the purchase to go-live, the source of each duration, and the sum last', async () => {
    const { code, printed } = await onboardIn(folderWith(ledgerly), ['why', 'acme']);
    expect(code).toBe(0);
    expect(
      printed,
    ).toBe(`Why "Share the portal with the first client" (share-portal) of Acme Accounting is expected to end on
Tue 1 Dec

Bought on Mon 2 Nov
FROM   TO     DAYS  OFF  WHAT                                  BECAUSE
11-02  11-05     4       Wait before Kickoff                   3d..1w from template cpa
11-06  11-09     2   +2  Create the account                    done on Mon 9 Nov
11-10  11-11     2       Wait before System setup              1d..3d from template cpa
11-12  11-20     7   +2  Switch on the custom data connection  3d..2w from template cpa, median 5d
                                                               of 14 plans through 2026-10-31
11-21  11-30     6   +4  Import existing data                  2d..2w from template cpa
12-01  12-01     1       Share the portal with the first cli…  1d from template cpa

22 working days + 8 weekend days = 30 days from Mon 2 Nov, that day included, end on Tue 1 Dec.
`);
  });

  it('explains any task, by its id or a part of its title', async () => {
    const root = folderWith(ledgerly);
    for (const task of ['data-connection', 'custom data']) {
      const { printed } = await onboardIn(root, ['why', 'acme', task]);
      expect(printed).toContain('Why "Switch on the custom data connection" (data-connection) of Acme Accounting');
    }
    const { code, said } = await onboardIn(root, ['why', 'acme', 'share-portl']);
    expect([code, said]).toEqual([2, 'onboard: acme has no task "share-portl"\n  Did you mean "share-portal"?\n']);
  });

  it('expects nothing of a closed plan, and says how it ended', async () => {
    const { printed } = await onboardIn(folderWith(ledgerly), ['why', 'kestrel'], { COLUMNS: '200' });
    expect(printed.split('\n')[0]).toMatch(/ would end on .* if the plan were not closed on Wed 1 Apr: churned$/);
    expect(printed).not.toMatch(/expected|Because tasks vary|before today/);
    expect(printed).toContain('it was open when the plan was closed, on Wed 1 Apr');
  });

  it('writes dates as the workspace says them', async () => {
    const settings = (ledgerly['onboard.yaml'] ?? '').replace('locale: en', 'locale: ko');
    const { printed } = await onboardIn(folderWith({ ...ledgerly, 'onboard.yaml': settings }), ['why', '한빛']);
    expect(printed).toContain('11월 16일(월) 계약');
  });

  /** Two steps, one after the other, of a customer who bought on 2026-11-20. */
  const fresh = (duration: string, facts = '') =>
    folderWith({
      'onboard.yaml': 'vendor: Ledgerly\ntimezone: America/New_York\n',
      'plans/new.yaml': `customer: New
purchased: 2026-11-20
live: b
goal: { why: It works }
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: First, owner: csm, duration: ${duration}${facts} }
      - { id: b, title: Second, owner: csm, duration: ${duration}, after: [a] }
`,
    });

  it.each([
    ['has just begun', '2026-11-20', '', false],
    ['has left a step open for a day', '2026-11-23', '', true],
    ['has finished one', '2026-11-20', ', done: 2026-11-20', true],
  ])('says how fast a customer is who %s', async (_, today, facts, isTold) => {
    const root = fresh('3d..8d', facts);
    const why = (await onboardIn(root, ['why', 'new', '--today', today])).printed.replaceAll('\n', ' ');
    expect(why).toContain(
      isTold ? 'Because tasks vary, and at the pace of this customer: 50 %' : 'Because tasks vary: 50 %',
    );
    const timeline = (await onboardIn(root, ['timeline', 'new', '--today', today])).printed.replaceAll(/\s+/g, ' ');
    expect(timeline.includes("from the template's guess and the pace of this customer")).toBe(isTold);
  });

  it('promises the same day as every other screen, and never a day off', async () => {
    const root = fresh('10cd');
    for (const today of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']) {
      const said = async (command: string) =>
        JSON.parse((await onboardIn(root, [command, 'new', '--today', today, '-f', 'json'])).printed);
      const { p50, p80, p90 } = await said('why');
      expect((await said('timeline')).live).toMatchObject({ p50, p80, p90 });
      for (const day of [p50, p80, p90]) expect(new Date(day).getUTCDay() % 6).not.toBe(0);
    }
  });

  it('prints JSON that its schema describes, and Markdown', async () => {
    const root = folderWith(ledgerly);
    for (const customer of ['acme', '한빛', 'juniper', 'kestrel']) {
      expectDescribed('why', (await onboardIn(root, ['why', customer, '--format', 'json'])).printed);
    }
    const { printed } = await onboardIn(root, ['why', 'acme', '--format', 'markdown']);
    expect(printed).toContain('| 11-06 | 11-09 | 2 | +2 | Create the account | done on Mon 9 Nov |');
  });

  it.each([40, 60, 100, 200])('is never wider than a terminal of %i columns', async (width) => {
    const root = folderWith(ledgerly);
    for (const customer of ['acme', '한빛']) {
      const { printed } = await onboardIn(root, ['why', customer], { COLUMNS: String(width) });
      for (const line of printed.split('\n')) expect(columnsWide(line)).toBeLessThanOrEqual(width);
    }
  });

  it('says that a phase is not a task, and names the tasks in the phase', async () => {
    const plan =
      'customer: X\npurchased: 2026-11-02\nphases: [{ id: rollout, name: R, tasks: [{ id: share, title: Share }] }]\n';
    const { code, said } = await onboardIn(folderWith({ ...ledgerly, 'plans/x.yaml': plan }), ['why', 'x', 'rollout']);
    expect([code, said]).toEqual([2, 'onboard: "rollout" is a phase of x, not a task\n  Its tasks: share.\n']);
  });
});
