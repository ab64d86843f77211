import { existsSync, readdirSync, statSync } from 'node:fs';
import { UserError } from '../diagnostics/user-error.ts';
import { type Environment, gitIn } from './git/run.ts';
import { ensureFolder } from './lay-out.ts';
import { systemReason } from './reason.ts';
import { copyShipped } from './shipped.ts';

/** The author of commits in the example workspace, so that it also works where git knows no name. */
const IDENTITY = [
  ['user.name', 'Mina Park'],
  ['user.email', 'mina@ledgerly.example'],
  ['commit.gpgsign', 'false'],
] as const;

/**
 * Writes the example workspace into a new or empty folder, as its own git repository.
 * @param env where git finds its settings
 * @returns why there is no repository, or null when there is one
 * @throws UserError when the folder is not empty or cannot be written
 */
export async function layOutDemo(folder: string, env: Environment): Promise<string | null> {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    throw new UserError(`${folder} is there already`, 'Name another folder: onboard demo my-demo');
  }
  ensureFolder(folder);
  try {
    copyShipped('examples/ledgerly', folder);
  } catch (error) {
    throw new UserError(`The example cannot be written to ${folder}: ${systemReason(error)}`);
  }
  try {
    const git = await gitIn(folder, env);
    await git.text(['init', '--quiet', '--initial-branch=main', '--template=']);
    for (const [name, value] of IDENTITY) await git.text(['config', '--local', name, value]);
    await git.text(['add', '--all']);
    await git.text(['commit', '--quiet', '--no-verify', '--message=Plans so far']);
    return null;
  } catch (error) {
    return systemReason(error);
  }
}
