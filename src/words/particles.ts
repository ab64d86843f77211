import { plainTextOf, type Text } from '../print/doc.ts';

/**
 * Particles whose form depends on the end of the word before them: the form after a final consonant, and the form after a vowel.
 * Sentences write both, as in `이(가)`, and the code that inserts the word chooses.
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
/** The final ㄹ, after which 로 is used as after a vowel. */
const RIEUL = 8;
/** Final consonants of the digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구. A number that ends in zeros (십, 백, 천, 만) has one, as 영 has. */
const DIGIT_FINALS = [21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0];
/** Parts at the end of a name that are not read: quotes and brackets, as the weekday in 11월 6일(금). */
const UNPRONOUNCED = /(?:["'”’`…]|\s*\([^()]*\)|\s*\[[^[\]]*\])+$/u;
const PARTICLE = new RegExp(
  `^(["'”’\`)\\]]*)(${[...FORMS.keys()].map((form) => form.replace(/[()]/g, '\\$&')).join('|')})`,
  'u',
);

/**
 * The text after a word, with its first particle in the form that the word requires: `이(가) 없습니다` after `새벽회계` becomes `가 없습니다`. After a
 * word in letters other than Hangul and digits both forms stay, because its pronunciation is unknown.
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

/** The index of the final consonant of a word, 0 for none; null when it is unknown. */
function finalOf(word: string): number | null {
  const last = word.normalize('NFC').replace(UNPRONOUNCED, '').at(-1) ?? '';
  if (/^[0-9]$/.test(last)) return DIGIT_FINALS[Number(last)] ?? null;
  const code = last.codePointAt(0) ?? 0;
  return code < FIRST_SYLLABLE || code > LAST_SYLLABLE ? null : (code - FIRST_SYLLABLE) % FINALS;
}

/** The `line` of Docs for Korean: particles after inserted texts get the form that the texts require. */
export function lineWithParticles(words: TemplateStringsArray, ...texts: readonly Text[]): Text {
  const fitted = words.map((word, index) => {
    const before = texts[index - 1];
    return before === undefined ? word : behind(plainTextOf(before), word);
  });
  return fitted.flatMap((word, index) => [word, ...(index < texts.length ? [texts[index] ?? ''] : [])]);
}
