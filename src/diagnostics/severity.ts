import type { Severity } from './finding.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, note: 1 };

/** Whether a finding is at least as severe as `least`. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return RANK[severity] >= RANK[least];
}

/** Errors, then warnings, then notes; findings of one severity keep their order. A list that is cut then loses the harmless ones. */
export function gravestFirst<T extends { readonly severity: Severity }>(findings: readonly T[]): readonly T[] {
  return findings.toSorted((a, b) => RANK[b.severity] - RANK[a.severity]);
}
