import { matches, type Named } from '../plan/model/match.ts';
import { meantId } from './meant.ts';

/** What a key names that takes an id: somebody, a task or phase, or itself. */
export type Refers = 'person' | 'task' | 'itself';

const REFERS: ReadonlyMap<string, Refers> = new Map([
  ['owner', 'person'],
  ['by', 'person'],
  ['attended', 'person'],
  ['after', 'task'],
  ['live', 'task'],
  ['task', 'task'],
]);

/** What the ids under a key stand for. */
export function refersTo(key: string): Refers {
  return REFERS.get(key) ?? 'itself';
}

/**
 * What a name that can be no id most likely refers to, among what there is: by title, name or address, and one by one what
 * stands between brackets and slashes. Null when nothing fits, or more than one.
 */
export function referred(typed: string, there: readonly Named[]): Named | null {
  const parts = [typed, meantId(typed) ?? '', ...typed.split(/[#/|<>(),;]+/)].map((part) => part.trim());
  for (const part of parts) {
    const [only, ...others] = part === '' ? [] : matches(part, there);
    if (only !== undefined && others.length === 0) return only;
  }
  return null;
}

/** Everybody whom a plan names under `people`, whatever else is wrong with it. */
export function peopleIn(data: unknown): readonly Named[] {
  return Object.entries(mapOf(memberOf(data, 'people'))).map(([id, person]) => {
    const email = textOf(memberOf(person, 'email'));
    return { id, title: textOf(memberOf(person, 'name')) ?? id, also: email === null ? [] : [email] };
  });
}

/** Every phase and task of a plan or template that has an id, whatever else is wrong with it. */
export function stepsIn(data: unknown): readonly Named[] {
  return listOf(memberOf(data, 'phases')).flatMap((phase) => [
    ...named(phase, 'name'),
    ...listOf(memberOf(phase, 'tasks')).flatMap((task) => named(task, 'title')),
  ]);
}

function named(step: unknown, key: string): readonly Named[] {
  const id = textOf(memberOf(step, 'id'));
  return id === null ? [] : [{ id, title: textOf(memberOf(step, key)) ?? id }];
}

function memberOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, key)?.value
    : undefined;
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
