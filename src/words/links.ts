import { type Doc, foreign, heading, line, messageBlock, onPage } from '../print/doc.ts';
import type { PersonLink } from '../views/links.ts';
import type { Catalogue } from './catalogue/index.ts';

/** Each person with their link, one per line, so that a line can be split and the link copied whole. */
export function linksDoc(links: readonly PersonLink[], { links: say }: Catalogue): Doc {
  const customers = [...new Set(links.map(({ customer }) => customer))];
  const [only] = customers;
  const title = only === undefined || customers.length > 1 ? say.title : line`${say.title}: ${foreign(only)}`;
  return {
    title,
    sections: [
      [onPage(heading(1, title))],
      links.map(({ name, url }) => messageBlock(line`${foreign(name)}  ${{ code: url }}`)),
    ],
  };
}
