import * as dates from '../actions/dates.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { ensureCalendars } from './opening/open.ts';

/** `onboard resume CUSTOMER [--on DATE] [--shift]` */
export function resume(input: Input, context: Context): Promise<ExitCode> {
  return changePlan(input, context, ({ plan, evaluation, moment }) => {
    const ended = dates.pauseAround(plan, moment.on);
    const pauses = plan.pauses.filter((pause) => pause !== ended);
    if (input.flag('shift')) ensureCalendars({ evaluation }, plan);
    const calendar = planCalendar({ ...plan, pauses }, evaluation.workspace, evaluation.calendars);
    return dates.resumePlan(plan, moment.on, calendar, input.flag('shift'));
  });
}
