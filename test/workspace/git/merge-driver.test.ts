import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { ATTRIBUTES, DRIVER_COMMAND } from '../../../src/review/merge/driver.ts';
import { installMergeDriver } from '../../../src/workspace/git/merge-driver.ts';
import { memoryIo } from '../../cli/memory-io.ts';
import { repositoryWith } from '../../support/repository.ts';

describe('installing the merge driver', () => {
  it('adds attributes and configuration once, and keeps existing content', async () => {
    const repository = repositoryWith({ '.gitattributes': '*.png binary' });
    expect(await installMergeDriver(repository.root, repository.env)).toBe(true);
    expect(await installMergeDriver(repository.root, repository.env)).toBe(false);
    expect(repository.read('.gitattributes')).toBe(`*.png binary\n${ATTRIBUTES.join('\n')}\n`);
    expect(repository.git('config', '--get-all', 'merge.onboard.driver')).toBe(`${DRIVER_COMMAND}\n`);
    expect(repository.git('check-attr', 'merge', 'plans/archive/acme.yaml')).toContain('merge: onboard');
  });

  it('comes with init --merge-driver, which says what others have to do', async () => {
    const { root, env, git } = repositoryWith({ 'README.md': '' });
    const io = memoryIo({ cwd: root, env });
    expect(await run(['init', '--vendor', 'Ledgerly', '--timezone', 'UTC', '--ci', 'none', '--merge-driver'], io)).toBe(
      0,
    );
    expect(io.said()).toContain('Commit .gitattributes, and ask everybody to run onboard init --merge-driver once');
    expect(git('config', '--get', 'merge.onboard.driver')).toBe(`${DRIVER_COMMAND}\n`);
  });

  it('finds a program that is installed only in the project, in a folder of any name', () => {
    const repository = repositoryWith({ 'README.md': '' });
    const { root, env } = repository;
    const project = join(root, "it's 100%");
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    for (const part of ['bin', 'dist', 'schemas', 'templates', 'package.json']) {
      cpSync(part, join(project, 'node_modules/onboard', part), { recursive: true });
    }
    symlinkSync('../onboard/bin/onboard.js', join(project, 'node_modules/.bin/onboard'));
    repository.write({ '.gitignore': 'node_modules/\n' });
    const args = ['init', '--vendor', 'L', '--timezone', 'UTC', '--ci', 'none', '--merge-driver'];
    const made = spawnSync(join(project, 'node_modules/.bin/onboard'), args, { cwd: project, env, encoding: 'utf8' });
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining('git now merges plans')]);
    const file = "it's 100%/plans/acme.yaml";
    const plan = (owner: string, due: string) =>
      `customer: Acme\nphases:\n  - id: p\n    name: P\n    tasks:\n      - id: t\n        title: T\n        owner: ${owner}\n        due: ${due}\n`;
    repository.commit('Base', { [file]: plan('vendor', '2026-11-12') });
    repository.git('branch', 'theirs');
    repository.commit('Ours', { [file]: plan('customer', '2026-11-12') });
    repository.git('checkout', '-q', 'theirs');
    repository.commit('Theirs', { [file]: plan('vendor', '2026-11-16') });
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', 'theirs');
    expect(repository.read(file)).toBe(plan('customer', '2026-11-16'));
  });
});
