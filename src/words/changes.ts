import type { Aspect, Change } from '../plan/codec/change.ts';
import type { Side } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import { foreign, joined, line, plain, type Text } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { noteInWords } from './notes.ts';

/** The words for a change: those of a language, and how a report written on one day formats days. */
export interface ChangeWords {
  readonly words: Catalogue;
  readonly days: DayWords;
}

type Sentence = (change: Change, say: ChangeWords) => Text;
type ChangeLabel = keyof Catalogue['changes']['labels'];

/** @param today the day of the report: its year needs no mention */
export function changeWords(words: Catalogue, today: string | number): ChangeWords {
  return { words, days: dayWords(today, words) };
}

/** A change in one line, without full stop. */
export function changeSentence(change: Change, say: ChangeWords): Text {
  return SENTENCES[change.aspect](change, say);
}

/** ` (+4d)`, ` (-2d)`; nothing where nothing moves. */
export function moved(days: number | null, { counts }: Catalogue): string {
  return days === null || days === 0 ? '' : ` (${counts.shift(days)})`;
}

/** A day in a file in words; any other text stays as it is. */
export function dayOrText(text: string, { say }: DayWords): Text {
  return parseDay(text) === null ? foreign(text) : say(text);
}

/** `"Import existing data"`. */
const named = ({ of }: Change): Text => line`"${foreign(of.name)}"`;
/** A change that concerns the whole file needs no name. */
const about = (change: Change, label: Text): Text =>
  change.of.kind === 'plan' ? label : line`${named(change)} ${label}`;
const text = (value: string | null): Text => foreign(value ?? '');

const event =
  (label: ChangeLabel): Sentence =>
  (change, { words }) =>
    line`${named(change)} ${words.changes.labels[label]}`;

/** Old and new value of a field. */
function fromTo(change: Change, label: Text, value: (text: string) => Text, words: Catalogue): Text {
  const { from, to, days } = change;
  if (from === null && to === null) return line`${about(change, label)} ${words.changes.changed}`;
  const say = (each: string | null): Text => (each === null ? words.terms.none : value(each));
  return line`${about(change, label)} ${say(from)} → ${say(to)}${moved(days, words)}`;
}

const valued =
  (label: ChangeLabel): Sentence =>
  (change, { words }) =>
    fromTo(change, words.changes.labels[label], foreign, words);

const dated =
  (label: ChangeLabel): Sentence =>
  (change, { words, days }) =>
    fromTo(change, words.changes.labels[label], (each) => dayOrText(each, days), words);

const listed =
  (label: ChangeLabel, side: 'from' | 'to'): Sentence =>
  (change, say) =>
    line`${about(change, say.words.changes.labels[label])}: ${composed(change[side] ?? '', say)}`;

/** A note with its details. */
const noted =
  (label: ChangeLabel, side: 'from' | 'to'): Sentence =>
  (change, say) => {
    const { labels, noteBeginnings } = say.words.changes;
    return line`${about(change, labels[label])}: ${composed(noteInWords({ by: null, text: change[side] ?? '' }, noteBeginnings), say)}`;
  };

/** Old and new value of something that has the same text as another, with its details. */
const composedValue =
  (label: ChangeLabel): Sentence =>
  (change, say) =>
    fromTo(change, say.words.changes.labels[label], (each) => composed(each, say), say.words);

const whole =
  (label: ChangeLabel): Sentence =>
  (_, { words }) =>
    words.changes.labels[label];

/** A day as in files, unless it is part of a longer name or number. */
const STANDALONE_DAY = /(?<![\w/-]|\w\.)\d{4}-\d\d-\d\d(?!\.?\w|[/-])/;
/** From one day to another. */
const SPAN = new RegExp(`(?<=${STANDALONE_DAY.source})\\.\\.(?=\\d)`, 'g');
/** The details in brackets at the end: `Called (2026-11-12, Jane Kim)`. */
const BRACKETED_DETAILS = /^([\s\S]*) \(([^()]*)\)$/;

/** A text composed of values from files: days are put into words, and our own words are translated. */
function composed(said: string, { words: { changes, terms }, days }: ChangeWords): Text {
  const known: Readonly<Record<string, string>> = { ...changes.details, ...terms.sides };
  const isKnown = (word: string) => Object.hasOwn(known, word);
  if (isKnown(said)) return known[said] ?? said;
  const inDays = (text: string): Text =>
    text
      .replace(SPAN, ' – ')
      .split(new RegExp(`(${STANDALONE_DAY.source})`))
      .map((part): Text => {
        // A person's text is shown without surrounding white space; here the white space separates words.
        const inner = part.trim();
        if (inner === '') return part && ' ';
        return [part.trimStart() === part ? '' : ' ', dayOrText(inner, days), part.trimEnd() === part ? '' : ' '];
      });
  const [, before = '', behind = ''] = BRACKETED_DETAILS.exec(said) ?? [];
  const parts = behind.split(', ');
  // People use brackets, too: ours begin with a day, or contain only our own words.
  const areOurs = parseDay(parts[0] ?? '') !== null || parts.every(isKnown);
  if (!areOurs) return inDays(said);
  const details = parts.map((part): Text => (isKnown(part) ? (known[part] ?? part) : dayOrText(part, days)));
  return [inDays(before), ' (', joined(details, ', '), ')'];
}

const SENTENCES: Record<Aspect, Sentence> = {
  added: (change, { words: { changes: say } }) => {
    if (change.of.kind === 'phase') return say.newPhase(named(change));
    return change.to === null ? say.newTask(named(change)) : say.newTaskIn(named(change), text(change.to));
  },
  removed: (change, { words: { changes: say } }) => say.removed[change.of.kind](named(change)),
  closed: (change, { words, days }) =>
    line`${about(change, words.changes.labels.closed)}: ${closingText(change.to ?? '', words, days)}`,
  'reopened-plan': whole('reopened-plan'),
  archived: whole('archived'),
  unarchived: whole('unarchived'),
  id: valued('id'),
  customer: valued('customer'),
  locale: composedValue('locale'),
  page: valued('page'),
  template: valued('template'),
  attributes: valued('attributes'),
  anchor: (change, { words, days }) =>
    fromTo(change, words.changes.labels.anchor, (each) => anchorText(each, words, days), words),
  start: dated('start'),
  target: dated('target'),
  live: valued('live'),
  calendars: valued('calendars'),
  'calendars-only': valued('calendars-only'),
  goal: valued('goal'),
  measures: composedValue('measures'),
  measured: listed('measured', 'to'),
  'reading-removed': listed('reading-removed', 'from'),
  promised: listed('promised', 'to'),
  'promise-removed': listed('promise-removed', 'from'),
  'risk-added': listed('risk-added', 'to'),
  'risk-removed': listed('risk-removed', 'from'),
  'dates-agreed': listed('dates-agreed', 'to'),
  'dates-proposed': whole('dates-proposed'),
  'pause-added': listed('pause-added', 'to'),
  'pause-removed': listed('pause-removed', 'from'),
  'waiver-added': (change, say) => waived('waiver-added', 'to')(change, say),
  'waiver-removed': (change, say) => waived('waiver-removed', 'from')(change, say),
  'person-added': ({ to, of }, { words }) => words.changes.newPerson(personText(to ?? of.name, words)),
  'person-removed': ({ from, of }, { words }) => words.changes.personRemoved(personText(from ?? of.name, words)),
  'person-changed': ({ from, to }, { words }) =>
    line`${personText(from ?? '', words)} → ${personText(to ?? '', words)}`,
  done: (change, { words, days }) =>
    words.changes.done(named(change), dayOrText(change.to ?? '', days), lateness(change.days, words)),
  reopened: event('reopened'),
  started: (change, { words, days }) => words.changes.started(named(change), dayOrText(change.to ?? '', days)),
  'not-started': event('not-started'),
  skipped: listed('skipped', 'to'),
  unskipped: event('unskipped'),
  blocked: (change, say) => {
    const [side, why] = sideOf(change.to, say);
    return line`${say.words.changes.blocked(named(change), side)}${why}`;
  },
  unblocked: event('unblocked'),
  renamed: ({ from, to }, { words }) => words.changes.renamed(text(from), text(to)),
  phase: (change, { words }) => words.changes.phase(named(change), text(change.from), text(change.to)),
  owner: valued('owner'),
  due: dated('due'),
  agreed: (change, { words, days }) => words.changes.agreed(named(change), dayOrText(change.to ?? '', days)),
  proposed: event('proposed'),
  asked: listed('asked', 'to'),
  'request-settled': listed('request-settled', 'from'),
  duration: valued('duration'),
  effort: valued('effort'),
  wait: valued('wait'),
  after: valued('after'),
  'not-before': dated('not-before'),
  before: composedValue('before'),
  within: valued('within'),
  aha: valued('aha'),
  session: valued('session'),
  checked: listed('checked', 'to'),
  unchecked: listed('unchecked', 'from'),
  'check-added': listed('check-added', 'to'),
  'check-removed': listed('check-removed', 'from'),
  recap: (change, { words }) => fromTo(change, words.changes.labels.recap, (each) => recapText(each, words), words),
  'recap-added': listed('recap-added', 'to'),
  'recap-removed': listed('recap-removed', 'from'),
  'note-added': noted('note-added', 'to'),
  'note-removed': noted('note-removed', 'from'),
  description: event('description'),
  resources: composedValue('resources'),
  tags: valued('tags'),
  optional: (change, { words }) => words.changes.optional[change.to === 'yes' ? 'yes' : 'no'](named(change)),
  internal: (change, { words }) => words.changes.internal[change.to === 'yes' ? 'yes' : 'no'](named(change)),
  order: event('order'),
  when: valued('when'),
  evidence: composedValue('evidence'),
  model: valued('model'),
  extends: valued('extends'),
  'day-added': listed('day-added', 'to'),
  'day-removed': listed('day-removed', 'from'),
  'day-renamed': composedValue('day-renamed'),
  setting: (change, { words }) => fromTo(change, foreign(change.of.name), foreign, words),
};

/** `customer: IT is on leave`: the side, and the text after it. */
function sideOf(said: string | null, say: ChangeWords): readonly [side: Text, why: Text] {
  const [, side, rest = ''] = /^(customer|vendor)(: [\s\S]*)?$/.exec(said ?? '') ?? [];
  return isSide(side) ? [say.words.terms.sides[side], composed(rest, say)] : [text(said), ''];
}

/** `no-goal until 2026-12-31, agreed with Jane`. */
const waived =
  (label: 'waiver-added' | 'waiver-removed', side: 'from' | 'to'): Sentence =>
  (change, say) => {
    const { labels, waiver } = say.words.changes;
    const said = change[side] ?? '';
    const [, rule, until = '', why = ''] = /^(\S+) until (\d{4}-\d\d-\d\d), ([\s\S]*)$/.exec(said) ?? [];
    const what =
      rule === undefined ? foreign(said) : waiver(foreign(rule), dayOrText(until, say.days), composed(why, say));
    return line`${about(change, labels[label])}: ${what}`;
  };

/** Values of these aspects contain our own words between values from files; JSON keeps them in English. */
function closingText(said: string, { reasons, terms, insights: { kinds } }: Catalogue, days: DayWords): Text {
  const [, result = '', day = '', why = ''] = /^(\w+) on (\d{4}-\d\d-\d\d)(: [\s\S]*)?$/.exec(said) ?? [];
  const known = Object.entries(terms.results).find(([each]) => each === result)?.[1];
  if (known === undefined) return foreign(said);
  const [, kind = '', rest = ''] = /^: ([a-z-]+)((?:, [\s\S]*)?)$/.exec(why) ?? [];
  const kindSaid = Object.entries(kinds).find(([each]) => each === kind)?.[1];
  const told = kindSaid === undefined ? foreign(why) : line`: ${kindSaid}${foreign(rest)}`;
  return line`${reasons.closed(known, plain(dayOrText(day, days)))}${told}`;
}

function anchorText(said: string, { changes: { anchors } }: Catalogue, days: DayWords): Text {
  const [, kind = '', day = ''] = /^(\w+) (.*)$/.exec(said) ?? [];
  return kind === 'purchased' || kind === 'signing' || kind === 'start'
    ? anchors[kind](plain(dayOrText(day, days)))
    : foreign(said);
}

function recapText(said: string, { changes: say }: Catalogue): Text {
  const [, attended, questions, open] = /^(\d+) attended, (\d+) questions, (\d+) open$/.exec(said) ?? [];
  return open === undefined ? foreign(said) : say.recap(Number(attended), Number(questions), Number(open));
}

/** `Jane Kim, jane@acme.example, customer, it-admin`: the side is shown in its usual word. */
function personText(said: string, { terms }: Catalogue): Text {
  return joined(
    said.split(', ').map((part) => (isSide(part) ? terms.sides[part] : foreign(part))),
    ', ',
  );
}

function isSide(word: string | undefined): word is Side {
  return word === 'customer' || word === 'vendor';
}

function lateness(days: number | null, { changes: say }: Catalogue): string {
  if (days === null) return '';
  if (days === 0) return say.onTime;
  return days > 0 ? say.late(days) : say.early(-days);
}
