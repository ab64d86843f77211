/** Tests the set-up from outside: what answers at the endpoint's address, and the clock of the pages' server. */
import type { DoorAnswer } from '../views/doctor.ts';
import { systemReason } from '../workspace/reason.ts';

const PROBE_TIMEOUT_MS = 15_000;
const LONGEST_REPLY = 200;
/** Has the form of an answer's fields and belongs to nobody: letters only, which no generated key or page consists of. */
const UNKNOWN_ANSWER = { page: 'zzzzzzzzzz', key: 'z'.repeat(26), id: 'onboard-doctor' };

/** The response; as text: why there was none. */
export type ProbeResult = DoorAnswer | string;

/** Sends a dummy answer, as a page of that origin would. The endpoint rejects it, and the rejection shows what it received. */
export async function probe(address: string, origin: string): Promise<ProbeResult> {
  const { page, key, id } = UNKNOWN_ANSWER;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Origin: origin, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify({ page, id, on: null, about: null, text: 'onboard doctor' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return { status: response.status, text: (await response.text()).slice(0, LONGEST_REPLY) };
  } catch (error) {
    return failureText(error);
  }
}

/** The time of a web server in milliseconds, from its own header; null when it cannot be asked. */
export async function timeAt(address: string): Promise<number | null> {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    const time = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}

/** fetch only reports that it failed; the cause is nested. */
function failureText(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return systemReason(cause instanceof Error ? cause : error);
}
