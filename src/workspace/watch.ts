import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { WORKSPACE_PATHS } from './find.ts';

/** Changes this close together are reported as one: an editor writes a file in several steps. */
const TOGETHER_MS = 80;

/**
 * Reports which files of a workspace were changed, by anyone, until it is closed.
 * @param tell gets paths in the workspace, with `/`
 */
export function watchWorkspace(root: string, tell: (paths: readonly string[]) => void): { close(): Promise<void> } {
  let gathered = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    const paths = [...gathered];
    gathered = new Set();
    timer = null;
    tell(paths);
  };
  const watcher = watch(WORKSPACE_PATHS, {
    cwd: root,
    ignoreInitial: true,
    depth: 1,
    ignored: (path, stats) => stats?.isFile() === true && !path.endsWith('.yaml'),
  });
  watcher.on('all', (_, path) => {
    gathered.add(relative(root, `${root}${sep}${path}`).split(sep).join('/'));
    timer ??= setTimeout(flush, TOGETHER_MS);
  });
  // Without watching, the board shows what it read and what it writes itself.
  watcher.on('error', () => {});
  return {
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await watcher.close();
    },
  };
}
