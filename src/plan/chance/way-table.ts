import type { Day } from '../time/day.ts';
import type { DaySpan } from '../time/duration.ts';
import { type FreshWay, type PastKind, type PastOnboarding, type PastStep, pastKind } from './forecaster.ts';

/** Past onboardings as columns of numbers, so that with ten thousand customers the unused ones cost nothing. */
export interface WayTable {
  /** The kinds of steps, each with a range that plans give it. */
  readonly kinds: readonly StepKind[];
  /** Ids of templates. */
  readonly templates: readonly string[];
  /** `WAY` numbers for each plan. */
  readonly ways: Int32Array;
  /** `NUMBERS_PER_STEP` numbers for each step. */
  readonly steps: Int32Array;
}

export type StepKind = readonly [of: 'task' | 'wait', id: string, span: DaySpan];

/** Template (-1: none), day of the purchase, whether onboarded, first step, number of steps (-1: the plan contributes nothing). */
const WAY = 5;
/** Its kind, its state, its days. */
const NUMBERS_PER_STEP = 3;
const ELAPSED = ['over', 'running', 'ahead', 'unknown'] as const;
const [NOTHING, NO_TEMPLATE] = [-1, -1];

/** The number of plans in a table. */
export function countOfWays({ ways }: WayTable): number {
  return ways.length / WAY;
}

/** Whether a plan of a table was onboarded. */
export function isOnboarded({ ways }: WayTable, index: number): boolean {
  return ways[WAY * index + 2] === 1;
}

/** The onboardings in a table; the steps of each are decoded on demand. @param ids of the plans */
export function waysIn(table: WayTable, ids: readonly string[]): readonly PastOnboarding[] {
  const ways: PastOnboarding[] = [];
  const steps = new SharedSteps(table);
  for (const [index, customer] of ids.entries()) {
    if ((table.ways[WAY * index + 4] ?? NOTHING) !== NOTHING) ways.push(new KeptWay(table, steps, index, customer));
  }
  return ways;
}

/** Those with one template; null: with none. @param idAt the id of the plan at an index */
export function waysWith(
  table: WayTable,
  template: string | null,
  idAt: (index: number) => string,
): readonly PastOnboarding[] {
  const wanted = template === null ? NO_TEMPLATE : table.templates.indexOf(template);
  if (template !== null && wanted < 0) return [];
  const found: PastOnboarding[] = [];
  const steps = new SharedSteps(table);
  const { ways } = table;
  for (let index = 0; index < ways.length / WAY; index++) {
    if (ways[WAY * index] !== wanted || ways[WAY * index + 4] === NOTHING) continue;
    found.push(new KeptWay(table, steps, index, idAt(index)));
  }
  return found;
}

/** The steps of all customers: of equal ones there is one object, because there are tens of thousands of steps but few that differ. */
class SharedSteps {
  readonly #kinds: readonly PastKind[];
  /** By kind and state, then by days. */
  readonly #known: PastStep[][] = [];

  constructor({ kinds }: WayTable) {
    this.#kinds = kinds.map(([of, id, span]) => pastKind({ of, id, span }));
  }

  /** @param state its index in `ELAPSED`; null: there is no such kind */
  of(kindAt: number, state: number, days: number): PastStep | null {
    const place = ELAPSED.length * kindAt + state;
    const known = this.#known[place] ?? [];
    this.#known[place] = known;
    const found = known[days];
    if (found !== undefined) return found;
    const [kind, stand] = [this.#kinds[kindAt], ELAPSED[state] ?? 'unknown'];
    if (kind === undefined) return null;
    const isLong = stand === 'over' || stand === 'running';
    const step: PastStep = { kind, elapsed: isLong ? { kind: stand, days } : { kind: stand } };
    known[days] = step;
    return step;
  }
}

/**
 * Everything about the customers with one template that forecasts depend on: the same texts and numbers give the same forecasts.
 * @param ids of the plans
 */
export function lessonsByTemplate(
  table: WayTable,
  ids: readonly string[],
): ReadonlyMap<string | null, { readonly texts: readonly string[]; readonly steps: readonly Int32Array[] }> {
  const lessons = new Map<string | null, { readonly texts: string[]; readonly steps: Int32Array[] }>();
  for (const [index, id] of ids.entries()) {
    const [template = NO_TEMPLATE, purchased, isOnboarded, first = 0, count = NOTHING] = numbersOf(table, index);
    if (count === NOTHING) continue;
    const key = table.templates[template] ?? null;
    const lesson = lessons.get(key) ?? { texts: [], steps: [] };
    lessons.set(key, lesson);
    lesson.texts.push(id, `${purchased} ${isOnboarded} ${count}`);
    lesson.steps.push(table.steps.subarray(NUMBERS_PER_STEP * first, NUMBERS_PER_STEP * (first + count)));
  }
  return lessons;
}

class KeptWay implements PastOnboarding {
  readonly customer: string;
  readonly template: string | null;
  readonly purchased: Day;
  readonly isOnboarded: boolean;
  readonly #table: WayTable;
  readonly #shared: SharedSteps;
  readonly #first: number;
  readonly #count: number;

  constructor(table: WayTable, shared: SharedSteps, index: number, customer: string) {
    const { ways } = table;
    const at = WAY * index;
    const template = ways[at] ?? NO_TEMPLATE;
    this.customer = customer;
    this.template = table.templates[template] ?? null;
    this.purchased = ways[at + 1] ?? 0;
    this.isOnboarded = ways[at + 2] === 1;
    this.#table = table;
    this.#shared = shared;
    this.#first = ways[at + 3] ?? 0;
    this.#count = ways[at + 4] ?? 0;
  }

  get steps(): PastOnboarding['steps'] {
    const { steps } = this.#table;
    const all: PastStep[] = [];
    for (
      let at = NUMBERS_PER_STEP * this.#first;
      at < NUMBERS_PER_STEP * (this.#first + this.#count);
      at += NUMBERS_PER_STEP
    ) {
      const step = this.#shared.of(steps[at] ?? 0, steps[at + 1] ?? 0, steps[at + 2] ?? 0);
      if (step !== null) all.push(step);
    }
    return all;
  }
}

/** Whether a plan adds the same to two tables of which one was made from the other. */
export function isSameWay(one: WayTable, other: WayTable, index: number): boolean {
  const [template, purchased, isOnboarded, first = 0, count = NOTHING] = numbersOf(one, index);
  const [otherTemplate, otherPurchased, isOtherOnboarded, otherFirst = 0, otherCount] = numbersOf(other, index);
  if (template !== otherTemplate || purchased !== otherPurchased || isOnboarded !== isOtherOnboarded) return false;
  if (count !== otherCount) return false;
  for (let at = 0; at < NUMBERS_PER_STEP * count; at++)
    if (one.steps[NUMBERS_PER_STEP * first + at] !== other.steps[NUMBERS_PER_STEP * otherFirst + at]) return false;
  return true;
}

/** Writes one plan into a table. */
export type PutWay = (writer: WayWriter) => void;

/**
 * A table with other onboardings of a few plans, in ascending order. All other plans keep their place, and the steps that were replaced
 * stay behind unused.
 */
export function withWays(base: WayTable, changes: ReadonlyMap<number, PutWay>): WayTable {
  const writer = new WayWriter(base);
  for (const put of changes.values()) put(writer);
  const added = writer.table();
  const ways = base.ways.slice();
  const firstAdded = base.steps.length / NUMBERS_PER_STEP;
  for (const [place, index] of [...changes.keys()].entries()) {
    ways.set(numbersOf(added, place), WAY * index);
    ways[WAY * index + 3] = firstAdded + (added.ways[WAY * place + 3] ?? 0);
  }
  const steps = new Int32Array(base.steps.length + added.steps.length);
  steps.set(base.steps);
  steps.set(added.steps, base.steps.length);
  return { kinds: added.kinds, templates: added.templates, ways, steps };
}

function numbersOf({ ways }: WayTable, index: number): Int32Array {
  return ways.subarray(WAY * index, WAY * (index + 1));
}

/** Builds a table, plan after plan. */
export class WayWriter {
  readonly #base: WayTable;
  readonly #kinds: StepKind[] = [];
  /** By what it is and its id, every kind with its place. */
  readonly #kindPlaces = { task: new Map<string, KindPlace[]>(), wait: new Map<string, KindPlace[]>() };
  readonly #templates: string[];
  /** By another table that plans are copied from, the place here of each of its kinds. */
  readonly #renumbered = new Map<WayTable, Int32Array>();
  readonly #ways: number[] = [];
  #steps = new Int32Array(NUMBERS_PER_STEP * 64);
  #count = 0;

  /** @param base a table whose kinds and templates keep their places */
  constructor(base: WayTable = { kinds: [], templates: [], ways: new Int32Array(0), steps: new Int32Array(0) }) {
    this.#base = base;
    for (const [of, id, span] of base.kinds) this.#placeOf({ of, id, span });
    this.#templates = [...base.templates];
  }

  /** Adds a plan of a table. */
  copy(index: number, from: WayTable = this.#base): void {
    const [template = NO_TEMPLATE, purchased = 0, isOnboarded = 0, first = 0, count = NOTHING] = numbersOf(from, index);
    const name = from.templates[template];
    const own = name === undefined ? NO_TEMPLATE : indexIn(this.#templates, name);
    this.#ways.push(own, purchased, isOnboarded, this.#count, count);
    if (count <= 0) return;
    const at = this.#room(count);
    this.#steps.set(from.steps.subarray(NUMBERS_PER_STEP * first, NUMBERS_PER_STEP * (first + count)), at);
    if (from === this.#base) return;
    const places = this.#placesOf(from);
    for (let place = at; place < at + NUMBERS_PER_STEP * count; place += NUMBERS_PER_STEP)
      this.#steps[place] = places[this.#steps[place] ?? 0] ?? 0;
  }

  /** Adds a plan with its onboarding, or without one. */
  add(way: FreshWay | null): void {
    if (way === null) {
      this.#ways.push(NO_TEMPLATE, 0, 0, this.#count, NOTHING);
      return;
    }
    const template = way.template === null ? NO_TEMPLATE : indexIn(this.#templates, way.template);
    this.#ways.push(template, way.purchased, Number(way.isOnboarded), this.#count, way.steps.length);
    let at = this.#room(way.steps.length);
    for (const { kind, elapsed } of way.steps) {
      this.#steps[at] = this.#placeOf(kind);
      this.#steps[at + 1] = ELAPSED.indexOf(elapsed.kind);
      this.#steps[at + 2] = 'days' in elapsed ? elapsed.days : 0;
      at += NUMBERS_PER_STEP;
    }
  }

  table(): WayTable {
    const [ways, steps] = [Int32Array.from(this.#ways), this.#steps.slice(0, NUMBERS_PER_STEP * this.#count)];
    return { kinds: this.#kinds, templates: this.#templates, ways, steps };
  }

  /** Makes room for that many steps. @returns where they begin */
  #room(count: number): number {
    const [from, to] = [NUMBERS_PER_STEP * this.#count, NUMBERS_PER_STEP * (this.#count + count)];
    this.#count += count;
    if (to <= this.#steps.length) return from;
    const larger = new Int32Array(Math.max(to, 2 * this.#steps.length));
    larger.set(this.#steps);
    this.#steps = larger;
    return from;
  }

  #placesOf(table: WayTable): Int32Array {
    const known = this.#renumbered.get(table);
    if (known !== undefined) return known;
    const places = Int32Array.from(table.kinds, ([of, id, span]) => this.#placeOf({ of, id, span }));
    this.#renumbered.set(table, places);
    return places;
  }

  #placeOf({ of, id, span }: Pick<PastKind, 'of' | 'id' | 'span'>): number {
    const known = this.#kindPlaces[of].get(id) ?? [];
    const found = known.find((each) => isSameSpan(each.span, span));
    if (found !== undefined) return found.place;
    const { kind, low, expected, high } = span;
    const place = this.#kinds.push([of, id, { kind, low, expected, high }]) - 1;
    this.#kindPlaces[of].set(id, [...known, { span, place }]);
    return place;
  }
}

interface KindPlace {
  readonly span: DaySpan;
  readonly place: number;
}

function isSameSpan(one: DaySpan, other: DaySpan): boolean {
  return one.kind === other.kind && one.low === other.low && one.expected === other.expected && one.high === other.high;
}

function indexIn(texts: string[], text: string): number {
  const place = texts.indexOf(text);
  return place < 0 ? texts.push(text) - 1 : place;
}
