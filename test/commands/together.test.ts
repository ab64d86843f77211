import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Repository, repositoryWith } from '../support/repository.ts';
import { ACME, LEDGERLY, onboardWith } from './ledgerly.ts';

describe('another git at work', () => {
  it('is waited for, and its lock is not deleted', { timeout: 30_000 }, async () => {
    const repository = repositoryWith(LEDGERLY);
    const lock = join(repository.root, '.git/index.lock');
    writeFileSync(lock, '');
    const { code, said } = await onboardWith(
      { cwd: repository.root, env: repository.env },
      'done',
      'acme',
      'import',
      '--commit',
    );
    expect([code, said]).toEqual([2, expect.stringContaining('index is locked')]);
    expect([existsSync(lock), repository.read('plans/acme.yaml')]).toEqual([true, ACME]);
  });
});

describe('twenty people who work at once', () => {
  const TASKS = Array.from({ length: 20 }, (_, index) => `task-${index}`);
  const PLAN = [
    'customer: Big',
    'purchased: 2026-11-02',
    'phases:',
    '  - id: all',
    '    name: All',
    '    tasks:',
    ...TASKS.map((id) => `      - { id: ${id}, title: ${id} } # ${id}`),
    '',
  ].join('\n');

  function runs(repository: Repository, more: readonly string[]): Promise<readonly (number | null)[]> {
    const program = resolve('bin/onboard.js');
    const env = { ...repository.env, ONBOARD_TODAY: '2026-11-16' };
    return Promise.all(
      TASKS.map(
        (task) =>
          new Promise<number | null>((ended) => {
            const child = spawn(process.execPath, [program, 'done', 'big', task, ...more], {
              cwd: repository.root,
              env,
              stdio: 'ignore',
            });
            child.on('close', ended);
          }),
      ),
    );
  }

  it('lose nothing, with and without commits', { timeout: 120_000 }, async () => {
    for (const more of [[], ['--commit']]) {
      const repository = repositoryWith({ ...LEDGERLY, 'plans/big.yaml': PLAN });
      expect(await runs(repository, more)).toEqual(TASKS.map(() => 0));
      const expected = PLAN.replaceAll(' } #', ', done: 2026-11-16 } #');
      expect(readFileSync(join(repository.root, 'plans/big.yaml'), 'utf8')).toBe(expected);
      if (more.length === 0) continue;
      expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('21');
      expect(repository.git('status', '--porcelain')).toBe('');
      expect(repository.git('fsck', '--strict')).toBe('');
      expect(existsSync(join(repository.root, '.git/onboard.lock'))).toBe(false);
    }
  });
});
