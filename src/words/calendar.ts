import { coveredYears } from '../plan/model/calendar.ts';
import { type CalendarYear, namedDays } from '../plan/model/calendar-year.ts';
import type { Calendar } from '../plan/model/model.ts';
import { type Doc, foreign, heading, noteBlock, onScreen, paragraph, type Text, tableBlock } from '../print/doc.ts';
import { monthGrids } from '../print/month-grid.ts';
import type { Catalogue } from './catalogue/index.ts';
import { dayWords } from './days.ts';

/** A year as month grids with marked non-working days, and the named days below. */
export function calendarDoc(view: CalendarYear, words: Catalogue): Doc {
  const { calendar, year, workingDays, months } = view;
  const say = words.calendar;
  const days = dayWords(months[0]?.days[0]?.day ?? 0, words);
  const grid = { month: (month: number) => words.days.month(month, null), weekday: words.days.weekday };
  const title = say.heading(year, foreign(calendar.name));
  const named = tableBlock(
    namedDays(view),
    [
      { name: say.columns.day, cell: ({ day }) => day, spare: 1 },
      { name: say.columns.date, cell: ({ day }) => days.say(day) },
      { name: say.columns.name, cell: ({ name }) => foreign(name), least: 20, wraps: true },
    ],
    { indent: 2, isHeadless: true },
  );
  return {
    title,
    sections: [
      [
        heading(1, title, say.aside(foreign(calendar.id), workingDays)),
        ...(calendar.source === null ? [] : [noteBlock('quiet', say.source(foreign(calendar.source)))]),
      ],
      [{ kind: 'drawing', draw: (screen) => monthGrids(months, grid, screen), instead: [] }],
      named.length === 0 ? [paragraph(say.noNames)] : [onScreen(paragraph(say.notWorked)), ...named],
    ],
  };
}

/** Who uses a calendar: every plan, and the number of plans that list it. */
export interface CalendarUse {
  readonly isEverybody: boolean;
  readonly plans: number;
}

/** All calendars, one line each. */
export function calendarListDoc(
  calendars: readonly Calendar[],
  uses: (id: string) => CalendarUse,
  { calendar: say }: Catalogue,
): Doc {
  const usedBy = (id: string): Text => {
    const { isEverybody, plans } = uses(id);
    const users = [...(isEverybody ? [say.everybody] : []), ...(plans > 0 ? [say.plans(plans)] : [])];
    return users.length === 0 ? '-' : users.join(', ');
  };
  const { columns } = say;
  const lines = tableBlock(calendars, [
    { name: columns.id, cell: ({ id }) => foreign(id), least: 8 },
    { name: columns.name, cell: ({ name }) => foreign(name), least: 12 },
    { name: columns.covers, cell: coveredYears },
    { name: columns.days, cell: ({ days }) => days.size, align: 'right', spare: 1 },
    { name: columns.usedBy, cell: ({ id }) => usedBy(id), least: 10 },
    { name: columns.source, cell: ({ source }) => foreign(source ?? '-'), least: 10, spare: 2 },
  ]);
  return { title: say.listTitle, sections: [lines] };
}
