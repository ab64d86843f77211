import { existsSync } from 'node:fs';
import { describe } from '../diagnostics/describe.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Source } from '../document/source.ts';
import type { WorkspaceTexts } from '../evaluate.ts';
import { nameProblem } from '../plan/model/slug.ts';
import { SETTINGS_FILE } from './find.ts';
import { Reader, YAML_ENDING } from './read.ts';

/**
 * Reads a workspace as if it had only one plan; null when no plan in `plans/` has that id.
 * @throws UserError when onboard.yaml itself cannot be read
 */
export function readAround(root: string, planId: string): WorkspaceTexts | null {
  const path = `plans/${planId}${YAML_ENDING}`;
  if (nameProblem(planId) !== null || !existsSync(`${root}/${path}`)) return null;
  const reader = new Reader(root);
  const settings = reader.read(SETTINGS_FILE) ?? giveUp(reader);
  const plan = reader.read(path) ?? giveUp(reader);
  return {
    settings,
    templates: reader.withoutTwins(reader.readFolder('templates')),
    plans: [plan],
    archive: [],
    calendars: reader.withoutTwins(reader.readFolder('calendars')),
    unreadable: reader.unreadable,
  };
}

/**
 * Reads one file of a workspace under the same rules.
 * @param path relative to `root`, with `/`
 * @throws UserError when it cannot be read
 */
export function readSource(root: string, path: string): Source {
  const reader = new Reader(root);
  return reader.read(path) ?? giveUp(reader);
}

function giveUp({ unreadable: [finding] }: Reader): never {
  if (finding === undefined) throw new Error('Nothing was reported');
  const { message, suggestion } = describe(finding);
  throw new UserError(`${finding.at.file}: ${message}`, suggestion);
}
