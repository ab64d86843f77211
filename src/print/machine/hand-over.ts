import { json } from '../json.ts';

/** What was handed over between two colleagues. */
export interface HandOverReport {
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  /** The colleague stands in until this day; null: permanently. */
  readonly until: string | null;
  readonly dryRun: boolean;
  readonly plans: readonly HandedPlan[];
  readonly commit: { readonly hash: string; readonly branch: string | null; readonly pushedTo: string | null } | null;
}

export interface HandedPlan {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly roles: readonly string[];
  readonly tasks: readonly string[];
  readonly questions: readonly string[];
}

/** A hand-over as JSON. */
export function handOverJson({ commit, ...report }: HandOverReport): string {
  return json('hand-over', { ...report, commit });
}
