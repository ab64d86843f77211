import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { json } from '../print/json.ts';
import { type EnvelopeReading, readEnvelope } from '../updates/envelope.ts';
import { parseInboxText } from '../updates/inbox-text.ts';
import { findWorkspace } from '../workspace/find.ts';
import { readInbox } from '../workspace/inbox.ts';
import { reasonOf } from '../workspace/reason.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { landed } from './landing.ts';
import { type MailOutcome, receiveMails } from './receive-mails.ts';
import { receiveUpdate } from './receiving.ts';
import { secretsOf } from './secret.ts';
import { settleFirst } from './settle.ts';
import { type SettledFile, settleInbox } from './settle-inbox.ts';
import { textFromInput } from './stdin.ts';

/** What one file or mail came to. */
interface Received {
  readonly file: string;
  readonly receipt: MailOutcome['receipt'] | SettledFile['receipt'];
}

/** `onboard receive FILE…`: takes what customers wrote, from files that their page saved or from mails. */
export async function receive(input: Input, context: Context): Promise<ExitCode> {
  if (input.flag('inbox')) return listInbox(context);
  await settleFirst(context);
  const files = input.list('FILE');
  const received = input.flag('settle')
    ? await settleInbox(files, input.flag('archive'), context)
    : input.flag('imap')
      ? await receiveMails(context, secretsOf(context))
      : await receiveFiles(files, context);
  const landing = input.flag('push') ? await landed(context) : null;
  if (landing?.ok === false) context.say(`It is committed, and waits to be pushed: ${landing.why}\n`);
  print(received, input.flag('settle') ? INBOX_EMPTY : 'There is no new mail.\n', context);
  // What is not where it belongs is no finding: the run could not do its work, and the next one goes on.
  if (landing?.ok === false || received.some(({ receipt }) => receipt.kind === 'waits')) return 2;
  return received.some(({ receipt }) => isLeft(receipt)) ? 1 : 0;
}

/** Whether somebody has to look at it. */
function isLeft(receipt: Received['receipt']): boolean {
  if (receipt.kind === 'applied') return receipt.inbox !== null;
  return receipt.kind === 'refused';
}

async function receiveFiles(files: readonly string[], context: Context): Promise<readonly Received[]> {
  if (files.length === 0)
    throw new UserError('No file is named', 'Name the file that the customer sent, or - for standard input.');
  const secrets = secretsOf(context);
  const received: Received[] = [];
  for (const file of files) {
    const reading = await readingOf(file, context);
    if (reading === null) received.push({ file, receipt: { kind: 'ignored' } });
    else if (!reading.ok) received.push({ file, receipt: { kind: 'refused', why: reading.problem } });
    else received.push({ file, receipt: await receiveUpdate(reading.update, context, secrets) });
  }
  return received;
}

async function readingOf(file: string, context: Context): Promise<EnvelopeReading | null> {
  const source = file === '-' ? await textFromInput(context) : bytesOf(file, context);
  const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
  if (/^\ufeff?onboard update/i.test(text)) return readEnvelope(text, 'file');
  const { readMail } = await import('../updates/mail.ts');
  return readMail(source);
}

function bytesOf(file: string, { cwd }: Context): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}`);
  }
}

const INBOX_EMPTY = 'The inbox is empty.\n';

/** @param nothing what to say where there was nothing to take */
function print(received: readonly Received[], nothing: string, context: Context): void {
  if (context.format === 'json') {
    context.print(json('receive', { updates: received.map(({ file, receipt }) => ({ file, ...blank, ...receipt })) }));
    return;
  }
  if (received.length === 0) context.print(nothing);
  for (const { file, receipt } of received) context.print(`${file}: ${sentence(receipt)}\n`);
}

/** Every key is there in each row, so that programs need not ask. */
const blank = { plan: null, says: [], inbox: null, commit: null, branch: null, why: null };

function sentence(receipt: Received['receipt']): string {
  switch (receipt.kind) {
    case 'ignored':
      return 'an automatic reply, ignored';
    case 'known':
      return `${receipt.plan} has it already`;
    case 'archived':
      return 'archived';
    case 'waits':
      return `waits: ${receipt.why}`;
    case 'refused':
      return `refused. ${receipt.why}`;
    case 'applied':
      return receipt.says.length === 0
        ? `${receipt.plan} says so already`
        : `${receipt.plan}: ${receipt.says.join(', ')}`;
  }
}

function listInbox(context: Context): ExitCode {
  const entries = readInbox(findWorkspace(context.cwd));
  const waiting = entries.flatMap(({ path, text }) => {
    const entry = parseInboxText(text);
    return entry === null ? [] : [{ path, plan: entry.plan, person: entry.person, why: entry.why }];
  });
  if (context.format === 'json') {
    context.print(
      json('receive', {
        updates: waiting.map(({ path, plan, why }) => ({
          file: path,
          ...blank,
          kind: 'waiting',
          plan,
          why: why.join('; '),
        })),
      }),
    );
  } else if (waiting.length === 0) context.print(INBOX_EMPTY);
  for (const { path, plan, person, why } of context.format === 'json' ? [] : waiting) {
    context.print(`${path}  ${plan}, ${person}: ${why.join('; ')}\n`);
  }
  return waiting.length === 0 ? 0 : 1;
}
