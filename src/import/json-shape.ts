/** Reads values of unknown type: a value of another type than requested counts as missing. */

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function nonEmptyText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function numberAt(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Objects by their `id` or `gid`. */
export function objectsById(objects: readonly Json[], key = 'id'): ReadonlyMap<string, Json> {
  return new Map(
    objects.flatMap((each): (readonly [string, Json])[] => {
      const id = nonEmptyText(each[key]);
      return id === null ? [] : [[id, each]];
    }),
  );
}

/** Objects in the order of a number that each has. */
export function byNumber(objects: readonly Json[], key: string): readonly Json[] {
  return [...objects].sort((a, b) => (numberAt(a[key]) ?? 0) - (numberAt(b[key]) ?? 0));
}
