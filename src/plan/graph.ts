/** Who waits for whom in a plan, as integers: small, quick to walk a thousand times, and free of recursion. */
import { isCalendarTime } from './duration.ts';
import type { Phase, Plan, Task } from './model.ts';

/**
 * A plan as a graph. Nodes are numbered: tasks first, in the order of the file, then the start of every phase, then the
 * end of every phase. With phases as nodes of their own the graph grows linearly with the plan, however tasks wait for
 * whole phases.
 */
export interface Network {
  /** Node i is `tasks[i]`. */
  readonly tasks: readonly Task[];
  readonly phases: readonly Phase[];
  /** Index into `phases` of the phase that task i belongs to. */
  readonly phaseOf: Int32Array;
  /** Number of nodes: tasks plus two for every phase. */
  readonly size: number;
  /** All nodes, each after everything it waits for. */
  readonly order: Int32Array;
  /** Node n waits for `predecessors[firstPredecessor[n]]` up to, but not including, `predecessors[firstPredecessor[n + 1]]`. */
  readonly firstPredecessor: Int32Array;
  readonly predecessors: Int32Array;
  /** 1 where a task's duration, or a node's wait, counts calendar days instead of working days. */
  readonly lastsCalendarDays: Uint8Array;
  readonly waitsCalendarDays: Uint8Array;
  /** The start of the first phase where nothing precedes it: the node that the plan's `start` fixes. -1: there is none. */
  readonly opening: number;
  /** The task that means go-live; -1: the plan names none. */
  readonly live: number;
}

/** The part of a plan that decides who waits for whom. */
export type Graphed = Pick<Plan, 'phases' | 'live'>;

/** The names in a plan or template and who waits for whom. */
export interface Outline {
  readonly phases: readonly (Step & { readonly tasks: readonly Step[] })[];
}

type Step = Pick<Task, 'id' | 'after'>;

let latest: { readonly phases: readonly Phase[]; readonly live: string | null; readonly network: Network } | null =
  null;

/**
 * The network of a plan. The last one is kept, since forecast, states and simulation of a plan are asked for in a row.
 *
 * @throws Error when the plan has a cycle or waits for something it does not contain: check it first.
 */
export function buildNetwork({ phases, live }: Graphed): Network {
  if (latest === null || latest.phases !== phases || latest.live !== live) {
    latest = { phases, live, network: makeNetwork({ phases, live }) };
  }
  return latest.network;
}

function makeNetwork(plan: Graphed): Network {
  const { tasks, phaseOf } = flatten(plan.phases);
  const phaseCount = plan.phases.length;
  const size = tasks.length + 2 * phaseCount;
  const edges = edgesOf(plan, (id, waiting) => {
    throw new Error(`"${waiting}" waits for "${id}", which is not in the plan`);
  });
  const { first: firstPredecessor, values: predecessors } = grouped(size, edges.to, edges.from);
  const order = topologicalOrder(size, edges);
  if (order === null) throw new Error(`The plan waits for itself: ${findCycle(plan)?.join(', ')}`);

  const lastsCalendarDays = new Uint8Array(size);
  const waitsCalendarDays = new Uint8Array(size);
  tasks.forEach((task, node) => {
    if (isCalendarTime(task.duration)) lastsCalendarDays[node] = 1;
    if (task.wait !== null && isCalendarTime(task.wait)) waitsCalendarDays[node] = 1;
  });
  plan.phases.forEach((phase, index) => {
    if (phase.wait !== null && isCalendarTime(phase.wait)) waitsCalendarDays[tasks.length + index] = 1;
  });
  const isOpened = phaseCount > 0 && firstPredecessor[tasks.length] === firstPredecessor[tasks.length + 1];
  return {
    tasks,
    phases: plan.phases,
    phaseOf,
    size,
    order,
    firstPredecessor,
    predecessors,
    lastsCalendarDays,
    waitsCalendarDays,
    opening: isOpened ? tasks.length : -1,
    live: plan.live === null ? -1 : tasks.findIndex(({ id }) => id === plan.live),
  };
}

/**
 * A chain of tasks and phases each of which waits for the next, beginning and ending with the same id; null when there
 * is none. What waits for something unknown is looked at as if it did not.
 */
export function findCycle(plan: Outline): readonly string[] | null {
  const { tasks } = flatten(plan.phases);
  const size = tasks.length + 2 * plan.phases.length;
  const edges = edgesOf(plan, () => null);
  const { first, values } = grouped(size, edges.to, edges.from);
  const cycle = firstCycle(size, first, values);
  if (cycle === null) return null;
  const names = cycle.map((node) => {
    const phase = (node - tasks.length) % plan.phases.length;
    return (node < tasks.length ? tasks[node]?.id : plan.phases[phase]?.id) ?? '';
  });
  const path = names.filter((name, index) => index === 0 || name !== names[index - 1]);
  return path.length === 1 ? [...path, ...path] : path;
}

interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

type Unknown = (id: string, waiting: string) => null;

function flatten<T>(phases: readonly { readonly tasks: readonly T[] }[]): {
  tasks: readonly T[];
  phaseOf: Int32Array;
} {
  const tasks: T[] = [];
  const owners: number[] = [];
  phases.forEach((phase, index) => {
    for (const task of phase.tasks) {
      tasks.push(task);
      owners.push(index);
    }
  });
  return { tasks, phaseOf: Int32Array.from(owners) };
}

function edgesOf(plan: Outline, unknown: Unknown): Edges {
  const taskCount = plan.phases.reduce((count, phase) => count + phase.tasks.length, 0);
  const startOf = (phase: number) => taskCount + phase;
  const endOf = (phase: number) => taskCount + plan.phases.length + phase;
  const nodeOf = endNodes(plan.phases, endOf);
  const from: number[] = [];
  const to: number[] = [];
  const connect = (predecessor: number, successor: number) => {
    from.push(predecessor);
    to.push(successor);
  };
  const connectAll = (after: readonly string[], successor: number, waiting: string) => {
    for (const id of after) {
      const predecessor = nodeOf.get(id) ?? unknown(id, waiting);
      if (predecessor !== null) connect(predecessor, successor);
    }
  };
  let node = 0;
  plan.phases.forEach((phase, index) => {
    if (phase.after !== null) connectAll(phase.after, startOf(index), phase.id);
    else if (index > 0) connect(endOf(index - 1), startOf(index));
    if (phase.tasks.length === 0) connect(startOf(index), endOf(index));
    for (const task of phase.tasks) {
      if (task.after === null) connect(startOf(index), node);
      else connectAll(task.after, node, task.id);
      connect(node, endOf(index));
      node += 1;
    }
  });
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

/** The node at which a task or a phase has ended. Where a task and a phase share an id, the task is meant. */
function endNodes(phases: Outline['phases'], endOf: (phase: number) => number): ReadonlyMap<string, number> {
  const nodes = new Map(phases.map(({ id }, index) => [id, endOf(index)]));
  let node = 0;
  for (const { tasks } of phases) for (const { id } of tasks) nodes.set(id, node++);
  return nodes;
}

/** Values gathered by key, as one array and where each key's values begin in it. */
function grouped(size: number, keys: Int32Array, of: Int32Array): { first: Int32Array; values: Int32Array } {
  const first = new Int32Array(size + 1);
  for (const key of keys) first[key + 1] = (first[key + 1] ?? 0) + 1;
  for (let key = 0; key < size; key++) first[key + 1] = (first[key + 1] ?? 0) + (first[key] ?? 0);
  const next = first.slice();
  const values = new Int32Array(keys.length);
  keys.forEach((key, edge) => {
    const place = next[key] ?? 0;
    values[place] = of[edge] ?? 0;
    next[key] = place + 1;
  });
  return { first, values };
}

/** All nodes in an order in which none comes before what it waits for (Kahn's algorithm), or null when there is a cycle. */
function topologicalOrder(size: number, { from, to }: Edges): Int32Array | null {
  const { first, values: successors } = grouped(size, from, to);
  const missing = new Int32Array(size);
  for (const node of to) missing[node] = (missing[node] ?? 0) + 1;
  const order = new Int32Array(size);
  let filled = 0;
  for (let node = 0; node < size; node++) if (missing[node] === 0) order[filled++] = node;
  for (let done = 0; done < filled; done++) {
    const node = order[done] ?? 0;
    const end = first[node + 1] ?? 0;
    for (let edge = first[node] ?? 0; edge < end; edge++) {
      const successor = successors[edge] ?? 0;
      const left = (missing[successor] ?? 0) - 1;
      missing[successor] = left;
      if (left === 0) order[filled++] = successor;
    }
  }
  return filled === size ? order : null;
}

/** The nodes of a cycle along `targets`, the first one repeated at the end: depth-first, with a stack of its own. */
function firstCycle(size: number, first: Int32Array, targets: Int32Array): readonly number[] | null {
  const next = first.slice(0, size);
  const placeOnPath = new Int32Array(size).fill(-1);
  const finished = new Uint8Array(size);
  const path: number[] = [];
  const enter = (node: number) => {
    placeOnPath[node] = path.length;
    path.push(node);
  };
  for (let root = 0; root < size; root++) {
    if (finished[root] === 0) enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = next[node] ?? 0;
      if (edge === first[node + 1]) {
        finished[node] = 1;
        placeOnPath[node] = -1;
        path.pop();
        continue;
      }
      next[node] = edge + 1;
      const target = targets[edge] ?? 0;
      const place = placeOnPath[target] ?? -1;
      if (place >= 0) return [...path.slice(place), target];
      if (finished[target] === 0) enter(target);
    }
  }
  return null;
}
