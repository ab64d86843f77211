import { findCycle } from '../../plan/schedule/graph.ts';

/** Facts that exclude each other. */
const EXCLUSIVE = [
  ['done', 'skipped'],
  ['purchased', 'signing'],
] as const;

/**
 * What makes no sense in a plan although each side made sense on its own: something needed that is gone, two facts that exclude each
 * other, tasks that wait for each other in a cycle.
 * @param known what the two sides have: only names that occur there count as missing
 * @returns what a person must decide, as the last two keys of its address
 */
export function disputesIn(result: unknown, known: readonly unknown[]): ReadonlySet<string> {
  const plan = contentsOf(result);
  const before = known.map(contentsOf);
  const disputes = new Set(plan.exclusive.filter((pair) => !before.some(({ exclusive }) => exclusive.includes(pair))));
  for (const name of plan.needed) {
    if (plan.names.has(name) || !before.some(({ names }) => names.has(name))) continue;
    for (const list of ['tasks', 'phases', 'people']) disputes.add(`${list}/${name}`);
  }
  if (!before.some(({ circle }) => circle.length > 0)) for (const id of plan.circle) disputes.add(`${id}/after`);
  return disputes;
}

interface Contents {
  readonly names: ReadonlySet<string>;
  readonly needed: ReadonlySet<string>;
  readonly exclusive: readonly string[];
  readonly circle: readonly string[];
}

function contentsOf(value: unknown): Contents {
  const phases = listUnder(value, 'phases');
  const tasks = phases.flatMap((phase) => listUnder(phase, 'tasks'));
  const people: unknown = value instanceof Map ? value.get('people') : null;
  const names = [...[...phases, ...tasks].flatMap((item) => textsIn(item, 'id')), ...keysOfMap(people)];
  const needed = [
    ...textsIn(value, 'live'),
    ...[...phases, ...tasks].flatMap((item) => [
      ...textsIn(item, 'owner'),
      ...listUnder(item, 'after').filter(isTextValue),
    ]),
  ];
  const exclusive = [...tasks, value].flatMap((item) => {
    const owner = textsIn(item, 'id')[0] ?? '';
    const pairs = EXCLUSIVE.filter((pair) => item instanceof Map && pair.every((key) => item.has(key)));
    return pairs.flatMap((pair) => pair.map((key) => `${owner}/${key}`));
  });
  const circle = findCycle({
    phases: phases.map((phase) => ({ ...stepWithId(phase), tasks: listUnder(phase, 'tasks').map(stepWithId) })),
  });
  return { names: new Set(names), needed: new Set(needed), exclusive, circle: circle ?? [] };
}

function stepWithId(value: unknown): { readonly id: string; readonly after: readonly string[] | null } {
  const hasAfter = value instanceof Map && value.has('after');
  return { id: textsIn(value, 'id')[0] ?? '', after: hasAfter ? listUnder(value, 'after').filter(isTextValue) : null };
}

function listUnder(value: unknown, key: string): readonly unknown[] {
  const list: unknown = value instanceof Map ? value.get(key) : null;
  return Array.isArray(list) ? list : [];
}

function textsIn(value: unknown, key: string): readonly string[] {
  const text: unknown = value instanceof Map ? value.get(key) : null;
  return isTextValue(text) ? [text] : [];
}

function keysOfMap(value: unknown): readonly string[] {
  return value instanceof Map ? [...value.keys()].map(String) : [];
}

function isTextValue(value: unknown): value is string {
  return typeof value === 'string';
}
