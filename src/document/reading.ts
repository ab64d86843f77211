import type { LocatedFinding } from '../diagnostics/finding.ts';

/** The data of a text, or why it cannot be read. Data is plain: maps, lists, strings, numbers, booleans, null. */
export type Reading =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly findings: readonly LocatedFinding[] };
