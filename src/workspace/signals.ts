import { stopGit } from './git/run.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether the program waits for a signal to end, and then finishes its work by itself. */
let isAwaited = false;

/** Resolves when Ctrl-C or SIGTERM tells the program to end. From the call on no signal interrupts work in progress. */
export function endSignal(): Promise<void> {
  isAwaited = true;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Does work that must not be interrupted. A signal that would end the program stops the running git, so that the work fails and rolls
 * back. Only then does the program end by that signal.
 */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
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

/** After all output, as a shell expects of an interrupted program. */
function endBy(signal: NodeJS.Signals): void {
  process.once('exit', () => process.kill(process.pid, signal));
}
