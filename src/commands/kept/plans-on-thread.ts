import { Evaluator } from '../../evaluate.ts';
import { ReadRecorder } from '../../workspace/memory/read-recorder.ts';
import { plainFile, Reader } from '../../workspace/read.ts';
import { isThisBuild, type ThreadTask } from '../../workspace/threads.ts';
import { FactCollector, type FactKind } from './fact-kind.ts';
import { fill, type PlansAnswer, type PlansWork, putSeen } from './fact-table.ts';
import { PlanTaker, TaughtWriter } from './taught.ts';

const FACT_KINDS: Readonly<Record<string, (asked: string) => Promise<FactKind<unknown>>>> = {
  status: async () => (await import('./portfolio.ts')).STATUS,
  today: async () => (await import('./day-from-facts.ts')).kindFor(null),
  'today-of-one': async (asked) => (await import('./day-from-facts.ts')).kindFor(asked),
};

/** Takes part in reading plans on its own thread; does nothing when the task comes from another build. */
export async function plansOnThread(task: ThreadTask<PlansWork>, answer: (answer: PlansAnswer) => void): Promise<void> {
  const { kind: name, asked, root, texts, today, paths, isTaught, isWitnessed, thread, table } = task.work;
  const kind = isThisBuild(task) ? await FACT_KINDS[name]?.(asked) : undefined;
  if (kind === undefined) return;
  const witness = isWitnessed ? new ReadRecorder() : null;
  const reader = new Reader(root, witness);
  const files = { texts, read: (path: string) => reader.read(path, plainFile) };
  const facts = new FactCollector(kind, files.read, await Evaluator.of(texts), today);
  const taught = isTaught ? new TaughtWriter(isWitnessed) : null;
  const taker = new PlanTaker(kind, facts, files, taught);
  const isWhole = await fill(table, thread, async (index) => {
    const path = paths[index] ?? '';
    const taken = await taker.take(index, path);
    const seen = witness?.seenAt(path) ?? null;
    if (seen !== null) putSeen(table, index, seen);
    return taken?.row ?? null;
  });
  answer({ isWhole, isReliable: witness?.isReliable ?? true, texts: facts.texts, taught: taught?.taught ?? null });
}
