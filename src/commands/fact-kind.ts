import { copyOf } from '../diagnostics/copy.ts';
import type { Evaluator } from '../evaluate.ts';
import type { Plan, Workspace } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import type { OneByOne } from '../workspace/read.ts';

/** What is worked out of each plan by itself. */
export interface FactKind<Whole, Read = unknown> {
  /** Under which it is kept, and by which another thread knows it. */
  readonly name: string;
  /** What it depends on besides the files and the day. */
  readonly asked?: string;
  /** Whether it can be worked out plan by plan in a workspace. */
  fits?(workspace: Workspace): boolean;
  /** What both of the following are made of. */
  read(plan: Plan, surroundings: KindSurroundings): Read;
  /** What a plan comes to: something that JSON can hold. */
  whole(read: Read): Whole;
  /** How many numbers are kept of every plan. */
  readonly width: number;
  /** Which of them stand for texts. */
  readonly textAt: readonly number[];
  /** Those numbers. @param numbered gives a text a number */
  row(read: Read, surroundings: KindSurroundings, numbered: (text: string) => number): readonly number[];
}

export type KindSurroundings = Pick<Evaluator, 'workspace' | 'calendars' | 'templates'> & { readonly today: Day };

/** Without `whole` where only the numbers were wanted. */
export interface Taken<Whole> {
  readonly row: readonly number[];
  readonly whole: Whole | null;
}

/** Takes plans one after the other, each by itself. */
export class Taker<Whole> {
  readonly #kind: FactKind<Whole>;
  readonly #read: OneByOne['read'];
  readonly #evaluator: Evaluator;
  readonly surroundings: KindSurroundings;
  /** Texts that numbers stand for. */
  readonly texts: string[];
  readonly #numbers: Map<string, number>;

  /** @param texts that have their numbers already */
  constructor(
    kind: FactKind<Whole>,
    read: OneByOne['read'],
    evaluator: Evaluator,
    today: Day,
    texts: readonly string[] = [],
  ) {
    this.#kind = kind;
    this.#read = read;
    this.#evaluator = evaluator;
    const { workspace, calendars, templates } = evaluator;
    this.surroundings = { workspace, calendars, templates, today };
    this.texts = [...texts];
    this.#numbers = new Map(texts.map((text, number) => [text, number]));
  }

  /** The plan at a path; null: something is wrong with it. */
  async plan(path: string): Promise<Plan | null> {
    const source = this.#read(path);
    const plan = source === null ? null : await this.#evaluator.legiblePlan(source, false);
    return this.#evaluator.isWhole ? plan : null;
  }

  /**
   * What the plan at a path comes to; null: something is wrong with it.
   * @param isWanted whether everything about it is, to be held for long, or the numbers only
   */
  async take(path: string, isWanted: boolean): Promise<Taken<Whole> | null> {
    const plan = await this.plan(path);
    if (plan === null) return null;
    const read = this.#kind.read(plan, this.surroundings);
    const row = this.#kind.row(read, this.surroundings, this.numbered);
    return { row, whole: isWanted ? copyOf(this.#kind.whole(read)) : null };
  }

  readonly numbered = (text: string): number => {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  };
}
