/** Which updates have their commit already, wherever it may be. */
import { KNOWN_REFS } from './landing.ts';
import { type Environment, gitIn } from './run.ts';

/** What was read of a repository so far: the commits that it ended with, and the updates in it. */
interface Seen {
  readonly tips: readonly string[];
  readonly ids: Set<string>;
}

/** By workspace. Whoever takes many updates reads the history once, and then only what came to it. */
const seen = new Map<string, Seen>();

const IDS = /^Update-Id: (.+)$/gm;

/** Whether an update has its commit, on a branch here, on one of the server, or on one that was pushed and is merged by others. */
export async function hasCommit(root: string, id: string, env: Environment): Promise<boolean> {
  const git = await gitIn(root, env);
  const listed = await git.text(['rev-parse', '--revs-only', ...KNOWN_REFS]);
  const tips = [...new Set(listed.split('\n').filter((line) => line !== ''))].sort();
  const now = await seenNow(root, tips, env);
  seen.set(root, now);
  return now.ids.has(id);
}

async function seenNow(root: string, tips: readonly string[], env: Environment): Promise<Seen> {
  const before = seen.get(root);
  if (before === undefined) return { tips, ids: new Set(await idsIn(root, tips, [], env)) };
  if (before.tips.join() === tips.join()) return before;
  // A commit that gave way to those of others is none any more, and its update is to be applied again.
  if (await hasLost(root, before.tips, tips, env)) return { tips, ids: new Set(await idsIn(root, tips, [], env)) };
  for (const id of await idsIn(root, tips, before.tips, env)) before.ids.add(id);
  return { tips, ids: before.ids };
}

/** Whether a commit that was reached before is not reached now; also when it is not even there any more. */
async function hasLost(root: string, before: readonly string[], now: readonly string[], env: Environment) {
  const git = await gitIn(root, env, { input: revisions(before, now) });
  return git.text(['rev-list', '--max-count=1', '--stdin']).then(
    (found) => found !== '',
    () => true,
  );
}

async function idsIn(root: string, tips: readonly string[], without: readonly string[], env: Environment) {
  if (tips.length === 0) return [];
  const git = await gitIn(root, env, { input: revisions(tips, without) });
  const messages = await git.text(['log', '--stdin', '--grep=^Update-Id: ', '--format=%B']);
  return [...messages.matchAll(IDS)].map(([, id = '']) => id.trim());
}

/** For `--stdin`: commits, without what others reach. */
function revisions(tips: readonly string[], without: readonly string[]): string {
  return [...tips, ...without.map((tip) => `^${tip}`)].map((line) => `${line}\n`).join('');
}
