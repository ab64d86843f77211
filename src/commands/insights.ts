import { UserError } from '../diagnostics/user-error.ts';
import { writeTemplate } from '../document/write-template.ts';
import { findDrift, type TemplateDrift } from '../insight/drift.ts';
import { insightsFrom } from '../insight/insights.ts';
import { type Draft, draftTemplate } from '../insight/propose.ts';
import { driftCsv, driftJson, driftMarkdown } from '../report/insight/drift.ts';
import { insightsCsv, insightsJson, insightsMarkdown } from '../report/insight/insights.ts';
import { driftText } from '../report/text/drift.ts';
import { insightsText } from '../report/text/insights.ts';
import { createFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './open.ts';
import { calendarsOf, pickTemplates, reportUnevaluated } from './past.ts';
import { movesOf } from './plan-moves.ts';

/** `onboard insights`: how long onboarding takes and where it gets stuck; with `--drift`, how plans depart from their templates. */
export async function insights(input: Input, context: Context): Promise<ExitCode> {
  if (input.flag('write') && !input.flag('drift')) {
    throw new UserError('--write needs --drift', 'It drafts the templates that --drift proposes.');
  }
  const opened = await openWorkspace(context);
  if (input.flag('drift')) printDrift(input, context, opened);
  else await printInsights(context, opened);
  return reportUnevaluated(opened, context);
}

async function printInsights(context: Context, opened: Opened): Promise<void> {
  const { evaluation, today } = opened;
  // The lines of csv are measures of groups; steps have no place in them.
  const plans = context.format === 'csv' ? [] : evaluation.plans;
  const known = await movesOf(plans, opened, context.io.env, 1);
  const moves = known.isKnown ? known.moves : null;
  const view = insightsFrom(evaluation.plans, evaluation.workspace, calendarsOf(evaluation), today, moves);
  if (context.format === 'json') context.print(insightsJson(view));
  else if (context.format === 'csv') context.print(insightsCsv(view));
  else if (context.format === 'markdown') context.print(insightsMarkdown(view));
  else context.print(insightsText(view, context));
  if (!known.isKnown) context.say(`How often dates moved is not known: ${known.why}.\n`);
}

function printDrift(input: Input, context: Context, opened: Opened): void {
  const { plans } = opened.evaluation;
  const drifts = pickTemplates(opened, input.text('template')).map((template) => findDrift(template, plans));
  if (context.format === 'json') context.print(driftJson(drifts));
  else if (context.format === 'csv') context.print(driftCsv(drifts));
  else if (context.format === 'markdown') context.print(driftMarkdown(drifts));
  else context.print(driftText(drifts, context));
  if (input.flag('write')) writeDrafts(drifts, opened, context);
}

function writeDrafts(drifts: readonly TemplateDrift[], opened: Opened, context: Context): void {
  const drafts = drifts.flatMap((drift) => draftsOf(drift, opened));
  for (const { id, file } of drafts) {
    const path = `templates/${id}.yaml`;
    if (opened.evaluation.templates.has(id)) context.say(`${path} is there already and stays.\n`);
    else {
      createFile(opened.root, path, writeTemplate(file));
      context.say(`${path} is drafted; read it, then make plans from it.\n`);
    }
  }
  if (drafts.length === 0) context.say('There is nothing to draft.\n');
}

function draftsOf({ template: id, segments }: TemplateDrift, { evaluation }: Opened): readonly Draft[] {
  const template = evaluation.templates.get(id);
  if (template === undefined) return [];
  const own = evaluation.plans.filter((plan) => plan.template?.id === id);
  return segments.map((segment) => draftTemplate(template, segment, own, evaluation.workspace));
}
