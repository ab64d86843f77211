import { Evaluator } from '../evaluate.ts';
import type { Locale, Plan, Workspace } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import { isSame, type PlanFacts, sameFiles } from '../workspace/memory/facts.ts';
import { filesIn } from '../workspace/memory/sight.ts';
import { type OneByOne, readOneByOne } from '../workspace/read.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';

/** What is worked out of each plan by itself. */
export interface FactKind<Whole> {
  /** Under which it is kept. */
  readonly name: string;
  /** What it depends on besides the files and the day. */
  readonly asked?: string;
  /** Whether it can be worked out plan by plan in a workspace. */
  fits?(workspace: Workspace): boolean;
  /** What a plan comes to: something that JSON can hold. */
  whole(plan: Plan, surroundings: Surroundings): Whole;
  /** How many numbers are kept of every plan. */
  readonly width: number;
  /** Those numbers. @param numbered gives a text a number */
  row(whole: Whole, plan: Plan, surroundings: Surroundings, numbered: (text: string) => number): readonly number[];
}

export type Surroundings = Pick<Evaluator, 'workspace' | 'calendars' | 'templates'> & { readonly today: Day };

/** How many plans are held with all that they came to, before it is known which of them are told of. */
const MOST_HELD = 500;
const FOLDERS = ['templates', 'calendars', 'plans', 'inbox'];

/** What all plans that are not archived came to. */
export interface FactsOfPlans<Whole> {
  readonly root: string;
  readonly today: Day;
  readonly locale: Locale;
  readonly surroundings: Surroundings;
  readonly paths: readonly string[];
  readonly rows: Float64Array;
  readonly texts: readonly string[];
  /** Everything about one of them; null: something is wrong with it by now. */
  whole(path: string): Promise<Whole | null>;
  /** The plan itself, for what is not kept. */
  plan(path: string): Promise<Plan | null>;
  /** Keeps what was worked out anew, and everything about those that were told of. */
  keep(shown: ReadonlyMap<string, Whole>): void;
}

/**
 * Takes plans one after the other; of each no more is held than its numbers. What is known of a plan from an earlier run is not worked out again.
 * @param isWanted whether that many plans are to be taken in this way
 * @returns null where they are not, or a file has a fault: then all are better evaluated together
 */
export async function factsOfPlans<Whole>(
  kind: FactKind<Whole>,
  isWanted: (plans: number) => boolean,
  context: Context,
): Promise<FactsOfPlans<Whole> | null> {
  const { memory, todayOverride, io } = context;
  const root = findWorkspace(context.cwd);
  const look = memory?.lookAt(FOLDERS) ?? null;
  const files = look === null ? null : filesIn(look.sight, 'plans');
  const read = readOneByOne(root, memory?.witness ?? null, files?.paths ?? null, isWanted);
  if (read === null) return null;
  const evaluator = await Evaluator.of(read.texts);
  if (!evaluator.isWhole || kind.fits?.(evaluator.workspace) === false) return null;
  const { timezone, locale } = evaluator.workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = todayOverride ?? todayIn(timezone, io.now());
  const circumstances = memory === null ? null : circumstancesOf(read, today, kind.asked, memory);
  const known = circumstances === null ? null : (memory?.factsOf<Whole>(kind.name, circumstances) ?? null);
  const isKnownListing = known !== null && isSame(known.paths, read.paths);
  if (!isKnownListing && read.hasTwins()) return null;
  memory?.onDay(today, timezone);
  const worker = new Worker(kind, read, evaluator, today, known);
  const onPlan = (done: number, total: number) => context.progress('Reading the plans', done, total);
  if (!(await worker.takeAll(files?.sums ?? null, onPlan))) return null;
  return worker.result(root, locale, (shown) => {
    const sums = sumsOf(read.paths, files?.sums ?? null, memory);
    if (circumstances === null || sums === null) return;
    memory?.keepFacts(kind.name, circumstances, { ...worker.kept, sums, wholes: shown });
  });
}

function sumsOf(paths: readonly string[], known: Buffer | null, memory: Memory | null): Buffer | null {
  if (known !== null) return known;
  const sums = paths.flatMap((path) => memory?.witness.sumAt(path) ?? []);
  return sums.length < paths.length ? null : Buffer.concat(sums);
}

/** The day, and everything else that plans are worked out with; null: not all of it can be relied on. */
function circumstancesOf({ texts }: OneByOne, today: Day, asked = '', memory: Memory): string | null {
  const around = [texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path);
  const sum = memory.witness.sumOf(around);
  return sum === null ? null : `${formatDay(today)} ${sum} ${asked}`;
}

class Worker<Whole> {
  readonly #kind: FactKind<Whole>;
  readonly #files: OneByOne;
  readonly #evaluator: Evaluator;
  readonly #surroundings: Surroundings;
  readonly #known: PlanFacts<Whole> | null;
  readonly #rows: Float64Array;
  readonly #texts: string[];
  readonly #held = new Map<string, Whole>();
  #hasWorked = false;

  constructor(
    kind: FactKind<Whole>,
    files: OneByOne,
    evaluator: Evaluator,
    today: Day,
    known: PlanFacts<Whole> | null,
  ) {
    this.#kind = kind;
    this.#files = files;
    this.#evaluator = evaluator;
    const { workspace, calendars, templates } = evaluator;
    this.#surroundings = { workspace, calendars, templates, today };
    this.#known = known;
    this.#rows = new Float64Array(kind.width * files.paths.length);
    this.#texts = [...(known?.texts ?? [])];
  }

  /** @param sums of the files, where they are known. @returns false: something is wrong with one */
  async takeAll(sums: Buffer | null, onPlan: (done: number, total: number) => void): Promise<boolean> {
    const { paths } = this.#files;
    const same = sums === null || this.#known === null ? null : sameFiles(this.#known, { paths, sums });
    const changed = same === null ? [...paths.keys()] : this.#takeKnown(same);
    const { width } = this.#kind;
    for (const [done, index] of changed.entries()) {
      onPlan(done, changed.length);
      const path = paths[index] ?? '';
      const isHeld = this.#held.size < MOST_HELD;
      const taken = await this.#take(path, isHeld);
      if (taken === null) return false;
      this.#rows.set(taken.row, width * index);
      if (isHeld) this.#held.set(path, taken.whole);
    }
    return true;
  }

  /** Takes over what is known. @returns the numbers of the plans of which nothing is */
  #takeKnown(same: Int32Array): readonly number[] {
    const { rows, wholes } = this.#known ?? { rows: new Float64Array(0), wholes: new Map<string, Whole>() };
    const { width } = this.#kind;
    const changed: number[] = [];
    const gone = new Set<string>();
    for (let index = 0, from = 0; index < same.length; index = from) {
      const place = same[index] ?? -1;
      from = index + 1;
      if (place < 0) {
        changed.push(index);
        gone.add(this.#files.paths[index] ?? '');
        continue;
      }
      while (from < same.length && same[from] === place + from - index) from += 1;
      this.#rows.set(rows.subarray(width * place, width * (place + from - index)), width * index);
    }
    for (const [path, whole] of wholes) if (!gone.has(path)) this.#held.set(path, whole);
    return changed;
  }

  get kept(): Pick<PlanFacts<Whole>, 'paths' | 'rows' | 'texts'> {
    return { paths: this.#files.paths, rows: this.#rows, texts: this.#texts };
  }

  result(root: string, locale: Locale, keep: (shown: ReadonlyMap<string, Whole>) => void): FactsOfPlans<Whole> {
    return {
      ...this.kept,
      root,
      locale,
      today: this.#surroundings.today,
      surroundings: this.#surroundings,
      whole: async (path) => this.#held.get(path) ?? (await this.#take(path, true))?.whole ?? null,
      plan: (path) => this.#plan(path),
      keep: (shown) => {
        if (this.#hasWorked) keep(shown);
      },
    };
  }

  async #plan(path: string): Promise<Plan | null> {
    const source = this.#files.read(path);
    const plan = source === null ? null : await this.#evaluator.legiblePlan(source, false);
    return this.#evaluator.isWhole ? plan : null;
  }

  /** @param isHeld whether it is to be held for long */
  async #take(
    path: string,
    isHeld: boolean,
  ): Promise<{ readonly row: readonly number[]; readonly whole: Whole } | null> {
    this.#hasWorked = true;
    const plan = await this.#plan(path);
    if (plan === null) return null;
    const { whole, row } = this.#kind;
    const all = whole(plan, this.#surroundings);
    // A copy: parts of the file's text would keep all of it in memory.
    const copied: Whole = isHeld ? JSON.parse(JSON.stringify(all)) : all;
    return { row: row(copied, plan, this.#surroundings, (text) => this.#numbered(text)), whole: copied };
  }

  #numbered(text: string): number {
    const known = this.#texts.indexOf(text);
    return known < 0 ? this.#texts.push(text) - 1 : known;
  }
}
