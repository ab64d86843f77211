import { calendarsInUse, planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import { formatDay } from '../plan/time/day.ts';
import { type Identified, planIdentity, portfolioIcs, portfolioMermaid } from '../print/machine/timeline.ts';
import { type TimelineView, timelineView } from '../views/timeline.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { timelineLabels } from '../words/timeline.ts';
import { lastChange } from '../workspace/git/last-change.ts';
import type { Context } from './command.ts';
import type { Opened } from './opening/open.ts';

/** The open work in plans as one calendar, or the plans as one chart. Closed and archived plans are left out. */
export async function portfolioAs(
  form: 'ics' | 'mermaid',
  plans: readonly Plan[],
  opened: Opened,
  { io }: Context,
): Promise<string> {
  const { root, evaluation, today } = opened;
  const { workspace } = evaluation;
  const labels = timelineLabels(await catalogueOf(workspace.locale));
  const shown = plans.map((plan) => asOf(plan, today)).filter(({ closed, archived }) => closed === null && !archived);
  const views = shown.map((plan) => ({ plan, view: timelineViewOf(plan, opened) }));
  if (form === 'mermaid')
    return portfolioMermaid(
      workspace.vendor,
      views.map(({ view }) => view),
      labels,
    );
  const all = evaluation.plans.map(identified);
  const parts = views.map(({ plan, view }) => ({
    view,
    identity: planIdentity(identified(plan), workspace.vendor, all),
  }));
  return portfolioIcs(workspace.vendor, parts, { today, changedAt: await lastChange(root, io.env) }, labels);
}

/** What identifies its events. */
export function identified({ id, page, customer, template, anchor }: Plan): Identified {
  return { id, page, customer, template: template?.id ?? null, anchor: formatDay(anchor.day) };
}

function timelineViewOf(plan: Plan, { evaluation, today }: Opened): TimelineView {
  const { workspace, calendars } = evaluation;
  return timelineView({
    known: scheduled(plan, planCalendar(plan, workspace, calendars), today),
    workspace,
    calendars: calendarsInUse(plan, workspace, calendars),
    today,
    simulation: null,
    signing: null,
  });
}
