import type { Finding, RuleArgs } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import { agreedOn } from '../plan/model/agreement.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import type { Check, Together } from './check.ts';
import type { PlanSubject } from './subject.ts';

/** Working days after the kickoff in which the customer can check the dates. */
const WORKING_DAYS_TO_CHECK = 5;

export const datesNotAgreed: Check = {
  together(): Together<AgreementState> {
    let isOneAgreed = false;
    const findings: Finding[] = [];
    return {
      of: (subject) => {
        const has = areDatesAgreed(subject);
        return { isAgreed: has, late: has ? null : lateIn(subject) };
      },
      see: ({ isAgreed: has, late }, file, isTold) => {
        isOneAgreed ||= has;
        if (isTold && late !== null) findings.push(findingOf('dates-not-agreed', late, { file, pointer: '/customer' }));
      },
      // A team that records no agreements at all is not told about each plan.
      findings: () => (isOneAgreed ? findings : []),
    };
  },
};

interface AgreementState {
  readonly isAgreed: boolean;
  readonly late: RuleArgs['dates-not-agreed'] | null;
}

/** A customer who had time to look at the dates since the kickoff; null: not yet, or not any more. */
function lateIn(subject: PlanSubject): AgreementState['late'] {
  const { plan, isRunning, calendar, today } = subject;
  if (!isRunning || isLiveTaskDone(subject)) return null;
  const kickoff = kickoffOf(subject);
  if (kickoff === null) return null;
  const days = calendar.workingDaysAfter(kickoff, today);
  return days <= WORKING_DAYS_TO_CHECK ? null : { plan: plan.id, kickoff: formatDay(kickoff), days };
}

/** Whether the customer agreed to any future date, or to all of them at once. */
function areDatesAgreed({ plan, tasks }: PlanSubject): boolean {
  return plan.agreed !== null || tasks.some((task) => !isSettled(task) && agreedOn(task, plan) !== null);
}

function isLiveTaskDone({ plan: { live }, tasks }: PlanSubject): boolean {
  return (
    tasks.every((task) => task.due === null || isSettled(task)) ||
    tasks.some(({ id, done }) => id === live && done !== null)
  );
}

/** The first session that took place. */
function kickoffOf({ tasks }: PlanSubject): Day | null {
  let first: Day | null = null;
  for (const { session, done } of tasks) if (session !== null && done !== null) first = Math.min(first ?? done, done);
  return first;
}
