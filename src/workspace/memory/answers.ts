import { realpathSync } from 'node:fs';
import { type Day, formatDay } from '../../plan/time/day.ts';
import type { Environment } from '../git/run.ts';
import { todayIn } from '../today.ts';
import { keepFacts, keptFacts, type PlanFacts } from './facts.ts';
import { type Circumstances, type KeptPast, keepPast } from './past.ts';
import { nameFor, Place } from './place.ts';
import { keepLook, type Look, lookAgain } from './sight.ts';
import { Witness } from './witness.ts';

/** What a run printed, in order: to which of the two outputs, and what. */
export type Printed = readonly (readonly ['stdout' | 'stderr', string])[];

export interface Answer {
  readonly printed: Printed;
  readonly code: 0 | 1 | 2;
}

interface KeptAnswer extends Answer {
  /** Under which name the files are kept that the answer is made of, and the sum of their names and contents. */
  readonly sight: string;
  readonly sum: string;
  /** The day it was given on, in which time zone; without a zone the day was given. */
  readonly today: string;
  readonly timezone: string | null;
}

/** What decides about an answer besides the files and the day. */
export interface Question {
  /** The folder of the workspace. */
  readonly root: string;
  /** Everything else that the answer depends on: command, options, how it is printed. */
  readonly asked: readonly unknown[];
  readonly today: Day | null;
  readonly env: Environment;
  now(): Date;
}

const MOST_ANSWERS = 40;
/** Characters of an answer above which it is not kept. */
const LONGEST = 64 * 1024 * 1024;

/**
 * Answers that were given, and what they were made of. An answer is given again when every file has the same name and content and
 * it is still the same day; that it does is decided by the files themselves, never by what git or a clock says of them.
 */
export class Memory {
  readonly witness = new Witness();
  /** Where everything is kept. */
  readonly place: Place;
  readonly #root: string;
  readonly #question: Question;
  readonly #name: string;
  #day: { readonly today: Day; readonly timezone: string } | null = null;
  readonly #looks = new Map<string, Look | null>();

  private constructor(place: Place, root: string, question: Question) {
    this.place = place;
    this.#root = root;
    this.#question = question;
    this.#name = `answer-${nameFor(JSON.stringify([root, ...question.asked]))}`;
  }

  /** @returns null where nothing can be kept */
  static for(question: Question): Memory | null {
    const place = Place.of(question.root, question.env);
    return place === null ? null : new Memory(place, realpathSync(question.root), question);
  }

  /** The answer that was given to this question, if it would be the same now. */
  recall(): Answer | null {
    const bytes = this.place.read(this.#name);
    if (bytes === null) return null;
    const kept: KeptAnswer = JSON.parse(bytes.toString('utf8'));
    if (kept.today !== this.#todayIn(kept.timezone)) return null;
    const look = this.#look(kept.sight);
    if (look === null || look.sum.toString('hex') !== kept.sum) return null;
    if (look.hasRead) keepLook(this.place, kept.sight, look);
    return kept;
  }

  /** How the files are that were looked at under this name in an earlier run; null when there was none. */
  #look(name: string): Look | null {
    const known = this.#looks.get(name);
    if (known !== undefined) return known;
    const look = lookAgain(this.#root, this.place, name);
    this.#looks.set(name, look);
    return look;
  }

  /**
   * How the files of these folders and the settings are, as far as that can be told without reading them all. From here on they need
   * not be read to be known.
   * @returns null: nothing is known of them, or not all of it can be relied on
   */
  lookAt(folders: readonly string[]): Look | null {
    const look = this.#look(sightOf(folders));
    if (look !== null) this.witness.relyOn(look);
    return look;
  }

  /** What plans came to in an earlier run, under this name and in these circumstances; null when that is not known. */
  factsOf<Whole>(name: string, circumstances: string): PlanFacts<Whole> | null {
    return keptFacts(this.place, name, circumstances);
  }

  /** Keeps what plans came to, in place of what was known; not where a file changed while it was worked out. */
  keepFacts<Whole>(name: string, circumstances: string, facts: PlanFacts<Whole>): void {
    if (this.witness.isReliable) keepFacts(this.place, name, circumstances, facts);
  }

  /** Keeps what all plans are called and what their past teaches; not where a file changed while it was worked out. */
  keepPast(circumstances: Circumstances, past: KeptPast): void {
    if (this.witness.isReliable) keepPast(this.place, circumstances, past);
  }

  /** Keeps how the files were that were read, so that they need not be read again. @returns false: that cannot be relied on */
  keepSight(): boolean {
    const look = this.witness.look();
    if (look?.hasRead === true) keepLook(this.place, sightOf([...look.sight.folders.keys()]), look);
    return look !== null;
  }

  /** Notes for which day the answer is, and in which time zone that was found out. */
  onDay(today: Day, timezone: string): void {
    this.#day = { today, timezone };
  }

  /** Keeps an answer that was just given. */
  remember(answer: Answer): void {
    const look = this.witness.look();
    const day = this.#day;
    if (look === null || day === null || answer.printed.reduce((sum, [, text]) => sum + text.length, 0) > LONGEST)
      return;
    const sight = sightOf([...look.sight.folders.keys()]);
    const kept: KeptAnswer = {
      ...answer,
      sight,
      sum: look.sum.toString('hex'),
      today: formatDay(day.today),
      timezone: this.#question.today === null ? day.timezone : null,
    };
    if (look.hasRead) keepLook(this.place, sight, look);
    this.place.write(this.#name, Buffer.from(JSON.stringify(kept)));
    this.place.prune('answer-', MOST_ANSWERS);
  }

  #todayIn(timezone: string | null): string | null {
    const { today } = this.#question;
    if (timezone === null) return today === null ? null : formatDay(today);
    return today === null ? formatDay(todayIn(timezone, this.#question.now())) : null;
  }
}

/** Under which name a sight of some folders is kept. */
function sightOf(folders: readonly string[]): string {
  return `sight-${nameFor(folders.toSorted().join(' '))}`;
}
