import { json } from '../json.ts';

/** What a person does so that a file that was there serves as well: adds lines, or runs a command that replaces it. */
export type Way = { readonly add: string } | { readonly run: string };

export interface LaidOutFile {
  readonly path: string;
  readonly state: 'written' | 'kept' | 'differs';
  readonly way: Way;
}

/** @param toInstall file name of the package that CI needs as a dev dependency and does not have; else null */
export function initJson(root: string, files: readonly LaidOutFile[], toInstall: string | null): string {
  return json('init', { root, files: files.map(({ path, state }) => ({ path, state })), toInstall });
}
