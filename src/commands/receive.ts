import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import type { Locale } from '../plan/model/model.ts';
import type { DayText } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { type EnvelopeReading, readEnvelope } from '../updates/envelope.ts';
import { fileText } from '../updates/file-text.ts';
import { parseInboxText } from '../updates/inbox-text.ts';
import type { Received, WaitingUpdate } from '../updates/receipt.ts';
import { type PhraseBook, phraseBook } from '../words/phrases/index.ts';
import { inboxDoc, receivedDoc } from '../words/receive.ts';
import { findWorkspace } from '../workspace/find.ts';
import { readInbox } from '../workspace/inbox.ts';
import { systemReason } from '../workspace/reason.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { localeAround } from './opening/locale.ts';
import { textFromInput } from './stdin.ts';
import { todayHere } from './today-here.ts';
import { pushed } from './updates/landing.ts';
import { receiveMails } from './updates/receive-mails.ts';
import { receiveUpdate } from './updates/receiving.ts';
import { secretsOf } from './updates/secret.ts';
import { recoverFirst } from './updates/settle.ts';
import { settleInbox } from './updates/settle-inbox.ts';

/** `onboard receive FILE…`: takes customers' answers from files saved by their page, or from mails. */
export async function receive(input: Input, context: Context): Promise<ExitCode> {
  if (input.flag('inbox')) return listInbox(context);
  await recoverFirst(context);
  const files = input.list('FILE');
  const received = input.flag('settle')
    ? await settleInbox(files, input.flag('archive'), context)
    : input.flag('imap')
      ? await receiveMails(context, secretsOf(context))
      : await receiveFiles(files, context);
  const landing = input.flag('push') ? await pushed(context) : null;
  if (landing?.ok === false) context.say(`It is committed but not pushed yet: ${landing.why}\n`);
  await printReceived(received, input.flag('settle') ? 'settle' : 'imap', context);
  // Answers that have not arrived are not findings: the run could not do its work, and the next one continues.
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
    throw new UserError('No file is given', 'Name the file that the customer sent, or - for standard input.');
  const secrets = secretsOf(context);
  const received: Received[] = [];
  for (const file of files) {
    const reading = await envelopeIn(file, context);
    if (reading === null) received.push({ file, receipt: { kind: 'ignored' } });
    else if (!reading.ok) received.push({ file, receipt: { kind: 'refused', why: reading.problem } });
    else received.push({ file, receipt: await receiveUpdate(reading.update, context, secrets) });
  }
  return received;
}

async function envelopeIn(file: string, context: Context): Promise<EnvelopeReading | null> {
  const source = file === '-' ? await textFromInput(context) : bytesOfFile(file, context);
  const text = typeof source === 'string' ? source : fileText(source);
  if (/^\ufeff?onboard update/i.test(text)) return readEnvelope(text, 'file');
  const { readMail } = await import('../updates/mail.ts');
  const reading = await readMail(source);
  // It is in no mailbox from which the next run could take it again.
  return reading?.ok === true ? { ...reading, update: { ...reading.update, via: 'file' } } : reading;
}

function bytesOfFile(file: string, { cwd }: Context): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${systemReason(error)}`);
  }
}

interface ReceiveOutput {
  /** What became of each file, or with --inbox what waits. */
  readonly updates: readonly {
    /** The file as it was named. */
    readonly file: string;
    /**
     * applied: in the plan, or in the inbox; known: it was there before; refused: its link is not valid; ignored: an automatic reply;
     * waiting: in the inbox; waits: in the mailbox, because it could not be pushed; archived: put aside by hand.
     */
    readonly kind: Received['receipt']['kind'] | 'waiting';
    /** The plan. */
    readonly plan: string | null;
    /** What changed, in business words. */
    readonly says: readonly string[];
    /** The file in inbox/ with what could not be applied. */
    readonly inbox: string | null;
    /** The abbreviated commit. */
    readonly commit: string | null;
    /** The branch that was made for it, with `updates: pull-request`. */
    readonly branch: string | null;
    /** What is known: the day of its commit. */
    readonly since: DayText | null;
    /** Why it was refused, or waits. */
    readonly why: string | null;
  }[];
}

/** Every row has all keys, so that programs need not check for them. */
const blank = { plan: null, says: [], inbox: null, commit: null, branch: null, since: null, why: null };

async function printReceived(received: readonly Received[], from: 'settle' | 'imap', context: Context): Promise<void> {
  const { locale, tell } = await languageOf(context);
  const today = await todayHere(context);
  await emit(context, locale, (words) => receivedDoc(received, { from, today }, words, tell), {
    json: () =>
      json<ReceiveOutput>('receive', {
        updates: received.map(({ file, receipt }) => ({ file, ...blank, ...receipt })),
      }),
  });
}

async function listInbox(context: Context): Promise<ExitCode> {
  const waiting = readInbox(findWorkspace(context.cwd)).flatMap(({ path, text }): WaitingUpdate[] => {
    const entry = parseInboxText(text);
    return entry === null ? [] : [{ path, plan: entry.plan, person: entry.person, why: entry.why }];
  });
  const { locale, tell } = await languageOf(context);
  const rows = waiting.map(({ path, plan, why }) => ({
    file: path,
    ...blank,
    kind: 'waiting' as const,
    plan,
    why: why.join('; '),
  }));
  await emit(context, locale, (words) => inboxDoc(waiting, words, tell), {
    json: () => json<ReceiveOutput>('receive', { updates: rows }),
  });
  return waiting.length === 0 ? 0 : 1;
}

async function languageOf(context: Context): Promise<{ readonly locale: Locale; readonly tell: PhraseBook }> {
  const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
  return { locale, tell: await phraseBook(locale) };
}
