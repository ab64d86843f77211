import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits, type Edit } from '../document/edit.ts';
import { writeCalendar } from '../document/write-calendar.ts';
import type { Evaluation } from '../evaluate.ts';
import { calendarYear, uniteCalendars } from '../plan/model/calendar-year.ts';
import type { Calendar, Locale } from '../plan/model/model.ts';
import { civilOf, formatDay } from '../plan/time/day.ts';
import { calendarJson, calendarListJson, calendarListMarkdown, calendarMarkdown } from '../report/calendar.ts';
import { calendarListText, calendarText, covers } from '../report/text/calendar.ts';
import type { FileChange } from '../workspace/file-change.ts';
import { holidaysOf, type Years } from '../workspace/holidays.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace, refuseUnusable } from './open.ts';
import { save } from './saving.ts';
import { refuseOtherThanText } from './text-only.ts';

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
  const broken = evaluation.unevaluated.filter((path) => path.startsWith('calendars/'));
  const usedBy = (id: string): string => {
    const plans = evaluation.plans.filter((plan) => !plan.archived && plan.calendars.includes(id)).length;
    const users = [evaluation.workspace.calendars.includes(id) ? 'everybody' : '', plans > 0 ? `${plans} plans` : ''];
    return users.filter((user) => user !== '').join(', ') || '-';
  };
  if (context.format === 'json') context.print(calendarListJson(calendars));
  else if (context.format === 'markdown') context.print(calendarListMarkdown(calendars));
  else if (calendars.length > 0) context.print(calendarListText(calendars, usedBy, context));
  else if (broken.length === 0)
    context.say('There are no calendars yet. Add one: onboard calendar add KR --years 2026..2027\n');
  for (const path of broken) context.say(`${path} cannot be used as it is: onboard validate ${path}\n`);
  return broken.length === 0 ? 0 : 2;
}

async function show(input: Input, context: Context, { evaluation, today }: Opened): Promise<ExitCode> {
  const { workspace, calendars } = evaluation;
  const typed = input.list('ID');
  const ids = typed.length > 0 ? typed : workspace.calendars;
  if (typed.length === 0) refuseUnusable(evaluation.settings, evaluation.unevaluated);
  if (ids.length === 0) {
    throw new UserError('No calendar is named, and onboard.yaml names none', didYouMean('', calendars.keys()));
  }
  const shown = uniteCalendars(ids.map((id) => pickCalendar(id, evaluation)));
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
  refuseOtherThanText('calendar add', context);
  const places = [...new Set(input.list('ID').map((id) => id.toUpperCase()))];
  if (places.length === 0) {
    throw new UserError('No country is named', 'For example: onboard calendar add KR --years 2026..2027');
  }
  refuseUnusable(opened.evaluation.settings, opened.evaluation.unevaluated);
  const thisYear = civilOf(opened.today).year;
  const years = yearsOf(input) ?? { first: thisYear, last: thisYear + 1 };
  const additions = await additionsOf(places, years, opened);
  const changes = additions.flatMap(({ change }) => change ?? []);
  const said = places.map((id) => `${id} ${covers(years.first, years.last)}`).join(', ');
  await save(input, context, opened, changes, `calendars: ${said}`);
  for (const { path } of changes) context.print(`${path}\n`);
  if (changes.length === 0) {
    context.print('Nothing to add: these years are there already.\n');
    return 0;
  }
  for (const { says } of additions) if (says !== null) context.say(`${says}\n`);
  sayWhatIsLeft(
    additions.map(({ id }) => id),
    opened,
    context,
  );
  return 0;
}

/** What becomes of one calendar; no change when it has the years already. */
interface Addition {
  /** As the file is called, which a person may have written in small letters. */
  readonly id: string;
  readonly change: FileChange | null;
  readonly says: string | null;
}

/** All of them or none. @throws UserError naming each calendar that cannot be added */
async function additionsOf(places: readonly string[], years: Years, opened: Opened): Promise<readonly Addition[]> {
  const refused = new Map<string, UserError>();
  const additions: Addition[] = [];
  for (const id of places) {
    try {
      additions.push(await additionOf(id, years, opened));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.set(id, error);
    }
  }
  const [first] = refused.values();
  if (first === undefined) return additions;
  if (places.length === 1) throw first;
  const reasons = [...refused].map(
    ([id, { message, hint }]) => `  ${id}: ${message}.${hint === null ? '' : ` ${hint}`}`,
  );
  const good = places.filter((id) => !refused.has(id)).join(' ');
  throw new UserError(
    ['Nothing was added', ...reasons].join('\n'),
    good === '' ? null : `Without: onboard calendar add ${good} --years ${covers(years.first, years.last)}`,
  );
}

/** A new file, or the years that an existing one does not cover yet; what a person wrote into it stays. */
async function additionOf(id: string, years: Years, opened: Opened): Promise<Addition> {
  const { workspace, calendars, unevaluated } = opened.evaluation;
  const { locale } = workspace;
  const existing = [...calendars.values()].find((each) => each.id.toUpperCase() === id);
  const fileId = existing?.id ?? id;
  const path = `calendars/${fileId}.yaml`;
  refuseUnusable(path, unevaluated);
  const source = opened.texts.calendars.find((each) => each.path === path);
  if (existing === undefined || source === undefined) {
    return { id, change: { kind: 'create', path, after: await newCalendar(id, years, locale) }, says: null };
  }
  const missing = missingYears(existing, years);
  if (missing.length === 0) {
    return {
      id: fileId,
      change: null,
      says: `${fileId} covers ${covers(existing.firstYear, existing.lastYear)} already.`,
    };
  }
  const lists = await Promise.all(missing.map((each) => holidaysOf(id, each, locale)));
  const days = new Map(lists.flatMap((list) => [...list.days]));
  const reach = {
    first: Math.min(years.first, existing.firstYear),
    last: Math.max(years.last, existing.lastYear),
  };
  const after = await applyEdits(source.text, extensionOf(existing, reach, days));
  const along = yearsBetween(existing, years);
  const why =
    along === null ? '' : `; ${covers(along.first, along.last)} came along, so that no year between is missing`;
  return {
    id: fileId,
    change: { kind: 'replace', path, before: source.text, after },
    says: `${fileId} covers ${covers(reach.first, reach.last)} now${why}.`,
  };
}

/**
 * The text of a calendar file for a place.
 * @throws UserError when the place is unknown or there is no data for one of the years
 */
export async function newCalendar(id: string, years: Years, locale: Locale): Promise<string> {
  const { name, source, days } = await holidaysOf(id, years, locale);
  return writeCalendar({ name, covers: covers(years.first, years.last), source, days: Object.fromEntries(days) });
}

/** The years to add before and after those covered: a calendar has no gap, so they reach up to the wanted ones. */
function missingYears({ firstYear, lastYear }: Calendar, { first, last }: Years): readonly Years[] {
  return [
    { first, last: firstYear - 1 },
    { first: lastYear + 1, last },
  ].filter((years) => years.first <= years.last);
}

/** The years that nobody asked for, between those covered and the wanted ones. */
function yearsBetween({ firstYear, lastYear }: Calendar, { first, last }: Years): Years | null {
  if (first > lastYear + 1) return { first: lastYear + 1, last: first - 1 };
  if (last < firstYear - 1) return { first: last + 1, last: firstYear - 1 };
  return null;
}

function extensionOf(calendar: Calendar, reach: Years, days: ReadonlyMap<string, string>): readonly Edit[] {
  const known = [...calendar.days.keys()].map(formatDay);
  const all = [...new Set([...known, ...days.keys()])].sort();
  const fresh = [...days].filter(([day]) => !known.includes(day));
  return [
    { kind: 'set', pointer: '/covers', value: covers(reach.first, reach.last) },
    ...fresh.map(([day, name]) => ({
      kind: 'set' as const,
      pointer: `/days/${day}`,
      value: name,
      after: all.slice(0, all.indexOf(day)),
    })),
  ];
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

function pickCalendar(typed: string, { calendars, unevaluated }: Evaluation): Calendar {
  const id = typed.normalize('NFC');
  const found = calendars.get(id) ?? calendars.get(id.toUpperCase());
  if (found !== undefined) return found;
  for (const name of [id, id.toUpperCase()]) refuseUnusable(`calendars/${name}.yaml`, unevaluated);
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
