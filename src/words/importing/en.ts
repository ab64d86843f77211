import type { Encoding } from '../../import/decode.ts';
import type { LeftOut } from '../../import/list.ts';
import { line, type Text } from '../../print/doc.ts';

const countedNoun = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How long some of them took: `2, 4 and 9 working days`. */
const took = (days: readonly number[]): string =>
  `${days.join(', ')} working day${days.length === 1 && days[0] === 1 ? '' : 's'}`;

const leftOutReasons: Readonly<Record<LeftOut['why'], string>> = {
  column: 'a template has no key for this column',
  'no-title': 'a row without a title',
  total: 'a total',
  archived: 'archived',
  struck: 'crossed out',
  prose: 'text that is not a task',
  amount: 'not an amount of time',
  day: 'not a day with its year',
  'either-day': 'day and month could be in either order',
  link: 'not a web address',
  'unknown-predecessor': 'it waits for something that is not a task of the list',
  'later-predecessor': 'it waits for a task of a later phase',
  circle: 'both wait for each other',
  relation: 'a template knows only "after the end of": the two are put in that order',
};

const encodings: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
};

/** The texts of `template import`. */
export const en = {
  check: 'check',
  title: (name: Text, phases: number, steps: number, lists: number) =>
    line`${name}: ${countedNoun(phases, 'phase')}, ${countedNoun(steps, 'task')}${lists > 1 ? ` from ${lists} past copies` : ''}`,
  from: 'from',
  files: {
    csv: (delimiter: string) => `a table with a header, cells separated by ${delimiter}`,
    markdown: 'a list in Markdown',
    trello: 'a board of Trello',
    asana: 'a project of Asana',
  },
  delimiters: { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' },
  encodings,
  encoding: (name: string, isGuess: boolean) => (isGuess ? `${name}, a guess` : name),
  steps: (count: number) => countedNoun(count, 'task'),
  sides: (customer: number, vendor: number) => `${countedNoun(customer, 'task')} for the customer, ${vendor} for you`,
  noEffort: (count: number) => `${countedNoun(count, 'task')} without an effort: it is unknown`,
  noLength: (count: number) =>
    `${countedNoun(count, 'task')} without a duration: each counts as one day until it has one`,
  sideBySide:
    'The list does not say what waits for what: the tasks of a phase run side by side, phases one after the other.',
  facts: { from: 'read', owners: 'who', effort: 'effort', length: 'duration', order: 'order' },
  order: (count: number) => `${countedNoun(count, 'task')} with something to wait for`,
  columns: {
    step: 'Task',
    owner: 'Owner',
    effort: 'Effort',
    takes: 'Takes',
    after: 'After',
    copies: 'Copies',
    notes: 'Notes',
  },
  customer: 'customer',
  vendor: 'vendor',
  after: (wait: string) => `after ${wait}`,
  copies: (count: number, of: number) => `${count} of ${of}`,
  notes: {
    live: 'go-live',
    within: (days: string) => `due ${days} after purchase`,
    session: (minutes: number) => `session ${minutes} min`,
    check: (items: number) => countedNoun(items, 'item'),
    optional: 'optional',
  },
  guessed: (count: number) => `* guessed, ${count} in all; the file marks each with "# check"`,
  leftOutTitle: 'Left out',
  leftOut: leftOutReasons,
  more: (count: number) => `and ${count} more; --format json lists all`,
  toSettle: 'To settle, according to validate',
  notWritten: (path: Text, command: Text) => line`Nothing was written. To write ${path}: ${command}`,
  written: (path: Text) => line`${path} written. Look at each "# check", then delete the mark.`,
  guesses: {
    'no-owner': 'nobody is named; who does it?',
    name: (names: string) => `the list says only ${names}; whose side is that?`,
    'name-in-several': (names: string) => `in the lists of several customers, so one of yours: ${names}`,
    'name-in-one': (names: string) => `in the list of one customer only, so the customer's: ${names}`,
    'customer-side': (names: string) => `of the customer, in an unknown role: ${names}`,
    'team-member': (names: string) => `of your team: ${names}; in which role?`,
    'owners-differ': (names: string) => `the copies differ: ${names}`,
    'stated-differently': (said: string) => `the copies differ: ${said}`,
    measured: (days: readonly number[]) => `${countedNoun(days.length, 'past customer')}: ${took(days)}`,
    planned: (days: readonly number[]) => `planned for ${countedNoun(days.length, 'customer')}: ${took(days)}`,
    'no-unit': (said: string) => `the list says ${said}, without a unit`,
    'in-title': (said: string) => `the title ends with ${said}`,
    'day-after': (said: string) => `the list says ${said}: taken as days after the purchase`,
    'no-box': 'it has no box to tick, as others have; is it a task?',
    'efforts-differ': (minutes: readonly number[]) => `the copies differ: ${minutes.join(', ')} minutes`,
    'no-phases': 'the list has no phases',
    'heading-row': 'a row with only a title',
    labels: 'the lists of the board show progress, so the labels are the phases',
    wait: (said: string) => `the list says: ${said}`,
    'own-name': 'what is this kind of customer called?',
    'live-title': 'it sounds like the go-live task',
    'live-last': 'the last task; which one is the go-live task?',
    meeting: 'it sounds like a session; what is its agenda?',
    rare: (lists: number, of: number) => `in ${lists} of ${of} copies`,
    'same-step': (titles: string) => `also written: ${titles}`,
  },
};

/** The entries that each language must have. */
export type ImportWords = typeof en;
