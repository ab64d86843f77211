import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../support/folder.ts';
import { folderFor, PROJECT, staying, stories, surroundings } from './story.ts';
import { matches, type Outcome, readSteps, rewrite, type Step, transcribe } from './transcript.ts';

/**
 * Runs README.md, the pages of docs/ and every file of test/cli/cases against the built program. With UPDATE_CASES=1 what the commands print is
 * written into the files instead of being compared: read the difference before you keep it.
 */
const UPDATES = (process.env.UPDATE_CASES ?? '') !== '';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'onboard-cases-')));
afterAll(() => removeFolder(place), 60_000);
const env = surroundings(place, `exec "${process.execPath}" "${join(PROJECT, 'bin/onboard.js')}" "$@"`);

/** Runs a command as in a shell session: the next command starts in the folder where this one ends. */
class Session {
  #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  perform(command: string): Outcome {
    const { stdout, stderr, status, output } = spawnSync('sh', ['-c', staying(command)], {
      cwd: this.#cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.#cwd = output[3]?.trim() || this.#cwd;
    return { stdout, stderr, exit: status ?? -1 };
  }
}

describe.each(stories)('$path', (story) => {
  const file = join(PROJECT, story.path);
  const text = readFileSync(file, 'utf8');
  const steps = readSteps(text);
  const session = new Session(folderFor(story, place, env));
  const outcomes = new Map<Step, Outcome>();

  // A file without steps would pass without any check.
  it('contains commands to run', () => expect(steps.length).toBeGreaterThan(0));

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
