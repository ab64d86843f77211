import { describe } from '../diagnostics/describe.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { locate } from '../document/locate.ts';
import { textByPath } from '../evaluate.ts';
import type { Locale } from '../plan/model/model.ts';
import { openDocument, previewIndex, previewNotice } from '../publish/document.ts';
import { pageContent } from '../publish/page.ts';
import { type ShownDocument, startPreview } from '../serve/preview.ts';
import { placeText } from '../views/findings-report.ts';
import { customerWords } from '../words/customer/index.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { findWorkspace } from '../workspace/find.ts';
import { endSignal } from '../workspace/signals.ts';
import type { Context, ExitCode } from './command.ts';
import { customerViewFrom } from './for-customer.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';

const WATCHED = ['onboard.yaml', 'plans', 'templates', 'calendars'];

/**
 * Shows the pages as they would be published now, and again whenever a file changes, until Ctrl-C. Nothing is locked, written or sent.
 */
export async function preview(context: Context): Promise<ExitCode> {
  const { evaluation } = await openWorkspace(context);
  const { vendor, locale } = evaluation.workspace;
  const shown = (show: (opened: Opened) => Promise<ShownDocument>): Promise<ShownDocument> =>
    whileEdited({ vendor, locale }, async () => show(await openWorkspace(context)));
  const running = await startPreview(
    { index: () => shown(previewList), page: (id) => shown((opened) => previewPage(id, opened)) },
    findWorkspace(context.cwd),
    WATCHED,
  );
  context.print(`${running.address}\n`);
  context.say('Open it in a browser. It shows each change to a file at once. Stop it with Ctrl-C.\n');
  await endSignal();
  await running.close();
  return 0;
}

interface PreviewLook {
  readonly vendor: string;
  readonly locale: Locale;
}

/** A workspace that cannot be read while somebody edits it does not end the preview: the page shows the error until it is fixed. */
async function whileEdited(about: PreviewLook, show: () => Promise<ShownDocument>): Promise<ShownDocument> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return unfound([error.message, ...(error.hint === null ? [] : [error.hint])], about);
  }
}

/** @param reasons in English, as they arise; the page says them in its own language */
async function unfound(reasons: readonly string[], about: PreviewLook): Promise<ShownDocument> {
  const told = await phraseBook(about.locale);
  return { document: await previewNotice(reasons.map(told), about), isFound: false };
}

async function previewList({ evaluation: { plans, workspace } }: Opened): Promise<ShownDocument> {
  const shown = plans.filter(({ archived }) => !archived);
  return { document: await previewIndex(shown, workspace), isFound: true };
}

async function previewPage(id: string, opened: Opened): Promise<ShownDocument> {
  const plan = opened.evaluation.plans.find((each) => each.id === id);
  if (plan === undefined) return unfound(await faultsOf(id, opened), opened.evaluation.workspace);
  const view = customerViewFrom(plan, opened, forecasterOf(opened));
  const title = customerWords[view.locale].pageTitle(view.customer, view.vendor);
  const about = { title, locale: view.locale, isPreview: true };
  return { document: await openDocument(String(await pageContent(view)), about), isFound: true };
}

/** Why a plan has no page: the errors in its file, or that there is no plan. */
async function faultsOf(id: string, { evaluation, texts }: Opened): Promise<readonly string[]> {
  const file = evaluation.unevaluated.find((path) => path.endsWith(`/${id}.yaml`) || path.endsWith(`/${id}.yml`));
  if (file === undefined) return [`There is no plan "${id}".`];
  const faults = evaluation.findings.filter(({ at, severity }) => at.file === file && severity === 'error');
  const located = await locate(faults, textByPath(texts));
  const words = await findingWordsOf(evaluation.workspace.locale);
  return located.map((finding) => `${placeText(finding.at)}: ${describe(finding, words).message}`);
}
