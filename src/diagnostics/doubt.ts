/** Rules that could be wrong about a file with a fault, by what they use. */
import type { RuleId } from './finding.ts';

/** Rules that use dates. */
export const DATE_RULES = [
  'late-first-value',
  'long-onboarding',
  'session-count',
  'target-too-tight',
  'target-unlikely',
  'due-too-tight',
  'due-far-away',
  'value-gap',
  'endless-schedule',
  'calendar-coverage',
] as const satisfies readonly RuleId[];

/** Rules that use working days. */
export const WORKING_DAY_RULES = [
  ...DATE_RULES,
  'due-on-day-off',
  'due-after-target',
  'policy',
  'pushed-again',
  'dates-not-agreed',
] as const satisfies readonly RuleId[];

/** Rules that use open tasks. */
export const OPEN_TASK_RULES = [
  ...DATE_RULES,
  'done-out-of-order',
  'started-out-of-order',
  'onboarded-without-live',
  'due-before-predecessor',
  'due-before-not-before',
  'due-after-target',
  'due-before-purchase',
  'due-on-day-off',
  'no-due',
  'no-duration',
  'attribute-asked',
  'unfit-step',
  'no-agenda',
  'effort-below-session',
  'pushed-again',
  'dates-not-agreed',
  'session-length',
  'no-owner',
  'role-without-person',
  'policy',
] as const satisfies readonly RuleId[];

/** Rules that use people. */
export const PEOPLE_RULES = [
  'no-point-person',
  'no-decision-maker',
  'role-without-person',
  'handoff-incomplete',
  'prospect-without-csm',
  'several-point-persons',
  'policy',
] as const satisfies readonly RuleId[];

/** Rules that use the meaning of ids. */
export const ID_RULES = [
  ...OPEN_TASK_RULES,
  'duplicate-id',
  'unknown-dependency',
  'dependency-cycle',
  'done-before-possible',
  'unknown-live',
  'unknown-task',
  'no-live',
  'idle-change',
] as const satisfies readonly RuleId[];

/** The rules that each kind of obstacle leaves in doubt for the rest of its plan, which is checked without the dependencies concerned. */
export const LEFT_IN_DOUBT: ReadonlyMap<RuleId, readonly RuleId[]> = new Map<RuleId, readonly RuleId[]>([
  ['unknown-dependency', DATE_RULES],
  ['dependency-cycle', DATE_RULES],
  [
    'duplicate-id',
    [
      ...DATE_RULES,
      'done-out-of-order',
      'started-out-of-order',
      'onboarded-without-live',
      'no-live',
      'pushed-again',
      'policy',
    ],
  ],
  [
    'far-date',
    [
      ...WORKING_DAY_RULES,
      'due-before-predecessor',
      'due-before-not-before',
      'due-after-target',
      'due-before-purchase',
      'no-due',
      'measure-before-purchase',
      'no-reading',
      'done-before-purchase',
      'target-before-purchase',
    ],
  ],
]);
