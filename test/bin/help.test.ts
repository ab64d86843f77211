import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeFolder } from '../support/folder.ts';

const program = resolve(import.meta.dirname, '../../bin/onboard.js');

/** What the program prints to a pipe. */
function printed(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { stdout, status } = spawnSync(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout;
}

describe('the help that the build stored', () => {
  it('is what the program prints itself, for every way to ask for help', () => {
    const byItself = printed(['--help', '--no-color']);
    expect(byItself).toContain('Usage: onboard');
    for (const args of [['--help'], ['-h'], []]) expect(printed(args)).toBe(byItself);
  });

  it('is not used when a width or an alphabet is given', () => {
    expect(printed(['--help'], { COLUMNS: '60' })).not.toBe(printed(['--help']));
    expect(printed(['--help'], { LC_ALL: 'C' })).not.toMatch(/[^\n -~]/);
  });

  it('arrives complete in a file', () => {
    const place = mkdtempSync(join(tmpdir(), 'onboard-help-'));
    try {
      const file = openSync(join(place, 'out'), 'w');
      spawnSync(process.execPath, [program, '--help'], { stdio: ['ignore', file, 'inherit'] });
      expect(readFileSync(join(place, 'out'), 'utf8')).toBe(printed(['--help']));
    } finally {
      removeFolder(place);
    }
  });
});
