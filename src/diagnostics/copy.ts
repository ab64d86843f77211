/**
 * A copy that shares no strings with the text that it was read from: an engine keeps a whole text in memory as long as a part of it is
 * referenced.
 * @param value JSON data
 */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
