import { bytesOf, numbersIn, packed, unpacked } from './packed.ts';
import type { Place } from './place.ts';

/** What some plans came to: of each the same few numbers, and of those that were told of everything. */
export interface PlanFacts<Whole> {
  readonly paths: readonly string[];
  /** SHA-256 of their files, one behind the other. */
  readonly sums: Buffer;
  /** The numbers of the plan that `paths` lists as number i are `width` ones from `width * i` on. */
  readonly rows: Float64Array;
  /** Texts that numbers stand for. */
  readonly texts: readonly string[];
  readonly wholes: ReadonlyMap<string, Whole>;
}

interface Head<Whole> {
  readonly circumstances: string;
  readonly paths: readonly string[];
  readonly texts: readonly string[];
  readonly wholes: readonly (readonly [string, Whole])[];
}

const SUM = 32;

/** Keeps what plans came to, each for one content of its file, in certain circumstances: the day, and everything else that it was worked out with. */
export function keepFacts<Whole>(place: Place, name: string, circumstances: string, facts: PlanFacts<Whole>): void {
  const { paths, sums, rows, texts, wholes } = facts;
  const head: Head<Whole> = { circumstances, paths, texts, wholes: [...wholes] };
  place.write(nameOf(name), packed(head, [bytesOf(rows), sums]));
}

/** What plans came to in an earlier run in the same circumstances; null when that is not known. */
export function keptFacts<Whole>(place: Place, name: string, circumstances: string): PlanFacts<Whole> | null {
  const bytes = place.read(nameOf(name));
  if (bytes === null) return null;
  const { head, columns } = unpacked(bytes);
  const kept: Head<Whole> = JSON.parse(head);
  if (kept.circumstances !== circumstances) return null;
  const [rows, sums = Buffer.alloc(0)] = columns;
  return { paths: kept.paths, sums, rows: numbersIn(rows), texts: kept.texts, wholes: new Map(kept.wholes) };
}

function nameOf(name: string): string {
  return `facts-${name}`;
}

/** Which of the known files each of some files is, by name and content; -1: none. */
export function sameFiles(
  known: Pick<PlanFacts<unknown>, 'paths' | 'sums'>,
  files: Pick<PlanFacts<unknown>, 'paths' | 'sums'>,
): Int32Array {
  const isSameListing = isSame(known.paths, files.paths);
  const places = isSameListing ? null : new Map(known.paths.map((path, place) => [path, place]));
  const found = Int32Array.from(files.paths, (path, index) => places?.get(path) ?? (places === null ? index : -1));
  if (isSameListing && known.sums.equals(files.sums)) return found;
  return found.map((place, index) => {
    const at = SUM * index;
    const isKnown = place >= 0 && known.sums.compare(files.sums, at, at + SUM, SUM * place, SUM * place + SUM) === 0;
    return isKnown ? place : -1;
  });
}

export function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
