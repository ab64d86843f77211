import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** The chain from the purchase to a date. */
export const why = {
  ended: (task: Text, id: Text, customer: Text, day: string) =>
    line`Why "${task}" (${id}) of ${customer} ended on ${day}`,
  isExpected: (task: Text, id: Text, customer: Text, day: string) =>
    line`Why "${task}" (${id}) of ${customer} is expected to end on ${day}`,
  wasSkipped: (task: Text, id: Text, customer: Text, day: string) =>
    line`Why "${task}" (${id}) of ${customer}, which was skipped, counts as done on ${day}`,
  isEarliest: (task: Text, id: Text, customer: Text, day: string) =>
    line`Why "${task}" (${id}) of ${customer} ends on ${day} at the earliest: each blocked day costs a day`,
  wouldEnd: (task: Text, id: Text, customer: Text, day: string, closing: string) =>
    line`Why "${task}" (${id}) of ${customer} would end on ${day} if the plan were not ${closing}`,
  begun: {
    purchased: (day: string) => `Bought on ${day}`,
    signing: (day: string) => `Signing on ${day}`,
    start: (day: string) => `Starting on ${day}`,
  },
  /** The names of the kinds of links in the chain. */
  steps: {
    start: (title: Text) => line`Until the start of ${title}`,
    wait: (title: Text) => line`Wait before ${title}`,
    'not-before': (title: Text) => line`Held back: ${title}`,
    begun: (title: Text) => line`Before it began: ${title}`,
    work: (title: Text) => title,
    done: (title: Text) => title,
    open: (title: Text) => line`Still open: ${title}`,
    skipped: (title: Text) => line`Skipped: ${title}`,
    day: (title: Text) => title,
  },
  columns: { from: 'From', to: 'To', days: 'Days', off: 'Off', what: 'What', because: 'Because' },
  daysOff: (names: Text) => line`Days off besides weekends: ${names}`,
  paused: (days: number, reason: Text) => line`${counts.days(days)} paused: ${reason}`,
  usual: (day: string) => `${day} is the day if everything takes its usual time from now on. `,
  likely: (days: string, source: string) => `Because tasks vary: ${days}; from ${source}.`,
  likelyOwn: (days: string, source: string) =>
    `Because tasks vary, and at the pace of this customer: ${days}; from ${source}.`,
  weekendDays: (days: number) => `${days} weekend day${days === 1 ? '' : 's'}`,
  holidays: (days: number) => `${days} holiday${days === 1 ? '' : 's'}`,
  pausedDays: (days: number) => `${days} paused day${days === 1 ? '' : 's'}`,
  sum: (parts: string, total: number) => `${parts} = ${counts.days(total)}`,
  answer: (sum: string, from: string, to: string) => `${sum} from ${from}, that day included, end on ${to}.`,
  earliest: (sum: string, from: string, to: string) =>
    `${sum} from ${from}, that day included, end on ${to} at the earliest.`,
  /** Why a link of the chain takes its days. */
  because: {
    'own-day': 'it takes no time and is on that day',
    done: (day: string) => `done on ${day}`,
    skipped: (day: string) => `skipped on ${day}`,
    started: (day: string) => `started on ${day}`,
    'takes-no-time': 'skipped: it takes no time',
    'before-signing': 'it belongs before the signature',
    'not-before': (day: string) => `the plan says not before ${day}`,
    'fixed-start': (day: string) => `the plan starts on ${day}`,
    blocked: (side: string, since: string) => `blocked by the ${side} since ${since}: `,
    open: {
      today: (day: string) => `it cannot end before today, ${day}`,
      closed: (day: string) => `it was open when the plan was closed, on ${day}`,
    },
    'from-plan': 'from the plan',
    'against-template': (template: Text, says: string) => line`from the plan; template ${template} says ${says}`,
    unstated: 'because the plan gives no duration',
    unstatedAgainst: (template: Text, says: string) =>
      line`because the plan gives no duration; template ${template} says ${says}`,
    'from-template': (template: Text) => line`from template ${template}`,
    evidence: (median: string, plans: number, through: Text) =>
      line`, median ${median} of ${plans} plans through ${through}`,
  },
};
