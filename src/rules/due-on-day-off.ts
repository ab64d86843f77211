import { found } from '../diagnostics/found.ts';
import type { OffReason } from '../plan/model/calendar.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay, weekdayIndex } from '../plan/time/day.ts';
import type { Check } from './check.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const dueOnDayOff: Check = {
  *openPlan({ tasks, calendar, at }) {
    for (const task of tasks) {
      if (task.due === null || isSettled(task)) continue;
      const off = calendar.offReason(task.due);
      if (off === null) continue;
      const args = {
        task: task.id,
        due: formatDay(task.due),
        reason: reasonOf(off, task.due),
        isPaused: off.kind === 'pause',
      };
      yield found('due-on-day-off', args, at(`${task.pointer}/due`));
    }
  },
};

function reasonOf(off: OffReason, day: Day): string {
  if (off.kind === 'weekend') return DAYS[weekdayIndex(day)] ?? 'weekend';
  return off.kind === 'holiday' ? `${off.name}, calendar ${off.calendar}` : `pause: ${off.pause.reason}`;
}
