import { line, type Text } from '../../../print/doc.ts';
import { counts } from './counts.ts';

/** Calendars: days off by country. */
export const calendar = {
  listTitle: 'Calendars',
  heading: (year: number, name: Text) => line`${year} ${name}`,
  aside: (id: Text, workingDays: number) => line` (${id}): ${counts.workingDays(workingDays)}`,
  source: (source: Text) => line`Source: ${source}`,
  noNames: 'No day of this year has a name.',
  notWorked: 'Not worked (*):',
  columns: {
    day: 'Day',
    date: 'Date',
    name: 'Name',
    id: 'Id',
    covers: 'Covers',
    days: 'Days',
    usedBy: 'Used by',
    source: 'Source',
  },
  everybody: 'everybody',
  nothingToAdd: 'Nothing to add: these years are already there.',
  plans: (count: number) => `${count} plans`,
};
