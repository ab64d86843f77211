/**
 * Parses a customer's text into requests (wishes). Every channel carries the same short plain text. A line that begins with a verb and
 * names something in the plan is that request; everything else is a comment, and nothing is guessed.
 */
import { type Day, parseDay } from '../plan/time/day.ts';
import { parseNaturalDay } from '../plan/time/natural-day.ts';
import { type UpdateVerb, verbOf } from './verbs.ts';

export type UpdateWish =
  | { readonly kind: 'done' | 'start' | 'unstuck'; readonly step: string }
  | { readonly kind: 'stuck'; readonly step: string; readonly reason: string }
  | { readonly kind: 'later'; readonly step: string; readonly due: Day; readonly reason: string | null }
  | { readonly kind: 'to'; readonly step: string; readonly person: string }
  | { readonly kind: 'agree'; readonly step: string | null }
  | { readonly kind: 'answer'; readonly question: string; readonly text: string }
  | { readonly kind: 'comment'; readonly step: string | null; readonly text: string };

/** The context for parsing an update. */
export interface UpdateContext {
  /** Ids of the existing steps and questions. */
  readonly steps: ReadonlySet<string>;
  readonly questions: ReadonlySet<string>;
  /** The step that the message was about; null: none. */
  readonly about: string | null;
  /** The sender's day, to which "next Friday" refers. */
  readonly today: Day;
}

/** The maximum number of requests in one update; the rest stays readable in its source. */
export const MOST_WISHES = 20;
export const LONGEST_ANSWER = 2000;
export const LONGEST_MESSAGE = 16 * 1024;

/** All control characters except tabs and line feeds: those that move the cursor, change the direction, or are invisible. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufff9-\ufffb]|\p{Bidi_Control}/gu;

/** More combining marks on one letter than any language has; normalising thousands of them takes minutes (UAX 15, D3). */
const MOST_MARKS = /(\p{M}{30})\p{M}+/gu;

/** The text without invisible characters, with plain line ends. */
export function visibleLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(MOST_MARKS, '$1').normalize('NFC');
}

/**
 * The requests of an update, in order. All other lines together become comments on the step that the message was about.
 * @param text from `visibleLines`
 */
export function parseUpdate(text: string, reading: UpdateContext): readonly UpdateWish[] {
  const wishes: UpdateWish[] = [];
  let said: string[] = [];
  const close = () => {
    const comment = said.join('\n').trim();
    if (comment !== '') wishes.push(...comments(comment, reading.about));
    said = [];
  };
  for (const line of text.split('\n')) {
    const wish = wishes.length < MOST_WISHES ? requestIn(line, reading) : null;
    if (wish === null) {
      said.push(line);
      continue;
    }
    close();
    wishes.push(wish);
  }
  close();
  return wishes;
}

/** A long comment is split into several, so that nothing is lost. */
function comments(text: string, step: string | null): readonly UpdateWish[] {
  const signs = [...text];
  const parts = Math.ceil(signs.length / LONGEST_ANSWER);
  return Array.from({ length: parts }, (_, part) => ({
    kind: 'comment',
    step,
    text: signs.slice(part * LONGEST_ANSWER, (part + 1) * LONGEST_ANSWER).join(''),
  }));
}

const LINE = /^(\p{L}+)(?:\s+(.*)|\s*[:：]\s*(.*))?$/u;

/** The verb that a line begins with, and the text after it; null: none. */
function verbIn(line: string, { steps }: UpdateContext): { readonly verb: UpdateVerb; readonly rest: string } | null {
  const [, word = '', spaced, behindColon] = LINE.exec(line.trim()) ?? [];
  const verb = verbOf(word);
  if (verb === null) return null;
  // "done: import-data" is a request if the step exists, and "Done: see below" is a comment.
  if (behindColon !== undefined && !steps.has(behindColon.normalize('NFKC').normalize('NFC'))) return null;
  return { verb, rest: spaced ?? behindColon ?? '' };
}

/** Punctuation that ends a sentence and has no meaning after a verb. A reason keeps it. */
const END_OF_SENTENCE = /[.!。！]{1,3}$/u;

function requestIn(line: string, reading: UpdateContext): UpdateWish | null {
  const exact = requestOfVerb(line, reading);
  if (exact !== null || /[:：]/u.test(line)) return exact;
  const meant = requestOfVerb(line.trim().replace(END_OF_SENTENCE, ''), reading);
  // "Done today!" is a sentence, and not about a removed step "today".
  const isThere = meant !== null && 'step' in meant && (meant.step === null || reading.steps.has(meant.step));
  return isThere ? meant : null;
}

function requestOfVerb(line: string, reading: UpdateContext): UpdateWish | null {
  const found = verbIn(line, reading);
  if (found === null) return null;
  const { verb, rest } = found;
  const [before, after] = nameAndRest(rest);
  const name = before.normalize('NFKC').normalize('NFC');
  switch (verb) {
    case 'done':
    case 'start':
    case 'unstuck':
      return after === null ? aboutStep(name, reading, (step) => ({ kind: verb, step })) : null;
    case 'stuck':
      return after === null ? null : aboutStep(name, reading, (step) => ({ kind: 'stuck', step, reason: after }));
    case 'to':
      return after === null ? null : aboutStep(name, reading, (step) => ({ kind: 'to', step, person: after }));
    case 'comment':
      return after === null ? null : aboutStep(name, reading, (step) => ({ kind: 'comment', step, text: after }));
    case 'later':
      return laterIn(name, after, reading);
    case 'agree':
      if (name === '') return { kind: 'agree', step: null };
      return after === null ? aboutStep(name, reading, (step) => ({ kind: 'agree', step })) : null;
    case 're':
      return after !== null && isQuestionId(name) ? { kind: 'answer', question: name, text: after } : null;
  }
}

/** The text before and after the first colon, which may be full-width. */
function nameAndRest(text: string): readonly [string, string | null] {
  const at = text.search(/[:：]/u);
  if (at < 0) return [text.trim(), null];
  const after = text.slice(at + 1).trim();
  return [text.slice(0, at).trim(), after === '' ? null : after];
}

/**
 * A step by its id. A text in the shape of an id may be a removed step: that is reported, and is not a comment. Words never name a step.
 */
function aboutStep(name: string, { about }: UpdateContext, wish: (step: string) => UpdateWish): UpdateWish | null {
  if (name === '') return about === null ? null : wish(about);
  return isQuestionId(name) ? wish(name) : null;
}

function isQuestionId(name: string): boolean {
  return /^[\p{L}\p{M}\p{Nd}]+(?:-[\p{L}\p{M}\p{Nd}]+)*$/u.test(name);
}

function laterIn(name: string, reason: string | null, reading: UpdateContext): UpdateWish | null {
  const [first = '', ...others] = name.split(/\s+/);
  const rest = others.join(' ');
  // "next friday" is a day for the step that the message was about, and not a step "next" due on a Friday.
  const whole = reading.steps.has(first) ? null : requestedDay(name, reading.today);
  const [step, due] = whole === null ? [first, requestedDay(rest, reading.today)] : [reading.about, whole];
  return due === null || step === null || !isQuestionId(step) ? null : { kind: 'later', step, due, reason };
}

function requestedDay(said: string, today: Day): Day | null {
  const exact = parseDay(said);
  if (exact !== null) return exact;
  const meant = parseNaturalDay(said, today, 'future');
  return meant?.kind === 'day' ? meant.day : null;
}
