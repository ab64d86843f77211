import { Evaluator } from '../evaluate.ts';
import type { Locale } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import {
  inOrder,
  type Order,
  portfolioOf,
  readPlan,
  type Standing,
  type StatusPlan,
  type StatusView,
  standingOf,
  statusPlan,
} from '../views/status.ts';
import { findWorkspace } from '../workspace/find.ts';
import { countInbox, INBOX } from '../workspace/inbox.ts';
import type { Fact, Facts } from '../workspace/memory/facts.ts';
import { type OneByOne, readOneByOne } from '../workspace/read.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';

/** What is kept of each plan between runs. */
type Known = Facts<Standing, StatusPlan>;
type KnownPlan = Fact<Standing, StatusPlan>;

const NO_SUM = Buffer.alloc(0);
const FOLDERS = ['templates', 'calendars', 'plans', INBOX];

export interface Wanted {
  readonly order: Order;
  /** Plans that are told of at most. */
  limit(): number;
  /** Whether that many plans are to be taken in this way. */
  isWanted(plans: number): boolean;
}

export interface Portfolio {
  readonly standings: readonly Standing[];
  /** Of its plans only those that are told of. */
  readonly view: StatusView;
  readonly locale: Locale;
}

/**
 * All customers that are not archived, for a table. Plans are taken one after the other, and of each is held only what the sums and
 * its place need; what is known of it from an earlier run is not worked out again.
 * @returns null where they are not wanted in this way, or a file has a fault: then all are better evaluated together
 */
export async function portfolio(wanted: Wanted, context: Context): Promise<Portfolio | null> {
  const { memory, todayOverride, io } = context;
  const root = findWorkspace(context.cwd);
  const files = readOneByOne(root, memory?.witness ?? null, wanted.isWanted);
  if (files === null) return null;
  const evaluator = await Evaluator.of(files.texts);
  if (!evaluator.isWhole) return null;
  const { timezone, locale } = evaluator.workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = todayOverride ?? todayIn(timezone, io.now());
  const read = new PlanReader(files, evaluator, today);
  const known = memory === null ? null : knownPlans(files, today, memory);
  const facts = await factsOf(files.paths, read, known, memory);
  if (facts === null) return null;

  const all = Array.from(facts, ([path, { brief }]) => ({ ...brief, path }));
  const shown = new Map<string, StatusPlan>();
  for (const { path } of inOrder(all, wanted.order).slice(0, wanted.limit())) {
    const whole = facts.get(path)?.whole ?? (await read.plan(path))?.whole ?? null;
    if (whole === null) return null;
    shown.set(path, whole);
  }
  memory?.onDay(today, timezone);
  if (read.hasRead) known?.keep(onlyWholes(facts, shown));
  const inbox = countInbox(root, memory?.witness);
  return { standings: all, view: portfolioOf(all, [...shown.values()], today, inbox), locale };
}

/** What each plan comes to: known, where its file is the same, or worked out; null where something is wrong with one. */
async function factsOf(
  paths: readonly string[],
  read: PlanReader,
  known: Known | null,
  memory: Context['memory'],
): Promise<ReadonlyMap<string, KnownPlan> | null> {
  const seen = known === null ? () => null : (memory?.seenIn(FOLDERS) ?? (() => null));
  const facts = new Map<string, KnownPlan>();
  for (const path of paths) {
    const before = seen(path);
    const fact = before === null ? null : (known?.of(path, before.sum) ?? null);
    if (before !== null && fact !== null) {
      memory?.witness.known(path, before);
      facts.set(path, fact);
      continue;
    }
    const plan = await read.plan(path);
    if (plan === null) return null;
    facts.set(path, { sum: memory?.witness.sumAt(path) ?? NO_SUM, ...plan });
  }
  return facts;
}

/** The same with what is told of: the others are worked out again should it be their turn. */
function onlyWholes(
  facts: ReadonlyMap<string, KnownPlan>,
  shown: ReadonlyMap<string, StatusPlan>,
): ReadonlyMap<string, KnownPlan> {
  return new Map(Array.from(facts, ([path, fact]) => [path, { ...fact, whole: shown.get(path) ?? null }]));
}

/** What is known of the plans of a workspace on a day, with its settings, calendars and templates as they are. */
function knownPlans({ texts }: OneByOne, today: Day, memory: NonNullable<Context['memory']>): Known | null {
  const around = [texts.settings, ...texts.calendars, ...texts.templates].map(({ path }) => path);
  const sum = memory.witness.sumOf(around);
  return sum === null ? null : memory.facts('status', `${formatDay(today)} ${sum}`);
}

class PlanReader {
  readonly #files: OneByOne;
  readonly #evaluator: Evaluator;
  readonly #today: Day;
  /** Whether anything had to be worked out. */
  hasRead = false;

  constructor(files: OneByOne, evaluator: Evaluator, today: Day) {
    this.#files = files;
    this.#evaluator = evaluator;
    this.#today = today;
  }

  /** What a plan comes to; null where something is wrong with it. */
  async plan(path: string): Promise<Omit<KnownPlan, 'sum'> | null> {
    this.hasRead = true;
    const source = this.#files.read(path);
    const plan = source === null ? null : await this.#evaluator.legiblePlan(source, false);
    if (plan === null || !this.#evaluator.isWhole) return null;
    const { workspace, calendars, templates } = this.#evaluator;
    const whole = statusPlan(readPlan(plan, workspace, calendars, this.#today), false);
    // A copy: parts of the file's text would keep all of it in memory.
    const copied: { brief: Standing; whole: StatusPlan } = JSON.parse(
      JSON.stringify({ brief: standingOf(whole, plan, templates), whole }),
    );
    return copied;
  }
}
