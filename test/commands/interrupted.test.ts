import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/workspace/journal.ts';
import { folderWith } from '../support/folder.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';
import { ACME, LEDGERLY, onboard, onboardWith } from './ledgerly.ts';

const SLOW = 'touch .git/hook-runs; sleep 20';

function hook({ root }: Repository, name: string, script: string): void {
  mkdirSync(join(root, '.git/hooks'), { recursive: true });
  writeFileSync(join(root, '.git/hooks', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(root, '.git/hooks', name), 0o755);
}

interface Begun {
  readonly child: ChildProcess;
  readonly said: () => string;
}

/** Starts the built program, and returns when the hook runs. */
async function begun({ root, env }: Repository, ...argv: readonly string[]): Promise<Begun> {
  const child = spawn(process.execPath, [resolve('bin/onboard.js'), ...argv], {
    cwd: root,
    env: { ...env, ONBOARD_TODAY: '2026-11-16' },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  while (!existsSync(join(root, '.git/hook-runs')) && child.exitCode === null) await sleep(20);
  return { child, said: () => said };
}

const MOVE = ['move', 'acme', 'share-portal', '+1d', '--reason', 'A'];

describe('a commit that is interrupted', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s is undone, with its branch', async (signal) => {
    for (const argv of [
      [...MOVE, '--commit'],
      [...MOVE, '--branch', 'later'],
    ]) {
      const repository = repositoryWith(LEDGERLY);
      hook(repository, 'pre-commit', SLOW);
      const { child, said } = await begun(repository, ...argv);
      const ended = once(child, 'exit');
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(said()).toContain('Nothing was changed');
      expect([repository.read('plans/acme.yaml'), repository.git('status', '--porcelain')]).toEqual([ACME, '']);
      expect(repository.git('branch', '--format=%(refname:short)')).toBe('main\n');
      expect(readJournal(repository.root)).toEqual({ entries: [], unfinished: null });
      expect(readdirSync(join(repository.root, '.git')).filter((name) => /lock|tmp/.test(name))).toEqual([]);
    }
  });

  it.each([
    [[...MOVE, '--commit']],
    [[...MOVE, '--branch', 'later']],
    [['new', 'Zeta', '--template', 'crm', '--commit']],
  ])('by killing all processes is undone by the next command: %j', async (argv) => {
    const repository = repositoryWith(LEDGERLY);
    hook(repository, 'pre-commit', SLOW);
    const { child } = await begun(repository, ...argv);
    const ended = once(child, 'exit');
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await ended;
    expect(readJournal(repository.root).unfinished).not.toBeNull();
    hook(repository, 'pre-commit', 'exit 0');
    // The lock of git stays: git asks the person to delete it.
    rmSync(join(repository.root, '.git/index.lock'), { force: true });
    const { code, said } = await onboardWith({ cwd: repository.root, env: repository.env }, ...argv);
    expect([code, said]).toEqual([0, expect.stringContaining('was interrupted earlier: its changes were undone')]);
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(repository.git('log', '--format=%s').split('\n')).toHaveLength(3);
  });

  it('after git made the commit keeps the commit, and says so', async () => {
    const repository = repositoryWith(LEDGERLY);
    hook(repository, 'reference-transaction', 'test "$1" = committed && kill -9 $PPID; exit 0');
    const { code, said } = await onboardWith({ cwd: repository.root, env: repository.env }, ...MOVE, '--commit');
    expect([code, said]).toEqual([2, expect.stringMatching(/Committed as [0-9a-f]{7}, but then git failed/)]);
    expect(repository.git('log', '-1', '--format=%s')).toContain('share-portal');
    expect(repository.git('show', 'HEAD:plans/acme.yaml')).toBe(repository.read('plans/acme.yaml'));
    expect(repository.read('plans/acme.yaml')).not.toBe(ACME);
    expect(readJournal(repository.root).entries).toHaveLength(1);
  });
});

describe('what cannot be committed', () => {
  it('leaves nothing behind, a copied template neither', async () => {
    const repository = repositoryWith({ ...LEDGERLY, '.gitignore': 'plans/zeta.yaml\n' });
    const again = ['new', 'Zeta', '--template', 'crm', '--commit'];
    for (let time = 0; time < 2; time += 1) {
      const { code, said } = await onboardWith({ cwd: repository.root, env: repository.env }, ...again);
      expect([code, said]).toEqual([2, expect.stringContaining('Nothing was changed')]);
      expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
    }
    const outside = folderWith(LEDGERLY);
    expect((await onboard(outside, ...again)).code).toBe(2);
    expect(existsSync(join(outside, 'templates'))).toBe(false);
  });

  it('includes files that git was told to skip', async () => {
    const repository = repositoryWith(LEDGERLY);
    for (const flag of ['skip-worktree', 'assume-unchanged']) {
      repository.git('update-index', `--${flag}`, 'plans/acme.yaml');
      const { code, said } = await onboardWith({ cwd: repository.root, env: repository.env }, ...MOVE, '--commit');
      expect([code, said]).toEqual([2, expect.stringContaining('git is set to ignore changes of plans/acme.yaml')]);
      expect(repository.read('plans/acme.yaml')).toBe(ACME);
      repository.git('update-index', `--no-${flag}`, 'plans/acme.yaml');
    }
  });
});

describe('undo', () => {
  it('lists changes, even those whose files have changed since', async () => {
    const root = folderWith({ ...LEDGERLY, 'plans/fjord.yaml': ACME.replace('Acme Accounting', 'Fjord') });
    expect((await onboard(root, 'undo', '--list')).printed).toBe('There is nothing to undo.\n');
    await onboard(root, 'done', 'fjord', 'first-session');
    const fjord = join(root, 'plans/fjord.yaml');
    await onboard(root, 'start', 'acme', 'import-data');
    writeFileSync(join(root, 'plans/acme.yaml'), ACME);
    const { printed } = await onboard(root, 'undo', '--list');
    expect(printed).toMatch(/^ 1 {2}acme: .* - changed since, cannot be undone\n 2 {2}fjord: first-session done\n$/);
    expect((await onboard(root, 'undo')).said).toContain('cannot be undone');
    expect((await onboard(root, 'undo', '3')).said).toContain('"3" is not in the list');
    expect((await onboard(root, 'undo', '2')).printed).toBe('Undone: fjord: first-session done\n');
    expect(existsSync(fjord)).toBe(true);
    const { printed: json } = await onboard(root, 'undo', '--list', '--format', 'json');
    expect(JSON.parse(json).entries).toEqual([
      { undoes: expect.stringContaining('acme'), commit: null, possible: false },
    ]);
  });
});
