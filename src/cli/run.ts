import type { ExitCode, Io } from '../commands/command.ts';
import type { judgeOnThread as JudgeOnThread } from '../commands/judging/judge-on-thread.ts';
import type { plansOnThread as PlansOnThread } from '../commands/kept/plans-on-thread.ts';
import { cacheLookup } from '../commands/kept/remembered.ts';

export { processIo } from './process-io.ts';

/** The work of another thread of the program, see `workspace/threads.ts`. */
export async function workOnThread(
  task: PlansTask | JudgeTask,
  answer: (answer: Parameters<PlansAnswers>[0] | Parameters<JudgeAnswers>[0]) => void,
): Promise<void> {
  if (isJudging(task)) return (await import('../commands/judging/judge-on-thread.ts')).judgeOnThread(task, answer);
  return (await import('../commands/kept/plans-on-thread.ts')).plansOnThread(task, answer);
}

type PlansTask = Parameters<typeof PlansOnThread>[0];
type PlansAnswers = Parameters<typeof PlansOnThread>[1];
type JudgeTask = Parameters<typeof JudgeOnThread>[0];
type JudgeAnswers = Parameters<typeof JudgeOnThread>[1];

function isJudging(task: PlansTask | JudgeTask): task is JudgeTask {
  return 'share' in task.work;
}

/**
 * Runs the program once. No exception leaves this function: a mistake of the person becomes a message and exit code 2. What answered the
 * same words before is looked up first, without the code that parses them.
 * @param argv what was typed after the program's name
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const before = cacheLookup(argv, io);
  const answer = before?.memory.recall() ?? null;
  if (answer === null) return (await import('./perform.ts')).perform(argv, io, before);
  try {
    for (const [output, text] of answer.printed) io[output].write(text);
    return answer.code;
  } catch (error) {
    return (await import('./perform.ts')).explainEarly(error, argv, io);
  }
}
