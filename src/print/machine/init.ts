import { json } from '../json.ts';

/** How a person makes an existing file acceptable: by adding lines, or by running a command that replaces it. */
export type Way = { readonly add: string } | { readonly run: string };

export interface LaidOutFile {
  readonly path: string;
  readonly state: 'written' | 'kept' | 'differs';
  readonly way: Way;
}

/** @param toInstall file name of the package that CI needs as a dev dependency but does not have; otherwise null */
export function initJson(root: string, files: readonly LaidOutFile[], toInstall: string | null): string {
  return json('init', { root, files: files.map(({ path, state }) => ({ path, state })), toInstall });
}
