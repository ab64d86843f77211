import { line, type Text } from '../../../print/doc.ts';
import { countedPlural } from './counts.ts';

/** What is wrong in the files of a workspace. */
export const validate = {
  title: 'Findings',
  clean: (files: number) => `${countedPlural(files, 'file')} checked, nothing to report`,
  sum: (counts: string, touched: number, files: number) => `${counts} in ${touched} of ${countedPlural(files, 'file')}`,
  counts: {
    error: (count: number) => countedPlural(count, 'error'),
    warning: (count: number) => countedPlural(count, 'warning'),
    note: (count: number) => countedPlural(count, 'note'),
  },
  columns: { where: 'Where', what: 'What', toDo: 'What to do', rule: 'Rule' },
  see: (place: Text) => line`see ${place}`,
  more: (command: string) => `More about a rule: ${command}`,
  hidden: (count: number) => `${countedPlural(count, 'more finding')} not shown.`,
  hiddenHere: (count: number) => `${countedPlural(count, 'more finding')} not shown; --all shows them.`,
  noRoom: (count: number) => `${countedPlural(count, 'more finding')} not shown: no room.`,
  rest: (counts: string, files: number) =>
    `Not shown: ${counts} in ${files} ${files === 1 ? 'file that did' : 'files that did'} not change.`,
  /** Beside the lines of a pull request. */
  annotations: {
    hidden: (count: number, command: string) => `${count} more; to see them: ${command}`,
    title: (customer: string) => `${customer}: overdue`,
    wasDue: (title: string, due: string, late: number, who: string | null) =>
      `${title} was due on ${due}${late === 0 ? '' : `, ${countedPlural(late, 'working day')} ago`}${who === null ? '' : `, ${who}`}`,
  },
};
