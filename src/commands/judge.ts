import { copyOf } from '../diagnostics/copy.ts';
import type { Finding, LocatedFinding } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import type { Source } from '../document/source.ts';
import type { Evaluation, Evaluator } from '../evaluate.ts';
import { tasksOf } from '../plan/health/health.ts';
import type { Plan } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Day } from '../plan/time/day.ts';
import { findCutTexts } from '../rules/cut-texts.ts';
import { Checker, mostForecast } from '../rules/index.ts';
import { TOO_MANY_MOVES } from '../rules/pushed-again.ts';
import type { InTurn } from '../workspace/read.ts';
import { isTimezone, todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';
import { type HistoryOfPlans, historyOf, type PlanMoves } from './plan-moves.ts';

/** The findings of a workspace. */
export interface Judgement {
  readonly today: Day;
  /** Findings in the requested files, and others that came up on the way; unordered. */
  readonly findings: readonly (Finding | LocatedFinding)[];
  /** The evaluation of the files; its plans are those that were kept in memory. */
  readonly evaluation: Evaluation;
}

interface Asked {
  readonly root: string;
  readonly files: InTurn;
  readonly evaluator: Evaluator;
  /** Paths of the files to report on; other plans only matter for findings in these files. */
  readonly asked: ReadonlySet<string>;
  /** Whether the plans themselves are needed afterwards. */
  readonly isHeld: boolean;
}

/** Plans that are judged together: enough for one call of git, and few enough to keep in memory. */
const AT_ONCE = 40;

/**
 * All findings of a workspace: errors in text, shape and structure, impossible facts, and departures from good practice. Plans are read a
 * few at a time, and only their findings and what rules need for other plans are kept. All plans are kept only when forecasts, which
 * learn from all of them, are made: for few plans, or when the settings ask for it.
 */
export async function judge(given: Asked, context: Context): Promise<Judgement> {
  const { files, evaluator } = given;
  const judging = new Judging(given, context);
  const around = [files.texts.settings, ...files.texts.templates, ...files.texts.calendars];
  const unread = new Set(files.texts.unreadable.map(({ at }) => at.file));
  await judging.look(around.filter(({ path }) => !unread.has(path)));
  let most = mostForecast(evaluator.workspace);
  let isForecast = true;
  let done = 0;
  for (const turn of files.plans()) {
    context.progress('Checking the plans', done++, files.count);
    if (turn.source === null) {
      evaluator.reject(turn.unreadable);
      continue;
    }
    await judging.take(turn.source, turn.archived);
    if (judging.waiting <= most) continue;
    isForecast = false;
    await judging.judge(false);
    most = AT_ONCE;
  }
  await judging.judge(isForecast);
  return judging.finish();
}

class Judging {
  readonly #given: Asked;
  readonly #checker: Checker;
  readonly #history: History;
  readonly #today: Day;
  readonly #findings: (Finding | LocatedFinding)[] = [];
  readonly #paths: string[] = [];
  readonly #held: Plan[] = [];
  #waiting: Plan[] = [];

  constructor(given: Asked, context: Context) {
    const { surroundings } = given.evaluator;
    const { timezone } = surroundings.workspace;
    // Without a valid time zone the day is uncertain.
    const inZone = isTimezone(timezone) ? todayIn(timezone, context.io.now()) : null;
    this.#given = given;
    this.#today = context.todayOverride ?? inZone ?? todayIn('UTC', context.io.now());
    this.#checker = new Checker(surroundings, this.#today);
    this.#history = new History(given, context);
    const at = { file: surroundings.settings, pointer: '/timezone' };
    if (inZone === null) this.#findings.push(found('unknown-timezone', { timezone }, at));
    for (const { path } of [...given.files.texts.calendars, ...given.files.texts.templates]) this.#paths.push(path);
  }

  /** How many plans were read but not judged yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Checks the syntax of texts. */
  async look(sources: readonly Source[]): Promise<void> {
    const { asked, evaluator } = this.#given;
    const own = sources.filter(({ path }) => asked.has(path));
    for (const cut of await findCutTexts(own, evaluator.workspace)) this.#findings.push(copyOf(cut));
  }

  async take(source: Source, archived: boolean): Promise<void> {
    const { evaluator, isHeld } = this.#given;
    this.#paths.push(source.path);
    await this.look([source]);
    const plan = await evaluator.legiblePlan(source, archived);
    if (plan === null) return;
    this.#waiting.push(plan);
    if (isHeld) this.#held.push(plan);
  }

  /** Judges the waiting plans. @param isForecast whether they are all plans, and learn from one another */
  async judge(isForecast: boolean): Promise<void> {
    const { evaluator, asked } = this.#given;
    const plans = this.#waiting;
    this.#waiting = [];
    // Errors in these plans may silence rules.
    await evaluator.silence();
    const moves = await this.#history.movesOf(plans.filter(({ file }) => asked.has(file)));
    const forecaster = isForecast ? this.#checker.forecasterFrom(plans) : null;
    for (const plan of plans) {
      if (!asked.has(plan.file)) this.#checker.see(plan);
      else for (const one of this.#checker.judge(plan, { forecaster, moves })) this.#findings.push(copyOf(one));
    }
  }

  async finish(): Promise<Judgement> {
    this.#history.keep();
    const evaluation = await this.#given.evaluator.finish(this.#paths, this.#held);
    const overall = this.#checker.finish(evaluation.legible.unevaluated);
    return { today: this.#today, findings: [...evaluation.findings, ...overall, ...this.#findings], evaluation };
  }
}

/** How often the dates of open tasks moved, from git's history. It is read when the first plan with open tasks arrives. */
class History {
  readonly #given: Asked;
  readonly #context: Context;
  #known: HistoryOfPlans | 'not asked' | null = 'not asked';

  constructor(given: Asked, context: Context) {
    this.#given = given;
    this.#context = context;
  }

  /** Null when not requested, or when the history is unknown. */
  async movesOf(plans: readonly Plan[]): Promise<PlanMoves | null> {
    if (this.#given.evaluator.workspace.rules.get('pushed-again') === 'off') return null;
    const open = plans.filter(
      (plan) =>
        !plan.archived && plan.closed === null && tasksOf(plan).some((task) => task.due !== null && !isSettled(task)),
    );
    if (this.#known === 'not asked' && open.length > 0) this.#known = await this.#ask();
    if (this.#known === null) return null;
    if (this.#known === 'not asked' || open.length === 0) return new Map();
    const known = await this.#known.of(open);
    return known.isKnown ? known.moves : null;
  }

  keep(): void {
    if (this.#known !== null && this.#known !== 'not asked') this.#known.keep();
  }

  async #ask(): Promise<HistoryOfPlans | null> {
    const { root, files, asked, evaluator } = this.#given;
    const wanted = files.files.filter((path) => path.startsWith('plans/') && asked.has(path));
    const around = { root, texts: files.texts, evaluation: evaluator };
    const history = await historyOf(wanted, around, this.#context, TOO_MANY_MOVES);
    return history.isKnown ? history : null;
  }
}
