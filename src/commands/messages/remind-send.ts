import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../diagnostics/user-error.ts';
import type { Delivery } from '../../mail/delivery.ts';
import { type Mailbox, mailbox, mailboxFrom } from '../../mail/mailbox.ts';
import type { Letter } from '../../mail/mime.ts';
import { openRecord, type SentRecord } from '../../mail/record.ts';
import { mailer, smtpFrom } from '../../mail/smtp.ts';
import { post, type Webhook, webhooksFrom } from '../../mail/webhook.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { formatDay } from '../../plan/time/day.ts';
import { json } from '../../print/json.ts';
import type { Message } from '../../print/message/message.ts';
import { messageText } from '../../print/message/text.ts';
import { markOf } from '../../updates/fingerprint.ts';
import { LONGEST_LOCAL } from '../../views/doctor.ts';
import {
  callKey,
  type Digest,
  plansIn,
  type Reminders,
  type SendOutcome,
  withoutSentParts,
} from '../../views/reminders.ts';
import { type RemindSayings, sentDoc } from '../../words/remind.ts';
import { withLock } from '../../workspace/lock.ts';
import type { Context, ExitCode } from '../command.ts';
import { emit } from '../emit.ts';
import type { Input } from '../input.ts';
import type { Opened } from '../opening/open.ts';
import { customerKey, refuseForeignHosts } from '../updates/customer-link.ts';
import { type DigestWriter, digestWriter } from './digests.ts';

/** One channel for messages; messages sent over one channel do not count as sent over another. */
interface Channel {
  /** Separates the record of this channel from others; empty for mail. */
  readonly key: string;
  isFor(digest: Digest): boolean;
  /** The address for that person; null: none. */
  to(digest: Digest): string | null;
  /** Sends a message. @throws UserError for a message that must not be sent */
  send(digest: Digest, message: Message, id: string): Promise<Delivery>;
}

interface Sending {
  readonly opened: Opened;
  readonly say: RemindSayings;
  readonly context: Context;
  readonly write: DigestWriter;
  /** Delays before the second and the third attempt when the other side asks to try later, in milliseconds. */
  readonly laterMs: readonly number[];
  /** A trial is not recorded: it has no history. */
  readonly record: SentRecord | null;
}

/** Sends what `remind` plans. Failures are reported, and the rest is sent. */
export async function sendReminders(
  reminders: Reminders,
  say: RemindSayings,
  opened: Opened,
  input: Input,
  context: Context,
): Promise<ExitCode> {
  const { env } = context.io;
  const { workspace } = opened.evaluation;
  if (workspace.mail === null) {
    throw new UserError(
      'No sender of email is set',
      'Write it into onboard.yaml: mail: { from: "Ledgerly <plans@ledgerly.example>" }',
    );
  }
  const from = mailboxFrom(workspace.mail.from, '`mail.from` in onboard.yaml');
  const only = trialAddress(input.text('only'), opened);
  refuseForeignHosts(workspace, env, { mustBePinned: true });
  const hooks = only === null ? webhooksFrom(env) : [];
  const smtp = smtpFrom(env);
  const { send, close } = mailer(smtp);
  const work = async (): Promise<readonly SendOutcome[]> => {
    const record = await openRecord(opened.root, env, opened.today);
    const kept = only === null ? record : null;
    const sending = { opened, context, say, write: digestWriter(opened, env), laterMs: smtp.laterMs, record: kept };
    const channels = [
      mailChannel(from, only, send, opened, context),
      ...hooks.map((hook) => hookChannel(hook, opened)),
    ];
    try {
      const outcomes: SendOutcome[] = [];
      for (const channel of channels) outcomes.push(...(await sendAll(reminders.digests, channel, sending)));
      return outcomes;
    } finally {
      await kept?.close();
    }
  };
  try {
    return await report(await withLock(opened.root, work, 'sending'), reminders, opened, context);
  } finally {
    close();
  }
}

/** @throws UserError for an address outside the team: even a trial never writes to strangers */
function trialAddress(typed: string | null, { evaluation }: Opened): string | null {
  if (typed === null) return null;
  const { workspace, plans } = evaluation;
  const team = [...workspace.team.values(), ...plans.flatMap(({ people }) => [...people.values()])];
  const isOurs = team.some(({ email, side }) => side === 'vendor' && email?.toLowerCase() === typed.toLowerCase());
  if (isOurs) return typed;
  throw new UserError(`${typed} is not in the team`, 'Send a test message to an address under `team` in onboard.yaml.');
}

interface Postponed {
  readonly digest: Digest;
  readonly reason: string;
}

/** Sends all digests over one channel. When the other side asks to try later, there are two more attempts after everything else. */
async function sendAll(
  digests: readonly Digest[],
  channel: Channel,
  sending: Sending,
): Promise<readonly SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  let waiting = digests.filter(channel.isFor).map((digest): Postponed => ({ digest, reason: '' }));
  for (const wait of [0, ...sending.laterMs]) {
    if (waiting.length === 0) return outcomes;
    if (wait > 0) await waitBetweenRounds(wait, waiting.length, sending);
    waiting = await sendRound(waiting, channel, sending, outcomes);
  }
  return [...outcomes, ...waiting.map(({ digest, reason }) => sendOutcome(digest, channel, 'failed', reason))];
}

async function waitBetweenRounds(ms: number, count: number, { context, say }: Sending): Promise<void> {
  context.say(`${say.later(count, Math.ceil(ms / 1000))}\n`);
  await sleep(ms);
}

/** One attempt for each digest; returns those to try again. Once the other side is gone, the rest is not tried. */
async function sendRound(
  waiting: readonly Postponed[],
  channel: Channel,
  sending: Sending,
  outcomes: SendOutcome[],
): Promise<Postponed[]> {
  const later: Postponed[] = [];
  let gone: string | null = null;
  for (const { digest } of waiting) {
    const left = unsentDigest(digest, channel, sending);
    if (left === null) continue;
    if (channel.to(left) === null) outcomes.push(sendOutcome(left, channel, 'no-address', null));
    else if (gone !== null) outcomes.push(sendOutcome(left, channel, 'not-tried', gone));
    else {
      const delivery = await deliver(left, channel, sending);
      if (delivery.kind === 'later') later.push({ digest, reason: delivery.reason });
      else if (delivery.kind === 'sent') outcomes.push(sendOutcome(left, channel, 'sent', null));
      else outcomes.push(sendOutcome(left, channel, 'failed', delivery.reason));
      if (delivery.kind === 'gone') gone = delivery.reason;
    }
  }
  return later;
}

function sendOutcome(
  digest: Digest,
  channel: Channel,
  result: SendOutcome['result'],
  reason: string | null,
): SendOutcome {
  return { person: digest.person, name: digest.name, to: channel.to(digest), result, reason };
}

/** Records that a message is being sent, sends it, and records the result. */
async function deliver(digest: Digest, channel: Channel, { opened, write, record }: Sending): Promise<Delivery> {
  const id = digestId(digest, channel, opened);
  const message = await write(digest);
  await record?.begin(id);
  const delivery = await sent(() => channel.send(digest, message, id));
  await record?.end(id, delivery.kind === 'sent', sentKeys(digest, channel, opened));
  return delivery;
}

/** A message that must not be sent counts as failed, and the others are sent. */
async function sent(send: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'refused', reason: error.message };
  }
}

/** A digest without what was already sent over the channel; null when nothing is left. */
function unsentDigest(digest: Digest, channel: Channel, { opened, record }: Sending): Digest | null {
  if (record === null) return digest;
  return withoutSentParts(
    digest,
    (plan) => record.has(partKey(digest, plan, channel, opened)),
    (call) => record.has(channel.key + callKey(call)),
  );
}

/** What counts as said once a message has been sent: each plan for this day, and each call permanently. */
function sentKeys(digest: Digest, channel: Channel, opened: Opened): readonly string[] {
  const calls = digest.today?.calls ?? [];
  return [
    ...plansIn(digest).map((plan) => partKey(digest, plan, channel, opened)),
    ...calls.map((call) => channel.key + callKey(call)),
  ];
}

function partKey(digest: Digest, plan: string, { key }: Channel, { today }: Opened): string {
  return hash([`${key}part`, formatDay(today), readerOfDigest(digest), plan]);
}

/** The same plans, person, day and channel always give the same id. */
function digestId(digest: Digest, { key }: Channel, { today }: Opened): string {
  return hash([`${key}digest`, formatDay(today), readerOfDigest(digest), ...plansIn(digest)]);
}

function readerOfDigest({ email, person }: Digest): string {
  return email?.toLowerCase() ?? person;
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

function mailChannel(
  from: Mailbox,
  only: string | null,
  send: (letter: Letter) => Promise<Delivery>,
  opened: Opened,
  context: Context,
): Channel {
  const host = from.address.slice(from.address.indexOf('@') + 1);
  return {
    key: '',
    isFor: () => true,
    to: ({ email }) => (email === null ? null : (only ?? email)),
    send: async (digest, message, id) => {
      const own = mailbox(digest.name, digest.email ?? '', `${digest.person} in ${plansIn(digest)[0] ?? ''}`);
      return send({
        from,
        to: [only === null ? own : { name: own.name, address: only }],
        cc: [],
        replyTo: await replyTo(digest, opened, context),
        message,
        date: context.io.now(),
        messageId: `${only === null ? '' : 'trial.'}${id}@${host}`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'List-Id': `<reminders.${host}>`,
          'X-Auto-Response-Suppress': 'OOF, AutoReply',
        },
        invitation: null,
      });
    },
  };
}

/**
 * The mailbox that takes answers, with the page and the key that identify the sender, and the step when the message is about one step
 * alone: `plans+PAGE.KEY.STEP@…`.
 */
async function replyTo(digest: Digest, { evaluation }: Opened, { io }: Context): Promise<Mailbox | null> {
  const { workspace, plans } = evaluation;
  const updates = workspace.mail?.updates ?? null;
  const [part, ...others] = digest.parts;
  const plan = plans.find(({ id }) => id === part?.plan);
  const person = plan?.people.get(part?.person ?? '');
  if (updates === null || digest.side !== 'customer' || plan === undefined || person === undefined || others.length > 0)
    return null;
  const key = await customerKey(plan.page, person, io.env);
  if (key === null) return null;
  const [mailboxName = '', host = ''] = updates.split('@');
  const [step, ...further] = new Set(part?.items.map((item) => item.step));
  const whole = `${mailboxName}+${plan.page}.${key}`;
  const marked = step === undefined || further.length > 0 ? whole : `${whole}.${markOf(step)}`;
  const local = marked.length > LONGEST_LOCAL ? whole : marked;
  return mailbox('', `${local}@${host}`, '`mail.updates` in onboard.yaml');
}

/** A chat or a program that gets the same messages as the team. */
function hookChannel(hook: Webhook, { today }: Opened): Channel {
  return {
    key: `${hook.kind} ${hook.url.host} `,
    isFor: ({ side }) => side === 'vendor',
    to: () => hook.url.host,
    send: ({ person, parts, today: view }, message) => {
      const { subject } = message;
      const data = { subject, person, day: formatDay(today), parts, today: view };
      return post(hook, { subject, text: messageText(message), data });
    },
  };
}

interface SentOutput {
  /** What became of each message of this run. */
  readonly outcomes: readonly SendOutcome[];
  /** How many people have something to hear on this day, including those who got it before. */
  readonly planned: Count;
  /** Customers without a CSM that a CSM should hear about. */
  readonly withoutCsm: readonly string[];
}

async function report(
  outcomes: readonly SendOutcome[],
  { digests, withoutCsm }: Reminders,
  { evaluation }: Opened,
  context: Context,
): Promise<ExitCode> {
  await emit(context, evaluation.workspace.locale, (words) => sentDoc(outcomes, withoutCsm, words), {
    json: () => json<SentOutput>('remind-sent', { outcomes, planned: digests.length, withoutCsm }),
  });
  return outcomes.some(({ result }) => result !== 'sent') || withoutCsm.length > 0 ? 1 : 0;
}
