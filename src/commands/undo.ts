import { UserError } from '../diagnostics/user-error.ts';
import { evaluate } from '../evaluate.ts';
import { json } from '../report/json.ts';
import { inverse } from '../workspace/file-change.ts';
import { findWorkspace } from '../workspace/find.ts';
import { type Commit, NotPushed } from '../workspace/git/commit.ts';
import { type JournalEntry, readJournal, writeJournal } from '../workspace/journal.ts';
import { withLock } from '../workspace/lock.ts';
import { readSource } from '../workspace/read-one.ts';
import { type Recording, writeAndCommit } from '../workspace/save.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { recordingOf } from './saving.ts';

/** `onboard undo`: takes back the last thing that this program did here, unless something else has happened to it since. */
export async function undo(input: Input, context: Context): Promise<ExitCode> {
  const root = findWorkspace(context.cwd);
  return withLock<ExitCode>(root, async () => {
    const [last, ...earlier] = readJournal(root);
    if (last === undefined)
      throw new UserError('There is nothing to undo', 'Only what commands did to plans here can be undone.');
    const settings = readSource(root, 'onboard.yaml');
    const { workspace } = await evaluate({
      settings,
      templates: [],
      plans: [],
      archive: [],
      calendars: [],
      unreadable: [],
    });
    const wish = recordingOf(input, context, workspace);
    const recording: Recording | null =
      last.commit === null ? wish : (wish ?? { branch: null, push: false, env: context.io.env, also: [] });
    const [id = '', what = last.says] = last.says.split(/: (.*)/s);
    const commit = await takeBack(root, last, `${id}: undo: ${what}`, recording);
    writeJournal(root, earlier);
    if (context.format === 'json') context.print(json('undo', { undone: last.says, commit }));
    else context.print(`Undone: ${last.says}\n${commit === null ? '' : `Committed as ${commit.hash}\n`}`);
    return 0;
  });
}

async function takeBack(
  root: string,
  { says, changes }: JournalEntry,
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  try {
    return await writeAndCommit(root, inverse(changes), message, recording);
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof NotPushed) throw error;
    throw new UserError(`"${says}" cannot be undone: ${error.message}`, 'Change it back by hand, or with git.');
  }
}
