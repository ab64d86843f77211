import { foreign, joinTexts, type Text, toned } from '../print/doc.ts';
import { STATE_SIGNS } from '../print/state-signs.ts';
import { columnsWide } from '../print/width.ts';
import type { StatusPlan } from '../views/status.ts';
import type { BoardWords } from '../words/board/words.ts';
import type { Catalogue } from '../words/catalogue/index.ts';
import { type DayWords, dayWords } from '../words/days.ts';
import type { PhraseBook } from '../words/phrases/index.ts';
import { HEALTH_TONES } from '../words/status.ts';
import { BOARD_ACTIONS } from './actions.ts';
import type { BoardColumn } from './portfolio.ts';
import {
  type BoardState,
  boardEntry,
  bodyRows,
  columnsShown,
  cursorOf,
  entriesShown,
  LINES_OF_CARD,
  type OpenPlanPanel,
  type Panel,
  TABS,
  type World,
} from './state.ts';

/** A line as a printer made it, with colour if there is any. */
export interface PrintedLine {
  readonly printed: string;
}

export type BoardLine = Text | PrintedLine;

/** The content of the screen, before it is drawn. */
export interface BoardView {
  readonly head: { readonly left: Text; readonly right: Text };
  readonly body: Body;
  /** Below the body, above the keys. */
  readonly panel: readonly BoardLine[];
  readonly foot: Text;
}

export type Body =
  | { readonly kind: 'columns'; readonly columns: readonly ColumnView[]; readonly width: number }
  | { readonly kind: 'lines'; readonly title: Text; readonly lines: readonly BoardLine[] }
  | { readonly kind: 'rows'; readonly title: Text; readonly rows: readonly RowView[] };

export interface ColumnView {
  readonly heading: Text;
  readonly cards: readonly CardView[];
}

export interface CardView {
  readonly id: string;
  readonly isChosen: boolean;
  readonly name: Text;
  readonly day: Text;
  readonly about: Text;
}

/** One row of the table of steps. */
export interface RowView {
  readonly key: string;
  readonly isChosen: boolean;
  readonly cells: readonly CellView[];
}

export interface CellView {
  readonly text: Text;
  readonly columns: number;
}

/** The language of the board. */
export interface BoardLanguage {
  readonly board: BoardWords;
  readonly words: Catalogue;
  /** Translates the sentences of a change. */
  readonly tell: PhraseBook;
}

const NARROWEST_COLUMN = 25;
const WIDEST_COLUMN = 46;
/** The gap between two columns of the board. */
export const BOARD_GAP = 2;
/** Smaller windows show nothing useful. */
export const LEAST = { columns: 40, rows: 10 };

/** What the board shows; only plans that fit are included. */
export function boardViewOf(state: BoardState, world: World, told: BoardLanguage): BoardView {
  const { size } = state;
  if (size.columns < LEAST.columns || size.rows < LEAST.rows) {
    const lines = [told.board.small];
    return { head: { left: '', right: '' }, body: { kind: 'lines', title: '', lines }, panel: [], foot: '' };
  }
  const days = dayWords(world.portfolio.today, told.words);
  const panel = clipped(panelOf(state, told), Math.floor(size.rows / 2), told.board);
  const rows = Math.max(1, bodyRows(state) - panel.length);
  const shown = { state, world, told, days, rows };
  if (state.panel.kind === 'help') return helpView(shown, state.panel.scroll);
  return state.open === null ? boardView(shown, panel) : planView(shown, state.open, panel);
}

interface BoardScene {
  readonly state: BoardState;
  readonly world: World;
  readonly told: BoardLanguage;
  readonly days: DayWords;
  /** The number of lines for the body. */
  readonly rows: number;
}

function helpView({ state, world, told, rows }: BoardScene, scroll: number): BoardView {
  const lines = world.help(state.size.columns).slice(scroll, scroll + rows);
  return {
    head: { left: toned('strong', told.board.helpTitle), right: '' },
    body: { kind: 'lines', title: '', lines: lines.map((printed) => ({ printed })) },
    panel: [],
    foot: toned('quiet', told.board.keys.help),
  };
}

function boardView(shown: BoardScene, panel: readonly BoardLine[]): BoardView {
  const { state, world, told, days } = shown;
  const { board } = told;
  const { portfolio } = world;
  const entries = entriesShown(state, portfolio);
  const columns = columnsShown(state, portfolio);
  const place = cursorOf(columns, state.chosen) ?? { column: 0, row: 0 };
  const { first, count, width } = windowOf(columns.length, place.column, state.size.columns);
  const counted = board.shown(entries.length, portfolio.entries.length);
  const range = count < columns.length ? ` ${first + 1}-${first + count}/${columns.length}` : '';
  const filter =
    state.filter === '' || state.panel.kind === 'filter' ? '' : ['  ', toned('accent', foreign(state.filter))];
  const left: Text = [
    toned('strong', board.title(foreign(portfolio.vendor), days.say(portfolio.today))),
    `  ${counted}`,
    filter,
    portfolio.unusable.length === 0 ? '' : ['  ', toned('bad', board.unusable(portfolio.unusable.length))],
  ];
  const cards = Math.max(1, Math.floor(shown.rows / LINES_OF_CARD));
  const views = columns.slice(first, first + count).map((column) => columnView(column, place.row, cards, shown));
  return {
    head: { left, right: toned('quiet', `${board.by[state.by]}${range}`) },
    body:
      columns.length === 0
        ? { kind: 'lines', title: '', lines: [portfolio.entries.length === 0 ? board.noPlans : board.nobodyHere] }
        : { kind: 'columns', columns: views, width },
    panel,
    foot: toned('quiet', state.panel.kind === 'filter' ? board.keys.filter : board.keys.board),
  };
}

/** The columns around the selected one that fit, each as wide as possible. */
function windowOf(all: number, chosen: number, width: number): { first: number; count: number; width: number } {
  const room = Math.max(1, Math.floor((width + BOARD_GAP) / (NARROWEST_COLUMN + BOARD_GAP)));
  const count = Math.max(1, Math.min(all, room));
  const first = Math.min(Math.max(0, chosen - Math.floor(count / 2)), Math.max(0, all - count));
  return { first, count, width: Math.min(WIDEST_COLUMN, Math.floor((width + BOARD_GAP) / count) - BOARD_GAP) };
}

/** All columns scroll together, so that the plan beside the selected one is the one to its left or right. */
function columnView({ name, plans }: BoardColumn, row: number, cards: number, shown: BoardScene): ColumnView {
  const { state, told } = shown;
  const first = Math.min(Math.max(0, row - Math.floor(cards / 2)), Math.max(0, plans.length - cards));
  const heading =
    state.by === 'health' && name !== null ? healthText(plans[0], told) : foreign(name ?? told.board.noPhase);
  return {
    heading: [toned('strong', heading), toned('quiet', ` ${plans.length}`)],
    cards: plans.slice(first, first + cards).map((plan) => cardView(plan, shown)),
  };
}

function healthText(plan: StatusPlan | undefined, { words }: BoardLanguage): Text {
  return plan === undefined ? '' : toned(HEALTH_TONES[plan.schedule], words.terms.health[plan.schedule]);
}

function cardView(plan: StatusPlan, { state, told, days }: BoardScene): CardView {
  const isChosen = plan.id === state.chosen;
  const [next] = plan.next;
  const late = plan.overdue.length;
  const slip = slipOnCard(plan, told);
  const parts: Text[] = [
    ...(state.by === 'phase' ? [healthText(plan, told)] : []),
    ...(slip === null ? [] : [slip]),
    ...(plan.live.p80 === null ? [] : [told.board.promise(days.short(plan.live.p80))]),
    ...(late === 0 ? [] : [toned('bad', told.board.late(late))]),
    ...(next === undefined ? [] : [[next.state === 'blocked' ? `${told.board.waits}: ` : '', foreign(next.title)]]),
  ];
  return {
    id: plan.id,
    isChosen,
    name: toned(isChosen ? 'accent' : 'strong', foreign(plan.customer)),
    day: goLiveDayText(plan, told, days),
    about: joinTexts(parts, ' · '),
  };
}

/** When it goes live. */
function goLiveDayText({ live }: StatusPlan, { board }: BoardLanguage, { short }: DayWords): Text {
  if (live.heldUpBy.length > 0) return toned('bad', board.noDate);
  return live.expected === null ? '' : short(live.expected);
}

/** By how much that is later than promised; null when it is not. */
function slipOnCard({ live, schedule }: StatusPlan, { board }: BoardLanguage): Text | null {
  const isLate = live.slip !== null && live.slip > 0 && live.heldUpBy.length === 0 && schedule !== 'done';
  return isLate ? toned(schedule === 'off-track' ? 'bad' : 'warning', board.slip(live.slip ?? 0)) : null;
}

function planView(shown: BoardScene, open: OpenPlanPanel, panel: readonly BoardLine[]): BoardView {
  const { state, world, told, days, rows } = shown;
  const entry = boardEntry(open.id, world.portfolio);
  if (entry === null) return boardView(shown, panel);
  const { status } = entry;
  const tabs = joinTexts(
    TABS.map((tab, at) => {
      const name = `${at + 1} ${told.board.tabs[tab]}`;
      return tab === open.tab ? toned('accent', `[${name}]`) : ` ${name} `;
    }),
    ' ',
  );
  const lines = open.tab === 'steps' ? [] : world.page(open.id, open.tab, state.size.columns);
  const title: Text = tabs;
  return {
    head: {
      left: [toned('strong', foreign(status.customer)), '  ', healthText(status, told)],
      right: goLiveLine(status, told, days),
    },
    body:
      open.tab === 'steps'
        ? { kind: 'rows', title, rows: rowsOfSteps(open, shown) }
        : {
            kind: 'lines',
            title,
            lines: lines
              .slice(firstLine(open, lines.length, rows))
              .slice(0, rows)
              .map((printed) => ({ printed })),
          },
    panel,
    foot: toned('quiet', open.tab === 'steps' ? told.board.keys.plan : told.board.keys.page),
  };
}

function goLiveLine(plan: StatusPlan, told: BoardLanguage, days: DayWords): Text {
  const slip = slipOnCard(plan, told);
  const day = goLiveDayText(plan, told, days);
  const { p80 } = plan.live;
  const promise = p80 === null ? '' : ` · ${told.board.promise(days.short(p80))}`;
  return day === '' ? '' : [told.board.goLive(day), slip === null ? '' : [' ', slip], promise];
}

function firstLine({ scroll }: OpenPlanPanel, lines: number, rows: number): number {
  return Math.min(scroll, Math.max(0, lines - rows));
}

const SIGN = 4;
const STATE = 10;
const DAY_WIDTH = 11;
const OWNER = 16;
const TIME = 13;
/** The customer's time is left out on narrower screens. */
const ROOM_FOR_TIME = 92;
/** The owner is left out on narrower screens. */
const ROOM_FOR_OWNER = 72;

/** The phases and steps of a plan around the selected step, with column headers. */
function rowsOfSteps(open: OpenPlanPanel, { state, world, told, days, rows }: BoardScene): readonly RowView[] {
  const detail = boardEntry(open.id, world.portfolio)?.detail() ?? null;
  if (detail === null) return [];
  const { words, board } = told;
  const withOwner = state.size.columns >= ROOM_FOR_OWNER;
  const withTime = state.size.columns >= ROOM_FOR_TIME;
  const room = state.size.columns - SIGN - STATE - 2 * DAY_WIDTH - (withOwner ? OWNER : 0) - (withTime ? TIME : 0);
  const names = detail.phases.flatMap((phase) => [phase.name, ...phase.tasks.map((task) => task.title)]);
  const title = Math.min(room, Math.max(...names.map(columnsWide), NARROWEST_COLUMN) + BOARD_GAP);
  const cells = (sign: Text, texts: readonly [Text, Text, Text, Text, Text, Text]): readonly CellView[] => [
    { text: sign, columns: SIGN },
    { text: texts[0], columns: title },
    ...(withOwner ? [{ text: texts[1], columns: OWNER }] : []),
    { text: texts[2], columns: STATE },
    { text: texts[3], columns: DAY_WIDTH },
    { text: texts[4], columns: DAY_WIDTH },
    ...(withTime ? [{ text: texts[5], columns: TIME }] : []),
  ];
  const { step, owner, state: stateName, due, ends, time } = board.columns;
  const quiet = (text: string): Text => toned('quiet', text);
  const head: RowView = {
    key: 'head',
    isChosen: false,
    cells: cells('', [quiet(step), quiet(owner), quiet(stateName), quiet(due), quiet(ends), quiet(time)]),
  };
  let at = -1;
  const all = detail.phases.flatMap((phase): RowView[] => [
    {
      key: `phase ${phase.id}`,
      isChosen: false,
      cells: cells('', [toned('strong', foreign(phase.name)), '', '', '', '', '']),
    },
    ...phase.tasks.map((task): RowView => {
      at += 1;
      const isChosen = at === open.step;
      const { sign, tone } = STATE_SIGNS[task.state];
      const isLate = task.due !== null && task.due < world.portfolio.today && !['done', 'skipped'].includes(task.state);
      const day = (text: string | null): string => (text === null ? '' : days.short(text));
      return {
        key: task.id,
        isChosen,
        cells: cells(
          [isChosen ? toned('accent', '▸ ') : '  ', toned(tone, sign)],
          [
            isChosen ? toned('accent', foreign(task.title)) : foreign(task.title),
            task.ownerName === null ? toned('quiet', words.terms.nobody) : foreign(task.ownerName),
            toned(tone, words.terms.states[task.state]),
            toned(isLate ? 'bad' : 'plain', day(task.due)),
            task.heldUp ? toned('bad', board.noDate) : day(task.end),
            task.effort.customer === 0 ? '' : words.counts.effort(task.effort.customer),
          ],
        ),
      };
    }),
  ]);
  const chosen = Math.max(
    0,
    all.findIndex(({ isChosen }) => isChosen),
  );
  const lines = Math.max(1, rows - 1);
  const first = Math.min(Math.max(0, chosen - Math.floor(lines / 2)), Math.max(0, all.length - lines));
  return [head, ...all.slice(first, first + lines)];
}

/** The last line of a panel says what to do, and is never cut. */
function clipped(lines: readonly BoardLine[], room: number, { more }: BoardWords): readonly BoardLine[] {
  if (lines.length <= room) return lines;
  const left = lines.length - room + 1;
  return [...lines.slice(0, room - 2), toned('quiet', more(left)), ...lines.slice(-1)];
}

function panelOf(
  { panel, filter, matching, message }: BoardState,
  { board, tell }: BoardLanguage,
): readonly BoardLine[] {
  switch (panel.kind) {
    case 'filter':
      return [
        [toned('strong', `${board.filter}: `), foreign(filter), '_'],
        matching.hints.length === 0
          ? toned('quiet', board.filterHint)
          : toned('warning', foreign(matching.hints.map(tell).join('. '))),
      ];
    case 'ask':
      return askLines(panel, board);
    case 'working':
      return [toned('quiet', board.working)];
    case 'proposal':
      return [
        toned('strong', panel.isNew ? board.moved : board.means),
        ...panel.lines.map((printed) => ({ printed })),
        toned('accent', board.decide),
      ];
    case 'help':
      return [];
    case 'none':
      return (message?.lines ?? []).map((printed) => (message?.tone === 'bad' ? toned('bad', printed) : { printed }));
  }
}

function askLines(
  { action, of, answers, typed }: Extract<Panel, { kind: 'ask' }>,
  board: BoardWords,
): readonly BoardLine[] {
  const question = BOARD_ACTIONS[action].asks[answers.size];
  if (question === undefined) return [];
  const about: Text = [toned('strong', board.actions[action]), of.step === '' ? '' : [' ', foreign(of.step)]];
  return [
    [about, ': ', board.asks[question.name]],
    question.kind === 'text' ? ['> ', foreign(typed), '_'] : toned('quiet', board.typing),
  ];
}
