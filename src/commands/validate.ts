import type { Finding, LocatedFinding, Severity } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { gravestFirst, isAtLeast } from '../diagnostics/severity.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { type Evaluation, evaluate, locateAll, locateFirst, textByPath } from '../evaluate.ts';
import { tasksOf } from '../plan/health/health.ts';
import type { Locale } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { findCutTexts } from '../rules/cut-texts.ts';
import { check } from '../rules/index.ts';
import { TOO_MANY_MOVES } from '../rules/pushed-again.ts';
import type { FindingsReport } from '../views/findings-report.ts';
import { type Catalogue, catalogueOf } from '../words/catalogue/index.ts';
import { findingsDoc } from '../words/findings.ts';
import { findWorkspace } from '../workspace/find.ts';
import { folderInRepository } from '../workspace/job.ts';
import { folderOf, selectFiles } from '../workspace/selection.ts';
import { isTimezone, todayIn } from '../workspace/today.ts';
import { plansWhere } from './choose.ts';
import type { Context, Run } from './command.ts';
import { emit, summarise } from './emit.ts';
import { findingWordsFor } from './finding-words.ts';
import type { Input } from './input.ts';
import { evaluateWorkspace, type Opened } from './open.ts';
import { movesInGit, type PlanMoves } from './plan-moves.ts';

const SHOWN = 100;

/** `onboard validate [PATH…]`: everything that is wrong with files, and what experience advises against. */
export const validate: Run = async (input, context) => {
  const paths = input.list('PATH');
  const tree = await evaluateWorkspace({
    cwd: startFolder(paths, context),
    only: context.only,
    progress: context.progress,
  });
  await context.speak(tree.evaluation.legible.workspace.locale);
  const opened = input.flag('staged') ? await stagedIn(tree, context) : tree;
  const { evaluation, texts } = opened;
  const chosen = await chooseFiles(paths, opened, context);
  // What others hold is counted where only what changed is told.
  const asked = new Set(input.flag('changed') ? filesOf(opened) : chosen);
  const moves = await movesAgain(opened, asked, context);
  const { today, findings } = judge({ ...evaluation, moves }, asked, context);
  const sources = Array.from(textByPath(texts), ([path, text]) => ({ path, text })).filter(({ path }) =>
    asked.has(path),
  );
  const cut = await findCutTexts(sources, evaluation.workspace);
  const told = [...findings.filter(({ at }) => asked.has(at.file)), ...cut];
  const limit = input.flag('all') ? Number.POSITIVE_INFINITY : SHOWN;
  const all = await (showsFirstOnly(input, context) ? locateFirst(told, texts, limit) : locateAll(told, texts));
  const changed = input.flag('changed') ? await onlyChanged(chosen, opened, context) : chosen;
  const files = onlyWhere(input.list('where'), changed, { ...opened, today });
  const reported = new Set(files);
  const report: FindingsReport = {
    files,
    findings: gravestFirst(all.filter(({ at }) => reported.has(at.file))),
    least: severityIn(input.text('severity')) ?? 'note',
    limit,
    texts: textByPath(texts),
  };
  const counts = countsFrom(input);
  const { locale } = evaluation.legible.workspace;
  if (context.format === 'junit') {
    const { findingsJunit } = await import('../print/machine/findings-junit.ts');
    context.print(findingsJunit(report, counts, formatDay(today)));
  } else await print(report, { root: opened.root, locale }, context);
  if (input.flag('changed')) await sayOthers(all, reported, locale, context);
  return report.findings.some(counts) ? 1 : 0;
};

/** Whether nothing is told of the findings beyond the limit but their number. */
function showsFirstOnly(input: Input, { format, io }: Context): boolean {
  const isNarrowed = input.flag('changed') || input.list('where').length > 0;
  const isForPeople = format === 'text' || format === 'markdown' || format === 'html';
  return isForPeople && !isNarrowed && io.env.GITHUB_ACTIONS !== 'true';
}

/** What files hold that are not reported on, as a count. */
async function sayOthers(
  all: readonly LocatedFinding[],
  reported: ReadonlySet<string>,
  locale: Locale,
  context: Context,
): Promise<void> {
  const { restOf } = await import('../words/findings.ts');
  const rest = restOf(all, reported, await catalogueOf(locale));
  if (rest !== null) context.say(`${rest}\n`);
}

/** Of some files those of the plans that `--where` chooses; without it, all of them. */
function onlyWhere(conditions: readonly string[], files: readonly string[], opened: Opened): readonly string[] {
  if (conditions.length === 0) return files;
  const meant = new Set(plansWhere(conditions, opened.evaluation.plans, opened).map(({ file }) => file));
  return files.filter((file) => meant.has(file));
}

/** The workspace as it is staged for the next commit: what a commit hook is to judge, whatever lies in the folder. */
async function stagedIn({ root, texts }: Omit<Opened, 'today'>, { io }: Context): Promise<Omit<Opened, 'today'>> {
  const { GitHistory } = await import('../workspace/git/read.ts');
  const { stagedWorkspace } = await import('../workspace/past.ts');
  const staged = await stagedWorkspace(await GitHistory.of(root, io.env), textByPath(texts));
  return { root, texts: staged, evaluation: await evaluate(staged) };
}

/** Everything there is to say about a workspace. Without a time zone it is never certain which day it is. */
function judge(
  evaluation: Evaluation & { readonly moves: PlanMoves | null },
  asked: ReadonlySet<string>,
  { todayOverride, io, progress }: Context,
): { today: Day; findings: readonly Finding[] } {
  const { timezone } = evaluation.workspace;
  const inZone = isTimezone(timezone) ? todayIn(timezone, io.now()) : null;
  const today = todayOverride ?? inZone ?? todayIn('UTC', io.now());
  const at = { file: evaluation.settings, pointer: '/timezone' };
  const unknown = inZone === null ? [found('unknown-timezone', { timezone }, at)] : [];
  const { legible, moves } = evaluation;
  let done = 0;
  const judged = check({ ...legible, moves }, today, ({ file }) => {
    progress('Checking the plans', done++, legible.plans.length);
    return asked.has(file);
  });
  return { today, findings: [...evaluation.findings, ...unknown, ...judged] };
}

/** How often the dates of open tasks moved; null where that is not asked for, or no history tells it. */
async function movesAgain(
  opened: Omit<Opened, 'today'>,
  asked: ReadonlySet<string>,
  context: Context,
): Promise<PlanMoves | null> {
  const { plans, workspace } = opened.evaluation.legible;
  if (workspace.rules.get('pushed-again') === 'off') return null;
  const open = plans.filter(
    (plan) =>
      asked.has(plan.file) &&
      !plan.archived &&
      plan.closed === null &&
      tasksOf(plan).some((task) => task.due !== null && !isSettled(task)),
  );
  const known = await movesInGit(open, opened, context, TOO_MANY_MOVES);
  return known.isKnown ? known.moves : null;
}

/** Paths may lead into a workspace that the current folder is no part of. */
function startFolder(paths: readonly string[], context: Context): string {
  const elsewhere = folderOf(paths, context.cwd);
  if (elsewhere === null) return context.cwd;
  try {
    return findWorkspace(context.cwd);
  } catch {
    return elsewhere;
  }
}

/** Every file that was read, or should have been. */
function filesOf({ texts, evaluation }: Omit<Opened, 'today'>): readonly string[] {
  return [...new Set([...textByPath(texts).keys(), ...evaluation.findings.map(({ at }) => at.file)])].sort();
}

/** The files to report on: all, or those that the paths mean and the settings if they keep everything else from being judged. */
async function chooseFiles(
  paths: readonly string[],
  opened: Omit<Opened, 'today'>,
  context: Context,
): Promise<readonly string[]> {
  const { root, evaluation } = opened;
  const known = filesOf(opened);
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
      'None of these files is one that onboard reads',
      'It reads onboard.yaml and the .yaml files directly in plans/, plans/archive/, templates/ and calendars/.',
    );
  const { settings, unevaluated } = evaluation;
  return known.filter((file) => files.has(file) || (file === settings && unevaluated.includes(settings)));
}

/** Of files, those that differ from the default branch, and the settings if they keep everything else from being judged. */
async function onlyChanged(files: readonly string[], opened: Omit<Opened, 'today'>, { io }: Context) {
  const { changedFiles } = await import('./changed.ts');
  const { settings, unevaluated } = opened.evaluation;
  const changed = await changedFiles(files, opened, io.env);
  return files.filter((file) => changed.has(file) || (file === settings && unevaluated.includes(settings)));
}

/** Tools that list changed files name deleted ones too; git knows those from mistyped ones. */
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

async function print(
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
  // Not through print, which breaks every workflow command.
  io.stdout.write(await annotations());
  await summarise(context, locale, doc);
}
