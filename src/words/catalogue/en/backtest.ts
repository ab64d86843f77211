import { countedPlural, counts } from './counts.ts';

/** Whether the forecasts would have held. */
export const backtest = {
  title: 'Whether the forecasts held',
  basis: (live: number) =>
    `${counts.customers(live)} went live; each was forecast again, from its own facts up to the day before and from all other customers, including those who went live later.`,
  basisEarlier: (live: number, tried: number, enough: number) =>
    `${counts.customers(live)} went live; ${tried} of them were forecast again, on mornings when ${enough} others or more were live, from what was known then.`,
  tooFew: (live: number, enough: number) =>
    `${counts.customers(live)} went live: not enough history. It takes ${enough} besides the one that is forecast.`,
  tooFewEarlier: (live: number, enough: number) =>
    `${counts.customers(live)} went live: not enough history. It takes ${enough} who went live while others were still under way.`,
  held: (held: number, forecasts: number, customers: number) =>
    `The day to promise (P80) held for ${held} of ${countedPlural(forecasts, 'forecast')} of ${counts.customers(customers)}`,
  unknown: (held: string) => `${held}: too few customers to say more.`,
  asPromised: (held: string) => `${held}: as it should, for about 80 of 100.`,
  tooOptimistic: (held: string, days: number) =>
    `${held}: too optimistic. To hold for 80 of 100, add about ${counts.workingDays(days)}.`,
  tooCautious: (held: string, days: number) =>
    days === 0
      ? `${held}: too cautious, by less than a working day.`
      : `${held}: too cautious. About ${counts.workingDays(days)} earlier would have held for 80 of 100.`,
  outOf: (part: number, whole: number) => `${part} of ${whole}`,
  progress: (percent: number) => `${percent} %`,
  columns: {
    done: 'Tasks done',
    within50: 'Within P50',
    within80: 'Within P80',
    within90: 'Within P90',
    p80: 'P80',
    p90: 'P90',
    bias: 'Bias',
    error: 'Error',
    stage: 'Error: same stage',
    average: 'Error: average',
    template: 'Error: template',
  },
  short: { stage: 'Same stage', average: 'Average', template: 'Template' },
  legend: {
    within: {
      label: 'Within',
      text: 'share of customers who were live on or before the forecast day; P80 holds when that is about 80 %.',
    },
    bias: 'working days by which the P50 forecast was off: positive when it was too late, negative when it was too early.',
    error: 'working days by which the P50 forecast was off in either direction.',
    stage: {
      label: 'Same stage',
      text: 'the error of a forecast by what past customers still needed when as much was done.',
    },
    template: { label: 'Template', text: 'the error of a forecast by the template.' },
    average: { label: 'Average', text: 'the error of a forecast by the mean of past customers.' },
  },
};
