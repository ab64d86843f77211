import type { Reason } from '../../plan/health/reasons.ts';
import type { StatusPlan, StatusView } from '../../views/status.ts';
import { type JunitCase, type JunitSuite, junit } from './junit.ts';

/**
 * One suite per customer: every overdue task is a failed case, and health and its reasons are output. One more suite has a failed case
 * for each plan that cannot be evaluated.
 * @param tell words reasons in English
 */
export function statusJunit(
  view: StatusView,
  unreadable: readonly string[],
  tell: (reasons: readonly Reason[]) => readonly string[],
): string {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { customer } of view.plans) (seen.has(customer) ? twice : seen).add(customer);
  const suites = view.plans.map(
    (plan): JunitSuite => ({
      // Two plans of one customer are distinguished by their ids, whatever their order.
      name: twice.has(plan.customer) ? `${plan.customer} (${plan.id})` : plan.customer,
      cases: plan.overdue.length > 0 ? plan.overdue.map(overdueCase) : [{ name: 'nothing overdue', failure: null }],
      output: [`${plan.schedule}, engagement ${plan.engagement}`, ...tell(plan.reasons)],
    }),
  );
  const left = unreadable.length === 0 ? [] : [unreadableSuite(unreadable)];
  return junit('onboard status', [...suites, ...left], view.today);
}

function unreadableSuite(unreadable: readonly string[]): JunitSuite {
  return {
    name: `${unreadable.length} plan${unreadable.length === 1 ? '' : 's'} cannot be evaluated`,
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
      message: `${work.title} was due on ${work.due}${ago(work.workingDaysLate)}`,
      details: [`Owner: ${who}`, `File: ${work.file}`],
    },
  };
}

/** `, 4 working days ago`; nothing when no working day has passed since. */
function ago(late: number): string {
  return late === 0 ? '' : `, ${late} working day${late === 1 ? '' : 's'} ago`;
}
