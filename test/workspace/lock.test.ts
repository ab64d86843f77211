import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../src/workspace/lock.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const NOBODY = 999_999_999;

describe('the lock of a workspace', () => {
  it('lets one in after the other', async () => {
    const root = folderWith();
    const log: string[] = [];
    const work = (name: string) =>
      withLock(root, async () => {
        log.push(`${name} in`);
        await new Promise((wake) => setTimeout(wake, 20));
        log.push(`${name} out`);
      });
    await Promise.all(['a', 'b', 'c'].map(work));
    for (let at = 0; at < log.length; at += 2) expect(log[at + 1]).toBe(log[at]?.replace('in', 'out'));
    expect(readdirSync(root)).toEqual([]);
  });

  it('lies beside git’s own files where there is git', async () => {
    const { root } = repositoryWith({ 'plans/a.yaml': 'a' });
    await withLock(root, async () => {
      expect(JSON.parse(readFileSync(join(root, '.git/onboard.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    });
    expect(existsSync(join(root, '.git/onboard.lock'))).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const root = folderWith();
    await expect(withLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(root)).toEqual([]);
  });

  it('is taken over from a run that is gone, but from nobody who may be alive', async () => {
    const stale = [
      JSON.stringify({ pid: NOBODY, host: hostname(), at: Date.now() }),
      JSON.stringify({ pid: process.pid, host: 'elsewhere', at: Date.now() - 3_600_000 }),
    ];
    for (const text of stale) {
      const root = folderWith({ '.onboard.lock': text });
      expect(await withLock(root, async () => 'done')).toBe('done');
    }
    const torn = folderWith({ '.onboard.lock': '' });
    utimesSync(join(torn, '.onboard.lock'), 0, 0);
    expect(await withLock(torn, async () => 'done')).toBe('done');

    const held = JSON.stringify({ pid: process.pid, host: 'elsewhere', at: Date.now() });
    const root = folderWith({ '.onboard.lock': held });
    const waiting = withLock(root, async () => 'done');
    const first = await Promise.race([waiting, new Promise((wake) => setTimeout(() => wake('waits'), 300))]);
    expect(first).toBe('waits');
    writeFileSync(join(root, '.onboard.lock'), stale[0] ?? '');
    expect(await waiting).toBe('done');
  });
});
