/**
 * An update on its way: the text, and what identifies its sender. All channels deliver it in this form. As a file:
 *
 *     onboard update 1
 *     page: 7f3kq2xuab
 *     key: (26 letters and digits)
 *     id: 5f0c2f9e
 *     on: 2026-11-25
 *     about: import-data
 *
 *     done import-data
 */
import { type Day, formatDayOrNull, parseDay } from '../plan/time/day.ts';
import { envelopeText } from './envelope-text.ts';
import { withoutKeys } from './keys.ts';
import { LONGEST_MESSAGE, visibleLines } from './parse.ts';

export type Via = 'file' | 'mail' | 'page';

export interface Update {
  readonly page: string;
  /** The key of the sender's link. It is written into no file, commit or message. */
  readonly key: string;
  /** The same for the same update, however often it arrives. */
  readonly id: string;
  readonly via: Via;
  /** The sender's day; null: the day it is read. */
  readonly on: Day | null;
  /** The step that the message was about. */
  readonly about: string | null;
  /** When that is unknown: words that may name it, or be its hash, the most likely first. */
  readonly mayMean: readonly string[];
  /** The address that a mail came from, if it is not that of the link's person. */
  readonly sentFrom: string | null;
  readonly text: string;
}

export type EnvelopeReading =
  | { readonly ok: true; readonly update: Update }
  | { readonly ok: false; readonly problem: string };

const FIRST_LINE = /^onboard update 1\s*$/i;
const HEADER = /^([a-z-]+)\s*:\s*(.*?)\s*$/i;
const PAGE = /^[a-z0-9]{10}$/;
const LINK_KEY = /^[a-z2-7]{26}$/i;
const UPDATE_ID = /^[A-Za-z0-9._@+-]{4,120}$/;
const STEP_ID = /^[\p{L}\p{M}\p{Nd}-]{1,100}$/u;

/** Reads the file that a page saves, or the text that it sends. */
export function readEnvelope(file: string, via: Via): EnvelopeReading {
  if (new TextEncoder().encode(file).length > LONGEST_MESSAGE)
    return { ok: false, problem: `It is longer than ${LONGEST_MESSAGE / 1024} KiB.` };
  const [first = '', ...lines] = visibleLines(file).split('\n');
  if (!FIRST_LINE.test(first)) return { ok: false, problem: 'It does not begin with "onboard update 1".' };
  const empty = lines.findIndex((line) => line.trim() === '');
  const head = new Map(
    (empty < 0 ? lines : lines.slice(0, empty)).flatMap((line) => {
      const [, name = '', value = ''] = HEADER.exec(line) ?? [];
      return name === '' ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
  const text =
    empty < 0
      ? ''
      : lines
          .slice(empty + 1)
          .join('\n')
          .trim();
  return checked({
    page: head.get('page') ?? '',
    key: head.get('key') ?? '',
    id: head.get('id') ?? '',
    via,
    on: parseDay(head.get('on') ?? ''),
    about: head.get('about') ?? null,
    mayMean: [],
    sentFrom: null,
    text,
  });
}

/** Checks that the parts of an update have the right shape, and removes all keys but its own. */
export function checked(update: Update): EnvelopeReading {
  const { page, key, id, about, text } = update;
  const wrong = !PAGE.test(page) ? 'page' : !LINK_KEY.test(key) ? 'key' : !UPDATE_ID.test(id) ? 'id' : null;
  if (wrong !== null) return { ok: false, problem: `Its ${wrong} is missing or cut off.` };
  if (text === '') return { ok: false, problem: 'It says nothing.' };
  return {
    ok: true,
    update: {
      ...update,
      about: about !== null && STEP_ID.test(about) ? about : null,
      id: withoutKeys(id, key).replaceAll('…', ''),
      sentFrom: update.sentFrom === null ? null : withoutKeys(update.sentFrom, key),
      text: withoutKeys(text, key),
    },
  };
}

/** The file that carries an update. */
export function writeEnvelope({ on, ...update }: Omit<Update, 'via' | 'mayMean' | 'sentFrom'>): string {
  return envelopeText({ ...update, on: formatDayOrNull(on) });
}
