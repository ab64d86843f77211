import type { LearnedStep, Lesson } from '../../insight/learn.ts';
import { clean } from '../clean.ts';
import { figure } from '../insight/figures.ts';
import { basis, type Lessons, whatWouldChange } from '../insight/learn.ts';
import { prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { table } from './table.ts';

/** Per template, what every step took past customers beside what the template says. */
export function lessonsText({ lessons }: Lessons, screen: Screen): string {
  return lessons.flatMap((lesson) => [...lessonLines(lesson, screen), '']).join('\n');
}

function lessonLines(lesson: Lesson, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const { name, template, steps } = lesson;
  return [
    `${paint('strong', clean(name))} (${template})`,
    ...prose([basis(lesson)], screen),
    ...(steps.length === 0
      ? ['It has no step that takes time.']
      : ['', ...stepTable(steps, screen), '', ...prose(remarks(lesson), screen)]),
  ];
}

function stepTable(steps: readonly LearnedStep[], screen: Screen): readonly string[] {
  return table(
    steps,
    [
      { heading: 'STEP', text: ({ of, id }) => (of === 'wait' ? `wait before ${id}` : id), least: 10 },
      { heading: 'N', text: ({ measure, source }) => `${measure.n}${source === 'all' ? '*' : ''}`, align: 'right' },
      { heading: 'MEAN', text: ({ measure }) => figure(measure.mean), align: 'right', spare: 3 },
      { heading: 'MEDIAN', text: ({ measure }) => figure(measure.median), align: 'right', spare: 1 },
      { heading: 'P80', text: ({ measure }) => figure(measure.p80), align: 'right', spare: 2 },
      { heading: 'P90', text: ({ measure }) => figure(measure.p90), align: 'right', spare: 4 },
      { heading: 'OPEN', text: ({ measure }) => String(measure.open), align: 'right', spare: 7 },
      { heading: 'LOST', text: ({ measure }) => String(measure.lost), align: 'right', spare: 7 },
      { heading: 'ALL: MEDIAN', text: ({ measure }) => figure(measure.medianOfAll), align: 'right', spare: 5 },
      { heading: 'P80', text: ({ measure }) => figure(measure.p80OfAll), align: 'right', spare: 6 },
      { heading: 'SAYS', text: ({ says }) => says, tone: () => 'quiet' },
      {
        heading: 'LEARNED',
        text: ({ proposal, isChange, source }) =>
          proposal === null ? 'too few' : isChange ? `${proposal}${source === 'all' ? '*' : ''}` : 'the same',
        tone: ({ isChange, source }) => (source !== 'template' ? 'quiet' : isChange ? 'accent' : 'good'),
      },
    ],
    screen,
  );
}

function remarks(lesson: Lesson): readonly string[] {
  const { steps } = lesson;
  const isPooled = steps.some(({ source }) => source === 'all');
  const hasCalendarDays = steps.some(({ unit }) => unit === 'cd');
  return [
    `Working days${hasCalendarDays ? ' (calendar days where the template says cd)' : ''}, from the day a step could start to the day it was done.`,
    'N to P90: customers who went live. ALL: everybody, open and lost customers counted as not yet through (Kaplan-Meier).',
    ...(isPooled
      ? ['* too few customers of this template; these are all who had the step. --write leaves such steps alone.']
      : []),
    ...whatWouldChange(lesson),
  ];
}
