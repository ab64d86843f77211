interface PageReport {
  /** The plan; null for a page of the inside that is about all customers. */
  readonly id: string | null;
  /** The customer's name; null where `id` is. */
  readonly customer: string | null;
  /** Where the page is, in the folder. */
  readonly file: string;
  /** Whether its content changed. */
  readonly written: boolean;
}

/** The result of publishing, as in `publish --format json`. */
export interface SiteReport {
  /** The folder as it was named; null when one page was written to a file of its own. */
  readonly folder: string | null;
  /** The pages that there are now. */
  readonly pages: readonly PageReport[];
  /** Pages of plans that are over, deleted from the folder. */
  readonly removed: readonly string[];
  /** Plans that could not be used; their pages stay as they were. */
  readonly kept: readonly string[];
  /** Whether everybody who has an address can read the page. */
  readonly open: boolean;
}
