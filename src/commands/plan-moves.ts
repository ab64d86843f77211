import { UserError } from '../diagnostics/user-error.ts';
import { evaluate } from '../evaluate.ts';
import { everBlocked } from '../plan/model/blocks.ts';
import type { Blocked, Plan } from '../plan/model/model.ts';
import { type DueMoves, dueMoves } from '../plan/model/moves.ts';
import { isSamePlan } from '../review/plan-pairs.ts';
import type { Environment } from '../workspace/git/run.ts';
import { findRepository } from '../workspace/repository.ts';
import type { Opened } from './open.ts';
import { calendarsOf } from './past.ts';

/** How often due dates moved, by plan file and task. */
export type PlanMoves = ReadonlyMap<string, ReadonlyMap<string, DueMoves>>;

/** What has ever blocked tasks, by plan file and task. */
export type PlanBlocks = ReadonlyMap<string, ReadonlyMap<string, readonly Blocked[]>>;

/** The moves and blocks, or why they are not known. */
export type KnownMoves =
  | { readonly isKnown: true; readonly moves: PlanMoves; readonly blocks: PlanBlocks }
  | { readonly isKnown: false; readonly why: string };

/**
 * The moves of the due dates of some plans, and what blocked their tasks, from the history of plans/ and what is in the folder now; settings and
 * calendars are today's.
 * @param fewest tasks that moved less often may be left out: what is in the folder is one version more than git has
 */
export async function movesOf(
  plans: readonly Plan[],
  { root, texts, evaluation }: Pick<Opened, 'root' | 'texts' | 'evaluation'>,
  env: Environment,
  fewest: number,
): Promise<KnownMoves> {
  if (plans.length === 0) return { isKnown: true, moves: new Map(), blocks: new Map() };
  if (findRepository(root) === null) return { isKnown: false, why: 'this folder is in no git repository' };
  const { DATES, pastTexts } = await import('../workspace/git/past.ts');
  const { GitFailure } = await import('../workspace/git/run.ts');
  try {
    const past = await pastTexts(root, env, {
      folder: 'plans',
      files: plans.map(({ file }) => file),
      fewest,
      telling: DATES,
    });
    if (!past.isKnown) return { isKnown: false, why: 'this clone is shallow' };
    const versions = await plansFrom(past.texts, texts);
    const calendarOf = calendarsOf(evaluation);
    const histories = plans.flatMap((plan) => {
      const before = ofCustomer(versions.get(plan.file) ?? [], plan);
      return before.length === 0 ? [] : [{ plan, all: [...before, plan] }];
    });
    return {
      isKnown: true,
      moves: new Map(histories.map(({ plan, all }) => [plan.file, dueMoves(all, calendarOf(plan))])),
      blocks: new Map(histories.map(({ plan, all }) => [plan.file, everBlocked(all)])),
    };
  } catch (error) {
    if (error instanceof UserError || error instanceof GitFailure) return { isKnown: false, why: error.message };
    throw error;
  }
}

/**
 * The versions of a plan's file that are of the same customer, oldest first: a file name may have belonged to another one before, and git
 * takes a new file that is a little like a deleted one for the same.
 */
function ofCustomer(versions: readonly Plan[], plan: Plan): readonly Plan[] {
  const all = [...versions, plan];
  const first = all.findLastIndex((version, at) => {
    const before = all[at - 1];
    return before !== undefined && !isSamePlan(before, version);
  });
  return versions.slice(Math.max(first, 0));
}

/** All versions are evaluated at once, as if each were a plan of its own; those that cannot be used are left out. */
export async function plansFrom(
  past: ReadonlyMap<string, readonly string[]>,
  texts: Opened['texts'],
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  if (past.size === 0) return new Map();
  const sources = [...past].flatMap(([file, versions], at) =>
    versions.map((text, index) => ({ of: file, path: `plans/${at}-${index}.yaml`, text })),
  );
  const { plans } = await evaluate({ ...texts, templates: [], plans: sources, archive: [], unreadable: [] });
  const byPath = new Map(plans.map((plan) => [plan.file, plan]));
  const versions = new Map<string, Plan[]>([...past.keys()].map((file) => [file, []]));
  for (const { of, path } of sources) {
    const plan = byPath.get(path);
    if (plan !== undefined) versions.get(of)?.push(plan);
  }
  return versions;
}
