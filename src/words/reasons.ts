import type { Reason } from '../plan/health/reasons.ts';
import { foreign, line, plainTextOf, type Text } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';
import type { DayWords } from './days.ts';

/**
 * A reason for a plan's health, in one sentence without a full stop.
 * @param day formats a day as the rest of the report does
 */
export function reasonText(reason: Reason, { reasons: say, terms }: Catalogue, day: DayWords['say']): Text {
  switch (reason.kind) {
    case 'closed':
      return [
        say.closed(terms.results[reason.result], day(reason.on)),
        reason.why === null ? '' : line`: ${foreign(reason.why)}`,
      ];
    case 'signing':
      return reason.isPast ? say.signingPassed(day(reason.day)) : say.signing(day(reason.day));
    case 'live':
      return say.live(day(reason.since));
    case 'slip':
      return say[reason.isHeldUp ? 'slipAtLeast' : 'slip'][reason.promised](
        day(reason.live),
        reason.days,
        day(reason.day),
      );
    case 'blocked':
      return say.blocked(foreign(reason.task), day(reason.since), terms.sides[reason.by], foreign(reason.why));
    case 'share':
      return say.share(reason.late, reason.due);
    case 'overdue': {
      const more = reason.others === 0 ? '' : say.andMore(reason.others);
      const task = foreign(reason.task);
      return [reason.late === 0 ? say.overdueSince(task, day(reason.due)) : say.overdueBy(task, reason.late), more];
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
        ? say.paused(day(reason.until), foreign(reason.why))
        : say.pausedBy(day(reason.until), terms.sides[reason.by], foreign(reason.why));
    case 'stalled':
      return reason.lastActive === null
        ? say.stalledFromStart(foreign(reason.task), reason.waited)
        : say.stalled(foreign(reason.task), reason.waited, day(reason.lastActive));
    case 'silent':
      return reason.lastActive === null
        ? say.neverActive(reason.days)
        : say.silent(reason.days, day(reason.lastActive));
    case 'due-after-target':
      return say.dueAfterTarget(foreign(reason.task), day(reason.due), day(reason.target));
  }
}

/** Reasons as plain sentences, in English for programs: with days as `YYYY-MM-DD`. */
export function reasonTexts(reasons: readonly Reason[], words: Catalogue): readonly string[] {
  return reasons.map((reason) => plainTextOf(reasonText(reason, words, String)));
}
