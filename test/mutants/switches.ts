import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A loop counts as endless after this many turns, and after this many times the turns without a mutant. */
const TURNS = { least: 20_000_000, times: 10 };

/** Decides which mutant is there, and notes which of them the code came by. It is the global `mutants` that changed code asks. */
export class Switches {
  active: string | null;
  readonly passed = new Set<string>();
  #turns = 0;
  #limit = TURNS.least;

  /** @param active the mutant that is there from the start, or null */
  constructor(active: string | null) {
    this.active = active;
  }

  on(id: string): boolean {
    if (this.active === null) this.passed.add(id);
    return this.active === id;
  }

  turn(): void {
    this.#turns += 1;
    if (this.active !== null && this.#turns > this.#limit) throw new Error('This loop does not end');
  }

  /** A test begins, without a mutant. */
  begin(): void {
    this.passed.clear();
    this.#turns = 0;
  }

  /** It ended: so many turns are usual. */
  end(): void {
    this.#limit = Math.max(TURNS.least, TURNS.times * this.#turns);
  }

  /** Puts a mutant in, or takes it out. */
  put(id: string | null): void {
    this.active = id;
    this.#turns = 0;
  }
}

/** What one run of tests is to do. */
export interface Run {
  /** Where it writes its notes down. */
  readonly log: string;
  /** The ids of the mutants that are built in. */
  readonly chosen: readonly string[];
  /** Patterns of test files. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** The mutant that is there from the start; null to put in one after the other. */
  readonly active: string | null;
  /** Milliseconds: a test that takes longer is not run again. */
  readonly patience: number;
  /** When so many tests of a file have not noticed a mutant, its others wait; null: none does. */
  readonly inARow: number | null;
  /** Notes of an earlier run: its tests are run again, because they may have changed since. */
  readonly done: number;
}

export function runOf(env: Readonly<Record<string, string | undefined>>): Run {
  return JSON.parse(readFileSync(env.MUTANTS ?? '', 'utf8'));
}

/** One thing that a run found out about a mutant. */
export interface Note {
  readonly id: string;
  /** `loaded`: only code that runs while its file is loaded came by. `ended`: a file of tests came to its end, with all mutants. */
  readonly what: 'killed' | 'passed' | 'loaded' | 'began' | 'ended';
  readonly file: string;
  readonly test: string;
}

export function write(log: string, note: Note): void {
  appendFileSync(log, `${JSON.stringify(note)}\n`);
}

export function read(log: string): readonly Note[] {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter((line) => line !== '').map((line): Note => JSON.parse(line));
}
