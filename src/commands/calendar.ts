import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { writeCalendar } from '../document/write-calendar.ts';
import { calendarYear, uniteCalendars } from '../plan/calendar-year.ts';
import { civilOf } from '../plan/day.ts';
import type { Calendar, Locale } from '../plan/model.ts';
import { calendarJson, calendarListJson, calendarListMarkdown, calendarMarkdown } from '../report/calendar.ts';
import { counted } from '../report/dates.ts';
import { calendarListText, calendarText, covers } from '../report/text/calendar.ts';
import { type HolidayList, holidaysOf, type Years } from '../workspace/holidays.ts';
import { createFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './open.ts';

const YEARS = /^(\d{4})(?:\.\.(\d{4}))?$/;
const MOST_YEARS = 20;

const ACTIONS = new Map([
  ['list', list],
  ['show', show],
  ['add', add],
]);

/** `onboard calendar [list | show [ID] | add ID…]`. */
export async function calendar(input: Input, context: Context): Promise<ExitCode> {
  const name = input.text('ACTION') ?? 'list';
  const action = ACTIONS.get(name);
  if (action === undefined) {
    throw new UserError(`calendar cannot "${name}"`, didYouMean(name, ACTIONS.keys()));
  }
  return action(input, context, await openWorkspace(context));
}

async function list(_input: Input, context: Context, { evaluation }: Opened): Promise<ExitCode> {
  const calendars = [...evaluation.calendars.values()];
  const usedBy = (id: string): string => {
    const plans = evaluation.plans.filter((plan) => !plan.archived && plan.calendars.includes(id)).length;
    const users = [evaluation.workspace.calendars.includes(id) ? 'everybody' : '', plans > 0 ? `${plans} plans` : ''];
    return users.filter((user) => user !== '').join(', ') || '-';
  };
  if (context.format === 'json') context.print(calendarListJson(calendars));
  else if (context.format === 'markdown') context.print(calendarListMarkdown(calendars));
  else if (calendars.length > 0) context.print(calendarListText(calendars, usedBy, context));
  else context.say('There are no calendars yet. Add one: onboard calendar add KR --years 2026..2027\n');
  return 0;
}

async function show(input: Input, context: Context, { evaluation, today }: Opened): Promise<ExitCode> {
  const { workspace, calendars } = evaluation;
  const typed = input.list('ID');
  const ids = typed.length > 0 ? typed : workspace.calendars;
  if (ids.length === 0) {
    throw new UserError('No calendar is named, and onboard.yaml names none', didYouMean('', calendars.keys()));
  }
  const shown = uniteCalendars(ids.map((id) => pickCalendar(id, calendars)));
  const year = yearOf(input) ?? civilOf(today).year;
  if (year < shown.firstYear || year > shown.lastYear) {
    throw new UserError(
      `${shown.id} covers ${covers(shown.firstYear, shown.lastYear)}, not ${year}`,
      `Add the year: onboard calendar add ${ids.join(' ')} --years ${year}`,
    );
  }
  const view = calendarYear(shown, workspace.workweek, year);
  if (context.format === 'json') context.print(calendarJson(view));
  else if (context.format === 'markdown') context.print(calendarMarkdown(view));
  else context.print(calendarText(view, workspace.locale, context));
  return 0;
}

async function add(input: Input, context: Context, opened: Opened): Promise<ExitCode> {
  const places = input.list('ID').map((id) => id.toUpperCase());
  if (places.length === 0) {
    throw new UserError('No country is named', 'For example: onboard calendar add KR --years 2026..2027');
  }
  const thisYear = civilOf(opened.today).year;
  const years = yearsOf(input) ?? { first: thisYear, last: thisYear + 1 };
  const { locale } = opened.evaluation.workspace;
  const lists = await Promise.all(places.map(async (id) => ({ id, list: await holidaysOf(id, years, locale) })));
  for (const { id, list } of lists) {
    const path = `calendars/${id}.yaml`;
    createFile(opened.root, path, textOf(list, years));
    context.print(`${path}: ${counted(list.days.size, 'day')} in ${covers(years.first, years.last)}\n`);
  }
  sayWhatIsLeft(places, opened, context);
  return 0;
}

/**
 * The text of a calendar file for a place.
 * @throws UserError when the place is unknown or there is no data for one of the years
 */
export async function newCalendar(id: string, years: Years, locale: Locale): Promise<string> {
  return textOf(await holidaysOf(id, years, locale), years);
}

function textOf({ name, source, days }: HolidayList, { first, last }: Years): string {
  return writeCalendar({ name, covers: covers(first, last), source, days: Object.fromEntries(days) });
}

/** A file alone changes no date: somebody has to name it. */
function sayWhatIsLeft(ids: readonly string[], { evaluation }: Opened, context: Context): void {
  const unused = ids.filter((id) => !evaluation.workspace.calendars.includes(id));
  context.say('Look the days over; from now on they are yours to edit.\n');
  if (unused.length === 0) return;
  const all = [...evaluation.workspace.calendars, ...unused].join(', ');
  context.say(
    `To use it for every plan, write in onboard.yaml: calendars: [${all}]; for one customer, in that plan.\n`,
  );
}

function pickCalendar(typed: string, calendars: ReadonlyMap<string, Calendar>): Calendar {
  const id = typed.normalize('NFC');
  const found = calendars.get(id) ?? calendars.get(id.toUpperCase());
  if (found !== undefined) return found;
  throw new UserError(
    `There is no calendar "${typed}"`,
    didYouMean(id, calendars.keys()) ?? `Add it: onboard calendar add ${id} --years 2026..2027`,
  );
}

function yearsOf(input: Input): Years | null {
  const text = input.text('years');
  if (text === null) return null;
  const [, first, last = first] = YEARS.exec(text) ?? [];
  const years = { first: Number(first), last: Number(last) };
  if (first === undefined || years.last < years.first || years.last - years.first > MOST_YEARS) {
    throw new UserError(
      `--years "${text}" is not a range of years`,
      'Write it as 2026..2028, or as 2026 for one year.',
    );
  }
  return years;
}

function yearOf(input: Input): number | null {
  const text = input.text('year');
  if (text === null) return null;
  if (!/^\d{4}$/.test(text)) throw new UserError(`--year "${text}" is not a year`, 'Write it as 2026.');
  return Number(text);
}
