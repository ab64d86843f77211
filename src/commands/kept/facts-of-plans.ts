import { Evaluator } from '../../evaluate.ts';
import type { Locale, Plan } from '../../plan/model/model.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import { findWorkspace } from '../../workspace/find.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { type PlanFacts, sameFiles } from '../../workspace/memory/facts.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import { type FilesSeen, filesOfFolder } from '../../workspace/memory/sight.ts';
import { ARCHIVE, type OneByOne, readOneByOne } from '../../workspace/read.ts';
import { FIRST_THREAD, threadsFor } from '../../workspace/thread-count.ts';
import { todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';
import { FactCollector, type FactKind, type KindSurroundings, type NumbersOfPlan } from './fact-kind.ts';
import {
  type FactTable,
  factTable,
  fill,
  fillGaps,
  type PlansAnswer,
  type PlansWork,
  plansStarted,
  seenAt,
} from './fact-table.ts';
import { type PastBefore, pastBefore } from './known-past.ts';
import {
  additionsIn,
  isArchived,
  NO_ADDITION,
  type PastAddition,
  PlanTaker,
  type Taught,
  TaughtWriter,
} from './taught.ts';

/** With more plans than this, full results are not kept in memory before it is known which ones are shown; those are then read again. */
const MOST_HELD = 500;
const FOLDERS_OF_PLANS = ['templates', 'calendars', 'plans', 'inbox'];
const WITH_ARCHIVE = [...FOLDERS_OF_PLANS, ARCHIVE];

/** The facts of all plans that are not archived. */
export interface FactsOfPlans<Whole, Read = unknown> {
  readonly root: string;
  readonly today: Day;
  readonly locale: Locale;
  readonly surroundings: KindSurroundings;
  readonly paths: readonly string[];
  readonly rows: Float64Array;
  readonly texts: readonly string[];
  /** The files of the workspace; with its archive when the past of all is needed. */
  readonly files: OneByOne;
  /** SHA-256 of the plans and then of the archive, one behind the other; null: not known without reading them. */
  readonly sums: Buffer | null;
  /** What an earlier run knew about all plans; null: nothing is learned from them. */
  past(): PastBefore | null;
  /** Whether it was collected what plans teach, so that it should be kept. */
  readonly isTaught: boolean;
  /** What a plan, or an archived one, was seen to add while the facts were collected. */
  taught(path: string): PastAddition | null;
  /** What a plan adds, read again for it; null: it has errors by now. */
  addition(path: string): Promise<PastAddition | null>;
  /** The full result for one of them; null: it has errors by now. */
  whole(path: string): Promise<Whole | null>;
  /** The full result for one of them from an earlier run. */
  known(path: string): Whole | null;
  /** The input of the full result for one of them; null: it has errors by now. */
  read(path: string): Promise<Read | null>;
  /** The plan itself, for what is not kept. */
  plan(path: string): Promise<Plan | null>;
  /** Keeps the new facts, and the full results of the plans that were shown. */
  keep(shown: ReadonlyMap<string, Whole>): void;
}

/**
 * Computes facts for plans one after the other, and keeps only the numbers in memory. Facts known from an earlier run are not computed
 * again.
 * @param isLearning whether the past of all is needed too: then the archive is read as well
 * @returns null when a file has errors: then all plans are evaluated together
 */
export async function factsOfPlans<Whole, Read>(
  kind: FactKind<Whole, Read>,
  isLearning: boolean,
  context: Context,
): Promise<FactsOfPlans<Whole, Read> | null> {
  const { memory, todayOverride, io } = context;
  const found = findFiles(isLearning, context);
  if (found === null) return null;
  const { root, read, planSums, sums } = found;
  const paths = found.paths ?? Paths.of(read.paths);
  const evaluator = await Evaluator.of(read.texts);
  if (!evaluator.isWhole || kind.fits?.(evaluator.workspace) === false) return null;
  const { timezone, locale } = evaluator.workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = todayOverride ?? todayIn(timezone, io.now());
  const circumstances = memory === null ? null : circumstancesOf(read, today, kind.asked, memory);
  const known = circumstances === null ? null : (memory?.factsOf<Whole>(kind.name, circumstances) ?? null);
  const isKnownListing = known?.paths.equals(paths) === true;
  if (!isKnownListing && read.hasTwins()) return null;
  memory?.onDay(today, timezone);
  let before: PastBefore | null = null;
  const past = (): PastBefore | null => {
    if (isLearning) before ??= pastBefore(paths.and(Paths.of(read.archive)), sums, read.texts, today, memory);
    return before;
  };
  const collector = new Collector(kind, read, evaluator, today, known, past);
  if (!(await collector.takeAll(planSums === null ? null : { paths, sums: planSums }, root, context))) return null;
  return collector.result({ root, locale, sums }, (shown) => {
    const kept = sumsOf(read.paths, planSums, memory);
    if (circumstances === null || kept === null) return;
    memory?.keepFacts(kind.name, circumstances, { ...collector.kept, paths, sums: kept, wholes: shown });
  });
}

interface FoundFiles {
  readonly root: string;
  readonly read: OneByOne;
  /** Paths of the plans, if they were listed without reading them. */
  readonly paths: Paths | null;
  /** SHA-256 of the plans, and of the plans and the archive; null: not known without reading them. */
  readonly planSums: Buffer | null;
  readonly sums: Buffer | null;
}

function findFiles(isLearning: boolean, { cwd, memory }: Context): FoundFiles | null {
  const root = findWorkspace(cwd);
  const look = memory?.lookAt(isLearning ? WITH_ARCHIVE : FOLDERS_OF_PLANS) ?? null;
  const [plans, archive] = ['plans', ARCHIVE].map((folder) => look && filesOfFolder(look.sight, [folder]));
  const past = isLearning ? { listed: archive?.paths.list ?? null } : null;
  const read = readOneByOne(root, memory?.witness ?? null, plans?.paths.list ?? null, () => true, past);
  if (read === null) return null;
  const sums = plans && archive ? Buffer.concat([plans.sums, archive.sums]) : null;
  return { root, read, paths: plans?.paths ?? null, planSums: plans?.sums ?? null, sums };
}

function sumsOf(paths: readonly string[], known: Buffer | null, memory: Memory | null): Buffer | null {
  if (known !== null) return known;
  const sums = paths.flatMap((path) => memory?.witness.sumAt(path) ?? []);
  return sums.length < paths.length ? null : Buffer.concat(sums);
}

/** The day, and everything else that facts depend on; null: not all of it is reliable. */
function circumstancesOf({ texts }: OneByOne, today: Day, asked = '', memory: Memory): string | null {
  const around = [texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path);
  const sum = memory.witness.sumOf(around);
  return sum === null ? null : `${formatDay(today)} ${sum} ${asked}`;
}

/** Adds the plans, and the archived ones behind them, of which it is not known what they teach. */
function withUntaught(changed: readonly number[], { same }: PastBefore): readonly number[] {
  const all = new Set(changed);
  for (const [place, known] of same.entries()) if (known < 0) all.add(place);
  return [...all].sort((a, b) => a - b);
}

/** Plans that threads share: those whose facts are not known, and of which it is not known what they teach. */
type SharedPlans = Pick<PlansWork, 'table' | 'paths' | 'isTaught'>;

class Collector<Whole, Read> {
  readonly #kind: FactKind<Whole, Read>;
  readonly #files: OneByOne;
  readonly #taker: FactCollector<Whole, Read>;
  readonly #known: PlanFacts<Whole> | null;
  readonly #past: () => PastBefore | null;
  readonly #taught = new Map<string, PastAddition>();
  readonly #rows: Float64Array;
  readonly #wholes = new Map<string, Whole>();
  readonly #reads = new Map<string, Read>();
  #hasWorked = false;

  constructor(
    kind: FactKind<Whole, Read>,
    files: OneByOne,
    evaluator: Evaluator,
    today: Day,
    known: PlanFacts<Whole> | null,
    past: () => PastBefore | null,
  ) {
    this.#past = past;
    this.#kind = kind;
    this.#files = files;
    this.#taker = new FactCollector(kind, files.read, evaluator, today, known?.texts);
    this.#known = known;
    this.#rows = new Float64Array(kind.width * files.paths.length);
  }

  /** @param seen the files, if their sums are known. @returns false: one plan has errors */
  async takeAll(seen: FilesSeen | null, root: string, context: Context): Promise<boolean> {
    const { paths } = this.#files;
    const same = seen === null || this.#known === null ? null : sameFiles(this.#known, seen);
    const changed = same === null ? [...paths.keys()] : this.#takeKnown(same);
    // Of fewer changed plans the readings are held until somebody asks what they teach.
    const past = changed.length > MOST_HELD ? this.#past() : null;
    const isTaught = past !== null && past.changed > MOST_HELD;
    const places = isTaught ? withUntaught(changed, past) : changed;
    if (places.length === 0) return true;
    // Also when other threads take every plan.
    this.#hasWorked = true;
    const { width } = this.#kind;
    const threads = threadsFor(places.length, context.io.env);
    const table = factTable(places.length, width, threads > 1);
    const all = isTaught ? past.paths.list : paths;
    const shared = { table, paths: places.map((place) => all[place] ?? ''), isTaught };
    const others = threads > 1 ? await this.#others(threads - 1, shared, root, context) : [];
    const taught = isTaught ? new TaughtWriter(context.memory !== null) : null;
    const taker = new PlanTaker(this.#kind, this.#taker, this.#files, taught);
    const take = (index: number): Promise<readonly number[] | null> => {
      context.progress('Reading the plans', plansStarted(table), places.length);
      return this.#row(index, shared.paths[index] ?? '', taker, places.length <= MOST_HELD);
    };
    const isWhole = (await fill(table, FIRST_THREAD, take)) && (await this.#joined(shared, others, take, context));
    if (taught !== null) this.#learn(shared, taught.taught, FIRST_THREAD);
    for (const [index, place] of places.entries())
      if (place < paths.length) this.#rows.set(table.rows.subarray(width * index, width * (index + 1)), width * place);
    return isWhole;
  }

  /** Takes what a thread collected of the plans that it did. */
  #learn({ table, paths }: SharedPlans, taught: Taught, thread: number): void {
    for (const [index, addition] of additionsIn(taught, (plan) => table.by[plan] === thread))
      this.#taught.set(paths[index] ?? '', addition);
  }

  /** The answers of other threads that take plans from the same table. */
  async #others(
    count: number,
    shared: SharedPlans,
    root: string,
    { memory }: Context,
  ): Promise<readonly Promise<PlansAnswer | null>[]> {
    const { onAnotherThread } = await import('../../workspace/threads.ts');
    const { texts } = this.#files;
    const { name: kind, asked = '' } = this.#kind;
    const { today } = this.#taker.surroundings;
    const work = { kind, asked, root, texts, today, isWitnessed: memory !== null, ...shared };
    return Array.from({ length: count }, (_, index) =>
      onAnotherThread<PlansWork, PlansAnswer>({ ...work, thread: FIRST_THREAD + 1 + index }),
    );
  }

  /** Merges the work of other threads, and does what they left. @returns false: a plan has errors */
  async #joined(
    shared: SharedPlans,
    others: readonly Promise<PlansAnswer | null>[],
    take: (index: number) => Promise<readonly number[] | null>,
    { memory }: Context,
  ): Promise<boolean> {
    if (others.length === 0) return true;
    const { table, paths } = shared;
    const answers = await Promise.all(others);
    if (answers.some((answer) => answer?.isWhole === false)) return false;
    if (answers.some((answer) => answer?.isReliable === false)) memory?.witness.giveUp();
    const answerOf = (index: number): PlansAnswer | null => answers[(table.by[index] ?? 0) - FIRST_THREAD - 1] ?? null;
    for (const [index, path] of paths.entries()) {
      const answer = answerOf(index);
      if (answer === null) continue;
      if (!isArchived(path)) this.#renumber(table, index, answer.texts);
      memory?.witness.seen(path, seenAt(table, index));
    }
    for (const [place, answer] of answers.entries())
      if (answer !== null && answer.taught !== null) this.#learn(shared, answer.taught, FIRST_THREAD + 1 + place);
    const isDone = (thread: number): boolean =>
      thread === FIRST_THREAD || (answers[thread - FIRST_THREAD - 1] ?? null) !== null;
    return fillGaps(table, isDone, FIRST_THREAD, take);
  }

  /** Replaces the text numbers in a row with those of this thread. */
  #renumber({ rows, width }: FactTable, index: number, texts: readonly string[]): void {
    for (const column of this.#kind.textAt) {
      const text = texts[rows[width * index + column] ?? -1];
      if (text !== undefined) rows[width * index + column] = this.#taker.numbered(text);
    }
  }

  async #row(
    index: number,
    path: string,
    taker: PlanTaker<Whole, Read>,
    isHeld: boolean,
  ): Promise<readonly number[] | null> {
    const taken = await taker.take(index, path);
    if (isHeld && taken !== null && taken.read !== null) this.#reads.set(path, taken.read);
    return taken?.row ?? null;
  }

  /** Copies known facts. @returns the numbers of the plans without known facts */
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
    for (const [path, whole] of wholes) if (!gone.has(path)) this.#wholes.set(path, whole);
    return changed;
  }

  get kept(): Pick<PlanFacts<Whole>, 'rows' | 'texts'> {
    return { rows: this.#rows, texts: this.#taker.texts };
  }

  result(
    given: Pick<FactsOfPlans<Whole>, 'root' | 'locale' | 'sums'>,
    keep: (shown: ReadonlyMap<string, Whole>) => void,
  ): FactsOfPlans<Whole, Read> {
    return {
      ...this.kept,
      ...given,
      paths: this.#files.paths,
      files: this.#files,
      today: this.#taker.surroundings.today,
      surroundings: this.#taker.surroundings,
      whole: async (path) => {
        const known = this.#wholes.get(path);
        if (known !== undefined) return known;
        const read = await this.#read(path);
        return read === null ? null : this.#kind.whole(read);
      },
      known: (path) => this.#wholes.get(path) ?? null,
      past: this.#past,
      isTaught: this.#taught.size > 0,
      taught: (path) => this.#taught.get(path) ?? null,
      addition: async (path) => {
        const read = await this.#read(path);
        return read === null ? null : (this.#kind.teach?.(read) ?? NO_ADDITION);
      },
      read: (path) => this.#read(path),
      plan: (path) => this.#taker.plan(path),
      keep: (shown) => {
        if (this.#hasWorked) keep(shown);
      },
    };
  }

  async #read(path: string): Promise<Read | null> {
    return this.#reads.get(path) ?? (await this.#take(path))?.read ?? null;
  }

  async #take(path: string): Promise<NumbersOfPlan<Read> | null> {
    this.#hasWorked = true;
    return this.#taker.take(path);
  }
}
