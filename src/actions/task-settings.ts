/** What is said of a task without a verb of its own: `import-data.duration=2w`. */
import { UserError } from '../diagnostics/user-error.ts';
import type { Edit, Value } from '../document/edit.ts';
import type { Plan, Task } from '../plan/model/model.ts';
import { formatDay, parseDay } from '../plan/time/day.ts';
import { formatDuration, formatEffort, isUnstated, parseDuration, parseEffort } from '../plan/time/duration.ts';
import { asRemark, changeOf, type PlanChange, removalFromTask, setInTask, unchanged } from './change.ts';
import { sessionClock, sessionMinutes } from './tasks.ts';

/** One entry of a task: what it is now, what a typed text would make it, and where it stands. */
interface TaskEntry {
  /** Where it stands below the task, as `session/minutes`. */
  readonly pointer: string;
  /** What it says now, as people type it; null: nothing. */
  now(task: Task): string | null;
  /** @throws UserError when the text is no such value */
  read(text: string): Value;
  /** It cannot move a date. */
  readonly isRemark?: true;
  /** What no task is without. */
  readonly isNeeded?: true;
}

const YES_WORDS = new Set(['yes', 'true', 'on', '예', '네']);
const NO = new Set(['no', 'false', 'off', '아니요', '아니오']);
/** `10m Who is who; 15m The figures`, or with commas where a length follows. */
const ITEM_ENDS = /\s*(?:;|,(?=\s*\d+\s*(?:m|min|minutes|분)(?!\p{L})))\s*/u;
const TYPED_AGENDA_ITEM = /^(\d+)\s*(?:m|min|minutes|분)\s*:?\s+(\S.*)$/u;

const SETTINGS: Readonly<Record<string, TaskEntry>> = {
  title: { pointer: 'title', now: ({ title }) => title, read: textAsTyped, isRemark: true, isNeeded: true },
  description: { pointer: 'description', now: ({ description }) => description, read: textAsTyped, isRemark: true },
  aha: { pointer: 'aha', now: ({ aha }) => aha, read: textAsTyped, isRemark: true },
  effort: {
    pointer: 'effort',
    now: ({ effort }) => (effort === null ? null : formatEffort(effort)),
    read: (text) => {
      if (parseEffort(text) !== null) return text;
      throw new UserError(`"${text}" is not an effort`, 'For example 90m or 1.5h.');
    },
    isRemark: true,
  },
  duration: {
    pointer: 'duration',
    now: ({ duration }) => (isUnstated(duration) ? null : formatDuration(duration)),
    read: durationFrom,
  },
  wait: { pointer: 'wait', now: ({ wait }) => (wait === null ? null : formatDuration(wait)), read: durationFrom },
  'not-before': {
    pointer: 'not-before',
    now: ({ notBefore }) => (notBefore === null ? null : formatDay(notBefore)),
    read: (text) => {
      if (parseDay(text) !== null) return text;
      throw new UserError(`"${text}" is not a day`, 'Write it as YYYY-MM-DD.');
    },
  },
  before: {
    pointer: 'before',
    now: ({ before }) => before,
    read: (text) => {
      if (text === 'signing') return text;
      throw new UserError(`A task cannot be before "${text}"`, 'Only before=signing is possible.');
    },
  },
  session: {
    pointer: 'session/minutes',
    now: ({ session }) => (session === null ? null : `${session.minutes}m`),
    read: sessionMinutes,
    isRemark: true,
  },
  at: { pointer: 'session/at', now: ({ session }) => session?.at ?? null, read: sessionClock, isRemark: true },
  place: { pointer: 'session/place', now: ({ session }) => session?.place ?? null, read: textAsTyped, isRemark: true },
  agenda: { pointer: 'session/agenda', now: agendaNow, read: agendaFrom, isRemark: true },
  recording: {
    pointer: 'recap/recording',
    now: ({ recap }) => recap?.recording ?? null,
    read: (text) => {
      if (/^https?:\/\/\S+$/.test(text)) return text;
      throw new UserError(`"${text}" is not a web address`, 'For example https://video.example/1.');
    },
    isRemark: true,
  },
  tags: {
    pointer: 'tags',
    now: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')),
    read: listFrom,
    isRemark: true,
  },
  optional: { pointer: 'optional', now: ({ optional }) => (optional ? 'yes' : null), read: flagFrom },
  internal: { pointer: 'internal', now: ({ internal }) => (internal ? 'yes' : null), read: flagFrom, isRemark: true },
};

/** What of a task can be set with `set`, in the order in which people look for it. */
export const TASK_SETTINGS: readonly string[] = Object.keys(SETTINGS);

/** What has a verb of its own. */
const VERB_OF_ENTRY: Readonly<Record<string, string>> = {
  owner: 'assign',
  due: 'move',
  started: 'start',
  done: 'done',
  skipped: 'skip',
  blocked: 'block',
  agreed: 'agree',
  asked: 'agree',
  check: 'check',
  notes: 'note',
  note: 'note',
  recap: 'recap',
};

/**
 * Sets one entry of a task, or takes it out.
 * @param text what it is to be; null: nothing
 * @param together the keys of the same task that are set with it
 * @throws UserError for a key that is set in another way, or not at all, and for a value that the key cannot have
 */
export function setTask(
  plan: Plan,
  task: Task,
  key: string,
  text: string | null,
  together: ReadonlySet<string>,
): PlanChange {
  const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key] : undefined;
  if (setting === undefined) throw taskKeyNotSettable(plan, task, key);
  const parent = setting.pointer.split('/')[0] ?? '';
  if (parent === 'session' && key !== 'session' && task.session === null && !together.has('session'))
    throw new UserError(`${task.id} is not a session`, `Make it one: onboard set ${plan.id} ${task.id}.session=60m`);
  const before = setting.now(task);
  const value = text === null ? null : setting.read(text);
  // `internal=no` says what a missing line says.
  const goes = value === null || value === false;
  if (goes && setting.isNeeded)
    throw new UserError('A task needs a title', 'Put it in quotation marks: "Train the night shift"');
  if (goes ? before === null : before === settingText(key, value))
    return unchanged(`${task.id} ${key} already has that value.`);
  const was = before === null ? '' : `, was ${before}`;
  const change = goes
    ? changeOf(`${task.id} ${key} removed${was}`, removalAt(task, setting.pointer))
    : changeOf(
        `${task.id} ${key} set to ${settingText(key, value)}${was}`,
        settingAt(task, setting.pointer, value, together),
      );
  return setting.isRemark ? asRemark(change) : change;
}

/** As `now` says a value. */
function settingText(key: string, value: Value): string {
  if (key === 'session') return `${String(value)}m`;
  if (key === 'agenda') return agendaText(Array.isArray(value) ? value : []);
  if (value === true) return 'yes';
  if (Array.isArray(value)) return value.join(', ');
  return String(value);
}

/** An entry that goes takes along what would be empty, or impossible, without it: a session has a length. */
function removalAt(task: Task, pointer: string): Edit {
  if (pointer === 'session/minutes') return removalFromTask(task, 'session');
  if (pointer === 'recap/recording' && isBareRecap(task)) return removalFromTask(task, 'recap');
  return removalFromTask(task, pointer);
}

function isBareRecap({ recap }: Task): boolean {
  return recap !== null && recap.attended.length + recap.summary.length + recap.questions.length === 0;
}

const ENTRY_ORDER: Readonly<Record<string, readonly string[]>> = {
  session: ['minutes', 'at', 'place', 'agenda'],
  recap: ['attended', 'recording', 'summary', 'questions'],
};

function settingAt(task: Task, pointer: string, value: Value, together: ReadonlySet<string>): Edit {
  const [parent = '', child] = pointer.split('/');
  if (child === undefined) return setInTask(task, parent, value);
  const isThere = parent === 'session' ? task.session !== null || together.has('session') : task.recap !== null;
  if (!isThere || (child === 'minutes' && task.session === null)) return setInTask(task, parent, { [child]: value });
  const order = ENTRY_ORDER[parent] ?? [];
  return { kind: 'set', pointer: `${task.pointer}/${pointer}`, value, after: order.slice(0, order.indexOf(child)) };
}

function taskKeyNotSettable(plan: Plan, task: Task, key: string): UserError {
  const verb = Object.hasOwn(VERB_OF_ENTRY, key) ? VERB_OF_ENTRY[key] : undefined;
  if (verb !== undefined)
    return new UserError(`${key} of a task cannot be set with this command`, `See: onboard ${verb} --help`);
  return new UserError(
    `A task has nothing called "${key}" to set`,
    `${plan.id} ${task.id}: ${TASK_SETTINGS.join(', ')}.`,
  );
}

function textAsTyped(text: string): string {
  return text;
}

function listFrom(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== ''),
    ),
  ];
}

function flagFrom(text: string): boolean {
  const said = text.toLowerCase();
  if (YES_WORDS.has(said)) return true;
  if (NO.has(said)) return false;
  throw new UserError(`"${text}" is neither yes nor no`, 'Write yes or no.');
}

function durationFrom(text: string): string {
  if (parseDuration(text) !== null) return text;
  throw new UserError(`"${text}" is not a duration`, 'For example 3d, 2w, 3d..2w or 10cd.');
}

function agendaNow({ session }: Task): string | null {
  const agenda = session?.agenda ?? [];
  return agenda.length === 0 ? null : agendaText(agenda);
}

function agendaText(items: readonly unknown[]): string {
  return items.map((item) => (isItem(item) ? `${item.minutes}m ${item.topic}` : '')).join('; ');
}

interface AgendaItem {
  readonly [key: string]: string | number;
  readonly minutes: number;
  readonly topic: string;
}

function isItem(item: unknown): item is AgendaItem {
  return typeof item === 'object' && item !== null && 'minutes' in item && 'topic' in item;
}

/** @throws UserError for an item without a length or a topic */
function agendaFrom(text: string): readonly AgendaItem[] {
  return text.split(ITEM_ENDS).flatMap((item) => {
    if (item.trim() === '') return [];
    const [, minutes, topic] = TYPED_AGENDA_ITEM.exec(item.trim()) ?? [];
    if (minutes !== undefined && topic !== undefined && Number(minutes) > 0)
      return [{ minutes: Number(minutes), topic }];
    throw new UserError(
      `"${item.trim()}" is not an item of an agenda`,
      'Write how long each takes, and what it is about: "10m Who is who; 20m The figures to watch".',
    );
  });
}
