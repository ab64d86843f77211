import type { Command } from '../command.ts';
import { BOM } from './csv.ts';
import { SAVING } from './saving.ts';

const TEMPLATE_OR_ALL = {
  label: 'TEMPLATE',
  description: 'which template; without it, all',
  shape: 'optional',
} as const;

export const learnCommands: readonly Command[] = [
  {
    name: 'learn',
    group: 'Learn',
    summary: 'show how long each step took past customers, and what the template should say',
    description:
      'A step is a task, or the wait before a phase. Everybody counts: customers who finished a step with the time it took, the others ' +
      'with the time it has taken so far. So averages do not improve when slow customers leave. Without enough history it changes nothing.',
    arguments: [TEMPLATE_OR_ALL],
    options: [
      { flags: '--since <date>', description: 'only customers who bought on or after this day', lies: 'past' },
      { flags: '--where <attribute=value>', description: 'only customers with this attribute', repeatable: true },
      { flags: '--write', description: 'write the ranges, and the evidence for them, into the templates' },
      { flags: '--min <n>', description: 'customers who must have finished a step before it changes (default: 4)' },
      ...SAVING,
      BOM,
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      { run: 'onboard learn', says: 'all templates' },
      { run: 'onboard learn cpa --since 2026-01-01 --where level=novice', says: 'one template, some customers' },
      { run: 'onboard learn cpa --write', says: 'change the template; commit it if you agree' },
    ],
    load: async () => (await import('../learn.ts')).learn,
  },
  {
    name: 'insights',
    group: 'Learn',
    summary: 'show how long onboarding takes, where customers get stuck, and how plans drift from templates',
    description:
      'Shows times to engage, to first value and to onboard, by template, CSM and attribute; the tasks where customers get stuck; ' +
      'CSMs side by side; the trend by quarter. With --drift: what plans add, remove, rename and re-time, and which attribute ' +
      'explains it beyond chance.',
    arguments: [],
    options: [
      { flags: '--drift', description: 'show how plans drift from their templates' },
      { flags: '--voice', description: 'show what customers said: feedback with customer, task and day' },
      { flags: '--template <id>', description: 'only plans made from this template' },
      { flags: '--write', description: 'with --drift: draft the proposed templates' },
      BOM,
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      { run: 'onboard insights', says: 'the whole portfolio, past and present' },
      { run: 'onboard insights --drift', says: 'which conditions or segments the plans ask for' },
      { run: 'onboard insights --format csv > insights.csv', says: 'for a spreadsheet' },
    ],
    load: async () => (await import('../insights.ts')).insights,
  },
  {
    name: 'backtest',
    group: 'Learn',
    summary: 'show whether the forecasts would have held for past customers',
    description:
      'Every customer who went live is forecast again on past mornings, from what was known then. ' +
      'A day to promise should hold for 80 of 100 customers.',
    arguments: [TEMPLATE_OR_ALL],
    options: [
      {
        flags: '--leave-one-out',
        description: 'learn from all other customers, including those who went live later; for short histories',
      },
      BOM,
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      { run: 'onboard backtest', says: 'all templates' },
      { run: 'onboard backtest cpa --leave-one-out', says: 'with what other customers showed later' },
      { run: 'onboard backtest cpa --format json', says: 'the figures, for a dashboard' },
    ],
    load: async () => (await import('../backtest.ts')).backtest,
  },
];
