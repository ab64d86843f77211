import type { Guess, GuessReason } from '../../import/draft.ts';
import { cleanText } from '../../print/clean.ts';
import type { ImportWords } from './en.ts';

/** The longest comment after a value, in characters; titles of several copies may be long. */
const LONGEST_GUESS_COMMENT = 120;

/** Why something is a guess, as one line of harmless text. */
export function guessText(why: GuessReason, { guesses: say }: ImportWords): string {
  const text = cleanText(guessSentence(why, say));
  return [...text].length > LONGEST_GUESS_COMMENT ? `${[...text].slice(0, LONGEST_GUESS_COMMENT).join('')}…` : text;
}

function guessSentence(why: GuessReason, say: ImportWords['guesses']): string {
  switch (why.kind) {
    case 'name':
    case 'name-in-several':
    case 'name-in-one':
    case 'customer-side':
    case 'team-member':
    case 'owners-differ':
      return say[why.kind](why.names.join(', '));
    case 'stated-differently':
      return say[why.kind](why.said.join(', '));
    case 'measured':
    case 'planned':
      return say[why.kind](why.days);
    case 'no-unit':
    case 'in-title':
    case 'day-after':
    case 'wait':
      return say[why.kind](why.said);
    case 'efforts-differ':
      return say[why.kind](why.minutes);
    case 'rare':
      return say.rare(why.lists, why.of);
    case 'same-step':
      return say[why.kind](why.titles.join(', '));
    default:
      return say[why.kind];
  }
}

/** The comment for each guess in the file, by JSON pointer. */
export function guessComments(guesses: readonly Guess[], words: ImportWords) {
  return new Map(
    guesses.map(({ pointer, why }) => [pointer, { trail: `${words.check}: ${guessText(why, words)}` }] as const),
  );
}
