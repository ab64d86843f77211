import { Evaluator } from '../../evaluate.ts';
import { Witness } from '../../workspace/memory/witness.ts';
import { plainFile, Reader } from '../../workspace/read.ts';
import { isOurs, type ThreadTask } from '../../workspace/threads.ts';
import { FactCollector, type FactKind } from './fact-kind.ts';
import { fill, type PlansAnswer, type PlansWork, putSeen } from './fact-table.ts';

const FACT_KINDS: Readonly<Record<string, (asked: string) => Promise<FactKind<unknown>>>> = {
  status: async () => (await import('./portfolio.ts')).STATUS,
  today: async () => (await import('./day-from-facts.ts')).kindFor(null),
  'today-of-one': async (asked) => (await import('./day-from-facts.ts')).kindFor(asked),
};

/** Takes part in reading plans on its own thread; does nothing when the task comes from another build. */
export async function plansOnThread(task: ThreadTask<PlansWork>, answer: (answer: PlansAnswer) => void): Promise<void> {
  const { kind: name, asked, root, texts, today, paths, isWitnessed, thread, table } = task.work;
  const kind = isOurs(task) ? await FACT_KINDS[name]?.(asked) : undefined;
  if (kind === undefined) return;
  const witness = isWitnessed ? new Witness() : null;
  const reader = new Reader(root, witness);
  const taker = new FactCollector(kind, (path) => reader.read(path, plainFile), await Evaluator.of(texts), today);
  const isWhole = await fill(table, thread, async (index) => {
    const path = paths[index] ?? '';
    const taken = await taker.take(path);
    const seen = witness?.seenAt(path) ?? null;
    if (seen !== null) putSeen(table, index, seen);
    return taken?.row ?? null;
  });
  answer({ isWhole, isReliable: witness?.isReliable ?? true, texts: taker.texts });
}
