import { counted } from './counts.ts';

/** What a day to promise rests on, and how far to trust it. */
export const basis = {
  past: (customers: number) => counted(customers, 'past customer'),
  guess: "the template's guess",
  both: (customers: number, guessed: number) =>
    `${counted(customers, 'past customer')}, ${counted(guessed, 'step')} by the template's guess`,
  slowing: 'recent customers took longer',
};
