import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { matches, type Outcome, readSteps, transcribe } from './transcript.ts';

const root = resolve(import.meta.dirname, '../..');
const TODAY = '2026-11-20';
const cases = readdirSync(join(root, 'test/cli/cases')).filter((name) => name.endsWith('.md'));
const documents = ['README.md', ...cases.sort().map((name) => `test/cli/cases/${name}`)];

const place = mkdtempSync(join(tmpdir(), 'onboard-cases-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const shims = join(place, 'bin');
mkdirSync(shims);
writeFileSync(join(shims, 'onboard'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/onboard.js')}" "$@"\n`);
chmodSync(join(shims, 'onboard'), 0o755);

/** The same surroundings on every machine: nothing of the user's git, locale, terminal or CI shines through. */
const env = {
  PATH: `${shims}${delimiter}${process.env.PATH ?? ''}`,
  HOME: place,
  LANG: 'C.UTF-8',
  COLUMNS: '100',
  NO_COLOR: '1',
  ONBOARD_TODAY: TODAY,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Mina Park',
  GIT_AUTHOR_EMAIL: 'mina@ledgerly.example',
  GIT_COMMITTER_NAME: 'Mina Park',
  GIT_COMMITTER_EMAIL: 'mina@ledgerly.example',
  GIT_AUTHOR_DATE: `${TODAY}T09:00:00+09:00`,
  GIT_COMMITTER_DATE: `${TODAY}T09:00:00+09:00`,
};

function workspaceFor(document: string): string {
  const folder = join(place, document.replaceAll(/\W+/g, '-'));
  cpSync(join(root, 'examples/ledgerly'), folder, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--message=Plans so far');
  return folder;
}

function perform(command: string, cwd: string): Outcome {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  return { stdout, stderr, exit: status ?? -1 };
}

describe.each(documents)('%s', (document) => {
  const steps = readSteps(readFileSync(join(root, document), 'utf8'));
  const folder = workspaceFor(document);

  // A case file without steps would pass without having looked at anything.
  it('holds commands to run', () => expect(steps.length).toBeGreaterThan(0));

  for (const step of steps) {
    it(`line ${step.line}: ${step.command}`, () => {
      const outcome = perform(step.command, folder);
      const asExpected =
        matches(step.stdout, outcome.stdout) && matches(step.stderr, outcome.stderr) && step.exit === outcome.exit;
      if (!asExpected) {
        const expected = { stdout: step.stdout.join('\n'), stderr: step.stderr.join('\n'), exit: step.exit };
        expect(transcribe(step.command, outcome)).toBe(transcribe(step.command, expected));
      }
      expect(asExpected).toBe(true);
    });
  }
});
