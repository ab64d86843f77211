import type { Locale } from '../../plan/model/model.ts';
import { clean } from '../../print/clean.ts';
import { paintFor, type Screen } from '../../print/paint.ts';
import { table } from '../../print/table.ts';
import { wrap } from '../../print/width.ts';
import type { NewPlanView } from '../../views/new-plan-view.ts';
import { counted, dayWords, sayEffort } from '../dates.ts';
import { prose } from './blocks.ts';

const MOST_FINDINGS = 6;

/** What was made, when it goes live, what it takes, and what is still open. */
export function newPlanText(view: NewPlanView, locale: Locale, screen: Screen): string {
  const paint = paintFor(screen);
  const { say } = dayWords(view.purchased ?? view.signing ?? view.end, locale);
  const sayIfAny = (day: string | null): string => (day === null ? 'no day' : say(day));
  const to = screen.unicode ? ' – ' : ' - ';
  const phases = table(
    view.phases,
    [
      { heading: '', text: ({ name }) => clean(name), least: 10 },
      {
        heading: '',
        text: ({ start, end }) => (start === end ? say(start) : `${say(start)}${to}${say(end)}`),
        least: 17,
        wraps: true,
      },
      { heading: '', text: ({ tasks }) => counted(tasks, 'task'), spare: 1 },
    ],
    { ...screen, width: screen.width - 2 },
  );
  const bullets = [
    ...view.unassigned.map(({ role, candidates }) => `Who is the ${role}? --person ${role}=${candidates.join('|')}`),
    ...view.undecided.map(
      ({ attribute, values }) =>
        `${attribute} is not given (${values.join(', ')}); parts of the template depend on it: --set ${attribute}=…`,
    ),
    ...view.findings.map(({ message, suggestion }) => `${message}. ${suggestion}`),
  ];
  const hidden = bullets.length - MOST_FINDINGS;
  const { optimistic, pessimistic } = view.live;
  // Where nothing is a range there is only one day.
  const range = optimistic === pessimistic ? '' : `, between ${sayIfAny(optimistic)} and ${sayIfAny(pessimistic)}`;
  return [
    ...prose(
      [
        `${paint('strong', view.file)} ${view.written ? 'written' : 'not written (--dry-run)'}: ${clean(view.customer)}, from template ${clean(view.template.name)}`,
      ],
      screen,
    ),
    '',
    ...phases.slice(1).map((line) => `  ${line}`),
    '',
    ...fact(
      'Go-live',
      `${paint('strong', sayIfAny(view.live.expected))}${range}` +
        (view.target === null ? '' : `; promised ${say(view.target)}`),
      screen,
    ),
    ...fact(
      'Effort',
      `${clean(view.customer)} ${sayEffort(view.effort.customer)}, ${clean(view.vendor)} ${sayEffort(view.effort.vendor)}, ${counted(view.sessions, 'session')}`,
      screen,
    ),
    ...(view.leftOut.length === 0 ? [] : fact('Left out', view.leftOut.join(', '), screen)),
    ...(bullets.length === 0 ? [] : ['', 'To settle:']),
    ...bullets.slice(0, MOST_FINDINGS).flatMap((text) => bullet(clean(text), screen)),
    ...(hidden > 0 ? [`  and ${hidden} more: onboard validate ${view.file}`] : []),
    '',
    ...prose(
      [
        view.written
          ? `Next: go through the dates with the customer, then see ${paint('accent', `onboard timeline ${view.id}`)}`
          : 'Next: run it again without --dry-run',
        '',
      ],
      screen,
    ),
  ].join('\n');
}

const FACT_INDENT = 11;

function fact(label: string, text: string, screen: Screen): readonly string[] {
  return wrap(text, screen.width - FACT_INDENT).map(
    (line, index) => (index === 0 ? `  ${label}` : '').padEnd(FACT_INDENT) + line,
  );
}

function bullet(text: string, screen: Screen): readonly string[] {
  return wrap(text, screen.width - 4).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));
}
