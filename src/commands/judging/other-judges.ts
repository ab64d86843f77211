import type { Memory } from '../../workspace/memory/answers.ts';
import { FIRST_THREAD, threadsFor } from '../../workspace/thread-count.ts';
import { onThread } from '../../workspace/threads.ts';
import type { HistoryOfPlans } from '../history/plan-moves.ts';
import { atOnce } from './judge-history.ts';
import {
  type GroupResult,
  type JudgeAnswer,
  type JudgeWork,
  type PlansShare,
  plansShare,
  takeGroup,
} from './judge-share.ts';
import type { JudgedPlan } from './judged-plan.ts';

/** With fewer plans they are judged before another thread has started. */
const FEWEST_FOR_THREADS = 300;
/** With more memory, in MB, a thread is hardly faster. If it fails for lack of it, the first thread does its part. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 };

interface GivenWork extends Omit<JudgeWork, 'thread' | 'share' | 'versions' | 'isWitnessed'> {
  readonly memory: Memory | null;
}

/** Other threads that judge plans, from the end on, while this one judges them from the front. */
export class OtherJudges {
  readonly #share: PlansShare;
  readonly #places: ReadonlyMap<string, number>;
  readonly #past: HistoryOfPlans | null;
  readonly #memory: Memory | null;
  readonly #answers = new Map<number, Uint8Array>();
  #running = 0;
  #wake: () => void = () => {};
  /** The group that was used last: plans come in order. */
  #last: { readonly group: number; readonly plans: GroupResult['plans'] } | null = null;

  private constructor(share: PlansShare, past: HistoryOfPlans | null, memory: Memory | null) {
    this.#share = share;
    this.#places = new Map(share.paths.map((path, place) => [path, place]));
    this.#past = past;
    this.#memory = memory;
  }

  /**
   * @param paths plans, in order
   * @param askGit what git knows of their past; null: nothing
   * @returns null: there are too few plans for another thread
   */
  static async start(
    paths: readonly string[],
    askGit: () => Promise<HistoryOfPlans | null>,
    given: GivenWork,
  ): Promise<OtherJudges | null> {
    const count = threadsFor(paths.length, given.env, FEWEST_FOR_THREADS) - 1;
    if (count === 0) return null;
    const past = await askGit();
    const { memory, ...rest } = given;
    const share = plansShare(paths, atOnce(past));
    const others = new OtherJudges(share, past, memory);
    const work = { ...rest, versions: past?.versions ?? null, isWitnessed: memory !== null, share };
    for (let index = 0; index < count; index++) others.#run({ ...work, thread: FIRST_THREAD + 1 + index });
    return others;
  }

  /** How many plans the others have judged. */
  get done(): number {
    return Atomics.load(this.#share.done, 0);
  }

  /** Whether another thread has taken a plan. If not, this thread takes it. */
  has(path: string): boolean {
    const place = this.#places.get(path);
    return place !== undefined && takeGroup(this.#share, this.#groupOf(place), FIRST_THREAD) !== FIRST_THREAD;
  }

  /** What another thread found in a plan that it has taken; null when it has errors, or that thread failed. */
  async resultFor(path: string): Promise<JudgedPlan | null> {
    const place = this.#places.get(path) ?? 0;
    const plans = await this.#plansIn(this.#groupOf(place));
    const taken = plans[place % this.#share.size] ?? null;
    if (taken === null) return null;
    const { judged, seen } = taken;
    if (seen !== null) this.#memory?.witness.seen(path, { marks: seen.marks, sum: Buffer.from(seen.sum, 'hex') });
    return judged;
  }

  #groupOf(place: number): number {
    return Math.floor(place / this.#share.size);
  }

  async #plansIn(group: number): Promise<GroupResult['plans']> {
    if (this.#last?.group === group) return this.#last.plans;
    while (!this.#answers.has(group) && this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const json = this.#answers.get(group);
    this.#answers.delete(group);
    const { plans, courses } = json === undefined ? { plans: [], courses: [] } : resultIn(json);
    for (const [file, sum, brief] of courses) this.#past?.learn(file, { sum: Buffer.from(sum, 'hex'), brief });
    this.#last = { group, plans };
    return plans;
  }

  #run(work: JudgeWork): void {
    this.#running += 1;
    const take = ({ group, json }: JudgeAnswer): void => {
      this.#answers.set(group, json);
      this.#wake();
    };
    void onThread<JudgeWork, JudgeAnswer>(work, LIMITS, take).then(() => {
      this.#running -= 1;
      this.#wake();
    });
  }
}

function resultIn(json: Uint8Array): GroupResult {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8'));
}
