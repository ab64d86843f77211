import { copyOf } from '../../diagnostics/copy.ts';
import type { Finding, LocatedFinding } from '../../diagnostics/finding.ts';
import { findingOf } from '../../diagnostics/found.ts';
import type { Source } from '../../document/source.ts';
import type { Evaluation, Evaluator } from '../../evaluate.ts';
import { forecasterFrom, type PastOnboarding } from '../../plan/chance/forecaster.ts';
import type { Simulator } from '../../plan/chance/simulate.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import { findCutTexts } from '../../rules/cut-texts.ts';
import { Checker, mostForecast } from '../../rules/index.ts';
import { TOO_MANY_MOVES } from '../../rules/pushed-again.ts';
import type { Memory } from '../../workspace/memory/answers.ts';
import { cacheName } from '../../workspace/memory/place.ts';
import type { InTurn, ReadTurn } from '../../workspace/read.ts';
import { isTimezone, todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';
import { type HistoryOfPlans, historyOfFiles, type PlanMoves } from '../history/plan-moves.ts';
import { atOnce, History, mayMove } from './judge-history.ts';
import { Judged } from './judged.ts';
import type { JudgedPlan } from './judged-plan.ts';
import type { OtherJudges } from './other-judges.ts';

/** The findings of a workspace. */
export interface Judgement {
  readonly today: Day;
  /** Findings in the requested files, and others that came up on the way; unordered. */
  readonly findings: readonly (Finding | LocatedFinding)[];
  /** The evaluation of the files; its plans are those that were kept in memory. */
  readonly evaluation: Evaluation;
  /** Keeps what was found for the next run, with the positions that were determined since. */
  keep(located: readonly LocatedFinding[]): void;
}

interface JudgeRequest {
  readonly root: string;
  readonly files: InTurn;
  readonly evaluator: Evaluator;
  /** Paths of the files to report on; other plans only matter for findings in these files. */
  readonly asked: ReadonlySet<string>;
  /** Whether the plans themselves are needed afterwards. */
  readonly isHeld: boolean;
  /** What was found in plans in earlier runs; null: nothing is kept. */
  readonly memory: Memory | null;
}

/**
 * All findings of a workspace: errors in text, shape and structure, impossible facts, and departures from good practice. Plans are read a
 * few at a time, and only their findings and what rules need for other plans are kept. All plans are kept only when forecasts, which
 * learn from all of them, are made: for few plans, or when the settings ask for it. Plans that did not change since an earlier run are
 * not read again. Other threads take their part of many plans; what they find is used like the findings of an earlier run.
 */
export async function judgePlans(given: JudgeRequest, context: Context): Promise<Judgement> {
  const { memory, files, evaluator } = given;
  const today = todayOfRun(evaluator, context);
  const most = mostForecast(evaluator.workspace);
  const kept = memory === null ? null : Judged.of(memory, { files, evaluator, asked: given.asked, most, today });
  const judging = await Judging.begin(given, kept, most, context);
  const around = [files.texts.settings, ...files.texts.templates, ...files.texts.calendars];
  const unread = new Set(files.texts.unreadable.map(({ at }) => at.file));
  await judging.look(around.filter(({ path }) => !unread.has(path)));
  let limit = most;
  let isForecast = true;
  let done = 0;
  for (const turn of files.plans((path) => judging.isKnown(path))) {
    context.progress('Checking the plans', Math.max(done++, judging.doneByOthers), files.count);
    await (turn.kind === 'known' ? judging.take(turn) : judging.read(turn));
    if (judging.waiting <= limit) continue;
    isForecast = false;
    await judging.judge(false);
    limit = judging.atOnce;
  }
  await judging.judge(isForecast);
  return judging.finish();
}

/** Today, in the time zone of the workspace if there is such a zone. */
function todayOfRun({ workspace: { timezone } }: Evaluator, { todayOverride, io }: Context): Day {
  return todayOverride ?? todayIn(isTimezone(timezone) ? timezone : 'UTC', io.now());
}

/** A plan that waits for its turn, as it was read, or as it was judged before: in an earlier run, or now by another thread. */
type WaitingPlan =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly isClean: boolean; readonly cuts: Judgement['findings'] }
  | { readonly kind: 'known'; readonly path: string; readonly judged: JudgedPlan; readonly isNew: boolean };

class Judging {
  readonly #given: JudgeRequest;
  readonly #kept: Judged | null;
  readonly #checker: Checker;
  readonly #history: History;
  readonly #today: Day;
  readonly #findings: (Finding | LocatedFinding)[] = [];
  readonly #paths: string[] = [];
  readonly #held: Plan[] = [];
  #others: OtherJudges | null = null;
  #waiting: WaitingPlan[] = [];

  private constructor(given: JudgeRequest, kept: Judged | null, context: Context) {
    const { surroundings } = given.evaluator;
    const { timezone } = surroundings.workspace;
    this.#given = given;
    this.#kept = kept;
    this.#today = todayOfRun(given.evaluator, context);
    this.#checker = new Checker(surroundings, this.#today);
    this.#history = new History(given.evaluator, () => askGit(given, context));
    const at = { file: surroundings.settings, pointer: '/timezone' };
    // Without a valid time zone the day is uncertain.
    if (!isTimezone(timezone)) this.#findings.push(findingOf('unknown-timezone', { timezone }, at));
    for (const { path } of [...given.files.texts.calendars, ...given.files.texts.templates]) this.#paths.push(path);
  }

  /** @param most with more plans no forecasts are made */
  static async begin(given: JudgeRequest, kept: Judged | null, most: number, context: Context): Promise<Judging> {
    const judging = new Judging(given, kept, context);
    const { files, isHeld } = given;
    if (!isHeld && files.onDisk.length > most) await judging.#share(context);
    return judging;
  }

  /** Lets other threads take their part of the plans that were not judged in an earlier run. */
  async #share({ io, keeps }: Context): Promise<void> {
    const { files, root, asked, memory } = this.#given;
    const unknown = files.onDisk.filter((path) => this.#kept?.has(path, asked.has(path)) !== true);
    if (unknown.length === 0) return;
    const { OtherJudges } = await import('./other-judges.ts');
    this.#others = await OtherJudges.start(unknown, () => this.#history.whole(), {
      ...{ root, texts: files.texts, today: this.#today, keeps, memory, env: { ...io.env } },
      asked: files.onDisk.every((path) => asked.has(path)) ? null : asked,
    });
  }

  /** Whether a plan need not be read here: it was judged in an earlier run, or another thread has taken it. */
  isKnown(path: string): boolean {
    return this.#kept?.has(path, this.#given.asked.has(path)) === true || this.#others?.has(path) === true;
  }

  get doneByOthers(): number {
    return this.#others?.done ?? 0;
  }

  /** How many plans are judged together. */
  get atOnce(): number {
    return atOnce(this.#history.known);
  }

  /** How many plans were taken but not judged yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Checks the syntax of texts. */
  async look(sources: readonly Source[]): Promise<void> {
    this.#findings.push(...(await this.#cutsIn(sources)));
  }

  async #cutsIn(sources: readonly Source[]): Promise<Judgement['findings']> {
    const { asked, evaluator } = this.#given;
    const own = sources.filter(({ path }) => asked.has(path));
    return (await findCutTexts(own, evaluator.workspace)).map(copyOf);
  }

  async read(turn: ReadTurn): Promise<void> {
    if (turn.kind === 'read') this.#paths.push(turn.source.path);
    const waiting = await this.#madeFrom(turn);
    if (waiting !== null) this.#waiting.push(waiting);
  }

  /** Takes a plan that was judged in an earlier run or by another thread. */
  async take({ path }: { readonly path: string }): Promise<void> {
    const before = this.#kept?.get(path) ?? null;
    const judged = before ?? (await this.#others?.resultFor(path)) ?? null;
    if (judged === null) return this.read(this.#given.files.turnOf(path));
    this.#paths.push(path);
    this.#waiting.push({ kind: 'known', path, judged, isNew: before === null });
  }

  async #madeFrom(turn: ReadTurn): Promise<Extract<WaitingPlan, { kind: 'plan' }> | null> {
    if (turn.kind === 'read') return this.#made(turn.source, turn.archived);
    this.#given.evaluator.reject(turn.unreadable);
    return null;
  }

  async #made(source: Source, archived: boolean): Promise<Extract<WaitingPlan, { kind: 'plan' }> | null> {
    const { evaluator, isHeld } = this.#given;
    const cuts = await this.#cutsIn([source]);
    const before = evaluator.reported;
    const plan = await evaluator.legiblePlan(source, archived);
    if (plan === null) {
      this.#findings.push(...cuts);
      return null;
    }
    if (isHeld) this.#held.push(plan);
    return { kind: 'plan', plan, isClean: evaluator.reported === before && evaluator.isUsable(source.path), cuts };
  }

  /**
   * Judges the waiting plans.
   * @param isForecast whether they are all plans, and learn from one another
   */
  async judge(isForecast: boolean): Promise<void> {
    const { evaluator, asked } = this.#given;
    const waiting = isForecast ? await this.#readByOthers(this.#waiting) : this.#waiting;
    this.#waiting = [];
    // Errors in these plans may silence rules.
    await evaluator.silence();
    const plans = waiting.flatMap((each) => (each.kind === 'plan' ? [each.plan] : []));
    const told = plans.filter(({ file }) => asked.has(file));
    const isOpen = told.some(mayMove) || waiting.some((each) => each.kind === 'known' && this.#mayMove(each));
    const moves = await this.#history.movesOf(told, isOpen);
    const lessons = isForecast ? this.#lessonsIn(waiting) : null;
    for (const each of waiting) {
      if (each.kind === 'known' && this.#again(each, lessons, moves !== null)) continue;
      const made = each.kind === 'known' ? await this.#madeFrom(this.#given.files.turnOf(each.path)) : each;
      if (made === null) continue;
      const ownMoves = each.kind === 'known' ? await this.#history.movesOf([made.plan], mayMove(made.plan)) : moves;
      this.#judgeOne(made, lessons, ownMoves);
    }
  }

  /** Other threads judge without forecasts: where, after all, there are so few plans that they are made, their plans are read here. */
  async #readByOthers(waiting: readonly WaitingPlan[]): Promise<WaitingPlan[]> {
    const all: WaitingPlan[] = [];
    for (const each of waiting) {
      const isTheirs = each.kind === 'known' && each.isNew;
      const made = isTheirs ? await this.#madeFrom(this.#given.files.turnOf(each.path)) : each;
      if (made !== null) all.push(made);
    }
    return all;
  }

  #lessonsIn(waiting: readonly WaitingPlan[]): JudgeLessons {
    const wayOf = (each: WaitingPlan) => (each.kind === 'plan' ? this.#checker.wayIn(each.plan) : each.judged.way);
    return new JudgeLessons(() => waiting.flatMap((each) => wayOf(each) ?? []));
  }

  #judgeOne(
    { plan, isClean, cuts }: Extract<WaitingPlan, { kind: 'plan' }>,
    lessons: JudgeLessons | null,
    moves: PlanMoves | null,
  ): void {
    const template = plan.template?.id ?? null;
    let learnedFrom: string | null = null;
    const forecasterIn = (all: JudgeLessons) => (): Simulator => {
      if (this.#kept !== null) learnedFrom = all.keyOf(template);
      return all.simulator;
    };
    const known = { moves, forecaster: lessons === null ? null : forecasterIn(lessons) };

    this.#findings.push(...cuts);
    const isAsked = this.#given.asked.has(plan.file);
    const { findings, seen } = isAsked
      ? this.#checker.judge(plan, known)
      : { findings: null, seen: this.#checker.see(plan) };
    const told = findings?.map(copyOf) ?? null;
    this.#findings.push(...(told ?? []));
    if (!isClean) return;
    const all = told === null ? null : [...cuts, ...told];
    if (this.#kept === null) return;
    const versions = this.#history.versionsOf(plan.file, moves !== null, mayMove(plan));
    const way = lessons === null ? null : this.#checker.wayIn(plan);
    const judged = { findings: all, seen, mayMove: mayMove(plan), versions, template, way, learnedFrom };
    this.#kept.put(plan.file, copyOf(judged));
  }

  /** Whether git matters for a plan that was judged before. */
  #mayMove({ path, judged }: Extract<WaitingPlan, { kind: 'known' }>): boolean {
    return this.#given.asked.has(path) && judged.mayMove;
  }

  /** Uses an earlier result. @returns false: it is out of date, and nothing was done */
  #again(
    { path, judged: known, isNew }: Extract<WaitingPlan, { kind: 'known' }>,
    lessons: JudgeLessons | null,
    isKnown: boolean,
  ): boolean {
    const isAsked = this.#given.asked.has(path);
    const isSame = known.versions === this.#history.versionsOf(path, isKnown, known.mayMove);
    const { learnedFrom, template } = known;
    const isTaught = learnedFrom === null || learnedFrom === lessons?.keyOf(template);
    if (isAsked && (known.findings === null || !isSame || !isTaught)) return false;
    if (!this.#checker.seeAgain(path, known.seen)) return false;
    if (isAsked) this.#findings.push(...(known.findings ?? []));
    if (isNew) this.#kept?.put(path, known);
    return true;
  }

  async finish(): Promise<Judgement> {
    this.#history.keep();
    const evaluation = await this.#given.evaluator.finish(this.#paths, this.#held);
    const overall = this.#checker.finish(evaluation.legible.unevaluated);
    const findings = [...evaluation.findings, ...overall, ...this.#findings];
    return { today: this.#today, findings, evaluation, keep: (located) => this.#kept?.keep(located) };
  }
}

/** What all plans teach about each, where they are few enough. */
class JudgeLessons {
  readonly #waysOf: () => readonly PastOnboarding[];
  readonly #keys = new Map<string | null, string>();
  #ways: readonly PastOnboarding[] | null = null;
  #simulator: Simulator | null = null;

  constructor(waysOf: () => readonly PastOnboarding[]) {
    this.#waysOf = waysOf;
  }

  get simulator(): Simulator {
    this.#simulator ??= forecasterFrom(this.#all);
    return this.#simulator;
  }

  /** A hash of everything that forecasts for plans with this template, or with none, learn from. */
  keyOf(template: string | null): string {
    const known = this.#keys.get(template);
    if (known !== undefined) return known;
    const key = cacheName(JSON.stringify(this.#all.filter((way) => way.isOnboarded || way.template === template)));
    this.#keys.set(template, key);
    return key;
  }

  get #all(): readonly PastOnboarding[] {
    this.#ways ??= this.#waysOf();
    return this.#ways;
  }
}

async function askGit(
  { root, files, asked, evaluator }: JudgeRequest,
  context: Context,
): Promise<HistoryOfPlans | null> {
  const wanted = files.files.filter((path) => path.startsWith('plans/') && asked.has(path));
  const around = { root, texts: files.texts, evaluation: evaluator };
  const history = await historyOfFiles(wanted, around, context, TOO_MANY_MOVES);
  return history.isKnown ? history : null;
}
