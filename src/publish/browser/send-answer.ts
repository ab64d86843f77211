/** The ways in which an answer leaves the page: to an address that takes it, by mail, or by hand. */
import type { DayText } from '../../plan/time/day.ts';
import { envelopeText } from '../../updates/envelope-text.ts';
import type { AnswerData } from '../answers.ts';

/** An answer with what identifies its sender. */
export interface Outgoing {
  readonly page: string;
  /** The key of the reader's link: it is sent along, and never stored. */
  readonly key: string;
  readonly id: string;
  readonly on: DayText;
  /** The step that it is about. */
  readonly about: string | null;
  readonly text: string;
}

export type Posting =
  | { readonly kind: 'sent' | 'failed' | 'old' }
  | { readonly kind: 'many'; readonly minutes: number };

const MINUTE = 60;
const SENDING_TIMEOUT_MS = 20_000;

/** Sends an answer to the address of the page. */
export async function postAnswer(address: string, { key, ...update }: Outgoing): Promise<Posting> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify(update),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(SENDING_TIMEOUT_MS),
    });
    if (response.status === 202) return { kind: 'sent' };
    if (response.status === 403) return { kind: 'old' };
    if (response.status !== 429) return { kind: 'failed' };
    const seconds = Number(response.headers.get('Retry-After'));
    return { kind: 'many', minutes: Math.max(1, Math.ceil((Number.isFinite(seconds) ? seconds : MINUTE) / MINUTE)) };
  } catch {
    return { kind: 'failed' };
  }
}

/** The address that opens a mail with the answer in it. Its subject contains the step and the answer's id. */
export function mailAddress(mailbox: string, title: string, { page, key, id, about, text }: Outgoing): string {
  const at = mailbox.lastIndexOf('@');
  const to = `${encodeURIComponent(mailbox.slice(0, at))}%2B${page}.${key}@${encodeURIComponent(mailbox.slice(at + 1))}`;
  const subject = [about === null ? '' : `[${about}] `, title, ` (${id})`].join('');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
}

/** Copies the whole answer to the clipboard; false when the browser does not allow it. */
export async function copy(outgoing: Outgoing): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(envelopeText(outgoing));
    return true;
  } catch {
    return false;
  }
}

/** Saves the answer as a file, which can be sent with any messenger. */
export function saveAnswer(outgoing: Outgoing, { page }: AnswerData): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([envelopeText(outgoing)], { type: 'text/plain' }));
  link.download = `${outgoing.on}-${page}-${outgoing.id.slice(0, 6)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE * 1000);
}
