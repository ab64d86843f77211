import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ATTRIBUTES, DRIVER_NAME, driverCommand } from '../../review/merge/driver.ts';
import { isWithin } from '../read.ts';
import { readSource } from '../read-one.ts';
import { findRepository } from '../repository.ts';
import { packageFolder } from '../shipped.ts';
import { createFile, replaceFile } from '../write.ts';
import { type Environment, gitIn } from './run.ts';

const ATTRIBUTES_FILE = '.gitattributes';

/**
 * Makes git merge a workspace's files by content. It writes attributes, which every clone gets, and the configuration of this clone,
 * which git does not share. Clones without the configuration merge lines as before. Running it again changes nothing.
 * @returns whether `.gitattributes` changed and should be committed
 */
export async function installMergeDriver(root: string, env: Environment): Promise<boolean> {
  const git = await gitIn(root, env);
  await git.text(['config', '--local', 'merge.onboard.name', DRIVER_NAME]);
  await git.text(['config', '--local', 'merge.onboard.driver', driverCommand(programFor(root))]);
  const before = existsSync(join(root, ATTRIBUTES_FILE)) ? readSource(root, ATTRIBUTES_FILE).text : null;
  const present = new Set((before ?? '').split(/\r?\n/).map((line) => line.trim()));
  const missing = ATTRIBUTES.filter((line) => !present.has(line));
  if (missing.length === 0) return false;
  const added = `${missing.join('\n')}\n`;
  if (before === null) createFile(root, ATTRIBUTES_FILE, added);
  else
    replaceFile(
      root,
      ATTRIBUTES_FILE,
      before,
      `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${added}`,
    );
  return true;
}

/**
 * How git starts this program. A program that is installed in the project is not on the PATH; any other is. git starts merge drivers at
 * the top of the working tree.
 */
function programFor(root: string): string {
  const top = findRepository(root)?.top;
  const program = join(dirname(packageFolder()), '.bin', 'onboard');
  if (top === undefined || !isWithin(top, program) || !existsSync(program)) return 'onboard';
  return `./${relative(top, program).split(sep).join('/')}`;
}
