import { matches, type Named } from '../plan/model/match.ts';
import { meantId } from './meant.ts';

/** What the id under a key refers to: a person, a task or phase, or the entry itself. */
export type Refers = 'person' | 'task' | 'itself';

const REFERS: ReadonlyMap<string, Refers> = new Map([
  ['owner', 'person'],
  ['by', 'person'],
  ['attended', 'person'],
  ['after', 'task'],
  ['live', 'task'],
  ['task', 'task'],
]);

/** What the ids under a key refer to. */
export function refersTo(key: string): Refers {
  return REFERS.get(key) ?? 'itself';
}

/**
 * What an invalid id most likely refers to, among the existing names: by title, name or address, or by one of the parts between brackets
 * and slashes. Null when nothing fits, or more than one.
 */
export function referred(typed: string, there: readonly Named[]): Named | null {
  const parts = [typed, meantId(typed) ?? '', ...typed.split(/[#/|<>(),;]+/)].map((part) => part.trim());
  for (const part of parts) {
    const [only, ...others] = part === '' ? [] : matches(part, there);
    if (only !== undefined && others.length === 0) return only;
  }
  return null;
}

/** Everybody under `people` in a plan, whatever else is wrong with it. */
export function peopleIn(data: unknown): readonly Named[] {
  return Object.entries(mapOf(memberOf(data, 'people'))).map(([id, person]) => {
    const email = textOf(memberOf(person, 'email'));
    return { id, title: textOf(memberOf(person, 'name')) ?? id, also: email === null ? [] : [email] };
  });
}

/** Every phase and task with an id in a plan or template, whatever else is wrong with it. */
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
