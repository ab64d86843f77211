/** Rules that could be wrong about a file in which something is at fault, by what they look at. */
import type { RuleId } from './finding.ts';

/** When everything takes place. */
export const DATES = [
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

/** Which days are working days. */
export const WORKING_DAYS = [
  ...DATES,
  'due-on-day-off',
  'due-after-target',
  'policy',
  'pushed-again',
  'dates-not-agreed',
] as const satisfies readonly RuleId[];

/** What is still to be done. */
export const OPEN_TASKS = [
  ...DATES,
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

/** Who takes part. */
export const ROLES = [
  'no-point-person',
  'no-decision-maker',
  'role-without-person',
  'handoff-incomplete',
  'prospect-without-csm',
  'several-point-persons',
  'policy',
] as const satisfies readonly RuleId[];

/** Which task or phase an id means. */
export const NAMES = [
  ...OPEN_TASKS,
  'duplicate-id',
  'unknown-dependency',
  'dependency-cycle',
  'done-before-possible',
  'unknown-live',
  'unknown-task',
  'no-live',
  'idle-change',
] as const satisfies readonly RuleId[];

/** What each kind of obstacle leaves in doubt about the rest of its plan, which is looked at without the arrows concerned. */
export const LEFT_IN_DOUBT: ReadonlyMap<RuleId, readonly RuleId[]> = new Map<RuleId, readonly RuleId[]>([
  ['unknown-dependency', DATES],
  ['dependency-cycle', DATES],
  [
    'duplicate-id',
    [
      ...DATES,
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
      ...WORKING_DAYS,
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
