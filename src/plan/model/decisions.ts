/**
 * The decision on a customer's request, as recorded in the notes of its step. The wording is the same in every language, because programs
 * read it.
 */
export interface Decision {
  readonly kind: 'granted' | 'declined';
  /** What was requested: a day, a person, or `2026-12-10, Lee Han <lee@acme.example>`. */
  readonly wish: string;
  /** The id of the person who asked. */
  readonly by: string;
  /** Why not; null: it was granted. */
  readonly reason: string | null;
}

const GRANTED = /^As asked: (?<wish>.*) \((?<by>[^()]*)\)\.$/su;
const DECLINED = /^Not possible: (?<wish>.*?) \((?<by>[^()]*)\)\. (?<reason>.*)$/su;

/** @param wish the request and its author: `2026-12-10 (jane)` */
export function grantedNote(wish: string): string {
  return `As asked: ${wish}.`;
}

/** @param wish the request and its author: `2026-12-10 (jane)` */
export function declinedNote(wish: string, reason: string): string {
  return `Not possible: ${wish}. ${reason}`;
}

/** The decision that a note records; null for any other note. A note signed by a customer is never our decision. */
export function decisionIn({ by, text }: { readonly by: string | null; readonly text: string }): Decision | null {
  if (by !== null) return null;
  const granted = GRANTED.exec(text)?.groups;
  if (granted?.by !== undefined) return { kind: 'granted', wish: granted.wish ?? '', by: granted.by, reason: null };
  const declined = DECLINED.exec(text)?.groups;
  if (declined?.by === undefined || declined.reason === undefined) return null;
  return { kind: 'declined', wish: declined.wish ?? '', by: declined.by, reason: declined.reason };
}
