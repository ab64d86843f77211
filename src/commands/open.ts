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
  const root = findWorkspace(context.cwd);
  const texts = readWorkspace(root);
  const evaluation = await evaluate(texts);
  const today = context.todayOverride ?? todayIn(evaluation.workspace.timezone, context.io.now());
  return { root, texts, evaluation, today };
}
