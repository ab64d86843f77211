import type { Finding } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import { agreedOn } from '../plan/model/agreement.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { Plan, Task } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { Check } from './check.ts';

/** Working days after the kickoff in which the customer looks at the dates. */
const PATIENCE = 5;

export const datesNotAgreed: Check = {
  together({ workspace, calendars }, today) {
    let isOneAgreed = false;
    const findings: Finding[] = [];
    return {
      see: (plan, isTold) => {
        const isOver = plan.archived || plan.closed !== null;
        const has = isOneAgreed && isOver ? false : isAgreed(plan);
        isOneAgreed ||= has;
        const kickoff = !isTold || isOver || has || isLive(plan) ? null : kickoffOf(plan);
        if (kickoff === null || plan.anchor.kind !== 'purchased') return;
        const days = planCalendar(plan, workspace, calendars).workingDaysAfter(kickoff, today);
        if (days <= PATIENCE) return;
        const place = { file: plan.file, pointer: '/customer' };
        findings.push(found('dates-not-agreed', { plan: plan.id, kickoff: formatDay(kickoff), days }, place));
      },
      // A team that writes no agreement down anywhere is not told about each plan.
      findings: () => (isOneAgreed ? findings : []),
    };
  },
};

function tasksOf({ phases }: Plan): readonly Task[] {
  return phases.flatMap(({ tasks }) => tasks);
}

/** Whether the customer agreed to any date that is still to come, or to all of them at once. */
function isAgreed(plan: Plan): boolean {
  return plan.agreed !== null || tasksOf(plan).some((task) => !isSettled(task) && agreedOn(task, plan) !== null);
}

function isLive(plan: Plan): boolean {
  const open = tasksOf(plan).filter((task) => task.due !== null && !isSettled(task));
  return open.length === 0 || tasksOf(plan).some(({ id, done }) => id === plan.live && done !== null);
}

/** The first session that took place. */
function kickoffOf(plan: Plan): Day | null {
  const days = tasksOf(plan).flatMap(({ session, done }) => (session !== null && done !== null ? [done] : []));
  return days.length === 0 ? null : Math.min(...days);
}
