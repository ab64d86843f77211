import type { Planned } from '../actions/effect.ts';
import { evaluate } from '../evaluate.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import { type HistoryEntry, historyOfPlan, type PlanVersion, versionsOfCustomer } from '../review/history.ts';
import { type FileHistory, historyOf } from '../workspace/git/log.ts';
import type { Environment } from '../workspace/git/run.ts';
import type { OpenedPlan } from './open-plan.ts';

/** The state in the folder, beside those that git has. */
const WORKING = 'working';

export interface PlanHistory {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** The clone lacks older commits. */
  readonly isShallow: boolean;
}

type Wanted = Pick<OpenedPlan, 'root' | 'plan' | 'today' | 'texts' | 'source'>;

/**
 * What became of a customer's plan, from git's history of its file and what is in the folder now.
 * @param task only what concerns this task; null: everything
 * @throws UserError when the workspace is in no git repository that git trusts, GitFailure when git cannot read it
 */
export async function planHistory(opened: Wanted, env: Environment, task: string | null): Promise<PlanHistory> {
  const { root, source, today } = opened;
  const history = await historyOf(root, env, source.path);
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
  return { entries: historyOfPlan(versions, states, task), isShallow };
}
/** All states that can be used, evaluated at once as if each were a plan of its own; settings and calendars are today's. */
async function plannedStates(
  states: FileHistory['states'],
  { texts, plan }: Pick<OpenedPlan, 'texts' | 'plan'>,
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
