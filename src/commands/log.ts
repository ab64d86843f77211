import { type LogReport, logJson } from '../print/machine/log.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { logDoc } from '../words/log.ts';
import { FETCH_ALL } from '../workspace/git/read.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { planHistory } from './history/plan-history.ts';
import type { Input } from './input.ts';
import { openPlan } from './opening/open-plan.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard log CUSTOMER [TASK]`: the plan's history from git, in business words. */
export async function log(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openPlan(context, input.required('CUSTOMER'));
  const { plan, today, evaluation } = opened;
  const typed = input.text('TASK');
  const task = typed === null ? null : pickTask(plan, typed);
  const { entries, isShallow } = await planHistory(opened, context.io.env, task?.id ?? null);
  const report: LogReport = { id: plan.id, customer: plan.customer, task: task?.title ?? null, isShallow, entries };
  const { locale } = evaluation.workspace;
  await emit(context, locale, (words) => logDoc(report, today, words), { json: () => logJson(report) });
  if (isShallow) context.say(`${(await catalogueOf(locale)).log.shallow}\n  ${FETCH_ALL}\n`);
  return 0;
}
