import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { UserError } from '../diagnostics/user-error.ts';
import { clean } from '../print/clean.ts';
import type { Delivery } from './delivery.ts';
import { type Letter, mailOptions } from './mime.ts';

/** How mail leaves; from the environment alone, so that no file of the repository can lead a password to another host. */
export interface SmtpSettings {
  readonly url: URL;
  readonly timeoutMs: number;
  /** Before the second and the third try of a mail that the server wants later. */
  readonly laterMs: readonly number[];
}

/** Waits before a connection that was lost is made again, in milliseconds. */
const RECONNECT_MS = [1000, 4000];
/** Waits before a mail that the server wants later is tried again, in seconds: servers that put strangers off let them in after five minutes. */
const LATER_S = [5, 310];
const TIMEOUT_S = 20;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * @param env ONBOARD_SMTP_URL is `smtps://user:password@host`, or `smtp://…` for a server that begins in the clear and turns to TLS
 * @throws UserError when it is missing or no such address; the value is never printed
 */
export function smtpFrom(env: Readonly<Record<string, string | undefined>>): SmtpSettings {
  const text = env.ONBOARD_SMTP_URL ?? '';
  if (text === '') {
    throw new UserError(
      'No mail server is set: ONBOARD_SMTP_URL is missing',
      'Set it where you keep passwords: smtps://user:password@smtp.example.com. Write special characters as %40 and so on.',
    );
  }
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol) || new URL(text).hostname === '') {
    throw new UserError(
      'ONBOARD_SMTP_URL is not the address of a mail server',
      'For example: smtps://user:password@smtp.example.com',
    );
  }
  const seconds = Number(env.ONBOARD_SMTP_TIMEOUT ?? TIMEOUT_S);
  return {
    url: new URL(text),
    timeoutMs: (seconds > 0 && seconds <= 600 ? seconds : TIMEOUT_S) * 1000,
    laterMs: waitsFrom(env.ONBOARD_SMTP_WAITS).map((wait) => wait * 1000),
  };
}

/** @throws UserError for what is not two numbers of seconds */
function waitsFrom(text = ''): readonly number[] {
  if (text === '') return LATER_S;
  const waits = text.split(/[\s,]+/).map(Number);
  if (waits.length === LATER_S.length && waits.every((wait) => wait >= 0 && wait <= 3600)) return waits;
  throw new UserError(
    `ONBOARD_SMTP_WAITS is "${text}"`,
    'Write the seconds before the second and before the third try: ONBOARD_SMTP_WAITS="5 310"',
  );
}

/** Whether an address is of this computer, the only one that may be spoken to in the clear. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

export interface Mailer {
  send(letter: Letter): Promise<Delivery>;
  close(): void;
}

/**
 * Sends letters one after the other over one connection. One that is lost is made again, twice; when the server does not even greet us any more it
 * is gone, and whoever sends stops.
 */
export function mailer({ url, timeoutMs }: SmtpSettings): Mailer {
  const isSecure = url.protocol === 'smtps:';
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    maxMessages: MESSAGES_A_CONNECTION,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    requireTLS: !isSecure && !isLoopback(url),
    ignoreTLS: !isSecure && isLoopback(url),
    ...(auth.user === '' ? {} : { auth }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const secrets = [auth.user, auth.pass, url.username, url.password].filter((each) => each.length > 2);
  const isThere = () =>
    transport.verify().then(
      () => true,
      () => false,
    );
  let lostInARow = 0;
  const attempt = async (letter: Letter, tried: number): Promise<Delivery> => {
    try {
      await transport.sendMail(mailOptions(letter));
      lostInARow = 0;
      return { kind: 'sent' };
    } catch (error) {
      const kind = kindOf(error);
      const reason = reasonIn(error, secrets);
      if (kind !== 'lost') {
        lostInARow = 0;
        return { kind, reason };
      }
      const wait = RECONNECT_MS[tried];
      if (wait !== undefined) {
        await sleep(wait);
        return attempt(letter, tried + 1);
      }
      lostInARow += 1;
      const isUsable = lostInARow < MOST_LOST && (await isThere());
      return { kind: isUsable ? 'refused' : 'gone', reason };
    }
  };
  return { send: (letter) => attempt(letter, 0), close: () => transport.close() };
}

/** Letters in a row on which the connection was lost each time: then it is not the letters. */
const MOST_LOST = 2;
/** Servers want to see an end of a connection now and then. */
const MESSAGES_A_CONNECTION = 100;
const PERMANENT = 500;

/** The server is closing, and says so with this code. */
const CLOSING = 421;

/**
 * What an error means: this letter is refused for good (5xx, or it must not be sent); the server wants it later (4xx); nothing at all can be sent
 * (a wrong password, no TLS); or the connection was lost.
 */
function kindOf(error: unknown): 'refused' | 'later' | 'gone' | 'lost' {
  if (error instanceof UserError) return 'refused';
  const { responseCode, code } = detailsOf(error);
  if (code === 'EAUTH' || code === 'ETLS') return 'gone';
  if (responseCode === null || responseCode === CLOSING) return code === 'EMESSAGE' ? 'refused' : 'lost';
  return responseCode >= PERMANENT ? 'refused' : 'later';
}

function detailsOf(error: unknown): { readonly responseCode: number | null; readonly code: string | null } {
  if (typeof error !== 'object' || error === null) return { responseCode: null, code: null };
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { responseCode, code };
}

/** What the server said, on one line, without anything that we told it in confidence. */
function reasonIn(error: unknown, secrets: readonly string[]): string {
  const said = clean(error instanceof Error ? error.message : String(error));
  return secrets.reduce(
    (text, secret) => text.replaceAll(secret, '***').replaceAll(btoa(unescapeUtf8(secret)), '***'),
    said,
  );
}

function unescapeUtf8(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
