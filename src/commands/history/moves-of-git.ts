import { UserError } from '../../diagnostics/user-error.ts';
import type { Plan } from '../../plan/model/model.ts';
import { parseDay } from '../../plan/time/day.ts';
import type { CustomerMove, CustomerView } from '../../views/customer-view.ts';
import { GitFailure } from '../../workspace/git/run.ts';
import type { Context } from '../command.ts';
import type { Opened } from '../opening/open.ts';
import { planHistory } from './plan-history.ts';

/**
 * The moves that a customer may read about: those recorded in notes, with their reasons, and those that only git's history shows, because
 * somebody edited the date or it moved together with others. Newest first; without git, only the notes.
 */
export async function movesWithGit(
  plan: Plan,
  view: CustomerView,
  { root, texts, today }: Opened,
  { io }: Context,
): Promise<readonly CustomerMove[]> {
  const source = [...texts.plans, ...texts.archive].find(({ path }) => path === plan.file);
  if (source === undefined) return view.moves;
  const titles = new Map(view.phases.flatMap(({ steps }) => steps.map(({ id, title }) => [id, title] as const)));
  const told = new Set(view.moves.map(({ step, to }) => `${step} ${to}`));
  try {
    const { entries } = await planHistory({ root, texts, today, plan, source }, io.env, null);
    const known = entries.flatMap(({ day, changes }) =>
      changes.flatMap(({ aspect, of, from, to }): readonly CustomerMove[] => {
        const title = titles.get(of.id);
        const isMove = aspect === 'due' && of.kind === 'task' && title !== undefined;
        if (!isMove || from === null || to === null || parseDay(to) === null || told.has(`${of.id} ${to}`)) return [];
        return [{ step: of.id, title, on: day, from, to, reason: null, by: null }];
      }),
    );
    return [...known, ...view.moves].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  } catch (error) {
    if (error instanceof UserError || error instanceof GitFailure) return view.moves;
    throw error;
  }
}
