interface PageReport {
  /** Null for a page about all customers. */
  readonly id: string | null;
  readonly customer: string | null;
  readonly file: string;
  /** Whether its content changed. */
  readonly written: boolean;
}

/** The result of publishing, as in `publish --format json`. */
export interface SiteReport {
  readonly folder: string | null;
  readonly pages: readonly PageReport[];
  readonly removed: readonly string[];
  /** Plans that could not be used, and whose pages stay unchanged. */
  readonly kept: readonly string[];
  readonly open: boolean;
}
