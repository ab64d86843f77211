import type { Locale } from '../../plan/model/model.ts';

/** The words on the screens that have an entry, in the order in which somebody meets them. */
export const TERMS = [
  'health',
  'off-track',
  'at-risk',
  'on-track',
  'unknown',
  'prospect',
  'engagement',
  'stalled',
  'turn',
  'overdue',
  'expected',
  'day-to-promise',
  'slip',
  'critical',
  'slack',
] as const;

export type TermId = (typeof TERMS)[number];

export interface Entry {
  /** Other names of it, as screens in this language have them. */
  readonly also: readonly string[];
  /** What it means, in one sentence. */
  readonly summary: string;
  /** How it is found out and what to do about it, in Markdown; paragraphs are parted by an empty line. */
  readonly help: string;
}

export interface Term extends Entry {
  readonly id: TermId;
}

/** Every word with its entry in a language. It is apart from the catalogue of reports, which every run loads. */
export async function glossaryOf(locale: Locale): Promise<readonly Term[]> {
  const entries = locale === 'ko' ? (await import('./ko.ts')).ko : (await import('./en.ts')).en;
  return TERMS.map((id) => ({ ...entries[id], id, help: entries[id].help.trim() }));
}

/** The entry that somebody asks for by its name or another name of it, however it is spaced; null: there is none. */
export function findTerm(terms: readonly Term[], typed: string): Term | null {
  const wanted = folded(typed);
  return terms.find(({ id, also }) => [id, ...also].some((name) => folded(name) === wanted)) ?? null;
}

/** `Off Track`, `off-track` and `off_track` are one word, as are `80 % by` and `80%by`. */
function folded(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}
