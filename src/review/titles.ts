import type { ChangeContext } from '../plan/codec/change.ts';

/**
 * The names of things that files refer to by id. When two share a name, their ids follow it.
 * @param named ids with their names, older versions first: the last name counts. A thing without a name is called by its id
 */
export function nameLookup(named: readonly (readonly [id: string, name: string])[]): (id: string) => string {
  const names = new Map(named);
  const alike = new Map<string, number>();
  for (const name of names.values()) alike.set(name, (alike.get(name) ?? 0) + 1);
  return (id) => {
    const name = names.get(id);
    if (name === undefined) return id;
    return (alike.get(name) ?? 0) > 1 ? `${name} (${id})` : name;
  };
}

/** The part of a phase that gives the names of the phase and its steps. */
interface Titled {
  readonly id: string;
  readonly name: string;
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}

/** The titles of the steps and phases in either version. */
export function titleLookup(before: readonly Titled[], after: readonly Titled[]): ChangeContext['titleOf'] {
  return nameLookup(
    [...before, ...after].flatMap(({ id, name, tasks }) => [
      [id, name] as const,
      ...tasks.map((task) => [task.id, task.title] as const),
    ]),
  );
}
