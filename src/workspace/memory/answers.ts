import { realpathSync } from 'node:fs';
import { type Day, formatDay } from '../../plan/time/day.ts';
import type { Environment } from '../git/run.ts';
import { todayIn } from '../today.ts';
import { keepFacts, type PlanFacts, readFacts } from './facts.ts';
import { type Circumstances, type KeptPast, keepPast } from './past.ts';
import { cacheName, MemoryPlace } from './place.ts';
import { ReadRecorder } from './read-recorder.ts';
import { checkFilesAgain, type FilesCheck, keepFilesState } from './sight.ts';

/** What a run printed, in order: the output stream and the text. */
export type Printed = readonly (readonly ['stdout' | 'stderr', string])[];

export interface Answer {
  readonly printed: Printed;
  readonly code: 0 | 1 | 2;
}

interface KeptAnswer extends Answer {
  /** The name under which the state of the files behind the answer is kept, and the checksum of their names and contents. */
  readonly sight: string;
  readonly sum: string;
  /** The day of the answer and the time zone it was determined in; without a zone the day was part of the question. */
  readonly today: string;
  readonly timezone: string | null;
}

/** What determines an answer besides the files and the day. */
export interface AskedCommand {
  /** The folder of the workspace. */
  readonly root: string;
  /** Everything else that the answer depends on: what was typed, and how it is printed. */
  readonly asked: readonly unknown[];
  readonly env: Environment;
  now(): Date;
}

const MOST_ANSWERS = 40;
/** Longer answers, in characters, are not kept. */
const LONGEST_KEPT_ANSWER = 64 * 1024 * 1024;

/**
 * Earlier answers, and the files they were based on. An answer is reused when every file has the same name and content and it is still
 * the same day. The files themselves decide that, never git or a clock.
 */
export class Memory {
  readonly witness = new ReadRecorder();
  /** Where everything is kept. */
  readonly place: MemoryPlace;
  readonly #root: string;
  readonly #question: AskedCommand;
  readonly #name: string;
  #day: { readonly today: Day; readonly timezone: string } | null = null;
  readonly #looks = new Map<string, FilesCheck | null>();

  private constructor(place: MemoryPlace, root: string, question: AskedCommand) {
    this.place = place;
    this.#root = root;
    this.#question = question;
    this.#name = `answer-${cacheName(JSON.stringify([root, ...question.asked]))}`;
  }

  /** @returns null when nothing can be kept */
  static for(question: AskedCommand): Memory | null {
    const place = MemoryPlace.of(question.root, question.env);
    return place === null ? null : new Memory(place, realpathSync(question.root), question);
  }

  /** The earlier answer to this question, if it would be the same now. */
  recall(): Answer | null {
    const bytes = this.place.read(this.#name);
    if (bytes === null) return null;
    const kept: KeptAnswer = JSON.parse(bytes.toString('utf8'));
    if (kept.timezone !== null && kept.today !== formatDay(todayIn(kept.timezone, this.#question.now()))) return null;
    const look = this.#look(kept.sight);
    if (look === null || look.sum.toString('hex') !== kept.sum) return null;
    if (look.hasRead) keepFilesState(this.place, kept.sight, look);
    return kept;
  }

  /** The state of the files that an earlier run recorded under this name; null when there was none. */
  #look(name: string): FilesCheck | null {
    const known = this.#looks.get(name);
    if (known !== undefined) return known;
    const look = checkFilesAgain(this.#root, this.place, name);
    this.#looks.set(name, look);
    return look;
  }

  /**
   * The state of the files in these folders and of the settings, as far as it can be determined without reading all of them. From here on
   * these files need not be read.
   * @returns null: nothing is known about them, or not everything is reliable
   */
  lookAt(folders: readonly string[]): FilesCheck | null {
    const look = this.#look(sightOf(folders));
    if (look !== null) this.witness.relyOn(look);
    return look;
  }

  /** The facts about plans from an earlier run, under this name and in these circumstances; null when unknown. */
  factsOf<Whole>(name: string, circumstances: string): PlanFacts<Whole> | null {
    return readFacts(this.place, name, circumstances);
  }

  /** Replaces the kept facts about plans, unless a file changed while they were computed. */
  keepFacts<Whole>(name: string, circumstances: string, facts: PlanFacts<Whole>): void {
    if (this.witness.isReliable) keepFacts(this.place, name, circumstances, facts);
  }

  /** Keeps the names of all plans and what their past teaches, unless a file changed while they were computed. */
  keepPast(circumstances: Circumstances, past: KeptPast): void {
    if (this.witness.isReliable) keepPast(this.place, circumstances, past);
  }

  /** Keeps the state of the files that were read, so that they need not be read again. @returns false: it is not reliable */
  keepSight(): boolean {
    const look = this.witness.look();
    if (look?.hasRead === true) keepFilesState(this.place, sightOf([...look.sight.folders.keys()]), look);
    return look !== null;
  }

  /** Records the day of the answer, and the time zone in which it was determined. */
  onDay(today: Day, timezone: string): void {
    this.#day = { today, timezone };
  }

  /** Keeps a new answer. @param isDayGiven whether the question names the day */
  remember(answer: Answer, isDayGiven: boolean): void {
    const look = this.witness.look();
    const day = this.#day;
    if (
      look === null ||
      day === null ||
      answer.printed.reduce((sum, [, text]) => sum + text.length, 0) > LONGEST_KEPT_ANSWER
    )
      return;
    const sight = sightOf([...look.sight.folders.keys()]);
    const kept: KeptAnswer = {
      ...answer,
      sight,
      sum: look.sum.toString('hex'),
      today: formatDay(day.today),
      timezone: isDayGiven ? null : day.timezone,
    };
    if (look.hasRead) keepFilesState(this.place, sight, look);
    this.place.write(this.#name, Buffer.from(JSON.stringify(kept)));
    this.place.prune('answer-', MOST_ANSWERS);
  }
}

/** The name under which the state of some folders is kept. */
function sightOf(folders: readonly string[]): string {
  return `sight-${cacheName(folders.toSorted().join(' '))}`;
}
