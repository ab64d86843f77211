import type { Locale } from '../../plan/model/model.ts';
import { type Day, parseDay } from '../../plan/time/day.ts';
import type { Aspect, Change } from '../../review/change.ts';
import { sayDay, workingDays } from '../dates.ts';

/** How texts from files and days are written in one format. */
export interface Writer {
  /** Makes a text from a file harmless. */
  text(text: string): string;
  /** `2026-11-06` as people say it. */
  day(text: string): string;
}

/** How texts and days of a difference are written. @param near the day whose year needs no mention */
export function writerFor(harmless: (text: string) => string, locale: Locale, near: Day): Writer {
  const day = (text: string): string => {
    const parsed = parseDay(text);
    return harmless(parsed === null ? text : sayDay(parsed, locale, near));
  };
  return { text: harmless, day };
}

type Sentence = (change: Change, write: Writer) => string;

/** `"Import existing data"`. */
const named: Sentence = ({ of }, write) => `"${write.text(of.name)}"`;

const event =
  (words: string): Sentence =>
  (change, write) =>
    `${named(change, write)} ${words}`;

/** Old and new value of a task's or phase's field; for a plan without the name in front. */
function valued(
  label: string,
  value: (text: string, write: Writer) => string = (text, write) => write.text(text),
): Sentence {
  return (change, write) => {
    const { of, from, to, days } = change;
    const subject = of.kind === 'plan' ? label : `${named(change, write)} ${label}`;
    if (from === null && to === null) return `${subject} changed`;
    const say = (text: string | null): string => (text === null ? 'none' : value(text, write));
    return `${subject} ${say(from)} → ${say(to)}${moved(days)}`;
  };
}

const dated = (label: string): Sentence => valued(label, (text, write) => write.day(text));

const listed =
  (words: string, side: 'from' | 'to'): Sentence =>
  (change, write) =>
    `${change.of.kind === 'plan' ? words : `${named(change, write)} ${words}`}: ${write.text(change[side] ?? '')}`;

const SENTENCES: Record<Aspect, Sentence> = {
  added: (change, write) =>
    change.of.kind === 'phase'
      ? `new phase ${named(change, write)}`
      : `new task ${named(change, write)}${change.to === null ? '' : ` in ${write.text(change.to)}`}`,
  removed: (change, write) => `${change.of.kind} ${named(change, write)} removed`,
  closed: listed('closed', 'to'),
  'reopened-plan': () => 'open again',
  archived: () => 'archived',
  unarchived: () => 'back from the archive',
  id: valued('id'),
  customer: valued('name'),
  locale: valued('language'),
  page: valued("the address of the customer's page"),
  template: valued('template'),
  attributes: valued('attributes'),
  anchor: (change, write) => valued('start of the clock', (text, { text: plain }) => plain(text))(change, write),
  start: dated('start'),
  target: dated('target'),
  live: valued('go-live task'),
  calendars: valued('calendars'),
  'calendars-only': valued("the workspace's calendars"),
  goal: valued('goal'),
  measures: valued('measures'),
  measured: listed('measured', 'to'),
  'reading-removed': listed('measurement removed', 'from'),
  promised: listed('promised', 'to'),
  'promise-removed': listed('promise removed', 'from'),
  'risk-added': listed('risk', 'to'),
  'risk-removed': listed('risk removed', 'from'),
  'dates-agreed': listed('dates agreed', 'to'),
  'dates-proposed': () => 'dates are proposed again',
  'pause-added': listed('paused', 'to'),
  'pause-removed': listed('no longer paused', 'from'),
  'waiver-added': listed('waiver', 'to'),
  'waiver-removed': listed('no more waiver', 'from'),
  'person-added': (change, write) => `new person ${write.text(change.to ?? change.of.name)}`,
  'person-removed': (change, write) => `person removed: ${write.text(change.from ?? change.of.name)}`,
  'person-changed': (change, write) => `${write.text(change.from ?? '')} → ${write.text(change.to ?? '')}`,
  done: (change, write) => `${named(change, write)} done on ${write.day(change.to ?? '')}${lateness(change.days)}`,
  reopened: event('open again'),
  started: (change, write) => `${named(change, write)} started on ${write.day(change.to ?? '')}`,
  'not-started': event('no longer started'),
  skipped: listed('skipped', 'to'),
  unskipped: event('no longer skipped'),
  blocked: (change, write) => `${named(change, write)} blocked by the ${write.text(change.to ?? '')}`,
  unblocked: event('no longer blocked'),
  renamed: (change, write) => `${write.text(change.from ?? '')} is now called ${write.text(change.to ?? '')}`,
  phase: (change, write) =>
    `${named(change, write)} moved from ${write.text(change.from ?? '')} to ${write.text(change.to ?? '')}`,
  owner: valued('owner'),
  due: dated('due'),
  agreed: (change, write) => `${named(change, write)} date agreed on ${write.day(change.to ?? '')}`,
  proposed: event('date is proposed again'),
  asked: listed('asked for', 'to'),
  'request-settled': listed('request settled', 'from'),
  duration: valued('duration'),
  effort: valued('effort'),
  wait: valued('wait'),
  after: valued('waits for'),
  'not-before': dated('not before'),
  before: valued('before'),
  within: valued('due within'),
  aha: valued('value moment'),
  session: valued('session'),
  checked: listed('checked', 'to'),
  unchecked: listed('no longer checked', 'from'),
  'check-added': listed('new item', 'to'),
  'check-removed': listed('item removed', 'from'),
  recap: valued('recap'),
  'note-added': listed('note', 'to'),
  'note-removed': listed('note removed', 'from'),
  description: event('has a new description'),
  resources: valued('resources'),
  tags: valued('tags'),
  optional: (change, write) =>
    `${named(change, write)} ${change.to === 'yes' ? 'may be left out' : 'is no longer optional'}`,
  internal: (change, write) =>
    `${named(change, write)} ${change.to === 'yes' ? 'is internal: the customer does not see it' : 'is shown to the customer'}`,
  order: event('in another order'),
  when: valued('only when'),
  evidence: valued('evidence'),
  model: valued('model'),
  extends: valued('extends'),
  'day-added': listed('day off', 'to'),
  'day-removed': listed('working day again', 'from'),
  'day-renamed': valued('day'),
  setting: (change, write) => valued(write.text(change.of.name))(change, write),
};

/** A change in one line, without full stop. */
export function sentence(change: Change, write: Writer): string {
  return SENTENCES[change.aspect](change, write);
}

/** ` (+4d)`, ` (-2d)`; nothing where nothing moves. */
export function moved(days: number | null): string {
  return days === null || days === 0 ? '' : ` (${signed(days)})`;
}

/** `+4d`, `-2d`, `±0d`. */
export function signed(days: number): string {
  return days === 0 ? '±0d' : `${days > 0 ? '+' : ''}${days}d`;
}

function lateness(days: number | null): string {
  if (days === null) return '';
  if (days === 0) return ', on time';
  return `, ${workingDays(Math.abs(days))} ${days > 0 ? 'late' : 'early'}`;
}
