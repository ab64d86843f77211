import { json } from '../print/json.ts';
import type { Context } from './command.ts';

interface PageReport {
  /** Null for a page about all customers. */
  readonly id: string | null;
  readonly customer: string | null;
  readonly file: string;
  /** Whether its bytes changed. */
  readonly written: boolean;
}

/** What publishing came to: what `publish --format json` prints. */
export interface SiteReport {
  readonly folder: string | null;
  readonly pages: readonly PageReport[];
  readonly removed: readonly string[];
  /** Plans that could not be used, whose pages stay as they were. */
  readonly kept: readonly string[];
  readonly open: boolean;
}

/** @param last what is said below the count */
export function printSite(report: SiteReport, context: Context, last = ''): void {
  if (context.format === 'json') {
    context.print(json('publish', { ...report }));
    return;
  }
  const { folder, pages, removed, kept } = report;
  const written = pages.filter((page) => page.written);
  for (const { customer, file } of pages)
    context.print(`${folder === null ? file : `${folder}/${file}`}${customer === null ? '' : `  ${customer}`}\n`);
  for (const path of removed) context.print(`${folder}/${path}  removed\n`);
  for (const path of kept)
    context.say(`${path} could not be used: its page stays as it was. See: ${context.program} validate ${path}\n`);
  context.print(`\n${pages.length} ${pages.length === 1 ? 'page' : 'pages'}, ${written.length} new or changed.\n`);
  context.print(last);
}
