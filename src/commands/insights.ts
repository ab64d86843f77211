import { UserError } from '../diagnostics/user-error.ts';
import { writeTemplate } from '../document/write-template.ts';
import { findDrift, type OriginOf, type TemplateDrift } from '../insight/drift.ts';
import { insightsFrom } from '../insight/insights.ts';
import { type DraftWords, draftTemplates, type ProposedTemplate } from '../insight/propose.ts';
import { isLiveUnknown } from '../plan/health/outcome.ts';
import type { Plan, Template } from '../plan/model/model.ts';
import { asOf } from '../plan/schedule/state.ts';
import { foreign, plainTextOf } from '../print/doc.ts';
import { driftCsv, driftJson } from '../print/machine/drift.ts';
import { insightsCsv, insightsJson } from '../print/machine/insights.ts';

import { type Load, loadOf } from '../views/load.ts';
import { readPlan } from '../views/status.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { driftDoc } from '../words/drift.ts';
import { insightsDoc, voiceDoc } from '../words/insights.ts';
import { createFile } from '../workspace/write.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { movesInGit } from './history/plan-moves.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { calendarsOf, pickTemplates, reportUnevaluated } from './opening/past.ts';

/** `onboard insights`: how long onboarding takes and where it gets stuck; with `--drift`, how plans differ from their templates. */
export async function insights(input: Input, context: Context): Promise<ExitCode> {
  if (input.flag('write') && !input.flag('drift')) {
    throw new UserError('--write needs --drift', 'It drafts the templates that --drift proposes.');
  }
  const opened = await openWorkspace(context);
  if (input.flag('drift')) await printDrift(input, context, opened);
  else await printInsights(input, context, opened);
  return reportUnevaluated(opened, context);
}

async function printInsights(input: Input, context: Context, opened: Opened): Promise<void> {
  const { evaluation, today } = opened;
  const plans = plansOf(opened, input.text('template'));
  const known = await movesInGit(plans, opened, context, 1);
  const past = known.isKnown ? known : null;
  const view = insightsFrom(plans, evaluation.workspace, calendarsOf(evaluation), today, past);
  await emit(
    context,
    evaluation.workspace.locale,
    (words) => (input.flag('voice') ? voiceDoc : insightsDoc)(view, words),
    {
      json: () => insightsJson(view, loadAhead(plans, opened)),
      csv: () => insightsCsv(view),
    },
  );
  const unknown = plans.filter((plan) => plan.anchor.kind === 'purchased' && isLiveUnknown(asOf(plan, today)));
  if (unknown.length > 0)
    context.say(
      `Left out, because they were closed as onboarded without a go-live date: ${unknown.map(({ id }) => id).join(', ')}.\n`,
    );
  if (!known.isKnown)
    context.say(`It is not known how often dates moved and what blocked steps earlier: ${known.why}.\n`);
}

/** The work of the coming weeks for these customers. */
function loadAhead(plans: readonly Plan[], { evaluation, today }: Opened): readonly Load[] {
  const { workspace, calendars } = evaluation;
  return loadOf(
    plans.map((plan) => readPlan(plan, workspace, calendars, today)),
    today,
  );
}

/** All plans, or those made from one template. */
function plansOf(opened: Opened, typed: string | null): readonly Plan[] {
  const { plans } = opened.evaluation;
  if (typed === null) return plans;
  const wanted = new Set(pickTemplates(opened, typed).map(({ id }) => id));
  return plans.filter(({ template }) => template !== null && wanted.has(template.id));
}

async function printDrift(input: Input, context: Context, opened: Opened): Promise<void> {
  const { plans } = opened.evaluation;
  const templates = pickTemplates(opened, input.text('template'));
  const originOf = await originsOf(templates, opened, context);
  const all = [...opened.evaluation.templates.values()];
  const drifts = templates.map((template) => findDrift(template, plans, originOf, all));
  await emit(context, opened.evaluation.workspace.locale, (words) => driftDoc(drifts, words), {
    json: () => driftJson(drifts),
    csv: () => driftCsv(drifts),
  });
  if (input.flag('write')) await writeDrafts(drifts, opened, context);
}

async function writeDrafts(drifts: readonly TemplateDrift[], opened: Opened, context: Context): Promise<void> {
  const say = (await catalogueOf(opened.evaluation.workspace.locale)).drift;
  const drafts = drifts.flatMap((drift) => draftsOf(drift, opened, say.draft));
  for (const { id, file } of drafts) {
    const path = `templates/${id}.yaml`;
    if (opened.evaluation.templates.has(id)) context.say(`${plainTextOf(say.alreadyThere(foreign(path)))}\n`);
    else {
      createFile(opened.root, path, writeTemplate(file));
      context.say(`${plainTextOf(say.drafted(foreign(path)))}\n`);
    }
  }
  if (drafts.length === 0) context.say(`${say.nothingToDraft}\n`);
}

function draftsOf(drift: TemplateDrift, { evaluation }: Opened, words: DraftWords): readonly ProposedTemplate[] {
  const template = evaluation.templates.get(drift.template);
  if (template === undefined) return [];
  return draftTemplates(template, drift, evaluation.plans, evaluation.workspace, words);
}

/** The earlier texts of templates that plans were made from, if copies or git's history have them. */
async function originsOf(
  templates: readonly Template[],
  { root, evaluation }: Opened,
  { io }: Context,
): Promise<OriginOf> {
  const current = new Map(templates.map(({ id, version }) => [id, version]));
  const earlier = new Map(
    evaluation.plans.flatMap(({ template }) =>
      template === null || current.get(template.id) === template.version || !current.has(template.id)
        ? []
        : [[versionKey(template), template] as const],
    ),
  );
  const found = new Map<string, Template>();
  if (earlier.size > 0) {
    const { GitHistory } = await import('../workspace/git/read.ts');
    const { TemplateVersions } = await import('../workspace/template-versions.ts');
    const versions = new TemplateVersions(root, () => GitHistory.of(root, io.env));
    for (const [key, { id, version }] of earlier) {
      const origin = await versions.find(id, version).catch(ignoreUserError);
      if (origin !== null) found.set(key, origin);
    }
  }
  return ({ template }) => (template === null ? null : (found.get(versionKey(template)) ?? null));
}

function versionKey({ id, version }: Pick<Template, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

/** Without git, or in a shallow clone, the earlier texts are unknown; the answer counts the plans that this affects. */
function ignoreUserError(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}
