import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** How long onboarding takes, by segment and CSM, and where customers get stuck. */
export const insights = {
  title: 'How onboarding goes',
  nobody: 'Nobody has bought yet.',
  headline: (customers: number, live: number, open: number, lost: number, prospects: number) =>
    `${counts.customers(customers)}: ${live} live, ${open} open, ${lost} lost` +
    (prospects === 0 ? '' : `, and ${counts.prospects(prospects)}`),
  measures: {
    engage: { name: 'Time to engage', from: ': start to first session, calendar days' },
    firstValue: { name: 'Time to first value', from: ': purchase to first aha, calendar days' },
    onboard: { name: 'Time to onboard', from: ': start to go-live, calendar days' },
    onboardNet: { name: 'Time to onboard, net', from: ': the same without pauses, calendar days' },
  },
  groups: {
    all: 'all customers',
    template: 'template ',
    csm: 'csm ',
  },
  columns: {
    group: 'Customers',
    n: 'n',
    mean: 'Mean',
    median: 'Median',
    p80: 'P80',
    open: 'Open',
    lost: 'Lost',
    medianOfAll: 'All: median',
    p80OfAll: 'All: P80',
    customer: 'Customer',
    vendor: 'Vendor',
    within: (days: number) => `${days} days`,
    step: 'Task',
    plans: 'Plans',
    overdue: 'Overdue',
    late: 'Late',
    delay: 'Delay (n)',
    blockedBy: 'Blocked by',
    moves: 'Moves',
    days: 'Days',
    reasons: 'Reasons',
    csm: 'CSM',
    rank: 'Rank',
    quarter: 'Quarter',
    count: 'Customers',
    live: 'Live',
    onTimeCustomer: 'On time: customer',
    onTimeVendor: 'On time: vendor',
    inTime: 'In 90 days',
  },
  measuresLegend: 'n to P80: customers who got there.',
  allLegend: { label: 'All', text: 'open and lost customers counted as not yet there (Kaplan-Meier).' },
  leftOut: (count: number, fewest: number) =>
    `and ${count} attribute value${count === 1 ? '' : 's'} with fewer than ${fewest} customers, in --format markdown`,
  shares: 'On time, and live within so many days',
  sharesLegend: {
    label: 'Customer, vendor',
    text: 'tasks of that side done on or before their due date.',
  },
  withinLegend: { label: 'Days', text: 'share of the customers who started at least that long ago.' },
  share: (percent: string, of: number) => `${percent} of ${of}`,
  outOf: (part: number, whole: number) => `${part} of ${whole}`,
  stuck: 'Where customers get stuck',
  delayLegend: 'median working days from due to done.',
  moreSteps: (count: number) => `${counts.moreSteps(count)} in --format json.`,
  reason: (by: Text, reason: Text, times: number) => line`${by}: ${reason}${times === 1 ? '' : ` (${times} times)`}`,
  pushed: 'Dates pushed most',
  pushedLegend: 'working days, all moves together. From git: the last 5,000 commits on plans at most.',
  csms: 'CSMs',
  csmsLegend: (enough: number) =>
    `Ranked by the days until half of their customers were live. A CSM with fewer than ${enough} customers is not ranked.`,
  trend: 'By the quarter of the start',
  leaving: 'Why customers left',
  leavingColumns: { count: 'Lost', kind: 'Kind', step: 'At task', template: 'Template', reasons: 'Reasons' },
  kinds: {
    'champion-left': 'champion left',
    'no-value': 'no value',
    price: 'price',
    'missing-feature': 'missing feature',
    'too-slow': 'too slow',
    other: 'other',
    unsaid: 'not given',
  },
  nowhere: 'nothing open',
  voice: 'What customers said',
  noVoice: 'No feedback yet. To add some: onboard note CUSTOMER TASK TEXT --feedback',
  voiceColumns: { on: 'Day', customer: 'Customer', step: 'Task', text: 'Feedback' },
  worst: (step: Text, overdue: number, plans: number) =>
    line`Worst: ${step} is overdue for ${overdue} of ${counts.customers(plans)} who have it.`,
  worstLate: (step: Text, late: number, of: number) => line`Worst: ${step} was late ${late} of ${of} times.`,
  slowest: (step: Text, days: string, count: number) =>
    line`Slowest: ${step} ends ${days} working days after it is due for half of ${counts.customers(count)}.`,
  better: (quarter: string, now: string, before: string) =>
    `Better: half of those who started in ${quarter} were live within ${now} days, ${before} the quarter before.`,
  worse: (quarter: string, now: string, before: string) =>
    `Worse: half of those who started in ${quarter} were live within ${now} days, ${before} the quarter before.`,
};
