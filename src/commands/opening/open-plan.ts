import { describe } from '../../diagnostics/describe.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import type { Source } from '../../document/source.ts';
import { type Evaluation, evaluate, type WorkspaceTexts } from '../../evaluate.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import { findWorkspace } from '../../workspace/find.ts';
import { readAround } from '../../workspace/read-one.ts';
import { todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';
import { type Opened, textsOfOnly } from './open.ts';
import { pickPlan } from './pick.ts';

/** One plan with everything needed to interpret it; other plans may be missing from `texts` and `evaluation`. */
export interface OpenedPlan {
  readonly root: string;
  readonly texts: WorkspaceTexts;
  readonly evaluation: Evaluation;
  readonly today: Day;
  readonly plan: Plan;
  readonly source: Source;
}

/**
 * Opens the plan of a customer as typed. When that is a plan's id, or the names of all plans are known, no other plan is read, so that it
 * takes no longer in a workspace of thousands.
 * @throws UserError when there is no such plan, or it cannot be used
 */
export async function openPlan(context: Context, typed: string): Promise<OpenedPlan> {
  const root = findWorkspace(context.cwd);
  const around = readAround(root, typed);
  const opened = around === null ? await openByName(typed, context) : await openAround(root, around, context);
  const { texts, evaluation, today } = opened;
  const plan = pickPlan(opened, typed);
  const source = [...texts.plans, ...texts.archive].find(({ path }) => path === plan.file);
  if (source === undefined) throw new Error(`${plan.file} was evaluated but not read`);
  return { root, texts, evaluation, today, plan, source };
}

async function openAround(root: string, read: WorkspaceTexts, context: Context): Promise<Opened> {
  const texts = context.only === null ? read : textsOfOnly(read, context.only);
  const evaluation = await evaluate(texts);
  const today = context.todayOverride ?? todayIn(evaluation.workspace.timezone, context.io.now());
  return { root, texts, evaluation, today };
}

/** A customer given by name is looked up in what is kept about all plans; when nothing is kept, the plans are read. */
async function openByName(typed: string, context: Context): Promise<Opened> {
  const [{ memoryToLookUp }, { openNamed }] = await Promise.all([
    import('../kept/remembered.ts'),
    import('./open-for.ts'),
  ]);
  return openNamed(typed, { ...context, memory: memoryToLookUp(context) });
}

/**
 * The same workspace with another text for that plan.
 * @throws UserError that says what is wrong when the plan could no longer be used
 */
export async function withText(opened: OpenedPlan, source: Source, archived: boolean): Promise<OpenedPlan> {
  const { texts, plan: before } = opened;
  const without = (sources: readonly Source[]): readonly Source[] => sources.filter(({ path }) => path !== before.file);
  const changed: WorkspaceTexts = {
    ...texts,
    plans: archived ? without(texts.plans) : [...without(texts.plans), source],
    archive: archived ? [...without(texts.archive), source] : without(texts.archive),
  };
  const evaluation = await evaluate(changed);
  const plan = evaluation.plans.find(({ file }) => file === source.path);
  if (plan === undefined) throw unusableChange(evaluation, source.path);
  return { ...opened, texts: changed, evaluation, plan, source };
}

function unusableChange({ findings }: Evaluation, path: string): UserError {
  const reasons = findings.filter(({ at }) => at.file === path).map((finding) => describe(finding).message);
  return new UserError(`${path} would become unusable: ${reasons.join('; ')}`, 'Nothing was changed.');
}
