/** A customer's mail as an update: whom it is for says whose it is, and what they wrote themselves is its text. */
import PostalMime, { type Email } from 'postal-mime';
import type { Day } from '../plan/time/day.ts';
import { saidDay } from '../plan/time/said-day.ts';
import { checked, type EnvelopeReading } from './envelope.ts';
import { fingerprint } from './fingerprint.ts';
import { textOfHtml } from './html-text.ts';
import { fromIso2022Kr } from './iso-2022-kr.ts';
import { carryingKorean, fromCarried } from './korean-mail.ts';
import { ownWords } from './own-words.ts';
import { LONGEST_MESSAGE, visible } from './parse.ts';

/** `plans+PAGE.KEY@vendor`, or `plans+PAGE.KEY.STEP@vendor`: what the mailbox has behind its plus; the step by its mark. */
const ADDRESS = /\+([a-z0-9]{10})\.([a-z2-7]{26})(?:\.([0-9a-v]{5}))?@/i;
/** What a page wrote into the subject: its own id of the answer, by which it knows it again. */
const OWN_ID = /\(([0-9a-f]{16})\)/;
const ABOUT = /\[([\p{L}\p{M}\p{Nd}-]{1,100})\]/gu;
/** `Tue, 24 Nov 2026 23:50:00 -0800`: the day where the sender is. */
const DATE = /(\d{1,2} [a-z]{3} \d{4}) \d/i;
/** What an id may not hold, and what Message-IDs do hold. */
const FOREIGN = /[^A-Za-z0-9._@+-]/g;
const LONGEST_ID = 120;

/** Null: no answer of a person (automatic replies, lists, bounces), to be ignored. */
export type MailReading = EnvelopeReading | null;

/** Reads a mail in any encoding. @param source its bytes or text, as it was received */
export async function readMail(source: string | Uint8Array): Promise<MailReading> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const carried = carryingKorean(bytes);
  let mail: Email;
  try {
    // A mail that is attached is not what they wrote.
    mail = await PostalMime.parse(carried, { forceRfc822Attachments: true });
  } catch {
    // It is nested too deeply, or its head is too long: nobody's mail program makes that.
    return { ok: false, problem: 'It is not an email that can be read.' };
  }
  if (isAutomatic(mail)) return null;
  const addresses = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].flatMap(
    ({ address }) => address ?? [],
  );
  const delivered = mail.headers
    .filter(({ key }) => key === 'delivered-to' || key === 'x-original-to')
    .map(({ value }) => value);
  const [, page = '', key = '', mark] =
    [...addresses, ...delivered].map((each) => ADDRESS.exec(each)).find((found) => found !== null) ?? [];
  // Some programs leave the part for text alone empty.
  const plain = (mail.text ?? '').trim() === '' ? textOfHtml(mail.html ?? '') : (mail.text ?? '');
  const text = ownWords(visible(fromIso2022Kr(carried === bytes ? plain : fromCarried(plain))));
  if (new TextEncoder().encode(text).length > LONGEST_MESSAGE)
    return { ok: false, problem: `It is longer than ${LONGEST_MESSAGE / 1024} KiB.` };
  const words = [...(mail.subject ?? '').matchAll(ABOUT)].map(([, word = '']) => word);
  return checked({
    page: page.toLowerCase(),
    key: key.toLowerCase(),
    id: idOf(mail, `${page}\n${text}`),
    via: 'mail',
    on: dayIn(mail),
    about: null,
    mayMean: mark === undefined ? words : [...words, mark.toLowerCase()],
    sentFrom: mail.from?.address ?? null,
    text,
  });
}

/**
 * A reply keeps the subject of what it answers, so the page's id alone is none: the mail's own follows it. What has none is known by
 * what it says.
 */
function idOf({ messageId, subject, date }: Email, says: string): string {
  const own = OWN_ID.exec(subject ?? '')?.[1];
  const given = (messageId ?? '').replace(/[<>\s]/g, '').replace(FOREIGN, '_');
  const id = given === '' ? `no-id.${fingerprint(`${date ?? ''}\n${says}`)}` : given;
  return (own === undefined ? id : `${own}.${id}`).slice(0, LONGEST_ID);
}

/** The sender's day, where their clock is; null: the day it is read. */
function dayIn({ headers }: Email): Day | null {
  const value = headers.find(({ key }) => key === 'date')?.value ?? '';
  const said = saidDay(DATE.exec(value)?.[1] ?? '', 0, 'past');
  return said?.kind === 'day' ? said.day : null;
}

/** What programs older than that rule put into their answers. */
const MARKS_OF_MACHINES = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder', 'x-failed-recipients'];
/** How the subject of an absence note begins, in programs that mark it in no other way. */
const AWAY =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|자동 ?(?:회신|응답|답장)|부재 ?중(?: ?자동)? ?(?:회신|응답|안내|알림)?) ?[:：\]]/iu;

/** RFC 3834: what a machine sent is not answered, and is nobody's answer. */
function isAutomatic({ headers, from, subject }: Email): boolean {
  const value = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase();
  const submitted = value('auto-submitted');
  const precedence = value('precedence');
  return (
    (submitted !== undefined && submitted !== 'no') ||
    value('list-id') !== undefined ||
    value('return-path') === '<>' ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(precedence ?? '') ||
    // A report on delivery or reading (RFC 6522), and the answer of a calendar (RFC 6047).
    /^multipart\/report\b|^text\/calendar\b/.test(value('content-type') ?? '') ||
    MARKS_OF_MACHINES.some((name) => !['', 'no', 'false', undefined].includes(value(name))) ||
    AWAY.test(subject?.trim() ?? '') ||
    /^(?:mailer-daemon|postmaster)@/i.test(from?.address ?? '')
  );
}
