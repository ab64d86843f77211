import { join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { packageFolder } from './shipped.ts';

/** Differs for every build: threads run the bundle, and only a bundle of the same build may take part. */
declare const ONBOARD_BUILD: string;

/** Half of V8's default. The data of one plan is garbage with the next one, and the sooner its memory is reused, the less is needed. */
const YOUNG_MB = 32;

/** What a thread starts with. */
export interface ThreadTask<Work> {
  readonly build: string;
  /** The work: plain data and shared memory. */
  readonly work: Work;
}

/**
 * Starts another thread of this program on some work.
 * @returns its answer; null when it failed, or no thread can be started
 */
export function onAnotherThread<Work, Answer>(work: Work): Promise<Answer | null> {
  return new Promise((resolve) => {
    void onThread<Work, Answer>(work, { maxYoungGenerationSizeMb: YOUNG_MB }, resolve).then(() => resolve(null));
  });
}

/**
 * The same for work with many answers.
 * @param limits its memory; a thread that needs more fails
 * @param take is called with each answer
 * @returns resolves when the thread has ended, for whatever reason
 */
export function onThread<Work, Answer>(
  work: Work,
  limits: ResourceLimits,
  take: (answer: Answer) => void,
): Promise<void> {
  return new Promise((resolve) => {
    try {
      const task: ThreadTask<Work> = { build: ONBOARD_BUILD, work };
      const thread = new Worker(join(packageFolder(), 'bin/thread.js'), {
        workerData: task,
        // Its error output is hidden, because on a failure the caller does its part. Preloaded modules may write, too.
        stdout: true,
        stderr: true,
        resourceLimits: limits,
      });
      thread.on('message', take);
      thread.on('error', () => resolve());
      thread.on('exit', () => resolve());
    } catch {
      resolve();
    }
  });
}

/** Whether a task comes from this build. */
export function isThisBuild({ build }: ThreadTask<unknown>): boolean {
  return build === ONBOARD_BUILD;
}
