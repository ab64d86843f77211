import type { Io, Output } from '../commands/command.ts';

/** Milliseconds of work after which a person is told that it goes on, and between two such tidings. */
const PATIENCE = 1000;
const BETWEEN = 200;
const ERASE = '\r\u001b[K';

/**
 * One line on the terminal's standard error that tells how far a long run is. It is gone before anything else is written; where standard error is
 * no terminal, there is none.
 */
export class ProgressLine {
  /** The same process, on whose outputs nothing is written behind the line. */
  readonly io: Io;
  readonly #error: Output;
  readonly #clock: () => number;
  readonly #isOn: boolean;
  #isShown = false;
  #began = 0;
  #last = Number.NEGATIVE_INFINITY;
  #next = 0;

  /** @param clock milliseconds that only rise */
  constructor(io: Io, clock: () => number = () => performance.now()) {
    this.#error = io.stderr;
    this.#clock = clock;
    this.#isOn = io.stderr.isTTY && io.env.TERM !== 'dumb';
    this.io = this.#isOn ? this.#around(io) : io;
  }

  /** @param told what is being done @param done how many of `total` are */
  at(told: () => string, done: number, total: number): void {
    if (!this.#isOn) return;
    const now = this.#clock();
    // After a rest, as in a program that runs for days, patience is new.
    if (now - this.#last > PATIENCE) this.#began = now;
    this.#last = now;
    if (now - this.#began < PATIENCE || now < this.#next) return;
    this.#next = now + BETWEEN;
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
