/** A new file. */
export interface Creation {
  readonly kind: 'create';
  readonly path: string;
  readonly after: string;
}

/** A change of one file, with the text that it starts from. Paths are in the workspace, with `/`. */
export type FileChange =
  | { readonly kind: 'replace'; readonly path: string; readonly before: string; readonly after: string }
  | Creation
  | { readonly kind: 'delete'; readonly path: string; readonly before: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string; readonly text: string };

/** Every path that the changes touch, in order. */
export function pathsOf(changes: readonly FileChange[]): readonly string[] {
  return changes.flatMap((change) => (change.kind === 'move' ? [change.path, change.to] : [change.path]));
}

/** The text of each path after all changes; null when there is no file. */
export function textsAfter(changes: readonly FileChange[]): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const change of changes) {
    if (change.kind === 'move') texts.set(change.path, null).set(change.to, change.text);
    else texts.set(change.path, change.kind === 'delete' ? null : change.after);
  }
  return texts;
}

/** The changes that undo others, in the order in which to make them. */
export function inverse(changes: readonly FileChange[]): readonly FileChange[] {
  return changes.map(inverseOf).reverse();
}

function inverseOf(change: FileChange): FileChange {
  switch (change.kind) {
    case 'replace':
      return { ...change, before: change.after, after: change.before };
    case 'create':
      return { kind: 'delete', path: change.path, before: change.after };
    case 'delete':
      return { kind: 'create', path: change.path, after: change.before };
    case 'move':
      return { ...change, path: change.to, to: change.path };
  }
}
