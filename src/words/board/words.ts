import type { Text } from '../../print/doc.ts';

/** The texts of the board. Both languages share one type, so that a missing sentence fails the build. */
export interface BoardWords {
  readonly title: (vendor: Text, day: string) => Text;
  readonly shown: (shown: number, all: number) => string;
  readonly unusable: (count: number) => string;
  readonly by: Readonly<Record<'health' | 'phase', string>>;
  /** The column of plans with no work left. */
  readonly noPhase: string;
  readonly nobodyHere: string;
  readonly noPlans: string;
  readonly late: (count: number) => string;
  readonly waits: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly goLive: (day: Text) => Text;
  readonly noDate: string;
  /** The day to promise. */
  readonly promise: (day: string) => string;
  readonly slip: (days: number) => string;
  readonly tabs: Readonly<Record<'steps' | 'timeline' | 'notes' | 'next', string>>;
  readonly columns: Readonly<Record<'step' | 'owner' | 'state' | 'due' | 'ends' | 'time', string>>;
  readonly note: (day: string, who: Text, title: Text) => Text;
  readonly nobody: string;
  readonly internal: string;
  readonly feedback: string;
  readonly noNotes: string;
  readonly working: string;
  readonly means: string;
  readonly decide: string;
  /** The number of lines that do not fit. */
  readonly more: (lines: number) => string;
  readonly moved: string;
  readonly actions: Readonly<Record<BoardAction, string>>;
  readonly asks: Readonly<Record<BoardQuestion, string>>;
  readonly typing: string;
  readonly keys: Readonly<Record<'board' | 'plan' | 'page' | 'filter' | 'help', string>>;
  readonly help: readonly (readonly [keys: string, does: string])[];
  readonly helpTitle: string;
  readonly small: string;
}

/** What a person can do to a plan on the board; each is the command with that name. */
export type BoardAction = 'done' | 'start' | 'block' | 'move' | 'note' | 'assign' | 'agree' | 'agree-all' | 'undo';

export type BoardQuestion = 'by' | 'reason' | 'to' | 'why' | 'shift' | 'text' | 'internal' | 'owner';
