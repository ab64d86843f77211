import type { LocatedFinding, Severity } from '../diagnostics/finding.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { gravestFirst, isAtLeast } from '../diagnostics/severity.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { Evaluator, locateAll, locateFirst, textByPath, type WorkspaceTexts } from '../evaluate.ts';
import type { Locale } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import type { FindingsReport } from '../views/findings-report.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { findingsDoc } from '../words/findings.ts';
import { findWorkspace } from '../workspace/find.ts';
import { folderInRepository } from '../workspace/job.ts';
import type { Memory } from '../workspace/memory/answers.ts';
import { filesOfFolder } from '../workspace/memory/sight.ts';
import { ARCHIVE, type InTurn, inTurn, readInTurn, readWorkspace } from '../workspace/read.ts';
import { folderTyped, selectFiles } from '../workspace/selection.ts';
import type { Context, RunCommand } from './command.ts';
import { appendSummary, emit } from './emit.ts';
import { findingWordsFor } from './finding-words.ts';
import type { Input } from './input.ts';
import { judgePlans } from './judging/judge.ts';
import { JUDGED_FOLDERS } from './judging/judged.ts';
import { plansWhere } from './opening/choose.ts';
import { type Opened, textsOfOnly } from './opening/open.ts';

const FINDINGS_LISTED = 100;

/** `onboard validate [PATH…]`: all errors in files, and departures from good practice. */
export const validate: RunCommand = async (input, context) => {
  const paths = input.list('PATH');
  const root = findWorkspace(startFolder(paths, context));
  const conditions = input.list('where');
  const memory = input.flag('staged') || conditions.length > 0 ? null : await memoryIn(root, context);
  const { files, evaluator } = await openedIn(root, input.flag('staged'), memory, context);
  const chosen = await chooseFiles(paths, { root, files, evaluator }, context);
  const judging = {
    ...{ root, files, evaluator },
    // Findings in other files are counted even when only changed files are reported.
    asked: new Set(input.flag('changed') ? files.files : chosen),
    isHeld: conditions.length > 0,
    memory,
  };
  const { today, findings, evaluation, keep } = await judgePlans(judging, context);
  const limit = input.flag('all') ? Number.POSITIVE_INFINITY : FINDINGS_LISTED;
  const told = findings.filter(({ at }) => judging.asked.has(at.file));
  const all = await (showsFirstOnly(input, context)
    ? locateFirst(told, files.textOf, limit)
    : locateAll(told, files.textOf));
  keep(all);
  const changed = input.flag('changed') ? await onlyChanged(chosen, judging, context) : chosen;
  const reported = onlyWhere(conditions, changed, { root, texts: files.texts, evaluation, today });
  const reportedFiles = new Set(reported);
  const report: FindingsReport = {
    files: reported,
    findings: gravestFirst(all.filter(({ at }) => reportedFiles.has(at.file))),
    least: severityIn(input.text('severity')) ?? 'note',
    limit,
    textOf: files.textOf,
  };
  const counts = countsFrom(input);
  const { locale } = evaluation.legible.workspace;
  if (context.format === 'junit') {
    const { findingsJunit } = await import('../print/machine/findings-junit.ts');
    context.print(findingsJunit(report, counts, formatDay(today)));
  } else await printFindings(report, { root, locale }, context);
  if (input.flag('changed')) await reportOthers(all, reportedFiles, locale, context);
  return report.findings.some(counts) ? 1 : 0;
};

interface ValidatedFiles {
  readonly root: string;
  readonly files: InTurn;
  readonly evaluator: Evaluator;
}

/** What earlier runs found in plans; null when nothing can be kept. */
async function memoryIn(root: string, context: Context): Promise<Memory | null> {
  if (!context.keeps) return null;
  return (await import('./kept/remembered.ts')).memoryToLookUp({ ...context, cwd: root });
}

/** The files to judge, and everything that plans are read with. From here on messages are in the workspace's language. */
async function openedIn(
  root: string,
  isStaged: boolean,
  memory: Memory | null,
  context: Context,
): Promise<Omit<ValidatedFiles, 'root'>> {
  const look = memory?.lookAt(JUDGED_FOLDERS) ?? null;
  const listed = look && filesOfFolder(look.sight, ['plans', ARCHIVE]).paths.list;
  const here =
    context.only === null
      ? readInTurn(root, memory?.witness, listed)
      : inTurn(textsOfOnly(readWorkspace(root), context.only));
  const evaluator = await Evaluator.of(here.texts);
  await context.speak(evaluator.workspace.locale);
  if (!isStaged) return { files: here, evaluator };
  const staged = inTurn(await stagedIn(root, context));
  return { files: staged, evaluator: await Evaluator.of(staged.texts) };
}

/** Whether findings beyond the limit are only counted. */
function showsFirstOnly(input: Input, { format, io }: Context): boolean {
  const isNarrowed = input.flag('changed') || input.list('where').length > 0;
  const isForPeople = format === 'text' || format === 'markdown' || format === 'html';
  return isForPeople && !isNarrowed && io.env.GITHUB_ACTIONS !== 'true';
}

/** Counts the findings in files that are not reported on. */
async function reportOthers(
  all: readonly LocatedFinding[],
  reported: ReadonlySet<string>,
  locale: Locale,
  context: Context,
): Promise<void> {
  const { restOf } = await import('../words/findings.ts');
  const rest = restOf(all, reported, await catalogueOf(locale));
  if (rest !== null) context.say(`${rest}\n`);
}

/** The given files, limited to the plans that `--where` selects, if it is given. */
function onlyWhere(conditions: readonly string[], files: readonly string[], opened: Opened): readonly string[] {
  if (conditions.length === 0) return files;
  const meant = new Set(plansWhere(conditions, opened.evaluation.plans, opened).map(({ file }) => file));
  return files.filter((file) => meant.has(file));
}

/** The workspace in the index: what a commit hook judges, whatever is in the folder. */
async function stagedIn(root: string, { io }: Context): Promise<WorkspaceTexts> {
  const { GitHistory } = await import('../workspace/git/read.ts');
  const { stagedWorkspace } = await import('../workspace/past.ts');
  return stagedWorkspace(await GitHistory.of(root, io.env), textByPath(readWorkspace(root)));
}

/** Paths may lead into another workspace than the current folder's. */
function startFolder(paths: readonly string[], context: Context): string {
  const elsewhere = folderTyped(paths, context.cwd);
  if (elsewhere === null) return context.cwd;
  try {
    return findWorkspace(context.cwd);
  } catch {
    return elsewhere;
  }
}

/**
 * The files to report on: all, or those that the paths select. The settings are added when their errors prevent judging anything else.
 */
async function chooseFiles(
  paths: readonly string[],
  { root, files: { files: known, texts }, evaluator }: ValidatedFiles,
  context: Context,
): Promise<readonly string[]> {
  if (paths.length === 0) return known;
  const { files, ignored, missing } = selectFiles(paths, context.cwd, root, known);
  for (const path of ignored) context.say(`${path} is not a file that onboard reads; it is left out.\n`);
  for (const { typed, path } of missing) {
    if (!(await wasDeleted(path, root, context)))
      throw new UserError(`There is no file ${typed}`, didYouMean(path, known));
    context.say(`${typed} was deleted; there is nothing to check in it.\n`);
  }
  if (files.size === 0 && ignored.length === paths.length)
    throw new UserError(
      'onboard reads none of these files',
      'It reads onboard.yaml and the .yaml files directly in plans/, plans/archive/, templates/ and calendars/.',
    );
  return known.filter((file) => files.has(file) || isFaultySettings(file, texts, evaluator));
}

/** Whether a file is the settings, with errors that prevent judging anything else. */
function isFaultySettings(file: string, { settings }: WorkspaceTexts, { unevaluated }: Evaluator): boolean {
  return file === settings.path && unevaluated.includes(file);
}

/** The files that differ from the default branch, and the settings when their errors prevent judging anything else. */
async function onlyChanged(chosen: readonly string[], { root, files, evaluator }: ValidatedFiles, { io }: Context) {
  const { changedFiles } = await import('./opening/changed.ts');
  const changed = await changedFiles(chosen, { root, textOf: files.textOf }, io.env);
  return chosen.filter((file) => changed.has(file) || isFaultySettings(file, files.texts, evaluator));
}

/** Tools that list changed files also name deleted ones; git distinguishes those from mistyped names. */
async function wasDeleted(path: string, root: string, { io }: Context): Promise<boolean> {
  const { GitHistory } = await import('../workspace/git/read.ts');
  try {
    const history = await GitHistory.of(root, io.env);
    const files = await history.filesAt(await history.commitOf('HEAD'));
    return files.has(path) || (await history.commitsOf(path)).length > 0;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function countsFrom(input: Input): (finding: LocatedFinding) => boolean {
  const level = severityIn(input.text('fail-on') ?? 'error');
  return ({ severity }) => level !== null && isAtLeast(severity, level);
}

function severityIn(word: string | null): Severity | null {
  return word === 'error' || word === 'warning' || word === 'note' ? word : null;
}

async function printFindings(
  report: FindingsReport,
  { root, locale }: { readonly root: string; readonly locale: Locale },
  context: Context,
): Promise<void> {
  const { io, format } = context;
  const findings = await findingWordsFor(context, locale);
  const annotations = async (): Promise<string> => {
    const { findingsGithub } = await import('../print/machine/findings-annotations.ts');
    const folder = folderInRepository(root, io.env.GITHUB_WORKSPACE);
    return findingsGithub(report, folder, findings, (await catalogueOf(locale)).validate.annotations);
  };
  if (format === 'github') return context.print(await annotations());
  if (format === 'json') return context.print((await import('../print/machine/findings.ts')).findingsJson(report));
  const doc = (words: Catalogue) => findingsDoc(report, findings, words);
  await emit(context, locale, doc, {});
  if (format !== 'text' || io.env.GITHUB_ACTIONS !== 'true') return;
  // Not through `printFindings`, which disables every workflow command.
  io.stdout.write(await annotations());
  await appendSummary(context, locale, doc);
}
