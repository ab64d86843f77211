import { json } from '../json.ts';

/** What was handed over between two colleagues. */
export interface HandOverReport {
  /** Whose work it was. */
  readonly from: {
    /** Their id. */
    readonly id: string;
    /** Their name. */
    readonly name: string;
  };
  /** Who takes it over. */
  readonly to: {
    /** Their id. */
    readonly id: string;
    /** Their name. */
    readonly name: string;
  };
  /** The last day on which somebody stands in; null: for good. */
  readonly until: string | null;
  /** Nothing was written. */
  readonly dryRun: boolean;
  /** The plans in which something changes hands. */
  readonly plans: readonly HandedPlan[];
  /** The commit that holds the change; null when nothing was committed. */
  readonly commit: {
    /** The abbreviated commit. */
    readonly hash: string;
    /** The branch it is on; null on a detached HEAD. */
    readonly branch: string | null;
    /** Remote and branch that it was pushed to. */
    readonly pushedTo: string | null;
  } | null;
}

export interface HandedPlan {
  /** The plan's id. */
  readonly id: string;
  /** The customer's name. */
  readonly customer: string;
  /** Its file. */
  readonly file: string;
  /** Roles that change hands. */
  readonly roles: readonly string[];
  /** Ids of open tasks that change hands. */
  readonly tasks: readonly string[];
  /** Ids of open questions that change hands. */
  readonly questions: readonly string[];
}

/** A hand-over as JSON. */
export function handOverJson({ commit, ...report }: HandOverReport): string {
  return json<HandOverReport>('hand-over', { ...report, commit });
}
