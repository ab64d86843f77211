import { describe } from '../diagnostics/describe.ts';
import type { LocatedFinding } from '../diagnostics/finding.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { locate, locatePlaces } from '../document/locate.ts';
import { textByPath } from '../evaluate.ts';
import type { Plan } from '../plan/model.ts';
import { ownerOf } from '../plan/owner.ts';
import { readPlan, type StatusPlan, type StatusView, statusOf } from '../plan/status.ts';
import { toDiagnostic } from '../report/findings/json.ts';
import { json } from '../report/json.ts';
import { type LocatedOverdue, statusGithub } from '../report/status/annotations.ts';
import { statusJunit } from '../report/status/junit.ts';
import { customerMarkdown, statusMarkdown } from '../report/status/markdown.ts';
import { customerText } from '../report/text/customer.ts';
import { statusText } from '../report/text/status.ts';
import { folderInRepository } from '../workspace/job.ts';
import { appendJobSummary } from '../workspace/job-summary.ts';
import type { Context, ExitCode, Run } from './command.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';
import { pickPlan } from './pick.ts';

export const status: Run = async (input, context) => {
  const opened = await openWorkspace(context);
  const { evaluation, today } = opened;
  const plans = choosePlans(input, opened);
  const isSingle = input.list('CUSTOMER').length === 1;
  const simulator = isSimulated(plans, context) ? forecasterOf(opened) : null;
  const readings = plans.map((plan) => readPlan(plan, evaluation.workspace, evaluation.calendars, today, simulator));
  const view = statusOf(readings, today, isSingle);
  const diagnostics = await unevaluatedFindings(input, opened);

  await print({ view, diagnostics, isSingle }, opened, context);
  for (const finding of diagnostics) context.say(`${placeOf(finding)}: ${describe(finding).message}\n`);
  if (diagnostics.length > 0) context.say('What cannot be evaluated is left out; see onboard validate.\n');
  return exitCode(view, diagnostics, FAILURES[failureOf(input)]);
};

/** Simulating a plan takes as long as evaluating ten. People who look at a portfolio this large do not read every P80; programs do. */
const MOST_SIMULATED = 200;

function isSimulated(plans: readonly Plan[], { format }: Context): boolean {
  return format === 'json' || ((format === 'text' || format === 'markdown') && plans.length <= MOST_SIMULATED);
}

type Fails = (plan: StatusPlan) => boolean;

const isOverdue: Fails = ({ overdue }) => overdue.length > 0;
/** What each `--fail-on` level takes for a finding. */
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

function exitCode({ plans }: StatusView, diagnostics: readonly LocatedFinding[], fails: Fails): ExitCode {
  if (diagnostics.length > 0) return 2;
  return plans.some(fails) ? 1 : 0;
}

/** The customers named, or all that are not archived; then those of one CSM or template. */
function choosePlans(input: Input, opened: Opened): readonly Plan[] {
  const named = input.list('CUSTOMER');
  const { plans } = opened.evaluation;
  const chosen =
    named.length > 0
      ? [...new Set(named.map((typed) => pickPlan(opened, typed)))]
      : plans.filter(({ archived }) => input.flag('all') || !archived);
  return ofTemplate(input.text('template'), ofCsm(input.text('csm'), chosen, opened), opened);
}

function ofCsm(typed: string | null, plans: readonly Plan[], { evaluation }: Opened): readonly Plan[] {
  if (typed === null) return plans;
  const { workspace } = evaluation;
  const id = typed.normalize('NFC');
  const csms = (plan: Plan) => ownerOf('csm', plan, workspace).people;
  const known = new Set([...workspace.team.keys(), ...evaluation.plans.flatMap(csms).map((person) => person.id)]);
  const isMeant = (person: { id: string; name: string }) => person.id === id || person.name === id;
  if (!known.has(id) && !evaluation.plans.flatMap(csms).some(isMeant)) {
    throw new UserError(`There is no CSM "${typed}"`, didYouMean(typed, known));
  }
  return plans.filter((plan) => csms(plan).some(isMeant));
}

function ofTemplate(typed: string | null, plans: readonly Plan[], { evaluation }: Opened): readonly Plan[] {
  if (typed === null) return plans;
  const id = typed.normalize('NFC');
  const used = evaluation.plans.flatMap(({ template }) => (template === null ? [] : [template.id]));
  const known = new Set([...evaluation.templates.keys(), ...used]);
  if (!known.has(id)) throw new UserError(`There is no template "${typed}"`, didYouMean(typed, known));
  return plans.filter(({ template }) => template?.id === id);
}

/** What kept files out of the answer. Templates do not matter to it, nor do archived plans unless they are asked for. */
async function unevaluatedFindings(input: Input, { evaluation, texts }: Opened): Promise<readonly LocatedFinding[]> {
  const isAsked = (file: string) => {
    if (file.startsWith('templates/')) return false;
    if (!file.startsWith('plans/')) return true;
    if (input.list('CUSTOMER').length > 0) return false;
    return input.flag('all') || !file.startsWith('plans/archive/');
  };
  const missing = new Set(evaluation.unevaluated.filter(isAsked));
  const findings = evaluation.findings.filter(({ at, severity }) => severity === 'error' && missing.has(at.file));
  return findings.length === 0 ? [] : locate(findings, textByPath(texts));
}

function placeOf({ at: { file, start } }: LocatedFinding): string {
  return start === null ? file : `${file}:${start.line}:${start.column}`;
}

interface Result {
  readonly view: StatusView;
  readonly diagnostics: readonly LocatedFinding[];
  readonly isSingle: boolean;
}

async function print({ view, diagnostics, isSingle }: Result, opened: Opened, context: Context): Promise<void> {
  const { locale } = opened.evaluation.workspace;
  const { format, io } = context;
  const asMarkdown = () => (isSingle ? customerMarkdown(view, locale) : statusMarkdown(view, locale));
  if (format === 'json') context.print(json('status', { ...view, diagnostics: diagnostics.map(toDiagnostic) }));
  else if (format === 'markdown') context.print(asMarkdown());
  else if (format === 'junit') context.print(statusJunit(view));
  else if (format === 'github') context.print(await annotations(view, diagnostics, opened, context));
  else context.print(isSingle ? customerText(view, context, locale) : statusText(view, context, locale));

  if (format !== 'text' || io.env.GITHUB_ACTIONS !== 'true') return;
  // Not through print, which breaks every workflow command.
  io.stdout.write(await annotations(view, diagnostics, opened, context));
  const summary = io.env.GITHUB_STEP_SUMMARY ?? '';
  if (summary !== '') appendJobSummary(summary, asMarkdown());
}

async function annotations(
  view: StatusView,
  diagnostics: readonly LocatedFinding[],
  { root, texts }: Opened,
  { io }: Context,
): Promise<string> {
  const late = view.plans.flatMap((plan) => plan.overdue.map((work) => ({ plan, work })));
  const places = await locatePlaces(
    late.map(({ work: { file, pointer } }) => ({ file, pointer: `${pointer}/due` })),
    textByPath(texts),
  );
  const located = late.flatMap(({ plan, work }, index): LocatedOverdue[] => {
    const place = places[index];
    return place === undefined ? [] : [{ plan, work, place }];
  });
  return statusGithub(located, diagnostics, folderInRepository(root, io.env.GITHUB_WORKSPACE));
}
