import { DATE_RULES, ID_RULES, OPEN_TASK_RULES, PEOPLE_RULES, WORKING_DAY_RULES } from '../diagnostics/doubt.ts';
import type { RuleId } from '../diagnostics/finding.ts';
import type { FileKind } from './accept.ts';
import { meantId } from './meant.ts';

/** Computes the replacement of a wrong value from it and its path. */
type StandIn = (value: unknown, path: readonly string[]) => unknown;

/** A place in a file whose value can be left out while the rest is checked. */
export interface Spare {
  /** Keys from the top of the file; in the tables below, `*` matches any key. */
  readonly path: readonly string[];
  /** The replacement for a required value, or for one whose presence matters; null: it is removed. */
  readonly standIn: StandIn | null;
  /** Rules that would misinterpret the missing value or its replacement. */
  readonly silences: readonly RuleId[];
}

type Stated = string | readonly never[] | Readonly<Record<string, string>>;

/** A day that affects no rule: long past, and after nothing. */
export const LONG_AGO = '2000-01-01';
const FAR_FUTURE = '9999-12-31';
const SOMETHING = '-';
const STAND_IN_PAUSE = { from: LONG_AGO, to: LONG_AGO, reason: SOMETHING };
const ENDED = { on: LONG_AGO, result: 'cancelled', reason: SOMETHING };

/** Rules about what is agreed with the customer. */
const DUE_DATES = [
  'session-count',
  'value-gap',
  'due-too-tight',
  'due-before-predecessor',
  'due-after-target',
  'no-due',
  'policy',
] as const satisfies readonly RuleId[];

const TASK_PATH = 'phases/*/tasks/*';
const QUESTION_PATH = `${TASK_PATH}/recap/questions/*`;
const STEPS: readonly Spare[] = [
  replace('name', SOMETHING),
  replace('phases/*/id', idFor, ...ID_RULES),
  replace('phases/*/name', SOMETHING),
  replace('phases/*/after', [], ...DATE_RULES),
  replace(`${TASK_PATH}/id`, idFor, ...ID_RULES),
  replace(`${TASK_PATH}/title`, SOMETHING),
  replace(`${TASK_PATH}/after`, [], ...DATE_RULES),
  spare('live', 'no-live', 'due-after-target', 'dates-not-agreed', ...DATE_RULES),
  spare('resources'),
  spare('phases/*/description'),
  spare('phases/*/resources'),
  spare('phases/*/wait', ...DATE_RULES),
  spare(`${TASK_PATH}/description`),
  spare(`${TASK_PATH}/resources`),
  spare(`${TASK_PATH}/tags`),
  spare(`${TASK_PATH}/owner`, 'no-owner', 'no-decision-maker', 'role-without-person', 'policy'),
  spare(`${TASK_PATH}/effort`),
  spare(`${TASK_PATH}/duration`, 'no-duration', ...DATE_RULES),
  spare(`${TASK_PATH}/wait`, ...DATE_RULES),
  spare(`${TASK_PATH}/aha`, 'no-aha', 'late-first-value', 'value-gap'),
  spare(`${TASK_PATH}/session/at`),
  spare(`${TASK_PATH}/session/place`),
  spare(`${TASK_PATH}/session`, 'session-count', 'dates-not-agreed'),
  spare(`${TASK_PATH}/before`, ...DATE_RULES),
  spare(`${TASK_PATH}/check`),
  spare(`${TASK_PATH}/optional`),
  spare(`${TASK_PATH}/internal`),
];

/** The first matching place around an error is left out, so narrow ones come before wide ones. */
const SPARE: Readonly<Record<FileKind, readonly Spare[]>> = {
  plan: [
    ...STEPS,
    replace('customer', SOMETHING, 'second-plan'),
    replace('template/version', '0'),
    spare('template', 'session-count', 'policy'),
    spare('attributes/*', 'agenda-overrun', 'attribute-asked', 'unfit-step'),
    spare('attributes', 'agenda-overrun', 'attribute-asked', 'unfit-step'),
    replace('purchased', LONG_AGO, ...DATE_RULES, 'policy'),
    replace('signing', LONG_AGO, ...DATE_RULES, 'policy'),
    replace('start', LONG_AGO, ...DATE_RULES, 'policy', 'dates-not-agreed'),
    spare('target', 'handoff-incomplete', 'due-far-away'),
    spare('calendars', ...WORKING_DAY_RULES, 'no-calendar'),
    replace('goal/why', SOMETHING),
    spare('locale'),
    spare('page', 'duplicate-page'),
    spare('agreed', 'dates-not-agreed'),
    spare('promises'),
    spare('risks'),
    spare('goal/measures/*/unit'),
    spare('goal/measures/*/readings', 'no-reading'),
    spare('goal/measures/*/from', 'smart-goal'),
    spare('goal/measures/*/to', 'smart-goal'),
    spare('goal/measures/*/by', 'smart-goal', 'no-reading'),
    spare('goal/measures', 'smart-goal', 'no-reading'),
    spare('goal', 'no-goal'),
    replace('people/*/name', SOMETHING),
    spare('people/*/email', 'handoff-incomplete', 'unknown-team-member'),
    spare('people/*/phone'),
    spare('people/*/channel'),
    spare('people/*/locale'),
    spare('people/*/link'),
    spare('people/*/side', 'handoff-incomplete', 'policy'),
    spare('people/*/roles', ...PEOPLE_RULES),
    replace('people/*', { name: SOMETHING }, ...PEOPLE_RULES),
    spare('people', ...PEOPLE_RULES, 'unknown-owner', 'unknown-person'),
    spare(`${TASK_PATH}/due`, ...DUE_DATES),
    spare(`${TASK_PATH}/agreed`, 'dates-not-agreed'),
    spare(`${TASK_PATH}/asked`),
    spare(`${TASK_PATH}/not-before`, ...DATE_RULES),
    spare(`${TASK_PATH}/started`, 'due-too-tight', 'target-unlikely'),
    spare(`${TASK_PATH}/done`, ...OPEN_TASK_RULES),
    replace(`${TASK_PATH}/skipped/on`, LONG_AGO),
    replace(`${TASK_PATH}/skipped/reason`, SOMETHING),
    spare(`${TASK_PATH}/skipped`, ...OPEN_TASK_RULES, 'no-live'),
    replace(`${TASK_PATH}/blocked/since`, LONG_AGO),
    replace(`${TASK_PATH}/blocked/by`, 'customer'),
    replace(`${TASK_PATH}/blocked/reason`, SOMETHING),
    spare(`${TASK_PATH}/blocked`, 'target-unlikely'),
    replace(`${TASK_PATH}/notes/*/on`, LONG_AGO),
    replace(`${TASK_PATH}/notes/*/text`, SOMETHING),
    spare(`${TASK_PATH}/notes/*/by`),
    spare(`${TASK_PATH}/notes`),
    spare(`${TASK_PATH}/recap/attended`),
    spare(`${TASK_PATH}/recap/recording`),
    spare(`${TASK_PATH}/recap/summary`),
    replace(`${QUESTION_PATH}/id`, idFor, 'duplicate-question', 'question-without-owner'),
    replace(`${QUESTION_PATH}/ask`, SOMETHING),
    spare(`${QUESTION_PATH}/owner`, 'question-without-owner'),
    spare(`${QUESTION_PATH}/due`, 'question-without-owner'),
    spare(`${QUESTION_PATH}/answer`),
    spare(`${QUESTION_PATH}/answered`, 'question-without-owner'),
    spare(`${TASK_PATH}/recap/questions`),
    replace(`${TASK_PATH}/recap`, {}),
    spare('pauses/*/by'),
    replace('pauses/*/reason', SOMETHING, 'due-on-day-off'),
    replace('pauses/*', STAND_IN_PAUSE, ...WORKING_DAY_RULES, 'pause-overlap'),
    spare('pauses', ...WORKING_DAY_RULES),
    replace('waivers/*/rule', nameMeant, 'unknown-rule', 'fixed-rule', 'expired-waiver'),
    replace('waivers/*/until', FAR_FUTURE, 'unused-waiver'),
    replace('waivers/*/by', 'somebody', 'unknown-person'),
    replace('waivers/*/reason', SOMETHING),
    spare('waivers/*/task', 'unused-waiver'),
    replace('closed/on', LONG_AGO),
    replace('closed/result', 'onboarded', 'onboarded-without-live'),
    spare('closed/kind'),
    replace('closed/reason', SOMETHING),
    replace('closed', ENDED),
  ],
  template: [
    ...STEPS,
    spare('description'),
    replace('model', 'self-service'),
    spare('measures'),
    spare('goal'),
    spare('applies-to'),
    spare(`${TASK_PATH}/within`),
    spare('phases/*/evidence'),
    spare(`${TASK_PATH}/evidence`),
  ],
  // Rules silenced by the settings are silent in all files.
  workspace: [
    replace('vendor', SOMETHING),
    spare('locale'),
    spare('timezone', 'fact-in-future', 'expired-waiver', 'no-recap', 'target-unlikely'),
    spare('workweek', ...WORKING_DAY_RULES, 'duration-order'),
    spare('calendars', ...WORKING_DAY_RULES, 'no-calendar'),
    replace('team/*/name', SOMETHING),
    spare('team/*/email', 'handoff-incomplete'),
    spare('team/*/phone'),
    spare('team/*/channel'),
    spare('team/*/locale'),
    spare('team/*/roles', ...PEOPLE_RULES),
    replace('team/*', { name: SOMETHING }, ...PEOPLE_RULES),
    replace('roles/*', 'customer', ...PEOPLE_RULES),
    spare('health'),
    replace('rules/*', 'off'),
    spare('policy', 'policy', 'unknown-rule'),
    spare('reminders'),
    spare('updates'),
    spare('publish'),
    spare('mail'),
    spare('commit'),
  ],
  calendar: [replace('name', SOMETHING), spare('source'), replace('days/*', SOMETHING)],
};

function spare(path: string, ...silences: readonly RuleId[]): Spare {
  return { path: path.split('/'), standIn: null, silences };
}

function replace(path: string, by: StandIn | Stated, ...silences: readonly RuleId[]): Spare {
  return { path: path.split('/'), standIn: typeof by === 'function' ? by : () => by, silences };
}

/** The id that was probably meant, because others may refer to it correctly; otherwise a unique one. */
function idFor(value: unknown, path: readonly string[]): string {
  return nameMeant(value) ?? path.slice(0, -1).join('-');
}

function nameMeant(value: unknown): string | null {
  return typeof value === 'string' ? meantId(value) : null;
}

/** How to leave out the wrong value at a place; null when the file would mean something else without it. */
export function substituteFor(kind: FileKind, at: readonly string[]): Spare | null {
  const found = SPARE[kind].find(
    ({ path }) => path.length <= at.length && path.every((key, index) => key === '*' || key === at[index]),
  );
  return found === undefined ? null : { ...found, path: at.slice(0, found.path.length) };
}
