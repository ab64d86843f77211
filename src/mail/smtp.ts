import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { UserError } from '../diagnostics/user-error.ts';
import { cleanText } from '../print/clean.ts';
import type { Delivery } from './delivery.ts';
import { isLoopback } from './loopback.ts';
import { type Letter, mailOptions } from './mime.ts';

/** How mail is sent; only from the environment, so that no file of the repository can send a password to another host. */
export interface SmtpSettings {
  readonly url: URL;
  readonly timeoutMs: number;
  /** Delays before the second and the third attempt for a mail that the server defers. */
  readonly laterMs: readonly number[];
}

/** Delays before reconnecting, in milliseconds. */
const RECONNECT_MS = [1000, 4000];
/** Delays before retrying a deferred mail, in seconds: servers that greylist accept a mail after five minutes. */
const LATER_S = [5, 310];
const TIMEOUT_S = 20;

/**
 * @param env ONBOARD_SMTP_URL is `smtps://user:password@host`, or `smtp://…` for a server that starts unencrypted and switches to TLS
 * @throws UserError when it is missing or invalid; the value is never printed
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

/** @throws UserError for anything but two numbers of seconds */
function waitsFrom(text = ''): readonly number[] {
  if (text === '') return LATER_S;
  const waits = text.split(/[\s,]+/).map(Number);
  if (waits.length === LATER_S.length && waits.every((wait) => wait >= 0 && wait <= 3600)) return waits;
  throw new UserError(
    `ONBOARD_SMTP_WAITS is "${text}"`,
    'Write the seconds before the second and before the third try: ONBOARD_SMTP_WAITS="5 310"',
  );
}

export interface Mailer {
  send(letter: Letter): Promise<Delivery>;
  close(): void;
}

/**
 * Sends letters one after the other over one connection. A lost connection is restored, up to twice. When the server no longer greets us
 * at all, it is gone, and the caller stops.
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
      const kind = failureKind(error);
      const reason = failureReason(error, secrets);
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

/** After this many consecutive letters with a lost connection, the letters are not the cause. */
const MOST_LOST = 2;
/** Servers expect a connection to end now and then. */
const MESSAGES_A_CONNECTION = 100;
const PERMANENT = 500;

/** The code of a server that is closing the connection. */
const SERVICE_CLOSING = 421;

/**
 * The meaning of an error: this letter is refused permanently (5xx, or it must not be sent); the server wants it later (4xx); nothing can
 * be sent at all (a wrong password, no TLS); or the connection was lost.
 */
function failureKind(error: unknown): 'refused' | 'later' | 'gone' | 'lost' {
  if (error instanceof UserError) return 'refused';
  const { responseCode, code } = failureDetails(error);
  if (code === 'EAUTH' || code === 'ETLS') return 'gone';
  if (responseCode === null || responseCode === SERVICE_CLOSING) return code === 'EMESSAGE' ? 'refused' : 'lost';
  return responseCode >= PERMANENT ? 'refused' : 'later';
}

function failureDetails(error: unknown): { readonly responseCode: number | null; readonly code: string | null } {
  if (typeof error !== 'object' || error === null) return { responseCode: null, code: null };
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { responseCode, code };
}

/** The server's answer on one line, without any secrets that we sent. */
function failureReason(error: unknown, secrets: readonly string[]): string {
  const said = cleanText(error instanceof Error ? error.message : String(error));
  return secrets.reduce(
    (text, secret) => text.replaceAll(secret, '***').replaceAll(btoa(unescapeUtf8(secret)), '***'),
    said,
  );
}

function unescapeUtf8(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
