/**
 * The record of sent messages, so that running twice on a day sends nothing twice. One line is written before a message is sent and
 * another one after. A killed run leaves at most one line with an unknown result, and that message is sent again.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { type Git, gitIn } from '../workspace/git/run.ts';
import { codeOf } from '../workspace/reason.ts';
import { findRepository } from '../workspace/repository.ts';

export interface SentRecord {
  /** Whether a message, or something mentioned in one, has been sent. */
  has(id: string): boolean;
  /** A message is about to be sent. */
  begin(id: string): Promise<void>;
  /** It has been sent, mentioning these things; or it has not. */
  end(id: string, isSent: boolean, said: readonly string[]): Promise<void>;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

interface SentLine {
  readonly state: 'begun' | 'sent' | 'failed';
  readonly id: string;
  /** What it mentioned: on the same line as the message, so that a killed run leaves both or neither. */
  readonly said?: readonly string[];
  /** `YYYY-MM-DD`: the day of the message. */
  readonly day?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The branch on which CI keeps the record, because CI starts with an empty disk each time. */
export const RECORD_BRANCH = 'onboard-sent';
const SENT_FILE = 'sent.jsonl';

/**
 * The record of a workspace: in `.git/onboard` or, in CI, on a separate branch that is pushed.
 * @throws UserError when neither is possible: then nothing may be sent
 */
export async function openRecord(root: string, env: Env, today: Day): Promise<SentRecord> {
  const repository = findRepository(root);
  if (repository === null) {
    throw new UserError(
      'There is no place to record what was sent, so nothing is sent',
      'Keep the workspace in a git repository: git init',
    );
  }
  if (/^(?:1|true)$/i.test(env.CI ?? '')) return BranchRecord.open(root, env, today);
  return new FileRecord(join(repository.gitDir, 'onboard', SENT_FILE), today);
}

function sentIn(text: string): Set<string> {
  return new Set(text.split('\n').flatMap((line) => sentKeysOf(parseRecordLine(line))));
}

function sentKeysOf(line: SentLine | null): readonly string[] {
  return line === null || line.state !== 'sent' ? [] : [line.id, ...(line.said ?? [])];
}

/** Null for a line that a killed run left unfinished. */
function parseRecordLine(text: string): SentLine | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('state' in read) || !('id' in read)) return null;
    const { state, id } = read;
    const isState = state === 'begun' || state === 'sent' || state === 'failed';
    const said = 'said' in read && Array.isArray(read.said) ? read.said.filter((each) => typeof each === 'string') : [];
    const day = 'day' in read && typeof read.day === 'string' ? { day: read.day } : {};
    return isState && typeof id === 'string' ? { state, id, said, ...day } : null;
  } catch {
    return null;
  }
}

function recordLineText(line: SentLine): string {
  return `${JSON.stringify(line)}\n`;
}

function lastRecordLine(id: string, isSent: boolean, said: readonly string[], today: Day): SentLine {
  return isSent ? { state: 'sent', id, said, day: formatDay(today) } : { state: 'failed', id };
}

/** What was mentioned on a day only matters on that day; a run for another day may be tried in between. */
const WHOLE_DAYS = 7;
/** A call matters as long as its step is open. */
const KEPT_DAYS = 400;

/** A record on a branch without entries that no longer matter: it is pushed with every message, and would grow for ever. */
function compacted(text: string, today: Day): string {
  const [whole, oldest] = [formatDay(today - WHOLE_DAYS), formatDay(today - KEPT_DAYS)];
  const lines = text.split('\n').flatMap((each): readonly SentLine[] => {
    const line = parseRecordLine(each);
    if (line === null || line.state !== 'sent') return [];
    const { day, id, said = [] } = line;
    if (day === undefined || day >= whole) return [line];
    const calls = said.filter((key) => CALL.test(key));
    return day < oldest || calls.length === 0 ? [] : [{ state: 'sent', id, said: calls, day }];
  });
  return lines.map(recordLineText).join('');
}

/** A requested call, over any channel. */
const CALL = /(?:^| )call /;

class FileRecord implements SentRecord {
  readonly #path: string;
  readonly #today: Day;
  readonly #sent: Set<string>;

  constructor(path: string, today: Day) {
    this.#path = path;
    this.#today = today;
    const text = textIfThere(path);
    this.#sent = sentIn(text);
    // An unfinished line of a killed run must not merge with the next one.
    if (text !== '' && !text.endsWith('\n')) append(path, '\n');
  }

  has(id: string): boolean {
    return this.#sent.has(id);
  }

  async begin(id: string): Promise<void> {
    append(this.#path, recordLineText({ state: 'begun', id }));
  }

  async end(id: string, isSent: boolean, said: readonly string[]): Promise<void> {
    const line = lastRecordLine(id, isSent, said, this.#today);
    append(this.#path, recordLineText(line));
    for (const key of sentKeysOf(line)) this.#sent.add(key);
  }

  async close(): Promise<void> {}
}

function textIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new UserError(`${path} cannot be read`, 'It is the record of what was sent. Nothing is sent without it.');
  }
}

/** Appends text to a file, and returns when it is on disk. */
function append(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * A record on a branch. It is pushed before each message and at the end. Messages are sent one after the other, so only the last one can
 * have an unknown result. Two runs at once cannot both push: the second one stops before it sends.
 */
class BranchRecord implements SentRecord {
  readonly #root: string;
  readonly #env: Env;
  readonly #today: Day;
  readonly #sent: Set<string>;
  #text: string;
  #parent: string | null;
  /** Something has not been pushed yet. */
  #isAhead = false;

  private constructor(root: string, env: Env, today: Day, branch: { parent: string | null; text: string }) {
    this.#root = root;
    this.#env = env;
    this.#today = today;
    this.#parent = branch.parent;
    this.#text = compacted(branch.text, today);
    this.#sent = sentIn(this.#text);
  }

  static async open(root: string, env: Env, today: Day): Promise<BranchRecord> {
    const git = await gitIn(root, env, { records: true });
    const there = await git.text(['ls-remote', '--heads', 'origin', RECORD_BRANCH]).catch(() => null);
    if (there === null) {
      throw new UserError(
        'There is no place to record what was sent, so nothing is sent',
        `In CI the record is on the branch ${RECORD_BRANCH} of origin, which cannot be reached.`,
      );
    }
    if (there.trim() === '') return new BranchRecord(root, env, today, { parent: null, text: '' });
    await git.text(['fetch', '--quiet', '--no-tags', 'origin', `refs/heads/${RECORD_BRANCH}`]);
    const parent = (await git.text(['rev-parse', 'FETCH_HEAD'])).trim();
    const text = await git.text(['cat-file', 'blob', `${parent}:${SENT_FILE}`]);
    return new BranchRecord(root, env, today, { parent, text });
  }

  has(id: string): boolean {
    return this.#sent.has(id);
  }

  async begin(id: string): Promise<void> {
    this.#text += recordLineText({ state: 'begun', id });
    await this.#push();
  }

  async end(id: string, isSent: boolean, said: readonly string[]): Promise<void> {
    const line = lastRecordLine(id, isSent, said, this.#today);
    this.#text += recordLineText(line);
    this.#isAhead = true;
    for (const key of sentKeysOf(line)) this.#sent.add(key);
  }

  async close(): Promise<void> {
    if (this.#isAhead) await this.#push();
  }

  async #push(): Promise<void> {
    const blob = await this.#made(['hash-object', '-w', '--stdin'], this.#text);
    const tree = await this.#made(['mktree'], `100644 blob ${blob}\t${SENT_FILE}\n`);
    const who = ['-c', 'user.name=onboard', '-c', 'user.email=onboard@localhost'];
    const parents = this.#parent === null ? [] : ['-p', this.#parent];
    const commit = await this.#made([...who, 'commit-tree', tree, ...parents, '-m', 'What was sent'], '');
    const git: Git = await gitIn(this.#root, this.#env, { records: true });
    try {
      await git.text(['push', '--quiet', '--no-verify', 'origin', `${commit}:refs/heads/${RECORD_BRANCH}`]);
    } catch {
      throw new UserError(
        `What was sent cannot be recorded on ${RECORD_BRANCH}, so nothing more is sent`,
        'Another run may be sending, or this job has no right to push.',
      );
    }
    this.#parent = commit;
    this.#isAhead = false;
  }

  async #made(args: readonly string[], input: string): Promise<string> {
    const git = await gitIn(this.#root, this.#env, { records: true, input });
    return (await git.text(args)).trim();
  }
}
