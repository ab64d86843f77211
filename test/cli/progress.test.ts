import { describe, expect, it } from 'vitest';
import { ProgressLine } from '../../src/cli/progress.ts';
import type { Io } from '../../src/commands/command.ts';
import { memoryIo } from './memory-io.ts';

/** A process whose standard error is a terminal, or is not; what both outputs got, in order. */
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

describe('the line that tells how far a long run is', () => {
  it('comes after a second of work, five times a second at most, and goes before anything else is written', () => {
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

  it('does not come for many short pieces of work with rests between', () => {
    const { at, written } = process({ isTerminal: true });
    for (let rest = 0; rest < 5; rest++) for (let time = 0; time < 990; time += 10) at(rest * 3000 + time, 1);
    expect(written).toEqual([]);
  });

  it.each([{ isTerminal: false }, { isTerminal: true, env: { TERM: 'dumb' } }])(
    'is not there where nobody could see it go: %o',
    (where) => {
      const { line, at, written } = process(where);
      for (let time = 0; time <= 5000; time += 10) at(time, 1);
      line.clear();
      expect(written).toEqual([]);
    },
  );

  it('is gone before a person is asked, and before the screen is taken', () => {
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
