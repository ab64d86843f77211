import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding, Severity } from '../../diagnostics/finding.ts';
import { counted } from '../dates.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { type FindingsReport, placeName, summarise } from './report.ts';

const MARKS: Readonly<Record<Severity, string>> = { error: '🔴 error', warning: '🟡 warning', note: '🔵 note' };

/** A heading with the count of all findings and a table of those to show. */
export function findingsMarkdown(report: FindingsReport): string {
  const shown = report.findings.slice(0, report.limit);
  const hidden = report.findings.length - shown.length;
  return [
    `### ${summarise(report)}`,
    ...(shown.length === 0 ? [] : ['', ...markdownTable(['Where', 'What', 'What to do', 'Rule'], shown.map(row))]),
    ...(hidden > 0 ? ['', `${counted(hidden, 'more finding')} not shown.`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function row(finding: LocatedFinding): readonly string[] {
  const { message, suggestion } = describe(finding);
  return [
    markdown(placeName(finding.at)),
    `${MARKS[finding.severity]}: ${markdown(message)}`,
    markdown(suggestion),
    markdown(finding.rule),
  ];
}
