import { copyOf } from '../../diagnostics/copy.ts';
import { Evaluator } from '../../evaluate.ts';
import type { Plan } from '../../plan/model/model.ts';
import { findCutTexts } from '../../rules/cut-texts.ts';
import { Checker } from '../../rules/index.ts';
import { ReadRecorder } from '../../workspace/memory/read-recorder.ts';
import { ARCHIVE, plainFile, Reader } from '../../workspace/read.ts';
import { isThisBuild, type ThreadTask } from '../../workspace/threads.ts';
import { type HistoryOfPlans, historyFromVersions } from '../history/plan-moves.ts';
import { History, mayMove } from './judge-history.ts';
import { type GroupResult, type JudgeAnswer, type JudgeWork, type TakenPlan, takeGroup } from './judge-share.ts';
import type { JudgedPlan } from './judged-plan.ts';

/** Takes part in judging plans on its own thread; does nothing when the task comes from another build. */
export async function judgeOnThread(task: ThreadTask<JudgeWork>, answer: (answer: JudgeAnswer) => void): Promise<void> {
  if (!isThisBuild(task)) return;
  const { share, thread } = task.work;
  const judge = await ThreadJudge.of(task.work);
  for (let group = share.takenBy.length - 1; group >= 0; group--) {
    // The first thread has come as far as this.
    if (share.takenBy[group] === 1) return;
    if (takeGroup(share, group, thread) !== thread) continue;
    const result = await judge.group(share.paths.slice(share.size * group, share.size * (group + 1)));
    answer({ group, json: Buffer.from(JSON.stringify(result)) });
    Atomics.add(share.done, 0, result.plans.length);
    // The first thread has to look at plans with errors again; where all have some, this thread is of no use.
    if (result.plans.every((plan) => plan === null)) return;
  }
}

/** A plan without errors in its text, shape and structure. */
interface Legible {
  readonly plan: Plan;
  readonly cuts: NonNullable<JudgedPlan['findings']>;
}

class ThreadJudge {
  readonly #work: JudgeWork;
  readonly #evaluator: Evaluator;
  readonly #witness: ReadRecorder | null;
  readonly #reader: Reader;
  readonly #checker: Checker;
  readonly #past: HistoryOfPlans | null;
  readonly #history: History;

  private constructor(work: JudgeWork, evaluator: Evaluator, past: HistoryOfPlans | null) {
    this.#work = work;
    this.#evaluator = evaluator;
    this.#witness = work.isWitnessed ? new ReadRecorder() : null;
    this.#reader = new Reader(work.root, this.#witness);
    this.#checker = new Checker(evaluator.surroundings, work.today);
    this.#past = past;
    this.#history = new History(evaluator, async () => past);
  }

  static async of(work: JudgeWork): Promise<ThreadJudge> {
    const { root, texts, versions, env, keeps } = work;
    const evaluator = await Evaluator.of(texts);
    await evaluator.silence();
    const around = { root, texts, evaluation: evaluator };
    return new ThreadJudge(
      work,
      evaluator,
      versions === null ? null : await historyFromVersions(versions, around, env, keeps),
    );
  }

  async group(paths: readonly string[]): Promise<GroupResult> {
    const legible: (Legible | null)[] = [];
    for (const path of paths) legible.push(await this.#read(path));
    const open = legible.flatMap((each) => (each !== null && this.#isAsked(each.plan.file) ? [each.plan] : []));
    await this.#history.whole();
    const moves = await this.#history.movesOf(open, open.some(mayMove));
    const plans = legible.map((each): TakenPlan | null => {
      if (each === null) return null;
      const { plan, cuts } = each;
      const known = this.#isAsked(plan.file) ? { moves, forecaster: null } : null;
      const { findings, seen } = this.#checker.judgeApart(plan, known);
      const matters = mayMove(plan);
      const versions = this.#history.versionsOf(plan.file, moves !== null, matters);
      const all = findings === null ? null : [...cuts, ...findings];
      const alone = { template: plan.template?.id ?? null, way: null, learnedFrom: null };
      return {
        judged: { findings: all, seen, mayMove: matters, versions, ...alone },
        seen: this.#seenAt(plan.file),
      };
    });
    return { plans, courses: this.#work.keeps ? open.flatMap((plan) => this.#courseOf(plan.file)) : [] };
  }

  async #read(path: string): Promise<Legible | null> {
    const source = this.#reader.read(path, plainFile);
    if (source === null) return null;
    const { workspace, reported } = this.#evaluator;
    const cuts = this.#isAsked(path) ? (await findCutTexts([source], workspace)).map(copyOf) : [];
    const plan = await this.#evaluator.legiblePlan(source, path.startsWith(`${ARCHIVE}/`));
    const isClean = this.#evaluator.reported === reported && this.#evaluator.isUsable(path);
    return plan !== null && isClean ? { plan, cuts } : null;
  }

  #isAsked(path: string): boolean {
    return this.#work.asked?.has(path) ?? true;
  }

  #seenAt(path: string): TakenPlan['seen'] {
    const seen = this.#witness?.seenAt(path) ?? null;
    return seen === null ? null : { marks: seen.marks, sum: seen.sum.toString('hex') };
  }

  #courseOf(file: string): GroupResult['courses'] {
    const course = this.#past?.courseOf(file) ?? null;
    return course === null ? [] : [[file, course.sum.toString('hex'), course.brief]];
  }
}
