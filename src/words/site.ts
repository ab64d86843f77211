import { type Doc, foreign, heading, line, messageBlock, onPage, paragraph } from '../print/doc.ts';
import type { SiteReport } from '../views/site.ts';
import type { Catalogue } from './catalogue/index.ts';

/**
 * Which pages were written and deleted, and who can read them. @param isInside the team's own pages, which are deliberately not locked
 */
export function siteDoc(report: SiteReport, isInside: boolean, { site: say }: Catalogue): Doc {
  const { folder, pages, removed } = report;
  const pathOf = (file: string) => foreign(folder === null ? file : `${folder}/${file}`);
  const written = pages.filter((page) => page.written).length;
  return {
    title: say.title,
    sections: [
      [onPage(heading(1, say.title))],
      [
        ...pages.map(({ customer, file }) =>
          messageBlock(customer === null ? pathOf(file) : line`${pathOf(file)}  ${foreign(customer)}`),
        ),
        ...removed.map((file) => messageBlock(line`${pathOf(file)}  ${say.removed}`)),
      ],
      [paragraph(say.sums(pages.length, written)), ...(report.open && !isInside ? [paragraph(say.open)] : [])],
    ],
  };
}
