import type { WorkspaceTexts } from '../../evaluate.ts';
import type { Day } from '../../plan/time/day.ts';
import type { Environment } from '../../workspace/git/run.ts';
import type { HistoryBrief } from '../history/plan-moves.ts';
import type { JudgedPlan } from './judged-plan.ts';

/**
 * Plans that several threads judge. The first thread takes them in order, from the front, because what is said of a plan may depend on those
 * before it; the others take them from the end.
 */
export interface PlansShare {
  /** Plans, in order. */
  readonly paths: readonly string[];
  /** How many plans are a group, which a thread takes at a time. */
  readonly size: number;
  /** By group: the thread that took it, from 1 on; 0: none. */
  readonly takenBy: Int32Array;
  /** One number: how many plans the other threads have judged. */
  readonly done: Int32Array;
}

/** What another thread begins with. */
export interface JudgeWork {
  readonly root: string;
  /** Everything that plans are read with, without plans. */
  readonly texts: WorkspaceTexts;
  readonly today: Day;
  /** The files to report on; null: all. */
  readonly asked: ReadonlySet<string> | null;
  /** The versions of files in git, oldest first; null: they are not known, or not asked for. */
  readonly versions: ReadonlyMap<string, readonly string[]> | null;
  readonly env: Environment;
  /** Whether results for versions may be looked up. */
  readonly keeps: boolean;
  /** Whether the states of the files must be recorded. */
  readonly isWitnessed: boolean;
  /** The number of the thread, from 2 on. */
  readonly thread: number;
  readonly share: PlansShare;
}

/** What a thread answers for one group of plans: the JSON of `GroupResult`, which stays small until it is needed. */
export interface JudgeAnswer {
  readonly group: number;
  readonly json: Uint8Array;
}

export interface GroupResult {
  /** Null: the plan has errors, or cannot be read; the first thread has to report that. */
  readonly plans: readonly (TakenPlan | null)[];
  /** What the versions of these plans in git come to, as far as it was not known. */
  readonly courses: readonly (readonly [file: string, sum: string, brief: HistoryBrief | null])[];
}

export interface TakenPlan {
  readonly judged: JudgedPlan;
  /** The state of the file when it was read; null: nobody asked, or it cannot be checked again simply. */
  readonly seen: { readonly marks: readonly number[]; readonly sum: string } | null;
}

/** @param paths plans, in order @param size of a group */
export function plansShare(paths: readonly string[], size: number): PlansShare {
  const memory = (count: number) => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * count));
  return { paths, size, takenBy: memory(Math.ceil(paths.length / size)), done: memory(1) };
}

/** Takes a group. @returns the thread that has it: this one, unless another was faster */
export function takeGroup({ takenBy }: PlansShare, group: number, thread: number): number {
  return Atomics.compareExchange(takenBy, group, 0, thread) || thread;
}
