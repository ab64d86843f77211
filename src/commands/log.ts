import { type LogReport, logJson, logText } from '../report/log.ts';
import { FETCH_ALL } from '../workspace/git/read.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { openPlan } from './open-plan.ts';
import { pickTask } from './pick.ts';
import { planHistory } from './plan-history.ts';

/** `onboard log CUSTOMER [TASK]`: the plan's history from git, in business words. */
export async function log(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openPlan(context, input.required('CUSTOMER'));
  const { plan, today, evaluation } = opened;
  const typed = input.text('TASK');
  const task = typed === null ? null : pickTask(plan, typed);
  const { entries, isShallow } = await planHistory(opened, context.io.env, task?.id ?? null);
  const report: LogReport = { id: plan.id, customer: plan.customer, task: task?.title ?? null, isShallow, entries };
  context.print(
    context.format === 'json' ? logJson(report) : logText(report, evaluation.workspace.locale, today, context),
  );
  if (isShallow) context.say(`This clone is shallow: older history is missing.\n  ${FETCH_ALL}\n`);
  return 0;
}
