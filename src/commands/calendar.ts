import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits, type Edit } from '../document/edit.ts';
import { writeCalendar } from '../document/write-calendar.ts';
import { coveredYears } from '../plan/model/calendar.ts';
import { calendarYear, uniteCalendars } from '../plan/model/calendar-year.ts';
import type { Calendar, Locale } from '../plan/model/model.ts';
import { civilOf, formatDay } from '../plan/time/day.ts';
import { calendarJson, calendarListJson } from '../print/machine/calendar.ts';
import { type CalendarUse, calendarDoc, calendarListDoc } from '../words/calendar.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import type { FileChange } from '../workspace/file-change.ts';
import { type HolidayList, holidaysOf, knownYears, usualYears, type Years } from '../workspace/holidays.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace, refuseUnusable } from './opening/open.ts';
import { pickCalendar } from './opening/pick.ts';
import { saveWithRecording } from './saving.ts';
import { refuseOtherThanText } from './text-only.ts';

const TYPED_YEARS = /^(\d{4})(?:\.\.(\d{4}))?$/;
const MOST_YEARS = 20;

const CALENDAR_ACTIONS = new Map([
  ['list', listCalendars],
  ['show', showCalendar],
  ['add', addCalendars],
]);

/** `onboard calendar [list | show [ID] | add ID…]`. */
export async function calendar(input: Input, context: Context): Promise<ExitCode> {
  const name = input.text('ACTION') ?? 'list';
  const action = CALENDAR_ACTIONS.get(name);
  if (action === undefined) {
    throw new UserError(`calendar has no action "${name}"`, didYouMean(name, CALENDAR_ACTIONS.keys()));
  }
  return action(input, context, await openWorkspace(context));
}

async function listCalendars(_input: Input, context: Context, { evaluation }: Opened): Promise<ExitCode> {
  const { locale, calendars: forAll } = evaluation.workspace;
  const calendars = [...evaluation.calendars.values()];
  const broken = evaluation.unevaluated.filter((path) => path.startsWith('calendars/'));
  const uses = (id: string): CalendarUse => ({
    isEverybody: forAll.includes(id),
    plans: evaluation.plans.filter((plan) => !plan.archived && plan.calendars.includes(id)).length,
  });
  if (calendars.length > 0 || context.format === 'json') {
    await emit(context, locale, (words) => calendarListDoc(calendars, uses, words), {
      json: () => calendarListJson(calendars),
    });
  } else if (broken.length === 0) context.say('There are no calendars yet. Add one: onboard calendar add US --use\n');
  for (const path of broken) context.say(`${path} cannot be used as it is: onboard validate ${path}\n`);
  return broken.length === 0 ? 0 : 2;
}

async function showCalendar(input: Input, context: Context, { evaluation, today }: Opened): Promise<ExitCode> {
  const { workspace, calendars } = evaluation;
  const typed = input.list('ID');
  const ids = typed.length > 0 ? typed : workspace.calendars;
  if (typed.length === 0) refuseUnusable(evaluation.settings, evaluation.unevaluated);
  if (ids.length === 0) {
    throw new UserError('No calendar is given, and onboard.yaml lists none', didYouMean('', calendars.keys()));
  }
  const shown = uniteCalendars(ids.map((id) => pickCalendar(evaluation, id)));
  const year = yearOf(input) ?? civilOf(today).year;
  if (year < shown.firstYear || year > shown.lastYear) {
    throw new UserError(
      `${shown.id} covers ${coversText(shown.firstYear, shown.lastYear)}, not ${year}`,
      `Add the year: onboard calendar add ${ids.join(' ')} --years ${year}`,
    );
  }
  const view = calendarYear(shown, workspace.workweek, year);
  await emit(context, workspace.locale, (words) => calendarDoc(view, words), { json: () => calendarJson(view) });
  return 0;
}

async function addCalendars(input: Input, context: Context, opened: Opened): Promise<ExitCode> {
  refuseOtherThanText('calendar add', context);
  const places = [...new Set(input.list('ID').map((id) => id.toUpperCase()))];
  if (places.length === 0) {
    throw new UserError('No country is given', 'For example: onboard calendar add KR --use');
  }
  refuseUnusable(opened.evaluation.settings, opened.evaluation.unevaluated);
  const additions = await additionsOf(places, yearsOf(input), opened);
  const ids = additions.map(({ id }) => id);
  const use = input.flag('use') ? await namedInSettings(ids, opened) : null;
  const added = additions.flatMap(({ change }) => change ?? []);
  const changes = use === null ? added : [...added, use];
  const said = additions.map(({ id, years }) => `${id} ${coversText(years.first, years.last)}`).join(', ');
  await saveWithRecording(input, context, opened, changes, `calendars: ${said}`);
  for (const { path } of changes) context.print(`${path}\n`);
  const { calendar: words } = await catalogueOf(opened.evaluation.workspace.locale);
  if (added.length === 0) context.print(`${words.nothingToAdd}\n`);
  for (const { says } of additions) for (const sentence of says) context.say(`${sentence}\n`);
  if (added.length > 0) context.say('Check the days. From now on they are yours to edit.\n');
  if (added.length > 0 && use === null) reportWhatIsLeft(ids, opened, context);
  return 0;
}

/** What happens to one calendar; no change when it already covers the years. */
interface CalendarAddition {
  /** The spelling of the file name; the person may have typed lower case. */
  readonly id: string;
  /** The years that were added, or requested but already covered. */
  readonly years: Years;
  readonly change: FileChange | null;
  readonly says: readonly string[];
}

/** Adds all of them or none. @throws UserError that names each calendar that cannot be added */
async function additionsOf(
  places: readonly string[],
  years: Years | null,
  opened: Opened,
): Promise<readonly CalendarAddition[]> {
  const refused = new Map<string, UserError>();
  const additions: CalendarAddition[] = [];
  for (const id of places) {
    try {
      additions.push(await calendarAdditionOf(id, years, opened));
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
    good === ''
      ? null
      : `Leave that out: onboard calendar add ${good}${years === null ? '' : ` --years ${coversText(years.first, years.last)}`}`,
  );
}

/**
 * A new file, or the years that an existing one does not cover yet. Days that a person added stay.
 * @param wanted null: this year and the next, if there is data for them
 */
async function calendarAdditionOf(id: string, wanted: Years | null, opened: Opened): Promise<CalendarAddition> {
  const { workspace, calendars, unevaluated } = opened.evaluation;
  const { locale } = workspace;
  const thisYear = civilOf(opened.today).year;
  const years = wanted ?? (await usualYears(id, thisYear));
  const asked = wanted ?? { first: thisYear, last: thisYear + 1 };
  const existing = [...calendars.values()].find((each) => each.id.toUpperCase() === id);
  const fileId = existing?.id ?? id;
  const path = `calendars/${fileId}.yaml`;
  refuseUnusable(path, unevaluated);
  const source = opened.texts.calendars.find((each) => each.path === path);
  if (existing === undefined || source === undefined) {
    const { text, list } = await newCalendar(id, years, locale);
    return { id, years: list.years, change: { kind: 'create', path, after: text }, says: gapsOf(id, asked, list) };
  }
  const known = await knownYears(id);
  const there = { first: Math.max(years.first, known.first), last: Math.min(years.last, known.last) };
  const missing = missingYears(existing, there.first > there.last ? years : there);
  if (missing.length === 0) {
    const { firstYear: first, lastYear: last } = existing;
    const unknown = asked.last > Math.max(there.last, last) ? ` There are no days for ${asked.last} yet.` : '';
    return {
      id: fileId,
      years,
      change: null,
      says: [`${fileId} already covers ${coversText(first, last)}.${unknown}`],
    };
  }
  const lists = await Promise.all(missing.map((each) => holidaysOf(id, each, locale)));
  const days = new Map(lists.flatMap((list) => [...list.days]));
  const reach = {
    first: Math.min(existing.firstYear, ...lists.map((list) => list.years.first)),
    last: Math.max(existing.lastYear, ...lists.map((list) => list.years.last)),
  };
  const after = await applyEdits(source.text, extensionEdits(existing, reach, days));
  const along = yearsBetween(existing, years);
  const why =
    along === null
      ? ''
      : `; ${coversText(along.first, along.last)} was added too, so that no year in between is missing`;
  return {
    id: fileId,
    years: { first: Math.max(years.first, reach.first), last: Math.min(years.last, reach.last) },
    change: { kind: 'replace', path, before: source.text, after },
    says: [
      `${fileId} now covers ${coversText(reach.first, reach.last)}${why}.`,
      ...lists.flatMap(({ incomplete }) => gapsOf(fileId, asked, { years: reach, incomplete })),
    ],
  };
}

/**
 * What a person should know about the days that were written: requested years without data, and missing days.
 * @param asked the requested years
 */
export function gapsOf(
  id: string,
  asked: Years,
  { years, incomplete }: Pick<HolidayList, 'years' | 'incomplete'>,
): readonly string[] {
  const { first, last } = years;
  const missing = [
    ...(asked.first < first ? [coversText(asked.first, Math.min(first - 1, asked.last))] : []),
    ...(asked.last > last ? [coversText(Math.max(last + 1, asked.first), asked.last)] : []),
  ];
  return [
    ...(missing.length === 0
      ? []
      : [`${id} has ${coversText(first, last)}; there are no days for ${missing.join(' and ')} yet.`]),
    ...(incomplete === null ? [] : [`${id} is ${incomplete}. Compare it with the official list.`]),
  ];
}

/**
 * The text of a calendar file for a place, and the days in it.
 * @throws UserError when the place is unknown or there is no data for any of the years
 */
export async function newCalendar(
  id: string,
  years: Years,
  locale: Locale,
): Promise<{ readonly text: string; readonly list: HolidayList }> {
  const list = await holidaysOf(id, years, locale);
  const { name, source, days } = list;
  const reach = coversText(list.years.first, list.years.last);
  return { text: writeCalendar({ name, covers: reach, source, days: Object.fromEntries(days) }), list };
}

/** The years to add before and after the covered ones. A calendar has no gap, so they reach up to the requested years. */
function missingYears({ firstYear, lastYear }: Calendar, { first, last }: Years): readonly Years[] {
  return [
    { first, last: firstYear - 1 },
    { first: lastYear + 1, last },
  ].filter((years) => years.first <= years.last);
}

/** The years between the covered and the requested ones that nobody asked for. */
function yearsBetween({ firstYear, lastYear }: Calendar, { first, last }: Years): Years | null {
  if (first > lastYear + 1) return { first: lastYear + 1, last: first - 1 };
  if (last < firstYear - 1) return { first: last + 1, last: firstYear - 1 };
  return null;
}

function extensionEdits(calendar: Calendar, reach: Years, days: ReadonlyMap<string, string>): readonly Edit[] {
  const known = [...calendar.days.keys()].map(formatDay);
  const all = [...new Set([...known, ...days.keys()])].sort();
  const fresh = [...days].filter(([day]) => !known.includes(day));
  return [
    { kind: 'set', pointer: '/covers', value: coversText(reach.first, reach.last) },
    ...fresh.map(([day, name]) => ({
      kind: 'set' as const,
      pointer: `/days/${day}`,
      value: name,
      after: all.slice(0, all.indexOf(day)),
    })),
  ];
}

/** The settings with these calendars listed for every plan; null when they are already listed. */
async function namedInSettings(ids: readonly string[], { evaluation, texts }: Opened): Promise<FileChange | null> {
  const { calendars } = evaluation.workspace;
  const unused = ids.filter((id) => !calendars.includes(id));
  if (unused.length === 0) return null;
  const { path, text } = texts.settings;
  const after = await applyEdits(text, [{ kind: 'set', pointer: '/calendars', value: [...calendars, ...unused] }]);
  return { kind: 'replace', path, before: text, after };
}

/** A calendar file alone changes no date: the settings or a plan must refer to it. */
function reportWhatIsLeft(ids: readonly string[], { evaluation }: Opened, context: Context): void {
  const unused = ids.filter((id) => !evaluation.workspace.calendars.includes(id));
  if (unused.length === 0) return;
  const all = [...evaluation.workspace.calendars, ...unused].join(', ');
  context.say(
    `To use it for every plan: onboard calendar add ${unused.join(' ')} --use (calendars: [${all}] in onboard.yaml). For one customer, name it in that plan.\n`,
  );
}

/** `2026` or `2026..2028`. */
function coversText(firstYear: number, lastYear: number): string {
  return coveredYears({ firstYear, lastYear });
}

function yearsOf(input: Input): Years | null {
  const text = input.text('years');
  if (text === null) return null;
  const [, first, last = first] = TYPED_YEARS.exec(text) ?? [];
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
