import { bytesOfColumn, numbersIn, packed, textIn, unpacked } from './packed.ts';
import { Paths } from './paths.ts';
import { type MemoryPlace, SUM_BYTES } from './place.ts';
import type { FilesSeen } from './sight.ts';

/** Facts about plans: the same few numbers for each, and the full result for those that are shown in full. */
export interface PlanFacts<Whole> {
  readonly paths: Paths;
  /** SHA-256 sums of their files, concatenated. */
  readonly sums: Buffer;
  /** The numbers of the plan at index i of `paths` are `width` numbers from `width * i` on. */
  readonly rows: Float64Array;
  /** Texts that numbers refer to. */
  readonly texts: readonly string[];
  readonly wholes: ReadonlyMap<string, Whole>;
}

interface FactsHead<Whole> {
  readonly circumstances: string;
  readonly texts: readonly string[];
  readonly wholes: readonly (readonly [string, Whole])[];
}

/**
 * Keeps facts about plans, each for one content of its file, in certain circumstances: the day, and everything else they were computed
 * from.
 */
export function keepFacts<Whole>(
  place: MemoryPlace,
  name: string,
  circumstances: string,
  facts: PlanFacts<Whole>,
): void {
  const { paths, sums, rows, texts, wholes } = facts;
  const head: FactsHead<Whole> = { circumstances, texts, wholes: [...wholes] };
  place.write(factsName(name), packed(head, [bytesOfColumn(rows), sums, Buffer.from(paths.text)]));
}

/** The facts about plans from an earlier run in the same circumstances; null when unknown. */
export function readFacts<Whole>(place: MemoryPlace, name: string, circumstances: string): PlanFacts<Whole> | null {
  const bytes = place.read(factsName(name));
  if (bytes === null) return null;
  const { head, columns } = unpacked(bytes);
  const kept: FactsHead<Whole> = JSON.parse(head);
  if (kept.circumstances !== circumstances) return null;
  const [rows, sums = Buffer.alloc(0), paths] = columns;
  return {
    paths: Paths.from(textIn(paths)),
    sums,
    rows: numbersIn(rows),
    texts: kept.texts,
    wholes: new Map(kept.wholes),
  };
}

function factsName(name: string): string {
  return `facts-${name}`;
}

/** Files whose checksums are compared at once: usually none of them has changed. */
const CHECKSUMS_AT_ONCE = 64;

/** The index of the known file that each file equals, by name and content; -1: none. */
export function sameFiles(known: FilesSeen, files: FilesSeen): Int32Array {
  const count = files.paths.list.length;
  const found = new Int32Array(count);
  const isSameAt = (place: number, index: number, length: number): boolean => {
    const [at, other] = [SUM_BYTES * index, SUM_BYTES * place];
    return known.sums.compare(files.sums, at, at + SUM_BYTES * length, other, other + SUM_BYTES * length) === 0;
  };
  if (known.paths.equals(files.paths)) {
    for (let first = 0; first < count; first += CHECKSUMS_AT_ONCE) {
      const some = Math.min(CHECKSUMS_AT_ONCE, count - first);
      const areSame = isSameAt(first, first, some);
      for (let at = first; at < first + some; at++) found[at] = areSame || isSameAt(at, at, 1) ? at : -1;
    }
    return found;
  }
  const places = new Map(known.paths.list.map((path, place) => [path, place]));
  for (let at = 0; at < count; at++) {
    const place = places.get(files.paths.list[at] ?? '');
    found[at] = place !== undefined && isSameAt(place, at, 1) ? place : -1;
  }
  return found;
}
