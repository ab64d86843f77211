/**
 * Black-box cases that people can read: Markdown with `console` blocks. In a block, a line `$ command` is run by a shell in the
 * case's workspace; the lines after it are what it must print on stdout, those that start with `! ` what it must print on
 * stderr, and a last line `[exit N]` its exit code when that is not 0. A line of three dots stands for any number of lines.
 * All blocks of a file share one folder, so that a story can unfold.
 */
export interface Step {
  /** 1-based line of the `$` line in the file. */
  readonly line: number;
  /** 1-based line of the first line that no longer belongs to it. */
  readonly until: number;
  readonly command: string;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly exit: number;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const FENCE = /^```(\w*)/;
const EXIT = /^\[exit (\d+)\]$/;
const ANY = '...';

/** The steps of a Markdown text, in order. */
export function readSteps(markdown: string): Step[] {
  const steps: Step[] = [];
  let inside = false;
  let printed: string[] = [];
  let open: { line: number; command: string } | null = null;
  const close = (until: number) => {
    if (open !== null) steps.push(stepOf({ ...open, until }, printed));
    open = null;
    printed = [];
  };
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = FENCE.exec(text);
    if (fence !== null) {
      close(index + 1);
      inside = !inside && fence[1] === 'console';
    } else if (inside && text.startsWith('$ ')) {
      close(index + 1);
      open = { line: index + 1, command: text.slice(2) };
    } else if (inside && open !== null) {
      printed.push(text);
    }
  }
  return steps;
}

function stepOf(open: Pick<Step, 'line' | 'until' | 'command'>, printed: readonly string[]): Step {
  const lines = trimBlank(printed);
  const exit = EXIT.exec(lines.at(-1) ?? '')?.[1];
  const said = exit === undefined ? lines : lines.slice(0, -1);
  return {
    ...open,
    stdout: trimBlank(said.filter((line) => !isStderr(line))),
    stderr: trimBlank(said.filter(isStderr).map((line) => line.slice(2))),
    exit: Number(exit ?? 0),
  };
}

function isStderr(line: string): boolean {
  return line === '!' || line.startsWith('! ');
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Whether printed text is what was expected, where `...` matches any lines and trailing blanks do not count. */
export function matches(expected: readonly string[], printed: string): boolean {
  const lines = trimBlank(printed.split('\n').map((line) => line.trimEnd()));
  const wanted = expected.map((line) => line.trimEnd());
  const go = (w: number, l: number): boolean => {
    if (w === wanted.length) return l === lines.length;
    if (wanted[w]?.trim() === ANY) {
      return Array.from({ length: lines.length - l + 1 }, (_, skip) => skip).some((skip) => go(w + 1, l + skip));
    }
    return l < lines.length && wanted[w] === lines[l] && go(w + 1, l + 1);
  };
  return go(0, 0);
}

/** What happened, in the notation of the file: for the message of a failing case, and for writing it down. */
export function transcribe(command: string, { stdout, stderr, exit }: Outcome): string {
  const lines = [
    `$ ${command}`,
    ...trimBlank(stdout.split('\n').map((line) => line.trimEnd())),
    ...trimBlank(stderr.split('\n').map((line) => line.trimEnd())).map((line) => `! ${line}`.trimEnd()),
  ];
  return [...lines, ...(exit === 0 ? [] : [`[exit ${exit}]`])].join('\n');
}

/** The text with what each command printed put in place of what it was expected to print. */
export function rewrite(markdown: string, outcomes: ReadonlyMap<Step, Outcome>): string {
  const lines = markdown.split('\n');
  for (const [step, outcome] of [...outcomes].reverse()) {
    const gap = lines[step.until - 2] === '' ? [''] : [];
    lines.splice(step.line - 1, step.until - step.line, ...transcribe(step.command, outcome).split('\n'), ...gap);
  }
  return lines.join('\n');
}
