import type { LocatedFinding, Severity } from '../diagnostics/finding.ts';
import { isAtLeast } from '../diagnostics/severity.ts';

/** The findings of a report, for every format. */
export interface FindingsReport {
  /** Paths of the files that were checked. */
  readonly files: readonly string[];
  /** All findings: the most severe first, then by file and position. */
  readonly findings: readonly LocatedFinding[];
  /** The lowest severity to show; lower ones are only counted. */
  readonly least: Severity;
  /** How many of them to show in full; the others are only counted. */
  readonly limit: number;
  /** The text of a file by its path; null when there is none. */
  readonly textOf: (path: string) => string | null;
}

/** The requested findings, and those of them to show in full. */
export function asked({ findings, least, limit }: Pick<FindingsReport, 'findings' | 'least' | 'limit'>): {
  readonly all: readonly LocatedFinding[];
  readonly shown: readonly LocatedFinding[];
} {
  const all = findings.filter(({ severity }) => isAtLeast(severity, least));
  return { all, shown: all.slice(0, limit) };
}

export const SEVERITIES = ['error', 'warning', 'note'] as const satisfies readonly Severity[];

/** `plans/acme.yaml:14:24`, or only the file when there is no position. */
export function placeText({ file, start }: LocatedFinding['at']): string {
  return start === null ? file : `${file}:${start.line}:${start.column}`;
}
