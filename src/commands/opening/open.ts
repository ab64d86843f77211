import { UserError } from '../../diagnostics/user-error.ts';
import { type Evaluation, evaluate, type WorkspaceTexts } from '../../evaluate.ts';
import type { KnownPast } from '../../plan/chance/forecaster.ts';
import type { Plan } from '../../plan/model/model.ts';
import type { Day } from '../../plan/time/day.ts';
import { findWorkspace } from '../../workspace/find.ts';
import { readWorkspace } from '../../workspace/read.ts';
import { todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';

/** A workspace as commands use it. */
export interface Opened {
  /** The absolute path of the folder with onboard.yaml. */
  readonly root: string;
  readonly texts: WorkspaceTexts;
  readonly evaluation: Evaluation;
  readonly today: Day;
  /** All plans, when `evaluation` only has some: forecasts learn from everybody. */
  readonly everybody?: readonly Plan[];
  /** What all customers needed, when it is known without their plans. */
  readonly learned?: KnownPast | undefined;
}

/**
 * Finds, reads and evaluates the workspace around the starting folder.
 * @throws UserError when there is none, onboard.yaml cannot be read, or its time zone is unknown
 */
export async function openWorkspace(context: Context): Promise<Opened> {
  const evaluated = await evaluateWorkspace(context);
  const { timezone, locale } = evaluated.evaluation.workspace;
  if (locale !== 'en') await context.speak(locale);
  const today = context.todayOverride ?? todayIn(timezone, context.io.now());
  context.memory?.onDay(today, timezone);
  return { ...evaluated, today };
}

/**
 * The same without determining today.
 * @throws UserError when there is no workspace, or onboard.yaml cannot be read
 */
export async function evaluateWorkspace({
  cwd,
  only,
  memory = null,
  progress = () => {},
}: Pick<Context, 'cwd' | 'only'> & Partial<Pick<Context, 'memory' | 'progress'>>): Promise<Omit<Opened, 'today'>> {
  const root = findWorkspace(cwd);
  const texts = readWorkspace(root, memory?.witness);
  const evaluation = await evaluate(texts, (done, total) => progress('Reading the plans', done, total));
  if (only === null) return { root, texts, evaluation };
  const seen = textsOfOnly(texts, only);
  return { root, texts: seen, evaluation: await evaluate(seen), everybody: evaluation.plans };
}

/** The texts of a workspace as if it had only these plans. */
export function textsOfOnly(texts: WorkspaceTexts, only: ReadonlySet<string>): WorkspaceTexts {
  const isSeen = (path: string): boolean => {
    const [, id] = /^plans\/(?:archive\/)?(.*?)(?:\.ya?ml)?$/u.exec(path) ?? [];
    return id === undefined || only.has(id.normalize('NFC'));
  };
  return {
    ...texts,
    plans: texts.plans.filter(({ path }) => isSeen(path)),
    archive: texts.archive.filter(({ path }) => isSeen(path)),
    unreadable: texts.unreadable.filter(({ at }) => isSeen(at.file)),
  };
}

/**
 * Refuses to compute dates without the intended working days.
 * @param plan a plan whose own calendars count too
 * @throws UserError that names the settings file or calendar that cannot be used, or the file that refers to a missing calendar
 */
export function ensureCalendars(opened: Pick<Opened, 'evaluation'>, plan: CalendarsOfPlan | null = null): void {
  const fault = calendarsFault(opened, plan);
  if (fault !== null) throw fault;
}

type CalendarsOfPlan = Pick<Plan, 'file' | 'calendars' | 'ownCalendarsOnly'>;

/** Why the intended working days are unknown; null: they are known. */
export function calendarsFault(
  { evaluation }: Pick<Opened, 'evaluation'>,
  plan: CalendarsOfPlan | null,
): UserError | null {
  const { settings, workspace, calendars, unevaluated } = evaluation;
  const unusable = unusableIn(settings, unevaluated);
  if (unusable !== null) return unusable;
  for (const { file, ids } of [
    ...(plan?.ownCalendarsOnly === true ? [] : [{ file: settings, ids: workspace.calendars }]),
    ...(plan === null ? [] : [{ file: plan.file, ids: plan.calendars }]),
  ]) {
    const missing = ids.find((id) => !calendars.has(id));
    if (missing === undefined) continue;
    return (
      unusableIn(`calendars/${missing}.yaml`, unevaluated) ??
      new UserError(
        `${file} names a calendar that does not exist: "${missing}"`,
        `See what is wrong with it: onboard validate ${file}`,
      )
    );
  }
  return null;
}

/** @throws UserError when that file of the workspace has errors that prevent its use */
export function refuseUnusable(file: string, unevaluated: readonly string[]): void {
  const fault = unusableIn(file, unevaluated);
  if (fault !== null) throw fault;
}

function unusableIn(file: string, unevaluated: readonly string[]): UserError | null {
  const path = unevaluated.find((each) => each.normalize('NFC') === file);
  return path === undefined
    ? null
    : new UserError(`${path} cannot be used as it is`, `See what is wrong with it: onboard validate ${path}`);
}
