import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ATTRIBUTES, DRIVER_COMMAND, DRIVER_NAME } from '../../review/merge/driver.ts';
import { readSource } from '../read-one.ts';
import { createFile, replaceFile } from '../write.ts';
import { type Environment, gitIn } from './run.ts';

const FILE = '.gitattributes';

/**
 * Makes git merge a workspace's files by meaning: attributes, which every clone gets, and this clone's configuration,
 * which git does not carry along. Clones without the latter merge lines as before. Running it again changes nothing.
 * @returns whether `.gitattributes` changed and should be committed
 */
export async function installMergeDriver(root: string, env: Environment): Promise<boolean> {
  const git = await gitIn(root, env);
  await git.text(['config', '--local', 'merge.onboard.name', DRIVER_NAME]);
  await git.text(['config', '--local', 'merge.onboard.driver', DRIVER_COMMAND]);
  const before = existsSync(join(root, FILE)) ? readSource(root, FILE).text : null;
  const present = new Set((before ?? '').split(/\r?\n/).map((line) => line.trim()));
  const missing = ATTRIBUTES.filter((line) => !present.has(line));
  if (missing.length === 0) return false;
  const added = `${missing.join('\n')}\n`;
  if (before === null) createFile(root, FILE, added);
  else replaceFile(root, FILE, before, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${added}`);
  return true;
}
