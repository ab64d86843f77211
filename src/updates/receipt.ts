/** The result of an update. */
export type Receipt =
  | {
      readonly kind: 'applied';
      readonly plan: string;
      readonly says: readonly string[];
      readonly inbox: string | null;
      readonly commit: string | null;
      /** The branch that was made for it; null: the current HEAD. */
      readonly branch: string | null;
    }
  /** `since`: the day of its commit, `YYYY-MM-DD`. */
  | { readonly kind: 'known'; readonly plan: string; readonly since: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Whether it has a commit; an update that changes nothing has none. */
export function isCommitted(receipt: Receipt): boolean {
  return receipt.kind === 'known' || (receipt.kind === 'applied' && receipt.commit !== null);
}

/** The result for one file or mail. `waits`: it stays in its source, and the next run takes it. */
export interface Received {
  readonly file: string;
  readonly receipt:
    | Receipt
    | { readonly kind: 'ignored' }
    | { readonly kind: 'archived'; readonly plan: string }
    | { readonly kind: 'waits'; readonly why: string };
}

/** A file of the inbox, and why it is there. */
export interface WaitingUpdate {
  readonly path: string;
  readonly plan: string;
  readonly person: string;
  readonly why: readonly string[];
}
