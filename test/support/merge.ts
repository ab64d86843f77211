import type { Conflict, Flaw } from '../../src/review/merge/conflict.ts';
import { type IsSound, markedText, mergeTexts, type Refusal } from '../../src/review/merge/index.ts';
import type { Three } from '../../src/review/merge/three.ts';
import { en } from '../../src/words/merging/en.ts';
import { conflictText, labelText } from '../../src/words/merging/told.ts';

/** The result of a merge with its text as the driver writes it in English, with markers of seven characters. */
export type Written =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflicts'; readonly text: string; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'unsound'; readonly text: string; readonly flaw: Flaw }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Merges as the driver does; without a check of the result, every result is sound. */
export async function merging(texts: Three<string>, isSound: IsSound = async () => true): Promise<Written> {
  const result = await mergeTexts(texts, isSound);
  if (result.kind === 'merged' || result.kind === 'refused') return result;
  const text = markedText(result, { size: 7, label: (side, conflict) => labelText(side, conflict, en) });
  if (result.kind === 'unsound') return { kind: 'unsound', text, flaw: result.flaw };
  return { kind: 'conflicts', text, conflicts: result.conflicts };
}

/** The sentences about what is in conflict, in English. */
export function sentencesOf(result: Written): readonly string[] {
  return result.kind === 'conflicts' ? result.conflicts.map((conflict) => conflictText(conflict, en)) : [];
}
