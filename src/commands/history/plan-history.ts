import type { Planned } from '../../actions/effect.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { evaluate } from '../../evaluate.ts';
import { planCalendar } from '../../plan/model/calendar.ts';
import type { Plan } from '../../plan/model/model.ts';
import { parseDay } from '../../plan/time/day.ts';
import { type HistoryEntry, historyOfPlan, type PlanVersion, versionsOfCustomer } from '../../review/history.ts';
import { type FileHistory, fileHistory, historiesIn } from '../../workspace/git/log.ts';
import { type Environment, GitFailure } from '../../workspace/git/run.ts';
import { findRepository } from '../../workspace/repository.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';
import type { OpenedPlan } from '../opening/open-plan.ts';

/** The state in the folder, in addition to those in git. */
const WORKING = 'working';

export interface PlanHistory {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** The clone is missing older commits. */
  readonly isShallow: boolean;
}

type HistorySource = Pick<OpenedPlan, 'root' | 'plan' | 'today' | 'texts' | 'source'>;

/**
 * The history of a customer's plan, from git's history of its file and its current state in the folder.
 * @param task only what concerns this task; null: everything
 * @throws UserError when the workspace is not in a git repository that git trusts, GitFailure when git cannot read it
 */
export async function planHistory(opened: HistorySource, env: Environment, task: string | null): Promise<PlanHistory> {
  const { root, source, plan } = opened;
  const history = await fileHistory(root, env, source.path);
  const [entries = []] = (await historyEntries([{ plan, text: source.text, history }], opened, task)).values();
  return { entries, isShallow: history.isShallow };
}

/** A plan as it is in the folder, and its history in git. */
interface Recorded {
  readonly plan: Plan;
  readonly text: string;
  readonly history: FileHistory;
}

/** Plans whose histories are read and evaluated together. */
const HISTORIES_AT_ONCE = 40;

/** The history of every plan of a workspace, oldest first, by file; null when git cannot give it completely. */
export async function historiesOf(
  { root, texts, evaluation, today }: Opened,
  { io }: Context,
): Promise<ReadonlyMap<string, readonly HistoryEntry[]> | null> {
  if (findRepository(root) === null) return null;
  const plans = new Map(evaluation.plans.map((plan) => [plan.file, plan]));
  const sources = new Map([...texts.plans, ...texts.archive].map(({ path, text }) => [path, text]));
  const all = new Map<string, readonly HistoryEntry[]>();
  try {
    for await (const some of historiesIn(root, io.env, 'plans', [...plans.keys()], HISTORIES_AT_ONCE)) {
      const recorded = [...some].flatMap(([file, history]) => {
        const [plan, text] = [plans.get(file), sources.get(file)];
        return plan === undefined || text === undefined ? [] : [{ plan, text, history }];
      });
      if (recorded.some(({ history }) => history.isShallow)) return null;
      for (const [file, entries] of await historyEntries(recorded, { texts, today }, null)) all.set(file, entries);
    }
    return all;
  } catch (error) {
    if (error instanceof UserError || error instanceof GitFailure) return null;
    throw error;
  }
}

/**
 * The history of some plans, oldest first, by file: from git, and the uncommitted changes in the folder.
 * @param task only what concerns this step; null: everything
 */
async function historyEntries(
  recorded: readonly Recorded[],
  opened: Pick<Opened, 'texts' | 'today'>,
  task: string | null,
): Promise<ReadonlyMap<string, readonly HistoryEntry[]>> {
  const states = await plannedStates(recorded, opened);
  return new Map(
    recorded.map(({ plan, text, history }, at) => {
      const own = states[at] ?? new Map<string, Planned>();
      const versions = versionsOfCustomer(versionsIn(text, history, opened), own, (id) => {
        return (history.states.get(id)?.text ?? null) === null && id !== WORKING;
      });
      return [plan.file, historyOfPlan(versions, own, task)] as const;
    }),
  );
}

function versionsIn(text: string, history: FileHistory, { today }: Pick<Opened, 'today'>): readonly PlanVersion[] {
  const { current } = history;
  const committed = history.versions.map((version): PlanVersion => {
    const { hash, day, author, message, before, after } = version;
    return { commit: hash, day: parseDay(day) ?? 0, author, message, before, after };
  });
  const isDirty = current === null || history.states.get(current)?.text !== text;
  const before = current === null ? [] : [current];
  const working = { commit: null, day: today, author: null, message: '', before, after: WORKING };
  return [...committed, ...(isDirty ? [working] : [])];
}

/** For each plan all valid states, evaluated at once as if each were a separate plan, with today's settings and calendars. */
async function plannedStates(
  recorded: readonly Recorded[],
  { texts }: Pick<Opened, 'texts'>,
): Promise<readonly ReadonlyMap<string, Planned>[]> {
  const files = recorded.flatMap(({ history }, at) =>
    [...history.states].map(([id, { path, text }], index) => ({
      id,
      at,
      isArchived: /(?:^|\/)archive\/[^/]+$/.test(path),
      source: { path: `plans/${at}-${index}.yaml`, text: text ?? '' },
    })),
  );
  const sources = (archived: boolean) =>
    files.flatMap(({ isArchived, source }) => (isArchived === archived ? [source] : []));
  const { plans, workspace, calendars } = await evaluate({
    ...texts,
    templates: [],
    plans: sources(false),
    archive: sources(true),
    unreadable: [],
  });
  const byFile = new Map(plans.map((one) => [one.file, one]));
  const plannedIn = (plan: Plan): Planned => ({ plan, calendar: planCalendar(plan, workspace, calendars) });
  const states = recorded.map(({ plan }) => new Map([[WORKING, plannedIn(plan)]]));
  for (const { id, at, source } of files) {
    const found = byFile.get(source.path);
    const own = recorded[at];
    if (found !== undefined && own !== undefined) states[at]?.set(id, plannedIn({ ...found, id: own.plan.id }));
  }
  return states;
}
