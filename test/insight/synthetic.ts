import { exp, normalQuantile } from '../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../src/plan/chance/random.ts';
import { type WorkingCalendar, workingCalendar } from '../../src/plan/model/calendar.ts';
import type { PlanFile, TemplateFile } from '../../src/plan/model/files.ts';
import type { Plan, Template } from '../../src/plan/model/model.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { formatDay } from '../../src/plan/time/day.ts';
import { day, MON_TO_FRI } from '../plan/plans.ts';

/** Synthetic customers with a known truth: how the durations of their steps vary and correlate. */
export interface Truth {
  /** The duration of a task in days, from its typical duration, the pace of the customer (standard normal) and a random number. */
  length(typical: number, pace: number, normal: () => number, uniform: () => number): number;
}

export const TRUTHS = {
  independent: { length: (typical, _pace, normal) => typical * exp(0.5 * normal()) },
  'correlated within a customer': { length: (typical, pace, normal) => typical * exp(0.4 * pace + 0.4 * normal()) },
  'heavy tails': {
    length: (typical, _pace, normal, uniform) => typical * exp(0.4 * normal()) * (uniform() < 0.1 ? 4 : 1),
  },
} as const satisfies Record<string, Truth>;

const SHAPE = [
  ['account', 2, []],
  ['goals', 5, []],
  ['connect', 9, ['account']],
  ['import', 8, ['connect']],
  ['configure', 6, ['account']],
  ['train', 5, ['import', 'configure']],
  ['pilot', 12, ['train']],
  ['live', 3, ['pilot']],
] as const;

/** The first guess of people: close, but wrong. */
const GUESSES: Readonly<Record<string, string>> = { connect: '4d..8d', import: '3d..6d', pilot: '8d' };

export const TEMPLATE_FILE: TemplateFile = {
  name: 'CPA firms',
  live: 'live',
  phases: [
    {
      id: 'all',
      name: 'All',
      tasks: SHAPE.map(([id, typical, after]) => ({
        id,
        title: id,
        duration: GUESSES[id] ?? `${typical}d`,
        ...(after.length > 0 ? { after } : {}),
      })),
    },
  ],
};

export function syntheticTemplate(): Template {
  const template = extendTemplates([{ id: 'cpa', file: 'templates/cpa.yaml', value: TEMPLATE_FILE }]).get('cpa');
  if (template === undefined) throw new Error('The synthetic template does not resolve');
  return template;
}

export const CALENDAR: WorkingCalendar = workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses: [] });

/** The working days of a customer, who may pause. */
export function calendarOf({ pauses }: Plan): WorkingCalendar {
  return workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses });
}

/** Onboarded customers, one a week. Each task takes exactly as many working days as the truth says. */
export function syntheticFiles(truth: Truth, count: number, seed: string): readonly PlanFile[] {
  const uniform = uniforms(seedOf(seed));
  const normal = () => normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6);
  return Array.from({ length: count }, (_, customer) => {
    const purchased = day('2024-01-01') + 7 * customer;
    const pace = normal();
    const ends = new Map<string, number>();
    const tasks = SHAPE.map(([id, typical, after]) => {
      const days = Math.max(1, Math.round(truth.length(typical, pace, normal, uniform)));
      const start = Math.max(CALENDAR.indexOf(purchased), ...after.map((before) => (ends.get(before) ?? 0) + 1));
      ends.set(id, start + days - 1);
      const done = formatDay(CALENDAR.dayAt(start + days - 1));
      return { id, title: id, duration: GUESSES[id] ?? `${typical}d`, done, ...(after.length > 0 ? { after } : {}) };
    });
    return {
      customer: `Customer ${customer}`,
      template: { id: 'cpa', version: '00000000' },
      purchased: formatDay(purchased),
      live: 'live',
      phases: [{ id: 'all', name: 'All', tasks }],
      closed: { on: formatDay(CALENDAR.dayAt(ends.get('live') ?? 0)), result: 'onboarded' },
    };
  });
}

export function syntheticPlans(truth: Truth, count: number, seed: string): readonly Plan[] {
  const settings = resolveWorkspace({ vendor: 'Ledgerly' });
  return syntheticFiles(truth, count, seed).map((file, customer) => {
    const id = `customer-${customer}`;
    return resolvePlan(file, { id, file: `plans/archive/${id}.yaml`, archived: true }, settings);
  });
}

/** A workspace of such customers, as files (JSON is YAML). */
export function syntheticWorkspace(truth: Truth, count: number, seed: string): Readonly<Record<string, string>> {
  const plans = syntheticFiles(truth, count, seed).map(
    (file, customer) => [`plans/archive/customer-${customer}.yaml`, JSON.stringify(file)] as const,
  );
  return {
    'onboard.yaml': 'vendor: Ledgerly\n',
    'templates/cpa.yaml': JSON.stringify(TEMPLATE_FILE),
    ...Object.fromEntries(plans),
  };
}
