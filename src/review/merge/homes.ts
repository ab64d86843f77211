import type { BlockNode, Entry, Node } from '../../document/outline.ts';
import { same } from '../../plan/codec/same.ts';
import { changedSide, each, type Three } from './three.ts';

/** Where a task is: the id of its phase, and its text. */
interface Home {
  readonly phase: string;
  readonly entry: Entry;
}
type Homes = ReadonlyMap<string, Home>;

/** Tasks by id in whatever phase they are, so that a task that moved to another phase is still the same task. */
export interface TaskHomes {
  /** The three versions of a task; undefined where it is not. */
  versions(task: string): Three<Entry | undefined>;
  /** The phases that hold a task after the merge: one, or both when the sides moved it to different ones. */
  phasesOf(task: string): readonly string[];
  /** Whether a side has a task of the common version in another phase. */
  isMoved(task: string): boolean;
  /** Whether any task is in different phases. */
  readonly hasMoves: boolean;
}

/** The phase of every task in the three versions. */
export function taskHomes(roots: Three<Pick<BlockNode, 'entries'> | null>): TaskHomes {
  const homes = each(roots, homesIn);
  const hasMoves = [...homes.ours, ...homes.theirs].some(([task, { phase }]) => {
    const before = homes.base.get(task) ?? homes.ours.get(task);
    return before !== undefined && before.phase !== phase;
  });
  return {
    hasMoves,
    isMoved: (task) => {
      const { base, ours, theirs } = each(homes, (of) => of.get(task)?.phase);
      return base !== undefined && [ours, theirs].some((phase) => phase !== undefined && phase !== base);
    },
    versions: (task) => each(homes, (of) => of.get(task)?.entry),
    phasesOf: (task) => {
      const phases = each(homes, (of) => of.get(task)?.phase);
      const { ours, theirs } = phases;
      if (ours === undefined || theirs === undefined) return [ours ?? theirs ?? ''];
      const side = changedSide(phases, same);
      return side === null ? [ours, theirs] : [side === 'ours' ? ours : theirs];
    },
  };
}

/**
 * Whether tasks and phases can be told apart: each has an id, and no other one has the same. Otherwise a merge by ids could take one for
 * another, and lose it.
 */
export function hasOwnIds(root: Pick<BlockNode, 'entries'>): boolean {
  const phases = entriesUnder(root, 'phases').filter(({ node }) => node.kind === 'map');
  const tasks = phases.flatMap(({ node }) => (node.kind === 'map' ? entriesUnder(node, 'tasks') : []));
  return [phases, tasks].every((list) => {
    const ids = list.filter(({ node }) => node.kind === 'map').map(({ node }) => idOfNode(node));
    return !ids.includes(null) && new Set(ids).size === ids.length;
  });
}

function homesIn(root: Pick<BlockNode, 'entries'> | null): Homes {
  const homes = new Map<string, Home>();
  for (const phase of entriesUnder(root, 'phases')) {
    const id = idOfNode(phase.node);
    if (id === null) continue;
    const tasks = phase.node.kind === 'map' ? entriesUnder(phase.node, 'tasks') : [];
    for (const entry of tasks) {
      const task = idOfNode(entry.node);
      if (task !== null) homes.set(task, { phase: id, entry });
    }
  }
  return homes;
}

function entriesUnder(map: { readonly entries: readonly Entry[] } | null, key: string): readonly Entry[] {
  const list = map?.entries.find((entry) => entry.key === key)?.node;
  return list?.kind === 'list' ? list.entries : [];
}

/** The id of a task or phase; null for anything else. */
export function idOfNode({ value }: Node): string | null {
  const id: unknown = value instanceof Map ? value.get('id') : null;
  return typeof id === 'string' ? id : null;
}
