import { idOfPath, type WorkspaceTexts } from '../../evaluate.ts';
import { type KnownPast, type PastOnboarding, paceAmong } from '../../plan/chance/forecaster.ts';
import {
  countOfWays,
  isOnboarded,
  isSameWay,
  type PutWay,
  type WayTable,
  WayWriter,
  waysIn,
  waysWith,
  withWays,
} from '../../plan/chance/way-table.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { sameFiles } from '../../workspace/memory/facts.ts';
import {
  type Called,
  type Circumstances,
  type KeptPast,
  keptPast,
  type RememberedPast,
} from '../../workspace/memory/past.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import type { FilesSeen } from '../../workspace/memory/sight.ts';
import { NO_ADDITION, type PastAddition } from './taught.ts';

/** The settings, calendars and templates, and the day; null: not all of it is reliable. */
export function circumstancesOf(texts: WorkspaceTexts, today: Day, memory: Memory): Circumstances | null {
  const around = memory.witness.sumOf([texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path));
  return around === null ? null : { around, day: formatDay(today) };
}

/** What is known when nothing is kept. */
export const NOTHING_KEPT: KeptPast = {
  paths: Paths.of([]),
  sums: Buffer.alloc(0),
  called: [],
  past: { table: new WayWriter().table(), pace: null },
};

/** The index of each file among the known ones, -1 for changed and new files, and how many these are. */
export function changedSince(
  known: KeptPast,
  files: FilesSeen,
): { readonly same: Int32Array; readonly changed: number } {
  const same = sameFiles(known, files);
  return { same, changed: same.reduce((sum, place) => sum + Number(place < 0), 0) };
}

/** What an earlier run knew about all plans, compared with the files as they are now. */
export interface PastBefore {
  readonly known: KeptPast;
  /** Null: what follows from the files is not kept. */
  readonly circumstances: Circumstances | null;
  /** The plans, and then the archive. */
  readonly paths: Paths;
  /** For each of them, the result of `changedSince`. */
  readonly same: Int32Array;
  readonly changed: number;
}

/**
 * What is known before plans are read.
 * @param paths the plans, and then the archive
 * @param sums SHA-256 of their files; null: not known without reading them
 */
export function pastBefore(
  paths: Paths,
  sums: Buffer | null,
  texts: WorkspaceTexts,
  today: Day,
  memory: Memory | null,
): PastBefore {
  const circumstances = memory === null ? null : circumstancesOf(texts, today, memory);
  const found =
    memory === null || circumstances === null || sums === null ? null : keptPast(memory.place, circumstances);
  const known = found === null || found.past === null ? NOTHING_KEPT : found;
  return { known, circumstances, paths, ...changedSince(known, { paths, sums: sums ?? Buffer.alloc(0) }) };
}

/** Up to this many changed plans are read again each time before everything is kept again. */
export const FEW_CHANGED = 3;

/**
 * What is known about all plans, with the changes since.
 * @param same see `changedSince`
 * @param take what a changed plan adds
 */
export async function renewed(
  known: KeptPast,
  { paths, sums }: FilesSeen,
  same: Int32Array,
  take: (path: string) => PastAddition | Promise<PastAddition>,
): Promise<{ readonly kept: KeptPast; readonly isSamePace: boolean }> {
  const additions = new Map<number, PastAddition>();
  for (const [index, path] of paths.list.entries()) if ((same[index] ?? -1) < 0) additions.set(index, await take(path));
  const [before, isListed] = [known.past?.table ?? null, known.paths.equals(paths)];
  const table = before === null ? null : tableAfter(before, same, additions, isListed);
  const isSamePace = before === null || table === null || isPaceKept(before, table, same, isListed);
  const past = table === null ? null : pastOf(table, paths.list, isSamePace ? known.past?.pace : undefined);
  const calledAt = (_: string, index: number): Called => {
    const place = same[index] ?? -1;
    return place >= 0 ? (known.called[place] ?? null) : (additions.get(index) ?? NO_ADDITION).called();
  };
  // Names are only needed when somebody is looked up by name, or when they are kept.
  const kept = {
    ...{ paths, sums, past },
    get called() {
      return paths.list.map(calledAt);
    },
  };
  return { kept, isSamePace };
}

function tableAfter(
  before: WayTable,
  same: Int32Array,
  additions: ReadonlyMap<number, PastAddition>,
  isListed: boolean,
): WayTable {
  const putAt = (index: number): PutWay => (additions.get(index) ?? NO_ADDITION).put;
  if (isListed && additions.size <= FEW_CHANGED)
    return withWays(before, new Map([...additions.keys()].map((index) => [index, putAt(index)])));
  const writer = new WayWriter(before);
  for (const [index, place] of same.entries()) {
    if (place >= 0) writer.copy(place);
    else putAt(index)(writer);
  }
  return writer.table();
}

/** Whether the onboarded customers, from whom the pace is learned, add what they did before. */
function isPaceKept(before: WayTable, after: WayTable, same: Int32Array, isListed: boolean): boolean {
  const isUnchanged = (place: number, index: number): boolean =>
    place >= 0 ||
    (isListed && isSameWay(before, after, index)) ||
    (!isOnboarded(after, index) && !(isListed && isOnboarded(before, index)));
  return same.every(isUnchanged) && (isListed || !isOnboardedGone(before, same));
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
): RememberedPast {
  return pastOf(writer.table(), paths, pace);
}

function pastOf(table: WayTable, paths: readonly string[], pace: number | null | undefined): RememberedPast {
  return { table, pace: pace === undefined ? paceAmong(waysIn(table, paths.map(idOfPath))) : pace };
}

/** The input of forecasts. */
export function pastIn({ paths, past }: { readonly paths: Paths; readonly past: RememberedPast }): KnownPast {
  const known = new Map<string | null, readonly PastOnboarding[]>();
  return {
    with: (template) => {
      const ways = known.get(template) ?? waysWith(past.table, template, (index) => idOfPath(paths.list[index] ?? ''));
      known.set(template, ways);
      return ways;
    },
    pace: past.pace,
  };
}
