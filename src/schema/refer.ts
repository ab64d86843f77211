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
export function referredName(typed: string, there: readonly Named[]): Named | null {
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
    const email = asString(memberOf(person, 'email'));
    return { id, title: asString(memberOf(person, 'name')) ?? id, also: email === null ? [] : [email] };
  });
}

/** Every phase and task with an id in a plan or template, whatever else is wrong with it. */
export function stepsIn(data: unknown): readonly Named[] {
  return asArray(memberOf(data, 'phases')).flatMap((phase) => [
    ...nameUnder(phase, 'name'),
    ...asArray(memberOf(phase, 'tasks')).flatMap((task) => nameUnder(task, 'title')),
  ]);
}

function nameUnder(step: unknown, key: string): readonly Named[] {
  const id = asString(memberOf(step, 'id'));
  return id === null ? [] : [{ id, title: asString(memberOf(step, key)) ?? id }];
}

function memberOf(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, key)?.value
    : undefined;
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
