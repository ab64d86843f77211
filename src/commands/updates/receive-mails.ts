import { UserError } from '../../diagnostics/user-error.ts';
import type { ImapMailbox, MailboxAccess, Pile } from '../../mail/imap.ts';
import { isLoopback } from '../../mail/loopback.ts';
import { isCommitted, type Received } from '../../updates/receipt.ts';
import type { Applied } from '../../workspace/git/known.ts';
import type { Landing } from '../../workspace/git/landing.ts';
import { systemReason } from '../../workspace/reason.ts';
import type { Context } from '../command.ts';
import { openWorkspace } from '../opening/open.ts';
import { caughtUp, landedInRounds } from './landing.ts';
import { receiveUpdate, refuseSwitchedOff } from './receiving.ts';
import type { Secrets } from './secret.ts';

/** A run has a limit, so that a flood of mails cannot delay what is applied; the next run continues. */
const MOST_A_RUN = 200;
const PORTS = { 'imaps:': 993, 'imap:': 143 } as const;

/**
 * Takes the waiting mails from the mailbox, oldest first. A mail is moved only when the server has its commit, so that neither a killed
 * run nor a parallel one loses anything: what is already done is recognised by its id.
 */
export async function receiveMails(context: Context, secrets: Secrets): Promise<readonly Received[]> {
  const access = accessOf(context);
  const { openMailbox } = await import('../../mail/imap.ts');
  const mailbox = await openMailbox(access).catch((error) => {
    throw new UserError(`The mailbox of ${access.user} at ${access.host} cannot be opened: ${systemReason(error)}`);
  });
  try {
    const before = await caughtUp(context);
    if (!before.ok) throw new UserError(`New commits cannot be fetched from the server: ${before.why}`);
    refuseSwitchedOff(await openWorkspace(context));
    return await handleAllMails(mailbox, context, secrets);
  } finally {
    await mailbox.close().catch(() => {});
  }
}

interface AppliedMail extends Received, Applied {
  readonly mail: number;
}

async function handleAllMails(mailbox: ImapMailbox, context: Context, secrets: Secrets): Promise<readonly Received[]> {
  const mails = await mailbox.waiting(MOST_A_RUN);
  const { applied, arrived, landing } = await landedInRounds(context, () =>
    handleMails(mails, mailbox, context, secrets),
  );
  const settled = applied.map((each) =>
    pileOf(each.receipt) !== 'done' || arrived.has(each) ? each : { ...each, receipt: waiting(landing) },
  );
  if (landing.ok)
    for (const pile of ['done', 'refused', 'ignored'] as const)
      await mailbox.move(
        settled.flatMap(({ mail, receipt }) => (pileOf(receipt) === pile ? [mail] : [])),
        pile,
      );
  return settled.map(({ file, receipt }) => ({ file, receipt }));
}

async function handleMails(
  mails: readonly number[],
  mailbox: ImapMailbox,
  context: Context,
  secrets: Secrets,
): Promise<readonly AppliedMail[]> {
  const all: AppliedMail[] = [];
  for (const mail of mails) {
    const source = await mailbox.read(mail);
    if (source !== null) all.push({ file: `mail ${mail}`, mail, ...(await receiptOf(source, context, secrets)) });
  }
  return all;
}

/** Why an applied answer stays in the mailbox. */
function waiting(landing: Landing): Received['receipt'] {
  if (landing.ok)
    return { kind: 'waits', why: 'the server does not have its commit; if it stays so, onboard doctor says why' };
  return {
    kind: 'waits',
    why: landing.isAgain === true ? landing.why : `it is committed but not pushed: ${landing.why}`,
  };
}

/** A mail that cannot be applied now does not block the others. */
async function receiptOf(
  source: Uint8Array,
  context: Context,
  secrets: Secrets,
): Promise<Pick<AppliedMail, 'receipt' | 'id' | 'isCommitted'>> {
  const { readMail } = await import('../../updates/mail.ts');
  const nobodys = { id: '', isCommitted: false };
  try {
    const reading = await readMail(source);
    if (reading === null) return { ...nobodys, receipt: { kind: 'ignored' } };
    if (!reading.ok) return { ...nobodys, receipt: { kind: 'refused', why: reading.problem } };
    const receipt = await receiveUpdate(reading.update, context, secrets);
    return { id: reading.update.id, isCommitted: isCommitted(receipt), receipt };
  } catch (error) {
    return { ...nobodys, receipt: { kind: 'waits', why: systemReason(error) } };
  }
}

function pileOf({ kind }: Received['receipt']): Pile | null {
  return kind === 'waits' ? null : kind === 'refused' || kind === 'ignored' ? kind : 'done';
}

/** @throws UserError that names the missing or wrong variable; its value is never printed */
export function accessOf({ io: { env } }: Pick<Context, 'io'>): MailboxAccess {
  const [address = '', user = '', password = ''] = ['URL', 'USER', 'PASSWORD'].map(
    (name) => env[`ONBOARD_IMAP_${name}`],
  );
  const missing = Object.entries({ URL: address, USER: user, PASSWORD: password }).find(([, value]) => value === '');
  if (missing !== undefined)
    throw new UserError(
      `ONBOARD_IMAP_${missing[0]} is not set`,
      'Set the mailbox: ONBOARD_IMAP_URL=imaps://mail.example.com/INBOX, ONBOARD_IMAP_USER, ONBOARD_IMAP_PASSWORD.',
    );
  const url = URL.canParse(address) ? new URL(address) : null;
  const protocol = url?.protocol;
  if (url === null || (protocol !== 'imaps:' && protocol !== 'imap:'))
    throw new UserError(
      'ONBOARD_IMAP_URL is not the address of a mailbox',
      'Write it as imaps://mail.example.com/INBOX.',
    );
  if (protocol === 'imap:' && !isLoopback(url))
    throw new UserError('ONBOARD_IMAP_URL would send the password unprotected', 'Write imaps:// instead of imap://.');
  return {
    host: url.hostname,
    port: url.port === '' ? PORTS[protocol] : Number(url.port),
    isSecure: protocol === 'imaps:',
    user,
    password,
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}
