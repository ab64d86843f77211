import { UserError } from '../diagnostics/user-error.ts';
import type { Doc } from '../print/doc.ts';
import { json } from '../print/json.ts';
import { tableCsv } from '../print/machine/tables.ts';
import { timelineMermaid } from '../print/machine/timeline.ts';
import { customerTable } from '../views/customer-tables.ts';
import { customerTimelineView } from '../views/customer-timeline.ts';
import type { CustomerView } from '../views/customer-view.ts';
import type { FilledTable, TableName } from '../views/tables.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { customerLabels, customerReport, customerTimelineReport } from '../words/customer/report.ts';
import { ganttWords, timelineLabels } from '../words/timeline.ts';
import type { Context, ExitCode } from './command.ts';
import { renderedDoc } from './emit.ts';
import { customerViewFrom } from './for-customer.ts';
import { ensureCalendars, type Opened } from './opening/open.ts';
import { forecasterOf } from './opening/past.ts';
import { pickPlan } from './opening/pick.ts';

/** `onboard status CUSTOMER --for customer`: the state of their plan, with only what they may read. */
export async function customerStatus(typed: readonly string[], opened: Opened, context: Context): Promise<ExitCode> {
  const [one, ...others] = typed;
  const view = customerViewNamed(others.length === 0 ? one : undefined, opened);
  if (context.format === 'json') context.print(json<CustomerView>('customer', view));
  else context.print(await printed(customerReport(view), view, context));
  return 0;
}

/** `onboard timeline CUSTOMER --for customer`: their schedule, with only what they may read. */
export async function printCustomerTimeline(typed: string | null, opened: Opened, context: Context): Promise<void> {
  const view = customerViewNamed(typed ?? undefined, opened);
  const words = await catalogueOf(view.locale);
  const { format } = context;
  if (format === 'json') context.print(json<CustomerView>('customer', view));
  else if (format === 'csv') context.print(tableCsv(customerTable('steps', view)));
  else if (format === 'mermaid')
    context.print(timelineMermaid(customerTimelineView(view), customerLabels(view, timelineLabels(words))));
  else context.print(await printed(customerTimelineReport(view, ganttWords(words)), view, context));
}

/** `onboard export --for customer`: tables of what one customer may read. */
export function customerTables(
  names: readonly TableName[],
  typed: string | null,
  opened: Opened,
): readonly FilledTable[] {
  const view = customerViewNamed(typed ?? undefined, opened);
  return names.map((name) => customerTable(name, view));
}

/** @throws UserError unless one customer is named: customers never read about others */
function customerViewNamed(typed: string | undefined, opened: Opened): CustomerView {
  if (typed === undefined)
    throw new UserError('--for customer needs one customer', 'Name the customer who will read it.');
  const plan = pickPlan(opened, typed);
  ensureCalendars(opened, plan);
  return customerViewFrom(plan, opened, forecasterOf(opened));
}

function printed(doc: Doc, { locale }: CustomerView, context: Context): Promise<string> {
  if (context.format === 'github' || context.format === 'junit')
    throw new UserError(`--format ${context.format} is not for customers`, 'Use text, markdown, html or json.');
  return renderedDoc(doc, context, locale);
}
