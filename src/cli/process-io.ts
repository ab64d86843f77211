import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Io, Output } from '../commands/command.ts';
import { UserError } from '../diagnostics/user-error.ts';

const STDOUT = 1;
const STDERR = 2;
/** What `devNull` of node:os says, without loading it. */
const DEV_NULL = process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null';

/**
 * The real process as the program sees it: the only place besides the launcher that touches `process`. Node's streams are only accessed
 * when needed, because creating one loads the network code.
 */
export function processIo(): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: output(STDOUT, () => process.stdout),
    stderr: output(STDERR, () => process.stderr),
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    get terminal() {
      const { stdin: input, stdout } = process;
      return input.isTTY && stdout.isTTY ? { input, output: stdout } : null;
    },
  };
}

function output(fd: number, stream: () => NodeJS.WriteStream): Output {
  const terminal = mayBeTerminal(fd) && stream().isTTY ? stream() : null;
  return { write: (text) => writeAllTo(fd, text), isTTY: terminal !== null, columns: terminal?.columns };
}

/** Files and pipes are not terminals, and neither is the null device. */
function mayBeTerminal(fd: number): boolean {
  try {
    const device = fstatSync(fd);
    return device.isCharacterDevice() && device.rdev !== statSync(DEV_NULL).rdev;
  } catch {
    return true;
  }
}

/**
 * Writes synchronously, so that nothing is lost when the process ends and memory does not grow behind a slow pipe. A reader that went
 * away (`| head`) is not an error; a write to a full pipe is retried.
 */
function writeAllTo(fd: number, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // An error about stderr itself is lost, because there is nowhere to report it.
      if (code === 'EPIPE' || (code !== 'EAGAIN' && fd === STDERR)) return;
      if (code !== 'EAGAIN') throw cannotWrite(error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function cannotWrite(error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    `The output cannot be written: ${reason}`,
    'Check the disk, or the program that reads the output.',
  );
}
