import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import { textLines } from '../diagnostics/excerpt.ts';
import type { LocatedFinding, LocatedPlace, Severity } from '../diagnostics/finding.ts';
import {
  type Block,
  type Doc,
  foreign,
  heading,
  INDENT,
  line,
  messageBlock,
  noteBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import { excerptLines } from '../print/excerpt.ts';
import type { Tone } from '../print/paint.ts';
import { asked, type FindingsReport, placeText, SEVERITIES } from '../views/findings-report.ts';
import type { Catalogue } from './catalogue/index.ts';

/** The tone of findings of each severity. */
export const SEVERITY_TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warning', note: 'accent' };
/** On pages, where colour may be missing, each severity has a mark. */
const SEVERITY_MARKS: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', note: '🔵' };

/**
 * Every finding with its lines and what to do, and the total: last on a terminal, first on pages.
 * @param findings the wording of findings
 */
export function findingsDoc(report: FindingsReport, findings: FindingWords, words: Catalogue): Doc {
  const { validate: say } = words;
  const { all, shown } = asked(report);
  const hidden = all.length - shown.length;
  const [first] = shown;
  const excerpts = excerptsOf(report.textOf);
  const sum = findingsSummary(report, words);
  return {
    title: say.title,
    hidden: say.noRoom,
    sections: [
      [onPage(heading(2, sum))],
      ...shown.map((finding) => [onScreen(...findingWithExcerpts(finding, findings, excerpts, words))]),
      [onPage(...findingTable(shown, findings, words))],
      hidden === 0 ? [] : [onScreen(messageBlock(say.hiddenHere(hidden))), onPage(paragraph(say.hidden(hidden)))],
      [
        ...(first === undefined ? [] : [onScreen(noteBlock('quiet', say.more(`onboard explain ${first.rule}`)))]),
        onScreen(verdictBlock(worstTone(report), sum)),
      ],
    ],
  };
}

/** `2 errors, 1 warning in 2 of 14 files`, or that there is nothing to report. */
function findingsSummary({ files, findings }: FindingsReport, { validate: say }: Catalogue): string {
  if (findings.length === 0) return say.clean(files.length);
  const touched = new Set(findings.map(({ at }) => at.file)).size;
  return say.sum(countsBySeverity(findings, say).join(', '), touched, files.length);
}

/** `2 errors`, `1 warning`: the number of findings of each severity. */
function countsBySeverity(findings: readonly LocatedFinding[], say: Catalogue['validate']): readonly string[] {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [say.counts[severity](count)];
  });
}

function worstTone({ findings }: FindingsReport): Tone {
  const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
  return worst === undefined ? 'good' : SEVERITY_TONES[worst];
}

type Excerpts = (place: LocatedPlace, tone: Tone) => Section;

/** Draws the lines around a position. Each file is split into lines only once. */
function excerptsOf(textOf: FindingsReport['textOf']): Excerpts {
  const split = new Map<string, readonly string[]>();
  return ({ file, start, end }, tone) => {
    if (start === null || end === null) return [];
    const lines = split.get(file) ?? textLines(textOf(file) ?? '');
    split.set(file, lines);
    return [{ kind: 'drawing', draw: (screen) => excerptLines({ lines, start, end, tone }, screen), instead: [] }];
  };
}

function findingWithExcerpts(
  finding: LocatedFinding,
  findings: FindingWords,
  excerpts: Excerpts,
  { validate: say, terms }: Catalogue,
): Section {
  const { message: what, suggestion } = describe(finding, findings);
  const { at, severity, rule, related } = finding;
  const tone = SEVERITY_TONES[severity];
  const place = toned('strong', foreign(placeText(at)));
  return [
    messageBlock(line`${place} ${toned(tone, terms.severities[severity])} ${toned('quiet', rule)}`),
    paragraph(foreign(what), INDENT),
    ...excerpts(at, tone),
    ...related.map(
      (other): Block => ({ ...messageBlock(toned('quiet', say.see(foreign(placeText(other))))), indent: INDENT }),
    ),
    noteBlock('good', foreign(suggestion), INDENT),
  ];
}

function findingTable(
  shown: readonly LocatedFinding[],
  findings: FindingWords,
  { validate: { columns }, terms }: Catalogue,
): Section {
  const rows = shown.map((finding) => ({ ...finding, ...describe(finding, findings) }));
  return tableBlock(rows, [
    { name: columns.where, cell: ({ at }) => foreign(placeText(at)) },
    {
      name: columns.what,
      cell: (row) => line`${SEVERITY_MARKS[row.severity]} ${terms.severities[row.severity]}: ${foreign(row.message)}`,
    },
    { name: columns.toDo, cell: ({ suggestion }) => foreign(suggestion) },
    { name: columns.rule, cell: ({ rule }) => rule },
  ]);
}

/** The findings in files that are not reported on, in one sentence; null when there are none. */
export function restOf(
  findings: readonly LocatedFinding[],
  reported: ReadonlySet<string>,
  { validate: say }: Catalogue,
): string | null {
  const rest = findings.filter(({ at }) => !reported.has(at.file));
  if (rest.length === 0) return null;
  return say.rest(countsBySeverity(rest, say).join(', '), new Set(rest.map(({ at }) => at.file)).size);
}
