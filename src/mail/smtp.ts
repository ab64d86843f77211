import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { UserError } from '../diagnostics/user-error.ts';
import { clean } from '../print/clean.ts';
import { type Letter, mailOptions } from './mime.ts';

/** How mail leaves; from the environment alone, so that no file of the repository can lead a password to another host. */
export interface SmtpSettings {
  readonly url: URL;
  readonly timeoutMs: number;
}

/** Waits between the tries, in milliseconds: a server that asks to come back later is asked later. */
const WAITS_MS = [1000, 4000];
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
      'Nothing says how mail leaves: ONBOARD_SMTP_URL is not set',
      'Set it where your passwords are: smtps://user:password@smtp.example.com. Special characters are written as %40 and so on.',
    );
  }
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol) || new URL(text).hostname === '') {
    throw new UserError(
      'ONBOARD_SMTP_URL is not the address of a mail server',
      'For example: smtps://user:password@smtp.example.com',
    );
  }
  const seconds = Number(env.ONBOARD_SMTP_TIMEOUT ?? TIMEOUT_S);
  return { url: new URL(text), timeoutMs: (seconds > 0 && seconds <= 600 ? seconds : TIMEOUT_S) * 1000 };
}

/** Whether an address is of this computer, the only one that may be spoken to in the clear. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

/** What became of a letter: null, it was taken; else why not. */
export type Delivery = string | null;

export interface Mailer {
  send(letter: Letter): Promise<Delivery>;
  close(): void;
}

/** Sends letters one after the other, each tried three times unless the server refuses it for good. */
export function mailer({ url, timeoutMs }: SmtpSettings): Mailer {
  const isSecure = url.protocol === 'smtps:';
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const transport = createTransport({
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
  const attempt = async (letter: Letter, tried: number): Promise<Delivery> => {
    try {
      await transport.sendMail(mailOptions(letter));
      return null;
    } catch (error) {
      const wait = WAITS_MS[tried];
      if (wait === undefined || isFinal(error)) return reasonIn(error, secrets);
      await sleep(wait);
      return attempt(letter, tried + 1);
    }
  };
  return { send: (letter) => attempt(letter, 0), close: () => transport.close() };
}

const PERMANENT = 500;

/** A refusal that another try would not change: the server's 5xx, a wrong password, no TLS, or a letter that must not be sent. */
function isFinal(error: unknown): boolean {
  if (error instanceof UserError) return true;
  const { responseCode, code } = detailsOf(error);
  return (
    (responseCode ?? 0) >= PERMANENT ||
    code === 'EAUTH' ||
    code === 'ETLS' ||
    (code === 'EENVELOPE' && (responseCode ?? 0) >= PERMANENT)
  );
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
