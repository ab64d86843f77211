import type { Finding, LocatedFinding } from '../diagnostics/finding.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { locate, locatePlaces } from '../document/locate.ts';
import { type Evaluation, textByPath } from '../evaluate.ts';
import type { Reason } from '../plan/health/reasons.ts';
import { groupBy } from '../plan/model/group.ts';
import type { Plan } from '../plan/model/model.ts';
import type { Doc } from '../print/doc.ts';
import type { Diagnostic } from '../print/machine/findings.ts';
import {
  forecastReading,
  ORDERS,
  type Order,
  type PlanReading,
  readPlan,
  type Standing,
  type StatusView,
  statusOf,
} from '../views/status.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { countInbox } from '../workspace/inbox.ts';
import type { Context, ExitCode, Format, RunCommand } from './command.ts';
import { renderedDoc } from './emit.ts';
import type { Input } from './input.ts';
import { type Portfolio, portfolio } from './kept/portfolio.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { openFor } from './opening/open-for.ts';
import { pickPlan } from './opening/pick.ts';

/** `onboard status [CUSTOMER…]`. Code for one format or a rare case is loaded on demand, because most runs only print the table. */
export const status: RunCommand = async (input, context) => {
  const table = mayTakeOneByOne(input, context)
    ? await portfolio({ order: orderFrom(input), limit: () => limitFrom(input) }, context)
    : null;
  if (table !== null) return printTable(table, input, context);
  const [customer, ...others] = input.list('CUSTOMER');
  const isOne = customer !== undefined && others.length === 0;
  const opened = isOne ? await openFor(customer, context) : await openWorkspace(context);
  if (input.text('for') === 'customer')
    return (await import('./customer-reports.ts')).customerStatus(input.list('CUSTOMER'), opened, context);
  const { evaluation, today } = opened;
  const plans = await plansShown(input, opened);
  const isSingle = input.list('CUSTOMER').length === 1;
  const { workspace, calendars } = evaluation;
  const readings = plans.map((plan) => readPlan(plan, workspace, calendars, today));
  const inbox = isSingle || context.only !== null ? 0 : countInbox(opened.root, context.memory?.witness);
  const viewOf = (all: readonly PlanReading[]) =>
    statusOf(all, today, isSingle, evaluation.templates, orderFrom(input), inbox);
  // The selection and the order of customers do not depend on a simulation.
  const known = viewOf(readings);
  const simulated = simulatedIds(input, known, context);
  const simulator = simulated.size > 0 ? (await import('./opening/past.ts')).forecasterOf(opened) : null;
  const again = (reading: PlanReading, done: number): PlanReading => {
    if (simulator === null || !simulated.has(reading.plan.id)) return reading;
    context.progress('Forecasting', done, readings.length);
    return forecastReading(reading, simulator);
  };
  const view = simulator === null ? known : viewOf(readings.map(again));
  const diagnostics = await unevaluatedFindings(input, plans, opened);
  const result: StatusResult = {
    view,
    diagnostics,
    isSingle,
    isBrief: input.flag('brief'),
    limit: limitFrom(input),
    order: orderFrom(input),
  };

  context.print(await reporterOf(context)(result, opened, context));
  if (context.format === 'text' && context.io.env.GITHUB_ACTIONS === 'true')
    await reportToGithub(result, opened, context);
  await reportUnevaluatedNames(result.diagnostics, evaluation, context);
  return exitCode(result, FAILURES[failureOf(input)]);
};

/** A table of all customers only needs one row for each, and not the text of its file. */
function mayTakeOneByOne(input: Input, { format, io, only }: Context): boolean {
  if (only !== null) return false;
  if (input.list('CUSTOMER').length > 0 || input.flag('all') || input.text('for') !== null) return false;
  if (conditionsFrom(input).length > 0 || io.env.GITHUB_ACTIONS === 'true') return false;
  return isReport(format);
}

async function printTable({ view, standings, locale }: Portfolio, input: Input, context: Context): Promise<ExitCode> {
  const { statusDoc } = await import('../words/status.ts');
  context.print(
    await renderedDoc(
      statusDoc(view, [], await catalogueOf(locale), limitFrom(input), orderFrom(input)),
      context,
      locale,
    ),
  );
  return standings.some(FAILURES[failureOf(input)]) ? 1 : 0;
}

interface StatusResult {
  readonly view: StatusView;
  readonly diagnostics: readonly LocatedFinding[];
  readonly isSingle: boolean;
  /** For one customer, only what fits on a screen. */
  readonly isBrief: boolean;
  /** The maximum number of customers in a report for people. */
  readonly limit: number;
  readonly order: Order;
}

function orderFrom(input: Input): Order {
  const typed = input.text('by');
  return ORDERS.find((order) => order === typed) ?? 'need';
}

/** The default of `--limit`. */
const DEFAULT_LIMIT = 50;

function limitFrom(input: Input): number {
  const typed = input.text('limit') ?? String(DEFAULT_LIMIT);
  const limit = Number(typed);
  if (/^\d+$/.test(typed) && limit > 0) return limit;
  throw new UserError(
    `--limit "${typed}" is not a number of customers`,
    'Write a whole number from 1, such as --limit 20.',
  );
}

/**
 * Which plans to simulate: all for programs, and for customers given by name. For reports only the listed ones, so that every expected day
 * is shown with a day to promise.
 */
function simulatedIds(input: Input, view: StatusView, { format }: Context): ReadonlySet<string> {
  const ids = view.plans.map(({ id }) => id);
  if (format === 'json' || input.list('CUSTOMER').length > 0) return new Set(ids);
  return isReport(format) ? new Set(ids.slice(0, limitFrom(input))) : new Set();
}

function isReport(format: Format): boolean {
  return format === 'text' || format === 'markdown' || format === 'html';
}

type Fails = (plan: Pick<Standing, 'overdue' | 'schedule'>) => boolean;

const isOverdue: Fails = ({ overdue }) => overdue > 0;
/** What each `--fail-on` level counts as a finding. */
const FAILURES = {
  overdue: isOverdue,
  'at-risk': ({ schedule }) => schedule === 'at-risk' || schedule === 'off-track',
  'off-track': ({ schedule }) => schedule === 'off-track',
  never: () => false,
} as const satisfies Record<string, Fails>;

function failureOf(input: Input): keyof typeof FAILURES {
  const level = input.text('fail-on');
  return level === 'at-risk' || level === 'off-track' || level === 'never' ? level : 'overdue';
}

function exitCode({ view, diagnostics }: StatusResult, fails: Fails): ExitCode {
  if (diagnostics.length > 0) return 2;
  return view.plans.some(({ overdue, schedule }) => fails({ overdue: overdue.length, schedule })) ? 1 : 0;
}

/** `--csm` and `--template` are shortcuts for conditions. */
function conditionsFrom(input: Input): readonly string[] {
  const short = ['csm', 'template'].flatMap((key) => {
    const value = input.text(key);
    return value === null ? [] : [`${key}=${value}`];
  });
  return [...input.list('where'), ...short];
}

/** The given customers, or all that are not archived, filtered by the conditions. */
async function plansShown(input: Input, opened: Opened): Promise<readonly Plan[]> {
  const named = input.list('CUSTOMER');
  const { plans } = opened.evaluation;
  const chosen =
    named.length > 0
      ? [...new Set(named.map((typed) => pickPlan(opened, typed)))]
      : plans.filter(({ archived }) => input.flag('all') || !archived);
  const conditions = conditionsFrom(input);
  return conditions.length === 0
    ? chosen
    : (await import('./opening/choose.ts')).plansWhere(conditions, chosen, opened);
}

/**
 * The reasons why files are missing from the answer. Templates do not affect it, nor do archived plans unless they are requested. Dates
 * computed without a calendar that somebody refers to are not an answer either.
 */
async function unevaluatedFindings(
  input: Input,
  plans: readonly Plan[],
  { evaluation, texts }: Opened,
): Promise<readonly LocatedFinding[]> {
  const isAsked = (file: string) => {
    if (file.startsWith('templates/')) return false;
    if (!file.startsWith('plans/')) return true;
    if (input.list('CUSTOMER').length > 0) return false;
    return input.flag('all') || !file.startsWith('plans/archive/');
  };
  const missing = new Set(evaluation.unevaluated.filter(isAsked));
  const counting = new Set([evaluation.settings, ...plans.map(({ file }) => file)]);
  const isUnknownCalendar = ({ rule, at }: Finding) => rule === 'unknown-calendar' && counting.has(at.file);
  const findings = evaluation.findings.filter(
    (finding) => (finding.severity === 'error' && missing.has(finding.at.file)) || isUnknownCalendar(finding),
  );
  return findings.length === 0 ? [] : locate(findings, textByPath(texts));
}

/** The maximum number of broken files named above the answer; `validate` lists all. */
const MOST_BROKEN_FILES = 100;

/** Lists the files that are left out, and why. */
async function reportUnevaluatedNames(
  diagnostics: readonly LocatedFinding[],
  evaluation: Evaluation,
  context: Context,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const [words, { describe }, { cleanText }, { placeText }] = await Promise.all([
    findingWordsOf(evaluation.legible.workspace.locale),
    import('../diagnostics/describe.ts'),
    import('../print/clean.ts'),
    import('../views/findings-report.ts'),
  ]);
  const byFile = [...groupBy(diagnostics, ({ at }) => at.file).values()];
  for (const [first, ...others] of byFile.slice(0, MOST_BROKEN_FILES)) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    context.say(`${cleanText(placeText(first.at))}: ${cleanText(describe(first, words).message)}${more}\n`);
  }
  if (byFile.length > MOST_BROKEN_FILES) context.say(`and ${byFile.length - MOST_BROKEN_FILES} more files\n`);
  const fault = settingsFault(evaluation);
  if (fault !== '') context.say(fault);
  context.say(`Files that cannot be evaluated are left out; see ${context.program} validate.\n`);
}

/** How reliable the answer is although the settings are broken; empty when they are not. */
function settingsFault({ settings, unevaluated, legible }: Evaluation): string {
  if (legible.unevaluated.includes(settings)) {
    return `${settings} cannot be used. Defaults are used instead, without the calendars of the workspace: do not rely on these dates.\n`;
  }
  if (!unevaluated.includes(settings)) return '';
  return `Only the faulty parts of ${settings} are left out, and defaults are used; dates and health may change once they are fixed.\n`;
}

function unreadablePlans({ view, diagnostics }: StatusResult): readonly string[] {
  const shown = new Set(view.plans.map(({ file }) => file));
  const files = new Set(diagnostics.map(({ at }) => at.file));
  return [...files].filter((file) => file.startsWith('plans/') && !shown.has(file)).sort();
}

/** What programs get. */
interface StatusOutput extends StatusView<string> {
  /** Why files are missing from the answer; the exit code is then 2. */
  readonly diagnostics: readonly Diagnostic[];
}

type Reporter = (result: StatusResult, opened: Opened, context: Context) => Promise<string>;

const REPORTERS: Partial<Record<Format, Reporter>> = {
  json: async ({ view, diagnostics }) => {
    const [{ json }, { toDiagnostic }, tell] = await Promise.all([
      import('../print/json.ts'),
      import('../print/machine/findings.ts'),
      reasonTextsForPrograms(),
    ]);
    const plans = view.plans.map((plan) => ({ ...plan, reasons: tell(plan.reasons) }));
    return json<StatusOutput>('status', { ...view, plans, diagnostics: diagnostics.map(toDiagnostic) });
  },
  junit: async (result) =>
    (await import('../print/machine/status-junit.ts')).statusJunit(
      result.view,
      unreadablePlans(result),
      await reasonTextsForPrograms(),
    ),
  github: annotations,
};

/** Programs get reasons in English, whatever the language of the workspace. */
async function reasonTextsForPrograms(): Promise<(reasons: readonly Reason[]) => readonly string[]> {
  const [{ reasonTexts }, english] = await Promise.all([import('../words/reasons.ts'), catalogueOf('en')]);
  return (reasons) => reasonTexts(reasons, english);
}

function reporterOf({ format }: Context): Reporter {
  return REPORTERS[format] ?? statusText;
}

const statusText: Reporter = async (result, opened, context) =>
  renderedDoc(await docOf(result, opened), context, opened.evaluation.workspace.locale);

async function docOf(result: StatusResult, { evaluation }: Opened): Promise<Doc> {
  const words = await catalogueOf(evaluation.workspace.locale);
  if (result.isSingle && result.isBrief)
    return (await import('../words/customer-brief.ts')).briefDoc(result.view, words);
  if (result.isSingle) return (await import('../words/customer.ts')).customerDoc(result.view, words);
  return (await import('../words/status.ts')).statusDoc(
    result.view,
    unreadablePlans(result),
    words,
    result.limit,
    result.order,
  );
}

async function annotations(
  { view, diagnostics }: StatusResult,
  { root, texts, evaluation }: Opened,
  { io }: Context,
): Promise<string> {
  const [{ statusGithub }, { folderInRepository }, words, { validate: say }] = await Promise.all([
    import('../print/machine/status-annotations.ts'),
    import('../workspace/job.ts'),
    findingWordsOf(evaluation.workspace.locale),
    catalogueOf(evaluation.workspace.locale),
  ]);
  const late = view.plans.flatMap((plan) => plan.overdue.map((work) => ({ plan, work })));
  const places = await locatePlaces(
    late.map(({ work: { file, pointer } }) => ({ file, pointer: `${pointer}/due` })),
    textByPath(texts),
  );
  const located = late.flatMap(({ plan, work }, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ plan, work, place }];
  });
  return statusGithub(located, diagnostics, folderInRepository(root, io.env.GITHUB_WORKSPACE), words, say.annotations);
}

/** Annotations and a summary of the job accompany the text. */
async function reportToGithub(result: StatusResult, opened: Opened, context: Context): Promise<void> {
  // Not through `print`, which disables every workflow command.
  context.io.stdout.write(await annotations(result, opened, context));
  const path = context.io.env.GITHUB_STEP_SUMMARY ?? '';
  if (path === '') return;
  const { appendJobSummary } = await import('../workspace/job-summary.ts');
  const { markdown } = await import('../print/markdown.ts');
  appendJobSummary(path, markdown(await docOf(result, opened)));
}
