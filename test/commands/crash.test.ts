import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ACME, LEDGERLY } from './ledgerly.ts';

const PROGRAM = [process.execPath, resolve('bin/onboard.js')];
const hasStrace = spawnSync('strace', ['-V']).status === 0;

function run(root: string, command: readonly string[]): number | null {
  const env = { PATH: process.env.PATH, ONBOARD_TODAY: '2026-11-16' };
  const [program = '', ...args] = command;
  return spawnSync(program, args, { cwd: root, env, stdio: 'ignore' }).status;
}

const START = [...PROGRAM, 'start', 'acme', 'import-data'];

function leftovers(root: string): readonly string[] {
  return [...readdirSync(root), ...readdirSync(join(root, 'plans'))].filter((name) => /\.tmp$|\.lock/.test(name));
}

describe.skipIf(!hasStrace)('a run that is killed', () => {
  const moments = [
    ['fsync', 1],
    ['fsync', 2],
    ['rename', 1],
    ['fchmod', 1],
    ['unlink', 1],
    ['unlink', 2],
  ] as const;

  it('leaves the old plan or the new one; the next run removes its other leftovers', {
    timeout: 60_000,
  }, () => {
    const changed = ACME.replace('        due: 2026-11-20\n', '        due: 2026-11-20\n        started: 2026-11-16\n');
    for (const [call, when] of moments) {
      const root = folderWith(LEDGERLY);
      const killing = [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:signal=SIGKILL:when=${when}`,
      ];
      run(root, ['strace', ...killing, ...START]);
      expect([ACME, changed], `${call} ${when}`).toContain(readFileSync(join(root, 'plans/acme.yaml'), 'utf8'));
      expect(run(root, START)).toBe(0);
      expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(changed);
      expect(run(root, [...PROGRAM, 'note', 'acme', 'import-data', 'x'])).toBe(0);
      expect(leftovers(root)).toEqual([]);
    }
  });
});

describe('a full disk', () => {
  it('is reported when the output goes there, and not as a fault of the program', ({ skip }) => {
    if (!existsSync('/dev/full')) skip('needs /dev/full');
    const root = folderWith(LEDGERLY);
    const [program = '', ...args] = PROGRAM;
    const into = (streams: string) =>
      spawnSync('sh', ['-c', `"$@" ${streams}`, 'sh', program, ...args, 'status'], { cwd: root, encoding: 'utf8' });
    const { status, stderr } = into('>/dev/full');
    expect([status, stderr]).toEqual([2, expect.stringContaining('The output cannot be written: ENOSPC')]);
    expect(into('>/dev/full 2>/dev/full').status).toBe(2);
  });

  it('keeps the old plan', { timeout: 30_000 }, ({ skip }) => {
    const root = folderWith();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', root]).status !== 0) skip('needs root');
    onTestFinished(() => {
      spawnSync('umount', [root]);
    });
    for (const [path, text] of Object.entries(LEDGERLY)) {
      spawnSync('mkdir', ['-p', join(root, 'plans')]);
      writeFileSync(join(root, path), text);
    }
    const filler = join(root, 'filler');
    for (const size of [4096, 1]) {
      for (let count = 0; count < 64; count += 1) {
        if (spawnSync('sh', ['-c', `head -c ${size} /dev/zero >> '${filler}'`]).status !== 0) break;
      }
    }
    const long = 'x'.repeat(5000);
    // Room for nothing, for the lock only, and for the lock and a part of the plan.
    for (const free of [0, 4096, 8192]) {
      if (free > 0) truncateSync(filler, statSync(filler).size - 4096);
      expect(run(root, [...PROGRAM, 'note', 'acme', 'import-data', long])).toBe(2);
      expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(ACME);
      expect(leftovers(root)).toEqual([]);
    }
  });

  it('undoes the commit completely, and allows it once there is room', { timeout: 120_000 }, ({ skip }) => {
    const root = folderWith();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', root]).status !== 0) skip('needs root');
    onTestFinished(() => {
      spawnSync('umount', [root]);
    });
    // Newer versions of Node keep compiled code in the home folder, which is on another disk.
    const env = { PATH: process.env.PATH, HOME: folderWith(), ONBOARD_TODAY: '2026-11-16' };
    const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: root, env, encoding: 'utf8' }).stdout;
    const [program = '', ...args] = PROGRAM;
    const note = () =>
      spawnSync(program, [...args, 'note', 'acme', 'import-data', 'x', '--commit'], {
        cwd: root,
        env,
        encoding: 'utf8',
      });
    spawnSync('mkdir', ['-p', join(root, 'plans')]);
    for (const [path, text] of Object.entries({ ...LEDGERLY, '.gitignore': 'filler\n' }))
      writeFileSync(join(root, path), text);
    git('init', '-q', '-b', 'main');
    for (const [key, value] of Object.entries({ name: 'T', email: 't@t.example' })) git('config', `user.${key}`, value);
    git('add', '-A');
    git('commit', '-qm', 'Start');
    const state = () => [
      git('rev-parse', 'HEAD'),
      git('status', '--porcelain'),
      readFileSync(join(root, 'plans/acme.yaml'), 'utf8'),
    ];
    const before = state();
    const filler = join(root, 'filler');
    const refused: string[] = [];
    // From room for the lock only to room for nearly all that git writes.
    for (const pages of [0, 1, 6, 10, 14]) {
      spawnSync('sh', ['-c', `cat /dev/zero > '${filler}'`]);
      truncateSync(filler, Math.max(0, statSync(filler).size - pages * 4096));
      const { status, stderr } = note();
      rmSync(filler);
      if (status === 0) break;
      expect([status, state()], `${pages} pages free: ${stderr}`).toEqual([2, before]);
      refused.push(stderr);
    }
    expect(refused.length).toBeGreaterThan(1);
    if (state()[0] === before[0]) expect(note().status).toBe(0);
    expect(git('log', '--format=%s').trim().split('\n')).toHaveLength(2);
    expect(git('status', '--porcelain')).toBe('');
  });
});
