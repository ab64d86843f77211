import type { Io, Output } from '../commands/command.ts';

/** Milliseconds of work before the first progress line, and between two of them. */
const PROGRESS_PAUSE_MS = 1000;
const BETWEEN_LINES_MS = 200;
const ERASE = '\r\u001b[K';

/**
 * One line on the terminal's standard error that shows how far a long run is. It is erased before anything else is written; without a
 * terminal there is no line.
 */
export class ProgressLine {
  /** The same process, with outputs that erase the line before they write. */
  readonly io: Io;
  readonly #error: Output;
  readonly #clock: () => number;
  readonly #isOn: boolean;
  #isShown = false;
  #began = 0;
  #last = Number.NEGATIVE_INFINITY;
  #next = 0;

  /** @param clock monotonic milliseconds */
  constructor(io: Io, clock: () => number = () => performance.now()) {
    this.#error = io.stderr;
    this.#clock = clock;
    this.#isOn = io.stderr.isTTY && io.env.TERM !== 'dumb';
    this.io = this.#isOn ? this.#around(io) : io;
  }

  /** @param told the current activity @param done how many of `total` are done */
  at(told: () => string, done: number, total: number): void {
    if (!this.#isOn) return;
    const now = this.#clock();
    // After a break, as in a program that runs for days, the delay starts again.
    if (now - this.#last > PROGRESS_PAUSE_MS) this.#began = now;
    this.#last = now;
    if (now - this.#began < PROGRESS_PAUSE_MS || now < this.#next) return;
    this.#next = now + BETWEEN_LINES_MS;
    this.#isShown = true;
    this.#error.write(`${ERASE}${told()}: ${Math.floor((100 * done) / Math.max(1, total))} %`);
  }

  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#error.write(ERASE);
  }

  #around(io: Io): Io {
    const cleared = ({ write, isTTY, columns }: Output): Output => ({
      write: (text) => {
        this.clear();
        write(text);
      },
      isTTY,
      columns,
    });
    const clear = () => this.clear();
    return {
      get stdin() {
        clear();
        return io.stdin;
      },
      get terminal() {
        clear();
        return io.terminal;
      },
      stdout: cleared(io.stdout),
      stderr: cleared(io.stderr),
      env: io.env,
      cwd: io.cwd,
      now: () => io.now(),
    };
  }
}
