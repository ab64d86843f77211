import type { BoardAction, BoardQuestion } from '../words/board/words.ts';
import { ACTION_KEYS, BOARD_ACTIONS, type BoardCall } from './actions.ts';
import { commandLetter, type Key, type KeyName } from './keys.ts';
import {
  type BoardColumn,
  type BoardEntry,
  type BoardGrouping,
  type BoardPortfolio,
  boardColumns,
  type Matching,
  matchingOf,
} from './portfolio.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export const TABS = ['steps', 'timeline', 'notes', 'next'] as const;
export type Tab = (typeof TABS)[number];

/** The open plan. */
export interface OpenPlanPanel {
  readonly id: string;
  readonly tab: Tab;
  /** The index of the selected step, over all phases. */
  readonly step: number;
  /** Lines of the page above the window. */
  readonly scroll: number;
}

/** A panel below the board, which takes the keys while it is open. */
export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'filter' }
  | {
      readonly kind: 'ask';
      readonly action: BoardAction;
      readonly of: { readonly plan: string; readonly step: string };
      readonly answers: ReadonlyMap<BoardQuestion, string>;
      readonly typed: string;
    }
  | { readonly kind: 'working'; readonly call: BoardCall }
  | { readonly kind: 'proposal'; readonly call: BoardCall; readonly lines: readonly string[]; readonly isNew: boolean }
  | { readonly kind: 'help'; readonly scroll: number };

export interface BoardMessage {
  readonly tone: 'plain' | 'bad';
  readonly lines: readonly string[];
}

/** Everything on the board besides the plans themselves. */
export interface BoardState {
  readonly size: Size;
  readonly by: BoardGrouping;
  readonly filter: string;
  readonly matching: Matching;
  /** Id of the selected plan; null: there is none. */
  readonly chosen: string | null;
  readonly open: OpenPlanPanel | null;
  readonly panel: Panel;
  readonly message: BoardMessage | null;
}

export type Event =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'size'; readonly size: Size }
  /** The plans have changed. */
  | { readonly kind: 'changed' }
  /** What a command would write; `isNew`: it differs from what was shown before. */
  | { readonly kind: 'proposed'; readonly lines: readonly string[]; readonly isNew: boolean }
  /** A command has ended, with or without a change. */
  | { readonly kind: 'settled'; readonly message: BoardMessage };

/** What the board requests from its session. */
export type BoardWish =
  | { readonly kind: 'quit' }
  | { readonly kind: 'propose'; readonly call: BoardCall }
  | { readonly kind: 'write'; readonly call: BoardCall };

/** The data behind the board. */
export interface World {
  readonly portfolio: BoardPortfolio;
  /** The lines of a page about a plan, none wider than `columns`; the steps are not such a page. */
  page(id: string, tab: Tab, columns: number): readonly string[];
  /** The help on keys, in lines none wider than `columns`. */
  help(columns: number): readonly string[];
}

export interface BoardTurn {
  readonly state: BoardState;
  readonly wish: BoardWish | null;
}

const NO_PANEL: Panel = { kind: 'none' };
/** Lines besides the body: the header, the names of columns or pages, and the keys. */
export const FRAME = 3;
export const LINES_OF_CARD = 2;

/** The board when it opens. */
export function firstState(
  size: Size,
  portfolio: BoardPortfolio,
  { by, filter }: Pick<BoardState, 'by' | 'filter'> = { by: 'health', filter: '' },
): BoardState {
  const matching = matchingOf(filter, portfolio);
  const nothing = { chosen: null, open: null, panel: NO_PANEL, message: null };
  return chosenAgain({ size, by, filter, matching, ...nothing }, portfolio);
}

/** The board after an event. It is a pure function of its inputs; the wish is what it requests. */
export function step(state: BoardState, event: Event, world: World): BoardTurn {
  const { portfolio } = world;
  switch (event.kind) {
    case 'key':
      return keyPressed(state, event.key, world);
    case 'size':
      return withoutRequest({ ...state, size: event.size });
    case 'changed':
      return withoutRequest(plansChanged(state, portfolio));
    case 'proposed': {
      if (state.panel.kind !== 'working') return withoutRequest(state);
      const { call } = state.panel;
      return withoutRequest({ ...state, panel: { kind: 'proposal', call, lines: event.lines, isNew: event.isNew } });
    }
    case 'settled':
      return withoutRequest({
        ...state,
        panel: state.panel.kind === 'working' ? NO_PANEL : state.panel,
        message: event.message,
      });
  }
}

function withoutRequest(state: BoardState): BoardTurn {
  return { state, wish: null };
}

/** The plans that match the filter. */
export function entriesShown({ matching: { ids } }: BoardState, { entries }: BoardPortfolio): readonly BoardEntry[] {
  return ids === null ? entries : entries.filter(({ status }) => ids.has(status.id));
}

export function columnsShown(state: BoardState, portfolio: BoardPortfolio): readonly BoardColumn[] {
  return boardColumns(entriesShown(state, portfolio), state.by);
}

/** The steps of a plan in order. */
export function openSteps({ reading }: BoardEntry): readonly { readonly id: string; readonly title: string }[] {
  return reading.plan.phases.flatMap(({ tasks }) => tasks);
}

export function boardEntry(id: string, { entries }: BoardPortfolio): BoardEntry | null {
  return entries.find(({ status }) => status.id === id) ?? null;
}

function plansChanged(state: BoardState, portfolio: BoardPortfolio): BoardState {
  const matching = matchingOf(state.filter, portfolio);
  const { open } = state;
  const entry = open === null ? null : boardEntry(open.id, portfolio);
  const last = entry === null ? 0 : Math.max(0, openSteps(entry).length - 1);
  const still = open === null || entry === null ? null : { ...open, step: Math.min(open.step, last) };
  return chosenAgain({ ...state, matching, open: still }, portfolio);
}

/** There is always a selection if there are plans. */
function chosenAgain(state: BoardState, portfolio: BoardPortfolio): BoardState {
  const columns = columnsShown(state, portfolio);
  if (cursorOf(columns, state.chosen) !== null) return state;
  return { ...state, chosen: columns[0]?.plans[0]?.id ?? null };
}

export interface Cursor {
  readonly column: number;
  readonly row: number;
}

export function cursorOf(columns: readonly BoardColumn[], id: string | null): Cursor | null {
  for (const [column, { plans }] of columns.entries()) {
    const row = plans.findIndex((plan) => plan.id === id);
    if (row >= 0) return { column, row };
  }
  return null;
}

function keyPressed(state: BoardState, key: Key, world: World): BoardTurn {
  const { portfolio } = world;
  if (key.name === 'quit') return { state, wish: { kind: 'quit' } };
  const { panel } = state;
  switch (panel.kind) {
    case 'filter':
      return keyWhileFiltering(state, key, portfolio);
    case 'ask':
      return keyWhileAsking(state, panel, key);
    case 'proposal':
      return keyOnProposal(state, panel, key);
    case 'help':
      return keyWhileReading(state, panel.scroll, key, world);
    case 'working':
      return withoutRequest(state);
    case 'none': {
      const calm = { ...state, message: null };
      return state.open === null ? onBoard(calm, key, portfolio) : inPlan(calm, state.open, key, world);
    }
  }
}

function keyWhileFiltering(state: BoardState, key: Key, portfolio: BoardPortfolio): BoardTurn {
  if (key.name === 'enter') return withoutRequest({ ...state, panel: NO_PANEL });
  const filter = key.name === 'escape' ? '' : edited(state.filter, key);
  const panel = key.name === 'escape' ? NO_PANEL : state.panel;
  const matching = matchingOf(filter, portfolio);
  return withoutRequest(chosenAgain({ ...state, filter, matching, panel }, portfolio));
}

/** A text after a key was typed at its end. */
function edited(text: string, key: Key): string {
  if (key.name === 'text') return text + key.text;
  if (key.name === 'backspace') return [...text].slice(0, -1).join('');
  return key.name === 'clear' ? '' : text;
}

function keyWhileAsking(state: BoardState, panel: Extract<Panel, { kind: 'ask' }>, key: Key): BoardTurn {
  if (key.name === 'escape') return withoutRequest({ ...state, panel: NO_PANEL });
  const question = BOARD_ACTIONS[panel.action].asks[panel.answers.size];
  if (question === undefined) return withoutRequest({ ...state, panel: NO_PANEL });
  if (question.kind === 'text') {
    const typed = panel.typed.trim();
    if (key.name !== 'enter') return withoutRequest({ ...state, panel: { ...panel, typed: edited(panel.typed, key) } });
    return typed === '' ? withoutRequest(state) : answeredPrompt(state, panel, question.name, typed);
  }
  const letters = question.kind === 'side' ? SIDE_OF_KEY : YES_NO;
  const answer = key.name === 'text' ? letters.get(commandLetter(key.text).toLowerCase()) : undefined;
  return answer === undefined ? withoutRequest(state) : answeredPrompt(state, panel, question.name, answer);
}

const SIDE_OF_KEY: ReadonlyMap<string, string> = new Map([
  ['c', 'customer'],
  ['v', 'vendor'],
]);
const YES_NO: ReadonlyMap<string, string> = new Map([
  ['y', 'yes'],
  ['n', 'no'],
]);

function answeredPrompt(
  state: BoardState,
  panel: Extract<Panel, { kind: 'ask' }>,
  name: BoardQuestion,
  answer: string,
): BoardTurn {
  const answers = new Map([...panel.answers, [name, answer] as const]);
  return nextPrompt(state, { ...panel, answers, typed: '' });
}

/** Asks the next question or, when all are answered, requests what would be written. */
function nextPrompt(state: BoardState, panel: Extract<Panel, { kind: 'ask' }>): BoardTurn {
  const { asks, call } = BOARD_ACTIONS[panel.action];
  if (panel.answers.size < asks.length) return withoutRequest({ ...state, panel });
  const wanted = call(panel.of, panel.answers);
  return { state: { ...state, panel: { kind: 'working', call: wanted } }, wish: { kind: 'propose', call: wanted } };
}

function keyOnProposal(state: BoardState, { call }: Extract<Panel, { kind: 'proposal' }>, key: Key): BoardTurn {
  if (key.name === 'enter')
    return { state: { ...state, panel: { kind: 'working', call } }, wish: { kind: 'write', call } };
  return key.name === 'escape' ? withoutRequest({ ...state, panel: NO_PANEL }) : withoutRequest(state);
}

function keyWhileReading(state: BoardState, scroll: number, key: Key, world: World): BoardTurn {
  const by = key.name === 'text' ? undefined : distances(bodyRows(state) - 1)[key.name];
  if (by === undefined) return withoutRequest({ ...state, panel: NO_PANEL });
  return withoutRequest({
    ...state,
    panel: { kind: 'help', scroll: scrolled(scroll + by, world.help(state.size.columns).length, state) },
  });
}

/** How far a key moves, on a screen with this many lines. */
function distances(screen: number): Partial<Record<KeyName, number>> {
  const page = Math.max(1, screen);
  return {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    home: Number.NEGATIVE_INFINITY,
    end: Number.POSITIVE_INFINITY,
  };
}

/** The first line of a window that shows as many lines as it can. */
function scrolled(wanted: number, lines: number, state: BoardState): number {
  return Math.min(Math.max(0, wanted), Math.max(0, lines - bodyRows(state)));
}

/** Lines between header and footer. */
export function bodyRows({ size }: Pick<BoardState, 'size'>): number {
  return Math.max(1, size.rows - 1 - FRAME);
}

/** Letters that move the selection, so that hands can stay in place. */
const MOVES: ReadonlyMap<string, KeyName> = new Map([
  ['h', 'left'],
  ['j', 'down'],
  ['k', 'up'],
  ['l', 'right'],
]);

/** The meaning of a key when no text is being typed. */
function commandKey(key: Key): { readonly name: KeyName | null; readonly letter: string } {
  if (key.name !== 'text') return { name: key.name, letter: '' };
  const letter = commandLetter(key.text);
  return { name: MOVES.get(letter) ?? null, letter };
}

function onBoard(state: BoardState, key: Key, portfolio: BoardPortfolio): BoardTurn {
  const { name, letter } = commandKey(key);
  switch (letter) {
    case 'q':
      return { state, wish: { kind: 'quit' } };
    case '?':
      return withoutRequest({ ...state, panel: { kind: 'help', scroll: 0 } });
    case '/':
      return withoutRequest({ ...state, panel: { kind: 'filter' } });
    case 'u':
      return beginAction(state, 'undo', { plan: '', step: '' });
  }
  switch (name) {
    case 'tab':
    case 'back-tab':
      return withoutRequest({ ...state, by: state.by === 'health' ? 'phase' : 'health' });
    case 'enter':
      return withoutRequest(state.chosen === null ? state : { ...state, open: atFirst(state.chosen, portfolio) });
    case 'escape':
    case 'backspace':
      return withoutRequest(chosenAgain({ ...state, filter: '', matching: { ids: null, hints: [] } }, portfolio));
    case null:
      return withoutRequest(state);
    default:
      return withoutRequest(movedOnBoard(state, name, portfolio));
  }
}

function beginAction(
  state: BoardState,
  action: BoardAction,
  of: { readonly plan: string; readonly step: string },
): BoardTurn {
  return nextPrompt(state, { kind: 'ask', action, of, answers: new Map(), typed: '' });
}

/** A plan opens at the first step that can be worked on. */
function atFirst(id: string, portfolio: BoardPortfolio): OpenPlanPanel {
  const entry = boardEntry(id, portfolio);
  const next = entry?.status.next[0]?.task;
  const at = entry === null ? -1 : openSteps(entry).findIndex((each) => each.id === next);
  return { id, tab: 'steps', step: Math.max(0, at), scroll: 0 };
}

function movedOnBoard(state: BoardState, name: KeyName, portfolio: BoardPortfolio): BoardState {
  const columns = columnsShown(state, portfolio);
  const place = cursorOf(columns, state.chosen);
  if (place === null) return state;
  const across = name === 'left' ? -1 : Number(name === 'right');
  const down = distances(Math.floor(bodyRows(state) / LINES_OF_CARD) - 1)[name] ?? 0;
  const column = columns[within(place.column + across, columns.length)];
  const plans = column?.plans ?? [];
  return { ...state, chosen: plans[within(place.row + down, plans.length)]?.id ?? state.chosen };
}

function within(at: number, count: number): number {
  return Math.min(Math.max(0, at), Math.max(0, count - 1));
}

function inPlan(state: BoardState, open: OpenPlanPanel, key: Key, world: World): BoardTurn {
  const { name, letter } = commandKey(key);
  const tab = /^[1-4]$/.test(letter) ? TABS[Number(letter) - 1] : undefined;
  if (tab !== undefined) return withoutRequest({ ...state, open: { ...open, tab, scroll: 0 } });
  if (letter === 'q') return { state, wish: { kind: 'quit' } };
  if (letter === '?') return withoutRequest({ ...state, panel: { kind: 'help', scroll: 0 } });
  const action = ACTION_KEYS.get(letter);
  if (action !== undefined) return acted(state, open, action, world.portfolio);
  switch (name) {
    case 'escape':
    case 'backspace':
      return withoutRequest({ ...state, open: null });
    case 'tab':
    case 'right':
      return withoutRequest({ ...state, open: { ...open, tab: neighbourTab(open.tab, 1), scroll: 0 } });
    case 'back-tab':
    case 'left':
      return withoutRequest({ ...state, open: { ...open, tab: neighbourTab(open.tab, -1), scroll: 0 } });
    case null:
    case 'enter':
      return withoutRequest(state);
    default:
      return withoutRequest({ ...state, open: movedInPlan(state, open, name, world) });
  }
}

function acted(state: BoardState, open: OpenPlanPanel, action: BoardAction, portfolio: BoardPortfolio): BoardTurn {
  const entry = boardEntry(open.id, portfolio);
  const chosen = entry === null ? undefined : openSteps(entry)[open.step];
  // Outside the list of steps it is not visible which one is selected.
  if (BOARD_ACTIONS[action].isOfStep && (open.tab !== 'steps' || chosen === undefined))
    return withoutRequest({ ...state, open: { ...open, tab: 'steps', scroll: 0 } });
  return beginAction(state, action, { plan: open.id, step: chosen?.id ?? '' });
}

function neighbourTab(tab: Tab, by: number): Tab {
  return TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? 'steps';
}

function movedInPlan(state: BoardState, open: OpenPlanPanel, name: KeyName, world: World): OpenPlanPanel {
  const distance = distances(bodyRows(state) - 1)[name] ?? 0;
  const entry = boardEntry(open.id, world.portfolio);
  if (open.tab === 'steps')
    return { ...open, step: within(open.step + distance, entry === null ? 0 : openSteps(entry).length) };
  const lines = world.page(open.id, open.tab, state.size.columns).length;
  return { ...open, scroll: scrolled(open.scroll + distance, lines, state) };
}
