import { readFast } from './read-fast.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

export type { Reading };

/** Reads one text as YAML 1.2. Errors are findings with positions; it never throws. */
export async function readDocument(source: Source): Promise<Reading> {
  const quick = readFast(source.text);
  if (quick !== null) return { ok: true, data: quick.data };
  const { readCarefully } = await import('./yaml-read.ts');
  return readCarefully(source);
}

/**
 * Reads texts in order. The `yaml` package is loaded only when the fast reader is not certain about one of them, because it is broken or
 * unusual.
 */
export async function readDocuments(sources: readonly Source[]): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const source of sources) readings.push(await readDocument(source));
  return readings;
}
