import type { RuleId } from '../diagnostics/finding.ts';
import type { FileKind } from './accept.ts';

/** A place in a file whose value can be left out while the rest is looked at. */
interface Spare {
  /** Keys from the top of the file; `*` stands for any. */
  readonly path: readonly string[];
  /** Rules that would take the absence for what they look for, or count other days without the value. */
  readonly silences: readonly RuleId[];
}

const BY_DATES = [
  'late-first-value',
  'long-onboarding',
  'session-count',
  'target-too-tight',
  'target-unlikely',
  'due-too-tight',
  'endless-schedule',
  'calendar-coverage',
] as const satisfies readonly RuleId[];

const TASK = 'phases/*/tasks/*';
const STEPS: readonly Spare[] = [
  spare('resources'),
  spare('phases/*/description'),
  spare('phases/*/resources'),
  spare('phases/*/wait', ...BY_DATES),
  spare(`${TASK}/description`),
  spare(`${TASK}/resources`),
  spare(`${TASK}/tags`),
  spare(`${TASK}/effort`),
  spare(`${TASK}/duration`, ...BY_DATES),
  spare(`${TASK}/wait`, ...BY_DATES),
  spare(`${TASK}/session`, 'session-count'),
];

/**
 * Never what happened to a task (`done`, `started`, …), who does it, what waits for what, and which days count: rules about those are what
 * the rest of the file is looked at for.
 */
const SPARE: Readonly<Record<FileKind, readonly Spare[]>> = {
  plan: [
    ...STEPS,
    spare('target', 'handoff-incomplete'),
    spare('people/*/email', 'handoff-incomplete', 'unknown-team-member'),
    spare('goal/measures/*/from', 'smart-goal'),
    spare('goal/measures/*/to', 'smart-goal'),
    spare('goal/measures/*/by', 'smart-goal'),
    spare(`${TASK}/due`, 'session-count', 'due-too-tight'),
    spare(`${TASK}/not-before`, ...BY_DATES),
    spare(`${TASK}/notes`),
    spare(`${TASK}/recap/attended`),
    spare(`${TASK}/recap/summary`),
    spare(`${TASK}/recap/questions/*/due`, 'question-without-owner'),
    spare(`${TASK}/recap/questions/*/answer`),
    spare(`${TASK}/recap/questions/*/answered`, 'question-without-owner'),
  ],
  template: [...STEPS, spare('description'), spare('phases/*/evidence'), spare(`${TASK}/evidence`)],
  workspace: [spare('health/*'), spare('reminders/*'), spare('team/*/email'), spare('commit')],
  calendar: [spare('source')],
};

function spare(path: string, ...silences: readonly RuleId[]): Spare {
  return { path: path.split('/'), silences };
}

/** What a value that is at fault can be left out with; null when the file says something else without it. */
export function spareAround(
  kind: FileKind,
  at: readonly string[],
): { readonly path: readonly string[]; readonly silences: readonly RuleId[] } | null {
  const found = SPARE[kind].find(
    ({ path }) => path.length <= at.length && path.every((key, index) => key === '*' || key === at[index]),
  );
  return found === undefined ? null : { path: at.slice(0, found.path.length), silences: found.silences };
}
