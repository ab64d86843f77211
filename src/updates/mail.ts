/** A customer's mail as an update: whom it is for says whose it is, and what they wrote themselves is its text. */
import PostalMime, { type Email } from 'postal-mime';
import { checked, type EnvelopeReading } from './envelope.ts';
import { fromIso2022Kr } from './iso-2022-kr.ts';
import { ownWords } from './own-words.ts';
import { visible } from './parse.ts';

/** `plans+PAGE.KEY@vendor`: what the mailbox has behind its plus. */
const ADDRESS = /\+([a-z0-9]{10})\.([a-z2-7]{26})@/i;
/** What a page wrote into the subject: its own id of the answer, by which it knows it again. */
const OWN_ID = /\(([0-9a-f]{16})\)/;
const ABOUT = /\[([\p{L}\p{M}\p{Nd}-]{1,100})\]/u;

/** Null: no answer of a person (automatic replies, lists, bounces), to be ignored. */
export type MailReading = EnvelopeReading | null;

/** Reads a mail in any encoding. @param source its bytes or text, as it was received */
export async function readMail(source: string | Uint8Array): Promise<MailReading> {
  const mail = await PostalMime.parse(source);
  if (isAutomatic(mail)) return null;
  const addresses = [...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].flatMap(
    ({ address }) => address ?? [],
  );
  const delivered = mail.headers
    .filter(({ key }) => key === 'delivered-to' || key === 'x-original-to')
    .map(({ value }) => value);
  const [, page = '', key = ''] =
    [...addresses, ...delivered].map((each) => ADDRESS.exec(each)).find((found) => found !== null) ?? [];
  const text = ownWords(visible(fromIso2022Kr(mail.text ?? textOfHtml(mail.html ?? ''))));
  return checked({
    page: page.toLowerCase(),
    key: key.toLowerCase(),
    id: idOf(mail),
    via: 'mail',
    on: null,
    about: ABOUT.exec(mail.subject ?? '')?.[1] ?? null,
    sentFrom: mail.from?.address ?? null,
    text,
  });
}

/**
 * A reply keeps the subject of what it answers, so the page's id alone is none: the mail's own follows it.
 */
function idOf({ messageId, subject }: Email): string {
  const own = OWN_ID.exec(subject ?? '')?.[1];
  const id = (messageId ?? '').replace(/[<>\s]/g, '');
  return (own === undefined || id === '' ? id : `${own}.${id}`).slice(0, 120);
}

/** RFC 3834: what a machine sent is not answered, and is nobody's answer. */
function isAutomatic({ headers, from }: Email): boolean {
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
    /^(?:mailer-daemon|postmaster)@/i.test(from?.address ?? '')
  );
}

const BREAKS = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi;
const UNREAD = /<(style|script|head|title)\b[\s\S]*?<\/\1>/gi;
const QUOTED = /<blockquote\b[\s\S]*<\/blockquote>|<div[^>]*class="?(?:gmail_quote|moz-cite-prefix)[\s\S]*$/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The words of a mail that is HTML only. */
function textOfHtml(html: string): string {
  return html
    .replace(UNREAD, '')
    .replace(QUOTED, '')
    .replace(BREAKS, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
      const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null;
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      return ENTITIES[String(name).toLowerCase()] ?? whole;
    });
}
