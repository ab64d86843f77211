/**
 * A copy that holds nothing of the text that it was read from: an engine keeps the whole of a text in memory for as long as somebody has a part of
 * it.
 * @param value something that JSON can hold
 */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
