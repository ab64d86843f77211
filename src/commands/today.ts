import { formatDay } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { readPlan } from '../views/status.ts';
import { inboxConcerning, type TodayView, todayFor, todayOfPlan, todayView } from '../views/today.ts';
import { todayDoc } from '../words/today.ts';
import { readInbox } from '../workspace/inbox.ts';
import type { RunCommand } from './command.ts';
import { emit } from './emit.ts';
import { dayFromFacts } from './kept/day-from-facts.ts';
import { openWorkspace } from './opening/open.ts';
import { reportUnevaluated } from './opening/past.ts';
import { pickColleague } from './opening/pick.ts';
import { inboxOf } from './updates/inbox-of.ts';

/** What programs get. */
interface TodayOutput extends TodayView {
  /** Files that could not be used. */
  readonly unusable: readonly string[];
}

/** `onboard today [--who PERSON]`: what needs the team's attention today. */
export const today: RunCommand = async (input, context) => {
  const known = await dayFromFacts(input.text('who'), context);
  if (known !== null) {
    await emit(context, known.locale, (words) => todayDoc(known.view, [], words), {});
    return 0;
  }
  const opened = await openWorkspace(context);
  const { evaluation } = opened;
  const { workspace, calendars } = evaluation;
  const typed = input.text('who');
  const who = typed === null ? null : pickColleague(evaluation, typed);
  const running = evaluation.plans.filter(({ archived }) => !archived);
  const all = running.map((plan) => todayOfPlan(readPlan(plan, workspace, calendars, opened.today)));
  const inbox = inboxOf(readInbox(opened.root, context.memory?.witness), evaluation.plans);
  const view = todayView({
    today: formatDay(opened.today),
    who: who && { id: who.id, name: who.name },
    plans: who === null ? all : all.map((plan) => todayFor(who.id, plan)),
    inbox: who === null ? inbox : inboxConcerning(who.id, inbox, all),
  });
  const unusable = evaluation.unevaluated.filter(
    (path) => !path.startsWith('templates/') && !path.startsWith('plans/archive/'),
  );
  const unreadable = unusable.filter((path) => path.startsWith('plans/'));
  await emit(context, workspace.locale, (words) => todayDoc(view, unreadable, words), {
    json: () => json<TodayOutput>('today', { ...view, unusable }),
  });
  return reportUnevaluated({ evaluation: { unevaluated: unusable } }, context);
};
