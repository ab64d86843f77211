import type { Locale } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { ChangeReport } from '../print/machine/change.ts';
import type { Colors } from '../print/paint.ts';
import type { FileChange } from '../workspace/file-change.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import type { OfferedNames } from './complete/grammar.ts';
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

/** What a command is about to write: checked, but not written yet. */
export interface Proposal {
  /** In business words; the subject of the commit. */
  readonly says: string;
  readonly changes: readonly FileChange[];
  /** How it affects a plan; null when it does not concern a plan. */
  readonly report: ChangeReport | null;
}

/** Stands between a command and the files, and sees what would be written before it is written. */
export interface Gate {
  /** False: nothing is written, and the command prints nothing. Called while the workspace's lock is held. */
  lets(proposal: Proposal): boolean;
  /** Lines for the end of the commit's message, such as `Assisted-by: …`. */
  readonly trailers: readonly string[];
}

/** A terminal with a person: their keys, and the screen. */
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
  /** For commands that fill the screen; null: input or output is not a terminal. */
  readonly terminal: Terminal | null;
}

/** The result of the global options and the process: all that a command sees of the world. */
export interface Context {
  readonly io: Io;
  /** Absolute folder to start from: the current one, or `-C DIR`. */
  readonly cwd: string;
  readonly format: Format;
  /** `--today` or `ONBOARD_TODAY`; null: the clock decides, in the workspace's time zone. */
  readonly todayOverride: Day | null;
  /** Colours for text; null: none. */
  readonly colors: Colors | null;
  /** Whether the terminal shows more than ASCII. */
  readonly unicode: boolean;
  /** Columns that text may use. */
  readonly width: number;
  /** A person is at the terminal and may be asked; false with `--no-input`. */
  readonly interactive: boolean;
  /** Checks changes of plans before they are written; null: no check. */
  readonly gate: Gate | null;
  /** Ids of the plans that may be seen and changed; null: all. For the caller there are no other plans. */
  readonly only: ReadonlySet<string> | null;
  /** The name to print in hints, as typed: `onboard`. */
  readonly program: string;
  /** Keeps the answer, and what it was based on, for the next time; null: it is not kept. */
  readonly memory: Memory | null;
  /** Whether anything may be kept for the next time: false with `--no-cache`. */
  readonly keeps: boolean;
  /**
   * Shows the progress of a run that takes longer than a second, to a person at a terminal only.
   * @param stage the current activity: `Reading the plans` @param done how many of `total` are done
   */
  progress(stage: string, done: number, total: number): void;
  /** The command table, for commands that are about commands. */
  readonly commands: readonly Command[];
  /** Prints results. Text for people is made harmless for terminals and CI runners; machine formats pass unchanged except on a runner. */
  print(text: string): void;
  /** Prints the text of a file as the result: harmless, but otherwise unchanged, because it may be redirected to a file. */
  printFile(text: string): void;
  /** Prints everything except the result, to stderr, made harmless in the same way. */
  say(text: string): void;
  /** Switches messages and questions to the language of the workspace. */
  speak(locale: Locale): Promise<void>;
  /**
   * Asks one question on the terminal and waits for the answer; only when `interactive`. Enter alone selects the fallback; without a
   * fallback the question is repeated.
   */
  ask(question: string, fallback?: string): Promise<string>;
}

/** Syntax and description of one option. `--no-…` and options without a placeholder are flags. */
export interface OptionSpec {
  /** Commander's notation: `--fail-on <level>`, `-m, --message <text>`, `--dry-run`. */
  readonly flags: string;
  readonly description: string;
  /** The allowed values; anything else is refused with a did-you-mean. */
  readonly choices?: readonly string[];
  /** May be given several times; read it with `Input.list`. */
  readonly repeatable?: true;
  /** For `<date>`: the direction of a day without a year, or of a weekday. Without it: the future. */
  readonly lies?: 'past';
  /** The value when it is not given; shown in help. */
  readonly initial?: string;
  /** What completion offers when the placeholder and the option's name do not determine it. */
  readonly offers?: readonly OfferedNames[];
}

export interface ArgumentSpec {
  /** As in help: `CUSTOMER`. Also the name to read it by. */
  readonly label: string;
  readonly description: string;
  /** `required` is asked for on a terminal, and an error elsewhere. `any` takes all remaining ones. */
  readonly shape: 'required' | 'optional' | 'any';
  /** The allowed values; the command refuses anything else. */
  readonly choices?: readonly string[];
  /** What completion offers when the label does not determine it; nothing for text that is always new. */
  readonly offers?: readonly OfferedNames[];
  /** What the last argument offers instead after a certain first one. */
  readonly offersAfter?: Readonly<Record<string, readonly OfferedNames[]>>;
}

export type CommandGroup = 'Start' | 'Look' | 'Check' | 'Work' | 'Review' | 'Learn' | 'Share' | 'Set up';

export type RunCommand = (input: Input, context: Context) => Promise<ExitCode>;

/** One row of the command table: everything about a command except its code, which `load` loads on demand. */
export interface Command {
  readonly name: string;
  readonly group: CommandGroup;
  readonly summary: string;
  /** More than the summary, for the command's own help; plain text. */
  readonly description?: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** The first is the default. */
  readonly formats: readonly [Format, ...Format[]];
  readonly examples: readonly { readonly run: string; readonly says: string }[];
  /**
   * Whether an answer depends only on the workspace's files and the day, so that it can be reused; without it, no answer is kept.
   * Everything it reads must pass the memory's witness; otherwise a change would go unnoticed.
   */
  remembers?(input: Input, context: Pick<Context, 'format'>): boolean;
  load(): Promise<RunCommand>;
}
