import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';

/** The file that marks a folder as a workspace. */
export const SETTINGS_FILE = 'onboard.yaml';
/** Where a workspace's files are: also their pathspecs in git. */
export const WORKSPACE_PATHS = [SETTINGS_FILE, 'templates', 'plans', 'calendars'];

/**
 * The nearest folder from `start` upwards that holds `onboard.yaml`.
 * @param start an absolute path
 * @throws UserError when `start` is not a folder, or neither it nor a folder above it is a workspace
 */
export function findWorkspace(start: string): string {
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`There is no folder ${start}`);
  const found = workspaceAround(start);
  if (found !== null) return found;
  throw new UserError(
    `No ${SETTINGS_FILE} in ${start} or any folder above it`,
    'Start a workspace here with `onboard init`, or name its folder with -C DIR.',
  );
}

/** The same without an error: null when no folder from `start` upwards is a workspace. */
export function workspaceAround(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, SETTINGS_FILE))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
