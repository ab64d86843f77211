import type { Evaluator } from '../../evaluate.ts';
import type { Plan, Workspace } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import type { OneByOne } from '../../workspace/read.ts';
import type { PastAddition } from './taught.ts';

/** Facts that are computed for each plan by itself. */
export interface FactKind<Whole, Read = unknown> {
  /** The name under which the facts are kept, and by which other threads find this kind. */
  readonly name: string;
  /** What the facts depend on besides the files and the day. */
  readonly asked?: string;
  /** Whether they can be computed plan by plan in a workspace. */
  fits?(workspace: Workspace): boolean;
  /** The common input of the following two. */
  read(plan: Plan, surroundings: KindSurroundings): Read;
  /** The full result for a plan, serialisable as JSON. */
  whole(read: Read): Whole;
  /** How many numbers are kept for every plan. */
  readonly width: number;
  /** Which of them refer to texts. */
  readonly textAt: readonly number[];
  /** The numbers. @param numbered assigns a number to a text */
  row(read: Read, surroundings: KindSurroundings, numbered: (text: string) => number): readonly number[];
  /** What others learn from a plan; without it, nothing is learned. */
  teach?(read: Read): PastAddition;
}

export type KindSurroundings = Pick<Evaluator, 'workspace' | 'calendars' | 'templates'> & { readonly today: Day };

/** A plan's numbers, and their input. */
export interface NumbersOfPlan<Read> {
  readonly row: readonly number[];
  readonly read: Read;
}

/** Computes the facts of plans one after the other. */
export class FactCollector<Whole, Read> {
  readonly #kind: FactKind<Whole, Read>;
  readonly #read: OneByOne['read'];
  readonly #evaluator: Evaluator;
  readonly surroundings: KindSurroundings;
  /** Texts that numbers refer to. */
  readonly texts: string[];
  readonly #numbers: Map<string, number>;

  /** @param texts that already have numbers */
  constructor(
    kind: FactKind<Whole, Read>,
    read: OneByOne['read'],
    evaluator: Evaluator,
    today: Day,
    texts: readonly string[] = [],
  ) {
    this.#kind = kind;
    this.#read = read;
    this.#evaluator = evaluator;
    const { workspace, calendars } = evaluator;
    const templates = new Map([...evaluator.templates].filter(([, { file }]) => evaluator.isUsable(file)));
    this.surroundings = { workspace, calendars, templates, today };
    this.texts = [...texts];
    this.#numbers = new Map(texts.map((text, number) => [text, number]));
  }

  /** The plan at a path; null: it has errors. */
  async plan(path: string): Promise<Plan | null> {
    const source = this.#read(path);
    const plan = source === null ? null : await this.#evaluator.legiblePlan(source, false);
    return this.#evaluator.isWhole ? plan : null;
  }

  /** The facts of the plan at a path; null: it has errors. */
  async take(path: string): Promise<NumbersOfPlan<Read> | null> {
    const plan = await this.plan(path);
    if (plan === null) return null;
    const read = this.#kind.read(plan, this.surroundings);
    return { row: this.#kind.row(read, this.surroundings, this.numbered), read };
  }

  readonly numbered = (text: string): number => {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  };
}
