import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** Where a workspace is in the repository that a CI job checked out: empty, or a path that ends in `/`. */
export function folderInRepository(root: string, repository: string | undefined): string {
  if (repository === undefined || repository === '') return '';
  const inside = relative(realOr(repository), realOr(root));
  return inside === '' || inside.startsWith('..') ? '' : `${inside.split(sep).join('/')}/`;
}

/** Either path may go through a symbolic link; a path that does not exist is used as it is. */
function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
