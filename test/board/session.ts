import { renderToString } from 'ink';
import { createElement } from 'react';
import { BoardScreen } from '../../src/board/ink/screen.tsx';
import { type Key, keysIn } from '../../src/board/keys.ts';
import { firstState } from '../../src/board/state.ts';
import type { BoardView } from '../../src/board/view.ts';
import { BoardSession } from '../../src/commands/calling/board-session.ts';
import type { Context } from '../../src/commands/command.ts';
import { LivePlans } from '../../src/commands/kept/live-plans.ts';
import { commands } from '../../src/commands/table/index.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { colors } from '../../src/print/colors.ts';
import { boardWords } from '../../src/words/board/index.ts';
import { catalogueOf } from '../../src/words/catalogue/index.ts';
import { phraseBook } from '../../src/words/phrases/index.ts';
import { memoryIo } from '../cli/memory-io.ts';

/** The context that the program would give a command that was started in a folder. */
export function contextIn(cwd: string, env: Readonly<Record<string, string>> = {}): Context {
  return {
    io: memoryIo({ cwd, env }),
    cwd,
    format: 'text',
    todayOverride: parseDay('2026-11-20'),
    colors: null,
    unicode: true,
    width: 80,
    interactive: true,
    gate: null,
    only: null,
    memory: null,
    keeps: true,
    progress: () => {},
    program: 'onboard',
    commands,
    print: () => {},
    printFile: () => {},
    say: () => {},
    speak: async () => {},
    ask: async () => {
      throw new Error('Nobody is asked on the board');
    },
  };
}

/** Typed keys; names of keys are in angle brackets. */
export function keysOf(typed: string): readonly Key[] {
  return [...typed.matchAll(/<([a-z-]+)>|[\s\S]/gu)].flatMap(([char, name]): readonly Key[] =>
    name === undefined ? keysIn(char, false) : [{ name: name as 'up' }],
  );
}

export interface Board {
  readonly session: BoardSession;
  readonly plans: LivePlans;
  /** Presses keys, and waits until their effects are complete. */
  press(typed: string): Promise<string>;
  /** The screen as lines without spaces at their ends. */
  screen(): string;
}

interface Options {
  readonly columns?: number;
  readonly rows?: number;
  readonly isColoured?: boolean;
  readonly unicode?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The board for a folder, without a terminal: its screen is a string. */
export async function boardIn(
  root: string,
  { columns = 80, rows = 24, isColoured = false, unicode = true, env = {} }: Options = {},
): Promise<Board> {
  const context = { ...contextIn(root, env), unicode };
  const plans = await LivePlans.open(context);
  const { locale } = plans.portfolio;
  const told = { board: boardWords[locale], words: await catalogueOf(locale), tell: await phraseBook(locale) };
  const session = new BoardSession(plans, context, told, firstState({ columns, rows }, plans.portfolio));
  let view: BoardView | null = null;
  session.draw((next) => {
    view = next;
  });
  const screen = (): string => drawn(view, { columns, rows, colors: isColoured ? colors : null, unicode });
  return {
    session,
    plans,
    screen,
    press: async (typed) => {
      for (const key of keysOf(typed)) {
        session.happen({ kind: 'key', key });
        await session.idle();
      }
      await Promise.resolve();
      return screen();
    },
  };
}

function drawn(
  view: BoardView | null,
  { columns, rows, ...look }: { columns: number; rows: number; colors: typeof colors | null; unicode: boolean },
): string {
  if (view === null) throw new Error('Nothing was drawn');
  const screen = renderToString(createElement(BoardScreen, { view, look, columns, rows }), { columns });
  return screen.replace(/ +$/gm, '');
}
