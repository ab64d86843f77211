import { stopGit } from './git/run.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether the program waits for a signal to end by, and then lets what it does come to its end by itself. */
let isAwaited = false;

/** Resolves when the program is told to end, by Ctrl-C or SIGTERM. From the call on no signal ends work that is being done. */
export function toldToEnd(): Promise<void> {
  isAwaited = true;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Does work that must not end in the middle. A signal that would end the program stops the git that runs, so that the work fails
 * and takes back what it did; only when it has come to its end does the program end by that signal.
 */
export async function whole<T>(work: () => Promise<T>): Promise<T> {
  if (isAwaited) return work();
  let caught: NodeJS.Signals | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (caught === null) stopGit();
    caught ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (caught !== null) endBy(caught);
  }
}

/** After all that is to be said, as a shell expects it of a program that was interrupted. */
function endBy(signal: NodeJS.Signals): void {
  process.once('exit', () => process.kill(process.pid, signal));
}
