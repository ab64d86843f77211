import { unchanged } from '../actions/change.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { liveTask } from '../plan/health/health.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard archive CUSTOMER`: moves a closed plan to `plans/archive/`. */
export function archive(input: Input, context: Context): Promise<ExitCode> {
  return changePlan(
    input,
    context,
    ({ plan }) => {
      if (plan.archived) return unchanged(`${plan.id} is already archived.`);
      if (plan.closed !== null) return { edits: [], says: ['archived'], already: [] };
      const live = liveTask(plan);
      const isLive = live === null || live.done !== null || live.skipped !== null;
      throw new UserError(
        `${plan.id} is not closed`,
        isLive
          ? `First: onboard close ${plan.id} --result onboarded`
          : `First: onboard close ${plan.id} --result churned, or cancelled, and a reason`,
      );
    },
    'archive',
  );
}
