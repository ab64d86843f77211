import type { BoardPortfolio } from '../board/portfolio.ts';
import { type BoardState, firstState, type Size } from '../board/state.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { boardWords } from '../words/board/index.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { endSignal } from '../workspace/signals.ts';
import { watchWorkspace } from '../workspace/watch.ts';
import { BoardSession } from './calling/board-session.ts';
import type { RunCommand } from './command.ts';
import type { Input } from './input.ts';
import { LivePlans } from './kept/live-plans.ts';

/** How often the board checks the clock, so that the day changes while it is open. */
const LOOK_AT_CLOCK_MS = 30_000;

/** `onboard board`: all customers on one screen, until the person quits. */
export const board: RunCommand = async (input, context) => {
  const { terminal } = context.io;
  if (terminal === null || context.io.env.TERM === 'dumb') {
    throw new UserError(
      'The board needs a terminal that it can draw on',
      `Without one, ${context.program} status shows the same customers, and ${context.program} today shows what needs you.`,
    );
  }
  const plans = await LivePlans.open(context);
  const { locale } = plans.portfolio;
  const words = { board: boardWords[locale], words: await catalogueOf(locale), tell: await phraseBook(locale) };
  const { takeOver, terminalSize } = await import('../board/ink/stage.tsx');
  const session = new BoardSession(
    plans,
    context,
    words,
    firstBoardState(input, plans.portfolio, terminalSize(terminal)),
  );
  const stage = takeOver(terminal, context, {
    key: (key) => session.happen({ kind: 'key', key }),
    size: (size) => session.happen({ kind: 'size', size }),
  });
  session.draw((view) => stage.show(view));
  const watcher = watchWorkspace(plans.root, (paths) => session.reread(paths));
  const clock = setInterval(() => {
    if (plans.isOfAnotherDay) session.reread(null);
  }, LOOK_AT_CLOCK_MS);
  try {
    await Promise.race([session.over, endSignal(), stage.broken]);
  } finally {
    clearInterval(clock);
    stage.leave();
    session.end();
    await watcher.close();
    await session.idle();
  }
  return 0;
};

/** @throws UserError for an invalid filter */
function firstBoardState(input: Input, portfolio: BoardPortfolio, size: Size): BoardState {
  const by = input.text('by') === 'phase' ? 'phase' : 'health';
  const first = firstState(size, portfolio, { by, filter: input.list('where').join(',') });
  const [wrong, hint = 'See: onboard status --help, under --where.'] = first.matching.hints;
  if (wrong !== undefined) throw new UserError(wrong, hint);
  return first;
}
