import type { Reason } from '../plan/health/reasons.ts';
import { foreign, line, plain, type Text } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Why a plan stands as it does, in one sentence without full stop. */
export function reasonText(reason: Reason, { reasons: say, terms }: Catalogue): Text {
  switch (reason.kind) {
    case 'closed':
      return [
        say.closed(terms.results[reason.result], reason.on),
        reason.why === null ? '' : line`: ${foreign(reason.why)}`,
      ];
    case 'signing':
      return reason.isPast ? say.signingPassed(reason.day) : say.signing(reason.day);
    case 'live':
      return say.live(reason.since);
    case 'slip':
      return say[reason.isHeldUp ? 'slipAtLeast' : 'slip'][reason.promised](reason.live, reason.days, reason.day);
    case 'blocked':
      return say.blocked(foreign(reason.task), reason.since, terms.sides[reason.by], foreign(reason.why));
    case 'share':
      return say.share(reason.late, reason.due);
    case 'overdue': {
      const more = reason.others === 0 ? '' : say.andMore(reason.others);
      const task = foreign(reason.task);
      return [reason.late === 0 ? say.overdueSince(task, reason.due) : say.overdueBy(task, reason.late), more];
    }
    case 'live-astray':
      return say.liveAstray(foreign(reason.id), { code: 'live', isQuoted: true });
    case 'no-live':
      return say.noLive;
    case 'live-skipped':
      return say.liveSkipped(foreign(reason.task));
    case 'no-promise':
      return say.noPromise;
    case 'paused':
      return reason.by === null
        ? say.paused(reason.until, foreign(reason.why))
        : say.pausedBy(reason.until, terms.sides[reason.by], foreign(reason.why));
    case 'stalled':
      return reason.lastActive === null
        ? say.stalledFromStart(foreign(reason.task), reason.waited)
        : say.stalled(foreign(reason.task), reason.waited, reason.lastActive);
    case 'silent':
      return reason.lastActive === null ? say.neverActive(reason.days) : say.silent(reason.days, reason.lastActive);
    case 'due-after-target':
      return say.dueAfterTarget(foreign(reason.task), reason.due, reason.target);
  }
}

/** Reasons as plain sentences, as programs get them in English. */
export function reasonTexts(reasons: readonly Reason[], words: Catalogue): readonly string[] {
  return reasons.map((reason) => plain(reasonText(reason, words)));
}
