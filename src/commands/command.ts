import type { Locale } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { ChangeReport } from '../print/machine/change.ts';
import type { Colors } from '../print/paint.ts';
import type { FileChange } from '../workspace/file-change.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import type { Names } from './complete/grammar.ts';
import type { Input } from './input.ts';

/** 0: clean. 1: findings. 2: could not answer; 2 wins over 1. */
export type ExitCode = 0 | 1 | 2;

export const FORMATS = [
  'text',
  'json',
  'markdown',
  'html',
  'github',
  'junit',
  'mermaid',
  'ics',
  'csv',
  'jsonl',
  'parquet',
] as const;
export type Format = (typeof FORMATS)[number];

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width in columns when it is a terminal. */
  readonly columns: number | undefined;
}

/** What a command is about to write: checked, and not written yet. */
export interface Proposal {
  /** In business words; the subject of the commit. */
  readonly says: string;
  readonly changes: readonly FileChange[];
  /** What it does to a plan; null where it is not about one. */
  readonly report: ChangeReport | null;
}

/** Stands between a command and the files: somebody sees what would be written before it is. */
export interface Gate {
  /** False: nothing is written, and the command says nothing. Asked under the workspace's lock. */
  lets(proposal: Proposal): boolean;
  /** Lines for the end of the commit's message, such as `Assisted-by: …`. */
  readonly trailers: readonly string[];
}

/** A terminal that a person sits at: what is typed, and what is shown. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Everything a run needs from the process; tests inject their own. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  now(): Date;
  /** For commands that fill the screen; null: input or output is none. */
  readonly terminal: Terminal | null;
}

/** What the global options and the process come to: the only view of the world that a command is handed. */
export interface Context {
  readonly io: Io;
  /** Absolute folder to start from: the current one, or `-C DIR`. */
  readonly cwd: string;
  readonly format: Format;
  /** `--today` or `ONBOARD_TODAY`; null: the clock decides, in the workspace's time zone. */
  readonly todayOverride: Day | null;
  /** How text is coloured; null: not at all. */
  readonly colors: Colors | null;
  /** Whether the terminal shows more than ASCII. */
  readonly unicode: boolean;
  /** Columns that text may use. */
  readonly width: number;
  /** A person sits in front of it and may be asked; false with `--no-input`. */
  readonly interactive: boolean;
  /** Looks at changes of plans before they are written; null: nobody does. */
  readonly gate: Gate | null;
  /** Ids of the plans that may be seen and changed; null: all. To whoever asks, there are no others. */
  readonly only: ReadonlySet<string> | null;
  /** The name to print in hints, as typed: `onboard`. */
  readonly program: string;
  /** Keeps the answer, and what it was made of, for the next time; null: it is not to be kept. */
  readonly memory: Memory | null;
  /** Whether anything may be kept for the next time: not with `--no-cache`. */
  readonly keeps: boolean;
  /**
   * Tells a person at a terminal how far a run is that takes longer than a second; nobody else.
   * @param stage what is being done: `Reading the plans` @param done how many of `total` are
   */
  progress(stage: string, done: number, total: number): void;
  /** The command table, for commands that are about commands. */
  readonly commands: readonly Command[];
  /** Results. Text for people is made harmless to terminals and CI runners on the way; machine formats pass unchanged except on a runner. */
  print(text: string): void;
  /** The text of a file as the result: harmless, and otherwise as it is, because it may be written to one. */
  printFile(text: string): void;
  /** Everything that is not the result, to stderr, made harmless in the same way. */
  say(text: string): void;
  /** From here on, what is said and asked is in that language, which the workspace speaks. */
  speak(locale: Locale): Promise<void>;
  /** Asks one question on the terminal and waits for an answer; only when `interactive`. Enter alone answers with the fallback; without one, the question is asked again. */
  ask(question: string, fallback?: string): Promise<string>;
}

/** How one option is written and described. `--no-…` and options without a placeholder are flags. */
export interface OptionSpec {
  /** Commander's notation: `--fail-on <level>`, `-m, --message <text>`, `--dry-run`. */
  readonly flags: string;
  readonly description: string;
  /** The values it may take; anything else is refused with a did-you-mean. */
  readonly choices?: readonly string[];
  /** May be given several times; read it with `Input.list`. */
  readonly repeatable?: true;
  /** For `<date>`: which way a day without a year, or a weekday, lies. Without it: ahead. */
  readonly lies?: 'past';
  /** The value when it is not given; shown in help. */
  readonly initial?: string;
  /** What completion offers, where the placeholder and the option's name do not tell. */
  readonly offers?: readonly Names[];
}

export interface ArgumentSpec {
  /** As the help shows it: `CUSTOMER`. Also the name to read it by. */
  readonly label: string;
  readonly description: string;
  /** `required` is asked for on a terminal and an error elsewhere. `any` takes all that remain. */
  readonly shape: 'required' | 'optional' | 'any';
  /** The values it may take; the command refuses anything else. */
  readonly choices?: readonly string[];
  /** What completion offers, where the label does not tell; nothing for text that is new each time. */
  readonly offers?: readonly Names[];
  /** What the last argument offers instead behind a certain first one. */
  readonly offersAfter?: Readonly<Record<string, readonly Names[]>>;
}

export type Group = 'Start' | 'Look' | 'Check' | 'Work' | 'Review' | 'Learn' | 'Share' | 'Set up';

export type Run = (input: Input, context: Context) => Promise<ExitCode>;

/** One row of the command table: everything about a command except its code, which `load` brings when it is needed. */
export interface Command {
  readonly name: string;
  readonly group: Group;
  readonly summary: string;
  /** More than the summary, for the command's own help; plain text. */
  readonly description?: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** The first is the default. */
  readonly formats: readonly [Format, ...Format[]];
  readonly examples: readonly { readonly run: string; readonly says: string }[];
  /**
   * Whether an answer is made of the workspace's files and the day alone, so that it can be given again; without it: none is. Whatever
   * it reads passes the memory's witness, or a change of it would go unnoticed.
   */
  remembers?(input: Input, context: Pick<Context, 'format'>): boolean;
  load(): Promise<Run>;
}
