import { describe, expect, it } from 'vitest';
import { ProgressLine } from '../../src/cli/progress.ts';
import type { Io } from '../../src/commands/command.ts';
import { memoryIo } from './memory-io.ts';

/** A process whose standard error is or is not a terminal, and the text of both outputs, in order. */
function process({ isTerminal, env = {} }: { readonly isTerminal: boolean; readonly env?: Record<string, string> }) {
  const written: string[] = [];
  const output = (name: string, isTTY: boolean) => ({
    write: (text: string) => {
      written.push(`${name} ${JSON.stringify(text)}`);
    },
    isTTY,
    columns: 80,
  });
  const io: Io = {
    ...memoryIo({ env }),
    stdout: output('out', false),
    stderr: output('err', isTerminal),
    terminal: null,
  };
  let now = 0;
  const line = new ProgressLine(io, () => now);
  const at = (time: number, done: number) => {
    now = time;
    line.at(() => 'Reading the plans', done, 200);
  };
  return { line, at, written };
}

describe('the progress line of a long run', () => {
  it('appears after a second of work, changes at most five times a second, and disappears before other output', () => {
    const { line, at, written } = process({ isTerminal: true });
    for (let time = 0; time <= 1400; time += 10) at(5000 + time, time / 10);
    expect(written).toEqual([
      String.raw`err "\r\u001b[KReading the plans: 50 %"`,
      String.raw`err "\r\u001b[KReading the plans: 60 %"`,
      String.raw`err "\r\u001b[KReading the plans: 70 %"`,
    ]);
    line.io.stdout.write('done\n');
    line.io.stderr.write('note\n');
    line.clear();
    expect(written.slice(3)).toEqual([
      String.raw`err "\r\u001b[K"`,
      String.raw`out "done\n"`,
      String.raw`err "note\n"`,
    ]);
  });

  it('does not appear for many short pieces of work with breaks between', () => {
    const { at, written } = process({ isTerminal: true });
    for (let rest = 0; rest < 5; rest++) for (let time = 0; time < 990; time += 10) at(rest * 3000 + time, 1);
    expect(written).toEqual([]);
  });

  it.each([{ isTerminal: false }, { isTerminal: true, env: { TERM: 'dumb' } }])(
    'does not appear when it could not be erased: %o',
    (where) => {
      const { line, at, written } = process(where);
      for (let time = 0; time <= 5000; time += 10) at(time, 1);
      line.clear();
      expect(written).toEqual([]);
    },
  );

  it('disappears before a question, and before the board takes the screen', () => {
    const { line, at, written } = process({ isTerminal: true });
    for (const time of [0, 900, 1800]) at(time, 1);
    expect(written).toHaveLength(1);
    expect(line.io.terminal).toBeNull();
    expect(written.slice(1)).toEqual([String.raw`err "\r\u001b[K"`]);
    at(2100, 2);
    expect(line.io.stdin).toBeDefined();
    expect(written.slice(3)).toEqual([String.raw`err "\r\u001b[K"`]);
  });
});
