import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

/** A computer on which git was just installed: no identity, no settings. */
const fresh = () => ({ PATH: process.env.PATH ?? '', HOME: folderWith(), GIT_CONFIG_NOSYSTEM: '1' });

it('lays out a workspace in which every kind of command works, in a fresh home', async () => {
  const root = folderWith();
  const env = fresh();
  const { code, printed, said } = await onboardIn(root, ['demo'], env);
  expect([code, said]).toEqual([0, '']);
  expect(printed).toContain('cd onboard-demo\n');
  const folder = join(root, 'onboard-demo');
  expect(execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' })).toBe('');
  const status = await onboardIn(folder, ['status', '--format', 'json'], env);
  expect(JSON.parse(status.printed).plans.length).toBe(14);
  const done = await onboardIn(folder, ['done', 'acme', 'data-connection', '--commit'], env);
  expect([done.code, done.said]).toEqual([0, '']);
  expect((await onboardIn(folder, ['log', 'acme'], env)).printed).toContain('done on Fri 20 Nov');
  expect((await onboardIn(folder, ['undo'], env)).code).toBe(0);
});

it('accepts an empty folder only', async () => {
  const root = folderWith({ 'full/mine.txt': 'x', file: '' });
  for (const taken of ['full', 'file']) {
    const { code, said } = await onboardIn(root, ['demo', taken], fresh());
    expect([code, said]).toEqual([2, expect.stringContaining('is there already')]);
  }
  expect(readdirSync(join(root, 'full'))).toEqual(['mine.txt']);
  const empty = folderWith();
  const { code, printed } = await onboardIn(empty, ['demo', '.'], fresh());
  expect([code, printed]).toEqual([0, expect.stringContaining('cd .\n')]);
  expect((await onboardIn(empty, ['demo', "it's here"], fresh())).code).toBe(0);
});
