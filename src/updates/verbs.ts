/** The words that can begin a line of an update, in both languages whatever the page's language. */

export type UpdateVerb = 'done' | 'start' | 'unstuck' | 'stuck' | 'later' | 'to' | 'agree' | 're' | 'comment';

const VERBS: ReadonlyMap<string, UpdateVerb> = new Map<string, UpdateVerb>([
  ['done', 'done'],
  ['완료', 'done'],
  ['start', 'start'],
  ['started', 'start'],
  ['시작', 'start'],
  ['unstuck', 'unstuck'],
  ['재개', 'unstuck'],
  ['stuck', 'stuck'],
  ['막힘', 'stuck'],
  ['보류', 'stuck'],
  ['later', 'later'],
  ['연기', 'later'],
  ['to', 'to'],
  ['담당', 'to'],
  ['agree', 'agree'],
  ['동의', 'agree'],
  ['re', 're'],
  ['답변', 're'],
  ['comment', 'comment'],
  ['메모', 'comment'],
]);

/** Full-width letters come from Korean keyboards. @returns null for other words */
export function verbOf(word: string): UpdateVerb | null {
  return VERBS.get(word.normalize('NFKC').toLowerCase()) ?? null;
}

/** Whether a line of a text would be parsed as more than a comment. */
export function hasVerb(text: string): boolean {
  return text.split('\n').some((line) => verbOf(/^\p{L}+/u.exec(line.trim())?.[0] ?? '') !== null);
}
