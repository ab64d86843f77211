import { line, type Text } from '../../../print/doc.ts';
import { countedPlural } from './counts.ts';

/** The basis of a day to promise, and how far to trust it. */
export const basis = {
  past: (customers: number) => countedPlural(customers, 'past customer'),
  guess: "the template's guess",
  both: (customers: number, guessed: number) =>
    `${countedPlural(customers, 'past customer')}, ${countedPlural(guessed, 'task')} by the template's guess`,
  outlasting: (task: Text, days: string, quicker: number, of: number) =>
    line`"${task}" has been open for ${days}: ${quicker} of ${countedPlural(of, 'past customer')} had done it by then`,
  slowing: 'recent customers took longer',
};
