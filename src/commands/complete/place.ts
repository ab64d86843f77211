import type { CandidateSource, Flag, Grammar, Slot, Verb, Word } from './grammar.ts';

/** The place of a command line that is being typed. */
export interface CompletionPoint {
  /** The possible values. */
  readonly slot: Slot;
  /** The text before the candidates in the same word: `--format=`. */
  readonly before: string;
  /** The folder given with -C; null without it. */
  readonly start: string | null;
  /** The first argument of the verb, which is the customer for most verbs. */
  readonly customer: string | null;
}

/** The meaning of the words before the last one. */
interface TypedWords {
  readonly verb: Verb | null;
  readonly operands: readonly string[];
  /** An option that waits for its value. */
  readonly waiting: Slot | null;
  /** After `--`: a dash no longer begins an option. */
  readonly optionsEnded: boolean;
  readonly start: string | null;
}

/**
 * The possible values at the end of a command line.
 * @param words the words after `onboard` up to the cursor, without quotes, the last one unfinished
 */
export function completionPoint(words: readonly string[], grammar: Grammar): CompletionPoint {
  const typed = readWords(words.slice(0, -1), grammar);
  const last = words.at(-1) ?? '';
  const found = { start: typed.start, customer: typed.operands[0] ?? null, before: '' };
  if (typed.waiting !== null) return { ...found, slot: typed.waiting };
  if (typed.optionsEnded || !last.startsWith('-')) return { ...found, slot: operandAfter(typed, grammar) };
  const [, spelling] = /^(--[^=]+)=/.exec(last) ?? [];
  if (spelling === undefined) return { ...found, slot: [spellings(flagsOf(typed.verb, grammar))] };
  return { ...found, slot: whatFollows(spelling, typed.verb, grammar) ?? [], before: `${spelling}=` };
}

function readWords(words: readonly string[], grammar: Grammar): TypedWords {
  const before: Before = { verb: null, operands: [], waiting: null, optionsEnded: false, start: null };
  for (const word of words) {
    if (before.waiting !== null) {
      if (before.waiting === '-C') before.start = word;
      before.waiting = null;
    } else if (word.startsWith('-') && !before.optionsEnded) takeOption(word, before, grammar);
    else if (before.verb !== null) before.operands.push(word);
    else before.verb = grammar.verbs.find(({ name }) => name === word) ?? UNKNOWN_VERB;
  }
  const { waiting, verb } = before;
  return { ...before, waiting: waiting === null ? null : whatFollows(waiting, verb, grammar) };
}

interface Before {
  verb: Verb | null;
  readonly operands: string[];
  /** The spelling of an option that waits for its value. */
  waiting: string | null;
  optionsEnded: boolean;
  start: string | null;
}

function takeOption(word: string, before: Before, grammar: Grammar): void {
  if (word === '--') before.optionsEnded = true;
  else if (/^-C./.test(word)) before.start = word.slice(2);
  else if (whatFollows(word, before.verb, grammar) !== null) before.waiting = word;
}

/** Stands for an unknown verb, after which nothing can be offered. */
const UNKNOWN_VERB: Verb = {
  name: '',
  summary: '',
  flags: [],
  format: { spellings: [], description: '', value: null },
  slots: [],
  lastAfter: new Map(),
  repeats: false,
};

function operandAfter({ verb, operands }: TypedWords, { verbs }: Grammar): Slot {
  if (verb === null) return [wordsSource(verbs.map(({ name, summary }) => ({ word: name, description: summary })))];
  const { slots, lastAfter, repeats } = verb;
  const at = repeats ? Math.min(operands.length, slots.length - 1) : operands.length;
  const own = at > 0 && at === slots.length - 1 ? lastAfter.get(operands[0] ?? '') : undefined;
  return own ?? slots[at] ?? [];
}

/** What follows an option; null for an option without a value, or an unknown one. */
function whatFollows(spelling: string, verb: Verb | null, { common }: Grammar): Slot | null {
  const flags = [...(verb === null ? [] : [...verb.flags, verb.format]), ...common];
  return flags.find(({ spellings: its }) => its.includes(spelling))?.value ?? null;
}

function flagsOf(verb: Verb | null, { common, alone }: Grammar): readonly Flag[] {
  return [...(verb === null ? alone : verb.flags), ...common];
}

function spellings(flags: readonly Flag[]): CandidateSource {
  return wordsSource(flags.flatMap(({ spellings: its, description }) => its.map((word) => ({ word, description }))));
}

function wordsSource(all: readonly Word[]): CandidateSource {
  return { kind: 'words', words: all };
}
