/** Translates a sentence; an unknown sentence stays as it is. */
export type PhraseBook = (sentence: string) => string;

/** The values of a kind of gap, and how to translate them. */
export interface GapKind {
  readonly pattern: RegExp;
  told(text: string): string;
}

interface Phrase {
  readonly strict: RegExp;
  readonly loose: RegExp;
  readonly said: string;
}

const ANYTHING = '[\\s\\S]*?';
const ONE_WORD = '\\S*';
/** `{0}`, `{0:side}`: the number of a gap, its kind, and the text up to the next one. */
const PLACE = /\{(\d+)(?::(\w+))?\}([^{]*)/g;

/**
 * Makes a book from sentences with gaps to sentences with the numbers of those gaps. The sentence with the most text of its own is tried
 * first, and one that begins with a single word before one whose first gap could take more: a person's text may look like a sentence.
 * @param fitted the text after a word, with the particle that the word requires
 */
export function bookOf(
  entries: Readonly<Record<string, string>>,
  kinds: Readonly<Record<string, GapKind>> = {},
  fitted: (word: string, rest: string) => string = (_, rest) => rest,
): PhraseBook {
  const phrases = Object.entries(entries)
    .toSorted(([a], [b]) => ownLength(b) - ownLength(a))
    .map(([form, said]): Phrase => {
      const kindOf = new Map([...said.matchAll(PLACE)].map(([, number, kind]) => [Number(number), kinds[kind ?? '']]));
      const gap = (index: number, otherwise: string): string => kindOf.get(index)?.pattern.source ?? otherwise;
      return {
        strict: patternOf(form, (index) => gap(index, index === 0 && form.startsWith('{}') ? ONE_WORD : ANYTHING)),
        loose: patternOf(form, (index) => gap(index, ANYTHING)),
        said,
      };
    });
  return (sentence) => {
    const strict = phrases.find((phrase) => phrase.strict.test(sentence));
    const found = strict ?? phrases.find((phrase) => phrase.loose.test(sentence));
    if (found === undefined) return sentence;
    const gaps = (strict === undefined ? found.loose : found.strict).exec(sentence)?.slice(1) ?? [];
    return found.said.replace(PLACE, (_, number: string, kind: string | undefined, rest: string) => {
      const text = gaps[Number(number)] ?? '';
      const told = kinds[kind ?? '']?.told(text) ?? text;
      return told + fitted(told, rest);
    });
  };
}

function ownLength(form: string): number {
  return form.replaceAll('{}', '').length;
}

function patternOf(form: string, gap: (index: number) => string): RegExp {
  const pieces = form.split('{}').map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pieces.reduce((before, piece, index) => `${before}(${gap(index - 1)})${piece}`)}$`, 'u');
}
