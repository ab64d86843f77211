/** The dependencies of a plan as integers: small, fast to traverse a thousand times, and without recursion. */

import type { Phase, Plan, Task } from '../model/model.ts';
import { isCalendarTime } from '../time/duration.ts';

/**
 * A plan as a graph. Nodes are numbered: tasks first, in the order of the file, then the start of every phase, then the end of every
 * phase. Because phases are nodes, the graph grows linearly with the plan, even when many tasks wait for whole phases.
 */
export interface Network {
  /** Node i is `tasks[i]`. */
  readonly tasks: readonly Task[];
  readonly phases: readonly Phase[];
  /** Index into `phases` of the phase that task i belongs to. */
  readonly phaseOf: Int32Array;
  /** Number of nodes: tasks plus two for every phase. */
  readonly size: number;
  /** All nodes, each after its predecessors. */
  readonly order: Int32Array;
  /**
   * The predecessors of node n are `predecessors[firstPredecessor[n]]` up to, but not including, `predecessors[firstPredecessor[n + 1]]`.
   */
  readonly firstPredecessor: Int32Array;
  readonly predecessors: Int32Array;
  /** 1 when a task's duration, or a node's wait, counts calendar days instead of working days. */
  readonly lastsCalendarDays: Uint8Array;
  readonly waitsCalendarDays: Uint8Array;
  /** The start of the first phase when it has no predecessor: the node that the plan's `start` fixes. -1: there is none. */
  readonly opening: number;
  /** The go-live task; -1: the plan has none. */
  readonly live: number;
}

/** The part of a plan that determines its dependencies. */
export type Graphed = Pick<Plan, 'phases' | 'live'>;

/** The ids in a plan or template, and their dependencies. */
export interface PlanOutline {
  readonly phases: readonly (LinkedTask & { readonly tasks: readonly LinkedTask[] })[];
}

type LinkedTask = Pick<Task, 'id' | 'after'>;

/**
 * The network of a plan.
 *
 * @throws Error when the plan has a cycle or waits for something it does not contain: check it first.
 */
export function buildNetwork(plan: Graphed): Network {
  const { tasks, phaseOf } = flatten(plan.phases);
  const phaseCount = plan.phases.length;
  const size = tasks.length + 2 * phaseCount;
  const edges = edgesOf(plan, tasks, (id, waiting) => {
    throw new Error(`"${waiting}" waits for "${id}", which is not in the plan`);
  });
  const { first: firstPredecessor, values: predecessors } = edges;
  const order = orderOfFile(plan.phases, edges) ?? topologicalOrder(edges);
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
 * A chain of tasks and phases that each wait for the next, and that begins and ends with the same id; null when there is none. Unknown
 * dependencies are ignored.
 */
export function findCycle(plan: PlanOutline): readonly string[] | null {
  const { tasks } = flatten(plan.phases);
  const cycle = firstCycle(edgesOf(plan, tasks, () => null));
  if (cycle === null) return null;
  const names = cycle.map((node) => {
    const phase = (node - tasks.length) % plan.phases.length;
    return (node < tasks.length ? tasks[node]?.id : plan.phases[phase]?.id) ?? '';
  });
  const path = names.filter((name, index) => index === 0 || name !== names[index - 1]);
  return path.length === 1 ? [...path, ...path] : path;
}

/** The neighbours of each node: node n has `values[first[n]]` up to, but not including, `values[first[n + 1]]`. */
interface Links {
  readonly first: Int32Array;
  readonly values: Int32Array;
}

type OnUnknownId = (id: string, waiting: string) => null;

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
  return { tasks, phaseOf: new Int32Array(owners) };
}

/** The predecessors of every node. */
function edgesOf({ phases }: PlanOutline, tasks: readonly LinkedTask[], unknown: OnUnknownId): Links {
  const firstStart = tasks.length;
  const firstEnd = firstStart + phases.length;
  const nodeOf = endNodes(phases, tasks, firstEnd);
  const first = new Int32Array(tasks.length + 2 * phases.length + 1);
  const values: number[] = [];
  let node = 0;
  const waitFor = (after: readonly string[], waiting: string) => {
    for (const id of after) {
      const predecessor = nodeOf.get(id) ?? unknown(id, waiting);
      if (predecessor !== null) values.push(predecessor);
    }
  };
  for (const [index, phase] of phases.entries()) {
    for (const { id, after } of phase.tasks) {
      if (after === null) values.push(firstStart + index);
      else waitFor(after, id);
      first[++node] = values.length;
    }
  }
  for (const [index, { id, after }] of phases.entries()) {
    if (after !== null) waitFor(after, id);
    else if (index > 0) values.push(firstEnd + index - 1);
    first[++node] = values.length;
  }
  let task = 0;
  for (const [index, phase] of phases.entries()) {
    if (phase.tasks.length === 0) values.push(firstStart + index);
    for (const end = task + phase.tasks.length; task < end; task++) values.push(task);
    first[++node] = values.length;
  }
  return { first, values: new Int32Array(values) };
}

/** The node at which a task or a phase ends. When a task and a phase share an id, the task is meant. */
function endNodes(
  phases: PlanOutline['phases'],
  tasks: readonly LinkedTask[],
  firstEnd: number,
): ReadonlyMap<string, number> {
  const nodes = new Map<string, number>();
  for (const [index, { id }] of phases.entries()) nodes.set(id, firstEnd + index);
  for (const [node, { id }] of tasks.entries()) nodes.set(id, node);
  return nodes;
}

/** The same links in reverse: the successors of each node. */
function reversed({ first, values }: Links): Links {
  const size = first.length - 1;
  const from = new Int32Array(size + 1);
  for (const value of values) from[value + 1] = (from[value + 1] ?? 0) + 1;
  for (let node = 0; node < size; node++) from[node + 1] = (from[node + 1] ?? 0) + (from[node] ?? 0);
  const next = from.slice();
  const nodes = new Int32Array(values.length);
  for (let node = 0; node < size; node++) {
    const end = first[node + 1] ?? 0;
    for (let edge = first[node] ?? 0; edge < end; edge++) {
      const value = values[edge] ?? 0;
      const place = next[value] ?? 0;
      nodes[place] = node;
      next[value] = place + 1;
    }
  }
  return { first: from, values: nodes };
}

/** The order of the file: for each phase its start, its tasks, its end. Null when something waits for a later entry, which is rare. */
function orderOfFile(phases: readonly Phase[], { first, values }: Links): Int32Array | null {
  const size = first.length - 1;
  const order = new Int32Array(size);
  const places = new Int32Array(size);
  const taskCount = size - 2 * phases.length;
  let filled = 0;
  let task = 0;
  const put = (node: number) => {
    places[node] = filled;
    order[filled++] = node;
  };
  for (let phase = 0; phase < phases.length; phase++) {
    put(taskCount + phase);
    const end = task + (phases[phase]?.tasks.length ?? 0);
    while (task < end) put(task++);
    put(taskCount + phases.length + phase);
  }
  for (let node = 0; node < size; node++) {
    const place = places[node] ?? 0;
    const end = first[node + 1] ?? 0;
    for (let edge = first[node] ?? 0; edge < end; edge++) if ((places[values[edge] ?? 0] ?? 0) >= place) return null;
  }
  return order;
}

/** All nodes in an order in which each comes after its predecessors (Kahn's algorithm), or null when there is a cycle. */
function topologicalOrder(edges: Links): Int32Array | null {
  const { first, values: successors } = reversed(edges);
  const size = first.length - 1;
  const missing = new Int32Array(size);
  for (let node = 0; node < size; node++) missing[node] = (edges.first[node + 1] ?? 0) - (edges.first[node] ?? 0);
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

/**
 * The nodes of a cycle along the links, with the first one repeated at the end: a depth-first search with an
 * explicit stack. A node whose links have all been followed is left at once when the search comes by again.
 */
function firstCycle({ first, values: targets }: Links): readonly number[] | null {
  const size = first.length - 1;
  const next = first.slice(0, size);
  const placeOnPath = new Int32Array(size).fill(-1);
  const path: number[] = [];
  const enter = (node: number) => {
    placeOnPath[node] = path.length;
    path.push(node);
  };
  for (let root = 0; root < size; root++) {
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = next[node] ?? 0;
      if (edge === first[node + 1]) {
        placeOnPath[node] = -1;
        path.pop();
        continue;
      }
      next[node] = edge + 1;
      const target = targets[edge] ?? 0;
      const place = placeOnPath[target] ?? -1;
      if (place >= 0) return [...path.slice(place), target];
      enter(target);
    }
  }
  return null;
}
