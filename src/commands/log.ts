import { evaluate } from '../evaluate.ts';
import { planCalendar } from '../plan/calendar.ts';
import { parseDay } from '../plan/day.ts';
import { type LogReport, logJson, logText } from '../report/log.ts';
import { historyOfPlan, type PlanVersion } from '../review/history.ts';
import { type FileVersion, historyOf } from '../workspace/git-log.ts';
import { FETCH_ALL } from '../workspace/git-read.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type OpenedPlan, openPlan } from './open-plan.ts';
import { pickTask } from './pick.ts';

/** `onboard log CUSTOMER [TASK]`: the plan's history from git, in business words. */
export async function log(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openPlan(context, input.required('CUSTOMER'));
  const { root, source, plan, today, evaluation } = opened;
  const typed = input.text('TASK');
  const task = typed === null ? null : pickTask(plan, typed);
  const { versions, isShallow } = await historyOf(root, context.io.env, source.path);
  const isDirty = versions.at(-1)?.text !== source.text;
  const entries = historyOfPlan(
    [...(await planVersions(versions, opened)), ...(isDirty ? [uncommitted(opened)] : [])],
    task?.id ?? null,
  );
  const report: LogReport = { id: plan.id, customer: plan.customer, task: task?.title ?? null, isShallow, entries };
  context.print(
    context.format === 'json' ? logJson(report) : logText(report, evaluation.workspace.locale, today, context),
  );
  if (isShallow) context.say(`This clone is shallow: older history is missing.\n  ${FETCH_ALL}\n`);
  return 0;
}

/** All versions are evaluated at once, as if each were a plan of its own; settings and calendars are today's. */
async function planVersions(
  versions: readonly FileVersion[],
  { texts, plan: { id } }: OpenedPlan,
): Promise<readonly PlanVersion[]> {
  const sources = versions.map(({ text }, index) => ({ path: `plans/${index}.yaml`, text: text ?? '' }));
  const isArchived = (index: number): boolean => /(?:^|\/)archive\/[^/]+$/.test(versions[index]?.path ?? '');
  const evaluation = await evaluate({
    ...texts,
    templates: [],
    plans: sources.filter((_, index) => !isArchived(index)),
    archive: sources.filter((_, index) => isArchived(index)),
    unreadable: [],
  });
  const { workspace, calendars } = evaluation;
  const plans = new Map(evaluation.plans.map((plan) => [plan.file, { ...plan, id }]));
  return versions.map(({ hash, day, author, message }, index) => {
    const plan = plans.get(`plans/${index}.yaml`);
    const planned = plan === undefined ? null : { plan, calendar: planCalendar(plan, workspace, calendars) };
    return { commit: hash, day: parseDay(day) ?? 0, author, message, planned };
  });
}

function uncommitted({ plan, evaluation: { workspace, calendars }, today }: OpenedPlan): PlanVersion {
  const planned = { plan, calendar: planCalendar(plan, workspace, calendars) };
  return { commit: null, day: today, author: null, message: '', planned };
}
