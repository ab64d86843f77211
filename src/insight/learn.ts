import type { Outcome } from '../plan/health/outcome.ts';
import type { Template } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import {
  type Duration,
  type DurationUnit,
  formatDuration,
  isCalendarTime,
  parseDuration,
  spanOf,
} from '../plan/time/duration.ts';
import { hasValue } from './attributes.ts';
import { durationOfRange, type Past, type Record, rangeFrom, stepKey } from './history.ts';
import { measureStays, type StayMeasure } from './measure.ts';
import { type Summary, summarize } from './sample.ts';

/** Where the pointer of a step leads that the template inherits. */
const INHERITED = '/extends';

/** Customers who must have finished a step, by default: from four on there is a P80. */
export const ENOUGH_TO_LEARN = 4;

export interface LearnOptions {
  /** Only customers who bought on or after this day. */
  readonly since: Day | null;
  /** Only customers with all of these attribute values. */
  readonly where: readonly { readonly attribute: string; readonly value: string }[];
  /** Customers who must have finished a step before anything is changed. */
  readonly min: number;
}

/** What past customers show about one step of a template. All figures are in `unit`: working days or calendar days. */
export interface LearnedStep {
  /** A task, or the wait before a phase. */
  readonly of: 'task' | 'wait';
  /** The task's or the phase's id. */
  readonly id: string;
  /** The id of its phase in the template. */
  readonly phase: string;
  /** What it is called in the template. */
  readonly title: string;
  /** Where the step is in the template's own file: `/phases/1/tasks/0`, `/phases/1`. */
  readonly pointer: string;
  /** The step is in the template that this one extends, and can only be changed there. */
  readonly isInherited: boolean;
  readonly unit: 'd' | 'cd';
  /** Whose past the figures come from: customers of this template, all customers, or too few of either. */
  readonly source: 'template' | 'all' | 'too few';
  /** From everyone who finished the step: n to P90, whatever the outcome. The others count only in the figures of all and in the proposal. */
  readonly measure: StayMeasure;
  /** All customers who reached the step, finished or not: the basis for the figures of all. */
  readonly visits: number;
  /** The duration in the template. */
  readonly says: string;
  /** The duration learned; null with too little history. */
  readonly proposal: string | null;
  readonly isChange: boolean;
  readonly evidence: LearnedEvidence | null;
}

export interface LearnedEvidence {
  readonly plans: number;
  readonly median: string;
  readonly p80: string | null;
  readonly p90: string | null;
  readonly through: string;
}

export interface Lesson {
  /** The template's id. */
  readonly template: string;
  /** The template's name. */
  readonly name: string;
  readonly file: string;
  /** Onboarded customers a step needs before anything is changed. */
  readonly min: Count;
  /** Who went live. */
  readonly onboarded: Count;
  /** Who is still on the way. */
  readonly open: Count;
  /** Who was lost before. */
  readonly lost: Count;
  readonly steps: readonly LearnedStep[];
}

/**
 * What past customers teach about every step of a template that takes time: tasks, and the waits between phases. When the template has fewer than
 * `min` customers of its own, all customers who had the same step count.
 */
export function learnTemplate(
  template: Template,
  pasts: readonly Past[],
  daysPerWeek: number,
  options: LearnOptions,
): Lesson {
  const considered = pasts.filter((past) => isConsidered(past, options));
  const own = considered.filter(({ plan }) => plan.template?.id === template.id);
  const count = (outcome: Outcome) => own.filter((past) => past.outcome === outcome).length;
  const steps = template.phases.flatMap((phase) => {
    const wait =
      phase.wait === null
        ? []
        : [
            {
              of: 'wait' as const,
              id: phase.id,
              phase: phase.id,
              title: phase.name,
              pointer: phase.pointer,
              duration: phase.wait,
            },
          ];
    const tasks = phase.tasks.map(({ id, title, pointer, duration }) => ({
      of: 'task' as const,
      id,
      phase: phase.id,
      title,
      pointer,
      duration,
    }));
    return [...wait, ...tasks].filter(({ duration }) => spanOf(duration, daysPerWeek).high > 0);
  });
  return {
    template: template.id,
    name: template.name,
    file: template.file,
    min: options.min,
    onboarded: count('onboarded'),
    open: count('open'),
    lost: count('lost'),
    steps: steps.map((step) => learnStep(step, own, considered, options.min)),
  };
}

/** Whether a lesson can be written to the template's own file: its own customers taught it, and the step is in that file. */
export function isWritable({ source, isInherited }: LearnedStep): boolean {
  return source === 'template' && !isInherited;
}

/** The template with its lessons applied. */
export function applyLessons(template: Template, { steps }: Pick<Lesson, 'steps'>): Template {
  const learned = new Map(
    steps.filter(isWritable).flatMap(({ of, id, proposal }) => {
      const duration = proposal === null ? null : parseDuration(proposal);
      return duration === null ? [] : [[stepKey(of, id), duration] as const];
    }),
  );
  const phases = template.phases.map((phase) => ({
    ...phase,
    wait: phase.wait && (learned.get(stepKey('wait', phase.id)) ?? phase.wait),
    tasks: phase.tasks.map((task) => ({
      ...task,
      duration: learned.get(stepKey('task', task.id)) ?? task.duration,
    })),
  }));
  return { ...template, phases };
}

function isConsidered({ plan }: Past, { since, where }: LearnOptions): boolean {
  if (since !== null && plan.anchor.day < since) return false;
  return where.every(({ attribute, value }) => hasValue(plan, attribute, value));
}

interface TemplateStep {
  readonly of: 'task' | 'wait';
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly pointer: string;
  readonly duration: Duration;
}

function learnStep(
  { duration, ...step }: TemplateStep,
  own: readonly Past[],
  all: readonly Past[],
  min: number,
): LearnedStep {
  const isCalendar = isCalendarTime(duration);
  const kind = isCalendar ? 'calendar' : 'working';
  const key = stepKey(step.of, step.id);
  const ofOwn = visitsTo(key, kind, own);
  const ofAll = visitsTo(key, kind, all);
  const source = finished(ofOwn).length >= min ? 'template' : finished(ofAll).length >= min ? 'all' : 'too few';
  const visits = source === 'all' ? ofAll : ofOwn;
  const done = finished(visits);
  const summary = summarize(done.map((visit) => visit.days));
  const unit = isCalendar ? 'cd' : 'd';
  const says = formatDuration(duration);
  const range = source === 'too few' ? null : rangeFrom(visits, step.of === 'task' ? 1 : 0);
  const proposal = range === null ? null : formatDuration(durationOfRange(range, unit));
  return {
    ...step,
    isInherited: step.pointer === INHERITED,
    unit,
    source,
    measure: { ...measureStays(visits), ...summary },
    visits: visits.length,
    says,
    proposal,
    isChange: proposal !== null && proposal !== says,
    evidence: range === null ? null : evidenceFrom(done, summary, unit),
  };
}

interface RecordedVisit extends Record {
  readonly outcome: Outcome;
  /** The last day that the customer's plan covers: go-live, else the day it was closed, else today. */
  readonly lastSeen: Day;
}

function visitsTo(key: string, kind: Record['kind'], pasts: readonly Past[]): readonly RecordedVisit[] {
  return pasts.flatMap(({ records, outcome, lastSeen }) =>
    records
      .filter((record) => record.key === key && record.kind === kind)
      .map((record) => ({ ...record, outcome, lastSeen })),
  );
}

function finished(visits: readonly RecordedVisit[]): readonly RecordedVisit[] {
  return visits.filter(({ observed }) => observed);
}

function evidenceFrom(
  visits: readonly RecordedVisit[],
  { n, median, p80, p90 }: Summary,
  unit: DurationUnit,
): LearnedEvidence | null {
  if (median === null) return null;
  const said = (days: number | null): string | null => (days === null ? null : `${days}${unit}`);
  return {
    plans: n,
    median: `${median}${unit}`,
    p80: said(p80),
    p90: said(p90),
    through: formatDay(Math.max(...visits.map(({ lastSeen }) => lastSeen))),
  };
}
