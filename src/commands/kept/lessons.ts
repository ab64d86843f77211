import { createHash } from 'node:crypto';
import { Evaluator, idOf } from '../../evaluate.ts';
import { forecasterKnowing, wayBy, wayIfBought } from '../../plan/chance/forecaster.ts';
import type { Simulator } from '../../plan/chance/simulate.ts';
import { lessonsByTemplate } from '../../plan/chance/way-table.ts';
import { planCalendar } from '../../plan/model/calendar.ts';
import type { PlanReading } from '../../views/status.ts';
import { bytesOf } from '../../workspace/memory/packed.ts';
import { type KeptPast, keptPast, type RememberedPast } from '../../workspace/memory/past.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import { ARCHIVE } from '../../workspace/read.ts';
import type { Context } from '../command.ts';
import { usualOf } from '../opening/past.ts';
import type { FactsOfPlans } from './facts-of-plans.ts';
import { changedSince, circumstancesOf, NOTHING_KEPT, type PastAddition, pastIn, renewed } from './known-past.ts';

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
  const ids = paths.list.map(idOf);
  const keys = keysOf(past, ids);
  const none = sumOf(past, [], []);
  let simulator: Simulator | null = null;
  return {
    keyOf: (template) => keys.get(template) ?? none,
    get simulator() {
      simulator ??= forecasterKnowing(pastIn({ paths, past }), usualOf(facts.surroundings));
      return simulator;
    },
  };
}

async function pastOf(facts: LessonFacts, { memory }: Context): Promise<KeptPast | null> {
  const { files, sums, today } = facts;
  const paths = Paths.of([...facts.paths, ...files.archive]);
  const circumstances = memory === null ? null : circumstancesOf(files.texts, today, memory);
  const found =
    memory === null || circumstances === null || sums === null ? null : keptPast(memory.place, circumstances);
  const known = found === null || found.past === null ? NOTHING_KEPT : found;
  const { same, changed } = changedSince(known, { paths, sums: sums ?? Buffer.alloc(0) });
  if (changed === 0 && known.paths.equals(paths)) return known;
  if (!known.paths.equals(paths) && files.hasTwins()) return null;
  const taker = new LessonCollector(facts);
  const { kept } = await renewed(known, { paths, sums: sums ?? Buffer.alloc(0) }, same, (path) => taker.take(path));
  if (!taker.isWhole) return null;
  const seen = sums === null ? paths.list.flatMap((path) => memory?.witness.sumAt(path) ?? []) : null;
  const all = seen === null ? sums : Buffer.concat(seen);
  if (memory !== null && circumstances !== null && all !== null && (seen === null || seen.length === paths.list.length))
    memory.keepPast(circumstances, { paths, sums: all, called: kept.called, past: kept.past });
  return kept;
}

/** Computes what plans add. Errors in the archive do not matter for an answer about the other plans. */
class LessonCollector {
  readonly #facts: LessonFacts;
  #evaluator: Evaluator | null = null;
  isWhole = true;

  constructor(facts: LessonFacts) {
    this.#facts = facts;
  }

  async take(path: string): Promise<PastAddition | null> {
    return path.startsWith(`${ARCHIVE}/`) ? this.#archived(path) : this.#open(path);
  }

  async #open(path: string): Promise<PastAddition | null> {
    const reading = await this.#facts.read(path);
    this.isWhole &&= reading !== null;
    return reading === null ? null : { plan: reading.plan, way: () => wayIfBought(reading) };
  }

  async #archived(path: string): Promise<PastAddition | null> {
    const { files, today } = this.#facts;
    this.#evaluator ??= await Evaluator.of(files.texts);
    const { workspace, calendars } = this.#evaluator;
    const source = files.read(path);
    this.isWhole &&= source !== null;
    const plan = source === null ? null : await this.#evaluator.legiblePlan(source, true);
    if (plan === null || !this.#evaluator.isUsable(path)) return null;
    return { plan, way: () => wayBy(plan, (each) => planCalendar(each, workspace, calendars), today) };
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
  for (const some of steps) hash.update(bytesOf(some));
  return hash.digest('hex').slice(0, 32);
}
