import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutate.ts';

/** A mutant that no input can tell from the program, and the reason. White space counts as one blank. */
export interface Equivalent {
  readonly path: string;
  /** The source line in which it begins, without its indent. */
  readonly line: string;
  readonly from: string;
  /** Empty when the statement is taken out. */
  readonly to: string;
  readonly why: string;
  /** How often the same line has the same change in the file; 1 when left out. */
  readonly times?: number;
}

const FOLDER = join(import.meta.dirname, 'equivalent');

/** The rows of all lists in `equivalent/`. */
export function knownEquivalents(): readonly Equivalent[] {
  return readdirSync(FOLDER).flatMap((name): Equivalent[] => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
}

/** A text by which a row finds its mutants. */
export function keyOfRow({ path, line, from, to }: Pick<Equivalent, 'path' | 'line' | 'from' | 'to'>): string {
  return [path, line, from, to].map((text) => text.trim().replace(/\s+/g, ' ')).join('\n');
}

/** The same for a mutant of a source text. */
export function keyOfMutant({ path, line, from, to }: Mutant, text: string): string {
  return keyOfRow({ path, line: text.split('\n')[line - 1] ?? '', from, to });
}
