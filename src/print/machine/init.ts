import { json } from '../json.ts';

/** How a person makes an existing file acceptable: by adding lines, or by running a command that replaces it. */
export type Way = { readonly add: string } | { readonly run: string };

export interface LaidOutFile {
  /** Relative to the workspace. */
  readonly path: string;
  /** `written`: it was missing. `kept`: it was there and is fine. `differs`: it was there, says something else, and was left alone. */
  readonly state: 'written' | 'kept' | 'differs';
  readonly way: Way;
}

interface InitOutput {
  /** The absolute path of the workspace. */
  readonly root: string;
  /** Every file that a workspace should have, in the order they were looked at. */
  readonly files: readonly Pick<LaidOutFile, 'path' | 'state'>[];
  /**
   * The file name of this program's package when the pipeline that was laid out needs it as a dev dependency and package.json has none;
   * else null.
   */
  readonly toInstall: string | null;
}

/** @param toInstall file name of the package that CI needs as a dev dependency but does not have; otherwise null */
export function initJson(root: string, files: readonly LaidOutFile[], toInstall: string | null): string {
  return json<InitOutput>('init', { root, files: files.map(({ path, state }) => ({ path, state })), toInstall });
}
