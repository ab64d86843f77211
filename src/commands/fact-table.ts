import type { WorkspaceTexts } from '../evaluate.ts';
import type { Day } from '../plan/time/day.ts';
import type { Seen } from '../workspace/memory/sight.ts';

/** Plans that a thread takes at a time. */
const AT_ONCE = 16;
const MARKS = 4;
const SUM = 32;

/** What some plans come to, in memory that threads can share: each takes the next plans that nobody has begun with. */
export interface FactTable {
  readonly count: number;
  readonly width: number;
  /** Of one number: that of the first plan that nobody has begun with. */
  readonly next: Int32Array;
  /** By plan: which thread has done it, from 1 on; 0: none. */
  readonly by: Uint8Array;
  readonly rows: Float64Array;
  /** How the files were that were read. */
  readonly marks: Float64Array;
  readonly sums: Uint8Array;
}

/** Plans of which several threads take some. */
export interface PlansWork {
  /** What is worked out of each, by its name, and what it depends on besides the files and the day. */
  readonly kind: string;
  readonly asked: string;
  readonly root: string;
  /** Everything that plans are read with, and no plan. */
  readonly texts: WorkspaceTexts;
  readonly today: Day;
  readonly paths: readonly string[];
  /** Whether it is wanted how the files were. */
  readonly isWitnessed: boolean;
  /** The number of the thread. */
  readonly thread: number;
  readonly table: FactTable;
}

export interface PlansAnswer {
  /** Whether nothing was wrong with any plan. */
  readonly isWhole: boolean;
  /** Whether what was read can be looked at again as simply. */
  readonly isReliable: boolean;
  /** Texts that numbers in this thread's rows stand for. */
  readonly texts: readonly string[];
}

/** @param count plans @param width numbers of each @param isShared whether other threads are to see it */
export function factTable(count: number, width: number, isShared: boolean): FactTable {
  const memory = (bytes: number) => (isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    count,
    width,
    next: new Int32Array(memory(Int32Array.BYTES_PER_ELEMENT)),
    by: new Uint8Array(memory(count)),
    rows: new Float64Array(memory(Float64Array.BYTES_PER_ELEMENT * width * count)),
    marks: new Float64Array(memory(Float64Array.BYTES_PER_ELEMENT * MARKS * count)),
    sums: new Uint8Array(memory(SUM * count)),
  };
}

/**
 * Fills in plans until none is left that nobody has begun with.
 * @param thread the number of this one, from 1 on
 * @param take a plan's numbers; null: it cannot be taken, and nor are any others then
 * @returns whether all went well
 */
export async function fill(
  table: FactTable,
  thread: number,
  take: (index: number) => Promise<readonly number[] | null>,
): Promise<boolean> {
  const { count, next } = table;
  for (let first = 0; first < count; ) {
    first = Atomics.add(next, 0, AT_ONCE);
    for (let index = first; index < Math.min(first + AT_ONCE, count); index++) {
      if (await put(table, index, thread, take)) continue;
      Atomics.store(next, 0, count);
      return false;
    }
  }
  return true;
}

/** Does what threads began with that ended before they were done. @returns whether all went well */
export async function fillGaps(
  table: FactTable,
  isDone: (thread: number) => boolean,
  thread: number,
  take: (index: number) => Promise<readonly number[] | null>,
): Promise<boolean> {
  for (let index = 0; index < table.count; index++)
    if (!isDone(table.by[index] ?? 0) && !(await put(table, index, thread, take))) return false;
  return true;
}

async function put(
  { by, rows, width }: FactTable,
  index: number,
  thread: number,
  take: (index: number) => Promise<readonly number[] | null>,
): Promise<boolean> {
  const row = await take(index);
  if (row === null) return false;
  rows.set(row, width * index);
  by[index] = thread;
  return true;
}

/** How many plans somebody has begun with. */
export function begun({ count, next }: FactTable): number {
  return Math.min(count, Atomics.load(next, 0));
}

/** Writes down how a file was when it was read. */
export function putSeen({ marks, sums }: FactTable, index: number, seen: Seen): void {
  marks.set(seen.marks, MARKS * index);
  sums.set(seen.sum, SUM * index);
}

/** How a file was that another thread read. */
export function seenAt({ marks, sums }: FactTable, index: number): Seen {
  return {
    marks: [...marks.subarray(MARKS * index, MARKS * index + MARKS)],
    sum: Buffer.from(sums.subarray(SUM * index, SUM * index + SUM)),
  };
}
