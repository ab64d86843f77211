import { idOfPath } from '../../evaluate.ts';
import type { Locale, Plan } from '../../plan/model/model.ts';
import { formatDay, parseDay } from '../../plan/time/day.ts';
import { parseInboxText } from '../../updates/inbox-text.ts';
import { firstOf } from '../../views/first-of.ts';
import { readPlan } from '../../views/status.ts';
import {
  inboxConcerning,
  type TodayInbox,
  type TodayPlan,
  type TodayView,
  todayFor,
  todayOfPlan,
  todayView,
} from '../../views/today.ts';
import { MOST_LISTED } from '../../words/today.ts';
import { type InboxEntry, readInbox } from '../../workspace/inbox.ts';
import type { Context } from '../command.ts';
import { inboxOf } from '../updates/inbox-of.ts';
import type { FactKind, KindSurroundings } from './fact-kind.ts';
import { type FactsOfPlans, factsOfPlans } from './facts-of-plans.ts';

export interface KnownDay {
  /** The lists only contain as much as a report for people shows; the totals count everything. */
  readonly view: TodayView;
  readonly locale: Locale;
}

type DayList = 'calls' | 'requests' | 'answers' | 'overdue' | 'due' | 'sessions';
type Lists = Pick<TodayView, DayList>;

/** The two sort keys that place the first item of a list among those of other plans: the lower, the earlier. */
const PLACES: { readonly [L in DayList]: (first: Lists[L][number]) => readonly [number, number] } = {
  calls: latenessOrder,
  requests: ({ on }) => [dayNumber(on), 0],
  answers: latenessOrder,
  overdue: latenessOrder,
  due: () => [0, 0],
  sessions: ({ day, at }) => [dayNumber(day), at === null ? Number.MAX_SAFE_INTEGER : Number(at.replace(':', ''))],
};
const LISTS: readonly DayList[] = ['calls', 'requests', 'answers', 'overdue', 'due', 'sessions'];
/** The number of items in a list, and the two sort keys of the first one. */
const PER_LIST = 3;
/** After these, the number of requests that have waited too long. */
const LATE = PER_LIST * LISTS.length;
/** And a number for the customer's name: equal names have the same number. */
const NAME_NUMBER = LATE + 1;
const ROW_WIDTH = NAME_NUMBER + 1;
/** Small enough for exact products. */
const NAME_NUMBER_MODULUS = 2 ** 47;

function latenessOrder({ workingDaysLate, due }: TodayView['overdue'][number]): readonly [number, number] {
  return [-workingDaysLate, due === null ? Number.MAX_SAFE_INTEGER : dayNumber(due)];
}

function dayNumber(text: string): number {
  return parseDay(text) ?? Number.MAX_SAFE_INTEGER;
}

/**
 * The day for a report for people. Plans are read one after the other; of each, only the number of its items and their urgency stay in
 * memory.
 * @param who the id of the team member whose day it is; null: everybody's
 * @returns null when more is requested, or a file has errors: then all plans are evaluated together
 */
export async function dayFromFacts(who: string | null, context: Context): Promise<KnownDay | null> {
  const { format, only } = context;
  if (only !== null || (format !== 'text' && format !== 'markdown' && format !== 'html')) return null;
  const id = who?.normalize('NFC') ?? null;
  const facts = await factsOfPlans(kindFor(id), false, context);
  if (facts === null) return null;
  const shown = await wholesOf(shownIn(facts), facts);
  const inbox = await inboxIn(readInbox(facts.root, context.memory?.witness), id, facts);
  if (shown === null || inbox === null) return null;
  facts.keep(shown);
  const name = id === null ? '' : (facts.surroundings.workspace.team.get(id)?.name ?? '');
  const view = todayView({
    today: formatDay(facts.today),
    who: id === null ? null : { id, name },
    plans: [...shown.values()],
    inbox,
  });
  return { view: { ...view, summary: summed(facts, inbox) }, locale: facts.locale };
}

/** @param who as for `dayFromFacts` */
export function kindFor(who: string | null): FactKind<TodayPlan, TodayPlan> {
  return {
    name: who === null ? 'today' : 'today-of-one',
    asked: who ?? '',
    fits: ({ team }) => who === null || team.has(who),
    read: (plan, surroundings) => todayPlanOf(plan, who, surroundings),
    whole: (day) => day,
    width: ROW_WIDTH,
    textAt: [],
    row: (day, { today }) => {
      const lists = todayView({ today: formatDay(today), who: null, plans: [day], inbox: [] });
      const places = LISTS.flatMap((list) => [lists[list].length, ...placeInLists(lists, list)]);
      return [...places, day.requests.filter(({ isLate }) => isLate).length, nameNumber(day.customer)];
    },
  };
}

function nameNumber(name: string): number {
  return Array.from(name).reduce(
    (number, letter) => (number * 31 + (letter.codePointAt(0) ?? 0)) % NAME_NUMBER_MODULUS,
    0,
  );
}

function todayPlanOf(plan: Plan, who: string | null, { workspace, calendars, today }: KindSurroundings): TodayPlan {
  const day = todayOfPlan(readPlan(plan, workspace, calendars, today));
  return who === null ? day : todayFor(who, day);
}

function placeInLists<L extends DayList>(lists: Lists, list: L): readonly [number, number] {
  const [first] = lists[list];
  const place: (first: Lists[L][number]) => readonly [number, number] = PLACES[list];
  return first === undefined ? [0, 0] : place(first);
}

/** The plans with items that are shown: the first items of a list come from the plans whose first items come first. */
function shownIn({ paths, rows }: FactsOfPlans<TodayPlan>): readonly string[] {
  const shown = new Set<number>();
  // The tone of the report depends on whether anybody has waited too long.
  const late = paths.findIndex((_, plan) => (rows[ROW_WIDTH * plan + LATE] ?? 0) > 0);
  if (late >= 0) shown.add(late);
  for (const [list] of LISTS.entries()) {
    const at = (plan: number, number: number) => rows[ROW_WIDTH * plan + PER_LIST * list + number] ?? 0;
    const having = [...paths.keys()].filter((plan) => at(plan, 0) > 0);
    const first = firstOf(having, (a, b) => at(a, 1) - at(b, 1) || at(a, 2) - at(b, 2), MOST_LISTED);
    for (const plan of first) shown.add(plan);
  }
  for (const plan of namesakes(shown, { paths, rows })) shown.add(plan);
  return [...shown].sort((a, b) => a - b).map((plan) => paths[plan] ?? '');
}

/** For each name that is shown, one more plan with items for the day, by which equal names are told apart. */
function namesakes(
  shown: ReadonlySet<number>,
  { paths, rows }: Pick<FactsOfPlans<TodayPlan>, 'paths' | 'rows'>,
): readonly number[] {
  const nameOf = (plan: number) => rows[ROW_WIDTH * plan + NAME_NUMBER] ?? 0;
  const hasAny = (plan: number) => LISTS.some((_, list) => (rows[ROW_WIDTH * plan + PER_LIST * list] ?? 0) > 0);
  const names = new Set([...shown].map(nameOf));
  const others = [...paths.keys()].filter((plan) => names.has(nameOf(plan)) && !shown.has(plan) && hasAny(plan));
  return [...new Map(others.map((plan) => [nameOf(plan), plan])).values()];
}

async function wholesOf(
  shown: readonly string[],
  facts: FactsOfPlans<TodayPlan>,
): Promise<ReadonlyMap<string, TodayPlan> | null> {
  const wholes = new Map<string, TodayPlan>();
  for (const path of shown) {
    const whole = await facts.whole(path);
    if (whole === null) return null;
    wholes.set(path, whole);
  }
  return wholes;
}

/** Null: it concerns plans that were not read. */
async function inboxIn(
  entries: readonly InboxEntry[],
  who: string | null,
  facts: FactsOfPlans<TodayPlan>,
): Promise<readonly TodayInbox[] | null> {
  const ids = new Set(entries.flatMap(({ text }) => parseInboxText(text)?.plan ?? []));
  const concerned = facts.paths.filter((path) => ids.size > 0 && ids.has(idOfPath(path)));
  if (concerned.length < ids.size) return null;
  const plans: Plan[] = [];
  for (const path of concerned) {
    const plan = await facts.plan(path);
    if (plan === null) return null;
    plans.push(plan);
  }
  const inbox = inboxOf(entries, plans);
  if (who === null) return inbox;
  const days = plans.map((plan) => todayPlanOf(plan, who, facts.surroundings));
  return inboxConcerning(who, inbox, days);
}

function summed({ paths, rows }: FactsOfPlans<TodayPlan>, inbox: readonly TodayInbox[]): TodayView['summary'] {
  const counts = { calls: 0, requests: 0, answers: 0, overdue: 0, due: 0, sessions: 0, inbox: inbox.length };
  for (const [place, list] of LISTS.entries())
    for (let plan = 0; plan < paths.length; plan++) counts[list] += rows[ROW_WIDTH * plan + PER_LIST * place] ?? 0;
  return { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
