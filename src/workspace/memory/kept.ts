import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../git/run.ts';
import { keepFacts, readFacts } from './facts.ts';
import { Paths } from './paths.ts';
import { MemoryPlace, SUM_BYTES } from './place.ts';

/** A fact about a file. */
export interface FileFact<Brief> {
  /** SHA-256 of the content it was derived from. */
  readonly sum: Buffer;
  readonly brief: Brief;
}

/** Facts about files that hold for any day and any settings, collected by several commands. */
export class LastingFacts<Brief> {
  readonly #place: MemoryPlace;
  readonly #name: string;
  readonly #root: string;
  readonly #known = new Map<string, FileFact<Brief>>();

  constructor(place: MemoryPlace, name: string, root: string) {
    this.#place = place;
    this.#name = name;
    this.#root = root;
    const { paths, sums, wholes } = readFacts<{ readonly brief: Brief }>(place, name, '') ?? {};
    for (const [index, path] of (paths?.list ?? []).entries()) {
      const [whole, sum] = [wholes?.get(path), sums?.subarray(SUM_BYTES * index, SUM_BYTES * index + SUM_BYTES)];
      if (whole !== undefined && sum !== undefined) this.#known.set(path, { sum, brief: whole.brief });
    }
  }

  /** The fact about a file; undefined: nothing was derived from content with this checksum. */
  of(path: string, sum: Buffer): Brief | undefined {
    const known = this.#known.get(path);
    return known?.sum.equals(sum) === true ? known.brief : undefined;
  }

  /** Adds facts, and keeps what is known about other files that still exist. */
  add(found: ReadonlyMap<string, FileFact<Brief>>): void {
    const others = [...this.#known].filter(([path]) => !found.has(path) && existsSync(join(this.#root, path)));
    const all = [...others, ...found];
    keepFacts(this.#place, this.#name, '', {
      paths: Paths.of(all.map(([path]) => path)),
      sums: Buffer.concat(all.map(([, { sum }]) => sum)),
      rows: new Float64Array(0),
      texts: [],
      wholes: new Map(all.map(([path, { brief }]) => [path, { brief }])),
    });
  }
}

/** @returns null when nothing can be kept */
export function lastingFacts<Brief>(root: string, env: Environment, name: string): LastingFacts<Brief> | null {
  const place = MemoryPlace.of(root, env);
  return place === null ? null : new LastingFacts(place, name, root);
}
