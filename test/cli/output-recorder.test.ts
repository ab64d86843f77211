import { expect, it } from 'vitest';
import { OutputRecorder } from '../../src/cli/output-recorder.ts';
import { processIo } from '../../src/cli/process-io.ts';
import { memoryIo } from './memory-io.ts';

it('keeps what is printed, in order, and prints it', () => {
  const io = memoryIo();
  const tape = new OutputRecorder(io);
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
  expect(Object.keys(new OutputRecorder(io).io).toSorted()).toEqual(Object.keys(io).toSorted());
  expect(new OutputRecorder(io).io.terminal).toBe(io.terminal);
});
