import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { UserError } from '../diagnostics/user-error.ts';
import { textByPath, type WorkspaceTexts } from '../evaluate.ts';
import { diffJson } from '../print/machine/diff.ts';
import { type Diff, diffVersions, parseThreshold, plansBeyond, type Threshold, type Version } from '../review/diff.ts';
import type { Catalogue } from '../words/catalogue/index.ts';
import { diffDoc } from '../words/diff.ts';
import { GitHistory } from '../workspace/git/read.ts';
import { stagedWorkspace, workspaceAt } from '../workspace/past.ts';
import { readSource } from '../workspace/read-one.ts';
import type { Context, ExitCode } from './command.ts';
import { appendSummary, emit } from './emit.ts';
import { findingWordsFor } from './finding-words.ts';
import type { Input } from './input.ts';
import { evaluateChanges } from './opening/evaluate-changes.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';

/** `onboard diff [BASE] [HEAD]`: what changed between two versions of a workspace, and how it affects every go-live. */
export async function diff(input: Input, context: Context): Promise<ExitCode> {
  const threshold = thresholdFrom(input);
  const opened = await openWorkspace(context);
  const { base, head } = await versionsFrom(input, opened, context);
  const words = await findingWordsFor(context, opened.evaluation.workspace.locale);
  const found = diffVersions(base, head, opened.today, forecasterOf(opened), words);
  await printDiff(found, opened, context);
  if (found.unevaluated.length > 0) return 2;
  return plansBeyond(found, threshold).length > 0 ? 1 : 0;
}

function thresholdFrom(input: Input): Threshold {
  const typed = input.text('fail-on') ?? 'never';
  const threshold = parseThreshold(typed);
  if (threshold !== null) return threshold;
  throw new UserError(
    `--fail-on cannot be "${typed}"`,
    'It is slip>5d (any number of working days), off-track or never.',
  );
}

interface DiffVersions {
  readonly base: Version;
  readonly head: Version;
}

async function versionsFrom(input: Input, opened: Opened, context: Context): Promise<DiffVersions> {
  const [one, other] = [input.text('BASE'), input.text('HEAD')];
  if (one !== null && other !== null && isFile(one, context) && isFile(other, context)) {
    return { base: await fileVersion(one, opened, context), head: await fileVersion(other, opened, context) };
  }
  const history = await GitHistory.of(opened.root, context.io.env);
  const known = textByPath(opened.texts);
  const at = async (revision: string, name = revision): Promise<Version> =>
    version(name, await workspaceAt(history, await history.commitOf(revision), known), opened);
  if (input.flag('staged')) {
    if (other !== null) throw new UserError('--staged replaces HEAD', 'Leave HEAD out.');
    return {
      base: await at(one ?? 'HEAD'),
      head: await version('what is staged', await stagedWorkspace(history, known), opened),
    };
  }
  const range = rangeIn(one, other);
  if (range !== null) {
    const from = range.fromMergeBase ? await history.mergeBase(range.base, range.head) : range.base;
    return { base: await at(from, range.base), head: await at(range.head) };
  }
  const workingTree = { name: 'the working tree', evaluation: opened.evaluation, texts: known };
  if (one !== null) return { base: await at(one), head: workingTree };
  const branch = await history.defaultBranch();
  return { base: await at(await history.mergeBase(branch, 'HEAD'), branch), head: workingTree };
}

interface CommitRange {
  readonly base: string;
  readonly head: string;
  readonly fromMergeBase: boolean;
}

/** `A B`, `A..B` and `A...B`, where a missing end means the current commit; null when one end is not a revision at all. */
function rangeIn(one: string | null, other: string | null): CommitRange | null {
  if (one !== null && other !== null) return { base: one, head: other, fromMergeBase: false };
  const [, base, dots, head] = /^(.*?)(\.{2,3})(.*)$/.exec(one ?? '') ?? [];
  if (base === undefined || dots === undefined) return null;
  return { base: base || 'HEAD', head: head || 'HEAD', fromMergeBase: dots.length === 3 };
}

function isFile(path: string, { cwd }: Context): boolean {
  return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The workspace with only one plan, from a file that may be anywhere. Both files count as the same plan. */
async function fileVersion(path: string, opened: Opened, { cwd }: Context): Promise<Version> {
  const full = resolve(cwd, path);
  const { text } = readSource(resolve(full, '..'), basename(full));
  const plans = [{ path: 'plans/plan.yaml', text }];
  return version(path, { ...opened.texts, plans, archive: [], unreadable: [] }, opened);
}

/** Only plans that differ from the folder are evaluated. */
async function version(name: string, texts: WorkspaceTexts, opened: Opened): Promise<Version> {
  return { name, evaluation: await evaluateChanges(texts, opened), texts: textByPath(texts) };
}

async function printDiff(found: Diff, { evaluation }: Opened, context: Context): Promise<void> {
  const { locale } = evaluation.workspace;
  const doc = (words: Catalogue) => diffDoc(found, words);
  await emit(context, locale, doc, { json: () => diffJson(found) });
  await appendSummary(context, locale, doc);
}
