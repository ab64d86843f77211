import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { planCalendar } from '../plan/calendar.ts';
import { type Day, parseDay } from '../plan/day.ts';
import type { PersonFile } from '../plan/files.ts';
import { forecastPlan } from '../plan/forecast.ts';
import { instantiate } from '../plan/instantiate.ts';
import { lastSigning } from '../plan/last-signing.ts';
import type { Plan, Template } from '../plan/model.ts';
import type { Simulator } from '../plan/simulate.ts';
import { asOf } from '../plan/state.ts';
import { type LastSigning, type TimelineView, timelineOf } from '../plan/timeline.ts';
import { json } from '../report/json.ts';
import { timelineText } from '../report/text/timeline.ts';
import { timelineCsv, timelineIcs, timelineMermaid } from '../report/timeline/machine.ts';
import { timelineMarkdown } from '../report/timeline/markdown.ts';
import { builtInTemplates } from './built-in.ts';
import type { Context, Format, Run } from './command.ts';
import type { Input } from './input.ts';
import { attributesFrom } from './new-inputs.ts';
import { type Opened, openWorkspace } from './open.ts';
import { forecasterOf } from './past.ts';
import { pickPlan } from './pick.ts';
import { refuseBroken } from './template.ts';

/** `onboard timeline CUSTOMER`, or `--template ID` before there is a customer. */
export const timeline: Run = async (input, context) => {
  const opened = await openWorkspace(context);
  const view = input.text('template') === null ? ofCustomer(input, opened) : await ofTemplate(input, opened);
  const print = PRINTERS[context.format] ?? timelineText;
  context.print(print(view, context, opened.evaluation.workspace.locale));
  return 0;
};

type Printer = (view: TimelineView, context: Context, locale: Opened['evaluation']['workspace']['locale']) => string;

const PRINTERS: Partial<Record<Format, Printer>> = {
  json: (view) => json('timeline', view),
  markdown: (view, _, locale) => timelineMarkdown(view, locale),
  csv: timelineCsv,
  mermaid: timelineMermaid,
  ics: timelineIcs,
};

function ofCustomer(input: Input, opened: Opened): TimelineView {
  const typed = input.text('CUSTOMER');
  if (typed === null) {
    throw new UserError('CUSTOMER is missing', 'Name a plan, or a template: onboard timeline --template cpa');
  }
  const foreign = ['purchased', 'live-by'].find((name) => input.text(name) !== null);
  if (foreign !== undefined || input.list('set').length > 0) {
    throw new UserError(`--${foreign ?? 'set'} needs --template`, 'A plan has its own dates and attributes.');
  }
  const plan = asOf(pickPlan(opened, typed), opened.today);
  return viewOf(plan, opened, { knownOn: opened.today, signing: null, simulator: forecasterOf(opened) });
}

/** What a customer could be promised: the template's steps from a day of signing, or back from a day of being live. */
async function ofTemplate(input: Input, opened: Opened): Promise<TimelineView> {
  if (input.text('CUSTOMER') !== null) {
    throw new UserError('CUSTOMER and --template exclude each other', 'Ask about one of them.');
  }
  const liveBy = input.day('live-by');
  const purchased = input.day('purchased');
  if (liveBy !== null && purchased !== null) {
    throw new UserError('--live-by and --purchased exclude each other', '--live-by tells by when to sign.');
  }
  const template = await pickTemplate(input.text('template') ?? '', opened);
  const planFrom = (day: Day) => trialPlan(input, template, { day, liveBy }, opened);
  const simulator = forecasterOf(opened);
  const signing = liveBy === null ? null : lastSigningOf(planFrom(opened.today), liveBy, opened, simulator);
  const day = parseDay(signing?.expected ?? '') ?? purchased ?? opened.today;
  // Nothing has happened yet, whatever day it is.
  return viewOf(planFrom(day), opened, { knownOn: Math.min(day, opened.today), signing, simulator });
}

function lastSigningOf(plan: Plan, liveBy: Day, { evaluation }: Opened, simulator: Simulator): LastSigning {
  const calendar = planCalendar(plan, evaluation.workspace, evaluation.calendars);
  return lastSigning(plan, calendar, liveBy, simulator);
}

async function pickTemplate(typed: string, opened: Opened): Promise<Template> {
  refuseBroken(typed, opened);
  const { templates, workspace } = opened.evaluation;
  const id = typed.normalize('NFC');
  const own = templates.get(id);
  if (own !== undefined) return own;
  const builtIn = await builtInTemplates(workspace.locale);
  const found = builtIn.get(id)?.template;
  if (found !== undefined) return found;
  throw new UserError(`There is no template "${typed}"`, didYouMean(typed, [...templates.keys(), ...builtIn.keys()]));
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
  /** The day whose facts count. */
  readonly knownOn: Day;
  readonly signing: LastSigning | null;
  readonly simulator: Simulator;
}

function viewOf(plan: Plan, { evaluation, today }: Opened, { knownOn, signing, simulator }: Knowledge): TimelineView {
  const { workspace, calendars } = evaluation;
  const calendar = planCalendar(plan, workspace, calendars);
  const forecast = forecastPlan(plan, calendar, knownOn);
  const percentiles = plan.closed === null ? simulator.live(plan, calendar, knownOn) : null;
  return timelineOf({ plan, workspace, calendar, forecast, today, percentiles, signing });
}
