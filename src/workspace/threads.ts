import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageFolder } from './shipped.ts';

/** Another one for every build: threads run the bundle, and only that of the same build may take part. */
declare const ONBOARD_BUILD: string;

/** Half of V8's own: what is made of a plan is gone with the next one, and the sooner its memory is used again, the less is needed. */
const YOUNG_MB = 32;

/** What a thread starts with. */
export interface ThreadTask<Work> {
  readonly build: string;
  /** What is to be done: plain data and shared memory. */
  readonly work: Work;
}

/**
 * Starts another thread of this program on some work.
 * @returns its answer; null where it could not give one, or there can be no thread
 */
export function onAnotherThread<Work, Answer>(work: Work): Promise<Answer | null> {
  return new Promise((resolve) => {
    try {
      const task: ThreadTask<Work> = { build: ONBOARD_BUILD, work };
      const thread = new Worker(join(packageFolder(), 'bin/thread.js'), {
        workerData: task,
        // What it says of its own failure is nobody's business: the caller does its part. What is loaded before it may write, too.
        stdout: true,
        stderr: true,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      thread.on('message', resolve);
      thread.on('error', () => resolve(null));
      thread.on('exit', () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}

/** Whether a task is of this build. */
export function isOurs({ build }: ThreadTask<unknown>): boolean {
  return build === ONBOARD_BUILD;
}
