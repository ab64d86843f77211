import { Evaluator } from '../../evaluate.ts';
import { wayBy } from '../../plan/chance/forecaster.ts';
import { type PutWay, type WayTable, WayWriter } from '../../plan/chance/way-table.ts';
import { planCalendar } from '../../plan/model/calendar.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import type { Called } from '../../workspace/memory/past.ts';
import { ARCHIVE, type OneByOne } from '../../workspace/read.ts';
import { addressesIn } from '../opening/pick.ts';
import type { FactCollector, FactKind, NumbersOfPlan } from './fact-kind.ts';

/** What one plan adds to what is known about all. */
export interface PastAddition {
  called(): Called;
  /** Writes what others learn from it. */
  readonly put: PutWay;
}

/** What a file adds that holds no plan that can be used. */
export const NO_ADDITION: PastAddition = { called: () => null, put: (writer) => writer.add(null) };

/** What a plan adds. @param put writes what others learn from it */
export function additionOf(plan: Plan, put: PutWay): PastAddition {
  return { called: () => calledBy(plan), put };
}

/** The names of the customer of a plan. */
export function calledBy(plan: Plan): Called {
  return [plan.customer, ...addressesIn(plan)];
}

/** What plans add, collected while they are read, as plain data that threads can send. */
export interface Taught {
  /** The plans, by their number in the work, in the order in which they were read. */
  readonly plans: readonly number[];
  /** Their names as JSON, which share no strings with the files; empty: nobody asked for them. */
  readonly called: readonly string[];
  readonly ways: WayTable;
}

export class TaughtWriter {
  readonly #plans: number[] = [];
  readonly #called: string[] = [];
  readonly #isNaming: boolean;
  readonly #ways = new WayWriter();

  /** @param isNaming whether names are collected, too */
  constructor(isNaming: boolean) {
    this.#isNaming = isNaming;
  }

  /** @param plan its number in the work */
  add(plan: number, { called, put }: PastAddition): void {
    this.#plans.push(plan);
    put(this.#ways);
    if (this.#isNaming) this.#called.push(JSON.stringify(called()));
  }

  get taught(): Taught {
    return { plans: this.#plans, called: this.#called, ways: this.#ways.table() };
  }
}

/** What each plan adds, by its number in the work. @param isDoneBy whether a plan's result is that of these */
export function additionsIn(
  { plans, called, ways }: Taught,
  isDoneBy: (plan: number) => boolean,
): readonly (readonly [plan: number, addition: PastAddition])[] {
  return plans.flatMap((plan, place) => {
    if (!isDoneBy(plan)) return [];
    const addition: PastAddition = {
      called: () => JSON.parse(called[place] ?? 'null'),
      put: (writer) => writer.copy(place, ways),
    };
    return [[plan, addition] as const];
  });
}

/** Whether a plan is one of the archive. */
export function isArchived(path: string): boolean {
  return path.startsWith(`${ARCHIVE}/`);
}

/** Reads archived plans one after the other. Their errors do not matter for an answer about the other plans. */
export class ArchivedPlans {
  readonly #files: Pick<OneByOne, 'read' | 'texts'>;
  readonly #today: Day;
  #evaluator: Evaluator | null = null;

  constructor(files: Pick<OneByOne, 'read' | 'texts'>, today: Day) {
    this.#files = files;
    this.#today = today;
  }

  /** What one of them adds; null: its file cannot be read. */
  async take(path: string): Promise<PastAddition | null> {
    this.#evaluator ??= await Evaluator.of(this.#files.texts);
    const { workspace, calendars } = this.#evaluator;
    const source = this.#files.read(path);
    if (source === null) return null;
    const plan = await this.#evaluator.legiblePlan(source, true);
    if (plan === null || !this.#evaluator.isUsable(path)) return NO_ADDITION;
    return additionOf(plan, (writer) =>
      writer.add(wayBy(plan, (each) => planCalendar(each, workspace, calendars), this.#today)),
    );
  }
}

/** Reads plans for their facts, and archived ones only for what they teach. */
export class PlanTaker<Whole, Read> {
  readonly #kind: FactKind<Whole, Read>;
  readonly #facts: FactCollector<Whole, Read>;
  readonly #archive: ArchivedPlans;
  readonly #taught: TaughtWriter | null;

  /** @param taught where to write what plans teach; null: nobody asked for it */
  constructor(
    kind: FactKind<Whole, Read>,
    facts: FactCollector<Whole, Read>,
    files: Pick<OneByOne, 'read' | 'texts'>,
    taught: TaughtWriter | null,
  ) {
    this.#kind = kind;
    this.#facts = facts;
    this.#archive = new ArchivedPlans(files, facts.surroundings.today);
    this.#taught = taught;
  }

  /** @param plan its number in the work. @returns its facts; null: a plan has errors, or an archived one cannot be read */
  async take(plan: number, path: string): Promise<NumbersOfPlan<Read | null> | null> {
    if (isArchived(path)) {
      const addition = await this.#archive.take(path);
      if (addition === null) return null;
      this.#taught?.add(plan, addition);
      return { row: [], read: null };
    }
    const taken = await this.#facts.take(path);
    if (taken !== null) this.#taught?.add(plan, this.#kind.teach?.(taken.read) ?? NO_ADDITION);
    return taken;
  }
}
