import type { ExitCode, Io } from '../commands/command.ts';
import type { plansOnThread as PlansOnThread } from '../commands/plans-on-thread.ts';
import { earlier } from '../commands/remembered.ts';

export { processIo } from './process-io.ts';

/** The work of another thread of the program, see `workspace/threads.ts`. */
export async function work(...[task, answer]: Parameters<typeof PlansOnThread>): Promise<void> {
  const { plansOnThread } = await import('../commands/plans-on-thread.ts');
  return plansOnThread(task, answer);
}

/**
 * Runs the program once. No exception leaves this function: a mistake of the person becomes a message and exit code 2. What answered the
 * same words before is looked up first, without the code that parses them.
 * @param argv what was typed after the program's name
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const before = earlier(argv, io);
  const answer = before?.memory.recall() ?? null;
  if (answer === null) return (await import('./perform.ts')).perform(argv, io, before);
  try {
    for (const [output, text] of answer.printed) io[output].write(text);
    return answer.code;
  } catch (error) {
    return (await import('./perform.ts')).explained(error, argv, io);
  }
}
