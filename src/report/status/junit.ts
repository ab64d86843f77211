import type { StatusPlan, StatusView } from '../../plan/status.ts';
import { workingDays } from '../dates.ts';
import { type JunitCase, junit } from '../junit.ts';

/** One suite per customer: every overdue task is a failed case, health and its reasons are output. */
export function statusJunit(view: StatusView): string {
  const suites = view.plans.map((plan) => ({
    name: plan.customer,
    cases: plan.overdue.length > 0 ? plan.overdue.map(overdueCase) : [{ name: 'nothing overdue', failure: null }],
    output: [`${plan.schedule}, engagement ${plan.engagement}`, ...plan.reasons],
  }));
  return junit('onboard status', suites, view.today);
}

function overdueCase(work: StatusPlan['overdue'][number]): JunitCase {
  const who = work.ownerName === null ? 'nobody' : `${work.ownerName} (${work.side ?? 'unknown side'})`;
  return {
    name: work.question === null ? work.task : `${work.task}/${work.question}`,
    failure: {
      type: 'overdue',
      message: `${work.title} was due on ${work.due}, ${workingDays(work.workingDaysLate)} ago`,
      details: [`Owner: ${who}`, `File: ${work.file}`],
    },
  };
}
