import { isWritable, type LearnedStep, type Lesson } from '../../insight/learn.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import { csv } from '../csv.ts';
import { counted, workingDays } from '../dates.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { figure, rounded } from './figures.ts';

/** What was learned about a template, and what it comes to. */
export interface Told extends Lesson {
  /** Working days from the purchase to go-live that the template expects as it is, and with what was learned. */
  readonly live: { readonly says: number; readonly learned: number };
}

export interface Lessons {
  readonly lessons: readonly Told[];
  readonly today: Day;
  /** What was typed besides the template's name: ` --min 3 --where level=novice`. */
  readonly options: string;
  /** Whether this run writes what it learned. */
  readonly isWriting: boolean;
}

/** What was learned as JSON. */
export function lessonsJson({ lessons, today }: Lessons): string {
  return json('learn', {
    today: formatDay(today),
    templates: lessons.map(({ template, name, min, onboarded, open, lost, steps }) => ({
      template,
      name,
      min,
      plans: { onboarded, open, lost },
      steps: steps.map(stepJson),
    })),
  });
}

function stepJson({ of, id, phase, title, unit, source, measure, says, proposal, isChange, visits }: LearnedStep) {
  const { n, mean, median, p10, p80, p90, open, lost, medianOfAll, p80OfAll } = measure;
  return {
    of,
    id,
    phase,
    title,
    unit: unit === 'cd' ? 'calendar days' : 'working days',
    source,
    onboarded: { n, mean: mean === null ? null : rounded(mean), median, p10, p80, p90 },
    all: { n: visits, open, lost, median: medianOfAll, p80: p80OfAll },
    says,
    proposal,
    change: isChange,
  };
}

const HEADINGS = [
  'template',
  'step',
  'id',
  'phase',
  'unit',
  'source',
  'n',
  'mean',
  'median',
  'p80',
  'p90',
  'n of all',
  'open',
  'lost',
  'median of all',
  'p80 of all',
  'says',
  'proposal',
];

/** One row per step that was learned about. */
export function lessonsCsv({ lessons }: Lessons): string {
  const rows = lessons.flatMap(({ template, steps }) =>
    steps.map(({ of, id, phase, unit, source, measure, visits, says, proposal }) => {
      const { n, mean, median, p80, p90, open, lost, medianOfAll, p80OfAll } = measure;
      const average = mean === null ? null : rounded(mean);
      return [
        template,
        of,
        id,
        phase,
        unit,
        source,
        n,
        average,
        median,
        p80,
        p90,
        visits,
        open,
        lost,
        medianOfAll,
        p80OfAll,
        says,
        proposal,
      ];
    }),
  );
  return csv(HEADINGS, rows);
}

/** What was learned as tables. */
export function lessonsMarkdown(told: Lessons): string {
  return told.lessons
    .flatMap((lesson) => [
      `## ${markdown(lesson.name)}`,
      '',
      markdown(basis(lesson)),
      '',
      ...tableOf(lesson),
      '',
      ...whatChanges(lesson, told).flatMap((sentence) => [markdown(sentence), '']),
    ])
    .join('\n');
}

function tableOf({ steps }: Lesson): readonly string[] {
  const headings = [
    'Step',
    'n',
    'Mean',
    'Median',
    'P80',
    'P90',
    'n of all',
    'Open, lost',
    'Median of all',
    'P80 of all',
    'Says',
    'Learned',
  ];
  const rows = steps.map(({ title, measure, visits, says, proposal, source }) => [
    markdown(title),
    `${measure.n}${source === 'all' ? ' (all templates)' : ''}`,
    ...[measure.mean, measure.median, measure.p80, measure.p90].map(figure),
    String(visits),
    `${measure.open}, ${measure.lost}`,
    figure(measure.medianOfAll),
    figure(measure.p80OfAll),
    says,
    proposal ?? 'too few',
  ]);
  return markdownTable(headings, rows);
}

/** What `--write` does or would do, in sentences. */
export function whatChanges(
  { template, steps, min, live }: Told,
  { options, isWriting }: Pick<Lessons, 'options' | 'isWriting'>,
): readonly string[] {
  const own = steps.filter(({ source }) => source === 'template');
  if (own.length === 0) {
    return [`Too little history: no step has ${min} customers of this template who finished it, so nothing changes.`];
  }
  const changes = own.filter(({ isChange }) => isChange);
  const inherited = changes.filter(({ isInherited }) => isInherited).length;
  const written = changes.length - inherited;
  const change = isWriting ? (written === 1 ? 'changes' : 'change') : 'would change';
  return [
    ...(inherited === 0
      ? []
      : [`In the template that it extends, ${counted(inherited, 'step')} would change; learn that one.`]),
    written === 0
      ? 'There is no length to change.'
      : `${counted(written, 'step')} ${change}. ${sayLive(live, isWriting)}`,
    ...(written === 0 || isWriting ? [] : [`To write them: onboard learn ${template}${options} --write`]),
  ];
}

function sayLive({ says, learned }: Told['live'], isWriting: boolean): string {
  const days = says === learned ? `${workingDays(says)} as before` : `${workingDays(learned)} instead of ${says}`;
  return `A plan with everything in the template ${isWriting ? 'is now' : 'would be'} expected live after ${days}.`;
}

/** What was put into a template's file. */
export function whatWasWritten({ steps }: Lesson): string {
  const own = steps.filter(isWritable);
  const lengths = own.filter(({ isChange }) => isChange).length;
  const said = lengths === 0 ? '' : `a new length for ${counted(lengths, 'step')}, and `;
  return `${said}evidence for ${own.length}`;
}

/** Whose past it is and how much of it is needed. */
export function basis({ onboarded, open, lost, min }: Lesson): string {
  return `${counted(onboarded, 'customer')} onboarded, ${open} open, ${lost} lost. A step needs ${min} who finished it before anything is changed.`;
}
