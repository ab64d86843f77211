import { didYouMean } from '../diagnostics/nearest.ts';
import { newFindings } from '../diagnostics/new-findings.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { evaluate } from '../evaluate.ts';
import { cleanText } from '../print/clean.ts';
import { json } from '../print/json.ts';
import type { ChangeReport } from '../print/machine/change.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { type Undoable, undoListDoc, undoneDoc } from '../words/undo.ts';
import { type FileChange, inverse } from '../workspace/file-change.ts';
import { findWorkspace } from '../workspace/find.ts';
import { type Commit, Committed } from '../workspace/git/commit.ts';
import { type JournalEntry, readJournal } from '../workspace/journal.ts';
import { withLock } from '../workspace/lock.ts';
import { readSource } from '../workspace/read-one.ts';
import { forgetRefusal, refusalIn } from '../workspace/refusal.ts';
import { canUndo, type Recording, undoableInTurn, undoEntry } from '../workspace/save.ts';
import { findingsOfPlan, reportOf } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { localeAround } from './opening/locale.ts';
import { openPlan, withText } from './opening/open-plan.ts';
import { recordingGiven } from './saving.ts';

interface UndoOutput {
  /** The change that was taken back, in business words. */
  readonly undone: string;
  /** The commit that holds the change; null when nothing was committed. */
  readonly commit: Commit | null;
}

interface UndoListOutput {
  /** What commands did here, the latest first; the place from 1 is the NUMBER that undo takes. */
  readonly entries: readonly {
    /** The change, in business words. */
    readonly undoes: string;
    /** The abbreviated commit that holds it; null when it was not committed. */
    readonly commit: string | null;
    /** Whether its files still say what it left. */
    readonly possible: boolean;
  }[];
}

/**
 * `onboard undo [NUMBER]`: takes back the last change that this program made here, or another one from the list, unless it was changed
 * again since.
 */
export async function undo(input: Input, context: Context): Promise<ExitCode> {
  const root = findWorkspace(context.cwd);
  if (input.flag('list')) return listUndoable(root, context);
  return withLock<ExitCode>(root, async () => {
    const { entries } = readJournal(root);
    const at = placeInJournal(entries, input.text('NUMBER'));
    const entry = entries[at];
    if (entry === undefined) throw new UserError('There is nothing to undo', WHAT_CAN_BE);
    if (input.text('NUMBER') === null) refuseAfterRefusal(root, entry);
    const recording = await recordingFor(entry, root, input, context);
    const [id = '', what = entry.says] = entry.says.split(/: (.*)/s);
    const says = `${id}: undo: ${what}`;
    if (context.gate !== null && canUndo(root, entry)) {
      const changes = inverse(entry.changes);
      const report = await reportOfUndo(changes, `undo: ${what}`, context);
      if (!context.gate.lets({ says, changes, report })) return 0;
    }
    forgetRefusal(root);
    const commit = await takeBack(root, entry, at, says, recording);
    const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
    const book = await phraseBook(locale);
    await emit(context, locale, (words) => undoneDoc(entry.says, commit, words, book), {
      json: () => json<UndoOutput>('undo', { undone: entry.says, commit }),
    });
    return 0;
  });
}

/** The effect of an undo on a plan, when exactly one plan's text changes; null otherwise. */
async function reportOfUndo(
  [change, ...others]: readonly FileChange[],
  says: string,
  context: Context,
): Promise<ChangeReport | null> {
  const [, id] = /^plans\/([^/]+)\.yaml$/.exec(change?.path ?? '') ?? [];
  if (change?.kind !== 'replace' || others.length > 0 || id === undefined) return null;
  const before = await openPlan(context, id);
  const after = await withText(before, { path: change.path, text: change.after }, false);
  const findings = newFindings(findingsOfPlan(before), findingsOfPlan(after));
  return reportOf(before, after, { edits: [], says: [says], already: [] }, findings, null);
}

const WHAT_CAN_BE =
  'You can undo the last ten changes that commands made here, as long as nothing else has changed those files since. For older ones, see git log.';

/** @throws UserError when the previous command changed nothing: then nobody means to undo an older change */
function refuseAfterRefusal(root: string, { says }: JournalEntry): void {
  const refused = refusalIn(root);
  if (refused === null) return;
  throw new UserError(
    `The last command, "onboard ${refused}", was refused and changed nothing`,
    `The change before it is "${cleanText(says)}". To undo that: onboard undo 1`,
  );
}

/** Latest first; NUMBER counts from the top. */
async function listUndoable(root: string, context: Context): Promise<ExitCode> {
  const journal = readJournal(root).entries;
  const inTurn = undoableInTurn(root, journal);
  const entries = journal.map((entry) => ({
    undoes: entry.says,
    commit: entry.commit,
    possible: canUndo(root, entry),
  }));
  const told = entries.map(({ undoes: says, commit, possible }, at): Undoable => {
    return { says, commit, state: possible ? 'possible' : at < inTurn ? 'later' : 'changed' };
  });
  const locale = await localeAround({ cwd: context.cwd, env: context.io.env });
  const book = await phraseBook(locale);
  await emit(context, locale, (words) => undoListDoc(told, words, book), {
    json: () => json<UndoListOutput>('undo-list', { entries }),
  });
  return 0;
}

function placeInJournal(entries: readonly JournalEntry[], typed: string | null): number {
  if (typed === null) return 0;
  const numbers = entries.map((_, at) => String(at + 1));
  const at = numbers.indexOf(typed);
  if (at === -1)
    throw new UserError(`"${typed}" is not in the list`, didYouMean(typed, numbers) ?? 'See: onboard undo --list');
  return at;
}

/** A committed change is undone by a commit; any other as the options and onboard.yaml say. */
async function recordingFor(
  { commit }: JournalEntry,
  root: string,
  input: Input,
  context: Context,
): Promise<Recording | null> {
  const settings = readSource(root, 'onboard.yaml');
  const { workspace } = await evaluate({
    settings,
    templates: [],
    plans: [],
    archive: [],
    calendars: [],
    unreadable: [],
  });
  const wish = recordingGiven(input, context, workspace);
  if (commit === null || wish !== null) return wish;
  return { branch: null, push: false, env: context.io.env, trailers: context.gate?.trailers ?? [] };
}

async function takeBack(
  root: string,
  entry: JournalEntry,
  at: number,
  message: string,
  recording: Recording | null,
): Promise<Commit | null> {
  try {
    return await undoEntry(root, entry, at, message, recording);
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Committed) throw error;
    throw new UserError(
      `"${entry.says}" cannot be undone: ${error.message}`,
      'Change it back by hand, or with git. `onboard undo --list` shows what else can be undone: onboard undo NUMBER',
    );
  }
}
