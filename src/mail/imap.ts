/** The mailbox for customers' answers. A mail stays in place until it is settled; then it is moved, never deleted. */
import { ImapFlow } from 'imapflow';

/** The connection to a mailbox. */
export interface MailboxAccess {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  readonly user: string;
  readonly password: string;
  /** The folder in which mails arrive. */
  readonly folder: string;
}

/** The folders for settled mails. */
export type Pile = 'done' | 'refused' | 'ignored';

export interface ImapMailbox {
  /** Numbers of the waiting mails, oldest first. */
  waiting(most: number): Promise<readonly number[]>;
  /** A mail as received; null: it is gone. */
  read(mail: number): Promise<Uint8Array | null>;
  move(mails: readonly number[], pile: Pile): Promise<void>;
  /** The mail with that Message-ID, if it has arrived. */
  find(messageId: string): Promise<number | null>;
  /** Creates the folders for settled mails. */
  makePiles(): Promise<void>;
  close(): Promise<void>;
}

/** Beyond this, a very large mail only contains attachments. */
const LARGEST_MAIL_BYTES = 8 * 1024 * 1024;
const PILES: Readonly<Record<Pile, string>> = {
  done: 'onboard-done',
  refused: 'onboard-refused',
  ignored: 'onboard-ignored',
};
const IMAP_TIMEOUT_MS = 30_000;

/** @throws Error of the library when the mailbox cannot be reached or rejects the login; it never contains the password */
export async function openMailbox({
  host,
  port,
  isSecure,
  user,
  password,
  folder,
}: MailboxAccess): Promise<ImapMailbox> {
  const client = new ImapFlow({
    host,
    port,
    secure: isSecure,
    auth: { user, pass: password },
    logger: false,
    connectionTimeout: IMAP_TIMEOUT_MS,
    greetingTimeout: IMAP_TIMEOUT_MS,
  });
  // A broken connection is reported by the call that needs it.
  client.on('error', () => {});
  await client.connect();
  const lock = await client.getMailboxLock(folder);
  return {
    waiting: async (most) => {
      const found = await client.search({ deleted: false }, { uid: true });
      return !found ? [] : [...found].sort((a, b) => a - b).slice(0, most);
    },
    read: async (mail) => {
      const fetched = await client.fetchOne(mail, { source: { maxLength: LARGEST_MAIL_BYTES } }, { uid: true });
      return fetched === false ? null : (fetched.source ?? null);
    },
    move: async (mails, pile) => {
      if (mails.length === 0) return;
      await client.mailboxCreate(PILES[pile]);
      const moved = await client.messageMove([...mails], PILES[pile], { uid: true });
      if (moved === false) throw new Error(`Mails cannot be moved to ${PILES[pile]}`);
    },
    find: async (messageId) => {
      // Arrivals since the folder was opened are reported with the next command.
      await client.noop();
      const found = await client.search({ header: { 'Message-ID': messageId } }, { uid: true });
      return found ? (found[0] ?? null) : null;
    },
    makePiles: async () => {
      for (const pile of Object.values(PILES)) await client.mailboxCreate(pile);
    },
    close: async () => {
      lock.release();
      await client.logout();
    },
  };
}
