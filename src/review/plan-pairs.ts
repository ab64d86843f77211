import { type Evaluation, idOfPath } from '../evaluate.ts';
import type { Plan } from '../plan/model/model.ts';

/** One customer's plan in two versions of a workspace. */
export interface Pair {
  readonly before: Plan | undefined;
  readonly after: Plan | undefined;
}

/** Two plans that share at least this part of their content are one plan under a new name, as git detects renames. */
const ALIKE = 0.5;

/**
 * Plans by id, wherever their files are: an archived plan is the same plan. A removed plan and a new one are the same under another id
 * when only they have that customer's name, or when most of their content is equal. Otherwise a pull request that renames the file and
 * the customer at once would hide the plan.
 */
export function planPairs(base: Evaluation, head: Evaluation): readonly Pair[] {
  const broken = new Set([...base.unevaluated, ...head.unevaluated].map(idOfPath));
  const byId = ({ plans }: Evaluation) =>
    new Map(plans.filter(({ id }) => !broken.has(id)).map((plan) => [plan.id, plan]));
  const [old, now] = [byId(base), byId(head)];
  const gone = [...old.values()].filter(({ id }) => !now.has(id));
  const come = [...now.values()].filter(({ id }) => !old.has(id));
  const byName = pairsByName(gone, come);
  const paired = new Set([...byName].flatMap(([id, before]) => [id, before.id]));
  const left = (plans: readonly Plan[]) => plans.filter(({ id }) => !paired.has(id));
  const renamed = new Map([...byName, ...pairsByContent(left(gone), left(come))]);
  const oldIds = new Set([...renamed.values()].map(({ id }) => id));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((id) => !oldIds.has(id))
    .sort()
    .map((id) => ({ before: old.get(id) ?? renamed.get(id), after: now.get(id) }));
}

/** By the id of the new plan. */
function pairsByName(gone: readonly Plan[], come: readonly Plan[]): ReadonlyMap<string, Plan> {
  const old = byCustomer(gone);
  return new Map(
    [...byCustomer(come)].flatMap(([name, plan]): [string, Plan][] => {
      const before = old.get(name);
      return plan && before ? [[plan.id, before]] : [];
    }),
  );
}

/** The plan of each customer; null for names that several plans share. */
function byCustomer(plans: readonly Plan[]): ReadonlyMap<string, Plan | null> {
  const found = new Map<string, Plan | null>();
  for (const plan of plans) {
    const name = plan.customer.normalize('NFC');
    found.set(name, found.has(name) ? null : plan);
  }
  return found;
}

/** The most similar first, each plan once; by the id of the new plan. */
function pairsByContent(gone: readonly Plan[], come: readonly Plan[]): ReadonlyMap<string, Plan> {
  const old = gone.map((plan) => ({ plan, says: saysOf(plan) }));
  const candidates = come.flatMap((plan) => {
    const says = saysOf(plan);
    return old.map((before) => ({ id: plan.id, before: before.plan, alike: alike(before.says, says) }));
  });
  const taken = new Set<Plan>();
  const pairs = new Map<string, Plan>();
  for (const { id, before, alike: share } of candidates.toSorted((a, b) => b.alike - a.alike)) {
    if (share < ALIKE || pairs.has(id) || taken.has(before)) continue;
    // Two candidates are equally similar, so nobody can tell which is meant.
    if (candidates.some((other) => other.before !== before && other.id === id && other.alike === share)) continue;
    pairs.set(id, before);
    taken.add(before);
  }
  return pairs;
}

/** Whether two states are of the same customer's plan: by name, or because most of their content is equal. */
export function isSamePlan(before: Plan, after: Plan): boolean {
  return hasSameName(before, after) || alike(saysOf(before), saysOf(after)) >= ALIKE;
}

/** Whether both name the same customer, in any Unicode normalization form. */
export function hasSameName(before: Plan, after: Plan): boolean {
  return before.customer.normalize('NFC') === after.customer.normalize('NFC');
}

/** The content of a plan, statement by statement: its steps with their facts, its people, when it began. */
function saysOf({ anchor, goal, people, phases }: Plan): ReadonlySet<string> {
  return new Set([
    `anchor ${anchor.day}`,
    `goal ${goal?.why ?? ''}`,
    ...[...people.values()].map(({ id, email }) => `person ${id} ${email ?? ''}`),
    ...phases.flatMap(({ tasks }) =>
      tasks.flatMap(({ id, title, due, done }) => [`task ${id} ${title}`, `facts ${id} ${due} ${done}`]),
    ),
  ]);
}

/** The share of members that two sets have in common (Jaccard). */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((each) => other.has(each)).length;
  return common / (one.size + other.size - common);
}
