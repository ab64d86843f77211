import { blobHash, GitHistory } from '../../workspace/git/read.ts';

/**
 * The files of a workspace that differ from where its branch left the default branch, as `diff` finds it: changed, new, or unreadable.
 * When the workspace's folder was renamed, its files count as new.
 * @param known paths of all files
 * @throws UserError without git, and when it is unknown where the branch began
 */
export async function changedFiles(
  known: readonly string[],
  { root, textOf }: { readonly root: string; readonly textOf: (path: string) => string | null },
  env: NodeJS.ProcessEnv,
): Promise<ReadonlySet<string>> {
  const history = await GitHistory.of(root, env);
  const base = await history.filesAt(await history.mergeBase(await history.defaultBranch(), 'HEAD'));
  return new Set(
    known.filter((file) => {
      const [text, before] = [textOf(file), base.get(file)];
      return text === null || before === undefined || blobHash(text, before.hash) !== before.hash;
    }),
  );
}
