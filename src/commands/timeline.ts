import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { textByPath } from '../evaluate.ts';
import type { LastSigning } from '../plan/chance/last-signing.ts';
import { lastSigning } from '../plan/chance/last-signing.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { calendarsInUse, planCalendar } from '../plan/model/calendar.ts';
import type { PersonFile } from '../plan/model/files.ts';
import type { Plan, Template } from '../plan/model/model.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import { asOf } from '../plan/schedule/state.ts';
import { instantiate } from '../plan/templates/instantiate.ts';
import { type Day, formatDay, HORIZON, parseDay } from '../plan/time/day.ts';
import { json } from '../print/json.ts';
import { customerIcs, planIdentity, timelineCsv, timelineIcs, timelineMermaid } from '../print/machine/timeline.ts';
import { type Comparison, comparePlans, type PlanInWorkspace } from '../review/comparison.ts';
import { createPlanForecaster } from '../review/outlook.ts';
import { parseSupposition, type Supposition, suppose } from '../review/what-if.ts';
import type { CustomerStep } from '../views/customer-view.ts';
import { type TimelineView, timelineView } from '../views/timeline.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { dayInWords } from '../words/customer/days.ts';
import { customerWords } from '../words/customer/index.ts';
import { customerLabels } from '../words/customer/report.ts';
import { timelineDoc, timelineLabels } from '../words/timeline.ts';
import { lastChange } from '../workspace/git/last-change.ts';
import { GitHistory } from '../workspace/git/read.ts';
import { workspaceAt } from '../workspace/past.ts';
import type { Context, ExitCode, RunCommand } from './command.ts';
import { dayArgument } from './days.ts';
import { emit } from './emit.ts';
import { customerViewFrom } from './for-customer.ts';
import type { Input } from './input.ts';
import { attributesFrom } from './new-inputs.ts';
import { builtInTemplates } from './opening/built-in.ts';
import { evaluateChanges } from './opening/evaluate-changes.ts';
import { ensureCalendars, type Opened, openWorkspace } from './opening/open.ts';
import { openFor } from './opening/open-for.ts';
import { forecasterOf } from './opening/past.ts';
import { pickPlan, pickTemplate } from './opening/pick.ts';
import { identified } from './portfolio-files.ts';

/** What programs get. */
interface TimelineOutput extends TimelineView {
  /** What it is compared with; only with --against, or --set on a plan. */
  readonly against: Comparison | null;
}

/** `onboard timeline CUSTOMER`, or `--template ID` before there is a customer. */
export const timeline: RunCommand = async (input, context) => {
  const customer = isAboutOne(input) ? input.text('CUSTOMER') : null;
  const opened = customer === null ? await openWorkspace(context) : await openFor(customer, context);
  if (input.text('for') === 'customer' && context.format !== 'ics') return printForCustomer(input, opened, context);
  const { view, comparison } =
    input.text('template') === null
      ? await timelineOfCustomer(input, opened, context)
      : { view: await timelineOfTemplate(input, opened), comparison: null };
  if (context.format === 'json') {
    context.print(json<TimelineOutput>('timeline', { ...view, against: comparison }));
    return 0;
  }
  if (context.format === 'ics') {
    context.print(await calendarOf(view, opened, context, readerGiven(input)));
    return 0;
  }
  const { locale } = opened.evaluation.workspace;
  const labels = timelineLabels(await catalogueOf(locale));
  await emit(context, locale, (words) => timelineDoc(view, comparison, words), {
    csv: () => timelineCsv(view),
    mermaid: () => timelineMermaid(view, labels),
  });
  return 0;
};

/** Whether the options only work with a customer, whichever it is. */
function isAboutOne(input: Input): boolean {
  const foreign = ['template', 'purchased', 'live-by', ...(input.text('for') === 'customer' ? ['against'] : [])];
  const isSupposed = input.text('for') === 'customer' && input.list('set').length > 0;
  return !isSupposed && foreign.every((name) => input.text(name) === null);
}

/** What the customer may read of it: no assumptions, and no template. */
async function printForCustomer(input: Input, opened: Opened, context: Context): Promise<ExitCode> {
  const foreign = ['template', 'purchased', 'live-by', 'against'].find((name) => input.text(name) !== null);
  const isSupposed = input.list('set').length > 0;
  if (foreign !== undefined || isSupposed)
    throw new UserError(
      `--${foreign ?? 'set'} is not for customers`,
      'Customers see the plan as it is: leave out --for customer.',
    );
  const { printCustomerTimeline } = await import('./customer-reports.ts');
  await printCustomerTimeline(input.text('CUSTOMER'), opened, context);
  return 0;
}

/** A calendar is for the customer unless requested otherwise, or it shows assumptions or a template. */
function readerGiven(input: Input): 'customer' | 'vendor' {
  const isPlan = input.text('CUSTOMER') !== null && input.text('template') === null && input.list('set').length === 0;
  return isPlan && input.text('for') !== 'vendor' ? 'customer' : 'vendor';
}

async function calendarOf(
  view: TimelineView,
  opened: Opened,
  { io }: Context,
  reader: 'customer' | 'vendor',
): Promise<string> {
  const { root, evaluation } = opened;
  const { workspace, plans } = evaluation;
  const all = plans.map(identified);
  const own = plans.find(({ id }) => id === view.id);
  const identity = planIdentity({ ...view, page: own?.page ?? null, anchor: view.anchor.day }, workspace.vendor, all);
  const plan = reader === 'customer' ? own : undefined;
  const changed = await lastChange(root, io.env);
  if (plan === undefined)
    return timelineIcs(view, identity, changed, timelineLabels(await catalogueOf(workspace.locale)));
  const shown = customerViewFrom(plan, opened, forecasterOf(opened));
  const words = customerWords[shown.locale];
  const labels = customerLabels(shown, timelineLabels(await catalogueOf(shown.locale)));
  const describe = ({ who, due, minutes }: CustomerStep): string =>
    [
      ...(who === null ? [] : [who.name]),
      ...(due === null ? [] : [words.byDay(dayInWords(due, shown.locale, shown.today))]),
      ...labels.time({ customer: minutes, vendor: 0 }),
    ].join(', ');
  return customerIcs(shown, identity, changed, describe, labels);
}

interface ComparedTimeline {
  readonly view: TimelineView;
  /** Null unless an assumption or an earlier version was given. */
  readonly comparison: Comparison | null;
}

async function timelineOfCustomer(input: Input, opened: Opened, context: Context): Promise<ComparedTimeline> {
  const typed = input.text('CUSTOMER');
  if (typed === null) {
    throw new UserError('CUSTOMER is missing', 'Name a plan, or a template: onboard timeline --template cpa');
  }
  const foreign = ['purchased', 'live-by'].find((name) => input.text(name) !== null);
  if (foreign !== undefined) throw new UserError(`--${foreign} needs --template`, 'A plan has its own dates.');
  const { evaluation, today } = opened;
  const simulator = forecasterOf(opened);
  const plan = pickPlan(opened, typed);
  ensureCalendars(opened, plan);
  const supposed = input.list('set').reduce((before, typed) => supposeTyped(before, typed, today), plan);
  const view = timelineViewFor(asOf(supposed, today), opened, { knownOn: today, signing: null, simulator });
  const revision = input.text('against');
  if (revision === null && supposed === plan) return { view, comparison: null };
  const before =
    revision === null ? { plan, surroundings: evaluation } : await planAtRevision(revision, plan, opened, context);
  const after = { plan: supposed, surroundings: evaluation };
  return {
    view,
    comparison: comparePlans(revision ?? 'the plan as it is', before, after, createPlanForecaster(today, simulator)),
  };
}

/** Facts, which are never in the future. */
const PAST_DAY_FIELDS: ReadonlySet<string> = new Set(['started', 'done']);

function supposeTyped(plan: Plan, typed: string, today: Day): Plan {
  const typedAs = parseSupposition(typed);
  const supposition = typedAs === null ? null : { ...typedAs, value: dayInSupposition(typedAs, today) };
  if (supposition === null) throw new UserError(`--set cannot be "${typed}"`, 'Write --set import-data.duration=2w');
  const { step, field, value } = supposition;
  if (PAST_DAY_FIELDS.has(field) && (parseDay(value) ?? today) > today) {
    throw new UserError(
      `${typed} is still to come; today is ${formatDay(today)}`,
      `Suppose a later start: --set ${step}.not-before=${value}. Or evaluate it on that day: --today ${value}`,
    );
  }
  const supposed = suppose(plan, supposition);
  if (!('problem' in supposed)) return supposed;
  const { problem, known } = supposed;
  if (problem === 'unknown-step')
    throw new UserError(`There is no task or phase "${step}"`, didYouMean(step ?? '', known));
  if (problem === 'unknown-field')
    throw new UserError(`--set cannot change "${field}"`, `It can change: ${known.join(', ')}.`);
  throw new UserError(
    `"${value}" is not a value for ${field}`,
    'Durations are like 2w or 3d..2w, days like 2026-11-02.',
  );
}

/** Fields that hold days. */
const DAY_FIELDS: ReadonlySet<string> = new Set([...PAST_DAY_FIELDS, 'not-before', 'target', 'start']);

/** The value of a supposition; a day as files write it, however it was typed. */
function dayInSupposition({ field, value }: Pick<Supposition, 'field' | 'value'>, today: Day): string {
  if (!DAY_FIELDS.has(field)) return value;
  return dayArgument(`--set ${field}`, value, today, PAST_DAY_FIELDS.has(field) ? 'past' : 'future');
}

/** The plan and its surroundings at a commit. */
async function planAtRevision(
  revision: string,
  { id, customer }: Plan,
  opened: Opened,
  context: Context,
): Promise<PlanInWorkspace> {
  const history = await GitHistory.of(opened.root, context.io.env);
  const commit = await history.commitOf(revision);
  const past = await evaluateChanges(await workspaceAt(history, commit, textByPath(opened.texts)), opened);
  const plan = past.plans.find((each) => each.id === id);
  if (plan !== undefined) return { plan, surroundings: past };
  throw new UserError(`${customer} has no plan in ${revision} that can be read`, 'Choose a later revision.');
}

/** What a customer could be promised: the template's steps forward from a signing day, or backward from a go-live day. */
async function timelineOfTemplate(input: Input, opened: Opened): Promise<TimelineView> {
  if (input.text('CUSTOMER') !== null) {
    throw new UserError('CUSTOMER and --template cannot be used together', 'Use only one of them.');
  }
  ensureCalendars(opened);
  const liveBy = input.day('live-by');
  const purchased = input.day('purchased');
  if (liveBy !== null && purchased !== null) {
    throw new UserError(
      '--live-by and --purchased cannot be used together',
      '--live-by computes the last day to sign.',
    );
  }
  const template = await templateMeant(input.text('template') ?? '', opened);
  const planFrom = (day: Day) => trialPlan(input, template, { day, liveBy }, opened);
  const simulator = forecasterOf(opened);
  const signing = liveBy === null ? null : lastSigningOf(planFrom(opened.today), liveBy, opened, simulator);
  const day = parseDay(signing?.expected ?? '') ?? purchased ?? opened.today;
  // Nothing has happened yet, whatever day it is.
  const plan = planFrom(day);
  refuseBeyondHorizon(plan, opened);
  return timelineViewFor(plan, opened, { knownOn: Math.min(day, opened.today), signing, simulator });
}

function refuseBeyondHorizon(plan: Plan, { evaluation }: Opened): void {
  const calendar = planCalendar(plan, evaluation.workspace, evaluation.calendars);
  if (extentOf(scheduled(plan, calendar, plan.anchor.day, 'high')).end <= HORIZON) return;
  throw new UserError(`From ${formatDay(plan.anchor.day)} on, the plan would end after 2199`, 'Check the year.');
}

function lastSigningOf(plan: Plan, liveBy: Day, { evaluation, today }: Opened, simulator: Simulator): LastSigning {
  const calendar = planCalendar(plan, evaluation.workspace, evaluation.calendars);
  return lastSigning(plan, calendar, { liveBy, today }, simulator);
}

/** A template of the workspace, or a built-in one whose id the workspace does not use. */
async function templateMeant(typed: string, opened: Opened): Promise<Template> {
  const { templates, workspace } = opened.evaluation;
  const own = templates.get(typed.normalize('NFC'));
  if (own !== undefined) return own;
  const builtIn = [...(await builtInTemplates(workspace.locale)).values()].map(({ template }) => template);
  return pickTemplate([...templates.values(), ...builtIn.filter(({ id }) => !templates.has(id))], typed, opened);
}

interface Trial {
  readonly day: Day;
  readonly liveBy: Day | null;
}

function trialPlan(input: Input, template: Template, { day, liveBy }: Trial, { evaluation }: Opened): Plan {
  const inputs = {
    customer: '',
    attributes: attributesFrom(input.list('set')),
    anchor: { kind: 'purchased', day } as const,
    start: null,
    target: liveBy,
    calendars: [],
    people: new Map<string, PersonFile>(),
  };
  return instantiate(template, inputs, { id: '', file: template.file }, evaluation).plan;
}

interface Knowledge {
  /** Facts up to this day count. */
  readonly knownOn: Day;
  readonly signing: LastSigning | null;
  readonly simulator: Simulator;
}

function timelineViewFor(
  plan: Plan,
  { evaluation, today }: Opened,
  { knownOn, signing, simulator }: Knowledge,
): TimelineView {
  const { workspace, calendars } = evaluation;
  const known = scheduled(plan, planCalendar(plan, workspace, calendars), knownOn);
  const simulation = plan.closed === null ? simulator.everything(known) : null;
  return timelineView({
    known,
    workspace,
    calendars: calendarsInUse(plan, workspace, calendars),
    today,
    simulation,
    signing,
  });
}
