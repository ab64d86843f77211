import { UserError } from '../diagnostics/user-error.ts';

/** A name and an address that are safe in a header. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const MAIL_ADDRESS = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u;
const CONTROL_OR_LINE_BREAK = /\p{Cc}|[\u2028\u2029]/u;
const NAMED_MAILBOX = /^(?<name>[^<>]*)<(?<address>[^<>]+)>$/u;

/**
 * A mailbox whose parts can neither end a header nor add a second address.
 * @param where its origin, for the error: `jane in plans/acme.yaml`
 * @throws UserError when the name contains a line break or a comma, or the address is invalid
 */
export function mailbox(name: string, address: string, where: string): Mailbox {
  if (CONTROL_OR_LINE_BREAK.test(name) || name.includes(',')) {
    throw new UserError(
      `The name of ${where} contains a comma or a line break`,
      'Mail programs would read it as two people.',
    );
  }
  if (!MAIL_ADDRESS.test(address)) {
    throw new UserError(`The email address of ${where} is not one address`, 'Write it as name@company.example.');
  }
  return { name, address };
}

/** `Ledgerly <plans@ledgerly.example>`, or an address alone. @throws UserError when it is neither */
export function mailboxFrom(text: string, where: string): Mailbox {
  const { name = '', address = text } = NAMED_MAILBOX.exec(text.trim())?.groups ?? {};
  return mailbox(name.trim().replace(/^"(.*)"$/, '$1'), address.trim(), where);
}

/** @throws UserError when a subject contains a line break, which would start another header */
export function subjectLine(subject: string): string {
  if (CONTROL_OR_LINE_BREAK.test(subject))
    throw new UserError('A subject contains a line break', 'Check the titles and the name of the customer.');
  return subject;
}
