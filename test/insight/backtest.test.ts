import { describe, expect, it } from 'vitest';
import { backtest, type Stage } from '../../src/insight/backtest.ts';
import { correlationAmong, pastOf } from '../../src/insight/history.ts';
import { liveDayOf } from '../../src/plan/health/outcome.ts';
import type { Plan } from '../../src/plan/model/model.ts';
import type { Day } from '../../src/plan/time/day.ts';
import { day } from '../plan/plans.ts';
import { CALENDAR, calendarOf, syntheticPlans, syntheticTemplate, TRUTHS } from './synthetic.ts';

const TODAY = day('2026-11-20');
/** One history of forty covers with an error of six points by chance alone; this many together with less than three. */
const HISTORIES = 8;
const STAGES = [0, 25, 50, 75];
const template = syntheticTemplate();

describe.each(Object.entries(TRUTHS))('on histories of 40 customers whose steps are: %s', (name, truth) => {
  const stages: readonly Stage[] = Array.from({ length: HISTORIES }, (_, index) => {
    const past = pastOf(syntheticPlans(truth, 40, `${name} ${index}`), () => CALENDAR, TODAY);
    return backtest(template, past, calendarOf, TODAY, { days: 5 }).stages;
  }).flat();
  const average = (progress: number | null, of: (stage: Stage) => number): number => {
    const values = stages.filter((stage) => stage.progress === progress).map(of);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };

  it('P80 covers 80 % of the customers within 5 points overall, and at no stage more than 7 away', () => {
    const covered = STAGES.map((progress) => average(progress, ({ coverage }) => coverage.p80));
    const overall = covered.reduce((sum, share) => sum + share, 0) / covered.length;
    expect(Math.abs(overall - 0.8)).toBeLessThan(0.05);
    for (const share of covered) expect(Math.abs(share - 0.8)).toBeLessThan(0.07);
  });

  it.each([...STAGES, null])(
    '80 %% are live between the morning and the evening of P80, within 5 points, at %s',
    (progress) => {
      expect(average(progress, ({ coverageBefore }) => coverageBefore.p80)).toBeLessThan(0.85);
      expect(average(progress, ({ coverage }) => coverage.p80)).toBeGreaterThan(0.75);
    },
  );

  it.each(STAGES)(
    'errs less than either naive forecast when this many per cent of the tasks are done: %i',
    (progress) => {
      const error = average(progress, ({ forecast }) => forecast.meanError);
      expect(error).toBeLessThan(average(progress, ({ asTemplate }) => asTemplate.meanError));
      expect(error).toBeLessThan(average(progress, ({ asAverage }) => asAverage.meanError));
    },
  );
});

/** The customer with another day of go-live. */
function liveOn(plan: Plan, done: Day): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => (task.id === 'live' ? { ...task, done } : task)),
  }));
  return { ...plan, phases };
}

describe('the replay', () => {
  it('needs five customers who went live', () => {
    const past = pastOf(syntheticPlans(TRUTHS.independent, 4, 'few'), () => CALENDAR, TODAY);
    expect(backtest(template, past, calendarOf, TODAY)).toMatchObject({ template: 'cpa', plans: 4, stages: [] });
  });

  it('does not look at the customer whose future it forecasts', () => {
    const plans = syntheticPlans(TRUTHS.independent, 6, 'leak');
    const stagesWith = (last: string) => {
      const changed = plans.map((plan, index) => (index > 0 ? plan : liveOn(plan, day(last))));
      return backtest(
        template,
        pastOf(changed, () => CALENDAR, TODAY),
        calendarOf,
        TODAY,
        { runs: 50 },
      ).stages[0];
    };
    const [late, later] = [stagesWith('2024-06-03'), stagesWith('2024-07-01')];
    expect((late?.forecast.bias ?? 0) - (later?.forecast.bias ?? 0)).toBeCloseTo(20 / 6, 0);
  });

  it('does not know of a pause before it begins', () => {
    const [first = expect.fail('a customer'), ...others] = syntheticPlans(TRUTHS.independent, 6, 'pause');
    const beginning = (one: Plan) =>
      backtest(template, pastOf([one, ...others], calendarOf, TODAY), calendarOf, TODAY, { runs: 50, days: 1 })
        .stages[0] ?? expect.fail('a stage');
    const live = liveDayOf(first) ?? expect.fail('a day of go-live');
    const pause = { from: live, to: live + 6, by: 'customer', reason: 'Audit' } as const;
    const [without, paused] = [beginning(first), beginning({ ...liveOn(first, live + 7), pauses: [pause] })];
    expect(paused.forecast.bias - without.forecast.bias).toBeCloseTo(-5 / 6, 9);
  });

  it('learns from earlier customers only when asked to', () => {
    const plans = syntheticPlans(TRUTHS.independent, 30, 'earlier');
    const replayed = (all: readonly Plan[]) =>
      backtest(template, pastOf(all, calendarOf, TODAY), calendarOf, TODAY, { runs: 50, days: 1, earlierOnly: true });
    const { isEarlierOnly, stages } = replayed(plans);
    expect(isEarlierOnly).toBe(true);
    const lives = plans.map((plan) => liveDayOf(plan) ?? 0);
    const forecastable = plans.filter(({ anchor }) => lives.filter((live) => live < anchor.day).length >= 4);
    expect(stages[0]?.plans).toBe(forecastable.length);
    expect(forecastable.length).toBeLessThan(30);
  });
});

describe('the customers’ pace', () => {
  it('is found where it is, and not where it is not', () => {
    const correlation = (truth: keyof typeof TRUTHS) =>
      correlationAmong(pastOf(syntheticPlans(TRUTHS[truth], 200, truth), () => CALENDAR, TODAY));
    expect(correlation('independent')).toBeLessThanOrEqual(0.05);
    expect(correlation('heavy tails')).toBeLessThanOrEqual(0.05);
    expect(correlation('correlated within a customer')).toBeGreaterThanOrEqual(0.4);
    expect(correlation('correlated within a customer')).toBeLessThanOrEqual(0.5);
  });

  it('is assumed where there are too few customers', () => {
    expect(correlationAmong(pastOf(syntheticPlans(TRUTHS.independent, 7, 'few'), () => CALENDAR, TODAY))).toBe(0.3);
  });
});
