import { parseDay } from '../plan/day.ts';
import type { Locale } from '../plan/model.ts';
import type { NewPlanView } from '../plan/new-plan-view.ts';
import { counted, sayDay } from './dates.ts';
import { json } from './json.ts';
import { markdown, markdownTable } from './markdown.ts';
import { sayMinutes } from './template.ts';

export function newPlanJson(view: NewPlanView): string {
  return json('new', view);
}

export function newPlanMarkdown(view: NewPlanView, locale: Locale): string {
  const near = parseDay(view.purchased ?? view.signing ?? '') ?? 0;
  const say = (day: string | null): string => sayDay(parseDay(day ?? '') ?? near, locale, near);
  return [
    `## ${markdown(view.customer)}`,
    '',
    `From template ${markdown(view.template.name)}. Go-live expected **${say(view.live.expected)}** ` +
      `(${say(view.live.optimistic)} to ${say(view.live.pessimistic)}); ${sayMinutes(view.effort.customer)} of ` +
      `${markdown(view.customer)}'s time in ${counted(view.sessions, 'session')} and tasks.`,
    '',
    ...markdownTable(
      ['Phase', 'From', 'To', 'Tasks'],
      view.phases.map(({ name, start, end, tasks }) => [markdown(name), say(start), say(end), String(tasks)]),
    ),
    ...(view.findings.length === 0
      ? []
      : ['', 'To settle:', '', ...view.findings.map(({ message }) => `- ${markdown(message)}`)]),
    '',
  ].join('\n');
}
