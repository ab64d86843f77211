import type { LearnedStep } from '../../insight/learn.ts';
import { clean } from '../clean.ts';
import { figure } from '../insight/figures.ts';
import { basis, type Lessons, type Told, whatChanges } from '../insight/learn.ts';
import { prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { shows, table } from './table.ts';

/** Per template, what every step took past customers beside what the template says. */
export function lessonsText(told: Lessons, screen: Screen): string {
  return told.lessons.flatMap((lesson) => [...lessonLines(lesson, told, screen), '']).join('\n');
}

function lessonLines(lesson: Told, told: Lessons, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const { name, template, steps } = lesson;
  const lines = stepTable(steps, screen);
  return [
    `${paint('strong', clean(name))} (${template})`,
    ...prose([basis(lesson)], screen),
    ...(steps.length === 0
      ? ['It has no step that takes time.']
      : ['', ...lines, '', ...prose([...legend(lesson, lines), ...whatChanges(lesson, told)], screen)]),
  ];
}

function stepTable(steps: readonly LearnedStep[], screen: Screen): readonly string[] {
  return table(
    steps,
    [
      { heading: 'STEP', text: ({ of, id }) => (of === 'wait' ? `${id} (wait)` : id), least: 10 },
      { heading: 'N', text: ({ measure, source }) => `${measure.n}${source === 'all' ? '*' : ''}`, align: 'right' },
      { heading: 'MEAN', text: ({ measure }) => figure(measure.mean), align: 'right', spare: 3 },
      { heading: 'MEDIAN', text: ({ measure }) => figure(measure.median), align: 'right', spare: 1 },
      { heading: 'P80', text: ({ measure }) => figure(measure.p80), align: 'right', spare: 2 },
      { heading: 'P90', text: ({ measure }) => figure(measure.p90), align: 'right', spare: 4 },
      { heading: ALL, text: ({ visits }) => String(visits), align: 'right', spare: 5 },
      { heading: OPEN, text: ({ measure }) => String(measure.open), align: 'right', spare: 7 },
      { heading: 'LOST', text: ({ measure }) => String(measure.lost), align: 'right', spare: 7 },
      { heading: 'MEDIAN', text: ({ measure }) => figure(measure.medianOfAll), align: 'right', spare: 6 },
      { heading: 'P80', text: ({ measure }) => figure(measure.p80OfAll), align: 'right', spare: 6 },
      { heading: 'SAYS', text: ({ says }) => says, tone: () => 'quiet' },
      {
        heading: LEARNED,
        text: ({ proposal, isChange, source }) =>
          proposal === null ? 'too few' : isChange ? `${proposal}${source === 'all' ? '*' : ''}` : 'the same',
        tone: ({ isChange, source }) => (source !== 'template' ? 'quiet' : isChange ? 'accent' : 'good'),
      },
    ],
    screen,
  );
}

const ALL = 'ALL: N';
const OPEN = 'OPEN';
const LEARNED = 'LEARNED';

/** What the columns that there was room for are. */
function legend({ steps }: Told, lines: readonly string[]): readonly string[] {
  const isPooled = steps.some(({ source }) => source === 'all');
  const hasCalendarDays = steps.some(({ unit }) => unit === 'cd');
  const left = shows(lines, OPEN) ? '; OPEN and LOST have not finished it' : '';
  return [
    `Working days${hasCalendarDays ? ' (calendar days where the template says cd)' : ''}, from the day a step could start to the day it was done.`,
    `N: customers who went live${shows(lines, ALL) ? '; the figures up to ALL are theirs' : ''}.`,
    ...(shows(lines, 'P80') ? ['P80, P90: on the safe side, lengths that happened.'] : []),
    ...(shows(lines, ALL)
      ? [`ALL: everybody who came to the step, with its own median and P80 (Kaplan-Meier)${left}.`]
      : []),
    ...(shows(lines, LEARNED)
      ? [
          'LEARNED: low, average, high. Low and high are the best guesses of P10 and P90, without a margin: margins would add up over the steps of a plan.',
        ]
      : []),
    ...(isPooled
      ? ['* too few customers of this template; these are all who had the step. --write leaves such steps alone.']
      : []),
  ];
}
