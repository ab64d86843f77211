/** Which updates have their commit already, wherever it may be. */
import { ARRIVED_REFS, KNOWN_REFS, takenBack } from './landing.ts';
import { type Environment, gitIn } from './run.ts';

/** What was read of a repository so far: the commits that it ended with, and the updates in it. */
interface Seen {
  readonly tips: readonly string[];
  readonly ids: Ids;
}

/** The day of its commit by update, `YYYY-MM-DD`. */
type Ids = ReadonlyMap<string, string>;

/** By workspace and where it is looked. Whoever takes many updates reads the history once, and then only what came to it. */
const seen = new Map<string, Seen>();

const COMMIT = '\u0001';
const IDS = /^Update-Id: (.+)$/gm;

/**
 * Since when an update has its commit, on a branch here, on one of the server, or on one that was pushed and is merged by others:
 * `YYYY-MM-DD`; null: it has none.
 */
export async function committedOn(root: string, id: string, env: Environment): Promise<string | null> {
  return (await idsOf(root, KNOWN_REFS, env)).get(id) ?? null;
}

/** An update that was applied, and whether there was anything to commit. */
export interface Applied {
  readonly id: string;
  readonly isCommitted: boolean;
}

/** What was taken back by the time that a run began. */
export type Mark = readonly string[];

export async function markNow(root: string, env: Environment): Promise<Mark> {
  return takenBack(await gitIn(root, env));
}

/**
 * Those that are where nothing takes them away any more: the server has the commit, or there is no server. Another run may have taken
 * back commits of this one. Of what changed nothing no commit tells: it counts unless anything was taken back since `mark`.
 */
export async function arrived<T extends Applied>(
  root: string,
  applied: readonly T[],
  mark: Mark,
  env: Environment,
): Promise<ReadonlySet<T>> {
  const git = await gitIn(root, env);
  const hasServer = (await git.text(['remote'])).trim() !== '';
  const ids = await idsOf(root, hasServer ? ARRIVED_REFS : KNOWN_REFS, env);
  const wasTakenBack = (await takenBack(git)).some((commit) => !mark.includes(commit));
  return new Set(applied.filter(({ id, isCommitted }) => (isCommitted ? ids.has(id) : !wasTakenBack)));
}

async function idsOf(root: string, refs: readonly string[], env: Environment): Promise<Ids> {
  const git = await gitIn(root, env);
  const listed = await git.text(['rev-parse', '--revs-only', ...refs]);
  const tips = [...new Set(listed.split('\n').filter((line) => line !== ''))].sort();
  const where = [root, ...refs].join('\n');
  const now = await seenNow(root, tips, seen.get(where), env);
  seen.set(where, now);
  return now.ids;
}

async function seenNow(
  root: string,
  tips: readonly string[],
  before: Seen | undefined,
  env: Environment,
): Promise<Seen> {
  if (before === undefined) return { tips, ids: new Map(await idsIn(root, tips, [], env)) };
  if (before.tips.join() === tips.join()) return before;
  // A commit that gave way to those of others is none any more, and its update is to be applied again.
  if (await hasLost(root, before.tips, tips, env)) return { tips, ids: new Map(await idsIn(root, tips, [], env)) };
  // What was there first counts, and so does the day on which it was.
  return { tips, ids: new Map([...(await idsIn(root, tips, before.tips, env)), ...before.ids]) };
}

/** Whether a commit that was reached before is not reached now; also when it is not even there any more. */
async function hasLost(root: string, before: readonly string[], now: readonly string[], env: Environment) {
  const git = await gitIn(root, env, { input: revisions(before, now) });
  return git.text(['rev-list', '--max-count=1', '--stdin']).then(
    (found) => found !== '',
    () => true,
  );
}

async function idsIn(
  root: string,
  tips: readonly string[],
  without: readonly string[],
  env: Environment,
): Promise<readonly (readonly [string, string])[]> {
  if (tips.length === 0) return [];
  const git = await gitIn(root, env, { input: revisions(tips, without) });
  const told = await git.text(['log', '--stdin', '--grep=^Update-Id: ', `--format=${COMMIT}%cs%n%B`]);
  return told.split(COMMIT).flatMap((commit) => {
    const [on = ''] = commit.split('\n', 1);
    return [...commit.matchAll(IDS)].map(([, id = '']) => [id.trim(), on] as const);
  });
}

/** For `--stdin`: commits, without what others reach. */
function revisions(tips: readonly string[], without: readonly string[]): string {
  return [...tips, ...without.map((tip) => `^${tip}`)].map((line) => `${line}\n`).join('');
}
