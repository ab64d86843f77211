import { formatDuration } from '../plan/duration.ts';
import { groupBy, mostCommon } from '../plan/group.ts';
import type { Plan, Task, Template, TemplateTask } from '../plan/model.ts';
import { matches } from '../plan/template.ts';
import { valuesOf } from './attributes.ts';
import { fisherExact, holm, type Split } from './fisher.ts';

export type ChangeKind = 'added' | 'removed' | 'renamed' | 'retimed';

/** An attribute value that goes with a change: of `inside` plans that have it `insideYes` made the change, of `outside` others `outsideYes`. */
export interface Explanation extends Split {
  readonly attribute: string;
  readonly value: string;
  /** Fisher's exact test, corrected for every question asked about the template (Holm). */
  readonly p: number;
}

/** One way in which plans differ from their template, and how often. */
export interface Change {
  readonly kind: ChangeKind;
  readonly task: string;
  readonly phase: string;
  /** The title: the template's, or for an added task the plans' most common one. */
  readonly title: string;
  /** What the template says (renamed, retimed) and what plans most often say instead. */
  readonly from: string | null;
  readonly to: string | null;
  /** Ids of the plans that made it. */
  readonly plans: readonly string[];
  /** Null: no attribute explains it beyond doubt. */
  readonly explanation: Explanation | null;
  /** Whether most plans, beyond doubt, make it whatever their attributes. */
  readonly isUsual: boolean;
}

export interface TemplateDrift {
  readonly template: string;
  /** How many plans were made from the template, and how many of those from an earlier text of it. */
  readonly plans: number;
  readonly fromEarlierText: number;
  /** How many questions the p values are corrected for. */
  readonly questions: number;
  readonly changes: readonly Change[];
  readonly segments: readonly Segment[];
}

/** What plans with one attribute value do differently: a candidate for `when`, or for a template of its own. */
export interface Segment {
  readonly attribute: string;
  readonly value: string;
  readonly changes: readonly Change[];
  /** One or two changes fit into the template as a condition; more are a segment. */
  readonly proposal: 'condition' | 'template';
}

/** Beyond doubt: being wrong about any proposal of a template has at most this probability. */
const SIGNIFICANCE = 0.05;
/** A proposal must also matter: most of those inside do it, few of the others. */
const INSIDE_AT_LEAST = 0.6;
const OUTSIDE_AT_MOST = 0.25;
const CHANGES_OF_A_SEGMENT = 3;

/**
 * How the plans made from a template differ from it. Tasks match by id, whatever phase they are in now; a task whose
 * condition does not fit the plan is not missing from it. A skipped task counts as removed.
 */
export function findDrift(template: Template, allPlans: readonly Plan[]): TemplateDrift {
  const plans = allPlans.filter((plan) => plan.template?.id === template.id);
  const groups = groupChanges(plans.flatMap((plan) => changesOf(plan, template)));
  const shared = groups.filter((group) => group.plans.size > 1);
  const answers = explain(shared, plans);
  const changes = shared
    .map((group) => toChange(group, answers.best.get(group) ?? null, plans.length))
    .sort((a, b) => b.plans.length - a.plans.length || compare(a.task, b.task) || compare(a.kind, b.kind));
  return {
    template: template.id,
    plans: plans.length,
    fromEarlierText: plans.filter((plan) => plan.template?.version !== template.version).length,
    questions: answers.questions,
    changes,
    segments: segmentsOf(changes),
  };
}

interface Difference {
  readonly kind: ChangeKind;
  readonly plan: Plan;
  readonly task: string;
  readonly phase: string;
  readonly title: string;
  readonly from: string | null;
  readonly to: string | null;
}

function changesOf(plan: Plan, template: Template): readonly Difference[] {
  const templateTasks = new Map(
    template.phases.flatMap(({ id, when, tasks }) => tasks.map((task) => [task.id, { phase: id, when, task }])),
  );
  const planTasks = new Map(
    plan.phases.flatMap(({ id, tasks }) => tasks.map((task) => [task.id, { phase: id, task }])),
  );
  const differences: Difference[] = [];
  for (const [id, { phase, task }] of planTasks) {
    const origin = templateTasks.get(id);
    if (origin === undefined)
      differences.push({ kind: 'added', plan, task: id, phase, title: task.title, from: null, to: null });
    else differences.push(...editsOf(plan, phase, origin.task, task));
  }
  for (const [id, { phase, when, task }] of templateTasks) {
    const wanted = [when, task.when].every((condition) => condition === null || matches(condition, plan.attributes));
    const isThere = planTasks.has(id) && planTasks.get(id)?.task.skipped === null;
    if (wanted && !isThere)
      differences.push({ kind: 'removed', plan, task: id, phase, title: task.title, from: null, to: null });
  }
  return differences;
}

function editsOf(plan: Plan, phase: string, origin: TemplateTask, task: Task): readonly Difference[] {
  const { id, title } = origin;
  const values: readonly (readonly [ChangeKind, string, string])[] = [
    ['renamed', title, task.title],
    ['retimed', formatDuration(origin.duration), formatDuration(task.duration)],
  ];
  return values
    .filter(([, from, to]) => from !== to)
    .map(([kind, from, to]) => ({ kind, plan, task: id, phase, title, from, to }));
}

interface Group {
  readonly kind: ChangeKind;
  readonly task: string;
  readonly plans: ReadonlySet<Plan>;
  readonly differences: readonly Difference[];
}

function groupChanges(differences: readonly Difference[]): readonly Group[] {
  const byKey = groupBy(differences, ({ kind, task }) => `${kind} ${task}`);
  return [...byKey.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ kind: first.kind, task: first.task, plans: new Set(group.map(({ plan }) => plan)), differences: group }];
  });
}

function toChange({ kind, task, plans, differences }: Group, explanation: Explanation | null, of: number): Change {
  return {
    kind,
    task,
    phase: mostCommon(differences.map(({ phase }) => phase)) ?? '',
    title: mostCommon(differences.map(({ title }) => title)) ?? task,
    from: differences[0]?.from ?? null,
    to: mostCommon(differences.flatMap(({ to }) => to ?? [])),
    plans: [...plans].map(({ id }) => id).sort(),
    explanation,
    isUsual: explanation === null && wilsonLowerBound(plans.size, of) > 0.5,
  };
}

interface Question extends Split {
  readonly group: Group;
  readonly attribute: string;
  readonly value: string;
}

/**
 * Asks of every change and every attribute value whether they go together. Questions whose numbers could not make anything certain,
 * whatever the answer, cannot be answered wrongly either and are not counted (R. E. Tarone, Biometrics 46 (1990) 515-522).
 */
function explain(
  groups: readonly Group[],
  plans: readonly Plan[],
): { questions: number; best: ReadonlyMap<Group, Explanation> } {
  const asked = groups
    .flatMap((group) => questionsAbout(group, plans))
    .filter((question) => fisherExact(mostUneven(question)) <= SIGNIFICANCE);
  const corrected = holm(asked.map(fisherExact));
  const best = new Map<Group, Explanation>();
  for (const [index, { group, ...question }] of asked.entries()) {
    const p = corrected[index] ?? 1;
    const known = best.get(group);
    if (p < SIGNIFICANCE && matters(question) && (known === undefined || isBetter(question, p, known)))
      best.set(group, { ...question, p });
  }
  return { questions: asked.length, best };
}

function questionsAbout(group: Group, plans: readonly Plan[]): readonly Question[] {
  return valuesIn(plans).map(({ attribute, value, holders }) => {
    const insideYes = holders.filter((plan) => group.plans.has(plan)).length;
    return {
      group,
      attribute,
      value,
      inside: holders.length,
      insideYes,
      outside: plans.length - holders.length,
      outsideYes: group.plans.size - insideYes,
    };
  });
}

interface Holders {
  readonly attribute: string;
  readonly value: string;
  readonly holders: readonly Plan[];
}

function valuesIn(plans: readonly Plan[]): readonly Holders[] {
  const pairs = plans.flatMap((plan) =>
    Object.entries(plan.attributes).flatMap(([attribute, value]) =>
      valuesOf(value).map((single) => ({ attribute, value: single, plan })),
    ),
  );
  return [...groupBy(pairs, ({ attribute, value }) => JSON.stringify([attribute, value])).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ attribute: first.attribute, value: first.value, holders: group.map(({ plan }) => plan) }];
  });
}

/** The most one-sided table with the same margins. */
function mostUneven({ inside, insideYes, outside, outsideYes }: Split): Split {
  const yes = insideYes + outsideYes;
  const most = Math.min(inside, yes);
  return { inside, insideYes: most, outside, outsideYes: yes - most };
}

function matters({ inside, insideYes, outside, outsideYes }: Split): boolean {
  return insideYes >= INSIDE_AT_LEAST * inside && outsideYes <= OUTSIDE_AT_MOST * outside;
}

function isBetter(question: Split, p: number, known: Explanation): boolean {
  return p < known.p || (p === known.p && question.insideYes > known.insideYes);
}

function segmentsOf(changes: readonly Change[]): readonly Segment[] {
  const explained = changes.flatMap((change) =>
    change.explanation === null ? [] : [{ change, ...change.explanation }],
  );
  return [...groupBy(explained, ({ attribute, value }) => JSON.stringify([attribute, value])).values()].flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const own = group.map(({ change }) => change);
      const proposal = own.length >= CHANGES_OF_A_SEGMENT ? 'template' : 'condition';
      return [{ attribute: first.attribute, value: first.value, changes: own, proposal }];
    },
  );
}

/**
 * The share that yes out of n vouches for with 97.5 %. Source: E. B. Wilson, "Probable inference, the law of succession,
 * and statistical inference", JASA 22 (1927).
 */
function wilsonLowerBound(yes: number, n: number): number {
  if (n === 0) return 0;
  const z = 1.96;
  const share = yes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (middle - half) / (1 + (z * z) / n);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
