import { same } from '../../plan/codec/same.ts';
import { givenNameOf } from './identity.ts';
import { changedSide, each, type Three } from './three.ts';

/**
 * A second check of a merge, independent of the merge itself: every single fact of the three versions by its address, and what must have
 * become of it.
 * @returns the addresses where the result differs; facts that both sides changed differently do not count
 */
export function misplacedFacts(versions: Three<unknown>, result: unknown): readonly string[] {
  const facts = each(versions, mergedFacts);
  const actual = mergedFacts(result);
  const addresses = new Set([...facts.base.keys(), ...facts.ours.keys(), ...facts.theirs.keys(), ...actual.keys()]);
  return [...addresses].filter((address) => {
    const fact = each(facts, (of) => of.get(address));
    const side = changedSide(fact, same);
    return side !== null && !same(actual.get(address), fact[side]);
  });
}

function mergedFacts(value: unknown): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>();
  collectFacts(liftTasks(value), '', facts);
  return facts;
}

function collectFacts(value: unknown, address: string, facts: Map<string, unknown>): void {
  if (Array.isArray(value)) {
    // Members without a name have no address of their own. Their content must still be somewhere in the list.
    for (const member of value) {
      const name = member instanceof Map ? givenNameOf(member) : null;
      if (name === null) collectLoose(member, `${address}#`, facts);
      else collectFacts(member, `${address}/${name}`, facts);
    }
  } else if (value instanceof Map) {
    for (const [key, member] of value) collectFacts(member, `${address}/${String(key)}`, facts);
  } else {
    facts.set(address, value);
    return;
  }
  facts.set(address, 'there');
}

function collectLoose(value: unknown, address: string, facts: Map<string, unknown>): void {
  if (value instanceof Map) for (const [key, member] of value) collectLoose(member, `${address}/${String(key)}`, facts);
  else if (Array.isArray(value)) for (const member of value) collectLoose(member, `${address}#`, facts);
  else facts.set(`${address}=${JSON.stringify(value)}`, 'said');
}

/** Takes tasks out of their phases, so that the phase of a task is one more fact about it. */
function liftTasks(value: unknown): unknown {
  const phases: unknown = value instanceof Map ? value.get('phases') : null;
  if (!(value instanceof Map) || !Array.isArray(phases)) return value;
  const tasks: unknown[] = [];
  const bare = phases.map((phase: unknown): unknown => {
    const own: unknown = phase instanceof Map ? phase.get('tasks') : null;
    if (!(phase instanceof Map) || !Array.isArray(own)) return phase;
    tasks.push(
      ...own.map((task: unknown) => (task instanceof Map ? new Map([...task, ['in', phase.get('id')]]) : task)),
    );
    return new Map([...phase].filter(([key]) => key !== 'tasks'));
  });
  return new Map([...value, ['phases', bare], ['phases/*/tasks', tasks]]);
}
