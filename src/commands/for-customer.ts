import type { Simulator } from '../plan/chance/simulate.ts';
import { holdingUp, planTasks } from '../plan/health/health.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { forecastOf } from '../plan/schedule/forecast.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import { type CustomerView, customerViewOf } from '../views/customer-view.ts';
import type { Opened } from './opening/open.ts';

/** What the customer of a plan may read of it today. */
export function customerViewFrom(
  plan: Plan,
  opened: Pick<Opened, 'evaluation' | 'today'>,
  simulator: Simulator,
): CustomerView {
  const { evaluation, today } = opened;
  const { workspace, calendars } = evaluation;
  const known = asOf(plan, today);
  const dated = scheduled(known, planCalendar(known, workspace, calendars), today);
  const forecast = forecastOf(dated);
  const stuck = holdingUp({ plan: known, forecast });
  const hasNoDay = known.closed !== null || stuck.length > 0;
  const moments = new Set(planTasks(known).flatMap(({ id, aha, done }) => (aha !== null && done === null ? [id] : [])));
  const simulation = hasNoDay ? null : simulator.everything(dated, moments);
  const promised = simulation?.live?.p80 ?? null;
  const likely = new Map([...(simulation?.tasks ?? [])].map(([id, { p80 }]) => [id, p80]));
  return customerViewOf({
    ...dated,
    workspace,
    forecast,
    countOn: promised === null ? null : Math.max(promised, forecast.expected.live ?? promised),
    isHeldUp: stuck.some(({ internal }) => !internal),
    likely,
  });
}
