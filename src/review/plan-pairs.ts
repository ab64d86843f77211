import type { Evaluation } from '../evaluate.ts';
import type { Plan } from '../plan/model/model.ts';

/** One customer's plan in two versions of a workspace. */
export interface Pair {
  readonly before: Plan | undefined;
  readonly after: Plan | undefined;
}

/** From this share of what two plans say in common on, one is the other under a new name: as git takes files for renamed. */
const ALIKE = 0.5;

/**
 * Plans by id, wherever their files stand: an archived plan is the same plan. A plan that is gone and a new one are the same
 * under another id when they alone have that customer's name, or when they say mostly the same: who renames the file and the
 * customer at once must not lose the plan out of sight.
 */
export function planPairs(base: Evaluation, head: Evaluation): readonly Pair[] {
  const broken = new Set([...base.unevaluated, ...head.unevaluated].map(idOf));
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

/** The plan of each customer; null for names that several of the plans have. */
function byCustomer(plans: readonly Plan[]): ReadonlyMap<string, Plan | null> {
  const found = new Map<string, Plan | null>();
  for (const plan of plans) {
    const name = plan.customer.normalize('NFC');
    found.set(name, found.has(name) ? null : plan);
  }
  return found;
}

/** The most alike first, each plan once; by the id of the new plan. */
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
    // Which of two that are as much alike is meant, nobody can tell.
    if (candidates.some((other) => other.before !== before && other.id === id && other.alike === share)) continue;
    pairs.set(id, before);
    taken.add(before);
  }
  return pairs;
}

/** Whether two states are of one customer's plan: under one name, or saying mostly the same. */
export function isSamePlan(before: Plan, after: Plan): boolean {
  return hasSameName(before, after) || alike(saysOf(before), saysOf(after)) >= ALIKE;
}

/** Whether both name the same customer, however the letters are composed. */
export function hasSameName(before: Plan, after: Plan): boolean {
  return before.customer.normalize('NFC') === after.customer.normalize('NFC');
}

/** What a plan says about its customer, statement by statement: its steps with their facts, its people, when it began. */
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

/** The share that two sets have in common (Jaccard). */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((each) => other.has(each)).length;
  return common / (one.size + other.size - common);
}

function idOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.yaml$/, '')
    .normalize('NFC');
}
