import { describe, expect, it } from 'vitest';
import { backtestTemplate } from '../../src/insight/backtest.ts';
import { forecastVerdict } from '../../src/insight/verdict.ts';
import { liveDayOf } from '../../src/plan/health/outcome.ts';
import type { Plan } from '../../src/plan/model/model.ts';
import type { Day } from '../../src/plan/time/day.ts';
import { day } from '../plan/plans.ts';
import { calendarOf, syntheticPlans, syntheticTemplate, TRUTHS } from './synthetic.ts';

const TODAY = day('2026-11-20');
const template = syntheticTemplate();

/** The same customer with another day of go-live. */
function liveOn(plan: Plan, done: Day): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => (task.id === 'live' ? { ...task, done } : task)),
  }));
  return { ...plan, phases };
}

const replayed = (plans: readonly Plan[], options = {}) =>
  backtestTemplate(template, plans, calendarOf, TODAY, { runs: 50, ...options });

describe('the replay', () => {
  it('needs three customers who were live before a later one started', () => {
    const plans = syntheticPlans(TRUTHS.independent, 20, 'few');
    expect(replayed(plans.slice(0, 3))).toMatchObject({ template: 'cpa', plans: 3, stages: [], verdict: null });
    expect(replayed(plans.slice(0, 3), { leaveOneOut: true }).stages).toEqual([]);
    expect(replayed(plans.slice(0, 4), { leaveOneOut: true }).stages[0]?.plans).toBe(4);
  });

  it('forecasts customers who had open work when three others were live', () => {
    const plans = syntheticPlans(TRUTHS.independent, 30, 'earlier');
    const { isEarlierOnly, stages, verdict } = replayed(plans);
    expect(isEarlierOnly).toBe(true);
    const lives = plans.map((plan) => liveDayOf(plan) ?? 0);
    const forecastable = plans.filter(({ anchor }) => lives.filter((live) => live < anchor.day).length >= 3);
    expect(stages[0]?.plans).toBe(forecastable.length);
    expect(forecastable.length).toBeLessThan(30);
    expect(verdict?.forecasts).toBe(stages.reduce((sum, { plans: n }) => sum + n, 0));
  });

  it('never looks at the future: what happens after the last morning changes no forecast', () => {
    const plans = syntheticPlans(TRUTHS.independent, 12, 'leak');
    const last = plans.at(-1) ?? expect.fail('a customer');
    const stagesWith = (live: string) => replayed([...plans.slice(0, -1), liveOn(last, day(live))]).stages[0];
    const [late, later] = [stagesWith('2024-10-07'), stagesWith('2024-11-04')];
    expect(late?.plans).toBe(later?.plans);
    expect(((late?.forecast.bias ?? 0) - (later?.forecast.bias ?? 0)) * (late?.plans ?? 0)).toBeCloseTo(20, 6);
  });

  it('does not know of a pause before it begins', () => {
    const plans = syntheticPlans(TRUTHS.independent, 12, 'pause');
    const last = plans.at(-1) ?? expect.fail('a customer');
    const beginning = (one: Plan) => replayed([...plans.slice(0, -1), one]).stages[0] ?? expect.fail('a stage');
    const live = liveDayOf(last) ?? expect.fail('a day of go-live');
    const pause = { from: live, to: live + 6, by: 'customer', reason: 'Audit' } as const;
    const [without, paused] = [beginning(last), beginning({ ...liveOn(last, live + 7), pauses: [pause] })];
    expect((paused.forecast.bias - without.forecast.bias) * without.plans).toBeCloseTo(-5, 6);
  });
});

describe('the verdict on histories with a known truth', () => {
  const TASKS = 8;
  const COUNT = 60;
  /** The same number of customers in each half; the later half takes this many times as long as the earlier half. */
  const turning = (times: number, count = COUNT) => {
    let asked = 0;
    return syntheticPlans(
      {
        length: (typical, pace, normal) => {
          const isLate = Math.floor(asked++ / TASKS) >= count / 2;
          return TRUTHS.independent.length(typical, pace, normal) * (isLate ? times : 1);
        },
      },
      count,
      `turning ${times}`,
    );
  };
  const judged = (plans: readonly Plan[]) => {
    const { stages, verdict } = replayed(plans, { runs: 100 });
    const held = stages.reduce((sum, { coverage, plans: n }) => sum + Math.round(coverage.p80 * n), 0);
    expect(verdict?.held).toBe(held);
    expect(verdict?.customers).toBe(Math.max(...stages.map(({ plans: n }) => n)));
    return verdict ?? expect.fail('there are forecasts');
  };

  it('is that the days were right when nothing changes', () => {
    const { judgement, held, forecasts } = judged(turning(1));
    expect(judgement).toBe('as promised');
    expect(held / forecasts).toBeGreaterThan(0.7);
  });

  it('is too optimistic when customers suddenly take twice as long, and says how many days would have helped', () => {
    const plans = turning(2);
    const { judgement, shift, held, forecasts } = judged(plans);
    expect(judgement).toBe('too optimistic');
    expect(held / forecasts).toBeLessThan(0.7);
    // The usual 40 working days become 80. Forecasts made after that is known are less wrong.
    expect(shift).toBeGreaterThan(3);
    expect(shift).toBeLessThan(45);
  });

  it('is too cautious when customers suddenly take half as long', () => {
    const { judgement, shift, held, forecasts } = judged(turning(0.5));
    expect(judgement).toBe('too cautious');
    expect(held / forecasts).toBeGreaterThan(0.85);
    expect(shift).toBeLessThan(0);
  });

  it('is only a count when few customers are live', () => {
    expect(judged(turning(1, 12)).judgement).toBe('unknown');
  });
});

describe('the verdict', () => {
  const attempts = (customers: number, held: number, by = -1) =>
    Array.from({ length: customers }, (_, index) => ({
      plan: `c${index}`,
      actual: 10,
      p80: index < held ? 11 : 10 + by,
    }));

  it('is only a count below twenty customers', () => {
    expect(forecastVerdict(attempts(19, 5))).toMatchObject({ judgement: 'unknown', held: 5, forecasts: 19 });
    expect(forecastVerdict(attempts(20, 5))).toMatchObject({ judgement: 'too optimistic' });
  });

  it('says optimistic or cautious only when chance does not explain it', () => {
    expect(forecastVerdict(attempts(100, 66))?.judgement).toBe('too optimistic');
    expect(forecastVerdict(attempts(100, 74))?.judgement).toBe('as promised');
    expect(forecastVerdict(attempts(100, 86))?.judgement).toBe('as promised');
    expect(forecastVerdict(attempts(100, 87))?.judgement).toBe('too cautious');
  });

  it('says how many working days later the day should have been', () => {
    expect(forecastVerdict(attempts(100, 60, -7))?.shift).toBe(7);
  });

  it('is absent without forecasts', () => {
    expect(forecastVerdict([])).toBeNull();
  });
});
