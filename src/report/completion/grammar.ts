/** What a completion script needs to know of a command; the command table has it. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly { readonly label: string; readonly shape: 'required' | 'optional' | 'any' }[];
  readonly options: readonly {
    readonly flags: string;
    readonly description: string;
    readonly choices?: readonly string[];
  }[];
  readonly formats: readonly string[];
}

/** Names that only the workspace knows. The scripts find them themselves: starting the program at every Tab is too slow. */
export type Names = 'customers' | 'templates' | 'calendars' | 'tasks';

/** What may stand in one place: fixed words, names from the workspace, or files. */
export type Slot =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'names'; readonly names: Names }
  | { readonly kind: 'files' }
  | { readonly kind: 'anything' };

export interface Flag {
  /** `--format` and, when it has one, `-f`. */
  readonly spellings: readonly string[];
  readonly description: string;
  /** What follows it; null when it takes nothing. */
  readonly value: Slot | null;
}

export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** One for each argument; the last also stands for all that follow when `repeats`. */
  readonly slots: readonly Slot[];
  readonly repeats: boolean;
}

const ANYTHING: Slot = { kind: 'anything' };

/** The names of schemas. */
const KINDS: readonly string[] = [
  'workspace',
  'template',
  'plan',
  'calendar',
  'backtest',
  'calendar.output',
  'calendars',
  'change',
  'diff',
  'drift',
  'explain',
  'init',
  'insights',
  'learn',
  'log',
  'new',
  'status',
  'template.output',
  'timeline',
  'undo',
  'upgrade',
  'validate',
  'why',
];

const NAMED = new Map<string, Slot>([
  ['customer', { kind: 'names', names: 'customers' }],
  ['template', { kind: 'names', names: 'templates' }],
  ['task', { kind: 'names', names: 'tasks' }],
  ['session', { kind: 'names', names: 'tasks' }],
  ['calendar', { kind: 'names', names: 'calendars' }],
  ['path', { kind: 'files' }],
  ['file', { kind: 'files' }],
  ['dir', { kind: 'files' }],
  ['kind', { kind: 'words', words: KINDS }],
  ['side', { kind: 'words', words: ['customer', 'vendor'] }],
  ['shell', { kind: 'words', words: ['bash', 'zsh', 'fish'] }],
]);

/** The command table as completion scripts see it: what each place of a command line may hold. */
export function grammarOf(commands: readonly Completable[]): readonly Verb[] {
  return commands.map(({ name, summary, arguments: places, options, formats }) => ({
    name,
    summary,
    flags: [...options.map(flagOf), ...everywhere(formats)],
    slots: places.map(({ label }) => NAMED.get(label.toLowerCase()) ?? ANYTHING),
    repeats: places.at(-1)?.shape === 'any',
  }));
}

function flagOf({ flags, description, choices }: Completable['options'][number]): Flag {
  const spellings = flags.match(/(?<![\w-])--?[\w-]+/g) ?? [];
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1];
  if (placeholder === undefined) return { spellings, description, value: null };
  if (choices !== undefined) return { spellings, description, value: { kind: 'words', words: choices } };
  const long = spellings.at(-1)?.replace(/^-+/, '') ?? '';
  return { spellings, description, value: NAMED.get(placeholder.toLowerCase()) ?? NAMED.get(long) ?? ANYTHING };
}

function everywhere(formats: readonly string[]): readonly Flag[] {
  return [
    { spellings: ['--format', '-f'], description: 'how to print the result', value: { kind: 'words', words: formats } },
    { spellings: ['-C'], description: 'start in another folder', value: { kind: 'files' } },
    { spellings: ['--today'], description: 'the day to take for today', value: ANYTHING },
    { spellings: ['--no-color'], description: 'print without colours', value: null },
    { spellings: ['--no-input'], description: 'never ask', value: null },
    { spellings: ['--help', '-h'], description: 'show the help', value: null },
  ];
}

/** Every spelling of a flag that takes a value, in any command. */
export function valueFlags(verbs: readonly Verb[]): readonly string[] {
  const all = verbs.flatMap(({ flags }) => flags.flatMap(({ spellings, value }) => (value === null ? [] : spellings)));
  return [...new Set(all)].sort();
}
