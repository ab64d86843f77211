import { UserError } from '../../diagnostics/user-error.ts';
import type { Plan } from '../../plan/model/model.ts';
import { isSamePlan } from '../../review/plan-pairs.ts';
import { pastTexts } from '../../workspace/git/past.ts';
import { type Environment, GitFailure } from '../../workspace/git/run.ts';
import { findRepository } from '../../workspace/repository.ts';
import type { Opened } from '../opening/open.ts';
import { plansFrom } from './plan-moves.ts';

/**
 * The versions of plans on the current branch, oldest first, by file: only those of the same customer, not of another one whose plan had
 * the file name before. A plan is missing when nothing is known: without git, in a shallow clone, before the first commit.
 */
export async function versionsOfPlans(
  plans: readonly Plan[],
  { root, texts }: Pick<Opened, 'root' | 'texts'>,
  env: Environment,
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  if (plans.length === 0 || findRepository(root) === null) return new Map();
  try {
    const files = plans.map(({ file }) => file);
    const past = await pastTexts(root, env, { folder: 'plans', files, fewest: 1 });
    if (!past.isKnown) return new Map();
    const versions = await plansFrom(past.versions, texts);
    return new Map(
      plans.flatMap((plan): [string, readonly Plan[]][] => {
        const own = sameCustomer([...(versions.get(plan.file) ?? []), plan]);
        return own.length > 1 ? [[plan.file, own.slice(0, -1)]] : [];
      }),
    );
  } catch (error) {
    if (error instanceof UserError || error instanceof GitFailure) return new Map();
    throw error;
  }
}

function sameCustomer(versions: readonly Plan[]): readonly Plan[] {
  const last = versions.findLastIndex((plan, index) => {
    const next = versions[index + 1];
    return next !== undefined && !isSamePlan(plan, next);
  });
  return versions.slice(last + 1);
}
