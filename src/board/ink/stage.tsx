import { writeSync } from 'node:fs';
import { Box, render, useInput } from 'ink';
import { type ReactNode, useRef } from 'react';
import { type Key, type KeyName, keysIn } from '../keys.ts';
import type { Size } from '../state.ts';
import type { BoardView } from '../view.ts';
import { BoardScreen, type ScreenLook } from './screen.tsx';

interface InkTerminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Events from the terminal. */
export interface Listener {
  key(key: Key): void;
  size(size: Size): void;
}

/** A terminal that the board controls until it leaves. */
export interface BoardStage {
  show(view: BoardView): void;
  /** Restores the terminal. Calling it again does nothing. */
  leave(): void;
  /** Never resolves; rejects with an error while something was shown, or from anywhere else in the process. */
  readonly broken: Promise<never>;
}

/** The alternate screen, bracketed paste, a clear screen, no cursor. */
const ENTER = '\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[H\x1b[?25l';
const LEAVE = '\x1b[?2004l\x1b[?25h\x1b[?1049l';
const CLEAR = '\x1b[2J\x1b[H';
const FRAMES_PER_SECOND = 60;

export function terminalSize({ output }: InkTerminal): Size {
  return { columns: output.columns, rows: output.rows };
}

/** Takes over a terminal. Whatever ends the process from then on, the terminal is restored first. */
export function takeOver(terminal: InkTerminal, look: ScreenLook, listener: Listener): BoardStage {
  const { input, output } = terminal;
  output.write(ENTER);
  let isOver = false;
  let view: BoardView | null = null;
  let reject: (reason: unknown) => void = () => {};
  const broken = new Promise<never>((_, no) => {
    reject = no;
  });
  // Nobody may be awaiting it when it rejects.
  broken.catch(() => {});

  const tree = (): ReactNode => (
    <Keys on={listener.key}>
      {view === null ? null : <BoardScreen view={view} look={look} {...terminalSize(terminal)} />}
    </Keys>
  );
  const resized = (): void => {
    // Lines have moved; the next frame starts at the top.
    ink.clear();
    output.write(CLEAR);
    listener.size(terminalSize(terminal));
  };
  output.on('resize', resized);
  const ink = render(tree(), {
    stdin: input,
    stdout: output,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: FRAMES_PER_SECOND,
    isScreenReaderEnabled: false,
  });
  const giveBack = (): void => {
    if (isOver) return;
    isOver = true;
    output.off('resize', resized);
    process.off('exit', giveBack);
    process.off('uncaughtException', fail);
    process.off('SIGHUP', hangUp);
    ink.unmount();
    input.setRawMode(false);
    input.pause();
    writeNow(output, LEAVE);
  };
  const fail = (error: unknown): void => {
    giveBack();
    reject(error);
  };
  const hangUp = (): void => listener.key({ name: 'quit' });
  process.on('exit', giveBack);
  process.on('uncaughtException', fail);
  process.on('SIGHUP', hangUp);
  ink.waitUntilExit().catch(fail);

  return {
    broken,
    leave: giveBack,
    show: (next) => {
      // Ink would start again, and hold the terminal.
      if (isOver) return;
      view = next;
      ink.rerender(tree());
    },
  };
}

/** At the end of a process only synchronous writes arrive. */
function writeNow(output: NodeJS.WriteStream, text: string): void {
  if (!('fd' in output) || typeof output.fd !== 'number') {
    output.write(text);
    return;
  }
  try {
    writeSync(output.fd, text);
  } catch {
    output.write(text);
  }
}

const PASTE_BEGINS = '[200~';
const PASTE_ENDS = '[201~';

/** Converts input into keys. */
function Keys({ on, children }: { readonly on: (key: Key) => void; readonly children: ReactNode }) {
  const isPasting = useRef(false);
  useInput((text, key) => {
    if (text === PASTE_BEGINS || text === PASTE_ENDS) {
      isPasting.current = text === PASTE_BEGINS;
      return;
    }
    for (const each of isPasting.current ? pasted(text, key) : keysPressed(text, key)) on(each);
  });
  return <Box>{children}</Box>;
}

type Pressed = Parameters<Parameters<typeof useInput>[0]>[1];

function pasted(text: string, key: Pressed): readonly Key[] {
  return keysIn(key.return || key.tab ? ' ' : text, true);
}

const NAMED_KEYS: readonly (readonly [keyof Pressed, KeyName])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  // Some terminals send for Backspace what others send for Delete.
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

const CONTROL_KEYS: ReadonlyMap<string, KeyName> = new Map([
  ['c', 'quit'],
  ['u', 'clear'],
  ['h', 'backspace'],
]);

function keysPressed(text: string, key: Pressed): readonly Key[] {
  if (key.tab) return [{ name: key.shift ? 'back-tab' : 'tab' }];
  const [, name] = NAMED_KEYS.find(([field]) => key[field] === true) ?? [];
  if (name !== undefined) return [{ name }];
  if (key.ctrl) {
    const control = CONTROL_KEYS.get(text);
    return control === undefined ? [] : [{ name: control }];
  }
  return key.meta ? [] : keysIn(text, false);
}
