import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../support/folder.ts';
import { matches, type Outcome, readSteps, rewrite, type Step, transcribe } from './transcript.ts';

/**
 * Runs README.md, the pages of docs/ and every file of test/cli/cases against the built program. With UPDATE_CASES=1 what the commands print is
 * written into the files instead of being compared: read the difference before you keep it.
 */
const root = resolve(import.meta.dirname, '../..');
const TODAY = '2026-11-20';
const UPDATES = (process.env.UPDATE_CASES ?? '') !== '';
const cases = readdirSync(join(root, 'test/cli/cases')).filter((name) => name.endsWith('.md'));

/** The reference is made from the command table, and is compared with it elsewhere. */
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md') && name !== 'reference.md');

/** README.md and docs are read in the project's folder, the other files in the example workspace. */
const documents = [
  { path: 'README.md', folder: '.' },
  ...pages.map((name) => ({ path: `docs/${name}`, folder: '.' })),
  ...cases.sort().map((name) => ({ path: `test/cli/cases/${name}`, folder: 'examples/ledgerly' })),
];

const place = realpathSync(mkdtempSync(join(tmpdir(), 'onboard-cases-')));
afterAll(() => removeFolder(place), 60_000);

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

function folderFor({ path, folder }: (typeof documents)[number]): string {
  const project = join(place, path.replaceAll(/\W+/g, '-'));
  const workspace = join(project, 'examples/ledgerly');
  cpSync(join(root, 'examples/ledgerly'), workspace, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace, env, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--message=Plans so far');
  return join(project, folder);
}

/** Runs a command as a shell session would: where it ends is where the next one starts. */
class Session {
  #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  perform(command: string): Outcome {
    const stays = `${command}\ncode=$?; pwd >&3; exit $code`;
    const { stdout, stderr, status, output } = spawnSync('sh', ['-c', stays], {
      cwd: this.#cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.#cwd = output[3]?.trim() || this.#cwd;
    return { stdout, stderr, exit: status ?? -1 };
  }
}

describe.each(documents)('$path', (document) => {
  const file = join(root, document.path);
  const text = readFileSync(file, 'utf8');
  const steps = readSteps(text);
  const session = new Session(folderFor(document));
  const outcomes = new Map<Step, Outcome>();

  // A file without steps would pass without having looked at anything.
  it('holds commands to run', () => expect(steps.length).toBeGreaterThan(0));

  for (const step of steps) {
    it(`line ${step.line}: ${step.command}`, () => {
      const outcome = session.perform(step.command);
      const isAsExpected =
        matches(step.stdout, outcome.stdout) && matches(step.stderr, outcome.stderr) && step.exit === outcome.exit;
      if (isAsExpected) return;
      outcomes.set(step, outcome);
      if (UPDATES) return;
      const expected = { stdout: step.stdout.join('\n'), stderr: step.stderr.join('\n'), exit: step.exit };
      expect(transcribe(step.command, outcome)).toBe(transcribe(step.command, expected));
    });
  }

  afterAll(() => {
    if (UPDATES) writeFileSync(file, rewrite(text, outcomes));
  });
});
