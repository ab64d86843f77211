/** Whether two values of plain data (scalars, lists, records, maps) are equal; the order of a record's or map's keys does not count. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) || Array.isArray(right)) return sameLists(left, right);
  if (left instanceof Map && right instanceof Map) return sameEntries(left, right);
  if (!isRecord(left) || !isRecord(right)) return false;
  return sameEntries(new Map(Object.entries(left)), new Map(Object.entries(right)));
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

function sameLists(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((item, index) => same(item, right[index]));
}

function sameEntries(left: ReadonlyMap<unknown, unknown>, right: ReadonlyMap<unknown, unknown>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}
