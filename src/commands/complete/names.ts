import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listIds } from '../../document/ids.ts';
import { workspaceAround } from '../../workspace/find.ts';
import { LARGEST_FILE, YAML_ENDING } from '../../workspace/read.ts';
import { readSmall } from '../../workspace/read-small.ts';
import { listShipped } from '../../workspace/shipped.ts';
import type { OfferedNames } from './grammar.ts';
import type { CompletionPoint } from './place.ts';

const FOLDER_OF_NAMES = new Map<OfferedNames, string>([
  ['customers', 'plans'],
  ['archived customers', 'plans/archive'],
  ['templates', 'templates'],
  ['calendars', 'calendars'],
]);

/**
 * The names that are possible in a place of a command line; none without a workspace, and none from a file that cannot be read.
 * @param cwd the absolute folder that the place's own folder is relative to
 */
export async function namesFor(names: OfferedNames, place: CompletionPoint, cwd: string): Promise<readonly string[]> {
  switch (names) {
    case 'rules':
      return (await import('../../diagnostics/catalogue/index.ts')).rulePages().map(({ id }) => id);
    case 'terms':
      return (await import('../../words/glossary/entry.ts')).TERMS;
    case 'schemas':
      return (await import('../schema.ts')).schemaNames();
    case 'built-in templates':
      return listShipped('templates/en').map((file) => file.replace(/\.yaml$/, ''));
    default: {
      const root = rootFor(place, cwd);
      if (root === null) return [];
      const folder = FOLDER_OF_NAMES.get(names);
      if (folder !== undefined) return fileNamesIn(join(root, folder));
      const text = place.customer === null ? null : planText(root, place.customer);
      return text === null ? [] : listIds(text, names);
    }
  }
}

function rootFor({ start }: CompletionPoint, cwd: string): string | null {
  const folder = resolve(cwd, start ?? '.');
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? workspaceAround(folder) : null;
}

function fileNamesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(YAML_ENDING) && !name.startsWith('.'));
    return files.map((name) => name.slice(0, -YAML_ENDING.length));
  } catch {
    return [];
  }
}

/** A customer is a file name here, and never a path. */
function planText(root: string, customer: string): string | null {
  if (/[/\\]/.test(customer)) return null;
  const paths = ['plans', 'plans/archive'].map((folder) => join(root, folder, `${customer}${YAML_ENDING}`));
  return paths.map((path) => readSmall(path, LARGEST_FILE)).find((text) => text !== null) ?? null;
}
