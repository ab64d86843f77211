import { UserError } from '../../diagnostics/user-error.ts';
import { readDocument } from '../../document/read.ts';
import type { Locale } from '../../plan/model/model.ts';
import { SETTINGS_FILE, workspaceAround } from '../../workspace/find.ts';
import { readSource } from '../../workspace/read-one.ts';
import type { Io } from '../command.ts';

/**
 * The language of the workspace around the starting folder, for commands that work whatever is wrong with it. Without a workspace, or
 * when its settings cannot be read, the language of the terminal.
 */
export async function localeAround({ cwd, env }: StartPlace): Promise<Locale> {
  const root = workspaceAround(cwd);
  if (root === null) return localeOfEnvironment(env);
  try {
    const reading = await readDocument(readSource(root, SETTINGS_FILE));
    return reading.ok ? localeIn(reading.data) : localeOfEnvironment(env);
  } catch (error) {
    if (error instanceof UserError) return localeOfEnvironment(env);
    throw error;
  }
}

interface StartPlace {
  readonly cwd: string;
  readonly env: Io['env'];
}

/** The language of a terminal, from its variables in the order of precedence of POSIX. */
export function localeOfEnvironment({ LC_ALL, LC_MESSAGES, LANG }: Io['env']): Locale {
  return /^ko(?:[_.@-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en';
}

function localeIn(settings: unknown): Locale {
  return typeof settings === 'object' && settings !== null && 'locale' in settings && settings.locale === 'ko'
    ? 'ko'
    : 'en';
}
