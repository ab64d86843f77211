import type { LearnedStep, Lesson } from '../../insight/learn.ts';
import { type Day, formatDay } from '../../plan/day.ts';
import { csv } from '../csv.ts';
import { counted } from '../dates.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { figure, rounded } from './figures.ts';

export interface Lessons {
  readonly lessons: readonly Lesson[];
  readonly today: Day;
}

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

function stepJson({ of, id, phase, title, unit, source, measure, says, proposal, isChange }: LearnedStep) {
  const { n, mean, median, p10, p80, p90, open, lost, medianOfAll, p80OfAll } = measure;
  return {
    of,
    id,
    phase,
    title,
    unit: unit === 'cd' ? 'calendar days' : 'working days',
    source,
    onboarded: { n, mean: mean === null ? null : rounded(mean), median, p10, p80, p90 },
    all: { open, lost, median: medianOfAll, p80: p80OfAll },
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
  'open',
  'lost',
  'median of all',
  'p80 of all',
  'says',
  'proposal',
];

export function lessonsCsv({ lessons }: Lessons): string {
  const rows = lessons.flatMap(({ template, steps }) =>
    steps.map(({ of, id, phase, unit, source, measure, says, proposal }) => {
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

export function lessonsMarkdown({ lessons }: Lessons): string {
  return lessons
    .flatMap((lesson) => [`## ${markdown(lesson.name)}`, '', markdown(basis(lesson)), '', ...tableOf(lesson), ''])
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
    'Open, lost',
    'Median of all',
    'P80 of all',
    'Says',
    'Learned',
  ];
  const rows = steps.map(({ title, measure, says, proposal, source }) => [
    markdown(title),
    `${measure.n}${source === 'all' ? ' (all templates)' : ''}`,
    ...[measure.mean, measure.median, measure.p80, measure.p90].map(figure),
    `${measure.open}, ${measure.lost}`,
    figure(measure.medianOfAll),
    figure(measure.p80OfAll),
    says,
    proposal ?? 'too few',
  ]);
  return markdownTable(headings, rows);
}

/** What `--write` would do, in sentences. */
export function whatWouldChange({ template, steps, min }: Lesson): readonly string[] {
  const own = steps.filter(({ source }) => source === 'template');
  if (own.length === 0) {
    return [`Too little history: no step has ${min} customers of this template who finished it, so nothing changes.`];
  }
  const changes = own.filter(({ isChange }) => isChange);
  const inherited = changes.filter(({ isInherited }) => isInherited).length;
  const written = changes.length - inherited;
  return [
    ...(inherited === 0
      ? []
      : [`In the template that it extends, ${counted(inherited, 'step')} would change; learn that one.`]),
    written === 0
      ? 'There is nothing to change.'
      : `${counted(written, 'step')} would change. To write them: onboard learn ${template} --write`,
  ];
}

/** Whose past it is and how much of it is needed. */
export function basis({ onboarded, open, lost, min }: Lesson): string {
  return `${counted(onboarded, 'customer')} onboarded, ${open} open, ${lost} lost. A step needs ${min} who finished it before anything is changed.`;
}
