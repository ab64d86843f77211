/** How a set-up looks from outside: what answers at the address of the door, and what time it is where the pages are. */
import type { DoorAnswer } from '../views/doctor.ts';
import { reasonOf } from '../workspace/reason.ts';

const PATIENCE_MS = 15_000;
const LONGEST_REPLY = 200;
/** Has the form of an answer's parts and belongs to nobody: letters alone, as no key and no page is made by chance. */
const NOBODY = { page: 'zzzzzzzzzz', key: 'z'.repeat(26), id: 'onboard-doctor' };

/** What came back; a text: why nothing did. */
export type Knock = DoorAnswer | string;

/** Hands in an answer of nobody, as a page of that origin would. The door refuses it, and how tells what it heard. */
export async function knock(address: string, origin: string): Promise<Knock> {
  const { page, key, id } = NOBODY;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ page, id, on: null, about: null, text: 'onboard doctor' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, text: (await response.text()).slice(0, LONGEST_REPLY) };
  } catch (error) {
    return causeOf(error);
  }
}

/** The time of a web server in milliseconds, as it says it itself; null where it cannot be asked. */
export async function timeAt(address: string): Promise<number | null> {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const time = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}

/** fetch says only that it failed; why is behind it. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return reasonOf(cause instanceof Error ? cause : error);
}
