import { formatDuration } from '../../plan/duration.ts';
import type { TemplatePhase, TemplateTask } from '../../plan/model.ts';
import { clean } from '../clean.ts';
import { counted, sayMinutes } from '../dates.ts';
import { type ListedTemplate, sayCondition } from '../template.ts';
import { paintFor, type Screen } from './paint.ts';
import { table } from './table.ts';

/** All templates, one line each. */
export function templateListText(templates: readonly ListedTemplate[], screen: Screen): string {
  const lines = table(
    templates,
    [
      { heading: 'ID', text: ({ template }) => template.id, tone: () => 'strong' },
      { heading: 'NAME', text: ({ template }) => clean(template.name), least: 12 },
      { heading: 'MODEL', text: ({ template }) => template.model ?? '-', spare: 2 },
      { heading: 'TASKS', text: ({ summary }) => String(summary.tasks), align: 'right' },
      {
        heading: 'DAYS',
        text: ({ summary: { days } }) => `${days.expected} (${days.low}-${days.high})`,
        align: 'right',
      },
      { heading: 'FOR', text: ({ template }) => clean(sayCondition(template.appliesTo)), least: 14 },
      {
        heading: 'WHERE',
        text: ({ origin }) => origin,
        tone: ({ origin }) => (origin === 'built-in' ? 'quiet' : 'plain'),
        spare: 1,
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
      `customer ${sayMinutes(effort.customer)}, vendor ${sayMinutes(effort.vendor)}, ${counted(summary.sessions, 'session')}`,
    ],
    ['depends on', asks.length === 0 ? null : asks.join(', ')],
    ['extends', template.extends],
  ];
  return [
    `${paint('strong', clean(template.name))} (${template.id}, ${origin}, version ${template.version})`,
    ...(template.description === null ? [] : [clean(template.description)]),
    '',
    ...facts.flatMap(([label, text]) => (text === null ? [] : [`  ${paint('quiet', label.padEnd(11))}${clean(text)}`])),
    ...template.phases.flatMap((phase) => ['', ...phaseLines(phase, template.live, screen)]),
    '',
  ].join('\n');
}

function phaseLines(phase: TemplatePhase, live: string | null, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const asides = [
    ...(phase.wait === null ? [] : [`after ${formatDuration(phase.wait)}`]),
    ...(phase.when === null ? [] : [`only when ${sayCondition(phase.when)}`]),
  ];
  const heading = `${paint('strong', clean(phase.name))}${asides.length === 0 ? '' : paint('quiet', `  ${clean(asides.join(', '))}`)}`;
  const lines = table(
    phase.tasks,
    [
      { heading: 'TASK', text: ({ id }) => id },
      { heading: 'TITLE', text: ({ title }) => clean(title), least: 16 },
      { heading: 'OWNER', text: ({ owner }) => clean(owner ?? '-') },
      { heading: 'EFFORT', text: ({ effort }) => (effort === null ? '-' : sayMinutes(effort)), align: 'right' },
      { heading: 'TAKES', text: ({ duration }) => formatDuration(duration) },
      { heading: '', text: (task) => clean(remarks(task, live)), least: 12, spare: 1 },
    ],
    { ...screen, width: screen.width - 2 },
  );
  return [heading, ...lines.slice(1).map((line) => `  ${line}`)];
}

function remarks({ id, aha, session, when }: TemplateTask, live: string | null): string {
  return [
    ...(id === live ? ['go-live'] : []),
    ...(aha === null ? [] : ['aha']),
    ...(session === null ? [] : [`session ${session.minutes} min`]),
    ...(when === null ? [] : [`when ${sayCondition(when)}`]),
  ].join(', ');
}
