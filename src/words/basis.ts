import type { Basis } from '../plan/chance/basis.ts';
import type { Catalogue } from './catalogue/index.ts';

/** What a day to promise rests on: `14 past customers`, `the template's guess`; and that recent ones took longer. */
export function sayBasis({ customers, guessed, isSlowing }: Basis, { basis: say }: Pick<Catalogue, 'basis'>): string {
  const source = customers === 0 ? say.guess : guessed === 0 ? say.past(customers) : say.both(customers, guessed);
  return isSlowing && customers > 0 ? `${source}; ${say.slowing}` : source;
}
