import type { LearnedStep, Lesson } from '../../insight/learn.ts';
import type { Lessons } from '../../insight/lessons.ts';
import type { Summary } from '../../insight/sample.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { type DayText, formatDay } from '../../plan/time/day.ts';
import { csv } from '../csv.ts';
import { rounded } from '../figures.ts';
import { json } from '../json.ts';

type StepOutput = Pick<LearnedStep, 'of' | 'id' | 'phase' | 'title' | 'source' | 'says' | 'proposal'> & {
  /** What all figures count. */
  readonly unit: 'working days' | 'calendar days';
  /** Customers who went live. */
  readonly onboarded: Summary;
  /** All customers, by Kaplan-Meier. */
  readonly all: {
    /** Customers who came to the step, whether they finished it or not. */
    readonly n: Count;
    /** Still at it. */
    readonly open: Count;
    /** Lost while at it. */
    readonly lost: Count;
    /** When half are through; null where the data do not reach. */
    readonly median: number | null;
    /** When 8 of 10 are through; null where the data do not reach. */
    readonly p80: number | null;
  };
  /** Whether the two differ. */
  readonly change: boolean;
};

interface LearnOutput {
  /** The day that the answer is for. */
  readonly today: DayText;
  /** The templates asked for. */
  readonly templates: readonly (Pick<Lesson, 'template' | 'name' | 'min'> & {
    /** Customers of the template that match the options. */
    readonly plans: Pick<Lesson, 'onboarded' | 'open' | 'lost'>;
    /** Every step that takes time, in the order of the template. */
    readonly steps: readonly StepOutput[];
  })[];
}

/** Lessons as JSON. */
export function lessonsJson({ lessons, today }: Lessons): string {
  return json<LearnOutput>('learn', {
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

function stepJson({
  of,
  id,
  phase,
  title,
  unit,
  source,
  measure,
  says,
  proposal,
  isChange,
  visits,
}: LearnedStep): StepOutput {
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
