import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding } from '../../diagnostics/finding.ts';
import { asked, type FindingsReport, placeText } from '../../views/findings-report.ts';
import { type JunitCase, junit } from './junit.ts';

/**
 * One suite per file. Findings that fail the run are failed cases, and the others are output. A file without failures has one passed
 * case.
 * @param counts whether a finding fails the run
 * @param day `YYYY-MM-DD`
 */
export function findingsJunit(
  report: FindingsReport,
  counts: (finding: LocatedFinding) => boolean,
  day: string,
): string {
  const byFile = new Map<string, LocatedFinding[]>(report.files.map((file) => [file, []]));
  for (const finding of asked(report).all) byFile.get(finding.at.file)?.push(finding);
  const suites = [...byFile].map(([name, own]) => {
    const failed = own.filter(counts).map(toCase);
    return {
      name,
      cases: failed.length > 0 ? failed : [{ name: 'valid', failure: null }],
      output: own.filter((finding) => !counts(finding)).map(lineOfFinding),
    };
  });
  return junit('onboard validate', suites, day);
}

function toCase(finding: LocatedFinding): JunitCase {
  const { message, suggestion } = describe(finding);
  return {
    name: `${finding.rule} ${placeText(finding.at)}`,
    failure: {
      type: finding.rule,
      message,
      details: [lineOfFinding(finding), suggestion],
    },
  };
}

function lineOfFinding(finding: LocatedFinding): string {
  return `${placeText(finding.at)} ${finding.severity}: ${describe(finding).message}`;
}
