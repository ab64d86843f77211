/** The options of every command: help, parsing, completion and error messages use this table. */
export interface GlobalOption {
  /** Commander's notation: `-f, --format <format>`. */
  readonly flags: string;
  readonly description: string;
}

export const GLOBAL_OPTIONS = {
  version: { flags: '-V, --version', description: 'print the version' },
  folder: { flags: '-C <dir>', description: 'start in DIR instead of the current folder' },
  format: { flags: '-f, --format <format>', description: 'how to print the result' },
  today: { flags: '--today <date>', description: 'the day that counts as today, for example 2026-11-20' },
  color: { flags: '--no-color', description: 'print without colours' },
  input: { flags: '--no-input', description: 'never ask, even on a terminal' },
  cache: { flags: '--no-cache', description: 'compute everything again, and keep nothing' },
  help: { flags: '-h, --help', description: 'show this help' },
} as const satisfies Readonly<Record<string, GlobalOption>>;

/** The spellings of an option: `-f` and `--format`. */
export function spellingsOf(flags: string): readonly string[] {
  return flags.match(/(?<![\w-])--?[\w-]+/g) ?? [];
}

/** The placeholder of an option's value: `date`; null when it has none. */
export function placeholderOf(flags: string): string | null {
  return /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1] ?? null;
}
