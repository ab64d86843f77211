/** A customer's mail as an update: the recipient's address identifies the sender, and their own text is the update. */
import PostalMime, { type Email } from 'postal-mime';
import type { Day } from '../plan/time/day.ts';
import { parseNaturalDay } from '../plan/time/natural-day.ts';
import { checked, type EnvelopeReading } from './envelope.ts';
import { fingerprint } from './fingerprint.ts';
import { textOfHtml } from './html-text.ts';
import { fromIso2022Kr } from './iso-2022-kr.ts';
import { carryingKorean, fromCarried } from './korean-mail.ts';
import { LONGEST_MESSAGE, visibleLines } from './parse.ts';
import { replyText } from './reply-text.ts';

/** `plans+PAGE.KEY@vendor`, or `plans+PAGE.KEY.STEP@vendor`: the part after the mailbox's plus; the step as a hash. */
const REPLY_ADDRESS = /\+([a-z0-9]{10})\.([a-z2-7]{26})(?:\.([0-9a-v]{5}))?@/i;
/** The id that a page wrote into the subject, by which it recognises the answer. */
const OWN_ID = /\(([0-9a-f]{16})\)/;
const STEP_IN_SUBJECT = /\[([\p{L}\p{M}\p{Nd}-]{1,100})\]/gu;
/** `Tue, 24 Nov 2026 23:50:00 -0800`: the sender's local day. */
const DATE = /(\d{1,2} [a-z]{3} \d{4}) \d/i;
/** Characters that occur in Message-IDs but not in ids. */
const FOREIGN = /[^A-Za-z0-9._@+-]/g;
const LONGEST_MAIL_ID = 120;

/** Null: not a person's answer (automatic replies, lists, bounces), to be ignored. */
export type MailReading = EnvelopeReading | null;

/** Reads a mail in any encoding. @param source its bytes or text, as received */
export async function readMail(source: string | Uint8Array): Promise<MailReading> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const carried = carryingKorean(bytes);
  let mail: Email;
  try {
    // An attached mail is not what they wrote.
    mail = await PostalMime.parse(carried, { forceRfc822Attachments: true });
  } catch {
    // Nested too deeply, or with too long a header: no mail program writes that.
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
    [...addresses, ...delivered].map((each) => REPLY_ADDRESS.exec(each)).find((found) => found !== null) ?? [];
  // Some programs leave the text part empty.
  const plain = (mail.text ?? '').trim() === '' ? textOfHtml(mail.html ?? '') : (mail.text ?? '');
  const text = replyText(visibleLines(fromIso2022Kr(carried === bytes ? plain : fromCarried(plain))));
  if (new TextEncoder().encode(text).length > LONGEST_MESSAGE)
    return { ok: false, problem: `It is longer than ${LONGEST_MESSAGE / 1024} KiB.` };
  const words = [...(mail.subject ?? '').matchAll(STEP_IN_SUBJECT)].map(([, word = '']) => word);
  return checked({
    page: page.toLowerCase(),
    key: key.toLowerCase(),
    id: idOfMail(mail, `${page}\n${text}`),
    via: 'mail',
    on: dayOfHeader(mail),
    about: null,
    mayMean: mark === undefined ? words : [...words, mark.toLowerCase()],
    sentFrom: mail.from?.address ?? null,
    text,
  });
}

/**
 * A reply keeps the subject of the mail it answers, so the page's id alone is not unique: the mail's own id follows it. A mail without an
 * id is identified by its text.
 */
function idOfMail({ messageId, subject, date }: Email, says: string): string {
  const own = OWN_ID.exec(subject ?? '')?.[1];
  const given = (messageId ?? '').replace(/[<>\s]/g, '').replace(FOREIGN, '_');
  const id = given === '' ? `no-id.${fingerprint(`${date ?? ''}\n${says}`)}` : given;
  return (own === undefined ? id : `${own}.${id}`).slice(0, LONGEST_MAIL_ID);
}

/** The sender's local day; null: the day it is read. */
function dayOfHeader({ headers }: Email): Day | null {
  const value = headers.find(({ key }) => key === 'date')?.value ?? '';
  const said = parseNaturalDay(DATE.exec(value)?.[1] ?? '', 0, 'past');
  return said?.kind === 'day' ? said.day : null;
}

/** Headers of automatic replies by programs older than that RFC. */
const MARKS_OF_MACHINES = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder', 'x-failed-recipients'];
/** The beginnings of the subjects of absence notes that are not marked otherwise. */
const AWAY =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|자동 ?(?:회신|응답|답장)|부재 ?중(?: ?자동)? ?(?:회신|응답|안내|알림)?) ?[:：\]]/iu;

/** RFC 3834: an automatic mail is not answered, and is nobody's answer. */
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
    // A delivery or read report (RFC 6522), and a calendar's reply (RFC 6047).
    /^multipart\/report\b|^text\/calendar\b/.test(value('content-type') ?? '') ||
    MARKS_OF_MACHINES.some((name) => !['', 'no', 'false', undefined].includes(value(name))) ||
    AWAY.test(subject?.trim() ?? '') ||
    /^(?:mailer-daemon|postmaster)@/i.test(from?.address ?? '')
  );
}
