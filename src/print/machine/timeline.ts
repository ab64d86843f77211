import { seedOf } from '../../plan/chance/random.ts';
import type { Effort } from '../../plan/model/effort.ts';
import type { Side } from '../../plan/model/model.ts';
import { type Day, formatDay, parseDay } from '../../plan/time/day.ts';
import type { CustomerStep, CustomerView } from '../../views/customer-view.ts';
import { drawnDays, type TimelineTask, type TimelineView } from '../../views/timeline.ts';
import { cleanText } from '../clean.ts';
import { csv } from '../csv.ts';
import { ZERO_WIDTH_SPACE } from '../markdown-escape.ts';
import { type CalendarEvent, ics, uidOf } from './ics.ts';

/** The labels of charts and calendars, in the language of the readers. */
export interface TimelineLabels {
  readonly target: string;
  readonly critical: string;
  readonly sides: Readonly<Record<Side, string>>;
  template(id: string): string;
  targetOf(customer: string): string;
  due(day: string): string;
  /** Why a step has no day. */
  readonly noDate: string;
  /** The time that a step takes, side by side; empty: it takes none. */
  time(effort: Effort): readonly string[];
  withoutDate(title: string): string;
}

/** One row per task, for spreadsheets. */
export function timelineCsv(view: TimelineView): string {
  const phases = new Map(view.phases.map(({ id, name }) => [id, name]));
  return csv(
    [
      'phase',
      'task',
      'title',
      'owner',
      'side',
      'state',
      'due',
      'start',
      'end',
      'slack',
      'critical',
      'minutes_customer',
      'minutes_vendor',
    ],
    view.tasks.map((task) => [
      cleanText(phases.get(task.phase) ?? task.phase),
      task.id,
      cleanText(task.title),
      cleanText(task.ownerName ?? task.owner ?? ''),
      task.side,
      task.state,
      task.due,
      task.heldUp && task.state === 'waiting' ? null : task.start,
      task.heldUp ? null : task.end,
      task.slack,
      String(task.critical),
      task.effort.customer,
      task.effort.vendor,
    ]),
  );
}

/**
 * The open tasks, go-live and its target as all-day events.
 * @param identity from `planIdentity`
 * @param changedAt when the content was last changed, in seconds since 1970
 */
export function timelineIcs(view: TimelineView, identity: string, changedAt: number, labels: TimelineLabels): string {
  return ics(timelineName(view, labels), calendarEvents(view, identity, labels), dayOfText(view.today), changedAt);
}

function calendarEvents(view: TimelineView, identity: string, labels: TimelineLabels): readonly CalendarEvent[] {
  const name = timelineName(view, labels);
  const tasks = view.tasks
    .filter(({ state }) => state !== 'done' && state !== 'skipped')
    .flatMap((task) => taskEvent(task, view.today, { identity, name }, labels));
  const target = view.target === null ? [] : [targetEvent(view.target, identity, labels.targetOf(name))];
  return [...tasks, ...target];
}

/** A plan among others. */
export interface PortfolioPlan {
  readonly view: TimelineView;
  /** From `planIdentity`. */
  readonly identity: string;
}

/** The open work of many plans as one calendar. @param name of the calendar @param changedAt as for one plan */
export function portfolioIcs(
  name: string,
  plans: readonly PortfolioPlan[],
  { today, changedAt }: { readonly today: Day; readonly changedAt: number },
  labels: TimelineLabels,
): string {
  const events = plans.flatMap(({ view, identity }) => calendarEvents(view, identity, labels));
  return ics(name, events, today, changedAt);
}

/**
 * The same for the customer, with only what they may read.
 * @param describe the owner and due date of a step, in their language
 */
export function customerIcs(
  view: CustomerView,
  identity: string,
  changedAt: number,
  describe: (step: CustomerStep) => string,
  labels: Pick<TimelineLabels, 'targetOf'>,
): string {
  const { customer, today, target, phases } = view;
  const events = phases
    .flatMap(({ steps }) => steps)
    .filter(({ done, start, end }) => done === null && start !== null && end !== null)
    .map((step): CalendarEvent => {
      const [first, last] = [dayOfText(step.start ?? ''), dayOfText(step.end ?? '')];
      const summary = `${step.title} (${customer})`;
      return { uid: uidOf(identity, step.id), summary, description: describe(step), first, last };
    });
  const goLive = target === null ? [] : [targetEvent(target, identity, labels.targetOf(customer))];
  return ics(customer, [...events, ...goLive], dayOfText(today), changedAt);
}

/** What identifies a plan; a template has no customer. */
export interface Identified {
  readonly id: string | null;
  /** The address of its page, which never changes. */
  readonly page: string | null;
  readonly customer: string | null;
  readonly template: string | null;
  /** Day of the purchase or of the signature. */
  readonly anchor: string;
}

/**
 * Identifies a plan's events among those of all plans, in this workspace and in any other. It stays the same when the customer or the
 * plan's file is renamed. Only while the plan has no page, renaming the customer creates new events.
 * @param vendor the company that owns the workspace
 * @param others the plans of the workspace, including this one
 */
export function planIdentity(own: Identified, vendor: string, others: readonly Identified[]): string {
  const key = identityKey(own);
  const isShared = others.filter((other) => identityKey(other) === key).length > 1;
  return [vendor, isShared ? `${key}\n${own.id}` : key].map((text) => seedOf(text).toString(36)).join('-');
}

function identityKey({ page, customer, template, anchor }: Identified): string {
  if (page !== null) return `page ${page}`;
  return customer === null ? `template ${template}` : `${customer}\n${anchor}`;
}

function taskEvent(
  task: TimelineTask,
  today: string,
  { identity, name }: { readonly identity: string; readonly name: string },
  labels: TimelineLabels,
): readonly CalendarEvent[] {
  const days = drawnDays(task, today);
  if (days === null) return [];
  const facts = [
    ...(task.ownerName === null
      ? []
      : [`${task.ownerName}${task.side === null ? '' : ` (${labels.sides[task.side]})`}`]),
    ...(task.due === null ? [] : [labels.due(task.due)]),
    ...labels.time(task.effort),
    ...(task.critical ? [labels.critical] : []),
    ...(task.heldUp ? [labels.noDate] : []),
  ];
  return [
    {
      uid: uidOf(identity, task.id),
      summary: `${task.title} (${name})`,
      description: facts.join(', '),
      first: dayOfText(days.first),
      last: dayOfText(days.last),
    },
  ];
}

function targetEvent(target: string, identity: string, summary: string): CalendarEvent {
  const day = dayOfText(target);
  // No task id can contain a full stop.
  return {
    uid: uidOf(identity, '.target'),
    summary,
    description: '',
    first: day,
    last: day,
  };
}

/** A Gantt chart for Mermaid. */
export function timelineMermaid(view: TimelineView, labels: TimelineLabels): string {
  const names = sectionNames([
    ...view.phases.map(({ name }) => name),
    ...(view.target === null ? [] : [labels.target]),
  ]);
  const sections = view.phases.flatMap(({ id }, index) => [
    `  section ${names[index]}`,
    ...view.tasks
      .filter(({ phase, state }) => phase === id && state !== 'skipped')
      .flatMap((task) => mermaidTask(task, view.today, labels)),
  ]);
  const target =
    view.target === null
      ? []
      : [`  section ${names.at(-1)}`, `    ${label(labels.target)} :milestone, ${view.target}, 0d`];
  return `${['gantt', `  title ${label(timelineName(view, labels))}`, '  dateFormat YYYY-MM-DD', ...sections, ...target].join('\n')}\n`;
}

/** Many plans as one Gantt chart: a section per customer, a bar per phase, its milestones, go-live, and the target. */
export function portfolioMermaid(title: string, views: readonly TimelineView[], labels: TimelineLabels): string {
  const names = sectionNames(views.map((view) => timelineName(view, labels)));
  const sections = views.flatMap((view, index) => [`  section ${names[index]}`, ...portfolioRows(view, labels)]);
  return `${['gantt', `  title ${label(title)}`, '  dateFormat YYYY-MM-DD', ...sections].join('\n')}\n`;
}

function portfolioRows(
  { phases, tasks, target, live, today }: TimelineView,
  labels: TimelineLabels,
): readonly string[] {
  const milestone = (name: string, day: string, tags = '') => `    ${label(name)} :${tags}milestone, ${day}, 0d`;
  const bars = phases.flatMap(({ id, name, ...range }) => {
    const own = tasks.filter(({ phase, state }) => phase === id && state !== 'skipped');
    if (own.length === 0) return [];
    const tag = own.every(({ state }) => state === 'done')
      ? 'done, '
      : own.some(({ state }) => state === 'done' || state === 'started')
        ? 'active, '
        : '';
    const isHeld = own.some(({ heldUp }) => heldUp);
    const days = isHeld ? taskExtent(own, today) : range;
    if (days === null) return [];
    const shown = isHeld ? labels.withoutDate(name) : name;
    return [`    ${label(shown)} :${tag}${days.start}, ${formatDay(dayOfText(days.end) + 1)}`];
  });
  const stops = tasks
    .filter(({ id, isMilestone, state, heldUp }) => isMilestone && state !== 'skipped' && id !== live.task && !heldUp)
    .map(({ title, end, state }) => milestone(title, end, state === 'done' ? 'done, ' : ''));
  const goLive = tasks
    .filter(({ id }) => id === live.task && live.heldUpBy.length === 0)
    .map(({ title, end, state }) => milestone(title, end, state === 'done' ? 'done, ' : 'crit, '));
  return [...bars, ...stops, ...goLive, ...(target === null ? [] : [milestone(labels.target, target)])];
}

/** From the first to the last day that is known of tasks. */
function taskExtent(
  tasks: readonly TimelineTask[],
  today: string,
): { readonly start: string; readonly end: string } | null {
  const days = tasks.flatMap((task) => drawnDays(task, today) ?? []);
  const [start, end] = [
    days.map(({ first }) => first).toSorted()[0],
    days
      .map(({ last }) => last)
      .toSorted()
      .at(-1),
  ];
  return start === undefined || end === undefined ? null : { start, end };
}

/** Mermaid stores sections by name in an object: integers would come first there, and names of built-in properties would be lost. */
const KEY_OF_AN_OBJECT =
  /^\d+$|^__\w+__$|^(?:constructor|prototype|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|to(?:Locale)?String|valueOf)$/;

/** Section labels in order, without duplicates, because Mermaid would merge sections with the same name. */
function sectionNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const own = label(name);
    let chosen = own;
    for (let number = 2; taken.has(chosen); number += 1) chosen = `${own} (${number})`;
    taken.add(chosen);
    return KEY_OF_AN_OBJECT.test(chosen) ? `${ZERO_WIDTH_SPACE}${chosen}` : chosen;
  });
}

function mermaidTask(task: TimelineTask, today: string, labels: TimelineLabels): readonly string[] {
  const { title, state, critical, isMilestone, heldUp, effort } = task;
  const drawn = drawnDays(task, today);
  if (drawn === null) return [];
  const tags = [
    ...(state === 'done' ? ['done'] : state === 'started' ? ['active'] : []),
    ...(critical ? ['crit'] : []),
    ...(isMilestone ? ['milestone'] : []),
  ];
  // Mermaid's ends are exclusive.
  const days = isMilestone ? [drawn.last, '0d'] : [drawn.first, formatDay(dayOfText(drawn.last) + 1)];
  const named = heldUp ? labels.withoutDate(title) : title;
  const time = labels.time({ customer: effort.customer, vendor: 0 });
  return [`    ${label([named, ...time].join(', '))} :${[...tags, ...days].join(', ')}`];
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

/** Mermaid cannot quote a name: characters with a meaning are replaced by lookalikes, and keywords never start a line. */
function label(text: string): string {
  const safe = cleanText(text).replace(/[:;#%<>"`\\]/g, (sign) => LOOKALIKES.get(sign) ?? '');
  return KEYWORD.test(safe) || safe === '' ? `- ${safe}` : safe;
}

function timelineName({ customer, template }: TimelineView, labels: TimelineLabels): string {
  return customer ?? labels.template(template ?? '');
}

function dayOfText(text: string): Day {
  return parseDay(text) ?? 0;
}
