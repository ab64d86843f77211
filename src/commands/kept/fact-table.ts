import type { WorkspaceTexts } from '../../evaluate.ts';
import type { Day } from '../../plan/time/day.ts';
import { SUM_BYTES } from '../../workspace/memory/place.ts';
import { MARKS_PER_FILE, type Seen } from '../../workspace/memory/sight.ts';
import type { Taught } from './taught.ts';

/** Plans that a thread takes at a time. */
const PLANS_AT_ONCE = 16;

/** The facts of plans in memory that threads can share: each thread takes the next plans that nobody has started. */
export interface FactTable {
  readonly count: number;
  readonly width: number;
  /** One number: the first plan that nobody has started. */
  readonly next: Int32Array;
  /** By plan: the thread that has done it, from 1 on; 0: none. */
  readonly by: Uint8Array;
  readonly rows: Float64Array;
  /** The states of the files when they were read. */
  readonly marks: Float64Array;
  readonly sums: Uint8Array;
}

/** Plans that several threads share. */
export interface PlansWork {
  /** The kind of facts, by name, and what they depend on besides the files and the day. */
  readonly kind: string;
  readonly asked: string;
  readonly root: string;
  /** Everything that plans are read with, without plans. */
  readonly texts: WorkspaceTexts;
  readonly today: Day;
  /** Archived plans have no facts; they are only learned from. */
  readonly paths: readonly string[];
  /** Whether it is collected what they teach. */
  readonly isTaught: boolean;
  /** Whether the states of the files must be recorded. */
  readonly isWitnessed: boolean;
  /** The number of the thread. */
  readonly thread: number;
  readonly table: FactTable;
}

export interface PlansAnswer {
  /** Whether no plan had errors. */
  readonly isWhole: boolean;
  /** Whether the files that were read can be checked again simply. */
  readonly isReliable: boolean;
  /** Texts that numbers in the rows of this thread refer to. */
  readonly texts: readonly string[];
  /** Null: nobody asked for it. */
  readonly taught: Taught | null;
}

/** @param count number of plans @param width numbers per plan @param isShared whether other threads must see it */
export function factTable(count: number, width: number, isShared: boolean): FactTable {
  const memory = (bytes: number) => (isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return {
    count,
    width,
    next: new Int32Array(memory(Int32Array.BYTES_PER_ELEMENT)),
    by: new Uint8Array(memory(count)),
    rows: new Float64Array(memory(Float64Array.BYTES_PER_ELEMENT * width * count)),
    marks: new Float64Array(memory(Float64Array.BYTES_PER_ELEMENT * MARKS_PER_FILE * count)),
    sums: new Uint8Array(memory(SUM_BYTES * count)),
  };
}

/**
 * Fills in plans until none is left that nobody has started.
 * @param thread the number of this thread, from 1 on
 * @param take returns a plan's numbers; null: it has errors, and then no other plans are taken either
 * @returns whether everything succeeded
 */
export async function fill(
  table: FactTable,
  thread: number,
  take: (index: number) => Promise<readonly number[] | null>,
): Promise<boolean> {
  const { count, next } = table;
  for (let first = 0; first < count; ) {
    first = Atomics.add(next, 0, PLANS_AT_ONCE);
    for (let index = first; index < Math.min(first + PLANS_AT_ONCE, count); index++) {
      if (await fillRow(table, index, thread, take)) continue;
      Atomics.store(next, 0, count);
      return false;
    }
  }
  return true;
}

/** Does the plans that a thread started but did not finish. @returns whether everything succeeded */
export async function fillGaps(
  table: FactTable,
  isDone: (thread: number) => boolean,
  thread: number,
  take: (index: number) => Promise<readonly number[] | null>,
): Promise<boolean> {
  for (let index = 0; index < table.count; index++)
    if (!isDone(table.by[index] ?? 0) && !(await fillRow(table, index, thread, take))) return false;
  return true;
}

async function fillRow(
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

/** How many plans have been started. */
export function plansStarted({ count, next }: FactTable): number {
  return Math.min(count, Atomics.load(next, 0));
}

/** Records the state of a file when it was read. */
export function putSeen({ marks, sums }: FactTable, index: number, seen: Seen): void {
  marks.set(seen.marks, MARKS_PER_FILE * index);
  sums.set(seen.sum, SUM_BYTES * index);
}

/** The state of a file that another thread read. */
export function seenAt({ marks, sums }: FactTable, index: number): Seen {
  return {
    marks: [...marks.subarray(MARKS_PER_FILE * index, MARKS_PER_FILE * index + MARKS_PER_FILE)],
    sum: Buffer.from(sums.subarray(SUM_BYTES * index, SUM_BYTES * index + SUM_BYTES)),
  };
}
