import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { readDocument } from '../document/read.ts';
import { textByPath } from '../evaluate.ts';
import type { Plan, Template } from '../plan/model/model.ts';
import { conditionalSteps } from '../plan/templates/choices.ts';
import { attributesAsked } from '../plan/templates/instantiate.ts';
import { formatDay } from '../plan/time/day.ts';
import { type PlanUpgrade, type UpgradeReport, upgradeJson } from '../print/machine/upgrade.ts';
import { weighedChanges } from '../review/diff.ts';
import { createPlanForecaster, type PlanForecaster } from '../review/outlook.ts';
import { type Running, type Upgraded, upgradePlan } from '../review/upgrade.ts';
import { accepts } from '../schema/accept.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { upgradeDoc } from '../words/upgrade.ts';
import type { FileChange } from '../workspace/file-change.ts';
import { GitHistory } from '../workspace/git/read.ts';
import { TemplateVersions } from '../workspace/template-versions.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import { versionsOfPlans } from './history/plan-versions.ts';
import type { Input } from './input.ts';
import { type Opened, openWorkspace } from './opening/open.ts';
import { forecasterOf, reportUnevaluated } from './opening/past.ts';
import { pickPlan, pickTemplate } from './opening/pick.ts';
import { saveWithRecording } from './saving.ts';

/** `onboard upgrade CUSTOMER…|--all`: brings changes of a template to the plans that were made from it. */
export async function upgrade(input: Input, context: Context): Promise<ExitCode> {
  const opened = await openWorkspace(context);
  const plans = plansToUpgrade(input, opened);
  const versions = new TemplateVersions(opened.root, () => GitHistory.of(opened.root, context.io.env));
  const dryRun = input.flag('dry-run');
  const results: PlanUpgrade[] = [];
  const changes: FileChange[] = [];
  const wanted = new Set(input.list('with').map((id) => id.normalize('NFC')));
  refuseUnknownTasks(wanted, plans, opened);
  const shared = {
    ...opened,
    versions,
    past: await versionsOfPlans(plans.filter(isConditional(opened)), opened, context.io.env),
    wanted,
    keep: input.flag('keep'),
    textOf: textByPath(opened.texts),
    price: createPlanForecaster(opened.today, forecasterOf(opened)),
  };
  for (const [done, plan] of plans.entries()) {
    context.progress('Upgrading the plans', done, plans.length);
    results.push(await upgradeOne(plan, shared, changes));
  }
  if (!dryRun) await saveWithRecording(input, context, opened, changes, upgradeMessage(results));
  const report: UpgradeReport = { today: formatDay(opened.today), dryRun, plans: results };
  const { locale } = opened.evaluation.workspace;
  const tell = await phraseBook(locale);
  const told = results.map((result) => (result.reason === null ? result : { ...result, reason: tell(result.reason) }));
  await emit(context, locale, (words) => upgradeDoc({ ...report, plans: told }, words), {
    json: () => upgradeJson(report),
  });
  const leftOut = input.flag('all') ? reportUnevaluated(withoutArchive(opened), context) : 0;
  if (leftOut !== 0 || results.some(({ outcome }) => outcome === 'failed')) return 2;
  return results.some(({ conflicts, questions }) => conflicts.length + questions.length > 0) ? 1 : 0;
}

/** @throws UserError when `--with` names a task that no template of these plans has */
function refuseUnknownTasks(wanted: ReadonlySet<string>, plans: readonly FromTemplate[], { evaluation }: Opened): void {
  const steps = plans.flatMap(({ template }) => {
    const found = evaluation.templates.get(template.id);
    return found === undefined ? [] : [...conditionalSteps(found).keys()];
  });
  const unknown = [...wanted].find((id) => !steps.includes(id));
  if (unknown === undefined) return;
  throw new UserError(`--with ${unknown}: the template has no such task`, didYouMean(unknown, new Set(steps)));
}

/** Whether anything in a plan's template depends on the customer's attributes, so that their earlier values matter. */
function isConditional({ evaluation }: Opened): (plan: FromTemplate) => boolean {
  return ({ template }) => {
    const now = evaluation.templates.get(template.id);
    return now !== undefined && (now.version !== template.version || attributesAsked(now).size > 0);
  };
}

/** Archived plans are not upgraded, so an error in one of them is not reported as left out. */
function withoutArchive(opened: Opened): Opened {
  const unevaluated = opened.evaluation.unevaluated.filter((path) => !path.startsWith('plans/archive/'));
  return { ...opened, evaluation: { ...opened.evaluation, unevaluated } };
}

/** What all plans of a run share. It is computed once, because it takes longer than the upgrade of a plan. */
interface Shared extends Opened {
  readonly versions: TemplateVersions;
  /** Earlier versions by file, oldest first. */
  readonly past: ReadonlyMap<string, readonly Plan[]>;
  /** Tasks to add although a plan does not have them. */
  readonly wanted: ReadonlySet<string>;
  /** Whether the plan's own value settles a conflict. */
  readonly keep: boolean;
  readonly textOf: ReadonlyMap<string, string>;
  readonly price: PlanForecaster;
}

type FromTemplate = Plan & { readonly template: NonNullable<Plan['template']> };

function upgradeMessage(results: readonly PlanUpgrade[]): string {
  const [first, ...others] = results.filter(({ outcome }) => outcome === 'upgraded');
  if (first !== undefined && others.length === 0) return `${first.id}: upgraded to the current template`;
  return `plans: ${others.length + 1} upgraded to their current templates`;
}

/** Open plans that were made from a template: the given ones or all, then those of one template. */
function plansToUpgrade(input: Input, opened: Opened): readonly FromTemplate[] {
  const named = input.list('CUSTOMER');
  if (named.length > 0 === input.flag('all'))
    throw new UserError('Name customers, or use --all', 'onboard upgrade --all --dry-run shows what would happen.');
  const typed = input.text('template');
  const { templates, plans } = opened.evaluation;
  const template = typed === null ? null : pickTemplate(templates.values(), typed, opened);
  const chosen =
    named.length > 0
      ? [...new Set(named.map((typed) => pickPlan(opened, typed)))]
      : plans.filter(({ closed, archived }) => closed === null && !archived);
  const fromTemplate = chosen.filter((plan): plan is FromTemplate => plan.template !== null);
  const [other] =
    named.length > 0 ? chosen.filter((plan) => plan.template === null || plan.closed !== null || plan.archived) : [];
  if (other !== undefined) {
    throw new UserError(
      `${other.id} ${other.template === null ? 'was not made from a template' : 'is closed'}`,
      'Only running plans with a template can be upgraded.',
    );
  }
  return fromTemplate.filter((plan) => template === null || plan.template.id === template.id);
}

async function upgradeOne(plan: FromTemplate, shared: Shared, changes: FileChange[]): Promise<PlanUpgrade> {
  const { evaluation, today } = shared;
  const now = evaluation.templates.get(plan.template.id);
  if (now === undefined)
    return failed(plan, plan.template.version, `There is no template "${plan.template.id}" that can be read.`);
  const isSameVersion = now.version === plan.template.version;
  if (isSameVersion && attributesAsked(now).size === 0 && shared.wanted.size === 0)
    return { ...outline(plan, now.version), outcome: 'current' };
  const old = isSameVersion ? now : await oldTemplate(plan, shared.versions);
  if (typeof old === 'string') return failed(plan, now.version, old);
  const running = await runningPlan(plan, shared);
  const known = { past: shared.past.get(plan.file) ?? [], wanted: shared.wanted, keep: shared.keep };
  const upgraded = running && (await upgradePlan(running, { old, now }, evaluation, today, known));
  if (!running || !upgraded) {
    return failed(
      plan,
      now.version,
      'The upgraded plan would not be valid, or its text cannot be edited safely. Change it by hand.',
    );
  }
  const isChanged = upgraded.text !== running.text;
  const isQuiet = upgraded.open.length === 0 && upgraded.conflicts.length === 0;
  if (isSameVersion && !isChanged && isQuiet) return { ...outline(plan, now.version), outcome: 'current' };
  if (isChanged) {
    changes.push({ kind: 'replace', path: plan.file, before: running.text, after: upgraded.text });
  }
  const outcome = isChanged ? 'upgraded' : 'unsettled';
  return { ...outline(plan, now.version), ...priced(plan, upgraded, shared), outcome };
}

/** The template that the plan was made from, or why it is unknown. */
async function oldTemplate({ template }: FromTemplate, versions: TemplateVersions): Promise<Template | string> {
  try {
    const found = await versions.find(template.id, template.version);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.message}. ${error.hint ?? ''}`;
  }
  return `Version ${template.version} of ${template.id} is neither in templates/.versions nor in git's history, so what changed since cannot be told.`;
}

async function runningPlan(plan: Plan, { textOf }: Shared): Promise<Running | null> {
  const text = textOf.get(plan.file) ?? '';
  const reading = await readDocument({ path: plan.file, text });
  return reading.ok && accepts('plan', reading.data) ? { plan, file: reading.data, text } : null;
}

function outline(plan: FromTemplate, to: string): PlanUpgrade {
  const { id, customer, file, template } = plan;
  const nothing = {
    applied: [],
    kept: [],
    conflicts: [],
    notApplicable: [],
    questions: [],
    before: null,
    after: null,
    moves: null,
  };
  return {
    id,
    customer,
    file,
    template: template.id,
    from: template.version,
    to,
    outcome: 'current',
    reason: null,
    ...nothing,
  };
}

function failed(plan: FromTemplate, to: string, reason: string): PlanUpgrade {
  return { ...outline(plan, to), outcome: 'failed', reason };
}

function priced(
  before: Plan,
  { plan, kept, conflicts, notApplicable, open: questions }: Upgraded,
  { evaluation, price }: Shared,
) {
  const [old, now] = [before, plan].map((each) => price(each, evaluation.workspace, evaluation.calendars));
  const applied =
    now === undefined ? [] : weighedChanges(before, plan, now).filter(({ aspect }) => aspect !== 'template');
  const isKnown = old !== undefined && now !== undefined && old.live !== null && now.live !== null;
  const moves =
    isKnown && old.live !== null && now.live !== null
      ? now.reading.calendar.unpaused.workingDaysAfter(old.live, now.live)
      : null;
  return {
    applied,
    kept,
    conflicts,
    notApplicable,
    questions,
    before: old?.outlook ?? null,
    after: now?.outlook ?? null,
    moves,
  };
}
