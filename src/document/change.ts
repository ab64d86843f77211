import { pointerSegments } from '../diagnostics/pointer.ts';

/** Plain data as a file can hold it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** One change of a file's data. Pointers are JSON pointers. */
export type Edit =
  | {
      /** Sets the value of a key or an item. A missing key is added, with the maps around it. */
      readonly kind: 'set';
      readonly pointer: string;
      readonly value: Value;
      /**
       * A new key goes after the last existing one of these siblings, otherwise after the last key of the map; with [] it comes first.
       */
      readonly after?: readonly string[];
    }
  | {
      /** Removes a key or an item. */
      readonly kind: 'remove';
      readonly pointer: string;
    }
  | {
      /** Adds an item to the list at the pointer, before `index` or at its end. A missing list is created. */
      readonly kind: 'insert';
      readonly pointer: string;
      readonly value: Value;
      readonly index?: number;
      /** The position of a new list's key, as in `set`. */
      readonly after?: readonly string[];
    }
  | {
      /** Renames a key. */
      readonly kind: 'rename';
      readonly pointer: string;
      readonly key: string;
    };

/** Marks a place without a value. */
const ABSENT = Symbol('absent');

/** The data after an edit. The original data stays unchanged. @throws RangeError when the edit's place does not exist */
export function changeData(data: unknown, edit: Edit): unknown {
  switch (edit.kind) {
    case 'set':
      return changeAt(data, pointerSegments(edit.pointer), () => edit.value);
    case 'remove':
      return changeAt(data, pointerSegments(edit.pointer), (old) => {
        if (old === ABSENT) throw nothingAt(edit.pointer);
        return ABSENT;
      });
    case 'insert':
      return changeAt(data, pointerSegments(edit.pointer), (old) =>
        inserted(old, edit.value, edit.index, edit.pointer),
      );
    case 'rename':
      return renamed(data, edit.pointer, edit.key);
  }
}

/** The error for an edit whose place does not exist. */
export function nothingAt(pointer: string): RangeError {
  return new RangeError(`There is nothing at ${pointer}`);
}

function inserted(old: unknown, value: Value, index: number | undefined, pointer: string): unknown {
  if (old === ABSENT || old === null) return [value];
  if (!Array.isArray(old)) throw nothingAt(pointer);
  return old.toSpliced(index ?? old.length, 0, value);
}

function renamed(data: unknown, pointer: string, name: string): unknown {
  const path = pointerSegments(pointer);
  const key = path.at(-1);
  return changeAt(data, path.slice(0, -1), (map) => {
    if (!isMapValue(map) || key === undefined || !Object.hasOwn(map, key)) throw nothingAt(pointer);
    if (key !== name && Object.hasOwn(map, name)) throw new RangeError(`There is already something at ${name}`);
    return Object.fromEntries(Object.entries(map).map(([old, value]) => [old === key ? name : old, value]));
  });
}

/** Missing maps on the path are created. */
function changeAt(data: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return change(data);
  if (Array.isArray(data)) {
    const index = Number(segment);
    if (!Object.hasOwn(data, segment) || !Number.isInteger(index)) throw nothingAt(segment);
    const value = changeAt(data[index], rest, change);
    return value === ABSENT ? data.toSpliced(index, 1) : data.with(index, value);
  }
  if (!isMapValue(data) && data !== null && data !== ABSENT) throw nothingAt(segment);
  const entries = new Map(isMapValue(data) ? Object.entries(data) : []);
  const value = changeAt(entries.has(segment) ? entries.get(segment) : ABSENT, rest, change);
  if (value === ABSENT) entries.delete(segment);
  else entries.set(segment, value);
  return Object.fromEntries(entries);
}

function isMapValue(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two pieces of plain data are equal; the order of keys does not count. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSameData(item, other[index]));
  }
  if (!isMapValue(one) || !isMapValue(other)) return Object.is(one, other);
  const entries = new Map(Object.entries(other));
  const own = Object.entries(one);
  return (
    own.length === entries.size && own.every(([key, value]) => entries.has(key) && isSameData(value, entries.get(key)))
  );
}
