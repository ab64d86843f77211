import type { Context } from '../plan/codec/change.ts';

/**
 * What things are called that files name by their ids. Two that are called alike get their ids behind their names.
 * @param named ids with what they are called, older versions first: the last one counts; what has no name is called by its id
 */
export function called(named: readonly (readonly [id: string, name: string])[]): (id: string) => string {
  const names = new Map(named);
  const alike = new Map<string, number>();
  for (const name of names.values()) alike.set(name, (alike.get(name) ?? 0) + 1);
  return (id) => {
    const name = names.get(id);
    if (name === undefined) return id;
    return (alike.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
  };
}

/** As much of a phase as says what it and its steps are called. */
interface Titled {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}

/** What steps and phases are called that either version has. */
export function titlesIn(before: readonly Titled[], after: readonly Titled[]): Context['titleOf'] {
  return called(
    [...before, ...after].flatMap(({ id, name, tasks }) => [
      [id, name] as const,
      ...tasks.map((task) => [task.id, task.title] as const),
    ]),
  );
}
