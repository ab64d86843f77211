import type { StatusPlan, StatusView } from '../../plan/status.ts';
import { counted, workingDays } from '../dates.ts';
import { type JunitCase, type JunitSuite, junit } from '../junit.ts';

/**
 * One suite per customer: every overdue task is a failed case, health and its reasons are output. Where there is no
 * customer to tell of, one failed case per plan that cannot be evaluated.
 */
export function statusJunit(view: StatusView, unreadable: readonly string[]): string {
  if (view.plans.length === 0 && unreadable.length > 0)
    return junit('onboard status', [unreadableSuite(unreadable)], view.today);
  const suites = view.plans.map((plan) => ({
    name: plan.customer,
    cases: plan.overdue.length > 0 ? plan.overdue.map(overdueCase) : [{ name: 'nothing overdue', failure: null }],
    output: [`${plan.schedule}, engagement ${plan.engagement}`, ...plan.reasons],
  }));
  return junit('onboard status', suites, view.today);
}

function unreadableSuite(unreadable: readonly string[]): JunitSuite {
  return {
    name: `${counted(unreadable.length, 'plan')} cannot be evaluated`,
    cases: unreadable.map((file) => {
      const message = `${file} cannot be evaluated`;
      return { name: file, failure: { type: 'unreadable', message, details: [`File: ${file}`] } };
    }),
    output: [],
  };
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
