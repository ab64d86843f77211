/** A Trello board: Menu › Print, export and share › Export as JSON. */
import type { Day } from '../plan/time/day.ts';
import type { Clock } from './days.ts';
import { readDay } from './days.ts';
import { type ListValue, readStep } from './fields.ts';
import { elementPlaces } from './json-places.ts';
import { byNumber, isObject, type Json, nonEmptyText, objectsById, objectsIn } from './json-shape.ts';
import type { LeftOut, ListedStep, ListLink, ListPlace, StepList } from './list.ts';
import { isWebLink } from './title.ts';
import { headingMeaning, isAside, isPhaseWord, type ListField, roleOf, stateNamed } from './vocabulary.ts';

/** Whether JSON is a board. */
export function isTrello(json: Json): boolean {
  return Array.isArray(json.cards) && Array.isArray(json.lists);
}

/** The cards of a board as steps: its lists are the phases, unless they show progress. */
export function readTrello(file: string, text: string, board: Json, clock: Clock): StepList {
  const places = elementPlaces(text, ['cards']);
  const all = objectsIn(board.cards);
  const placeByCard = new Map(all.map((card, index) => [card, { file, ...(places[index] ?? { line: 1, column: 1 }) }]));
  const reader = new BoardReader(board, clock, (card) => placeByCard.get(card) ?? { file, line: 1, column: 1 });
  for (const card of reader.inOrder(all)) reader.take(card);
  return {
    file,
    name: nonEmptyText(board.name),
    steps: reader.steps,
    leftOut: reader.leftOut,
    phasesFrom: reader.phasesFrom,
  };
}

/** What is done came before what is to do. */
const PROGRESS: readonly ReturnType<typeof stateNamed>[] = ['done', 'doing', 'open'];

class BoardReader {
  readonly steps: ListedStep[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly phasesFrom: StepList['phasesFrom'];
  readonly #lists: readonly Json[];
  readonly #listById: ReadonlyMap<string, Json>;
  readonly #memberById: ReadonlyMap<string, Json>;
  readonly #fieldById: ReadonlyMap<string, Json>;
  readonly #checklists: readonly Json[];
  readonly #actions: readonly Json[];
  readonly #clock: Clock;
  readonly #placeOf: (card: Json) => ListPlace;

  constructor(board: Json, clock: Clock, placeOf: (card: Json) => ListPlace) {
    this.#lists = byNumber(objectsIn(board.lists), 'pos');
    this.#listById = objectsById(this.#lists);
    this.#memberById = objectsById(objectsIn(board.members));
    this.#fieldById = objectsById(objectsIn(board.customFields));
    this.#checklists = byNumber(objectsIn(board.checklists), 'pos');
    this.#actions = objectsIn(board.actions);
    this.#clock = clock;
    this.#placeOf = placeOf;
    const open = this.#lists.filter(({ closed }) => closed !== true);
    const areStates = open.length > 0 && open.every(({ name }) => stateNamed(nonEmptyText(name) ?? '') !== null);
    this.phasesFrom = areStates ? 'labels' : null;
  }

  /** Cards by list and by position; cards that were moved to a list of finished cards come first in their original list. */
  inOrder(cards: readonly Json[]): readonly Json[] {
    const places = new Map(this.#lists.map(({ name }, index) => [nonEmptyText(name), index]));
    const listOf = new Map(
      cards.map((card) => {
        const phase = this.#phaseOf(card, this.#listById.get(nonEmptyText(card.idList) ?? ''));
        return [card, places.get(phase) ?? this.#lists.length] as const;
      }),
    );
    const isThere = (card: Json): number =>
      places.get(nonEmptyText(this.#listById.get(String(card.idList))?.name)) === listOf.get(card) ? 1 : 0;
    if (this.phasesFrom === 'labels') {
      const progress = (card: Json): number =>
        PROGRESS.indexOf(stateNamed(nonEmptyText(this.#listById.get(String(card.idList))?.name) ?? '') ?? 'open');
      return [...byNumber(cards, 'pos')].sort((a, b) => progress(a) - progress(b));
    }
    return [...byNumber(cards, 'pos')].sort(
      (a, b) => (listOf.get(a) ?? 0) - (listOf.get(b) ?? 0) || isThere(a) - isThere(b),
    );
  }

  take(card: Json): void {
    const at = this.#placeOf(card);
    const name = nonEmptyText(card.name);
    const list = this.#listById.get(nonEmptyText(card.idList) ?? '');
    if (card.closed === true || list?.closed === true) {
      this.leftOut.push({ at, what: name ?? '', why: 'archived' });
      return;
    }
    if (name === null) return;
    if (isAside(nonEmptyText(list?.name) ?? '')) {
      this.leftOut.push({ at, what: name, why: 'prose' });
      return;
    }
    const labels = objectsIn(card.labels).flatMap((label) => nonEmptyText(label.name) ?? []);
    const isSide = (label: string): boolean =>
      roleOf(label) !== null && !(this.phasesFrom === 'labels' && isPhaseWord(label));
    const sides = labels.filter(isSide);
    const themes = labels.filter((label) => !sides.includes(label));
    const phase = this.phasesFrom === 'labels' ? (themes[0] ?? null) : this.#phaseOf(card, list);
    const values = new Map<ListField, ListValue>([
      ['title', { text: name, at, unit: null }],
      ['owner', { text: sides[0] ?? this.#membersOf(card).join(', '), at, unit: null }],
    ]);
    for (const [field, value] of this.#customOf(card, at)) if (!values.get(field)?.text) values.set(field, value);
    const { step, leftOut } = readStep(values, phase, null, this.#clock);
    this.steps.push({
      ...step,
      description: nonEmptyText(card.desc) ?? step.description,
      started: this.#day(card.start) ?? step.started,
      due: this.#day(card.due) ?? step.due,
      done: this.#doneOn(card) ?? step.done,
      checklist: this.#checklistOf(card),
      links: [...step.links, ...attachedLinks(card)],
      tags: this.phasesFrom === 'labels' ? themes.slice(1) : themes,
    });
    this.leftOut.push(...leftOut);
  }

  /** The list of a card; for one that was moved to a list of finished cards, its original list. */
  #phaseOf(card: Json, list: Json | undefined): string | null {
    const name = nonEmptyText(list?.name);
    if (name === null || stateNamed(name) !== 'done') return name;
    const from = this.#movesOf(card).flatMap(({ before }) =>
      before === null || stateNamed(before) !== null ? [] : [before],
    );
    return from[0] ?? name;
  }

  /** The moves of a card between lists, the latest first, as in exports. */
  #movesOf(card: Json) {
    return this.#actions.flatMap(({ type, date, data }) => {
      const moved = isMove(data) ? data : null;
      if (type !== 'updateCard' || moved === null || moved.card.id !== card.id) return [];
      return [
        { before: nonEmptyText(moved.listBefore.name), after: nonEmptyText(moved.listAfter.name), on: this.#day(date) },
      ];
    });
  }

  #doneOn(card: Json): Day | null {
    const moved = this.#movesOf(card).find(({ after }) => after !== null && stateNamed(after) === 'done');
    const completed = this.#day(card.dateCompleted);
    return completed ?? moved?.on ?? (card.dueComplete === true ? this.#day(card.due) : null);
  }

  /** The fields of one's own that a board may have, by what their names say they are about. */
  #customOf(card: Json, at: ListPlace): readonly (readonly [ListField, ListValue])[] {
    return objectsIn(card.customFieldItems).flatMap((item): readonly (readonly [ListField, ListValue])[] => {
      const field = this.#fieldById.get(String(item.idCustomField));
      const meaning = headingMeaning(nonEmptyText(field?.name) ?? '');
      const option = objectsIn(field?.options).find(({ id }) => id === item.idValue)?.value ?? item.value;
      const text = isObject(option)
        ? Object.values(option).flatMap((value) => nonEmptyText(value) ?? [])[0]
        : undefined;
      if (meaning === null || meaning.field === 'title' || meaning.field === 'phase' || text === undefined) return [];
      return [[meaning.field, { text, at, unit: meaning.unit }]];
    });
  }

  #membersOf(card: Json): readonly string[] {
    const ids: readonly unknown[] = Array.isArray(card.idMembers) ? card.idMembers : [];
    return ids.flatMap((id) => nonEmptyText(this.#memberById.get(String(id))?.fullName) ?? []);
  }

  #checklistOf(card: Json): readonly string[] {
    const own = objectsIn(card.checklists);
    const all = own.length > 0 ? own : this.#checklists.filter(({ idCard }) => idCard === card.id);
    return all.flatMap((list) =>
      byNumber(objectsIn(list.checkItems), 'pos').flatMap(({ name }) => nonEmptyText(name) ?? []),
    );
  }

  #day(value: unknown): Day | null {
    const text = nonEmptyText(value);
    const reading = text === null ? null : readDay(text, null, this.#clock);
    return reading !== null && 'day' in reading ? reading.day : null;
  }
}

interface CardMove {
  readonly card: { readonly id?: unknown };
  readonly listBefore: { readonly name?: unknown };
  readonly listAfter: { readonly name?: unknown };
}

function isMove(data: unknown): data is CardMove {
  if (typeof data !== 'object' || data === null) return false;
  if (!('card' in data && 'listBefore' in data && 'listAfter' in data)) return false;
  return [data.card, data.listBefore, data.listAfter].every((part) => typeof part === 'object' && part !== null);
}

function attachedLinks(card: Json): readonly ListLink[] {
  return objectsIn(card.attachments).flatMap(({ name, url }) => {
    const address = nonEmptyText(url);
    return address === null || !isWebLink(address) ? [] : [{ title: nonEmptyText(name) ?? address, url: address }];
  });
}
