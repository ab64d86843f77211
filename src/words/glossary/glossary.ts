import type { Locale } from '../../plan/model/model.ts';
import { type GlossaryEntry, TERMS, type TermId } from './entry.ts';

export interface Term extends GlossaryEntry {
  readonly id: TermId;
}

/** Every term with its entry in a language. It is separate from the catalogue of reports, which every run loads. */
export async function glossaryOf(locale: Locale): Promise<readonly Term[]> {
  const entries = locale === 'ko' ? (await import('./ko.ts')).koreanTerms : (await import('./en.ts')).englishTerms;
  return TERMS.map((id) => ({ ...entries[id], id, help: entries[id].help.trim() }));
}

/** Finds an entry by its name or another name, with any spacing; null: there is none. */
export function findTerm(terms: readonly Term[], typed: string): Term | null {
  const wanted = folded(typed);
  return terms.find(({ id, also }) => [id, ...also].some((name) => folded(name) === wanted)) ?? null;
}

/** `Off Track`, `off-track` and `off_track` are the same term, as are `80 % by` and `80%by`. */
function folded(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}
