import { UserError } from '../diagnostics/user-error.ts';
import { readDocument } from '../document/read.ts';
import type { Locale } from '../plan/model/model.ts';
import { SETTINGS_FILE, workspaceAround } from '../workspace/find.ts';
import { readSource } from '../workspace/read-one.ts';
import type { Context } from './command.ts';

/**
 * The language of the workspace around the folder that the command starts in, for commands that answer whatever is wrong with it;
 * English where there is no workspace, or its settings cannot be read.
 */
export async function localeAround({ cwd }: Pick<Context, 'cwd'>): Promise<Locale> {
  const root = workspaceAround(cwd);
  if (root === null) return 'en';
  try {
    const reading = await readDocument(readSource(root, SETTINGS_FILE));
    return reading.ok && isKorean(reading.data) ? 'ko' : 'en';
  } catch (error) {
    if (error instanceof UserError) return 'en';
    throw error;
  }
}

function isKorean(settings: unknown): boolean {
  return typeof settings === 'object' && settings !== null && 'locale' in settings && settings.locale === 'ko';
}
