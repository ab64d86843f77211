import { expect, it } from 'vitest';
import { processIo } from '../../src/cli/process-io.ts';
import { Tape } from '../../src/cli/tape.ts';
import { memoryIo } from './memory-io.ts';

it('keeps what is printed, in order, and prints it', () => {
  const io = memoryIo();
  const tape = new Tape(io);
  tape.io.stdout.write('one ');
  tape.io.stderr.write('two');
  tape.io.stdout.write('three');
  expect(tape.printed).toEqual([
    ['stdout', 'one '],
    ['stderr', 'two'],
    ['stdout', 'three'],
  ]);
  expect([io.printed(), io.said()]).toEqual(['one three', 'two']);
});

it('passes on everything else of a process', () => {
  const io = processIo();
  expect(Object.keys(new Tape(io).io).toSorted()).toEqual(Object.keys(io).toSorted());
  expect(new Tape(io).io.terminal).toBe(io.terminal);
});
