import { type Day, dayOf, HORIZON, WEEKDAYS, type Weekday, weekdayIndex } from '../time/day.ts';
import type { Calendar, Pause, Plan, Workspace } from './model.ts';

/** Why nobody works on a day. */
export type OffReason =
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly calendar: string; readonly name: string }
  | { readonly kind: 'pause'; readonly pause: Pause };

/** What determines working days: the work week minus holidays minus pauses. */
export interface CalendarParts {
  readonly workweek: readonly Weekday[];
  readonly calendars: readonly Calendar[];
  readonly pauses: readonly Pause[];
}

/**
 * Arithmetic on working days. They are numbered in order, with an arbitrary working day as number 0, so that adding n working days is
 * adding n to a number. Every call takes O(1) once the days around it are cached.
 *
 * The parts determine the days up to `HORIZON`; beyond it every day counts as a working day. This keeps every result finite when a pause
 * never ends or a work week has no days. A date after the horizon is then a mistake in the plan.
 */
export interface WorkingCalendar {
  /** Length of the work week in working days. */
  readonly daysPerWeek: number;
  /** The same days without pauses: a pause that is added or removed moves dates by its own days. */
  readonly unpaused: WorkingCalendar;
  isWorking(day: Day): boolean;
  /** Why a day is not a working day (pauses before holidays before weekends), or null when it is one. */
  offReason(day: Day): OffReason | null;
  /** The number of the first working day on or after `day`. */
  indexOf(day: Day): number;
  /** The working day with that number; never after 9999-12-31. */
  dayAt(index: number): Day;
  /** The first working day on or after `day`. */
  onOrAfter(day: Day): Day;
  /** The last working day on or before `day`. */
  onOrBefore(day: Day): Day;
  /** How many working days there are after `from`, up to and including `to`; negative when `to` is earlier. */
  workingDaysAfter(from: Day, to: Day): number;
}

const LAST_WRITABLE: Day = dayOf(9999, 12, 31);
const FIRST_KNOWN: Day = 0;
const DAYS_BEFORE = 64;
const DAYS_AFTER = 448;

/** Working days from a week, the union of calendars, and pauses. */
export function workingCalendar(parts: CalendarParts): WorkingCalendar {
  return new IndexedDays(parts);
}

/**
 * The working days of one plan: the workspace's week and calendars, the plan's own calendars and its pauses. Calendars missing from
 * `calendars` are left out. Plans without pauses share one cached calendar.
 */
export function planCalendar(
  plan: Pick<Plan, 'calendars' | 'ownCalendarsOnly' | 'pauses'>,
  workspace: Pick<Workspace, 'workweek' | 'calendars'>,
  calendars: ReadonlyMap<string, Calendar>,
): WorkingCalendar {
  const { workweek } = workspace;
  const make = () =>
    workingCalendar({ workweek, calendars: calendarsInUse(plan, workspace, calendars), pauses: plan.pauses });
  if (plan.pauses.length > 0) return make();
  const known = sharedOf(calendars);
  // Ids contain no spaces.
  const key = [...workweek, ...calendarIds(plan, workspace)].join(' ');
  const shared = known.get(key) ?? make();
  known.set(key, shared);
  return shared;
}

/** The workspace's calendars and the plan's own, if they exist. */
export function calendarsInUse(
  plan: Pick<Plan, 'calendars' | 'ownCalendarsOnly'>,
  workspace: Pick<Workspace, 'calendars'>,
  calendars: ReadonlyMap<string, Calendar>,
): readonly Calendar[] {
  return [...new Set(calendarIds(plan, workspace))].flatMap((id) => calendars.get(id) ?? []);
}

/** The ids of the calendars whose days off count for a plan; may contain duplicates. */
export function calendarIds(
  { calendars, ownCalendarsOnly }: Pick<Plan, 'calendars' | 'ownCalendarsOnly'>,
  workspace: Pick<Workspace, 'calendars'>,
): readonly string[] {
  return ownCalendarsOnly ? calendars : [...workspace.calendars, ...calendars];
}

const sharedCalendars = new WeakMap<ReadonlyMap<string, Calendar>, Map<string, WorkingCalendar>>();

function sharedOf(calendars: ReadonlyMap<string, Calendar>): Map<string, WorkingCalendar> {
  const known = sharedCalendars.get(calendars) ?? new Map<string, WorkingCalendar>();
  sharedCalendars.set(calendars, known);
  return known;
}

class IndexedDays implements WorkingCalendar {
  readonly daysPerWeek: number;
  readonly #parts: CalendarParts;
  readonly #week: readonly boolean[];
  readonly #pauses: readonly Pause[];
  #unpaused: WorkingCalendar | null = null;
  /** Days from `#from` (inclusive) to `#to` (exclusive) are cached. */
  #from = 0;
  #to = 0;
  /** Number of the first working day on or after `#from + i`, for i up to and including `#to - #from`. */
  #numbers = new Int32Array(1);
  /** Working days in order; `#days[0]` has the number `#numbers[0]`. */
  #days = new Int32Array(0);

  constructor(parts: CalendarParts) {
    this.#parts = parts;
    this.#week = WEEKDAYS.map((weekday) => parts.workweek.includes(weekday));
    this.#pauses = merged(parts.pauses);
    this.daysPerWeek = new Set(parts.workweek).size;
  }

  get unpaused(): WorkingCalendar {
    if (this.#pauses.length === 0) return this;
    this.#unpaused ??= new IndexedDays({ ...this.#parts, pauses: [] });
    return this.#unpaused;
  }

  isWorking(day: Day): boolean {
    return this.indexOf(day + 1) > this.indexOf(day);
  }

  offReason(day: Day): OffReason | null {
    if (this.isWorking(day)) return null;
    const pause = this.#parts.pauses.find(({ from, to }) => from <= day && day <= to);
    if (pause !== undefined) return { kind: 'pause', pause };
    for (const { id, days } of this.#parts.calendars) {
      const name = days.get(day);
      if (name !== undefined) return { kind: 'holiday', calendar: id, name };
    }
    return { kind: 'weekend' };
  }

  indexOf(day: Day): number {
    if (day > HORIZON + 1) return this.indexOf(HORIZON + 1) + (day - HORIZON - 1);
    if (day < FIRST_KNOWN) return this.indexOf(FIRST_KNOWN) + (day - FIRST_KNOWN);
    if (day < this.#from || day > this.#to || this.#from === this.#to) this.#lookAt(day);
    return this.#numbers[day - this.#from] ?? 0;
  }

  dayAt(index: number): Day {
    while (index >= this.#firstNumber + this.#days.length && this.#to <= HORIZON) this.#lookAt(this.#to + 1);
    while (index < this.#firstNumber && this.#from > FIRST_KNOWN) this.#lookAt(this.#from - 1);
    const offset = index - this.#firstNumber;
    if (offset < 0) return FIRST_KNOWN + offset;
    return this.#days[offset] ?? Math.min(HORIZON + 1 + (offset - this.#days.length), LAST_WRITABLE);
  }

  onOrAfter(day: Day): Day {
    return this.dayAt(this.indexOf(day));
  }

  onOrBefore(day: Day): Day {
    return this.dayAt(this.indexOf(day + 1) - 1);
  }

  workingDaysAfter(from: Day, to: Day): number {
    return this.indexOf(to + 1) - this.indexOf(from + 1);
  }

  get #firstNumber(): number {
    return this.#numbers[0] ?? 0;
  }

  /** Extends the cached range to include `day`. It doubles, so that the work stays linear; existing numbers stay the same. */
  #lookAt(day: Day): void {
    const isFirst = this.#from === this.#to;
    const width = this.#to - this.#from;
    const from = isFirst ? day - DAYS_BEFORE : day < this.#from ? Math.min(day, this.#from - width) : this.#from;
    const to = isFirst ? day + DAYS_AFTER : day > this.#to ? Math.max(day, this.#to + width) : this.#to;
    const first = Math.max(from, FIRST_KNOWN);
    const working = this.#workingBetween(first, Math.min(to, HORIZON + 1));
    const gained = isFirst ? 0 : countWorking(working, this.#from - first);
    this.#index(first, working, this.#firstNumber - gained);
  }

  #workingBetween(from: Day, to: Day): Uint8Array {
    const working = new Uint8Array(to - from);
    for (let day = from; day < to; day++) if (this.#week[weekdayIndex(day)]) working[day - from] = 1;
    for (const { days } of this.#parts.calendars)
      for (const day of days.keys()) if (day >= from && day < to) working[day - from] = 0;
    for (const pause of this.#pauses) {
      if (pause.to >= from && pause.from < to) working.fill(0, Math.max(pause.from - from, 0), pause.to - from + 1);
    }
    return working;
  }

  #index(from: Day, working: Uint8Array, firstNumber: number): void {
    this.#from = from;
    this.#to = from + working.length;
    this.#numbers = new Int32Array(working.length + 1);
    this.#days = new Int32Array(countWorking(working, working.length));
    let count = 0;
    for (let i = 0; i < working.length; i++) {
      this.#numbers[i] = firstNumber + count;
      if (working[i] === 1) this.#days[count++] = from + i;
    }
    this.#numbers[working.length] = firstNumber + count;
  }
}

function countWorking(working: Uint8Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) count += working[i] ?? 0;
  return count;
}

/** The same paused days as ascending ranges without overlap, so that thousands of them cost no more than their days. */
function merged(pauses: readonly Pause[]): readonly Pause[] {
  const ranges: Pause[] = [];
  for (const pause of pauses.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from)) {
    const last = ranges.at(-1);
    if (last === undefined || pause.from > last.to + 1) ranges.push(pause);
    else if (pause.to > last.to) ranges[ranges.length - 1] = { ...last, to: pause.to };
  }
  return ranges;
}

/** The years that a calendar covers: `2026` or `2026..2028`. */
export function coveredYears({ firstYear, lastYear }: Pick<Calendar, 'firstYear' | 'lastYear'>): string {
  return firstYear === lastYear ? String(firstYear) : `${firstYear}..${lastYear}`;
}
