import { Readable } from 'node:stream';
import type { Io } from '../../src/commands/command.ts';

export interface MemoryIo extends Io {
  /** All of stdout so far. */
  printed(): string;
  /** All of stderr so far. */
  said(): string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly columns?: number;
}

/** A process that is no terminal, in a UTF-8 locale, whose output is kept. */
export function memoryIo({ cwd = '/', env = {}, stdin = '', columns }: Surroundings = {}): MemoryIo {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts) => ({
    write: (text: string) => {
      texts[name] += text;
    },
    isTTY: false,
    columns,
  });
  return {
    stdin: Readable.from([stdin]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: { LANG: 'C.UTF-8', ...env },
    cwd,
    now: () => new Date('2026-11-20T03:00:00Z'),
    terminal: null,
    printed: () => texts.stdout,
    said: () => texts.stderr,
  };
}
