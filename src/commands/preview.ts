import { openDocument, previewIndex } from '../publish/document.ts';
import { pageContent } from '../publish/page.ts';
import { startPreview } from '../serve/preview.ts';
import { customerWords } from '../words/customer/index.ts';
import { findWorkspace } from '../workspace/find.ts';
import { toldToEnd } from '../workspace/whole.ts';
import type { Context, ExitCode } from './command.ts';
import { customerViewFrom } from './for-customer.ts';
import { openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';

const WATCHED = ['onboard.yaml', 'plans', 'templates', 'calendars'];

/** Shows the pages as they would be published now, anew whenever a file changes, until Ctrl-C. Nothing is locked, written or sent. */
export async function preview(context: Context): Promise<ExitCode> {
  const { evaluation } = await openWorkspace(context);
  const { vendor, locale } = evaluation.workspace;
  const running = await startPreview(
    {
      index: async () => {
        const { plans } = (await openWorkspace(context)).evaluation;
        return previewIndex(
          plans.filter(({ archived }) => !archived),
          { vendor, locale },
        );
      },
      page: (id) => pageFor(id, context),
    },
    findWorkspace(context.cwd),
    WATCHED,
  );
  context.print(`${running.address}\n`);
  context.say('Open it in a browser. It shows every change of a file at once. Ctrl-C ends it.\n');
  await toldToEnd();
  await running.close();
  return 0;
}

async function pageFor(id: string, context: Context): Promise<string | null> {
  const opened = await openWorkspace(context);
  const plan = opened.evaluation.plans.find((each) => each.id === id);
  if (plan === undefined) return null;
  const view = customerViewFrom(plan, opened, forecasterOf(opened));
  const title = customerWords[view.locale].pageTitle(view.customer, view.vendor);
  return openDocument(String(await pageContent(view)), { title, locale: view.locale, isPreview: true });
}
