/** What became of a customer's wish, as the notes of its step tell it: in these words whatever the language, since programs read them. */
export interface Decision {
  readonly kind: 'granted' | 'declined';
  /** What was asked for: a day, somebody, or `2026-12-10, Lee Han <lee@acme.example>`. */
  readonly wish: string;
  /** The id of whoever had asked. */
  readonly by: string;
  /** Why not; null: it was granted. */
  readonly reason: string | null;
}

const GRANTED = /^As asked: (?<wish>.*) \((?<by>[^()]*)\)\.$/su;
const DECLINED = /^Not possible: (?<wish>.*?) \((?<by>[^()]*)\)\. (?<reason>.*)$/su;

/** @param wish what was asked for and by whom: `2026-12-10 (jane)` */
export function grantedNote(wish: string): string {
  return `As asked: ${wish}.`;
}

/** @param wish what was asked for and by whom: `2026-12-10 (jane)` */
export function declinedNote(wish: string, reason: string): string {
  return `Not possible: ${wish}. ${reason}`;
}

/** The decision that a note was left by; null for any other note. What somebody signs, as customers do, is never a decision of ours. */
export function decisionIn({ by, text }: { readonly by: string | null; readonly text: string }): Decision | null {
  if (by !== null) return null;
  const granted = GRANTED.exec(text)?.groups;
  if (granted?.by !== undefined) return { kind: 'granted', wish: granted.wish ?? '', by: granted.by, reason: null };
  const declined = DECLINED.exec(text)?.groups;
  if (declined?.by === undefined || declined.reason === undefined) return null;
  return { kind: 'declined', wish: declined.wish ?? '', by: declined.by, reason: declined.reason };
}
