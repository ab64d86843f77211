import type { PlanFacts } from '../../workspace/memory/facts.ts';
import type { JudgedPlan } from './judged-plan.ts';

/**
 * A result as it is kept. Most plans have the same one but for their customer's name, which is kept apart: of equal results one is
 * kept and read for all of them.
 */
type Shared = JudgedPlan;
/** The name is this where the plan has one. */
const NAMED = '';

/** The results for plans, read from what was kept, each when somebody asks. */
export class KnownPlans {
  readonly #kept: PlanFacts<Shared> | null;
  readonly #places: ReadonlyMap<string, number>;

  private constructor(kept: PlanFacts<Shared> | null, places: ReadonlyMap<string, number>) {
    this.#kept = kept;
    this.#places = places;
  }

  static none(): KnownPlans {
    return new KnownPlans(null, new Map());
  }

  /** @param places by path, the index among those that were kept */
  static in(kept: PlanFacts<Shared>, places: ReadonlyMap<string, number>): KnownPlans {
    return new KnownPlans(kept, places);
  }

  /** The paths of the plans. */
  get paths(): Iterable<string> {
    return this.#places.keys();
  }

  /** Whether there is a result, with findings if they are needed. */
  has(path: string, isAsked: boolean): boolean {
    const shared = this.#sharedAt(this.#places.get(path));
    return shared !== undefined && !(isAsked && shared.findings === null);
  }

  get(path: string): JudgedPlan | null {
    const place = this.#places.get(path);
    const shared = this.#sharedAt(place);
    if (place === undefined || shared === undefined) return null;
    return withName(shared, shared.seen.name === null ? null : (this.#kept?.texts[place] ?? null));
  }

  #sharedAt(place: number | undefined): Shared | undefined {
    return place === undefined ? undefined : this.#kept?.wholes.get(`${this.#kept.rows[place]}`);
  }
}

/** What is kept of results, in the order of their plans. */
export function sharedBy(plans: Iterable<JudgedPlan>): Pick<PlanFacts<Shared>, 'rows' | 'texts' | 'wholes'> {
  const numbers = new Map<string, number>();
  const wholes = new Map<string, Shared>();
  const rows: number[] = [];
  const texts: string[] = [];
  for (const plan of plans) {
    const { name } = plan.seen;
    const shared = withName(plan, name === null ? null : NAMED);
    const key = JSON.stringify(shared);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    wholes.set(`${number}`, shared);
    rows.push(number);
    texts.push(name ?? '');
  }
  return { rows: Float64Array.from(rows), texts, wholes };
}

function withName(plan: JudgedPlan, name: string | null): JudgedPlan {
  return { ...plan, seen: { ...plan.seen, name } };
}
