import { createTransport } from 'nodemailer';
import { messageHtml } from '../print/message/html.ts';
import type { Message } from '../print/message/message.ts';
import { messageText } from '../print/message/text.ts';
import { type Mailbox, subjectLine } from './mailbox.ts';

/** A message with all its headers. */
export interface Letter {
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo: Mailbox | null;
  readonly message: Message;
  readonly date: Date;
  /** Between `<` and `>`; null: a draft, which gets one when it is sent. */
  readonly messageId: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** An attached invitation, and what calendars should do with it. */
  readonly invitation: { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string } | null;
}

/** A letter in nodemailer's form. @throws UserError when the subject could end its header */
export function mailOptions({ message, invitation, messageId, from, to, cc, replyTo, date, headers }: Letter) {
  return {
    ...(from === null ? {} : { from: { ...from } }),
    ...(replyTo === null ? {} : { replyTo: { ...replyTo } }),
    ...(messageId === null ? {} : { messageId: `<${messageId}>` }),
    to: to.map((each) => ({ ...each })),
    cc: cc.map((each) => ({ ...each })),
    date,
    headers: { ...headers },
    subject: subjectLine(message.subject),
    text: messageText(message),
    html: messageHtml(message),
    ...(invitation === null ? {} : { icalEvent: { method: invitation.method, content: invitation.ics } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The whole letter as a file (RFC 5322) that mail programs open as a draft, ready to be sent. Lines end with CR and LF. */
export async function eml(letter: Letter): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(
    mailOptions({ ...letter, headers: { ...letter.headers, 'X-Unsent': '1' } }),
  );
  return String(message);
}
