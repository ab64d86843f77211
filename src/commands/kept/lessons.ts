import { createHash } from 'node:crypto';
import { idOfPath } from '../../evaluate.ts';
import { forecasterKnowing } from '../../plan/chance/forecaster.ts';
import type { Simulator } from '../../plan/chance/simulate.ts';
import { lessonsByTemplate } from '../../plan/chance/way-table.ts';
import type { PlanReading } from '../../views/status.ts';
import { bytesOfColumn } from '../../workspace/memory/packed.ts';
import type { KeptPast, RememberedPast } from '../../workspace/memory/past.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import type { Context } from '../command.ts';
import { currentTemplates } from '../opening/past.ts';
import type { FactsOfPlans } from './facts-of-plans.ts';
import { pastIn, renewed } from './known-past.ts';
import { ArchivedPlans, isArchived, NO_ADDITION, type PastAddition } from './taught.ts';

/** What all customers teach about each. */
export interface KnownLessons {
  /** A hash of everything that forecasts for customers with this template, or with none, depend on. */
  keyOf(template: string | null): string;
  readonly simulator: Simulator;
}

type LessonFacts = FactsOfPlans<unknown, PlanReading>;

/**
 * What all plans and the archive teach. For unchanged plans the result of an earlier run is used.
 * @returns null when a file has errors: then all plans are evaluated together
 */
export async function lessonsIn(facts: LessonFacts, context: Context): Promise<KnownLessons | null> {
  const { paths, past } = (await pastOf(facts, context)) ?? { paths: Paths.of([]), past: null };
  if (past === null) return null;
  const ids = paths.list.map(idOfPath);
  const keys = keysOf(past, ids);
  const none = sumOf(past, [], []);
  let simulator: Simulator | null = null;
  return {
    keyOf: (template) => keys.get(template) ?? none,
    get simulator() {
      simulator ??= forecasterKnowing(pastIn({ paths, past }), currentTemplates(facts.surroundings));
      return simulator;
    },
  };
}

async function pastOf(facts: LessonFacts, { memory }: Context): Promise<KeptPast | null> {
  const { files, sums } = facts;
  const before = facts.past();
  if (before === null) return null;
  const { known, circumstances, paths, same, changed } = before;
  if (changed === 0 && known.paths.equals(paths)) return known;
  if (!known.paths.equals(paths) && files.hasTwins()) return null;
  const taker = new LateTaker(facts);
  const { kept } = await renewed(known, { paths, sums: sums ?? Buffer.alloc(0) }, same, (path) => taker.take(path));
  if (!taker.isWhole) return null;
  const seen = sums === null ? paths.list.flatMap((path) => memory?.witness.sumAt(path) ?? []) : null;
  const all = seen === null ? sums : Buffer.concat(seen);
  if (memory !== null && circumstances !== null && all !== null && (seen === null || seen.length === paths.list.length))
    memory.keepPast(circumstances, { paths, sums: all, called: kept.called, past: kept.past });
  return kept;
}

/** Reads the plans of which it was not collected what they add. */
class LateTaker {
  readonly #facts: LessonFacts;
  readonly #archive: ArchivedPlans;
  isWhole = true;

  constructor(facts: LessonFacts) {
    this.#facts = facts;
    this.#archive = new ArchivedPlans(facts.files, facts.today);
  }

  take(path: string): PastAddition | Promise<PastAddition> {
    return this.#facts.taught(path) ?? this.#read(path);
  }

  async #read(path: string): Promise<PastAddition> {
    const addition = await (isArchived(path) ? this.#archive.take(path) : this.#facts.addition(path));
    this.isWhole &&= addition !== null;
    return addition ?? NO_ADDITION;
  }
}

function keysOf(past: RememberedPast, ids: readonly string[]): ReadonlyMap<string | null, string> {
  const keys = new Map<string | null, string>();
  for (const [template, { texts, steps }] of lessonsByTemplate(past.table, ids))
    keys.set(template, sumOf(past, texts, steps));
  return keys;
}

function sumOf({ table, pace }: RememberedPast, texts: readonly string[], steps: readonly Int32Array[]): string {
  const hash = createHash('sha256').update(JSON.stringify([table.kinds, pace, texts]));
  for (const some of steps) hash.update(bytesOfColumn(some));
  return hash.digest('hex').slice(0, 32);
}
