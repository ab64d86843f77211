import { pointerSegments, pointerTo } from '../diagnostics/pointer.ts';
import { type Edit, nothingAt } from './change.ts';

type Path = readonly string[];

/** How one edit moved the places around it. */
type Shift =
  | { readonly kind: 'removed' | 'inserted'; readonly list: Path; readonly index: number }
  | { readonly kind: 'renamed'; readonly at: Path; readonly key: string };

/**
 * Tracks places through a series of edits. The author of edits only sees the original text, so every pointer refers to that text. When an
 * edit is applied, items before it may have been removed or added, and keys around it renamed.
 */
export class Places {
  readonly #shifts: Shift[] = [];

  /**
   * An edit with its pointer adjusted to the earlier edits.
   * @throws RangeError when its place has been removed
   */
  now(edit: Edit): Edit {
    if (this.#shifts.length === 0) return edit;
    const path = this.#present(pointerSegments(edit.pointer));
    if (path === null) throw nothingAt(edit.pointer);
    const pointer = pointerTo('', ...path);
    if (edit.kind !== 'insert' || edit.index === undefined) return { ...edit, pointer };
    return { ...edit, pointer, index: this.#presentGap(pointerSegments(edit.pointer), edit.index) };
  }

  /** Records an applied edit; `data` is the data it is applied to. */
  made(edit: Edit, data: unknown): void {
    const path = pointerSegments(edit.pointer);
    const holder = path.slice(0, -1);
    if (edit.kind === 'rename') this.#shifts.push({ kind: 'renamed', at: path, key: edit.key });
    if (edit.kind === 'remove' && Array.isArray(valueAtPath(data, holder))) {
      this.#shifts.push({ kind: 'removed', list: holder, index: Number(path.at(-1)) });
    }
    if (edit.kind === 'insert' && edit.index !== undefined) {
      this.#shifts.push({ kind: 'inserted', list: path, index: edit.index });
    }
  }

  #present(first: Path): Path | null {
    return this.#shifts.reduce<Path | null>((path, shift) => path && shiftedPath(path, shift), first);
  }

  /** The current index for inserting before an item: after everything that was inserted there since, or the item's old index. */
  #presentGap(list: Path, index: number): number {
    const gap = [...list, String(index)];
    const now = this.#shifts.reduce<Path>((path, shift) => shiftedPath(path, shift) ?? path, gap);
    return Number(now.at(-1));
  }
}

function shiftedPath(path: Path, shift: Shift): Path | null {
  if (shift.kind === 'renamed') {
    return isBelow(path, shift.at) ? path.with(shift.at.length - 1, shift.key) : path;
  }
  const depth = shift.list.length;
  const index = Number(path[depth]);
  if (path.length <= depth || !isBelow(path, shift.list) || index < shift.index) return path;
  if (shift.kind === 'inserted') return path.with(depth, String(index + 1));
  return index === shift.index ? null : path.with(depth, String(index - 1));
}

function isBelow(path: Path, start: Path): boolean {
  return path.length >= start.length && start.every((segment, index) => path[index] === segment);
}

function valueAtPath(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, segment) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.getOwnPropertyDescriptor(value, segment)?.value;
  }, data);
}
