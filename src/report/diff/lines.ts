import type { Change } from '../../review/change.ts';
import type { Moved } from '../../review/comparison.ts';
import type { Diff, PlanDiff, SharedDiff, WeighedChange } from '../../review/diff.ts';
import type { Outlook } from '../../review/outlook.ts';
import type { PricedRequest } from '../../review/request.ts';
import { counted } from '../dates.ts';
import { moved, sentence, type Writer } from './wording.ts';

/** Aspects that can move dates: only for them it matters how close a task is to go-live. */
const TIMED: ReadonlySet<string> = new Set([
  'added',
  'due',
  'duration',
  'wait',
  'after',
  'blocked',
  'not-before',
  'phase',
  'reopened',
]);

/** `go-live Fri 12 Mar → Wed 18 Mar (+4d), P80 +6d, on-track → at-risk`. */
export function priceLine({ before, after, moves }: PlanDiff, write: Writer): string {
  const parts = [liveLine(before, after, moves.live, write)];
  if (moves.p80 !== null && moves.p80 !== 0) parts.push(`P80${moved(moves.p80).replace(/[()]/g, '')}`);
  if (moves.promised !== null && moves.promised !== 0) parts.push(`what was go-live before${moved(moves.promised)}`);
  parts.push(...stateParts(before, after));
  return parts.filter((part) => part !== '').join(', ');
}

function liveLine(before: Outlook | null, after: Outlook | null, days: number | null, write: Writer): string {
  const [from, to] = [before?.live ?? null, after?.live ?? null];
  if (from === null && to === null) return after === null ? '' : 'no go-live known';
  if (from === null) return `go-live ${write.day(to ?? '')}`;
  if (to === null) return after === null ? `go-live was ${write.day(from)}` : `go-live ${write.day(from)} → unknown`;
  return from === to ? `go-live stays ${write.day(to)}` : `go-live ${write.day(from)} → ${write.day(to)}${moved(days)}`;
}

function stateParts(before: Outlook | null, after: Outlook | null): readonly string[] {
  if (after === null) return [];
  const target = after.slip === null ? [] : [slackLine(before?.slip ?? null, after.slip)];
  const schedule =
    before === null || before.schedule === after.schedule ? after.schedule : `${before.schedule} → ${after.schedule}`;
  const engagement =
    before === null || before.engagement === after.engagement
      ? []
      : [`engagement ${before.engagement} → ${after.engagement}`];
  return [...target, schedule, ...engagement];
}

/** Slack against the promised day is its slip the other way round. */
function slackLine(before: number | null, after: number): string {
  const say = (slip: number): string => (slip > 0 ? `${slip}d over target` : `${-slip}d of slack to target`);
  return before === null || before === after ? say(after) : `${say(before)} → ${say(after)}`;
}

/** `duration 3d → 2w, critical`: one change of a plan, with what it weighs where it moves dates. */
export function changeLine(change: WeighedChange, write: Writer): string {
  if (change.request !== null) return requestLine(change.of.name, change.request, write);
  const words = sentence(change, write);
  if (!TIMED.has(change.aspect) || change.of.kind !== 'task') return words;
  if (change.critical) return `${words}, critical`;
  return change.slack === null ? words : `${words}, ${counted(change.slack, 'day')} of slack`;
}

/** `"Import" until Thu 10 Dec (away), asked for by Jane Kim: go-live Wed 2 Dec → Thu 10 Dec (+6d), 80 % Fri 18 Dec, still before the target`. */
function requestLine(title: string, request: PricedRequest, write: Writer): string {
  const { by, due, to, reason, live, p80 } = request;
  const wish = [
    ...(due === null ? [] : [`until ${write.day(due)}`]),
    ...(to === null ? [] : [`to be done by ${write.text(to)}`]),
  ].join(', ');
  const why = reason === null ? '' : ` (${write.text(reason)})`;
  const asked = `"${write.text(title)}" ${wish}${why}, asked for by ${write.text(by)}`;
  if (due === null) return asked;
  const parts = [`go-live ${movedLine(live, write)}`, `80 % ${movedLine(p80, write)}`, ...againstTarget(request)];
  return `${asked}: ${parts.join(', ')}`;
}

function movedLine({ before, after, days }: Moved, write: Writer): string {
  if (after === null) return 'unknown';
  return before === null || before === after
    ? `stays ${write.day(after)}`
    : `${write.day(before)} → ${write.day(after)}${moved(days)}`;
}

/** Days as text are in the order of their days. */
function againstTarget({ live, p80, target }: PricedRequest): readonly string[] {
  if (target === null || live.after === null) return [];
  if (live.after > target) return ['after the target'];
  if (p80.after !== null && p80.after > target) return ['at 80 % after the target'];
  return [live.after === target ? 'still on the target' : 'still before the target'];
}

/** One change of a template, calendar or setting, which has no weight of its own. */
export function sharedChangeLine(change: Change, write: Writer): string {
  return sentence(change, write);
}

/** `touches acme, bolt and 3 more plans; running plans keep their steps until onboard upgrade`. */
export function usersLine({ plans }: SharedDiff, write: Writer): string {
  const shown = plans.slice(0, MOST_NAMED).map(write.text);
  if (plans.length === 0) return 'no open plan uses it';
  const more = plans.length - shown.length;
  return `used by ${shown.join(', ')}${more === 0 ? '' : ` and ${counted(more, 'more plan')}`}`;
}

const MOST_NAMED = 8;

/** What it is all about, in one line. */
export function headline(
  { base, head, plans, templates, calendars, settings, formattingOnly, formatted, unevaluated }: Diff,
  write: Writer,
): string {
  const between = `between ${write.text(revision(base))} and ${write.text(revision(head))}`;
  if (formattingOnly)
    return `Only formatting changes ${between}, in ${counted(formatted.length, 'file')}: no plan says anything else`;
  const parts = [
    ...(plans.length > 0 ? [counted(plans.length, 'plan')] : []),
    ...(templates.length > 0 ? [counted(templates.length, 'template')] : []),
    ...(calendars.length > 0 ? [counted(calendars.length, 'calendar')] : []),
    ...(settings.length > 0 ? [counted(settings.length, 'setting')] : []),
  ];
  const unreadable = new Set(unevaluated.map(({ file }) => file)).size;
  if (parts.length === 0)
    return unreadable > 0 ? `What changes ${between} cannot be told` : `Nothing changes ${between}`;
  const known = `${parts.join(', ')} ${partsVerb(plans.length + templates.length + calendars.length + settings.length)} ${between}`;
  return unreadable === 0 ? known : `${known}; ${counted(unreadable, 'more file')} cannot be read`;
}

/** The hash of a commit, which CI gives in full, by as much of it as people need. */
function revision(name: string): string {
  return /^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 12) : name;
}

function partsVerb(count: number): string {
  return count === 1 ? 'changes' : 'change';
}
