import type { Finding, LocatedFinding } from '../../diagnostics/finding.ts';
import type { Evaluator } from '../../evaluate.ts';
import type { PastWay } from '../../plan/chance/forecaster.ts';
import { type Day, formatDay } from '../../plan/time/day.ts';
import type { SeenPlan } from '../../rules/check.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { type PlanFacts, sameFiles } from '../../workspace/memory/facts.ts';
import { Paths } from '../../workspace/memory/paths.ts';
import { filesOfFolder } from '../../workspace/memory/sight.ts';
import { ARCHIVE, type InTurn } from '../../workspace/read.ts';
import { circumstancesOf } from '../kept/known-past.ts';

/** The folders whose files decide about findings. */
export const JUDGED_FOLDERS = ['plans', 'templates', ARCHIVE, 'calendars'];

/** The result for a plan whose text, shape and structure have no errors. */
export interface JudgedPlan {
  /** Null: nobody has asked for them. */
  readonly findings: readonly (Finding | LocatedFinding)[] | null;
  readonly seen: SeenPlan;
  /** Whether the past versions of its file matter. */
  readonly mayMove: boolean;
  /** Stands for these versions. */
  readonly versions: string;
  readonly template: string | null;
  /** What the plan teaches about others; null: nothing, or nobody asked. */
  readonly way: PastWay | null;
  /** A hash of what its findings were learned from; null: they do not depend on others in this way. */
  readonly learnedFrom: string | null;
}

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
  readonly #known: ReadonlyMap<string, JudgedPlan>;
  readonly #isNew: boolean;
  /** What is new; of ten thousand plans it is usually few. */
  readonly #put = new Map<string, JudgedPlan>();

  private constructor(memory: Memory, circumstances: string, known: ReadonlyMap<string, JudgedPlan> | null) {
    this.#memory = memory;
    this.#circumstances = circumstances;
    this.#known = known ?? new Map();
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
    const known = kept === null ? new Map<string, JudgedPlan>() : unchangedPlans(kept, memory);
    let usable = 0;
    for (const [path, { findings }] of known) if (findings !== null || !asked.has(path)) usable += 1;
    // It must be certain that there are enough plans for no forecast to be made.
    const isEnough = kept !== null && (count <= most || usable > most);
    return new Judged(memory, circumstances, isEnough ? known : null);
  }

  /** Whether a plan need not be read. @param isAsked whether its findings are needed */
  has(path: string, isAsked: boolean): boolean {
    const known = this.#known.get(path);
    return known !== undefined && !(isAsked && known.findings === null);
  }

  get(path: string): JudgedPlan | null {
    return this.#known.get(path) ?? null;
  }

  put(path: string, plan: JudgedPlan): void {
    this.#put.set(path, plan);
  }

  /** Keeps all results, if enough is new. @param located findings whose positions were determined since */
  keep(located: readonly LocatedFinding[]): void {
    this.#locate(located);
    if (this.#put.size === 0 || (!this.#isNew && this.#put.size <= FEW_JUDGED_AGAIN)) return;
    const all = new Map([...this.#known, ...this.#put]);
    const paths: string[] = [];
    const sums: Buffer[] = [];
    for (const path of all.keys()) {
      const sum = this.#memory.witness.sumAt(path);
      if (sum === null) continue;
      paths.push(path);
      sums.push(sum);
    }
    if (!this.#memory.keepSight()) return;
    this.#memory.keepFacts(JUDGED_FILE, this.#circumstances, {
      ...{ paths: Paths.of(paths), sums: Buffer.concat(sums), rows: new Float64Array(0), texts: [] },
      wholes: all,
    });
  }

  /** Takes over positions, so that no text has to be parsed for them again. */
  #locate(located: readonly LocatedFinding[]): void {
    const byKey = new Map<string, LocatedFinding>();
    for (const one of located) if (isLocatedIn(one.at.file, one)) byKey.set(findingKey(one), one);
    if (byKey.size === 0) return;
    for (const [path, known] of [...this.#known, ...this.#put]) {
      const plan = this.#put.get(path) ?? known;
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

function unchangedPlans(kept: PlanFacts<JudgedPlan>, memory: Memory): ReadonlyMap<string, JudgedPlan> {
  const look = memory.lookAt(JUDGED_FOLDERS);
  if (look === null) return new Map();
  const files = filesOfFolder(look.sight, ['plans', ARCHIVE]);
  const same = sameFiles(kept, files);
  const isSameAll = kept.paths.equals(files.paths) && same.every((place) => place >= 0);
  if (isSameAll) return kept.wholes;
  const known = new Map<string, JudgedPlan>();
  for (const [index, path] of files.paths.list.entries()) {
    const whole = (same[index] ?? -1) < 0 ? undefined : kept.wholes.get(path);
    if (whole !== undefined) known.set(path, whole);
  }
  return known;
}
