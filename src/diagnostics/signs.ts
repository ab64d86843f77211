/** Names of characters that are invisible or look like others. */
const SIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space'],
  ['\u00ad', 'a soft hyphen'],
  ['\u200b', 'a zero-width space'],
  ['\u200d', 'a zero-width joiner'],
  ['\u202f', 'a narrow no-break space'],
  ['\u3000', 'an ideographic space'],
  ['\ufeff', 'a byte order mark'],
  ['‑', 'a no-break hyphen'],
  ['–', 'an en dash'],
  ['—', 'an em dash'],
  ['−', 'a minus sign'],
  ['•', 'a bullet'],
  ['·', 'a middle dot'],
  ['*', 'an asterisk'],
  ['：', 'a full-width colon'],
  ['“', 'a curly quotation mark'],
  ['”', 'a curly quotation mark'],
  ['„', 'a low quotation mark'],
  ['‘', 'a curly apostrophe'],
  ['’', 'a curly apostrophe'],
]);

/** A character by its name and code point: `a no-break space (U+00A0)`. */
export function signName(sign: string): string {
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `${SIGN_NAMES.get(sign) ?? otherName(sign)} (${code})`;
}

function otherName(sign: string): string {
  if (/\s/.test(sign)) return 'a space of another kind';
  return /\p{Cf}/u.test(sign) ? 'an invisible character' : 'a sign that looks like another';
}

/** An invisible character, an unusual space, or a quotation mark that a word processor inserted. */
const STRAY = /[\p{Cf}\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000“”„‟‘’‚‛]/u;

/** The name of the first such character in a pasted value; null when there is none. */
export function straySign(value: string): string | null {
  const [sign] = STRAY.exec(value) ?? [];
  return sign === undefined ? null : signName(sign);
}

/** A value without such characters, and without surrounding spaces. */
export function withoutStraySigns(value: string): string {
  return value.replace(new RegExp(STRAY, 'gu'), '').trim();
}
