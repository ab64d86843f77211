/** Tells a sentence in another language; a sentence that it does not know stays as it is. */
export type PhraseBook = (sentence: string) => string;

/** What fills a gap of a kind, and how that is told. */
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
/** `{0}`, `{0:side}`: the number of a gap, and its kind; with what stands behind it up to the next one. */
const PLACE = /\{(\d+)(?::(\w+))?\}([^{]*)/g;

/**
 * A book from sentences with gaps to sentences with the numbers of those gaps. The sentence that says the most itself fits first, and
 * one that begins with a single word before one that would take more for its first gap: what people wrote may look like a sentence.
 * @param fitted what stands behind a word, with the particle that the word asks for
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
