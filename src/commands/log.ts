import type { Planned } from '../actions/effect.ts';
import { evaluate } from '../evaluate.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import { type LogReport, logJson, logText } from '../report/log.ts';
import { historyOfPlan, type PlanVersion, versionsOfCustomer } from '../review/history.ts';
import { type FileHistory, historyOf } from '../workspace/git/log.ts';
import { FETCH_ALL } from '../workspace/git/read.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type OpenedPlan, openPlan } from './open-plan.ts';
import { pickTask } from './pick.ts';

/** The state in the folder, beside those that git has. */
const WORKING = 'working';

/** `onboard log CUSTOMER [TASK]`: the plan's history from git, in business words. */
export async function log(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openPlan(context, input.required('CUSTOMER'));
  const { root, source, plan, today, evaluation } = opened;
  const typed = input.text('TASK');
  const task = typed === null ? null : pickTask(plan, typed);
  const history = await historyOf(root, context.io.env, source.path);
  const { isShallow, current } = history;
  const states = await plannedStates(history.states, opened);
  const committed = history.versions.map((version): PlanVersion => {
    const { hash, day, author, message, before, after } = version;
    return { commit: hash, day: parseDay(day) ?? 0, author, message, before, after };
  });
  const isDirty = current === null || history.states.get(current)?.text !== source.text;
  const before = current === null ? [] : [current];
  const working = { commit: null, day: today, author: null, message: '', before, after: WORKING };
  const versions = versionsOfCustomer([...committed, ...(isDirty ? [working] : [])], states, (id) => {
    return (history.states.get(id)?.text ?? null) === null && id !== WORKING;
  });
  const entries = historyOfPlan(versions, states, task?.id ?? null);
  const report: LogReport = { id: plan.id, customer: plan.customer, task: task?.title ?? null, isShallow, entries };
  context.print(
    context.format === 'json' ? logJson(report) : logText(report, evaluation.workspace.locale, today, context),
  );
  if (isShallow) context.say(`This clone is shallow: older history is missing.\n  ${FETCH_ALL}\n`);
  return 0;
}

/** All states that can be used, evaluated at once as if each were a plan of its own; settings and calendars are today's. */
async function plannedStates(
  states: FileHistory['states'],
  { texts, plan }: OpenedPlan,
): Promise<ReadonlyMap<string, Planned>> {
  const files = [...states].map(([id, { path, text }], index) => ({
    id,
    isArchived: /(?:^|\/)archive\/[^/]+$/.test(path),
    source: { path: `plans/${index}.yaml`, text: text ?? '' },
  }));
  const sources = (archived: boolean) =>
    files.flatMap(({ isArchived, source }) => (isArchived === archived ? [source] : []));
  const { plans, workspace, calendars } = await evaluate({
    ...texts,
    templates: [],
    plans: sources(false),
    archive: sources(true),
    unreadable: [],
  });
  const byFile = new Map(plans.map((one) => [one.file, { ...one, id: plan.id }]));
  const planned = files.flatMap(({ id, source }) => {
    const found = byFile.get(source.path);
    return found === undefined ? [] : [[id, plannedIn(found)] as const];
  });
  return new Map([...planned, [WORKING, plannedIn(plan)]]);

  function plannedIn(one: Plan): Planned {
    return { plan: one, calendar: planCalendar(one, workspace, calendars) };
  }
}
