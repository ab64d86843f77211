import type { Io, Output } from '../commands/command.ts';
import type { Printed } from '../commands/kept/remembered.ts';

/** Writes what a run prints, and records it. */
export class OutputRecorder {
  /** The same outputs, with everything that is written recorded. */
  readonly io: Io;
  readonly #printed: (readonly ['stdout' | 'stderr', string])[] = [];

  /** @param isKept false: nothing is recorded, for a program that runs for days */
  constructor(io: Io, isKept = true) {
    const taped = (name: 'stdout' | 'stderr'): Output => {
      const { isTTY, columns } = io[name];
      const write = (text: string): void => {
        if (isKept) this.#printed.push([name, text]);
        io[name].write(text);
      };
      return { write, isTTY, columns };
    };
    this.io = {
      get stdin() {
        return io.stdin;
      },
      get terminal() {
        return io.terminal;
      },
      stdout: taped('stdout'),
      stderr: taped('stderr'),
      env: io.env,
      cwd: io.cwd,
      now: () => io.now(),
    };
  }

  get printed(): Printed {
    return this.#printed;
  }
}
