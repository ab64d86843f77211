import { createHash } from 'node:crypto';
import { UserError } from '../diagnostics/user-error.ts';
import { type Mailbox, mailbox, mailboxFrom } from '../mail/mailbox.ts';
import type { Letter } from '../mail/mime.ts';
import { openRecord, type SentRecord } from '../mail/record.ts';
import { type Delivery, mailer, smtpFrom } from '../mail/smtp.ts';
import { post, type Webhook, webhooksFrom } from '../mail/webhook.ts';
import { formatDay } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { messageText } from '../print/message/text.ts';
import { type Digest, onceKey, type Reminders } from '../views/reminders.ts';
import { withLock } from '../workspace/lock.ts';
import type { Context, ExitCode } from './command.ts';
import { customerKey, refuseForeignHosts } from './customer-link.ts';
import { type Prepared, prepared } from './digests.ts';
import type { Input } from './input.ts';
import type { Opened } from './open.ts';

/** What became of one message. */
interface Outcome {
  readonly person: string;
  readonly name: string;
  /** Where it went: an address, or the host of a webhook. */
  readonly to: string | null;
  readonly result: 'sent' | 'failed' | 'no-address';
  readonly reason: string | null;
}

interface Sending {
  readonly opened: Opened;
  readonly context: Context;
  readonly from: Mailbox;
  /** Everything goes to this address instead; such a trial is not written down. */
  readonly only: string | null;
  readonly send: (letter: Letter) => Promise<Delivery>;
  readonly hooks: readonly Webhook[];
  readonly record: SentRecord;
}

/** Sends what `remind` plans. What fails is named, the rest is sent. */
export async function sendReminders(
  reminders: Reminders,
  opened: Opened,
  input: Input,
  context: Context,
): Promise<ExitCode> {
  const { env } = context.io;
  const { workspace } = opened.evaluation;
  if (workspace.mail === null) {
    throw new UserError(
      'Nothing says from whom mail comes',
      'Write it into onboard.yaml: mail: { from: "Ledgerly <plans@ledgerly.example>" }',
    );
  }
  const from = mailboxFrom(workspace.mail.from, '`mail.from` in onboard.yaml');
  const only = trialAddress(input.text('only'), opened);
  refuseForeignHosts(workspace, env, { mustBePinned: true });
  const hooks = webhooksFrom(env);
  const { send, close } = mailer(smtpFrom(env));
  const work = async (): Promise<readonly Outcome[]> => {
    const record = await openRecord(opened.root, env);
    try {
      return await sendAll(reminders, { opened, context, from, only, send, hooks, record });
    } finally {
      if (only === null) await record.close();
    }
  };
  try {
    return report(await withLock(opened.root, work, 'sending'), reminders, context);
  } finally {
    close();
  }
}

/** @throws UserError for an address that is nobody's of the team: not even a trial writes to strangers */
function trialAddress(typed: string | null, { evaluation }: Opened): string | null {
  if (typed === null) return null;
  const { workspace, plans } = evaluation;
  const team = [...workspace.team.values(), ...plans.flatMap(({ people }) => [...people.values()])];
  const isOurs = team.some(({ email, side }) => side === 'vendor' && email?.toLowerCase() === typed.toLowerCase());
  if (isOurs) return typed;
  throw new UserError(`${typed} is nobody of the team`, 'A trial goes to an address of `team` in onboard.yaml.');
}

async function sendAll({ digests }: Reminders, sending: Sending): Promise<readonly Outcome[]> {
  const { record, only, opened, context } = sending;
  const outcomes: Outcome[] = [];
  const fresh = digests.flatMap((digest) => {
    const left = only === null ? withoutSaid(digest, record) : digest;
    return left === null || (only === null && record.has(idOf(digest, opened))) ? [] : [left];
  });
  for await (const each of prepared(fresh, opened, context.io.env)) {
    outcomes.push(await sendMail(each, sending));
    for (const hook of each.digest.side === 'vendor' && only === null ? sending.hooks : []) {
      outcomes.push(...(await sendPost(each, hook, sending)));
    }
  }
  return outcomes;
}

/** A digest without what is said once and was; null when nothing is left. */
function withoutSaid(digest: Digest, record: SentRecord): Digest | null {
  const parts = digest.parts
    .map((part) => ({
      ...part,
      items: part.items.filter((item) => {
        const key = onceKey(part.plan, item);
        return key === null || !record.has(key);
      }),
    }))
    .filter(({ items }) => items.length > 0);
  return parts.length === 0 ? null : { ...digest, parts };
}

function onceKeys({ parts }: Digest): readonly string[] {
  return parts.flatMap(({ plan, items }) => items.flatMap((item) => onceKey(plan, item) ?? []));
}

/** The same plan, person, day and kind of message: the same id, however often it is computed. */
function idOf({ parts, person }: Digest, { today }: Opened, kind = 'digest'): string {
  const what = [kind, formatDay(today), person, ...parts.map(({ plan }) => plan)].join('\n');
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
}

async function sendMail({ digest, message }: Prepared, sending: Sending): Promise<Outcome> {
  const { opened, record, only, send } = sending;
  const { person, name, email } = digest;
  const about = { person, name, to: only ?? email };
  if (email === null) return { ...about, to: null, result: 'no-address', reason: null };
  const id = idOf(digest, opened);
  let letter: Letter;
  try {
    letter = await letterOf({ digest, message }, id, sending);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...about, result: 'failed', reason: error.message };
  }
  if (only === null) await record.begin(id);
  const reason = await send(letter);
  if (only === null) await record.end(id, reason === null, onceKeys(digest));
  return { ...about, result: reason === null ? 'sent' : 'failed', reason };
}

async function letterOf({ digest, message }: Prepared, id: string, sending: Sending): Promise<Letter> {
  const { opened, context, from, only } = sending;
  const own = mailbox(digest.name, digest.email ?? '', `${digest.person} in ${digest.parts[0]?.plan ?? ''}`);
  const host = from.address.slice(from.address.indexOf('@') + 1);
  return {
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
  };
}

/** The mailbox that takes answers, with the page and the key that say whose they are: `plans+PAGE.KEY@…`. */
async function replyTo(digest: Digest, { evaluation }: Opened, { io }: Context): Promise<Mailbox | null> {
  const { workspace, plans } = evaluation;
  const updates = workspace.mail?.updates ?? null;
  const [part, ...others] = digest.parts;
  const plan = plans.find(({ id }) => id === part?.plan);
  const person = plan?.people.get(digest.person);
  if (updates === null || digest.side !== 'customer' || plan === undefined || person === undefined || others.length > 0)
    return null;
  const key = await customerKey(plan.page, person, io.env);
  if (key === null) return null;
  const [mailboxName = '', host = ''] = updates.split('@');
  return mailbox('', `${mailboxName}+${plan.page}.${key}@${host}`, '`mail.updates` in onboard.yaml');
}

async function sendPost(
  { digest, message }: Prepared,
  hook: Webhook,
  { opened, record }: Sending,
): Promise<readonly Outcome[]> {
  const id = idOf(digest, opened, `${hook.kind} ${hook.url.host}`);
  if (record.has(id)) return [];
  await record.begin(id);
  const { subject } = message;
  const data = { subject, person: digest.person, day: formatDay(opened.today), parts: digest.parts };
  const reason = await post(hook, { subject, text: messageText(message), data });
  await record.end(id, reason === null, []);
  return [
    {
      person: digest.person,
      name: digest.name,
      to: hook.url.host,
      result: reason === null ? 'sent' : 'failed',
      reason,
    },
  ];
}

function report(outcomes: readonly Outcome[], { digests, withoutCsm }: Reminders, context: Context): ExitCode {
  const sent = outcomes.filter(({ result }) => result === 'sent').length;
  const failed = outcomes.filter(({ result }) => result !== 'sent');
  if (context.format === 'json') context.print(json('remind-sent', { outcomes, planned: digests.length, withoutCsm }));
  else {
    for (const { name, to, result, reason } of outcomes) {
      const what = {
        sent: 'sent',
        failed: `not sent: ${reason}`,
        'no-address': 'has no email address: tell them yourself',
      }[result];
      context.print(`${name} <${to ?? '-'}>  ${what}\n`);
    }
    for (const customer of withoutCsm) context.print(`${customer} has no CSM, and something that a CSM should hear\n`);
    context.print(
      `${outcomes.length === 0 ? 'Nothing to send: all that is to be said today was sent.' : `\n${sent} sent, ${failed.length} not.`}\n`,
    );
  }
  return failed.length > 0 || withoutCsm.length > 0 ? 1 : 0;
}
