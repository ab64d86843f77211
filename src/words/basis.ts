import type { Basis } from '../plan/chance/basis.ts';
import { foreign, type Text } from '../print/doc.ts';
import type { Catalogue } from './catalogue/index.ts';

/** The basis of a day to promise: `14 past customers`, `the template's guess`; and whether recent customers took longer. */
export function basisText({ customers, guessed, isSlowing }: Basis, { basis: say }: Pick<Catalogue, 'basis'>): string {
  const source = customers === 0 ? say.guess : guessed === 0 ? say.past(customers) : say.both(customers, guessed);
  return isSlowing && customers > 0 ? `${source}; ${say.slowing}` : source;
}

/**
 * Why the likely days are later than the schedule: `"Import data" has been open for 10 working days, by when 7 of 9 past customers had
 * done it`.
 * @param tasks titles by id
 */
export function outlastingText(
  { outlasting }: Basis,
  tasks: readonly { readonly id: string; readonly title: string }[],
  { basis: say, counts }: Pick<Catalogue, 'basis' | 'counts'>,
): Text | null {
  const task = tasks.find(({ id }) => id === outlasting?.task);
  if (outlasting === null || task === undefined) return null;
  const { days, kind, quicker, of } = outlasting;
  return say.outlasting(
    foreign(task.title),
    (kind === 'working' ? counts.workingDays : counts.days)(days),
    quicker,
    of,
  );
}
