import { describe, expect, it } from 'vitest';
import { insightsFrom } from '../../src/insight/insights.ts';
import type { PlanFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day } from '../plan/plans.ts';
import { CALENDAR } from './synthetic.ts';

const TODAY = day('2026-11-20');
const workspace = resolveWorkspace({
  vendor: 'Ledgerly',
  team: { mina: { name: 'Mina', roles: ['csm'] }, sora: { name: 'Sora', roles: ['csm'] } },
});

const CALL: PlanTaskFile = { id: 'call', title: 'Call', owner: 'csm', session: { minutes: 30 }, due: '2026-03-06' };
const GO: PlanTaskFile = {
  id: 'go',
  title: 'Go',
  owner: 'point-person',
  aha: 'It works',
  due: '2026-04-01',
  after: ['call'],
};

/** A customer of Mina's who bought on 2026-03-02. */
function customer(call: Partial<PlanTaskFile>, go: Partial<PlanTaskFile>, more: Partial<PlanFile> = {}): PlanFile {
  return {
    customer: 'Acme',
    template: { id: 'cpa', version: '0' },
    purchased: '2026-03-02',
    live: 'go',
    people: { mina: { roles: ['csm'] } },
    phases: [
      {
        id: 'all',
        name: 'All',
        tasks: [
          { ...CALL, ...call },
          { ...GO, ...go },
        ],
      },
    ],
    ...more,
  };
}

function insights(files: readonly PlanFile[], today = TODAY) {
  const plans = files.map((file, index) =>
    resolvePlan(file, { id: `c${index}`, file: `plans/c${index}.yaml`, archived: false }, workspace),
  );
  return insightsFrom(plans, workspace, () => CALENDAR, today, null);
}
const everybody = (files: readonly PlanFile[]) => insights(files).groups[0] ?? expect.fail('all customers');
const LIVE = customer({ done: '2026-03-06' }, { done: '2026-04-06' });

describe('how long onboarding takes', () => {
  it('is what was known on the day', () => {
    const [before] = insights([LIVE], day('2026-04-05')).groups;
    const [after] = insights([LIVE], day('2026-04-06')).groups;
    expect([before?.open, after?.open]).toEqual([1, 0]);
  });

  it('counts calendar days from the start or the purchase, gross and net of pauses', () => {
    const paused = {
      ...LIVE,
      pauses: [
        { from: '2026-03-10', to: '2026-03-19', reason: 'Audit' },
        { from: '2026-03-15', to: '2026-03-20', reason: 'Again' },
      ],
    };
    const { engage, firstValue, onboard, onboardNet } = everybody([paused]);
    expect([engage.median, firstValue.median, onboard.median, onboardNet.median]).toEqual([4, 35, 35, 24]);
  });

  it('starts on the fixed start of the plan, except for first value', () => {
    const { onboard, firstValue } = everybody([{ ...LIVE, start: '2026-03-09' }]);
    expect([onboard.median, firstValue.median]).toEqual([28, 35]);
  });

  it('counts open and lost customers as not live yet', () => {
    const lost = customer({}, {}, { closed: { on: '2026-03-20', result: 'churned', reason: 'No time' } });
    const { customers, onboarded, open, lost: gone, engage, onboard } = everybody([LIVE, lost, customer({}, {})]);
    expect({ customers, onboarded, open, gone }).toEqual({ customers: 3, onboarded: 1, open: 1, gone: 1 });
    expect(onboard).toMatchObject({ n: 1, median: 35, open: 1, lost: 1, medianOfAll: 35, p80OfAll: null });
    expect(engage).toMatchObject({ n: 1, open: 1, lost: 1 });
  });

  it('leaves prospects out and counts them separately', () => {
    const { purchased: _, ...signing } = customer({}, {}, { signing: '2026-12-01' });
    expect(insights([LIVE, signing]).prospects).toBe(1);
    expect(everybody([LIVE, signing]).customers).toBe(1);
  });

  it('groups by template, CSM and every attribute value', () => {
    const { groups } = insights([{ ...LIVE, attributes: { level: 'novice', products: ['sso', 'portal'] } }, LIVE]);
    expect(groups.map((group) => [group.by, 'value' in group ? group.value : '', group.customers])).toEqual([
      ['all', '', 2],
      ['template', 'cpa', 2],
      ['csm', 'Mina', 2],
      ['attribute', 'novice', 1],
      ['attribute', 'portal', 1],
      ['attribute', 'sso', 1],
    ]);
  });

  it('shows the share live within 30, 60 and 90 days among customers who started that long ago', () => {
    const recent = customer({}, {}, { purchased: '2026-10-15' });
    expect(everybody([LIVE, recent]).within).toEqual([
      { days: 30, share: { done: 0, of: 2 } },
      { days: 60, share: { done: 1, of: 1 } },
      { days: 90, share: { done: 1, of: 1 } },
    ]);
  });
});

describe('on time', () => {
  it('is counted by side, and an overdue open task is late', () => {
    const overdue = customer({ done: '2026-03-09' }, {});
    expect(everybody([LIVE, overdue]).onTime).toEqual({ customer: { done: 0, of: 2 }, vendor: { done: 1, of: 2 } });
  });
});

describe('where customers get stuck', () => {
  it('counts open, overdue, late and lost, with the median delay and the reasons', () => {
    const blocked = { since: '2026-03-10', by: 'customer' as const, reason: 'Nobody is there' };
    const stuck = customer({ done: '2026-03-06' }, { blocked });
    const lost = customer(
      { done: '2026-03-06' },
      {},
      { closed: { on: '2026-03-20', result: 'churned', reason: 'No time' } },
    );
    const [worst] = insights([LIVE, stuck, lost]).stuck;
    expect(worst).toMatchObject({
      task: 'go',
      plans: 3,
      openNow: 1,
      overdueNow: 1,
      late: { done: 2, of: 2 },
      delay: { n: 1, median: 3 },
      lostHere: 1,
      reasons: [{ by: 'customer', reason: 'Nobody is there', times: 1 }],
    });
  });
});

describe('CSMs side by side', () => {
  it('are ranked by the time until half of their customers were live, with at least five customers', () => {
    const quick = Array.from({ length: 5 }, () => LIVE);
    const slow = Array.from({ length: 5 }, () => ({
      ...customer({}, { done: '2026-06-01' }),
      people: { sora: { roles: ['csm'] } },
    }));
    expect(insights([...slow, ...quick]).csms.map(({ csm, rank }) => [csm, rank])).toEqual([
      ['Mina', 1],
      ['Sora', 2],
    ]);
    expect(insights([...slow, ...quick.slice(1)]).csms.map(({ csm, rank }) => [csm, rank])).toEqual([
      ['Sora', 1],
      ['Mina', null],
    ]);
  });
});

describe('the trend', () => {
  it('is grouped by the quarter of the start', () => {
    const later = customer({ due: '2026-10-05' }, {}, { purchased: '2026-10-01' });
    expect(insights([later, LIVE]).trend.map(({ quarter, customers }) => [quarter, customers])).toEqual([
      ['2026 Q1', 1],
      ['2026 Q4', 1],
    ]);
  });
});
