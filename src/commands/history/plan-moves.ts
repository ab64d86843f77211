import { copyOf } from '../../diagnostics/copy.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { type Evaluation, evaluate } from '../../evaluate.ts';
import { everBlocked } from '../../plan/model/blocks.ts';
import type { WorkingCalendar } from '../../plan/model/calendar.ts';
import type { Blocked, Plan } from '../../plan/model/model.ts';
import { type DueCourse, type DueMoves, dueCourses, movesIn } from '../../plan/model/moves.ts';
import { isSamePlan } from '../../review/plan-pairs.ts';
import type { LastingFacts } from '../../workspace/memory/kept.ts';
import { findRepository } from '../../workspace/repository.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';
import { calendarsOf } from '../opening/past.ts';

/** How often due dates moved, by plan file and task. */
export type PlanMoves = ReadonlyMap<string, ReadonlyMap<string, DueMoves>>;

/** Everything that has ever blocked tasks, by plan file and task. */
export type PlanBlocks = ReadonlyMap<string, ReadonlyMap<string, readonly Blocked[]>>;

/** Why the past is unknown. */
interface UnknownPast {
  readonly isKnown: false;
  readonly why: string;
}

interface MovesAndBlocks {
  readonly isKnown: true;
  readonly moves: PlanMoves;
  readonly blocks: PlanBlocks;
}

/** The moves and blocks, or why they are unknown. */
export type KnownMoves = MovesAndBlocks | UnknownPast;

/** The result of the versions of a plan in git, as far as they are of one customer; the state in the folder continues it. */
export interface HistoryBrief {
  /** The customer of the last version, in NFC. */
  readonly customer: string;
  readonly dues: readonly (readonly [task: string, DueCourse])[];
  readonly blocks: readonly (readonly [task: string, readonly Blocked[]])[];
}

type MovesSource = Pick<Opened, 'root' | 'texts'> & {
  readonly evaluation: Pick<Evaluation, 'workspace' | 'calendars'>;
};
type Keeping = Pick<Context, 'io' | 'keeps' | 'only'>;

/**
 * The moves of the due dates of plans, and what blocked their tasks, from the history of plans/ and the current state in the folder, with
 * today's settings and calendars. Committed versions do not change, so their results are kept.
 * @param fewest tasks that moved less often may be left out; the state in the folder adds one version to those in git
 */
export async function movesInGit(
  plans: readonly Plan[],
  opened: MovesSource,
  keeping: Keeping,
  fewest: number,
): Promise<KnownMoves> {
  if (plans.length === 0) return { isKnown: true, moves: new Map(), blocks: new Map() };
  const files = plans.map(({ file }) => file);
  const past = await historyOfFiles(files, opened, keeping, fewest);
  if (!past.isKnown) return past;
  const known = await past.of(plans);
  past.keep();
  return known;
}

/** The history of files, from which the moves and blocks of their plans are computed a few at a time. */
export interface HistoryOfPlans {
  readonly isKnown: true;
  /** The versions of each file, oldest first. */
  readonly versions: ReadonlyMap<string, readonly string[]>;
  /** A hash of the versions of a file, which decide together with its plan about moves and blocks; null: it has none. */
  versionsOf(file: string): string | null;
  /** The moves and blocks of some of those plans. */
  of(plans: readonly Plan[]): Promise<KnownMoves>;
  /** What the versions of a file come to, if `of` has found that out. */
  courseOf(file: string): KnownCourse | null;
  /** Takes over what another thread found out. */
  learn(file: string, course: KnownCourse): void;
  /** Keeps the new results, after the last call. */
  keep(): void;
}

/**
 * The history of the files of plans in git.
 * @param around the settings and calendars of today, with which past versions are read
 * @param fewest see `movesInGit`
 */
export async function historyOfFiles(
  files: readonly string[],
  around: MovesSource,
  { io, keeps, only }: Keeping,
  fewest: number,
): Promise<HistoryOfPlans | UnknownPast> {
  const { root } = around;
  if (findRepository(root) === null) return { isKnown: false, why: 'this folder is not in a git repository' };
  const [{ pastBlobs }, { MemoryPlace }] = await Promise.all([
    import('../../workspace/git/past.ts'),
    import('../../workspace/memory/place.ts'),
  ]);
  return unlessGitFails(async () => {
    const mayKeep = keeps && only === null;
    const place = mayKeep ? MemoryPlace.of(root, io.env) : null;
    const past = await pastBlobs(root, io.env, { folder: 'plans', files, fewest }, place);
    if (!past.isKnown) return { isKnown: false, why: 'this clone is shallow' };
    return historyFromVersions(past.versions, around, io.env, mayKeep);
  });
}

/** The same for known versions of files. @param keeps whether earlier results may be looked up, and new ones kept */
export async function historyFromVersions(
  versions: HistoryOfPlans['versions'],
  around: MovesSource,
  env: Keeping['io']['env'],
  keeps: boolean,
): Promise<HistoryOfPlans> {
  const { cacheName } = await import('../../workspace/memory/place.ts');
  const calendarOf = calendarsOf(around.evaluation);
  const facts = keeps ? await keptCourses(around.root, env) : null;
  const found: Courses = new Map();
  let isNew = false;
  return {
    isKnown: true,
    versions,
    versionsOf: (file) => {
      const blobs = versions.get(file);
      return blobs === undefined ? null : cacheName(blobs.join());
    },
    of: (plans) =>
      unlessGitFails(async () => {
        const courses = await coursesOf(plans, versions, facts, around, env);
        isNew ||= courses.isNew;
        for (const [file, course] of courses.all) found.set(file, course);
        return movesAndBlocks(plans, courses.all, calendarOf);
      }),
    courseOf: (file) => found.get(file) ?? null,
    learn: (file, course) => {
      isNew = true;
      found.set(file, course);
    },
    keep: () => {
      if (isNew) facts?.add(found);
    },
  };
}

async function unlessGitFails<T>(ask: () => Promise<T>): Promise<T | UnknownPast> {
  try {
    return await ask();
  } catch (error) {
    const { GitFailure } = await import('../../workspace/git/run.ts');
    if (error instanceof UserError || error instanceof GitFailure) return { isKnown: false, why: error.message };
    throw error;
  }
}

function movesAndBlocks(
  plans: readonly Plan[],
  courses: Courses,
  calendarOf: (plan: Plan) => WorkingCalendar,
): MovesAndBlocks {
  const moves = new Map<string, ReadonlyMap<string, DueMoves>>();
  const blocks = new Map<string, ReadonlyMap<string, readonly Blocked[]>>();
  for (const plan of plans) {
    const course = courses.get(plan.file)?.brief ?? null;
    if (course === null) continue;
    moves.set(plan.file, movesIn(dueCourses([plan], new Map(course.dues)), calendarOf(plan)));
    blocks.set(plan.file, everBlocked([plan], new Map(course.blocks)));
  }
  return { isKnown: true, moves, blocks };
}

/** What the versions of a file come to; `sum` stands for these versions. */
interface KnownCourse {
  readonly sum: Buffer;
  readonly brief: HistoryBrief | null;
}

/** The results of the versions of files in git, by file. */
type Courses = Map<string, KnownCourse>;
type KeptHistory = LastingFacts<HistoryBrief | null>;

async function keptCourses(root: string, env: Keeping['io']['env']): Promise<KeptHistory | null> {
  const { lastingFacts } = await import('../../workspace/memory/kept.ts');
  return lastingFacts(root, env, 'past');
}

/** Plans whose histories are read and evaluated together, so that they need not all be in memory at once. */
const AT_ONCE = 40;

/** The results of plans before the state in the folder. @param blobs of their files, oldest first */
async function coursesOf(
  plans: readonly Plan[],
  blobs: ReadonlyMap<string, readonly string[]>,
  facts: KeptHistory | null,
  { root, texts }: MovesSource,
  env: Keeping['io']['env'],
): Promise<{ readonly all: Courses; readonly isNew: boolean }> {
  const { sha256Of } = await import('../../workspace/memory/place.ts');
  const asked = plans.flatMap((plan) => {
    const own = blobs.get(plan.file);
    return own === undefined ? [] : [{ plan, blobs: own, sum: sha256Of(own.join()) }];
  });
  const courses: Courses = new Map();
  const unknown: (typeof asked)[number][] = [];
  for (const one of asked) {
    const brief = facts?.of(one.plan.file, one.sum) ?? null;
    // For another customer's versions it is unknown how similar they are to this customer's.
    if (brief?.customer === one.plan.customer.normalize('NFC')) courses.set(one.plan.file, { sum: one.sum, brief });
    else unknown.push(one);
  }
  for (let at = 0; at < unknown.length; at += AT_ONCE) {
    const some = unknown.slice(at, at + AT_ONCE);
    const versions = await planVersionsOf(some, { root, texts }, env);
    for (const { plan, sum } of some) {
      const brief = copyOf(briefOfVersions(versionsOfSameCustomer(versions.get(plan.file) ?? [], plan)));
      courses.set(plan.file, { sum, brief });
    }
  }
  return { all: courses, isNew: unknown.length > 0 };
}

function briefOfVersions(versions: readonly Plan[]): HistoryBrief | null {
  const last = versions.at(-1);
  if (last === undefined) return null;
  return {
    customer: last.customer.normalize('NFC'),
    dues: [...dueCourses(versions)],
    blocks: [...everBlocked(versions)],
  };
}

/** Due dates, and the first days of blocks, as YAML and JSON write them. */
const DATE_ENTRIES = /\b(?:due|since)["']?\s*:\s*[^\s,}#]+/g;

/** The versions in which such dates changed, as plans, by file. */
async function planVersionsOf(
  some: readonly { readonly plan: Plan; readonly blobs: readonly string[] }[],
  { root, texts }: Pick<MovesSource, 'root' | 'texts'>,
  env: Keeping['io']['env'],
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  const { textsOfBlobs } = await import('../../workspace/git/past.ts');
  const contents = await textsOfBlobs(
    root,
    env,
    some.flatMap(({ blobs }) => blobs),
  );
  const past = some.map(({ plan, blobs }): [string, readonly string[]] => [
    plan.file,
    withChangedDates(blobs.flatMap((hash) => contents.get(hash) ?? [])),
  ]);
  return plansFrom(new Map(past), texts);
}

/**
 * Of versions with equal dates the first. For a blocked task also the last, because the side and the reason may have been corrected
 * since.
 */
function withChangedDates(texts: readonly string[]): readonly string[] {
  const told = texts.map((text) => (text.match(DATE_ENTRIES) ?? []).join());
  return texts.filter((_, index) => {
    const dates = told[index];
    return dates !== told[index - 1] || (dates !== told[index + 1] && dates?.includes('since'));
  });
}

/**
 * The versions of a plan's file that are of the same customer, oldest first. A file name may have belonged to another customer before,
 * and git treats a new file that resembles a deleted one as a rename.
 */
function versionsOfSameCustomer(versions: readonly Plan[], plan: Plan): readonly Plan[] {
  const all = [...versions, plan];
  const first = all.findLastIndex((version, at) => {
    const before = all[at - 1];
    return before !== undefined && !isSamePlan(before, version);
  });
  return versions.slice(Math.max(first, 0));
}

/** Evaluates all versions at once, each text once, as if each were a separate plan; versions with errors are left out. */
export async function plansFrom(
  past: ReadonlyMap<string, readonly string[]>,
  texts: Opened['texts'],
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  if (past.size === 0) return new Map();
  const distinct = Array.from(past, ([file, versions]) => ({ file, versions, all: [...new Set(versions)] }));
  const pathOf = (at: number, index: number) => `plans/${at}-${index}.yaml`;
  const sources = distinct.flatMap(({ all }, at) => all.map((text, index) => ({ path: pathOf(at, index), text })));
  const { plans } = await evaluate({ ...texts, templates: [], plans: sources, archive: [], unreadable: [] });
  const byPath = new Map(plans.map((plan) => [plan.file, plan]));
  return new Map(
    distinct.map(({ file, versions, all }, at) => {
      const places = new Map(all.map((text, index) => [text, index]));
      return [file, versions.flatMap((text) => byPath.get(pathOf(at, places.get(text) ?? 0)) ?? [])] as const;
    }),
  );
}
