import type { Aspect, Change } from '../plan/codec/change.ts';
import type { Side } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import { foreign, joinTexts, line, plainTextOf, type Text } from '../print/doc.ts';
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
export function movedText(days: number | null, { counts }: Catalogue): string {
  return days === null || days === 0 ? '' : ` (${counts.shift(days)})`;
}

/** A day in a file in words; any other text stays as it is. */
export function dayOrText(text: string, { say }: DayWords): Text {
  return parseDay(text) === null ? foreign(text) : say(text);
}

/** `"Import existing data"`. */
const namedSubject = ({ of }: Change): Text => line`"${foreign(of.name)}"`;
/** A change that concerns the whole file needs no name. */
const aboutSubject = (change: Change, label: Text): Text =>
  change.of.kind === 'plan' ? label : line`${namedSubject(change)} ${label}`;
const foreignText = (value: string | null): Text => foreign(value ?? '');

const eventSentence =
  (label: ChangeLabel): Sentence =>
  (change, { words }) =>
    line`${namedSubject(change)} ${words.changes.labels[label]}`;

/** Old and new value of a field. */
function fromTo(change: Change, label: Text, value: (text: string) => Text, words: Catalogue): Text {
  const { from, to, days } = change;
  if (from === null && to === null) return line`${aboutSubject(change, label)} ${words.changes.changed}`;
  const say = (each: string | null): Text => (each === null ? words.terms.none : value(each));
  return line`${aboutSubject(change, label)} ${say(from)} → ${say(to)}${movedText(days, words)}`;
}

const valueSentence =
  (label: ChangeLabel): Sentence =>
  (change, { words }) =>
    fromTo(change, words.changes.labels[label], foreign, words);

const datedSentence =
  (label: ChangeLabel): Sentence =>
  (change, { words, days }) =>
    fromTo(change, words.changes.labels[label], (each) => dayOrText(each, days), words);

const listSentence =
  (label: ChangeLabel, side: 'from' | 'to'): Sentence =>
  (change, say) =>
    line`${aboutSubject(change, say.words.changes.labels[label])}: ${composed(change[side] ?? '', say)}`;

/** A note with its details. */
const noteSentence =
  (label: ChangeLabel, side: 'from' | 'to'): Sentence =>
  (change, say) => {
    const { labels, noteBeginnings } = say.words.changes;
    return line`${aboutSubject(change, labels[label])}: ${composed(noteInWords({ by: null, text: change[side] ?? '' }, noteBeginnings), say)}`;
  };

/** Old and new value of something that has the same text as another, with its details. */
const composedSentence =
  (label: ChangeLabel): Sentence =>
  (change, say) =>
    fromTo(change, say.words.changes.labels[label], (each) => composed(each, say), say.words);

const labelSentence =
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
  return [inDays(before), ' (', joinTexts(details, ', '), ')'];
}

const SENTENCES: Record<Aspect, Sentence> = {
  added: (change, { words: { changes: say } }) => {
    if (change.of.kind === 'phase') return say.newPhase(namedSubject(change));
    return change.to === null
      ? say.newTask(namedSubject(change))
      : say.newTaskIn(namedSubject(change), foreignText(change.to));
  },
  removed: (change, { words: { changes: say } }) => say.removed[change.of.kind](namedSubject(change)),
  closed: (change, { words, days }) =>
    line`${aboutSubject(change, words.changes.labels.closed)}: ${closingSentence(change.to ?? '', words, days)}`,
  'reopened-plan': labelSentence('reopened-plan'),
  archived: labelSentence('archived'),
  unarchived: labelSentence('unarchived'),
  id: valueSentence('id'),
  customer: valueSentence('customer'),
  locale: composedSentence('locale'),
  page: valueSentence('page'),
  template: valueSentence('template'),
  attributes: valueSentence('attributes'),
  anchor: (change, { words, days }) =>
    fromTo(change, words.changes.labels.anchor, (each) => anchorText(each, words, days), words),
  start: datedSentence('start'),
  target: datedSentence('target'),
  live: valueSentence('live'),
  calendars: valueSentence('calendars'),
  'calendars-only': valueSentence('calendars-only'),
  goal: valueSentence('goal'),
  measures: composedSentence('measures'),
  measured: listSentence('measured', 'to'),
  'reading-removed': listSentence('reading-removed', 'from'),
  promised: listSentence('promised', 'to'),
  'promise-removed': listSentence('promise-removed', 'from'),
  'risk-added': listSentence('risk-added', 'to'),
  'risk-removed': listSentence('risk-removed', 'from'),
  'dates-agreed': listSentence('dates-agreed', 'to'),
  'dates-proposed': labelSentence('dates-proposed'),
  'pause-added': listSentence('pause-added', 'to'),
  'pause-removed': listSentence('pause-removed', 'from'),
  'waiver-added': (change, say) => waiverSentence('waiver-added', 'to')(change, say),
  'waiver-removed': (change, say) => waiverSentence('waiver-removed', 'from')(change, say),
  'person-added': ({ to, of }, { words }) => words.changes.newPerson(personText(to ?? of.name, words)),
  'person-removed': ({ from, of }, { words }) => words.changes.personRemoved(personText(from ?? of.name, words)),
  'person-changed': ({ from, to }, { words }) =>
    line`${personText(from ?? '', words)} → ${personText(to ?? '', words)}`,
  done: (change, { words, days }) =>
    words.changes.done(namedSubject(change), dayOrText(change.to ?? '', days), latenessText(change.days, words)),
  reopened: eventSentence('reopened'),
  started: (change, { words, days }) => words.changes.started(namedSubject(change), dayOrText(change.to ?? '', days)),
  'not-started': eventSentence('not-started'),
  skipped: listSentence('skipped', 'to'),
  unskipped: eventSentence('unskipped'),
  blocked: (change, say) => {
    const [side, why] = sideAndReason(change.to, say);
    return line`${say.words.changes.blocked(namedSubject(change), side)}${why}`;
  },
  unblocked: eventSentence('unblocked'),
  renamed: ({ from, to }, { words }) => words.changes.renamed(foreignText(from), foreignText(to)),
  phase: (change, { words }) =>
    words.changes.phase(namedSubject(change), foreignText(change.from), foreignText(change.to)),
  owner: valueSentence('owner'),
  due: datedSentence('due'),
  agreed: (change, { words, days }) => words.changes.agreed(namedSubject(change), dayOrText(change.to ?? '', days)),
  proposed: eventSentence('proposed'),
  asked: listSentence('asked', 'to'),
  'request-settled': listSentence('request-settled', 'from'),
  duration: valueSentence('duration'),
  effort: valueSentence('effort'),
  wait: valueSentence('wait'),
  after: valueSentence('after'),
  'not-before': datedSentence('not-before'),
  before: composedSentence('before'),
  within: valueSentence('within'),
  aha: valueSentence('aha'),
  session: valueSentence('session'),
  checked: listSentence('checked', 'to'),
  unchecked: listSentence('unchecked', 'from'),
  'check-added': listSentence('check-added', 'to'),
  'check-removed': listSentence('check-removed', 'from'),
  recap: (change, { words }) => fromTo(change, words.changes.labels.recap, (each) => recapText(each, words), words),
  'recap-added': listSentence('recap-added', 'to'),
  'recap-removed': listSentence('recap-removed', 'from'),
  'note-added': noteSentence('note-added', 'to'),
  'note-removed': noteSentence('note-removed', 'from'),
  description: eventSentence('description'),
  resources: composedSentence('resources'),
  tags: valueSentence('tags'),
  optional: (change, { words }) => words.changes.optional[change.to === 'yes' ? 'yes' : 'no'](namedSubject(change)),
  internal: (change, { words }) => words.changes.internal[change.to === 'yes' ? 'yes' : 'no'](namedSubject(change)),
  order: eventSentence('order'),
  when: valueSentence('when'),
  evidence: composedSentence('evidence'),
  model: valueSentence('model'),
  extends: valueSentence('extends'),
  'day-added': listSentence('day-added', 'to'),
  'day-removed': listSentence('day-removed', 'from'),
  'day-renamed': composedSentence('day-renamed'),
  setting: (change, { words }) => fromTo(change, foreign(change.of.name), foreign, words),
};

/** `customer: IT is on leave`: the side, and the text after it. */
function sideAndReason(said: string | null, say: ChangeWords): readonly [side: Text, why: Text] {
  const [, side, rest = ''] = /^(customer|vendor)(: [\s\S]*)?$/.exec(said ?? '') ?? [];
  return isSide(side) ? [say.words.terms.sides[side], composed(rest, say)] : [foreignText(said), ''];
}

/** `no-goal until 2026-12-31, agreed with Jane`. */
const waiverSentence =
  (label: 'waiver-added' | 'waiver-removed', side: 'from' | 'to'): Sentence =>
  (change, say) => {
    const { labels, waiver } = say.words.changes;
    const said = change[side] ?? '';
    const [, rule, until = '', why = ''] = /^(\S+) until (\d{4}-\d\d-\d\d), ([\s\S]*)$/.exec(said) ?? [];
    const what =
      rule === undefined ? foreign(said) : waiver(foreign(rule), dayOrText(until, say.days), composed(why, say));
    return line`${aboutSubject(change, labels[label])}: ${what}`;
  };

/** Values of these aspects contain our own words between values from files; JSON keeps them in English. */
function closingSentence(said: string, { reasons, terms, insights: { kinds } }: Catalogue, days: DayWords): Text {
  const [, result = '', day = '', why = ''] = /^(\w+) on (\d{4}-\d\d-\d\d)(: [\s\S]*)?$/.exec(said) ?? [];
  const known = Object.entries(terms.results).find(([each]) => each === result)?.[1];
  if (known === undefined) return foreign(said);
  const [, kind = '', rest = ''] = /^: ([a-z-]+)((?:, [\s\S]*)?)$/.exec(why) ?? [];
  const kindSaid = Object.entries(kinds).find(([each]) => each === kind)?.[1];
  const told = kindSaid === undefined ? foreign(why) : line`: ${kindSaid}${foreign(rest)}`;
  return line`${reasons.closed(known, plainTextOf(dayOrText(day, days)))}${told}`;
}

function anchorText(said: string, { changes: { anchors } }: Catalogue, days: DayWords): Text {
  const [, kind = '', day = ''] = /^(\w+) (.*)$/.exec(said) ?? [];
  return kind === 'purchased' || kind === 'signing' || kind === 'start'
    ? anchors[kind](plainTextOf(dayOrText(day, days)))
    : foreign(said);
}

function recapText(said: string, { changes: say }: Catalogue): Text {
  const [, attended, questions, open] = /^(\d+) attended, (\d+) questions, (\d+) open$/.exec(said) ?? [];
  return open === undefined ? foreign(said) : say.recap(Number(attended), Number(questions), Number(open));
}

/** `Jane Kim, jane@acme.example, customer, it-admin`: the side is shown in its usual word. */
function personText(said: string, { terms }: Catalogue): Text {
  return joinTexts(
    said.split(', ').map((part) => (isSide(part) ? terms.sides[part] : foreign(part))),
    ', ',
  );
}

function isSide(word: string | undefined): word is Side {
  return word === 'customer' || word === 'vendor';
}

function latenessText(days: number | null, { changes: say }: Catalogue): string {
  if (days === null) return '';
  if (days === 0) return say.onTime;
  return days > 0 ? say.late(days) : say.early(-days);
}
