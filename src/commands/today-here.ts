import { evaluate } from '../evaluate.ts';
import type { Day } from '../plan/time/day.ts';
import { findWorkspace } from '../workspace/find.ts';
import { readSource } from '../workspace/read-one.ts';
import { todayIn } from '../workspace/today.ts';
import type { Context } from './command.ts';

/** Today in the workspace's time zone. @throws UserError when there is no workspace */
export async function todayHere(context: Pick<Context, 'cwd' | 'todayOverride' | 'io'>): Promise<Day> {
  if (context.todayOverride !== null) return context.todayOverride;
  const settings = readSource(findWorkspace(context.cwd), 'onboard.yaml');
  const nothing = { templates: [], plans: [], archive: [], calendars: [], unreadable: [] };
  const { workspace } = await evaluate({ settings, ...nothing });
  return todayIn(workspace.timezone, context.io.now());
}
