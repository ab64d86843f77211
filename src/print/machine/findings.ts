import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding, LocatedPlace, Position, Severity } from '../../diagnostics/finding.ts';
import { asked, type FindingsReport } from '../../views/findings-report.ts';
import { json } from '../json.ts';

/** A finding for programs. Positions count from 1; `end` is exclusive; both are null for files without a readable text. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly start: Position | null;
  readonly end: Position | null;
  readonly suggestion: string;
  readonly related: readonly {
    readonly file: string;
    readonly start: Position | null;
    readonly end: Position | null;
  }[];
}

/** A finding in words, for JSON. */
export function toDiagnostic(finding: LocatedFinding): Diagnostic {
  const { rule, severity, at, related } = finding;
  const { message, suggestion } = describe(finding);
  return { rule, severity, message, ...rangeOf(at), suggestion, related: related.map(rangeOf) };
}

/** Every requested finding, whatever the limit; `valid` is true when none of all findings is an error. */
export function findingsJson(report: FindingsReport): string {
  return json('validate', {
    valid: report.findings.every(({ severity }) => severity !== 'error'),
    files: report.files.length,
    diagnostics: asked(report).all.map(toDiagnostic),
  });
}

function rangeOf({ file, start, end }: LocatedPlace): Pick<Diagnostic, 'file' | 'start' | 'end'> {
  return { file, start, end };
}
