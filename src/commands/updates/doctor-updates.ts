/** Checks whether customers' answers would arrive: every part of the path is tried, as far as possible without a real answer. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../diagnostics/user-error.ts';
import type { ImapMailbox, MailboxAccess } from '../../mail/imap.ts';
import { isLoopback } from '../../mail/loopback.ts';
import { mailboxFrom } from '../../mail/mailbox.ts';
import type { Letter } from '../../mail/mime.ts';
import { cleanText } from '../../print/clean.ts';
import { type Message, textBlock } from '../../print/message/message.ts';
import { secretFrom } from '../../publish/lock.ts';
import { probe, timeAt } from '../../serve/probe.ts';
import {
  checkAddress,
  checkClock,
  checkEndpoint,
  checkSecret,
  type DoctorCheck,
  failedCheck,
  okCheck,
  unknownCheck,
} from '../../views/doctor.ts';
import { gitStanding, pushRefusal } from '../../workspace/git/standing.ts';
import { systemReason } from '../../workspace/reason.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';
import { foreignHost } from './customer-link.ts';
import { accessOf } from './receive-mails.ts';

/** What is wrong with the path of answers, in the order in which it is set up. */
export async function updatesChecks(opened: Opened, context: Context): Promise<readonly DoctorCheck[]> {
  const { updates, publish, mail } = opened.evaluation.workspace;
  const [door, mailbox] = [publish?.answers ?? null, mail?.updates ?? null];
  return [
    updates === 'off' ? failedCheck('updates', 'updates-off') : okCheck('updates', updates),
    pagesCheck(publish?.url ?? null),
    door === null && mailbox === null ? failedCheck('road', 'no-road') : okCheck('road', roadsIn(door, mailbox)),
    secretCheck(opened, context),
    ...(await pushChecks(opened, context)),
    ...(mailbox === null ? [] : await mailChecks(mailbox, mail?.from ?? null, context)),
    ...(publish === null || door === null ? [] : [await endpointCheck(door, new URL(publish.url).origin)]),
    ...(publish === null ? [] : [checkClock(context.io.now().getTime(), await timeAt(publish.url))]),
  ];
}

function roadsIn(door: string | null, mailbox: string | null): string {
  return [door, mailbox].filter((each) => each !== null).join(', ');
}

function pagesCheck(url: string | null): DoctorCheck {
  if (url === null) return failedCheck('pages', 'no-pages');
  const address = new URL(url);
  return address.protocol === 'https:' || isLoopback(address)
    ? okCheck('pages', url)
    : failedCheck('pages', 'pages-without-tls', url);
}

function secretCheck({ evaluation }: Opened, { io }: Context): DoctorCheck {
  const text = io.env.ONBOARD_SECRET ?? '';
  const check = checkSecret(text, secretFrom(text));
  if (check.state !== 'ok') return check;
  const foreign = foreignHost(evaluation.workspace, io.env, { mustBePinned: false });
  return foreign === null ? check : failedCheck('secret', 'foreign-host', foreign);
}

/** Nothing when there is no server: that is already reported. */
async function pushChecks({ root }: Opened, { io }: Context): Promise<readonly DoctorCheck[]> {
  const upstream = (await gitStanding(root, io.env))?.upstream ?? null;
  if (upstream === null) return [];
  const refusal = await pushRefusal(root, upstream, io.env);
  return [refusal === null ? okCheck('push', upstream) : failedCheck('push', 'push-refused', refusal)];
}

async function endpointCheck(address: string, origin: string): Promise<DoctorCheck> {
  const answer = await probe(address, origin);
  return typeof answer === 'string' ? failedCheck('door', 'door-closed', answer) : checkEndpoint(answer, address);
}

async function mailChecks(address: string, from: string | null, context: Context): Promise<readonly DoctorCheck[]> {
  const own = checkAddress(address);
  const access = accessOr(context);
  if (typeof access === 'string') return [own, unknownCheck('mailbox', 'no-mailbox', access)];
  const { openMailbox } = await import('../../mail/imap.ts');
  let mailbox: ImapMailbox;
  try {
    mailbox = await openMailbox(access);
  } catch (error) {
    return [own, failedCheck('mailbox', 'mailbox-closed', systemReason(error))];
  }
  try {
    const opened = okCheck('mailbox', `${access.user}, ${access.host}`);
    return [own, opened, await pilesCheck(mailbox), await plusCheck(mailbox, address, from, context)];
  } finally {
    await mailbox.close().catch(() => {});
  }
}

/** As text: what is missing. */
function accessOr(context: Context): MailboxAccess | string {
  try {
    return accessOf(context);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

async function pilesCheck(mailbox: ImapMailbox): Promise<DoctorCheck> {
  try {
    await mailbox.makePiles();
    return okCheck('piles');
  } catch (error) {
    return failedCheck('piles', 'piles-refused', systemReason(error));
  }
}

/** How often the mailbox is checked while a mail is on its way. */
const LOOK_MS = 1000;
/** How long a mail may take, in patient connection timeouts. */
const TIMEOUTS_PER_MAIL = 3;
/** Has the form of a page and a key, but belongs to nobody. */
const UNKNOWN_PAGE_AND_KEY = `zzzzzzzzzz.${'z'.repeat(26)}`;

/** Sends one mail to the plus address and waits for it. A mail from a machine is never an answer: `receive` would put it aside too. */
async function plusCheck(
  mailbox: ImapMailbox,
  address: string,
  from: string | null,
  context: Context,
): Promise<DoctorCheck> {
  if (from === null || (context.io.env.ONBOARD_SMTP_URL ?? '') === '') return unknownCheck('plus', 'no-mail-server');
  const { mailer, smtpFrom } = await import('../../mail/smtp.ts');
  const [local = '', domain = ''] = address.split('@');
  const messageId = `${randomBytes(16).toString('hex')}@${domain}`;
  try {
    const settings = smtpFrom(context.io.env);
    const { send, close } = mailer(settings);
    const delivery = await send(
      trialLetter(`${local}+${UNKNOWN_PAGE_AND_KEY}@${domain}`, from, messageId, context.io.now()),
    );
    close();
    if (delivery.kind !== 'sent') return failedCheck('plus', 'mail-refused', delivery.reason);
    const seconds = Math.round((TIMEOUTS_PER_MAIL * settings.timeoutMs) / 1000);
    context.say(`An email was sent to ${cleanText(address)}. The check waits up to ${seconds} seconds for it.\n`);
    return (await arrives(mailbox, messageId, seconds))
      ? okCheck('plus')
      : failedCheck('plus', 'mail-lost', String(seconds));
  } catch (error) {
    if (error instanceof UserError) return failedCheck('plus', 'mail-refused', error.message);
    throw error;
  }
}

async function arrives(mailbox: ImapMailbox, messageId: string, seconds: number): Promise<boolean> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(LOOK_MS)) {
    const mail = await mailbox.find(messageId);
    if (mail === null) continue;
    await mailbox.move([mail], 'ignored');
    return true;
  }
  return false;
}

function trialLetter(to: string, from: string, messageId: string, date: Date): Letter {
  const message: Message = {
    locale: 'en',
    subject: 'onboard doctor',
    opening: [textBlock('This email tests whether answers from customers arrive. You can delete it.')],
    sections: [],
    closing: [],
  };
  return {
    from: mailboxFrom(from, '`mail.from` in onboard.yaml'),
    to: [{ name: '', address: to }],
    cc: [],
    replyTo: null,
    message,
    date,
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
    invitation: null,
  };
}
