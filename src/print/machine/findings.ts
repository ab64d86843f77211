import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding, LocatedPlace, Position, Severity } from '../../diagnostics/finding.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { asked, type FindingsReport } from '../../views/findings-report.ts';
import { json } from '../json.ts';

/** A finding for programs. Positions count from 1; `end` is exclusive; both are null for files without a readable text. */
export interface Diagnostic {
  /** The stable id of the rule; `onboard explain` explains it. */
  readonly rule: string;
  /** How serious it is, as onboard.yaml sets it. */
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** Path in the workspace, with `/`. */
  readonly file: string;
  /** Where it begins or, exclusively, ends; null when the file has no readable text. */
  readonly start: Position | null;
  /** Where it begins or, exclusively, ends; null when the file has no readable text. */
  readonly end: Position | null;
  /** What to do about it. */
  readonly suggestion: string;
  /** Other places that explain this one. */
  readonly related: readonly {
    /** Path in the workspace, with `/`. */
    readonly file: string;
    /** Where it begins or, exclusively, ends; null when the file has no readable text. */
    readonly start: Position | null;
    /** Where it begins or, exclusively, ends; null when the file has no readable text. */
    readonly end: Position | null;
  }[];
}

/** A finding in words, for JSON. */
export function toDiagnostic(finding: LocatedFinding): Diagnostic {
  const { rule, severity, at, related } = finding;
  const { message, suggestion } = describe(finding);
  return { rule, severity, message, ...placeRange(at), suggestion, related: related.map(placeRange) };
}

interface ValidateOutput {
  /** Whether there is no error; warnings and notes do not count. */
  readonly valid: boolean;
  /** How many files were reported on. */
  readonly files: Count;
  /** All findings, by file and by position in it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Every requested finding, whatever the limit; `valid` is true when none of all findings is an error. */
export function findingsJson(report: FindingsReport): string {
  return json<ValidateOutput>('validate', {
    valid: report.findings.every(({ severity }) => severity !== 'error'),
    files: report.files.length,
    diagnostics: asked(report).all.map(toDiagnostic),
  });
}

function placeRange({ file, start, end }: LocatedPlace): Pick<Diagnostic, 'file' | 'start' | 'end'> {
  return { file, start, end };
}
