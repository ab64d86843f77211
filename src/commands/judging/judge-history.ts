import type { Evaluator } from '../../evaluate.ts';
import { planTasks } from '../../plan/health/health.ts';
import type { Plan } from '../../plan/model/model.ts';
import { isSettled } from '../../plan/schedule/state.ts';
import type { HistoryOfPlans, PlanMoves } from '../history/plan-moves.ts';

/** Whether due dates of a plan may have moved, in a way that matters now. */
export function mayMove(plan: Plan): boolean {
  if (plan.archived || plan.closed !== null) return false;
  return planTasks(plan).some((task) => task.due !== null && !isSettled(task));
}

/** Plans that are judged together: few, because those that wait in memory cost more than their size, or enough for one call of git. */
const [FEW, FOR_GIT] = [8, 40];

/** How many plans to judge together. @param past what git knows of them; null: nothing */
export function atOnce(past: HistoryOfPlans | null): number {
  return past === null || past.versions.size === 0 ? FEW : FOR_GIT;
}

/** How often the dates of open tasks moved, from git's history. It is read when the first plan with open tasks arrives. */
export class History {
  readonly #isOff: boolean;
  readonly #ask: () => Promise<HistoryOfPlans | null>;
  #known: HistoryOfPlans | 'not asked' | null = 'not asked';

  /** @param ask reads the history; null: it is unknown */
  constructor({ workspace }: Pick<Evaluator, 'workspace'>, ask: () => Promise<HistoryOfPlans | null>) {
    this.#isOff = workspace.rules.get('pushed-again') === 'off';
    this.#ask = ask;
  }

  /** The history, read now if nobody has asked for it yet; null when it is unknown or not requested. */
  async whole(): Promise<HistoryOfPlans | null> {
    if (this.#isOff) return null;
    if (this.#known === 'not asked') this.#known = await this.#ask();
    return this.#known;
  }

  /** The history, if it has been read. */
  get known(): HistoryOfPlans | null {
    return this.#known === 'not asked' ? null : this.#known;
  }

  /**
   * Null when not requested, or when the history is unknown.
   * @param isOpen whether the history of any plan is needed, of these or of others
   */
  async movesOf(plans: readonly Plan[], isOpen: boolean): Promise<PlanMoves | null> {
    if (this.#isOff) return null;
    const open = plans.filter(mayMove);
    if (isOpen) await this.whole();
    if (this.#known === null) return null;
    if (this.#known === 'not asked' || open.length === 0) return new Map();
    const known = await this.#known.of(open);
    return known.isKnown ? known.moves : null;
  }

  /**
   * What the findings in a plan depend on besides its text: whether the history is known at all, and the versions of its file.
   * @param matters whether those versions do
   */
  versionsOf(file: string, isKnown: boolean, matters: boolean): string {
    if (!isKnown) return 'unknown';
    if (!matters || this.#known === null || this.#known === 'not asked') return 'none';
    return this.#known.versionsOf(file) ?? 'none';
  }

  keep(): void {
    this.known?.keep();
  }
}
