import type { TemplatePhase, TemplateTask } from '../../plan/model/model.ts';
import { formatDuration } from '../../plan/time/duration.ts';
import { clean } from '../clean.ts';
import { counted, sayEffort, sayMinutes } from '../dates.ts';
import { type ListedTemplate, sayCondition } from '../template.ts';
import { prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { table } from './table.ts';
import { wrap } from './width.ts';

/** All templates, one line each. */
export function templateListText(templates: readonly ListedTemplate[], screen: Screen): string {
  const lines = table(
    templates,
    [
      { heading: 'ID', text: ({ template }) => template.id, tone: () => 'strong', least: 10 },
      { heading: 'NAME', text: ({ template }) => clean(template.name), least: 12 },
      { heading: 'MODEL', text: ({ template }) => template.model ?? '-', spare: 5 },
      { heading: 'TASKS', text: ({ summary }) => String(summary.tasks), align: 'right', spare: 1 },
      {
        heading: 'DAYS',
        text: ({ summary: { days } }) => `${days.expected} (${days.low}-${days.high})`,
        align: 'right',
        spare: 2,
      },
      { heading: 'FOR', text: ({ template }) => clean(sayCondition(template.appliesTo)), least: 10, spare: 3 },
      {
        heading: 'WHERE',
        text: ({ origin }) => origin,
        tone: ({ origin }) => (origin === 'built-in' ? 'quiet' : 'plain'),
        spare: 4,
      },
    ],
    screen,
  );
  return `${lines.join('\n')}\n`;
}

/** One template: what it is for, what it takes, and every task. */
export function templateText({ template, summary, origin }: ListedTemplate, screen: Screen): string {
  const paint = paintFor(screen);
  const { days, effort } = summary;
  const asks = [...summary.asks].map(([key, values]) => `${clean(key)} (${[...values].sort().map(clean).join(', ')})`);
  const facts: readonly (readonly [string, string | null])[] = [
    ['goal', template.goal],
    ['for', template.appliesTo === null ? null : sayCondition(template.appliesTo)],
    [
      'go-live',
      `${counted(days.expected, 'working day')} after the purchase; ${days.low} if every step is quick, ${days.high} if each is slow`,
    ],
    [
      'effort',
      `customer ${sayEffort(effort.customer)}, vendor ${sayEffort(effort.vendor)}, ${counted(summary.sessions, 'session')}`,
    ],
    ['depends on', asks.length === 0 ? null : asks.join(', ')],
    ['extends', template.extends],
  ];
  return [
    ...prose(
      [`${paint('strong', clean(template.name))} (${template.id}, ${origin}, version ${template.version})`],
      screen,
    ),
    ...(template.description === null ? [] : prose([clean(template.description)], screen)),
    '',
    ...facts.flatMap(([label, text]) => (text === null ? [] : factLines(label, clean(text), screen))),
    ...template.phases.flatMap((phase) => ['', ...phaseLines(phase, template.live, screen)]),
    '',
  ].join('\n');
}

const FACT_INDENT = 13;

function factLines(label: string, text: string, screen: Screen): readonly string[] {
  const name = `  ${paintFor(screen)('quiet', label.padEnd(FACT_INDENT - 2))}`;
  return wrap(text, screen.width - FACT_INDENT).map((line, index) =>
    index === 0 ? `${name}${line}` : `${' '.repeat(FACT_INDENT)}${line}`,
  );
}

function phaseLines(phase: TemplatePhase, live: string | null, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const asides = [
    ...(phase.wait === null ? [] : [`after ${formatDuration(phase.wait)}`]),
    ...(phase.when === null ? [] : [`only when ${sayCondition(phase.when)}`]),
  ];
  const aside = asides.length === 0 ? '' : paint('quiet', `  ${clean(asides.join(', '))}`);
  const heading = prose([`${paint('strong', clean(phase.name))}${aside}`], screen);
  const lines = table(
    phase.tasks,
    [
      { heading: 'TASK', text: ({ id }) => id, least: 10 },
      { heading: 'TITLE', text: ({ title }) => clean(title), least: 14 },
      { heading: 'OWNER', text: ({ owner }) => clean(owner ?? '-'), spare: 1 },
      {
        heading: 'EFFORT',
        text: ({ effort }) => (effort === null ? '-' : sayMinutes(effort)),
        align: 'right',
        spare: 2,
      },
      { heading: 'TAKES', text: ({ duration }) => formatDuration(duration) },
      { heading: '', text: (task) => clean(remarks(task, live)), least: 12, spare: 3 },
    ],
    { ...screen, width: screen.width - 2 },
  );
  return [...heading, ...lines.slice(1).map((line) => `  ${line}`)];
}

function remarks({ id, aha, session, when }: TemplateTask, live: string | null): string {
  return [
    ...(id === live ? ['go-live'] : []),
    ...(aha === null ? [] : ['aha']),
    ...(session === null ? [] : [`session ${session.minutes} min`]),
    ...(when === null ? [] : [`when ${sayCondition(when)}`]),
  ].join(', ');
}
