import { type Day, formatDay, parseDay } from '../../plan/time/day.ts';
import type { TimelineTask, TimelineView } from '../../views/timeline.ts';
import { clean } from '../clean.ts';
import { csv } from '../csv.ts';
import { type CalendarEvent, ics, uidOf } from '../ics.ts';

/** One row per task, for spreadsheets. */
export function timelineCsv(view: TimelineView): string {
  const phases = new Map(view.phases.map(({ id, name }) => [id, name]));
  return csv(
    ['phase', 'task', 'title', 'owner', 'side', 'state', 'due', 'start', 'end', 'slack', 'critical'],
    view.tasks.map((task) => [
      clean(phases.get(task.phase) ?? task.phase),
      task.id,
      clean(task.title),
      clean(task.ownerName ?? task.owner ?? ''),
      task.side,
      task.state,
      task.due,
      task.start,
      task.end,
      task.slack,
      String(task.critical),
    ]),
  );
}

/** The open tasks, go-live and its target as all-day events. */
export function timelineIcs(view: TimelineView): string {
  const name = nameOf(view);
  const plan = view.id ?? view.template ?? 'plan';
  const tasks = view.tasks
    .filter(({ state }) => state !== 'done' && state !== 'skipped')
    .map((task) => taskEvent(task, plan, name));
  const target = view.target === null ? [] : [targetEvent(view.target, plan, name)];
  return ics(name, [...tasks, ...target], dayIn(view.today));
}

function taskEvent(task: TimelineTask, plan: string, name: string): CalendarEvent {
  const facts = [
    ...(task.ownerName === null ? [] : [`${task.ownerName}${task.side === null ? '' : ` (${task.side})`}`]),
    ...(task.due === null ? [] : [`due ${task.due}`]),
    ...(task.critical ? ['critical'] : []),
  ];
  return {
    uid: uidOf(plan, task.id),
    summary: `${task.title} (${name})`,
    description: facts.join(', '),
    first: dayIn(task.start),
    last: dayIn(task.end),
  };
}

function targetEvent(target: string, plan: string, name: string): CalendarEvent {
  const day = dayIn(target);
  // No task can have an id with a full stop.
  return { uid: uidOf(plan, '.target'), summary: `Go-live target (${name})`, description: '', first: day, last: day };
}

/** A Gantt chart as Mermaid draws it. */
export function timelineMermaid(view: TimelineView): string {
  const sections = view.phases.flatMap(({ id, name }) => [
    `  section ${label(name)}`,
    ...view.tasks.filter(({ phase, state }) => phase === id && state !== 'skipped').map((task) => mermaidTask(task)),
  ]);
  const target = view.target === null ? [] : ['  section Target', `    Target :milestone, ${view.target}, 0d`];
  return `${['gantt', `  title ${label(nameOf(view))}`, '  dateFormat YYYY-MM-DD', ...sections, ...target].join('\n')}\n`;
}

function mermaidTask({ title, state, critical, start, end }: TimelineTask): string {
  const tags = [
    ...(state === 'done' ? ['done'] : state === 'started' ? ['active'] : []),
    ...(critical ? ['crit'] : []),
  ];
  // Mermaid's ends are exclusive.
  return `    ${label(title)} :${[...tags, start, formatDay(dayIn(end) + 1)].join(', ')}`;
}

const LOOKALIKES = new Map([
  [':', '：'],
  [';', '；'],
  ['#', '＃'],
  ['%', '％'],
  ['<', '‹'],
  ['>', '›'],
  ['"', '”'],
  ['`', '‘'],
  ['\\', '＼'],
]);
const KEYWORD =
  /^(?:gantt|title|section|dateFormat|inclusiveEndDates|topAxis|axisFormat|tickInterval|includes|excludes|todayMarker|weekday|weekend|accTitle|accDescr|click|call|href)\b/i;

/** Mermaid has no way to quote a name: signs that mean something to it are replaced by lookalikes, keywords are kept from the line's start. */
function label(text: string): string {
  const safe = clean(text).replace(/[:;#%<>"`\\]/g, (sign) => LOOKALIKES.get(sign) ?? '');
  return KEYWORD.test(safe) || safe === '' ? `- ${safe}` : safe;
}

function nameOf({ customer, template }: TimelineView): string {
  return customer ?? `Template ${template}`;
}

function dayIn(text: string): Day {
  return parseDay(text) ?? 0;
}
