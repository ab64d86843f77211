import { civilOf, type Day, type DayText, parseDay, WEEKDAYS, weekdayIndex } from '../plan/time/day.ts';
import { drawnDays, type TimelineTask, type TimelineView } from '../views/timeline.ts';
import { inAscii } from './guard.ts';
import { harmless } from './harmless.ts';
import { ellipsis, type Paint, paintFor, type Screen, type Tone } from './paint.ts';
import { type Scale, scaleFor } from './scale.ts';
import { STATE_SIGNS } from './state-signs.ts';
import { columnsWide, pad, shorten } from './width.ts';

type GanttMark =
  | 'critical'
  | 'open'
  | 'done'
  | 'noEnd'
  | 'slack'
  | 'met'
  | 'due'
  | 'late'
  | 'today'
  | 'target'
  | 'weekend'
  | 'holiday'
  | 'pause'
  | 'empty';

interface Glyph {
  readonly unicode: string;
  readonly ascii: string;
  readonly tone: Tone;
}

const GLYPHS: Record<GanttMark, Glyph> = {
  critical: { unicode: '█', ascii: '#', tone: 'accent' },
  open: { unicode: '▒', ascii: '=', tone: 'plain' },
  slack: { unicode: '╌', ascii: '-', tone: 'quiet' },
  noEnd: { unicode: '?', ascii: '?', tone: 'bad' },
  done: { unicode: '━', ascii: ':', tone: 'good' },
  met: { unicode: '◆', ascii: 'D', tone: 'strong' },
  due: { unicode: '◇', ascii: 'd', tone: 'strong' },
  late: { unicode: '!', ascii: '!', tone: 'bad' },
  today: { unicode: '│', ascii: '|', tone: 'warning' },
  target: { unicode: 'T', ascii: 'T', tone: 'strong' },
  weekend: { unicode: '·', ascii: '.', tone: 'quiet' },
  holiday: { unicode: '+', ascii: '+', tone: 'quiet' },
  pause: { unicode: '~', ascii: '~', tone: 'quiet' },
  empty: { unicode: ' ', ascii: ' ', tone: 'plain' },
};

/** The marks that a legend explains, in order. */
const LEGEND_MARKS = [
  'critical',
  'open',
  'slack',
  'noEnd',
  'done',
  'met',
  'due',
  'late',
  'today',
  'target',
  'weekend',
  'holiday',
  'pause',
] as const satisfies readonly GanttMark[];

/** The labels of a chart. */
export interface GanttWords {
  /** The legend's text for each sign; an empty cell needs none. */
  readonly meanings: Readonly<Record<Exclude<GanttMark, 'empty'>, string>>;
  readonly headings: Readonly<Record<'task' | 'who' | 'time' | 'due' | 'slack', string>>;
  readonly critical: string;
  slack(days: number): string;
  /** Minutes of the customer's people; null: not known, 0: the step takes none. */
  time(minutes: number | null): string;
  /** A month, from 1, with its year unless that is null. */
  month(month: number, year: number | null): string;
  readonly column: string;
  upToDays(days: number): string;
}

interface SideColumn {
  readonly heading: string;
  readonly width: number;
  readonly text: (task: TimelineTask) => string;
  readonly align?: 'right';
  /** The minimum screen width for it. */
  readonly from: number;
}

const GANTT_GAP = 2;
const NARROWEST_TITLE = 14;
const NARROWEST_CHART = 22;

/** A plan drawn on a time axis, no wider than the screen: a header, a line for every phase and task, and a legend. */
export function ganttLines(recorded: TimelineView, words: GanttWords, screen: Screen): readonly string[] {
  const view = harmless(recorded);
  const chart = chartLayout(view, words, screen);
  const paint = paintFor(screen);
  const background = chart.scale.cells.map((_, cell) => chart.backgroundOf(cell));
  const used = new Set<GanttMark>(chart.todayCell === null ? [] : ['today']);
  const line = (left: string, marks: readonly GanttMark[]) =>
    `${left}${paintedMarks(marks, screen, paint, used)}`.trimEnd();
  const rows = view.phases.flatMap((phase) => [
    line(pad(paint('strong', shorten(phase.name, chart.titleWidth, ellipsis(screen))), chart.left), background),
    ...view.tasks
      .filter((task) => task.phase === phase.id)
      .map((task) => line(leftOf(task, chart, screen, paint), taskMarks(task, view.today, chart, background))),
  ]);
  return [
    ...axisLines(view, chart, words, screen, paint, used),
    ...rows,
    '',
    ...legendLines(chart, words, screen, paint, used),
  ];
}

interface Chart {
  readonly scale: Scale;
  readonly titleWidth: number;
  readonly columns: readonly SideColumn[];
  /** Columns before the axis begins. */
  readonly left: number;
  /** Null when today is not on the axis. */
  readonly todayCell: number | null;
  backgroundOf(cell: number): GanttMark;
  /** The last day of a task's slack. */
  slackEnd(task: TimelineTask): Day;
}

function chartLayout(view: TimelineView, words: GanttWords, screen: Screen): Chart {
  const columns = sideColumns(view, words).filter(({ from, heading }) => screen.width >= from && heading !== '');
  const fixed = columns.reduce((sum, { width }) => sum + GANTT_GAP + width, 0);
  const titles = [
    ...view.tasks.map(({ title }) => columnsWide(title) + 2),
    ...view.phases.map(({ name }) => columnsWide(name)),
  ];
  const room = screen.width - fixed - GANTT_GAP;
  const wished = Math.max(NARROWEST_TITLE, ...titles);
  const most = Math.max(NARROWEST_TITLE, Math.floor(room * 0.42));
  const [first, last] = shownDays(view);
  const titleAtMost = Math.min(wished, most, room - NARROWEST_CHART);
  const scale = scaleFor(first, last, view.workweek, room - titleAtMost);
  const titleWidth = Math.min(wished, Math.max(titleAtMost, room - scale.cells.length));
  const off = offDays(view, first, last + 7);
  const today = parsedDay(view.today);
  return {
    scale,
    columns,
    titleWidth,
    left: titleWidth + fixed + GANTT_GAP,
    todayCell: first <= today && today <= last ? scale.cellOf(today) : null,
    backgroundOf: (cell) => backgroundOf(cell, scale, off),
    slackEnd: (task) => slackEnd(task, off),
  };
}

function sideColumns(view: TimelineView, words: GanttWords): readonly SideColumn[] {
  const { who, time, due, slack } = words.headings;
  const times = view.tasks.map(({ effort }) => columnsWide(words.time(effort.customer)));
  const owners = view.tasks.map(({ ownerName }) => columnsWide(ownerName ?? ''));
  return [
    {
      heading: who,
      width: Math.min(18, Math.max(columnsWide(who), ...owners)),
      text: (task) => task.ownerName ?? '',
      from: 116,
    },
    {
      heading: time,
      width: Math.max(columnsWide(time), ...times),
      text: ({ effort }) => words.time(effort.customer),
      align: 'right',
      from: 80,
    },
    { heading: due, width: 5, text: (task) => (task.due ?? '').slice(5), from: 60 },
    { heading: slack, width: 5, text: (task) => slackCell(task, words), align: 'right', from: 80 },
  ];
}

function slackCell({ slack, critical }: TimelineTask, words: GanttWords): string {
  if (slack === null) return '';
  return critical ? words.critical : words.slack(slack);
}

/** From the first to the last relevant day; today only when it is near, because otherwise the chart would be mostly empty. */
function shownDays(view: TimelineView): readonly [Day, Day] {
  const { live, target, anchor, tasks } = view;
  // Without a day of go-live, the chart does not reach to where it would be.
  const ends =
    live.heldUpBy.length === 0
      ? [view.end, live.expected]
      : tasks.map((task) => drawnDays(task, view.today)?.last ?? null);
  const days = [view.start, ...ends, target, anchor.day, ...tasks.map(({ due }) => due)];
  const known = days.filter((day) => day !== null).map(parsedDay);
  const first = Math.min(...known);
  const last = Math.max(...known);
  const today = parsedDay(view.today);
  const isNear = today >= first - 14 && today <= last + 14;
  return isNear ? [Math.min(first, today), Math.max(last, today)] : [first, last];
}

type OffDays = ReadonlyMap<Day, 'weekend' | 'holiday' | 'pause'>;

function offDays(view: TimelineView, first: Day, last: Day): OffDays {
  const off = new Map<Day, 'weekend' | 'holiday' | 'pause'>();
  for (let day = first - 7; day <= last; day++) {
    const weekday = WEEKDAYS[weekdayIndex(day)];
    if (weekday !== undefined && !view.workweek.includes(weekday)) off.set(day, 'weekend');
  }
  for (const { day } of view.holidays) if (off.get(parsedDay(day)) === undefined) off.set(parsedDay(day), 'holiday');
  for (const { from, to } of view.pauses) {
    for (let day = Math.max(parsedDay(from), first); day <= Math.min(parsedDay(to), last); day++) off.set(day, 'pause');
  }
  return off;
}

/** A cell with at least one working day is empty. */
function backgroundOf(cell: number, { cells }: Scale, off: OffDays): GanttMark {
  const { from, to } = cells[cell] ?? { from: 0, to: -1 };
  const kinds = new Set<GanttMark>();
  for (let day = from; day <= to; day++) kinds.add(off.get(day) ?? 'empty');
  if (kinds.has('empty')) return 'empty';
  return kinds.has('pause') ? 'pause' : kinds.has('holiday') ? 'holiday' : 'weekend';
}

function slackEnd(task: TimelineTask, off: OffDays): Day {
  let day = parsedDay(task.end);
  for (let left = Math.min(task.slack ?? 0, 400); left > 0; ) {
    day += 1;
    if (!off.has(day)) left -= 1;
  }
  return day;
}

function taskMarks(
  task: TimelineTask,
  today: DayText,
  chart: Chart,
  background: readonly GanttMark[],
): readonly GanttMark[] {
  const { cellOf } = chart.scale;
  const marks: GanttMark[] = background.map((mark, cell) => (cell === chart.todayCell ? 'today' : mark));
  const paintOver = (from: Day, to: Day, mark: GanttMark) => {
    for (let cell = cellOf(from); cell <= cellOf(to); cell++) if (background[cell] === 'empty') marks[cell] = mark;
  };
  const drawn = task.heldUp && task.state === 'waiting' ? null : drawnDays(task, today);
  const bar: GanttMark = task.state === 'done' ? 'done' : task.critical ? 'critical' : 'open';
  if (task.slack !== null && task.slack > 0) paintOver(parsedDay(task.end) + 1, chart.slackEnd(task), 'slack');
  if (task.state !== 'skipped' && drawn !== null) {
    const [start, end] = [parsedDay(drawn.first), parsedDay(drawn.last)];
    paintOver(start, end, bar);
    // A bar is always visible, even if all its days are days off.
    marks[cellOf(end)] = task.heldUp ? 'noEnd' : bar;
  }
  if (task.due !== null) {
    const cell = cellOf(parsedDay(task.due));
    marks[cell] = task.overdue ? 'late' : marks[cell] === bar ? 'met' : 'due';
  }
  return marks;
}

function leftOf(task: TimelineTask, chart: Chart, screen: Screen, paint: Paint): string {
  const state = STATE_SIGNS[task.state];
  const sign = paint(state.tone, screen.unicode ? state.sign : inAscii(state.sign));
  const title = shorten(task.title, chart.titleWidth - 2, ellipsis(screen));
  const tone: Tone = task.state === 'done' || task.state === 'skipped' ? 'quiet' : 'plain';
  const sides = chart.columns.map(({ text, width, align }) => {
    const shown = pad(shorten(text(task), width, ellipsis(screen)), width, align);
    return ' '.repeat(GANTT_GAP) + paint('quiet', shown);
  });
  return `${pad(`${sign} ${paint(tone, title)}`, chart.titleWidth)}${sides.join('')}${' '.repeat(GANTT_GAP)}`;
}

function axisLines(
  view: TimelineView,
  chart: Chart,
  words: GanttWords,
  screen: Screen,
  paint: Paint,
  used: Set<GanttMark>,
): readonly string[] {
  const { cells, cellOf } = chart.scale;
  const months = monthLine(chart.scale, parsedDay(view.today), words);
  const dates = labelLine(dateLabels(chart.scale), cells.length);
  const markers: GanttMark[] = cells.map(() => 'empty');
  if (view.target !== null) markers[cellOf(parsedDay(view.target))] = 'target';
  if (chart.todayCell !== null) markers[chart.todayCell] = 'today';
  const headings = chart.columns
    .map(({ heading, width, align }) => ' '.repeat(GANTT_GAP) + pad(heading, width, align))
    .join('');
  const left = pad(words.headings.task, chart.titleWidth) + headings + ' '.repeat(GANTT_GAP);
  const marked = markers.map((mark) => (mark === 'today' ? todayHead(screen) : ''));
  const blank = ' '.repeat(chart.left);
  return [
    blank + paint('strong', months),
    `${paint('quiet', left)}${paint('quiet', dates)}`,
    blank + drawnMarkers(markers, marked, screen, paint, used),
  ].map((line) => line.trimEnd());
}

/** The mark for today above the lines; in the lines it is a vertical line. */
function todayHead({ unicode }: Pick<Screen, 'unicode'>): string {
  return unicode ? '▼' : 'v';
}

function drawnMarkers(
  markers: readonly GanttMark[],
  marked: readonly string[],
  screen: Screen,
  paint: Paint,
  used: Set<GanttMark>,
): string {
  return markers
    .map((mark, cell) => {
      if (mark === 'target') used.add('target');
      return paint(GLYPHS[mark].tone, marked[cell] || (screen.unicode ? GLYPHS[mark].unicode : GLYPHS[mark].ascii));
    })
    .join('');
}

interface BarLabel {
  readonly cell: number;
  readonly text: string;
}

/** Labels in a line of `length` columns; a label that would touch the previous one is left out. */
function labelLine(labels: readonly BarLabel[], length: number): string {
  let line = '';
  for (const { cell, text } of labels) {
    if (hasRoom(line, { cell, text }, length)) line = pad(line, cell) + text;
  }
  return line;
}

function hasRoom(line: string, { cell, text }: BarLabel, length: number): boolean {
  const isFree = line === '' || cell > columnsWide(line);
  return isFree && cell + columnsWide(text) <= length;
}

/** Months above their first days, if there is room, each with its year when it differs from the last shown. */
function monthLine({ cells }: Scale, near: Day, words: GanttWords): string {
  let line = '';
  let shown = { month: 0, year: civilOf(near).year };
  for (const [cell, { from, to }] of cells.entries()) {
    const { month, year } = civilOf(cell === 0 ? from : to);
    const text = words.month(month, year === shown.year ? null : year);
    const isNew = month !== shown.month || year !== shown.year;
    if (!isNew || !hasRoom(line, { cell, text }, cells.length)) continue;
    line = pad(line, cell) + text;
    shown = { month, year };
  }
  return line;
}

function dateLabels({ cells }: Scale): readonly BarLabel[] {
  return cells.flatMap(({ from, startsWeek }, cell) =>
    startsWeek ? [{ cell, text: String(civilOf(from).date) }] : [],
  );
}

/** Marks as text; neighbours of one colour are painted together. */
function paintedMarks(marks: readonly GanttMark[], screen: Screen, paint: Paint, used: Set<GanttMark>): string {
  const last = marks.findLastIndex((mark) => mark !== 'empty');
  const runs: { tone: Tone; text: string }[] = [];
  for (const mark of marks.slice(0, last + 1)) {
    used.add(mark);
    const { tone } = GLYPHS[mark];
    const text = screen.unicode ? GLYPHS[mark].unicode : GLYPHS[mark].ascii;
    const run = runs.at(-1);
    if (run !== undefined && (run.tone === tone || mark === 'empty')) run.text += text;
    else runs.push({ tone, text });
  }
  return runs.map(({ tone, text }) => paint(tone, text)).join('');
}

function legendLines(
  chart: Chart,
  words: GanttWords,
  screen: Screen,
  paint: Paint,
  used: ReadonlySet<GanttMark>,
): readonly string[] {
  const entries = LEGEND_MARKS.filter((mark) => used.has(mark)).map((mark) => {
    const { unicode, ascii, tone } = GLYPHS[mark];
    const lead = mark === 'today' ? `${todayHead(screen)} ` : '';
    return { sign: paint(tone, `${lead}${screen.unicode ? unicode : ascii}`), meaning: words.meanings[mark] };
  });
  const days = (chart.scale.cells[0]?.to ?? 0) - (chart.scale.cells[0]?.from ?? 0) + 1;
  const scale = days === 1 ? [] : [{ sign: words.column, meaning: words.upToDays(days) }];
  return flowed(
    [...entries, ...scale].map(({ sign, meaning }) => `${sign} ${paint('quiet', meaning)}`),
    screen.width,
  );
}

/** Pieces side by side, three columns apart, in as few lines as the width allows. */
function flowed(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && columnsWide(last) + 3 + columnsWide(piece) <= width)
      lines[lines.length - 1] = `${last}   ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

function parsedDay(text: string): Day {
  return parseDay(text) ?? 0;
}
