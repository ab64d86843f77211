import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderFor, PROJECT, type Story, staying, stories, surroundings } from '../cli/story.ts';
import { matches, type Outcome, readSteps } from '../cli/transcript.ts';
import { removeFolder } from '../support/folder.ts';

/** The stories once more, with the program in this process, in which the mutants are. Each is one test, which can be run again. */
const ASK = join(import.meta.dirname, 'ask.js');

/** What somebody types in a story. */
interface Asked {
  readonly argv: readonly string[];
  readonly stdin: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

async function answer({ argv, stdin, cwd, env }: Asked): Promise<string> {
  const io = memoryIo({ cwd, env, stdin });
  const code = await run(argv, io);
  return JSON.stringify({ code, printed: io.printed(), said: io.said() });
}

/** Answers for the program while a test runs. @param socket the path of the address */
async function listen(socket: string): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (asked) => {
    let said = '';
    asked.setEncoding('utf8');
    asked.on('error', () => asked.destroy());
    asked.on('data', (part) => {
      said += part;
    });
    asked.on('end', () => void answer(JSON.parse(said)).then((answered) => asked.end(answered)));
  });
  await new Promise<void>((done) => server.listen(socket, done));
  onTestFinished(() => void server.close());
}

/** Performs one command, and says where it ends. */
async function perform(command: string, cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn('sh', ['-c', staying(command)], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)));
  const [stdout = '', stderr = '', where = ''] = await Promise.all(
    child.stdio.slice(1).map((stream) => text(stream as NodeJS.ReadableStream)),
  );
  const outcome: Outcome = { stdout, stderr, exit: await ended };
  return { outcome, cwd: where.trim() || cwd };
}

async function live(story: Story): Promise<void> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'onboard-mutants-story-')));
  try {
    const env = surroundings(place, `exec "${process.execPath}" "${ASK}" "${join(place, 'socket')}" "$@"`);
    await listen(join(place, 'socket'));
    let cwd = folderFor(story, place, env);
    for (const step of readSteps(readFileSync(join(PROJECT, story.path), 'utf8'))) {
      const { outcome, cwd: next } = await perform(step.command, cwd, env);
      cwd = next;
      const isAsExpected = matches(step.stdout, outcome.stdout) && matches(step.stderr, outcome.stderr);
      expect([step.command, isAsExpected, outcome.exit], outcome.stdout + outcome.stderr).toEqual([
        step.command,
        true,
        step.exit,
      ]);
    }
  } finally {
    removeFolder(place);
  }
}

describe('stories', () => {
  it.each(stories)('$path', live, 120_000);
});
