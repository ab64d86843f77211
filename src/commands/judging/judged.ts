import type { Finding, LocatedFinding } from '../../diagnostics/finding.ts';
import type { Evaluator } from '../../evaluate.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { type PlanFacts, sameFiles } from '../../workspace/memory/facts.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import { filesOfFolder } from '../../workspace/memory/sight.ts';
import { ARCHIVE, type InTurn } from '../../workspace/read.ts';
import { circumstancesOf } from '../kept/known-past.ts';
import type { JudgedPlan } from './judged-plan.ts';
import { KnownPlans, sharedBy } from './known-plans.ts';

/** The folders whose files decide about findings. */
export const JUDGED_FOLDERS = ['plans', 'templates', ARCHIVE, 'calendars'];

interface JudgeSituation {
  readonly files: InTurn;
  readonly evaluator: Evaluator;
  readonly asked: ReadonlySet<string>;
  /** With more plans than this there are no forecasts. */
  readonly most: number;
  readonly today: Day;
}

/** Up to this many changed plans are judged again each time before everything is kept again. */
const FEW_JUDGED_AGAIN = 3;
/** With more plans nothing is kept: each costs some 9 kB of memory until all are judged. */
const MOST_PLANS_KEPT = 20_000;
const JUDGED_FILE = 'judged';

/** The results of an earlier run for plans that did not change since, in the same surroundings on the same day. */
export class Judged {
  readonly #memory: Memory;
  readonly #circumstances: string;
  readonly #known: KnownPlans;
  readonly #isNew: boolean;
  /** What is new; of ten thousand plans it is usually few. */
  readonly #put = new Map<string, JudgedPlan>();

  private constructor(memory: Memory, circumstances: string, known: KnownPlans | null) {
    this.#memory = memory;
    this.#circumstances = circumstances;
    this.#known = known ?? KnownPlans.none();
    this.#isNew = known === null;
  }

  /** @returns null: nothing can be kept */
  static of(memory: Memory, situation: JudgeSituation): Judged | null {
    const { files, evaluator, asked, most, today } = situation;
    const { texts, count } = files;
    if (count > MOST_PLANS_KEPT) return null;
    const around = circumstancesOf(texts, today, memory);
    if (around === null || !evaluator.isUsable(texts.settings.path)) return null;
    const mode = count <= most ? 'with forecasts' : 'without forecasts';
    const circumstances = `${formatDay(today)} ${around.around} ${mode}`;
    const kept = memory.factsOf<JudgedPlan>(JUDGED_FILE, circumstances);
    const known = kept === null ? KnownPlans.none() : unchangedPlans(kept, memory);
    let usable = 0;
    for (const path of known.paths) if (known.has(path, asked.has(path))) usable += 1;
    // It must be certain that there are enough plans for no forecast to be made.
    const isEnough = kept !== null && (count <= most || usable > most);
    return new Judged(memory, circumstances, isEnough ? known : null);
  }

  /** Whether a plan need not be read. @param isAsked whether its findings are needed */
  has(path: string, isAsked: boolean): boolean {
    return this.#known.has(path, isAsked);
  }

  get(path: string): JudgedPlan | null {
    return this.#known.get(path);
  }

  put(path: string, plan: JudgedPlan): void {
    this.#put.set(path, plan);
  }

  /** Keeps all results, if enough is new. @param located findings whose positions were determined since */
  keep(located: readonly LocatedFinding[]): void {
    this.#locate(located);
    if (this.#put.size === 0 || (!this.#isNew && this.#put.size <= FEW_JUDGED_AGAIN)) return;
    const judged: JudgedPlan[] = [];
    const paths: string[] = [];
    const sums: Buffer[] = [];
    for (const [path, plan] of this.#all()) {
      const sum = this.#memory.witness.sumAt(path);
      if (sum === null) continue;
      judged.push(plan);
      paths.push(path);
      sums.push(sum);
    }
    if (!this.#memory.keepSight()) return;
    this.#memory.keepFacts(JUDGED_FILE, this.#circumstances, {
      ...sharedBy(judged),
      ...{ paths: Paths.of(paths), sums: Buffer.concat(sums) },
    });
  }

  /** Every result: the new one of a plan, or the one that was known. */
  *#all(): Iterable<readonly [path: string, JudgedPlan]> {
    for (const path of this.#known.paths) {
      const plan = this.#put.get(path) ?? this.#known.get(path);
      if (plan !== null) yield [path, plan];
    }
    for (const [path, plan] of this.#put) if (this.#known.get(path) === null) yield [path, plan];
  }

  /** Takes over positions, so that no text has to be parsed for them again. */
  #locate(located: readonly LocatedFinding[]): void {
    const byKey = new Map<string, LocatedFinding>();
    for (const one of located) if (isLocatedIn(one.at.file, one)) byKey.set(findingKey(one), one);
    if (byKey.size === 0) return;
    for (const [path, plan] of [...this.#all()]) {
      const { findings } = plan;
      if (findings === null || findings.every((one) => isLocatedIn(path, one) || !byKey.has(findingKey(one)))) continue;
      this.put(path, { ...plan, findings: findings.map((one) => byKey.get(findingKey(one)) ?? one) });
    }
  }
}

/** Whether a finding is about one file, and has its positions: they stay true as long as this file does. */
function isLocatedIn(file: string, { at, related }: Finding): boolean {
  return [at, ...related].every((place) => place.file === file && 'start' in place && place.start !== null);
}

function findingKey({ rule, args, at: { file, pointer, part } }: Finding): string {
  return JSON.stringify([rule, args, file, pointer, part ?? null]);
}

function unchangedPlans(kept: PlanFacts<JudgedPlan>, memory: Memory): KnownPlans {
  const look = memory.lookAt(JUDGED_FOLDERS);
  if (look === null) return KnownPlans.none();
  const files = filesOfFolder(look.sight, ['plans', ARCHIVE]);
  const same = sameFiles(kept, files);
  const places = new Map<string, number>();
  for (const [index, path] of files.paths.list.entries()) {
    const place = same[index] ?? -1;
    if (place >= 0) places.set(path, place);
  }
  return KnownPlans.in(kept, places);
}
