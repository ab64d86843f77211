import type { FindingWords } from '../../diagnostics/catalogue/index.ts';
import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding, Severity } from '../../diagnostics/finding.ts';
import { markdown } from '../../print/markdown-escape.ts';
import { counted } from '../dates.ts';
import { fitted, LONGEST_COMMENT, tableBlock } from '../fit.ts';
import { asked, type FindingsReport, placeName, summarise } from './report.ts';

const MARKS: Readonly<Record<Severity, string>> = { error: '🔴 error', warning: '🟡 warning', note: '🔵 note' };

/**
 * A heading with the count of all findings and a table of those to show.
 * @param longest characters that the place for it takes
 */
export function findingsMarkdown(report: FindingsReport, longest = LONGEST_COMMENT): string {
  const { all, shown } = asked(report);
  const hidden = all.length - shown.length;
  const blocks = [
    { head: [`### ${summarise(report)}`], rows: [] },
    ...tableBlock(
      ['Where', 'What', 'What to do', 'Rule'],
      shown.map((finding) => row(finding, report.words)),
    ),
    ...(hidden > 0 ? [{ head: [`${counted(hidden, 'more finding')} not shown.`], rows: [] }] : []),
  ];
  const sayHidden = (count: number): string => `${counted(count, 'more finding')} not shown: no room.`;
  return `${fitted(blocks, longest, sayHidden)}\n`;
}

function row(finding: LocatedFinding, words: FindingWords): readonly string[] {
  const { message, suggestion } = describe(finding, words);
  return [
    markdown(placeName(finding.at)),
    `${MARKS[finding.severity]}: ${markdown(message)}`,
    markdown(suggestion),
    markdown(finding.rule),
  ];
}
