/** The results of checking the set-up: one line for each check, in the order in which to fix them. */

/** What is checked. */
export type CheckId =
  | 'settings'
  | 'repository'
  | 'identity'
  | 'server'
  | 'history'
  | 'clean'
  | 'updates'
  | 'pages'
  | 'road'
  | 'secret'
  | 'push'
  | 'address'
  | 'mailbox'
  | 'piles'
  | 'plus'
  | 'door'
  | 'clock';

/** What can be wrong, or prevent a check. */
export type ProblemId =
  | 'settings-unusable'
  | 'no-repository'
  | 'no-identity'
  | 'no-branch'
  | 'no-server'
  | 'shallow'
  | 'not-clean'
  | 'updates-off'
  | 'no-pages'
  | 'pages-without-tls'
  | 'no-road'
  | 'no-secret'
  | 'secret-cut-off'
  | 'secret-guessable'
  | 'foreign-host'
  | 'push-refused'
  | 'address-too-long'
  | 'no-mailbox'
  | 'mailbox-closed'
  | 'piles-refused'
  | 'no-mail-server'
  | 'mail-refused'
  | 'mail-lost'
  | 'door-closed'
  | 'door-of-another'
  | 'door-without-origin'
  | 'door-without-key'
  | 'clock-wrong'
  | 'clock-unknown';

/** `unknown`: it could not be checked, and `problem` says why. */
export interface DoctorCheck {
  /** What was checked. */
  readonly id: CheckId;
  /** `unknown`: it could not be checked, and `problem` says why. */
  readonly state: 'ok' | 'wrong' | 'unknown';
  /** What is wrong, or keeps the check from being made; null exactly when it is ok. */
  readonly problem: ProblemId | null;
  /** What was found: a name, a number, or what a server said. */
  readonly detail: string | null;
}

export function okCheck(id: CheckId, detail: string | null = null): DoctorCheck {
  return { id, state: 'ok', problem: null, detail };
}

export function failedCheck(id: CheckId, problem: ProblemId, detail: string | null = null): DoctorCheck {
  return { id, state: 'wrong', problem, detail };
}

export function unknownCheck(id: CheckId, problem: ProblemId, detail: string | null = null): DoctorCheck {
  return { id, state: 'unknown', problem, detail };
}

/** The limit for the part of an address before the `@` (RFC 5321, 4.5.3.1.1). */
export const LONGEST_LOCAL = 64;
/** `+`, the page, `.` and the key. */
const ADDED = 1 + 10 + 1 + 26;

/** Whether keys fit after the plus of the address that takes answers. */
export function checkAddress(address: string): DoctorCheck {
  const local = address.slice(0, address.lastIndexOf('@'));
  return local.length + ADDED > LONGEST_LOCAL
    ? failedCheck('address', 'address-too-long', String(LONGEST_LOCAL - ADDED))
    : okCheck('address', address);
}

/** Random bytes repeat little: 32 of them have 30 different values on average, and practically never fewer than 16. */
const FEWEST_VALUES = 16;

/**
 * Whether a secret is complete, and looks random.
 * @param text as in the environment
 * @param bytes the decoded secret; null: it is invalid
 */
export function checkSecret(text: string, bytes: Uint8Array | null): DoctorCheck {
  if (text === '') return failedCheck('secret', 'no-secret');
  if (bytes === null) return failedCheck('secret', 'secret-cut-off', String(text.trim().length));
  return new Set(bytes).size < FEWEST_VALUES ? failedCheck('secret', 'secret-guessable') : okCheck('secret');
}

const MOST_SECONDS_OFF = 120;

/** Whether this computer's clock agrees with a server's, both in milliseconds; null: no server sent its time. */
export function checkClock(here: number, there: number | null): DoctorCheck {
  if (there === null) return unknownCheck('clock', 'clock-unknown');
  const seconds = Math.round((here - there) / 1000);
  return Math.abs(seconds) > MOST_SECONDS_OFF ? failedCheck('clock', 'clock-wrong', String(seconds)) : okCheck('clock');
}

/** The response to an answer with a key that nobody has. */
export interface DoorAnswer {
  readonly status: number;
  readonly text: string;
}

/** Whether `onboard serve` answers at the address, and receives the headers that the page sends. */
export function checkEndpoint({ status, text }: DoorAnswer, address: string): DoctorCheck {
  const said = text.trim();
  if (status === 403 && said === 'Not a living link') return okCheck('door', address);
  if (status === 403 && said === 'Not from here') return failedCheck('door', 'door-without-origin');
  if (status === 401 && said === 'No key') return failedCheck('door', 'door-without-key');
  return failedCheck('door', 'door-of-another', String(status));
}
