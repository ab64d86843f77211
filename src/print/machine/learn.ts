import type { LearnedStep } from '../../insight/learn.ts';
import type { Lessons } from '../../insight/lessons.ts';
import { formatDay } from '../../plan/time/day.ts';
import { csv } from '../csv.ts';
import { rounded } from '../figures.ts';
import { json } from '../json.ts';

/** Lessons as JSON. */
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
    title: of === 'wait' ? `Wait before ${title}` : title,
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

/** One row per learned step. */
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
