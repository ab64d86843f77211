import { GLOBAL_OPTIONS, placeholderOf, spellingsOf } from '../global-options.ts';

/** Names in the workspace or the program, looked up on demand. */
export type OfferedNames =
  | 'customers'
  | 'archived customers'
  | 'tasks'
  | 'phases'
  | 'questions'
  | 'templates'
  | 'calendars'
  | 'rules'
  | 'terms'
  | 'schemas'
  | 'built-in templates'
  | 'files'
  | 'folders';

/** What an argument or option declares about its values for completion. */
interface Valued {
  readonly choices?: readonly string[];
  /** When the label or the option's name does not determine it; none for text that is always new. */
  readonly offers?: readonly OfferedNames[];
  /** What it offers instead after a certain first argument. */
  readonly offersAfter?: Readonly<Record<string, readonly OfferedNames[]>>;
}

/** What completion needs to know about a command; the command table provides it. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly (Valued & {
    readonly label: string;
    readonly shape: 'required' | 'optional' | 'any';
  })[];
  readonly options: readonly (Valued & { readonly flags: string; readonly description: string })[];
  readonly formats: readonly string[];
}

/** One source of candidates. */
export type CandidateSource =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'names'; readonly names: OfferedNames };

export interface Word {
  readonly word: string;
  /** Empty when the word is self-explanatory. */
  readonly description: string;
}

/** The possible values in one place: the union of all sources; no source when anything is allowed. */
export type Slot = readonly CandidateSource[];

export interface Flag {
  /** `--format` and, if it exists, `-f`. */
  readonly spellings: readonly string[];
  readonly description: string;
  /** The possible values; null when it takes none. */
  readonly value: Slot | null;
}

export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** The options that not every command has. */
  readonly flags: readonly Flag[];
  readonly format: Flag;
  /** One for each argument; the last one also stands for all that follow when `repeats`. */
  readonly slots: readonly Slot[];
  /** The possible values of the last argument instead, by the first one. */
  readonly lastAfter: ReadonlyMap<string, Slot>;
  readonly repeats: boolean;
}

/** The grammar of a whole command line. */
export interface Grammar {
  readonly verbs: readonly Verb[];
  /** The options of every command, and those that need no command. */
  readonly common: readonly Flag[];
  readonly alone: readonly Flag[];
}

const NAMES_OF_ARGUMENT = new Map<string, readonly OfferedNames[]>([
  ['customer', ['customers']],
  ['task', ['tasks']],
  ['session', ['tasks']],
  ['phase', ['phases']],
  ['question', ['questions']],
  ['template', ['templates']],
  ['calendar', ['calendars']],
  ['rule', ['rules']],
  ['kind', ['schemas']],
  ['path', ['files']],
  ['file', ['files']],
  ['dir', ['folders']],
]);

const { version: VERSION, format: FORMAT_OPTION, ...COMMON_OPTIONS } = GLOBAL_OPTIONS;

/** The command table for completion: the possible values in each place of a command line. */
export function grammarOf(commands: readonly Completable[]): Grammar {
  const verbs = commands.map(({ name, summary, arguments: places, options, formats }) => ({
    name,
    summary,
    flags: options.map(flagOf),
    format: formatFlag(formats),
    slots: places.map((place) => slotFor(place, [place.label])),
    lastAfter: lastAfter(places.at(-1)),
    repeats: places.at(-1)?.shape === 'any',
  }));
  const format = formatFlag([...new Set(commands.flatMap(({ formats }) => formats))]);
  const help: Verb = {
    name: 'help',
    summary: 'show the help of a command',
    flags: [],
    format,
    slots: [[{ kind: 'words', words: verbs.map(({ name, summary }) => ({ word: name, description: summary })) }]],
    lastAfter: new Map(),
    repeats: false,
  };
  return {
    verbs: [...verbs, help],
    common: [format, ...Object.values(COMMON_OPTIONS).map(flagOf)],
    alone: [flagOf(VERSION)],
  };
}

function flagOf(option: Completable['options'][number]): Flag {
  const spellings = spellingsOf(option.flags);
  const placeholder = placeholderOf(option.flags);
  const long = spellings.at(-1)?.replace(/^-+/, '') ?? '';
  const value = placeholder === null ? null : slotFor(option, [placeholder, long]);
  return { spellings, description: option.description, value };
}

/** @param labels the names of the place, the best one first */
function slotFor({ choices, offers }: Valued, labels: readonly string[]): Slot {
  if (choices !== undefined) return wordsSlot(choices);
  const names =
    offers ?? labels.map((label) => NAMES_OF_ARGUMENT.get(label.toLowerCase())).find((found) => found !== undefined);
  return (names ?? []).map((each) => ({ kind: 'names', names: each }));
}

function lastAfter(last: Valued | undefined): ReadonlyMap<string, Slot> {
  return new Map(Object.entries(last?.offersAfter ?? {}).map(([word, offers]) => [word, slotFor({ offers }, [])]));
}

function formatFlag(formats: readonly string[]): Flag {
  return { ...flagOf(FORMAT_OPTION), value: wordsSlot(formats) };
}

function wordsSlot(all: readonly string[]): Slot {
  return all.length === 0 ? [] : [{ kind: 'words', words: all.map((word) => ({ word, description: '' })) }];
}
