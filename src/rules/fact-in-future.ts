import type { DatedFact } from '../diagnostics/catalogue/meaning.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Task } from '../plan/model/model.ts';
import { type Day, formatDay, HORIZON } from '../plan/time/day.ts';
import type { Check } from './check.ts';

export const factInFuture: Check = {
  *plan({ plan: { anchor, closed }, tasks, today, at }) {
    const isPurchaseKnown = anchor.kind === 'purchased' && !anchor.isStart && anchor.day <= HORIZON;
    const purchase: DatedFactFound[] = isPurchaseKnown
      ? [{ fact: 'purchase', id: '', day: anchor.day, pointer: '/purchased' }]
      : [];
    const closing: DatedFactFound[] =
      closed === null ? [] : [{ fact: 'closing', id: '', day: closed.on, pointer: '/closed/on' }];
    for (const { fact, id, day, pointer } of [
      ...purchase,
      ...closing,
      ...tasks.filter((task) => latestFactDay(task) > today).flatMap(datedFacts),
    ]) {
      if (day === null || day <= today) continue;
      yield findingOf('fact-in-future', { fact, id, day: formatDay(day), today: formatDay(today) }, at(pointer));
    }
  },
};

/** The day of a task's latest fact, found without computing the position of each. */
function latestFactDay({ started, done, skipped, blocked, notes, recap }: Task): Day {
  let day = Math.max(started ?? 0, done ?? 0, skipped?.on ?? 0, blocked?.since ?? 0);
  for (const { on } of notes) day = Math.max(day, on);
  for (const { answered } of recap?.questions ?? []) day = Math.max(day, answered ?? 0);
  return day;
}

interface DatedFactFound {
  readonly fact: DatedFact;
  /** The id of the task or question; empty for what happened to the plan as a whole. */
  readonly id: string;
  readonly day: Day | null;
  readonly pointer: string;
}

function datedFacts({ id, started, done, skipped, blocked, notes, recap, pointer }: Task): readonly DatedFactFound[] {
  return [
    { fact: 'start', id, day: started, pointer: `${pointer}/started` },
    { fact: 'completion', id, day: done, pointer: `${pointer}/done` },
    { fact: 'skip', id, day: skipped?.on ?? null, pointer: `${pointer}/skipped/on` },
    { fact: 'block', id, day: blocked?.since ?? null, pointer: `${pointer}/blocked/since` },
    ...notes.map(
      ({ on }, index): DatedFactFound => ({
        fact: 'note',
        id,
        day: on,
        pointer: `${pointer}/notes/${index}/on`,
      }),
    ),
    ...(recap?.questions ?? []).map(
      ({ id: question, answered }, index): DatedFactFound => ({
        fact: 'answer',
        id: question,
        day: answered,
        pointer: `${pointer}/recap/questions/${index}/answered`,
      }),
    ),
  ];
}
