import { type Evaluation, evaluate, type WorkspaceTexts } from '../evaluate.ts';
import type { Day } from '../plan/day.ts';
import { findWorkspace } from '../workspace/find.ts';
import { readWorkspace } from '../workspace/read.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';

/** A workspace as a command works with it. */
export interface Opened {
  /** The absolute path of the folder that holds onboard.yaml. */
  readonly root: string;
  readonly texts: WorkspaceTexts;
  readonly evaluation: Evaluation;
  readonly today: Day;
}

/**
 * Finds, reads and evaluates the workspace around the folder that the command starts in.
 * @throws UserError when there is none, onboard.yaml cannot be read, or its time zone is unknown
 */
export async function openWorkspace(context: Context): Promise<Opened> {
  const evaluated = await evaluateWorkspace(context);
  const { timezone } = evaluated.evaluation.workspace;
  return { ...evaluated, today: context.todayOverride ?? todayIn(timezone, context.io.now()) };
}

/**
 * The same without asking which day it is.
 * @throws UserError when there is no workspace, or onboard.yaml cannot be read
 */
export async function evaluateWorkspace({ cwd }: Pick<Context, 'cwd'>): Promise<Omit<Opened, 'today'>> {
  const root = findWorkspace(cwd);
  const texts = readWorkspace(root);
  return { root, texts, evaluation: await evaluate(texts) };
}
