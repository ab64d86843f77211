import { line, type Text } from '../../../print/doc.ts';

/** Terms that several reports use. */
export const terms = {
  severities: { error: 'error', warning: 'warning', note: 'note', off: 'off' },
  tiers: { syntax: 'syntax', schema: 'schema', structure: 'structure', meaning: 'meaning', practice: 'practice' },
  sides: { customer: 'customer', vendor: 'vendor' },
  health: {
    'off-track': 'off-track',
    'at-risk': 'at-risk',
    unknown: 'unknown',
    'on-track': 'on-track',
    prospect: 'prospect',
    done: 'done',
    churned: 'churned',
    cancelled: 'cancelled',
  },
  engagement: { stalled: 'stalled', low: 'low', medium: 'medium', high: 'high', unknown: 'unknown' },
  states: {
    done: 'done',
    skipped: 'skipped',
    blocked: 'blocked',
    started: 'started',
    ready: 'ready',
    waiting: 'waiting',
  },
  critical: 'critical',
  nobody: 'nobody',
  none: 'none',
  /** A calendar that does not cover all shown dates. */
  notBefore: (calendar: Text, years: string) =>
    line`Calendar ${calendar} covers ${years}; holidays before that are unknown.`,
  notAfter: (calendar: Text, years: string) =>
    line`Calendar ${calendar} covers ${years}; holidays after that are unknown.`,
  /** The blocked tasks that prevent a promise of any day. */
  heldUp: (task: Text) => line`no date until ${task} is unblocked: each day costs a day`,
  heldUpByAll: (tasks: Text) => line`no date until ${tasks} are unblocked: each day costs a day`,
  and: ' and ',
  closed: (day: string, result: string) => `closed on ${day}: ${result}`,
  results: { onboarded: 'onboarded', churned: 'churned', cancelled: 'cancelled' },
  likely: (p50: string, p80: string, p90: string) => `50 % by ${p50}, 80 % by ${p80}, 90 % by ${p90}`,
  promiseInstead: (day: string) => `; the day to promise is ${day}`,
  toPromise: ' (the day to promise)',
};
