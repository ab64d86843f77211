import { writeSync } from 'node:fs';
import type { Io, Output } from '../commands/command.ts';

/** The real process as the program sees it: the only place besides the launcher that touches `process`. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
  };
}

function output(stream: NodeJS.WriteStream & { readonly fd: number }): Output {
  return {
    write: (text) => writeAll(stream.fd, text),
    isTTY: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

/**
 * Writes synchronously, so that nothing is lost when the process ends and memory does not grow behind a slow pipe.
 * A reader that went away (`| head`) is not an error; a pipe that is full for the moment is tried again.
 */
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
