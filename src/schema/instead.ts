import type { Instead } from '../diagnostics/catalogue/schema.ts';

/** A place in a file with a value of the wrong kind. */
export interface Misplaced {
  readonly kind: 'workspace' | 'template' | 'plan' | 'calendar';
  readonly file: string;
  readonly data: unknown;
  /** From the top of the file to the key. */
  readonly path: readonly string[];
  readonly key: string;
  readonly value: unknown;
  /** The definition of the expected value. */
  readonly expected: string;
  /** The definition of a list's members; null when no list is expected. */
  readonly members: string | null;
}

/** Maps with one key that means the same as a single value. */
const SOLE_KEY: ReadonlyMap<string, string> = new Map([
  ['session', 'minutes'],
  ['goal', 'why'],
  ['measure', 'name'],
  ['promise', 'what'],
  ['check-item', 'item'],
]);
/** Types of list members that are a single value. */
const SINGLE: ReadonlySet<string> = new Set(['string', 'id', 'line', 'text', 'values', 'date']);

/** What to write or run when a single value replaces a list or a map, or a word replaces a day; null: unknown. */
export function insteadOf(place: Misplaced): Instead | null {
  const { key, value, expected, members } = place;
  if (TEXT_DEFINITIONS.has(expected)) return asOneText(key, value);
  if (typeof value === 'object' || value === undefined) return null;
  const text = String(value).trim();
  if (text === '') return null;
  const command = COMMANDS.get(key)?.(text, place) ?? null;
  if (command !== null) return { write: null, run: command };
  if (expected === 'array' && members !== null) return asList(key, text, members);
  const sole = SOLE_KEY.get(expected);
  return sole === undefined ? null : { write: `${key}: { ${sole}: ${plainOrQuoted(text)} }`, run: null };
}

/** Definitions of a single text. */
const TEXT_DEFINITIONS: ReadonlySet<string> = new Set(['string', 'line', 'text']);

/** A list, or the result of a comma or a colon in a text, as the intended text. */
function asOneText(key: string, value: unknown): Instead | null {
  if (typeof value !== 'object' || value === null) return null;
  const parts = Array.isArray(value)
    ? value.map((each) => wordOf(each))
    : Object.entries(value).map(([name, each]) => (each === null ? name : keyWithWord(name, wordOf(each))));
  const sole = Array.isArray(value) ? null : soleOf(key, value);
  if (sole !== null) return { write: `${key}: ${plainOrQuoted(sole)}`, run: null };
  const all = parts.flatMap((part) => part ?? []);
  if (all.length === 0 || all.length < parts.length) return null;
  return { write: `${key}: ${plainOrQuoted(all.join(Array.isArray(value) ? '; ' : ', '))}`, run: null };
}

/** The text of a map that contains only one text, as in a plan where a template has only the text. */
function soleOf(key: string, value: object): string | null {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0 || SOLE_KEY.get(key) !== entry[0]) return null;
  return wordOf(entry[1]);
}

/** A due date in a template: it cannot be a day, but it can be a distance from the purchase. */
export function insteadOfDue({ kind, key, value, path }: Omit<Misplaced, 'expected' | 'members'>): Instead | null {
  const isSpan = typeof value === 'string' && /^\d+(?:\.\d+)?(?:d|w|cd)$/.test(value);
  const isTask = path.length === TASK_KEY_DEPTH && path[2] === 'tasks';
  return kind === 'template' && key === 'due' && isSpan && isTask ? { write: `within: ${value}`, run: null } : null;
}

/** phases / phase / tasks / task / key */
const TASK_KEY_DEPTH = 5;

function keyWithWord(name: string, word: string | null): string | null {
  return word === null ? null : `${name}: ${word}`;
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/**
 * What to write when the words after a comma became keys of a map: the text including those words, in quotes.
 * @param isText whether a key of the map has a text value
 */
export function insteadOfKeys(map: unknown, key: string, isText: (key: string) => boolean): Instead | null {
  if (typeof map !== 'object' || map === null) return null;
  const entries = Object.entries(map);
  const at = entries.findIndex(([name]) => name === key);
  const from = entries.slice(0, at).findLastIndex(([, value]) => value !== null);
  const [owner, text] = entries[from] ?? [];
  if (at === -1 || owner === undefined || typeof text !== 'string' || !isText(owner)) return null;
  const end = entries.findIndex(([, value], index) => index > from && value !== null);
  const words = entries.slice(from + 1, end === -1 ? entries.length : end).map(([name]) => name);
  return { write: `${owner}: ${plainOrQuoted([text, ...words].join(', '))}`, run: null };
}

function asList(key: string, text: string, members: string): Instead | null {
  const sole = SOLE_KEY.get(members);
  if (sole !== undefined) return { write: `${key}: [{ ${sole}: ${plainOrQuoted(text)} }]`, run: null };
  if (!SINGLE.has(members)) return null;
  const all = members === 'text' ? [text] : text.split(/\s*[,;]\s*/).filter((each) => each !== '');
  return { write: `${key}: [${all.map(asYamlText).join(', ')}]`, run: null };
}

type CommandFor = (text: string, place: Misplaced) => readonly string[] | null;

/** Keys of a task that a command sets, together with the day. */
const COMMANDS: ReadonlyMap<string, CommandFor> = new Map([
  ['notes', taskCommand('note', (text) => [text])],
  ['blocked', taskCommand('block', (text) => ['--by', 'customer', '--reason', text])],
  ['skipped', taskCommand('skip', (text) => ['--reason', text])],
  ['done', taskCommand('done', () => [], isDoneWord)],
  ['started', taskCommand('start', () => [], isDoneWord)],
]);

const DONE_WORDS: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'x', 'done', 'ok', '✓', '✔', '예', '네', '완료']);

function isDoneWord(text: string): boolean {
  return DONE_WORDS.has(text.toLowerCase());
}

function taskCommand(
  name: string,
  rest: (text: string) => readonly string[],
  applies = (_: string) => true,
): CommandFor {
  return (text, { kind, path, data, file }) => {
    const task = kind === 'plan' && applies(text) ? taskAt(data, path) : null;
    return task === null ? null : [name, fileId(file), task, ...rest(text)];
  };
}

/** The advice for a word for a task's state, which follows from the task's dates: a command, or that nothing is needed. */
export function insteadOfState(place: Omit<Misplaced, 'expected' | 'members'>): Instead | null {
  const { key, value, kind, file, data, path } = place;
  if (kind !== 'plan' || !STATE_KEYS.has(key.toLowerCase()) || typeof value === 'object') return null;
  const task = taskAt(data, path);
  const word = String(value).toLowerCase().replace(/[_-]/g, ' ').trim();
  const [, command, line] = COMMAND_OF_STATE.find(([words]) => words.includes(word)) ?? [];
  if (task === null || command === undefined || line === undefined) return null;
  return { write: line, run: [command, fileId(file), task] };
}

const STATE_KEYS: ReadonlySet<string> = new Set(['status', 'state', 'progress', '상태']);
const COMMAND_OF_STATE: readonly (readonly [words: readonly string[], command: string, line: string])[] = [
  [['done', 'complete', 'completed', 'finished', 'closed', 'yes', '완료'], 'done', 'done: YYYY-MM-DD'],
  [
    ['started', 'in progress', 'inprogress', 'doing', 'wip', 'ongoing', '진행중', '진행 중'],
    'start',
    'started: YYYY-MM-DD',
  ],
  [
    ['blocked', 'stuck', 'waiting', 'on hold', '보류'],
    'block',
    'blocked: { since: YYYY-MM-DD, by: customer, reason: … }',
  ],
  [['skipped', 'cancelled', 'canceled', 'n/a', '취소'], 'skip', 'skipped: { on: YYYY-MM-DD, reason: … }'],
];

/** The id of the task that contains a path; null outside tasks, or when it has none. */
function taskAt(data: unknown, path: readonly string[]): string | null {
  const [phases, phase, tasks, task] = path;
  if (phases !== 'phases' || tasks !== 'tasks' || phase === undefined || task === undefined) return null;
  const id = [phases, phase, tasks, task, 'id'].reduce<unknown>(
    (holder, key) =>
      typeof holder === 'object' && holder !== null ? Object.getOwnPropertyDescriptor(holder, key)?.value : undefined,
    data,
  );
  return typeof id === 'string' ? id : null;
}

function fileId(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, '');
}

/** A text that YAML would read as a number or a boolean, in quotes. */
function asYamlText(text: string): string {
  return /^(?:true|false|null|[\d.]+)$/i.test(text) ? `"${text}"` : plainOrQuoted(text);
}

/** A text in the form in which YAML reads it back; numbers unchanged. */
function plainOrQuoted(text: string): string {
  const isPlain = /^[\p{L}\p{N}](?:[^:#,[\]{}"'`\\&*!|>%@]|:(?! ))*$/u.test(text) && !/:$/.test(text);
  return isPlain ? text : JSON.stringify(text);
}
