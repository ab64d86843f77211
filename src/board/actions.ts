import type { BoardAction, BoardQuestion } from '../words/board/words.ts';

/** A command with its arguments: by argument label, and by an option's long name. */
export interface BoardCall {
  readonly command: string;
  readonly values: ReadonlyMap<string, string | boolean | readonly string[]>;
}

/** The expected answer: a non-empty text, one of two letters, or yes or no. */
export interface BoardPrompt {
  readonly name: BoardQuestion;
  readonly kind: 'text' | 'side' | 'yes-no';
}

interface Action {
  readonly asks: readonly BoardPrompt[];
  readonly isOfStep: boolean;
  readonly call: (of: Target, answers: Answers) => BoardCall;
}

interface Target {
  readonly plan: string;
  readonly step: string;
}

type Answers = ReadonlyMap<BoardQuestion, string>;

const textPrompt = (name: BoardQuestion): BoardPrompt => ({ name, kind: 'text' });
const yesNoPrompt = (name: BoardQuestion): BoardPrompt => ({ name, kind: 'yes-no' });

function ofStep(
  { plan, step }: Target,
  command: string,
  ...values: (readonly [string, string | boolean])[]
): BoardCall {
  return {
    command,
    values: new Map<string, string | boolean | readonly string[]>([['CUSTOMER', plan], ['TASK', [step]], ...values]),
  };
}

/** Tasks followed by one more word, as `move` and `assign` take them. */
function withLast({ plan, step }: Target, command: string, last: string): BoardCall {
  return {
    command,
    values: new Map<string, string | readonly string[]>([
      ['CUSTOMER', plan],
      ['TASK', [step, last]],
    ]),
  };
}

/** The actions of the board, each with the command that performs it. */
export const BOARD_ACTIONS: Readonly<Record<BoardAction, Action>> = {
  done: { asks: [], isOfStep: true, call: (of) => ofStep(of, 'done') },
  start: { asks: [], isOfStep: true, call: (of) => ofStep(of, 'start') },
  block: {
    asks: [{ name: 'by', kind: 'side' }, textPrompt('reason')],
    isOfStep: true,
    call: (of, answers) =>
      ofStep(of, 'block', ['by', answers.get('by') ?? ''], ['reason', answers.get('reason') ?? '']),
  },
  move: {
    asks: [textPrompt('to'), textPrompt('why'), yesNoPrompt('shift')],
    isOfStep: true,
    call: (of, answers) => {
      const { command, values } = withLast(of, 'move', answers.get('to') ?? '');
      const more = [['reason', answers.get('why') ?? ''] as const, ['shift', answers.get('shift') === 'yes'] as const];
      return { command, values: new Map([...values, ...more]) };
    },
  },
  note: {
    asks: [textPrompt('text'), yesNoPrompt('internal')],
    isOfStep: true,
    call: ({ plan, step }, answers) => ({
      command: 'note',
      values: new Map<string, string | boolean>([
        ['CUSTOMER', plan],
        ['TASK', step],
        ['TEXT', answers.get('text') ?? ''],
        ['internal', answers.get('internal') === 'yes'],
      ]),
    }),
  },
  assign: {
    asks: [textPrompt('owner')],
    isOfStep: true,
    call: (of, answers) => withLast(of, 'assign', answers.get('owner') ?? ''),
  },
  agree: { asks: [], isOfStep: true, call: (of) => ofStep(of, 'agree') },
  'agree-all': {
    asks: [],
    isOfStep: false,
    call: ({ plan }) => ({ command: 'agree', values: new Map([['CUSTOMER', plan]]) }),
  },
  undo: { asks: [], isOfStep: false, call: () => ({ command: 'undo', values: new Map() }) },
};

/** The keys of the actions in a plan. */
export const ACTION_KEYS: ReadonlyMap<string, BoardAction> = new Map([
  ['d', 'done'],
  ['s', 'start'],
  ['b', 'block'],
  ['m', 'move'],
  ['n', 'note'],
  ['a', 'assign'],
  ['g', 'agree'],
  ['G', 'agree-all'],
  ['u', 'undo'],
]);
