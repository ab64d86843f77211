import type { Place } from './place.ts';

/** What one plan came to. */
export interface Fact<Brief, Whole> {
  /** SHA-256 of the plan's file. */
  readonly sum: Buffer;
  /** What is needed of every plan. */
  readonly brief: Brief;
  /** What is needed of the few that are told of; null: it was not told of. */
  readonly whole: Whole | null;
}

interface Kept<Brief, Whole> {
  readonly circumstances: string;
  readonly paths: readonly string[];
  readonly briefs: readonly Brief[];
  readonly wholes: Readonly<Record<string, Whole>>;
}

const SUM = 32;
const LENGTH = 8;

/**
 * What plans came to in an earlier run, each for one content of its file and in the same circumstances: the day, and everything
 * else that it was worked out with.
 */
export class Facts<Brief, Whole> {
  readonly #place: Place;
  readonly #name: string;
  readonly #circumstances: string;
  readonly #known: ReadonlyMap<string, Fact<Brief, Whole>>;

  constructor(place: Place, name: string, circumstances: string) {
    this.#place = place;
    this.#name = `facts-${name}`;
    this.#circumstances = circumstances;
    this.#known = this.#read();
  }

  /** What a plan came to whose file has this sum; null when that is not known. */
  of(path: string, sum: Buffer): Fact<Brief, Whole> | null {
    const known = this.#known.get(path);
    return known?.sum.equals(sum) === true ? known : null;
  }

  /** Everything that is known, by path. */
  get all(): ReadonlyMap<string, Fact<Brief, Whole>> {
    return this.#known;
  }

  /** Keeps what all plans came to, in place of what was known. */
  keep(facts: ReadonlyMap<string, Fact<Brief, Whole>>): void {
    const kept: Kept<Brief, Whole> = {
      circumstances: this.#circumstances,
      paths: [...facts.keys()],
      briefs: Array.from(facts.values(), ({ brief }) => brief),
      wholes: Object.fromEntries([...facts].flatMap(([path, { whole }]) => (whole === null ? [] : [[path, whole]]))),
    };
    const head = Buffer.from(JSON.stringify(kept));
    const length = Buffer.alloc(LENGTH);
    length.writeDoubleLE(head.length);
    this.#place.write(this.#name, Buffer.concat([length, head, ...Array.from(facts.values(), ({ sum }) => sum)]));
  }

  #read(): ReadonlyMap<string, Fact<Brief, Whole>> {
    const bytes = this.#place.read(this.#name);
    if (bytes === null) return new Map();
    const end = LENGTH + bytes.readDoubleLE(0);
    const kept: Kept<Brief, Whole> = JSON.parse(bytes.toString('utf8', LENGTH, end));
    if (kept.circumstances !== this.#circumstances) return new Map();
    const facts = new Map<string, Fact<Brief, Whole>>();
    for (const [index, path] of kept.paths.entries()) {
      const brief = kept.briefs[index];
      const sum = bytes.subarray(end + SUM * index, end + SUM * index + SUM);
      if (brief !== undefined) facts.set(path, { sum, brief, whole: kept.wholes[path] ?? null });
    }
    return facts;
  }
}
