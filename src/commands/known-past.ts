import { idOf, type WorkspaceTexts } from '../evaluate.ts';
import { type PastWay, paceAmong } from '../plan/chance/forecaster.ts';
import { countOfWays, isOnboarded, type WayTable, WayWriter, waysIn } from '../plan/chance/way-table.ts';
import type { Plan } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import { sameFiles } from '../workspace/memory/facts.ts';
import type { Called, Circumstances, KeptPast } from '../workspace/memory/past.ts';
import type { KnownPast } from './open.ts';
import { addressesIn } from './pick.ts';

/** The settings, calendars and templates, and the day; null: not all of it is reliable. */
export function circumstancesOf(texts: WorkspaceTexts, today: Day, memory: Memory): Circumstances | null {
  const around = memory.witness.sumOf([texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path));
  return around === null ? null : { around, day: formatDay(today) };
}

export type Files = Pick<KeptPast, 'paths' | 'sums'>;

/** What one plan adds to what is known about all. */
export interface Addition {
  readonly plan: Plan;
  way(): PastWay | null;
}

/** What is known when nothing is kept. */
export const UNKNOWN: KeptPast = {
  paths: [],
  sums: Buffer.alloc(0),
  called: [],
  past: { table: new WayWriter().table(), pace: null },
};

/** The index of each file among the known ones, -1 for changed and new files, and how many these are. */
export function changedSince(known: KeptPast, files: Files): { readonly same: Int32Array; readonly changed: number } {
  const same = sameFiles(known, files);
  return { same, changed: same.reduce((sum, place) => sum + Number(place < 0), 0) };
}

/**
 * What is known about all plans, with the changes since.
 * @param same see `changedSince`
 * @param take what a changed plan adds; null: it cannot be used
 */
export async function renewed(
  known: KeptPast,
  { paths, sums }: Files,
  same: Int32Array,
  take: (path: string) => Promise<Addition | null>,
): Promise<{ readonly kept: KeptPast; readonly isSamePace: boolean }> {
  const writer = known.past === null ? null : new WayWriter(known.past.table);
  let isSamePace = known.past === null || !isOnboardedGone(known.past.table, same);
  const names = new Map<string, Called>();
  for (const [index, path] of paths.entries()) {
    const place = same[index] ?? -1;
    if (place >= 0) {
      writer?.copy(place);
      continue;
    }
    const addition = await take(path);
    names.set(path, addition === null ? null : calledBy(addition.plan));
    const way = addition?.way() ?? null;
    isSamePace &&= way?.isOnboarded !== true;
    writer?.add(way);
  }
  const past = writer === null ? null : learnedBy(writer, paths, isSamePace ? known.past?.pace : undefined);
  const calledAt = (path: string, index: number): Called => {
    const place = same[index] ?? -1;
    return place >= 0 ? (known.called[place] ?? null) : (names.get(path) ?? null);
  };
  // Names are only needed when somebody is looked up by name, or when they are kept.
  const kept = {
    ...{ paths, sums, past },
    get called() {
      return paths.map(calledAt);
    },
  };
  return { kept, isSamePace };
}

/** Whether a customer who was onboarded is not among the unchanged plans. */
function isOnboardedGone(table: WayTable, same: Int32Array): boolean {
  const left = new Set(same);
  const count = countOfWays(table);
  for (let index = 0; index < count; index++) if (isOnboarded(table, index) && !left.has(index)) return true;
  return false;
}

/** @param pace if known */
export function learnedBy(
  writer: WayWriter,
  paths: readonly string[],
  pace: number | null | undefined,
): KeptPast['past'] {
  const table = writer.table();
  return { table, pace: pace === undefined ? paceAmong(waysIn(table, paths.map(idOf))) : pace };
}

/** The names of the customer of a plan. */
export function calledBy(plan: Plan): Called {
  return [plan.customer, ...addressesIn(plan)];
}

/** The input of forecasts. */
export function pastIn({ paths, past }: KeptPast): KnownPast | undefined {
  return past === null ? undefined : { ways: () => waysIn(past.table, paths.map(idOf)), pace: past.pace };
}
