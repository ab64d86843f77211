import { counts } from './counts.ts';

/** Whether the forecasts would have held. */
export const backtest = {
  title: 'Whether the forecasts held',
  basis: (live: number) =>
    `${counts.customers(live)} went live; each was forecast from what the others needed and from its own facts up to the day before.`,
  basisEarlier: (live: number) =>
    `${counts.customers(live)} went live; each was forecast from those who were live before it bought and from its own facts up to the day before.`,
  tooFew: (live: number, enough: number) =>
    `${counts.customers(live)} went live: not enough history. It takes ${enough}.`,
  tooFewEarlier: (live: number, enough: number) =>
    `${counts.customers(live)} went live: not enough history. It takes ${enough} who were live before others bought.`,
  everyDay: 'every day',
  progress: (percent: number) => `${percent} %`,
  columns: {
    done: 'Tasks done',
    plans: 'Plans',
    within50: 'Within P50',
    within80: 'Within P80',
    within90: 'Within P90',
    p80: 'P80',
    p90: 'P90',
    bias: 'Bias',
    error: 'Error',
    template: 'Error: template',
    average: 'Error: average',
  },
  short: { template: 'Template', average: 'Average' },
  legend: {
    within: {
      label: 'Within',
      text: 'share of customers who were live on or before the forecast day; P80 holds when that is about 80 %.',
    },
    bias: 'working days by which the P50 forecast was off, positive when it said later than it was.',
    error: 'working days by which the P50 forecast was off either way.',
    template: { label: 'Template', text: 'the error of going by the template.' },
    average: { label: 'Average', text: 'the error of going by the mean of past customers.' },
  },
};
