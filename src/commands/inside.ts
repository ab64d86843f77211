/** `onboard publish --inside DIR`: the team's own pages about all customers. */
import { UserError } from '../diagnostics/user-error.ts';
import { curvesOf } from '../insight/curves.ts';
import { insightsFrom } from '../insight/insights.ts';
import { journeysOf } from '../insight/journey.ts';
import type { Plan } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { customerPage, overviewPages } from '../publish/inside/document.ts';
import type { InsideCustomer, InsideView } from '../publish/inside/view.ts';
import { tableFacts } from '../tables/facts.ts';
import { loadOf, mondayOf } from '../views/load.ts';
import type { SiteReport } from '../views/site.ts';
import { type PlanReading, readPlan, statusOf } from '../views/status.ts';
import { withDistinctNames } from '../words/distinct-names.ts';
import { INSIDE_PAGES, openSite, outFolder, SiteWriter } from '../workspace/site.ts';
import type { Context, ExitCode } from './command.ts';
import { historiesOf } from './history/plan-history.ts';
import { movesInGit } from './history/plan-moves.ts';
import type { Input } from './input.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { calendarsOf, forecasterOf } from './opening/past.ts';
import { printSite } from './site-report.ts';

/** Pages that are rendered before they are written together. */
const INSIDE_PAGES_AT_ONCE = 50;
/** These options of `publish` only apply to customers' pages. */
const OTHERS = ['out', 'single-file'] as const;

/** Writes the site. */
export async function publishInside(input: Input, context: Context, folder: string): Promise<ExitCode> {
  const other = OTHERS.find((option) => input.text(option) !== null);
  if (other !== undefined || input.list('CUSTOMER').length > 0)
    throw new UserError(
      '--inside writes pages for the team, and none for customers',
      'Publish the pages for customers in a separate run.',
    );
  const opened = await openWorkspace(context);
  ensureCalendars(opened);
  const writer = new SiteWriter(openSite(opened.root, outFolder(context.cwd, folder), INSIDE_PAGES));
  const view = await insideView(opened, context);
  const report = await writeInside(view, writer, folder);
  await printSite(report, context, { locale: opened.evaluation.workspace.locale, isInside: true });
  return report.kept.length > 0 ? 1 : 0;
}

async function writeInside(view: InsideView, writer: SiteWriter, folder: string): Promise<SiteReport> {
  const overviews = await overviewPages(view);
  const written = writer.write(overviews);
  const pages = overviews.map(({ path }, at) => ({
    id: null,
    customer: null,
    file: path,
    written: written[at] ?? false,
  }));
  const customers: SiteReport['pages'][number][] = [];
  for (let at = 0; at < view.customers.length; at += INSIDE_PAGES_AT_ONCE) {
    const some = view.customers.slice(at, at + INSIDE_PAGES_AT_ONCE);
    const made = await Promise.all(some.map((customer) => customerPage(customer, view)));
    const are = writer.write(made);
    customers.push(
      ...some.map(({ path, status }, index) => ({
        id: status.id,
        customer: status.customer,
        file: path,
        written: are[index] ?? false,
      })),
    );
  }
  // While a plan cannot be read, nobody knows which page belongs to it, so none is deleted.
  const removed = writer.finish(view.leftOut.length === 0);
  return { folder, pages: [...pages, ...customers], removed, kept: view.leftOut, open: true };
}

async function insideView(opened: Opened, context: Context): Promise<InsideView> {
  const { evaluation, today } = opened;
  const { workspace, calendars, plans } = evaluation;
  const simulator = forecasterOf(opened);
  const readings = plans.map((plan) =>
    readPlan(plan, workspace, calendars, today, plan.archived || plan.closed !== null ? null : simulator),
  );
  const known = await movesInGit(plans, opened, context, 1);
  const journeys = journeysOf(plans, today);
  return {
    vendor: workspace.vendor,
    locale: workspace.locale,
    today: formatDay(today),
    since: formatDay(lastMonday(today)),
    customers: await customersOf(readings, opened, context),
    insights: insightsFrom(plans, workspace, calendarsOf(evaluation), today, known.isKnown ? known : null),
    curves: {
      live: curvesOf(journeys, ({ onboard }) => onboard),
      value: curvesOf(journeys, ({ firstValue }) => firstValue),
    },
    load: loadOf(readings, today),
    leftOut: evaluation.unevaluated.filter((path) => path.startsWith('plans/')),
  };
}

/** On a Monday, the Monday before, because one day is not a week. */
function lastMonday(today: Day): Day {
  return mondayOf(today - 1);
}

async function customersOf(
  readings: readonly PlanReading[],
  opened: Opened,
  context: Context,
): Promise<readonly InsideCustomer[]> {
  const { today } = opened;
  const byFile = new Map(readings.map((reading) => [reading.plan.file, reading]));
  const histories = await historiesOf(opened, context);
  return withDistinctNames(statusOf(readings, today, false).plans).flatMap((status) => {
    const reading = byFile.get(status.file);
    if (reading === undefined) return [];
    const entries = histories?.get(status.file) ?? [];
    const history =
      entries.length > 0
        ? ({ from: 'git', entries } as const)
        : ({ from: 'file', facts: tableFacts(reading) } as const);
    return [{ path: pathOfPlanPage(reading.plan), reading, status, history }];
  });
}

function pathOfPlanPage({ file }: Plan): string {
  return file.replace(/\.yaml$/, '.html');
}
