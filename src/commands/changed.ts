import type { LocatedFinding, Severity } from '../diagnostics/finding.ts';
import { textByPath } from '../evaluate.ts';
import { blobHash, GitHistory } from '../workspace/git/read.ts';
import type { Opened } from './open.ts';

/**
 * The files of a workspace that differ from where its branch left the default branch, as `diff` finds it: changed, new, or
 * not to be read. Files of a workspace that was renamed as a folder count as new.
 * @param known paths of all files
 * @throws UserError without git, and where nobody can tell where the branch began
 */
export async function changedFiles(
  known: readonly string[],
  { root, texts }: Omit<Opened, 'today'>,
  env: NodeJS.ProcessEnv,
): Promise<ReadonlySet<string>> {
  const history = await GitHistory.of(root, env);
  const base = await history.filesAt(await history.mergeBase(await history.defaultBranch(), 'HEAD'));
  const now = textByPath(texts);
  return new Set(
    known.filter((file) => {
      const [text, before] = [now.get(file), base.get(file)];
      return text === undefined || before === undefined || blobHash(text, before.hash) !== before.hash;
    }),
  );
}

/** What the files hold that are not reported on, in one sentence; null when they hold nothing. */
export function sayRest(findings: readonly LocatedFinding[], reported: ReadonlySet<string>): string | null {
  const rest = findings.filter(({ at }) => !reported.has(at.file));
  if (rest.length === 0) return null;
  const files = new Set(rest.map(({ at }) => at.file)).size;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = rest.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return `Not shown: ${counts.join(', ')} in ${files} ${files === 1 ? 'file that did' : 'files that did'} not change.\n`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
