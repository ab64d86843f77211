import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { codeOf } from './reason.ts';

/** A process on some machine. Its process id alone is not enough, because ids are reused. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When this was written, in milliseconds since 1970. */
  readonly at: number;
  /** When the process began, in the system's own units since it started; null when unknown. */
  readonly started: string | null;
  /** The namespace of process ids, which differs in every container; null where there are none. */
  readonly space: string | null;
}

const STALE_MS = 10 * 60_000;
const ROUNDING_MS = 2000;
const STARTED_FIELD = 22;

/** This process, now. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), at: Date.now(), started: startTimeOf(process.pid), space: space() };
}

/** Parses what `thisProcess` recorded; null for anything else. What an older version left out is unknown. */
export function processIn(written: unknown): ProcessIdentity | null {
  if (typeof written !== 'object' || written === null) return null;
  const { pid, host, at, started, space: its }: Partial<Record<string, unknown>> = { ...written };
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof at !== 'number') return null;
  const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { pid, host, at, started: textOrNull(started), space: textOrNull(its) };
}

/**
 * Whether a recorded process has certainly or probably ended. A process on this machine can be checked. Any other, such as one on another
 * machine, counts as alive for ten minutes, whichever way the clocks differ.
 */
export function isGone({ pid, host, at, started, space: its }: ProcessIdentity): boolean {
  const isOld = Math.abs(Date.now() - at) > STALE_MS;
  if (host !== hostname()) return isOld;
  if (at < Date.now() - uptime() * 1000 - ROUNDING_MS) return true;
  if (its !== null && its !== space()) return isOld;
  if (!isAlive(pid)) return true;
  const now = startTimeOf(pid);
  return started === null || now === null ? isOld || pid === process.pid : started !== now;
}

/** Whether a process with that id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function startTimeOf(pid: number): string | null {
  try {
    const told = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, which may contain spaces and brackets.
    const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
    return fields[STARTED_FIELD - 3] ?? null;
  } catch {
    return null;
  }
}

/** The namespace that this process has its id from; only on Linux. */
export function space(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}
