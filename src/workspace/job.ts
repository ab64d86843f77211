import { relative, sep } from 'node:path';

/** Where a workspace lies in the repository that a CI job checked out: empty, or a path that ends in `/`. */
export function folderInRepository(root: string, repository: string | undefined): string {
  if (repository === undefined || repository === '') return '';
  const inside = relative(repository, root);
  return inside === '' || inside.startsWith('..') ? '' : `${inside.split(sep).join('/')}/`;
}
