import type { Locale } from '../plan/model/model.ts';
import { json } from '../print/json.ts';
import { markdown, markdownTable } from '../print/markdown-escape.ts';
import type { NewPlanView } from '../views/new-plan-view.ts';
import { counted, dayWords, sayEffort } from './dates.ts';

/** A new plan as JSON. */
export function newPlanJson(view: NewPlanView): string {
  return json('new', view);
}

/** A new plan with what is left to settle. */
export function newPlanMarkdown(view: NewPlanView, locale: Locale): string {
  const { say } = dayWords(view.purchased ?? view.signing ?? view.end, locale);
  const sayIfAny = (day: string | null): string => (day === null ? 'no day' : say(day));
  return [
    `## ${markdown(view.customer)}`,
    '',
    `From template ${markdown(view.template.name)}. Go-live expected **${sayIfAny(view.live.expected)}** ` +
      `(${sayIfAny(view.live.optimistic)} to ${sayIfAny(view.live.pessimistic)}); time of ${markdown(view.customer)} ` +
      `in ${counted(view.sessions, 'session')} and tasks: ${sayEffort(view.effort.customer)}.`,
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
