import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../src/workspace/lock.ts';
import { space, thisProcess } from '../../src/workspace/process-identity.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const NOBODY = 999_999_999;

describe('the lock of a workspace', () => {
  it('admits one process after the other', async () => {
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

  it('lies beside the files of git in a repository', async () => {
    const { root } = repositoryWith({ 'plans/a.yaml': 'a' });
    await withLock(root, async () => {
      expect(JSON.parse(readFileSync(join(root, '.git/onboard.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    });
    expect(existsSync(join(root, '.git/onboard.lock'))).toBe(false);
  });

  it('is released when the work fails', async () => {
    const root = folderWith();
    await expect(withLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(root)).toEqual([]);
  });

  it('is taken over from a process that is gone, but never from one that may be alive', async () => {
    const stale = [
      JSON.stringify({ pid: NOBODY, host: hostname(), at: Date.now() }),
      JSON.stringify({ pid: process.pid, host: 'elsewhere', at: Date.now() - 3_600_000 }),
    ];
    for (const text of stale) {
      const root = folderWith({ '.onboard.lock': text });
      expect(await withLock(root, async () => 'done')).toBe('done');
    }
    // A process id in use again: our own, and that of another process that is older than the lock.
    const again = [
      { pid: process.pid, host: hostname(), at: Date.now() },
      { pid: process.ppid, host: hostname(), at: Date.now() - 660_000 },
      { pid: process.ppid, host: hostname(), at: Date.now(), started: '1', space: space() },
      { pid: process.ppid, host: hostname(), at: 1000 },
      { pid: process.pid, host: 'elsewhere', at: Date.now() + 3_600_000 },
    ];
    for (const holder of again) {
      const root = folderWith({ '.onboard.lock': JSON.stringify(holder) });
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

  it('stays with a living process, however old, and is free as soon as that ends', async () => {
    const other = spawn('sleep', ['60']);
    const started = readFileSync(`/proc/${other.pid}/stat`, 'utf8').split(' ')[21];
    const lock = { ...thisProcess(), pid: other.pid, started, at: Date.now() - 1_200_000 };
    const root = folderWith({ '.onboard.lock': JSON.stringify(lock) });
    const waiting = withLock(root, async () => 'done');
    expect(await Promise.race([waiting, new Promise((wake) => setTimeout(() => wake('waits'), 400))])).toBe('waits');
    other.kill();
    expect(await waiting).toBe('done');
  });

  it('does not release a lock that somebody took over meanwhile', async () => {
    const root = folderWith();
    const path = join(root, '.onboard.lock');
    await withLock(root, async () => writeFileSync(path, 'theirs'));
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });

  it('is refused at once when it is a pipe, a link or a folder', async () => {
    const victim = join(folderWith({ 'victim.txt': 'mine' }), 'victim.txt');
    const made = [
      (path: string) => spawnSync('mkfifo', [path]),
      (path: string) => symlinkSync(victim, path),
      (path: string) => mkdirSync(path),
    ];
    for (const make of made) {
      const root = folderWith();
      const path = join(root, '.onboard.lock');
      make(path);
      spawnSync('touch', ['-h', '-d', '2020-01-01', path]);
      const taken = withLock(root, async () => 'done');
      if (make === made[2]) await expect(taken).rejects.toThrow('The workspace cannot be locked');
      else expect(await taken).toBe('done');
    }
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('is never in a repository of somebody else, or in a folder that only looks like a repository', async ({
    skip,
  }) => {
    if (process.getuid?.() !== 0) skip('needs root, to give a folder to somebody else');
    const { root: foreign } = repositoryWith({ 'mine/onboard.yaml': '' });
    spawnSync('chown', ['-R', '65534', join(foreign, '.git')]);
    const looking = folderWith({ '.git/HEAD': 'ref: refs/heads/main', 'mine/onboard.yaml': '' });
    for (const top of [foreign, looking]) {
      await withLock(join(top, 'mine'), async () => {
        expect(existsSync(join(top, 'mine/.onboard.lock'))).toBe(true);
      });
    }
  });
});
