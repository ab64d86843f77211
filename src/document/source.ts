/** One file's text, exactly as on disk, including a byte order mark and its line ends. */
export interface Source {
  /** Path in the workspace, with `/`. */
  readonly path: string;
  readonly text: string;
}
