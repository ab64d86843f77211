/** Which updates are already committed, on any branch. */
import { ARRIVED_REFS, KNOWN_REFS, setAsideCommits } from './landing.ts';
import { type Environment, gitIn } from './run.ts';

/** What has been read of a repository so far: its latest commits, and the updates in it. */
interface SeenCommits {
  readonly tips: readonly string[];
  readonly ids: Ids;
}

/** The day of the commit of each update, `YYYY-MM-DD`. */
type Ids = ReadonlyMap<string, string>;

/** By workspace and by the refs that are read. A run that receives many updates reads the history once, and then only what is new. */
const updatesByRefs = new Map<string, SeenCommits>();

const COMMIT_SEPARATOR = '\u0001';
const UPDATE_ID_TRAILER = /^Update-Id: (.+)$/gm;

/**
 * Since when an update has been committed, on a local branch, on a branch of the server, or on one that was pushed and merged elsewhere:
 * `YYYY-MM-DD`; null: it is not committed.
 */
export async function committedOn(root: string, id: string, env: Environment): Promise<string | null> {
  return (await updateIdsOf(root, KNOWN_REFS, env)).get(id) ?? null;
}

/** An update that was applied, and whether there was anything to commit. */
export interface Applied {
  readonly id: string;
  readonly isCommitted: boolean;
}

/** The commits that had been taken back when a run began. */
export type Mark = readonly string[];

export async function setAsideNow(root: string, env: Environment): Promise<Mark> {
  return setAsideCommits(await gitIn(root, env));
}

/**
 * The updates that nothing can take away any more: the server has the commit, or there is no server. Another run may have taken back
 * commits of this one. An update that changed nothing has no commit: it counts unless anything was taken back since `mark`.
 */
export async function arrived<T extends Applied>(
  root: string,
  applied: readonly T[],
  mark: Mark,
  env: Environment,
): Promise<ReadonlySet<T>> {
  const git = await gitIn(root, env);
  const hasServer = (await git.text(['remote'])).trim() !== '';
  const ids = await updateIdsOf(root, hasServer ? ARRIVED_REFS : KNOWN_REFS, env);
  const wasTakenBack = (await setAsideCommits(git)).some((commit) => !mark.includes(commit));
  return new Set(applied.filter(({ id, isCommitted }) => (isCommitted ? ids.has(id) : !wasTakenBack)));
}

async function updateIdsOf(root: string, refs: readonly string[], env: Environment): Promise<Ids> {
  const git = await gitIn(root, env);
  const listed = await git.text(['rev-parse', '--revs-only', ...refs]);
  const tips = [...new Set(listed.split('\n').filter((line) => line !== ''))].sort();
  const where = [root, ...refs].join('\n');
  const now = await knownUpdatesNow(root, tips, updatesByRefs.get(where), env);
  updatesByRefs.set(where, now);
  return now.ids;
}

async function knownUpdatesNow(
  root: string,
  tips: readonly string[],
  before: SeenCommits | undefined,
  env: Environment,
): Promise<SeenCommits> {
  if (before === undefined) return { tips, ids: new Map(await idsIn(root, tips, [], env)) };
  if (before.tips.join() === tips.join()) return before;
  // A commit that gave way to the commits of others no longer counts, and its update must be applied again.
  if (await hasLost(root, before.tips, tips, env)) return { tips, ids: new Map(await idsIn(root, tips, [], env)) };
  // The first commit of an update counts, and its day.
  return { tips, ids: new Map([...(await idsIn(root, tips, before.tips, env)), ...before.ids]) };
}

/** Whether a commit that was reachable before is not reachable now, or no longer exists. */
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
  const told = await git.text(['log', '--stdin', '--grep=^Update-Id: ', `--format=${COMMIT_SEPARATOR}%cs%n%B`]);
  return told.split(COMMIT_SEPARATOR).flatMap((commit) => {
    const [on = ''] = commit.split('\n', 1);
    return [...commit.matchAll(UPDATE_ID_TRAILER)].map(([, id = '']) => [id.trim(), on] as const);
  });
}

/** For `--stdin`: commits, without those that others reach. */
function revisions(tips: readonly string[], without: readonly string[]): string {
  return [...tips, ...without.map((tip) => `^${tip}`)].map((line) => `${line}\n`).join('');
}
