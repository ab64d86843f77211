import type { Flaw, MergeSide } from '../../review/merge/conflict.ts';
import type { Refusal } from '../../review/merge/index.ts';

/** The words of a merge. `what` names what is in conflict: `due of "Import existing data"`. */
export interface MergeWords {
  /** What entries of files are called, by `KEY`, or `LIST/KEY` where a key means different things. Others stay as they are. */
  readonly entries: Readonly<Record<string, string>>;
  /** @param owner the quoted name of the task, phase or person */
  readonly entryOf: (entry: string, owner: string) => string;
  readonly sides: Readonly<Record<MergeSide, string>>;
  readonly nothing: string;
  /** Stands for a list or a map. */
  readonly somethingElse: string;

  readonly oneRemoved: (what: string, remover: string, changer: string) => string;
  readonly movedApart: (what: string) => string;
  readonly orderedApart: (what: string) => string;
  /** @param base null: both sides added it */
  readonly changedApart: (what: string, ours: string, theirs: string, base: string | null) => string;
  /** What each side says, or what one side did: `added`, `removed`. */
  readonly says: (ours: string, theirs: string) => string;
  readonly added: (side: string) => string;
  readonly removed: (side: string) => string;
  /** @param change one of the three above */
  readonly unfit: (what: string, change: string) => string;

  /** Behind a marker: what lies between it and the next one. */
  readonly label: {
    readonly order: (what: string) => string;
    readonly phase: (what: string) => string;
    readonly without: (what: string) => string;
    readonly value: (what: string, value: string) => string;
  };

  /** Why everything that differs is marked. The argument is `about` of the flaw. */
  readonly flaws: Readonly<Record<Flaw['kind'], (about: string) => string>>;
  readonly refused: (path: string, why: string) => string;
  /** Why a file is left to git. @param kilobytes of the largest file that is not */
  readonly refusals: Readonly<Record<Refusal, (kilobytes: number) => string>>;
}

export const en: MergeWords = {
  entries: {},
  entryOf: (entry, owner) => `${entry} of ${owner}`,
  sides: { ours: 'ours', theirs: 'theirs' },
  nothing: 'nothing',
  somethingElse: 'something else',

  oneRemoved: (what, remover, changer) => `${what}: ${remover} removed it, ${changer} changed it`,
  movedApart: (what) => `${what}: ours and theirs moved it to different phases`,
  orderedApart: (what) => `${what}: ours and theirs put them into different orders`,
  changedApart: (what, ours, theirs, base) =>
    `${what}: ours says ${ours}, theirs says ${theirs}${base === null ? '' : `; it was ${base}`}`,
  says: (ours, theirs) => `ours says ${ours}, theirs says ${theirs}`,
  added: (side) => `${side} added it`,
  removed: (side) => `${side} removed it`,
  unfit: (what, change) => `${what}: ${change}, which does not go together with the rest`,

  label: {
    order: (what) => `${what} in this order`,
    phase: (what) => `${what}, another phase`,
    without: (what) => `without ${what}`,
    value: (what, value) => `${what} is ${value}`,
  },

  flaws: {
    invalid: () => 'the merged file would not be valid, so everything that differs is marked',
    unreadable: () => 'the merged file would not be readable, so everything that differs is marked',
    unfit: (addresses) => `${addresses} would not go together, so everything that differs is marked`,
    lost: (address) => `${address} would not be kept, so everything that differs is marked`,
    'lost-comment': (comment) => `the comment "${comment}" would not be kept, so everything that differs is marked`,
  },
  refused: (path, why) => `${path} cannot be merged by ids and fields\n  ${why}; git merges its lines instead.`,
  refusals: {
    'too-long': (kilobytes) => `It has more than ${kilobytes} kB`,
    'not-plain': () => 'One side is not plain YAML',
    'no-own-ids': () => 'A task or phase has no id, or the id of another one',
  },
};
