import { closeSync, linkSync, lstatSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../diagnostics/user-error.ts';
import { isGone, type ProcessIdentity, processIn, thisProcess } from './process-identity.ts';
import { readSmall } from './read-small.ts';
import { codeOf, systemReason } from './reason.ts';
import { ownFile } from './repository.ts';
import { uninterrupted } from './signals.ts';
import { clearLeftovers, deleteIfPossible, temporaryName } from './write.ts';

/** How long to wait for one holder, and for all of them. A change takes less than a second, or minutes with a slow hook. */
const PATIENCE_MS = 60_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 120;
/** A run that has waited this long tries twice as often as a new one, and so on. */
const AGEING_MS = 2000;
const STALE_UNREADABLE_MS = 10_000;
const LARGEST_LOCK_BYTES = 4096;

/** Texts of the locks that this process holds: its process id alone proves nothing. */
const heldLocks = new Set<string>();

/**
 * Runs `work` while no other run of this program changes the same workspace, protected from signals. A lock left by a killed run is
 * recognised and taken over. The lock is in `.git`, or in the workspace when there is no git.
 * @param name which lock: sending messages does not block changes of plans
 * @throws UserError when another run holds it for more than a minute, or it cannot be written
 */
export async function withLock<T>(root: string, work: () => Promise<T>, name = 'lock'): Promise<T> {
  const path = ownFile(root, name);
  const lock = await acquire(path);
  try {
    clearLeftovers(root);
    return await uninterrupted(work);
  } finally {
    release(path, lock);
  }
}

/** @returns the text that makes the lock ours */
async function acquire(path: string): Promise<string> {
  const begun = Date.now();
  let [holder, since] = [lockText(path), begun];
  for (;;) {
    const lock = takeLock(path);
    if (lock !== null) {
      clearGuard(path);
      return lock;
    }
    if (isStale(path)) clear(path);
    const now = Date.now();
    const current = lockText(path);
    if (current !== holder) [holder, since] = [current, now];
    if (now - since > PATIENCE_MS || now - begun > LONGEST_WAIT_MS) throw lockedError(path);
    await sleep((Math.random() * LONGEST_PAUSE_MS) / (1 + (now - begun) / AGEING_MS));
  }
}

/** The lock when it is ours now; null when somebody else has it. It is created whole, so nobody ever sees a half-written one. */
function takeLock(path: string): string | null {
  const lock = JSON.stringify(thisProcess());
  const aside = temporaryName(path);
  try {
    writeFileSync(aside, lock, { flag: 'wx' });
    place(aside, path, lock);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null;
    throw new UserError(`The workspace cannot be locked: ${systemReason(error)}`, `The lock file would be ${path}.`);
  } finally {
    deleteIfPossible(aside);
  }
  heldLocks.add(lock);
  return lock;
}

function place(aside: string, path: string, lock: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // For file systems without hard links: exclusive, but not atomic.
    writeFileSync(path, lock, { flag: 'wx' });
  }
}

function isStale(path: string): boolean {
  const text = lockText(path);
  if (text !== null && heldLocks.has(text)) return false;
  const holder = holderIn(text);
  return holder === null ? ageOf(path) > STALE_UNREADABLE_MS : isGone(holder);
}

/**
 * Deletes a stale lock. When two runs both find it stale, they must not both delete it: the second would delete the lock that somebody
 * took in between. So checking again and deleting happen under a separate lock.
 */
function clear(path: string): void {
  try {
    closeSync(openSync(guardOf(path), 'wx'));
  } catch {
    clearGuard(path);
    return;
  }
  try {
    if (isStale(path)) removeIfThere(path);
  } finally {
    removeIfThere(guardOf(path));
  }
}

function guardOf(path: string): string {
  return `${path}.clearing`;
}

/** Clearing takes no time, so a guard that stays was left by a killed run. */
function clearGuard(path: string): void {
  if (ageOf(guardOf(path)) > STALE_UNREADABLE_MS) removeIfThere(guardOf(path));
}

/** Releases our lock, and leaves one that somebody took over meanwhile. If it cannot be deleted, the work is still done. */
function release(path: string, lock: string): void {
  heldLocks.delete(lock);
  // The next run recognises a lock that stays: its process is gone.
  if (lockText(path) === lock) deleteIfPossible(path);
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw new UserError(`The workspace cannot be locked: ${systemReason(error)}`, `The file in the way is ${path}.`);
  }
}

function lockText(path: string): string | null {
  return readSmall(path, LARGEST_LOCK_BYTES);
}

function holderIn(text: string | null): ProcessIdentity | null {
  try {
    return processIn(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

/** Absolute age, because a clock may have been set back since. */
function ageOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found === undefined ? 0 : Math.abs(Date.now() - found.mtimeMs);
}

function lockedError(path: string): UserError {
  const holder = holderIn(lockText(path));
  const who = holder === null ? '' : ` (process ${holder.pid} on ${holder.host})`;
  return new UserError(
    `Another onboard is changing this workspace${who}`,
    `Wait for it. If that process is not onboard, delete ${path}.`,
  );
}
