import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Edit } from '../document/edit.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import { matches } from '../plan/model/match.ts';
import type { Plan, Question, Task, Workspace } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { parseNaturalDay } from '../plan/time/natural-day.ts';
import { changeOf, dateSuffix, type FactMoment, type PlanChange, setInTask, unchanged } from './change.ts';
import { movedDay, parseMove } from './dates.ts';
import { idFrom } from './ids.ts';
import { personNamed } from './people.ts';
import { finishTask } from './state.ts';

/** The outcome of a session, as people write it down. */
export interface SessionOutcome {
  readonly attended: readonly string[];
  readonly summary: readonly string[];
  /** `Why do the totals differ? @mina 2026-11-16`: the question, who answers, and by when (a day, or `+3d`). */
  readonly questions: readonly string[];
}

export interface SessionScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly calendar: WorkingCalendar;
  readonly moment: FactMoment;
}

/**
 * Adds the outcome of a session to what is already recorded. A session with an outcome has been held.
 * @throws UserError when the task is not a session, was skipped or started later, or nobody has a given name
 */
export function recordRecap(task: Task, outcome: SessionOutcome, scene: SessionScene): PlanChange {
  const { plan, workspace, moment } = scene;
  if (task.session === null) throw notASession(task, plan);
  const known = task.recap?.attended ?? [];
  const attended = outcome.attended.map((name) => personNamed(name, plan, workspace));
  const newcomers = [...new Set(attended)].filter((id) => !known.includes(id));
  const questions = questionsFrom(outcome.questions, scene);
  const parts = { attended: newcomers, summary: outcome.summary, questions };
  const lists = Object.entries(parts).filter(([, items]) => items.length > 0);
  if (lists.length === 0) return unchanged('The recap is empty.');
  const held = task.done === null ? finishTask(task, moment) : null;
  const edits: readonly Edit[] =
    task.recap === null
      ? [setInTask(task, 'recap', Object.fromEntries(lists))]
      : lists.flatMap(([key, items]) =>
          items.map((value): Edit => ({ kind: 'insert', pointer: `${task.pointer}/recap/${key}`, value })),
        );
  const asked = questions.length === 0 ? '' : `, ${questions.length} open question${questions.length === 1 ? '' : 's'}`;
  const before = held === null ? '' : `${held.says.join(', ')}; `;
  return changeOf(`${before}recap of ${task.id}${asked}`, ...(held?.edits ?? []), ...edits);
}

interface QuestionValue {
  readonly [key: string]: string;
  readonly id: string;
  readonly ask: string;
}

function questionsFrom(lines: readonly string[], scene: SessionScene): readonly QuestionValue[] {
  const taken = new Set(questionsIn(scene.plan).map(({ question }) => question.id));
  return lines.map((line) => {
    const { ask, owner, due } = parseQuestion(line, scene);
    const id = idFrom(ask, taken);
    taken.add(id);
    return { id, ask, ...(owner === null ? {} : { owner }), ...(due === null ? {} : { due: formatDay(due) }) };
  });
}

interface AskedQuestion {
  readonly ask: string;
  readonly owner: string | null;
  readonly due: Day | null;
}

/** Splits `@owner` and a date, in either order, off the end of a question. */
function parseQuestion(line: string, scene: SessionScene): AskedQuestion {
  let asked: AskedQuestion = { ask: line.trim(), owner: null, due: null };
  for (;;) {
    const shorter = withoutLastWord(asked, scene);
    if (shorter === null) return asked;
    asked = shorter;
  }
}

/** Null when the last word belongs to the question itself. */
function withoutLastWord(
  { ask, owner, due }: AskedQuestion,
  { plan, workspace, calendar, moment }: SessionScene,
): AskedQuestion | null {
  const [whole, word = ''] = /\s+(\S+)$/.exec(ask) ?? [];
  if (whole === undefined) return null;
  const rest = ask.slice(0, -whole.length);
  if (owner === null && word.startsWith('@')) {
    const name = word.slice(1);
    return { ask: rest, owner: workspace.roles.has(name) ? name : personNamed(name, plan, workspace), due };
  }
  if (due !== null) return null;
  const where = parseMove(word, calendar.daysPerWeek);
  if (where !== null) return { ask: rest, owner, due: movedDay(moment.on, where, calendar) };
  return withoutSaidDay(ask, owner, moment);
}

/** A day in words ends a question only behind a question mark or a name: `Why …? @mina next friday`. */
const SAID_DAY = /^(.*(?:[?？]|\s@\S+))\s+(\S.*)$/su;

/** @throws UserError when what was said could be two days */
function withoutSaidDay(asked: string, owner: string | null, { on }: FactMoment): AskedQuestion | null {
  const [, ask, said] = SAID_DAY.exec(asked) ?? [];
  const meant = said === undefined ? null : parseNaturalDay(said, on, 'future');
  if (ask === undefined || meant === null) return null;
  if (meant.kind === 'day') return { ask, owner, due: meant.day };
  throw new UserError(`"${said}" could be ${meant.could.join(' or ')}`, 'Write the one that you mean.');
}

/** Closes an open question. */
export function answerQuestion(plan: Plan, typed: string, text: string | null, moment: FactMoment): PlanChange {
  const all = questionsIn(plan).map((found) => ({ ...found, id: found.question.id, title: found.question.ask }));
  const [match, ...others] = matches(typed, all);
  if (match === undefined) {
    throw new UserError(
      `${plan.id} has no question "${typed}"`,
      didYouMean(
        typed,
        all.map(({ id }) => id),
      ),
    );
  }
  if (others.length > 0) {
    const list = [match, ...others].map(({ id, title }) => `${id} (${title})`).join(', ');
    throw new UserError(`"${typed}" could be more than one question`, `Which one? ${list}`);
  }
  const { question, pointer } = match;
  if (question.answered !== null && text === null) {
    return unchanged(`${question.id} was answered on ${formatDay(question.answered)}.`);
  }
  const after = ['id', 'ask', 'owner', 'due', 'answered'];
  const edits: readonly Edit[] = [
    { kind: 'set', pointer: `${pointer}/answered`, value: formatDay(moment.on), after },
    ...(text === null ? [] : [{ kind: 'set', pointer: `${pointer}/answer`, value: text, after } as const]),
  ];
  return changeOf(`question ${question.id} answered${dateSuffix(moment)}${text === null ? '' : `: ${text}`}`, ...edits);
}

interface FoundQuestion {
  readonly question: Question;
  readonly pointer: string;
}

function questionsIn({ phases }: Plan): readonly FoundQuestion[] {
  return phases.flatMap(({ tasks }) =>
    tasks.flatMap(({ recap: written, pointer }) =>
      (written?.questions ?? []).map((question, index) => ({
        question,
        pointer: `${pointer}/recap/questions/${index}`,
      })),
    ),
  );
}

function notASession(task: Task, { phases }: Plan): UserError {
  const sessions = phases.flatMap(({ tasks }) => tasks.filter(({ session }) => session !== null).map(({ id }) => id));
  return new UserError(
    `${task.id} is not a session`,
    sessions.length === 0
      ? 'A session is a task with `session: { minutes: 60 }`.'
      : `Sessions are: ${sessions.join(', ')}.`,
  );
}

/**
 * Parses an outcome from the lines that people jot down: `attended: jane, mina`, `? a question`. Any other line belongs to the summary.
 * Empty lines and lines that begin with `#` are ignored.
 */
export function parseOutcome(text: string): SessionOutcome {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const attended = lines.flatMap((line) => /^attended:(.*)$/i.exec(line)?.[1] ?? []);
  const rest = lines.filter((line) => !/^attended:/i.test(line));
  return {
    attended: attended.flatMap(namesIn),
    summary: rest.filter((line) => !line.startsWith('?')).map((line) => line.replace(/^[-*]\s+/, '')),
    questions: rest.filter((line) => line.startsWith('?')).map((line) => line.slice(1).trim()),
  };
}

/** Names in a comma-separated list. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
