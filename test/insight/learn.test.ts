import { describe, expect, it } from 'vitest';
import { pastPlans } from '../../src/insight/history.ts';
import { type LearnOptions, learnTemplate } from '../../src/insight/learn.ts';
import type { PlanFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { day } from '../plan/plans.ts';
import { CALENDAR } from './synthetic.ts';

const TODAY = day('2026-11-20');
const OPTIONS: LearnOptions = { since: null, where: [], min: 9 };
const template =
  extendTemplates([
    {
      id: 'cpa',
      file: 'templates/cpa.yaml',
      value: {
        name: 'CPA',
        live: 'import',
        phases: [{ id: 'setup', name: 'Setup', tasks: [{ id: 'import', title: 'Import', duration: '2d..4d' }] }],
      },
    },
  ]).get('cpa') ?? expect.fail('the template resolves');

/** A customer who bought on Monday 2026-03-02. */
function customer(task: Partial<PlanTaskFile>, more: Partial<PlanFile> = {}): PlanFile {
  const { title = 'Import', ...rest } = task;
  return {
    customer: 'Acme',
    template: { id: 'cpa', version: '00000000' },
    purchased: '2026-03-02',
    live: 'import',
    phases: [{ id: 'setup', name: 'Setup', tasks: [{ id: 'import', title, duration: '2d..4d', ...rest }] }],
    ...more,
  };
}
const done = (date: number, more: Partial<PlanFile> = {}) =>
  customer({ done: `2026-03-${String(date).padStart(2, '0')}` }, more);
/** Nine customers who took 1 to 5 and 6 to 9 working days. */
const NINE = [2, 3, 4, 5, 6, 9, 10, 11, 12].map((date) => done(date));

function lesson(files: readonly PlanFile[], options: Partial<LearnOptions> = {}) {
  const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
  const plans = files.map((file, index) =>
    resolvePlan(file, { id: `c${index}`, file: `plans/c${index}.yaml`, archived: false }, workspace),
  );
  return learnTemplate(
    template,
    pastPlans(plans, () => CALENDAR, TODAY),
    5,
    { ...OPTIONS, ...options },
  );
}
const onlyStep = (files: readonly PlanFile[], options: Partial<LearnOptions> = {}) =>
  lesson(files, options).steps[0] ?? expect.fail('a step');

describe('what past customers teach about a step', () => {
  it('is n, mean, median, P80 and P90 of working days, and a range to plan with', () => {
    const { measure, says, proposal, evidence, source } = onlyStep(NINE);
    expect(measure).toMatchObject({ n: 9, mean: 5, median: 5, p10: 1, p80: 8, p90: 9, open: 0, lost: 0 });
    expect({ says, proposal, source }).toEqual({ says: '2d..4d', proposal: '1d..5d..9d', source: 'template' });
    expect(evidence).toEqual({ plans: 9, median: '5d', p80: '8d', p90: '9d', through: '2026-03-12' });
  });

  it('changes nothing when too few customers finished the step', () => {
    expect(onlyStep(NINE.slice(1))).toMatchObject({
      source: 'too few',
      proposal: null,
      isChange: false,
      evidence: null,
    });
    expect(onlyStep(NINE.slice(1), { min: 8 })).toMatchObject({ source: 'template', proposal: '2d..6d..9d' });
  });

  it('uses the customers of all templates when the template has too few', () => {
    const others = NINE.slice(1).map((file) => ({ ...file, template: { id: 'other', version: '00000000' } }));
    expect(onlyStep([...NINE.slice(0, 1), ...others])).toMatchObject({ source: 'all', measure: { n: 9 } });
  });

  it('matches a step by its id, whatever its title and phase', () => {
    const moved = NINE.map((file) => ({
      ...file,
      phases: [
        {
          id: 'elsewhere',
          name: 'Elsewhere',
          tasks: file.phases[0]?.tasks?.map((task) => ({ ...task, title: 'Bring the data' })) ?? [],
        },
      ],
    }));
    expect(onlyStep(moved).measure).toMatchObject({ n: 9, median: 5 });
  });

  it('does not look faster because slow customers were lost', () => {
    const lost = Array.from({ length: 9 }, () =>
      customer({}, { closed: { on: '2026-03-20', result: 'churned', reason: 'No time' } }),
    );
    const open = customer({});
    const { measure } = onlyStep([...NINE, ...lost, open]);
    expect(measure).toMatchObject({ n: 9, median: 5, open: 1, lost: 9, medianOfAll: null });
    expect(onlyStep(NINE).measure.medianOfAll).toBe(5);
  });

  it('learns from every customer who finished the step, live or not', () => {
    const stillOpen = {
      ...done(31),
      live: 'later',
      phases: [...done(31).phases, { id: 'l', name: 'L', tasks: [{ id: 'later', title: 'Later' }] }],
    };
    const { measure } = onlyStep([...NINE, stillOpen]);
    expect(measure.n).toBe(10);
  });

  it('can count only customers who bought since a day, or who have an attribute', () => {
    const novices = NINE.map((file, index) => ({
      ...file,
      attributes: { products: index < 3 ? ['sso', 'portal'] : 'portal' },
    }));
    expect(lesson(novices, { where: [{ attribute: 'products', value: 'sso' }] }).onboarded).toBe(3);
    expect(lesson(novices, { where: [{ attribute: 'toString', value: 'sso' }] }).onboarded).toBe(0);
    expect(lesson(novices, { since: day('2026-03-03') }).onboarded).toBe(0);
    expect(lesson(novices, { since: day('2026-03-02') }).onboarded).toBe(9);
  });
});
