import type { LocatedFinding } from '../diagnostics/finding.ts';

/** What a text says, or why nobody can tell. Data is plain: maps, lists, strings, numbers, booleans, null. */
export type Reading =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly findings: readonly LocatedFinding[] };
