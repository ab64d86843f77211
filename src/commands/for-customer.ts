import type { Simulator } from '../plan/chance/simulate.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import { forecastPlan } from '../plan/schedule/forecast.ts';
import { asOf } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { type CustomerView, customerViewOf } from '../views/customer-view.ts';
import type { Opened } from './open.ts';

/** What the customer of a plan may read of it today. */
export function customerViewFrom(
  plan: Plan,
  opened: Pick<Opened, 'evaluation' | 'today'>,
  simulator: Simulator,
): CustomerView {
  const { evaluation, today } = opened;
  const { workspace, calendars } = evaluation;
  const known = asOf(plan, today);
  const calendar = planCalendar(known, workspace, calendars);
  const forecast = forecastPlan(known, calendar, today);
  const isHeldUp = known.phases.some(({ tasks }) =>
    tasks.some(
      ({ id, blocked, done }) =>
        blocked !== null && done === null && forecast.expected.tasks.get(id)?.critical === true,
    ),
  );
  const countOn: Day | null =
    known.closed !== null || isHeldUp ? null : (simulator.everything(known, calendar, today)?.live?.p80 ?? null);
  return customerViewOf({ plan: known, workspace, calendar, forecast, countOn, today });
}
