interface PageReport {
  /** Null for a page about all customers. */
  readonly id: string | null;
  readonly customer: string | null;
  readonly file: string;
  /** Whether its bytes changed. */
  readonly written: boolean;
}

/** What publishing came to: what `publish --format json` prints. */
export interface SiteReport {
  readonly folder: string | null;
  readonly pages: readonly PageReport[];
  readonly removed: readonly string[];
  /** Plans that could not be used, whose pages stay as they were. */
  readonly kept: readonly string[];
  readonly open: boolean;
}
