import { describe, expect, it } from 'vitest';
import type { PlanTaskFile, TemplateFile, TemplatePhaseFile } from '../../../src/plan/model/files.ts';
import { choicesOf, conditionalSteps, misfits, whenOf } from '../../../src/plan/templates/choices.ts';
import { attributesAsked } from '../../../src/plan/templates/instantiate.ts';
import { extendTemplates } from '../../../src/plan/templates/template.ts';
import { planOf } from '../plans.ts';

function templateOf(phases: readonly TemplatePhaseFile[]) {
  const value: TemplateFile = { name: 'T', phases };
  return extendTemplates([{ id: 't', file: 'templates/t.yaml', value }]).get('t') ?? expect.fail('a template');
}

const TEMPLATE = templateOf([
  {
    id: 'one',
    name: 'One',
    tasks: [
      { id: 'always', title: 'Always' },
      { id: 'sso', title: 'SSO', when: { products: ['sso', 'scim'] } },
    ],
  },
  {
    id: 'two',
    name: 'Two',
    when: { level: 'novice' },
    tasks: [
      { id: 'class', title: 'Class' },
      { id: 'sso-class', title: 'SSO class', when: { products: 'sso' } },
    ],
  },
]);

/** A plan with these tasks and attributes. */
function plan(ids: readonly string[], attributes: Readonly<Record<string, string>>, more: Partial<PlanTaskFile> = {}) {
  return planOf([{ id: 'one', name: 'One', tasks: ids.map((id) => ({ id, title: `My ${id}`, ...more })) }], {
    attributes,
  });
}

it('the condition of a step has that of its phase, and is written as a person would', () => {
  const written = [...conditionalSteps(TEMPLATE)].map(([id, step]) => [id, whenOf(step)]);
  expect(written).toEqual([
    ['always', ''],
    ['sso', 'products: sso | scim'],
    ['class', 'level: novice'],
    ['sso-class', 'level: novice, products: sso'],
  ]);
});

it('a template asks for the attributes of all its conditions, with every value that makes a difference', () => {
  const asked = attributesAsked(
    templateOf([
      {
        id: 'one',
        name: 'One',
        when: { level: 'novice' },
        tasks: [{ id: 'a', title: 'A', when: { products: ['sso', 'scim'] } }],
      },
      {
        id: 'two',
        name: 'Two',
        tasks: [
          {
            id: 'b',
            title: 'B',
            session: {
              minutes: 30,
              agenda: [
                { minutes: 10, topic: 'X', when: { level: 'expert' } },
                { minutes: 20, topic: 'Y' },
              ],
            },
          },
        ],
      },
    ]),
  );
  expect([...asked].map(([key, values]) => [key, ...values])).toEqual([
    ['level', 'novice', 'expert'],
    ['products', 'sso', 'scim'],
  ]);
});

describe('steps that do not fit a plan', () => {
  const found = (...of: Parameters<typeof plan>) =>
    misfits(plan(...of), TEMPLATE).map(
      ({ task, title, when, isInPlan }) => `${isInPlan ? '+' : '-'}${task} "${title}" ${when}`,
    );

  it.each([
    [['always', 'sso'], { products: 'sso' }, []],
    [['always'], {}, []],
    // What depends on nothing is never a misfit.
    [[], {}, []],
    [['sso'], {}, ['+sso "My sso" products: sso | scim']],
    [['always'], { products: 'scim' }, ['-sso "SSO" products: sso | scim']],
    [['sso', 'class'], { products: 'sso', level: 'novice' }, ['-sso-class "SSO class" level: novice, products: sso']],
    [
      ['class', 'sso-class'],
      {},
      ['+class "My class" level: novice', '+sso-class "My sso-class" level: novice, products: sso'],
    ],
  ])('of %j with %j', (ids, attributes, misfit) => {
    expect(found(ids, attributes)).toEqual(misfit);
  });

  it('are none once they have ended', () => {
    expect(found(['sso'], {}, { done: '2026-11-10' })).toEqual([]);
    expect(found(['sso'], {}, { skipped: { on: '2026-11-10', reason: 'R' } })).toEqual([]);
    expect(found(['sso'], {}, { started: '2026-11-10' })).toHaveLength(1);
  });

  it('may be the only step that depends on anything', () => {
    const one = templateOf([
      { id: 'one', name: 'One', tasks: [{ id: 'sso', title: 'SSO', when: { products: 'sso' } }] },
    ]);
    expect(misfits(plan([], { products: 'sso' }), one).map(({ task }) => task)).toEqual(['sso']);
  });

  it('are none of a template without conditions', () => {
    const plain = templateOf([{ id: 'one', name: 'One', tasks: [{ id: 'sso', title: 'SSO' }] }]);
    expect(misfits(plan([], {}), plain)).toEqual([]);
  });
});

describe('how a step got into a plan, or why it is missing', () => {
  const chosen = (
    now: ReturnType<typeof plan>,
    past: readonly ReturnType<typeof plan>[],
    wanted: readonly string[] = [],
  ) => {
    const { given, removed, open } = choicesOf(now, { old: TEMPLATE, now: TEMPLATE }, past, new Set(wanted));
    return {
      given: [...given],
      removed: [...removed],
      open: open.map(({ task, isInPlan }) => `${isInPlan ? '+' : '-'}${task}`),
    };
  };
  const ALL = ['always', 'sso', 'class', 'sso-class'];
  const BOTH = { products: 'sso', level: 'novice' };

  it('is decided by what depends on nothing when no earlier version is known', () => {
    expect(chosen(plan(['always'], {}), [])).toEqual({ given: ['always'], removed: [], open: [] });
    expect(chosen(plan([], {}), [])).toEqual({ given: [], removed: ['always'], open: [] });
    expect(chosen(plan([], {}), [], ['always'])).toEqual({ given: [], removed: [], open: [] });
    expect(chosen(plan(['always', 'sso'], {}), [])).toEqual({ given: ['always'], removed: [], open: ['+sso'] });
    expect(chosen(plan(['always'], { products: 'sso' }), [])).toMatchObject({ removed: ['sso'], open: ['-sso'] });
    expect(chosen(plan(ALL, BOTH), [])).toEqual({ given: ALL, removed: [], open: [] });
  });

  it('is decided by the attributes of the version since which it is there, or missing', () => {
    const before = plan(['always', 'sso'], { products: 'sso' });
    // It came with the attribute, which changed later.
    expect(chosen(plan(['always', 'sso'], {}), [before])).toEqual({ given: ['always', 'sso'], removed: [], open: [] });
    // Removed while it fitted.
    expect(chosen(plan(['always'], { products: 'sso' }), [before])).toEqual({
      given: ['always'],
      removed: ['sso'],
      open: [],
    });
    // Missing since it did not fit.
    expect(chosen(plan(['always'], { products: 'sso' }), [plan(['always'], {})])).toEqual({
      given: ['always'],
      removed: [],
      open: [],
    });
    // Written by hand while it did not fit, and fits now.
    expect(chosen(plan(['always', 'sso'], { products: 'sso' }), [plan(['always', 'sso'], {})]).given).toEqual([
      'always',
      'sso',
    ]);
    expect(chosen(plan(['always', 'sso'], {}), [plan(['always', 'sso'], {})]).given).toEqual(['always']);
    expect(chosen(plan(['always', 'sso'], {}), [plan(['always'], { products: 'sso' })]).given).toEqual(['always']);
  });

  it('follows the new template for steps that an upgrade added before', () => {
    const added = templateOf([
      {
        id: 'one',
        name: 'One',
        tasks: [
          { id: 'always', title: 'Always' },
          { id: 'new', title: 'New' },
        ],
      },
    ]);
    const old = templateOf([{ id: 'one', name: 'One', tasks: [{ id: 'always', title: 'Always' }] }]);
    const choice = (now: readonly string[], ...past: readonly (readonly string[])[]) => {
      const { given, removed } = choicesOf(
        plan(now, {}),
        { old, now: added },
        past.map((ids) => plan(ids, {})),
        new Set(),
      );
      return [[...given], [...removed]];
    };
    expect(choice(['always'])).toEqual([['always'], []]);
    expect(choice(['always', 'new'], ['always'])).toEqual([['always'], []]);
    expect(choice(['always'], ['always', 'new'])).toEqual([['always'], ['new']]);
  });
});
