import { plain, type Text } from '../print/doc.ts';

/**
 * Particles whose form depends on how the word before them ends: what follows a final consonant, and what follows none.
 * Sentences write both, as in `이(가)`, and whoever knows the word chooses.
 */
const FORMS: ReadonlyMap<string, readonly [closed: string, open: string]> = new Map([
  ['이(가)', ['이', '가']],
  ['은(는)', ['은', '는']],
  ['을(를)', ['을', '를']],
  ['과(와)', ['과', '와']],
  ['와(과)', ['과', '와']],
  ['(으)로', ['으로', '로']],
  ['(이)라는', ['이라는', '라는']],
]);

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
/** The final ㄹ, after which 로 stands as after a vowel. */
const RIEUL = 8;
/** Finals of the digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구. Whatever ends in zeros (십, 백, 천, 만) has one as 영 has. */
const DIGIT_FINALS = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];
/** What is not read at the end of a name: quotes, and what stands in brackets, as the weekday of 11월 6일(금). */
const UNREAD = /(?:["'”’`…]|\s*\([^()]*\)|\s*\[[^[\]]*\])+$/u;
const PARTICLE = new RegExp(
  `^(["'”’\`)\\]]*)(${[...FORMS.keys()].map((form) => form.replace(/[()]/g, '\\$&')).join('|')})`,
  'u',
);

/**
 * What stands behind a word, with the particle at its beginning in the form that the word asks for: `이(가) 없습니다` behind `새벽회계`
 * becomes `가 없습니다`. Behind a word of other letters than Hangul and digits both forms stay: how it is read is not known.
 */
export function behind(word: string, rest: string): string {
  const [whole, closing = '', particle = ''] = PARTICLE.exec(rest) ?? [];
  const forms = FORMS.get(particle);
  const final = finalOf(word);
  if (whole === undefined || forms === undefined || final === null) return rest;
  const [closed, open] = forms;
  const isOpen = final === 0 || (final === RIEUL && particle === '(으)로');
  return closing + (isOpen ? open : closed) + rest.slice(whole.length);
}

/** The number of the consonant that ends a word, 0 for none; null where it cannot be told. */
function finalOf(word: string): number | null {
  const last = word.normalize('NFC').replace(UNREAD, '').at(-1) ?? '';
  if (/^[0-9]$/.test(last)) return DIGIT_FINALS[Number(last)] ?? null;
  const code = last.codePointAt(0) ?? 0;
  return code < FIRST_SYLLABLE || code > LAST_SYLLABLE ? null : (code - FIRST_SYLLABLE) % FINALS;
}

/** As `line` of Docs, for Korean: particles behind the texts that are put in take the form that these ask for. */
export function line(words: TemplateStringsArray, ...texts: readonly Text[]): Text {
  const fitted = words.map((word, index) => {
    const before = texts[index - 1];
    return before === undefined ? word : behind(plain(before), word);
  });
  return fitted.flatMap((word, index) => [word, ...(index < texts.length ? [texts[index] ?? ''] : [])]);
}
