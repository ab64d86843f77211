import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** Why a plan has its health and engagement, in sentences without full stop. */
export const reasons = {
  closed: (result: string, day: string) => `${result} on ${day}`,
  signing: (day: string) => `signing is expected on ${day}`,
  signingPassed: (day: string) => `signing is expected on ${day}, which has passed without a purchase`,
  live: (day: string) => `live since ${day}`,
  slip: {
    target: (live: string, days: number, target: string) =>
      `go-live is expected on ${live}, ${counts.workingDays(days)} after the target (${target})`,
    due: (live: string, days: number, due: string) =>
      `go-live is expected on ${live}, ${counts.workingDays(days)} after its due date (${due})`,
  },
  slipAtLeast: {
    target: (live: string, days: number, target: string) =>
      `go-live cannot be before ${live}, ${counts.workingDays(days)} after the target (${target})`,
    due: (live: string, days: number, due: string) =>
      `go-live cannot be before ${live}, ${counts.workingDays(days)} after its due date (${due})`,
  },
  blocked: (task: Text, since: string, side: string, why: Text) =>
    line`"${task}" is on the critical path and blocked since ${since} by the ${side}: ${why}`,
  share: (late: number, due: number) => `${late} of the ${due} tasks that were due are overdue`,
  /** Work that fell due before the weekend is overdue on it, although no working day has passed. */
  overdueSince: (task: Text, due: string) => line`"${task}" has been overdue since ${due}`,
  overdueBy: (task: Text, days: number) => line`"${task}" is overdue by ${counts.workingDays(days)}`,
  andMore: (count: number) => `, and ${count} more`,
  noLive: 'the plan names no go-live task',
  liveAstray: (id: Text, key: Text) => line`${key} names "${id}" as the go-live task, but the plan has no such task`,
  liveSkipped: (task: Text) => line`the go-live task "${task}" was skipped`,
  noPromise: 'go-live has neither a target nor a due date',
  paused: (until: string, why: Text) => line`paused until ${until}: ${why}`,
  pausedBy: (until: string, side: string, why: Text) => line`paused until ${until} by the ${side}: ${why}`,
  stalled: (task: Text, days: number, last: string) =>
    line`stalled: the customer has had "${task}" to do for ${days} working days, and has done nothing since ${last}`,
  stalledFromStart: (task: Text, days: number) =>
    line`stalled: the customer has had "${task}" to do for ${days} working days, and has done nothing yet`,
  silent: (days: number, last: string) => `nothing from the customer for ${days} working days; last active on ${last}`,
  neverActive: (days: number) => `nothing from the customer in the ${days} working days since they could begin`,
  dueAfterTarget: (task: Text, due: string, target: string) =>
    line`"${task}" is due on ${due}, after the target ${target}`,
};
