import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../diagnostics/user-error.ts';
import { codeOf, reasonOf } from './reason.ts';
import { findRepository } from './repository.ts';
import { isAlive } from './write.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
}

const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 120;
/** A change takes less than a second, with a slow push at its end some minutes. */
const STALE_ELSEWHERE_MS = 10 * 60_000;
const STALE_UNREADABLE_MS = 10_000;

/**
 * Runs `work` while no other run of this program changes the same workspace. A lock that a killed run left behind is
 * recognised and taken over. It lies in `.git`, or in the workspace where there is no git.
 * @throws UserError when another run holds it for more than a minute, or it cannot be written
 */
export async function withLock<T>(root: string, work: () => Promise<T>): Promise<T> {
  const repository = findRepository(root);
  const path = repository === null ? join(root, '.onboard.lock') : join(repository.gitDir, 'onboard.lock');
  await acquire(path);
  try {
    return await work();
  } finally {
    release(path);
  }
}

async function acquire(path: string): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!take(path)) {
    if (isStale(path)) clear(path);
    if (Date.now() > giveUpAt) throw taken(path);
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
  clearGuard(path);
}

/** Whether the lock is ours now; creating it exclusively is what decides. */
function take(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), at: Date.now() };
  try {
    const file = openSync(path, 'wx');
    try {
      writeFileSync(file, JSON.stringify(holder));
    } catch (error) {
      release(path);
      throw error;
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new UserError(`The workspace cannot be locked: ${reasonOf(error)}`, `The lock would be ${path}.`);
  }
}

function isStale(path: string): boolean {
  const holder = holderOf(path);
  if (holder === null) return ageOf(path) > STALE_UNREADABLE_MS;
  return holder.host === hostname() ? !isAlive(holder.pid) : Date.now() - holder.at > STALE_ELSEWHERE_MS;
}

/**
 * Deletes a stale lock. Two runs that both found it stale must not both delete: the second would delete the lock that
 * somebody took in between. So looking again and deleting happen under a lock of their own.
 */
function clear(path: string): void {
  try {
    closeSync(openSync(guardOf(path), 'wx'));
  } catch {
    clearGuard(path);
    return;
  }
  try {
    if (isStale(path)) release(path);
  } finally {
    release(guardOf(path));
  }
}

function guardOf(path: string): string {
  return `${path}.clearing`;
}

/** Clearing takes no time; a guard that stays is one that a killed run left. */
function clearGuard(path: string): void {
  if (ageOf(guardOf(path)) > STALE_UNREADABLE_MS) release(guardOf(path));
}

function release(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function holderOf(path: string): Holder | null {
  try {
    const holder: Partial<Holder> = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, host, at } = holder;
    return typeof pid === 'number' && typeof host === 'string' && typeof at === 'number' ? { pid, host, at } : null;
  } catch {
    return null;
  }
}

function ageOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 0 : Date.now() - found.mtimeMs;
}

function taken(path: string): UserError {
  const holder = holderOf(path);
  const who = holder === null ? '' : ` (process ${holder.pid} on ${holder.host})`;
  return new UserError(
    `Another onboard is changing this workspace${who}`,
    `Wait for it. If no such process runs any more, delete ${path}.`,
  );
}
