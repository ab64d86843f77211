import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../git/run.ts';
import { type Fact, Facts } from './facts.ts';
import { Place } from './place.ts';

/** Facts about files that hold whatever the day and the settings are, and that are gathered by several commands. */
export class LastingFacts<Brief> {
  readonly #facts: Facts<Brief, never>;
  readonly #root: string;

  constructor(facts: Facts<Brief, never>, root: string) {
    this.#facts = facts;
    this.#root = root;
  }

  /** What is known of a file; undefined: nothing that was worked out from what has this sum. */
  of(path: string, sum: Buffer): Brief | undefined {
    return this.#facts.of(path, sum)?.brief;
  }

  /** Keeps more, beside what is known of other files that are still there. */
  add(found: ReadonlyMap<string, Omit<Fact<Brief, never>, 'whole'>>): void {
    const others = [...this.#facts.all].filter(([path]) => !found.has(path) && existsSync(join(this.#root, path)));
    const own = Array.from(found, ([path, fact]) => [path, { ...fact, whole: null }] as const);
    this.#facts.keep(new Map([...others, ...own]));
  }
}

/** @returns null where nothing can be kept */
export function lastingFacts<Brief>(root: string, env: Environment, name: string): LastingFacts<Brief> | null {
  const place = Place.of(root, env);
  return place === null ? null : new LastingFacts(new Facts<Brief, never>(place, name, ''), root);
}
