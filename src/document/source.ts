/** One file's text, exactly as it stands on disk: a byte order mark and its line ends are part of it. */
export interface Source {
  /** Path in the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}
