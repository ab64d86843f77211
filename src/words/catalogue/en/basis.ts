import { line, type Text } from '../../../print/doc.ts';
import { counted } from './counts.ts';

/** The basis of a day to promise, and how far to trust it. */
export const basis = {
  past: (customers: number) => counted(customers, 'past customer'),
  guess: "the template's guess",
  both: (customers: number, guessed: number) =>
    `${counted(customers, 'past customer')}, ${counted(guessed, 'task')} by the template's guess`,
  outlasting: (task: Text, days: string, quicker: number, of: number) =>
    line`"${task}" has been open for ${days}: ${quicker} of ${counted(of, 'past customer')} had done it by then`,
  slowing: 'recent customers took longer',
};
