import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { Condition, Plan, Template } from '../plan/model/model.ts';
import type { Count, Fraction } from '../plan/model/numbers.ts';
import { isMet } from '../plan/templates/template.ts';
import { type Duration, formatDuration } from '../plan/time/duration.ts';
import { attributeValues } from './attributes.ts';
import { fisherExact, holm, type Split } from './fisher.ts';

export type ChangeKind = 'added' | 'removed' | 'renamed' | 'retimed';
export type DriftStepKind = 'task' | 'phase';

/** The complete template that a plan was made from; null: its text is no longer known. */
export type OriginOf = (plan: Plan) => Template | null;

/**
 * An attribute value that goes with a change: `insideYes` of the `inside` plans with this value made the change, and `outsideYes` of the `outside`
 * others.
 */
export interface Explanation extends Split {
  /** The attribute. */
  readonly attribute: string;
  /** Its value. */
  readonly value: string;
  /** Fisher's exact test, corrected for every question asked about the template (Holm). */
  readonly p: Fraction;
}

/** One way in which plans differ from their template, and how often. */
export interface DriftChange {
  /** What plans do. */
  readonly kind: ChangeKind;
  /** Of what; a phase is re-timed by the wait before it. */
  readonly of: DriftStepKind;
  /** The task's or the phase's id. */
  readonly id: string;
  /** The phase that the task is in, or the phase itself. */
  readonly phase: string;
  /** The title or name in the template; for an added task, the most common one among the plans. */
  readonly title: string;
  /** What the template says. */
  readonly from: string | null;
  /** What most say instead. */
  readonly to: string | null;
  /** Ids of the plans that made the change. */
  readonly plans: readonly string[];
  /** The attribute value that goes with it; null: none beyond doubt. */
  readonly explanation: Explanation | null;
  /** Whether most plans make the change whatever their attributes, with statistical significance. */
  readonly isUsual: boolean;
  /** A template that extends this one, is meant for these plans, and already makes the change. */
  readonly coveredBy: string | null;
}

export interface TemplateDrift {
  /** The template's id. */
  readonly template: string;
  /** Plans made from it that were compared. */
  readonly plans: Count;
  /** Of them, those made from an earlier text of it, and compared with that. */
  readonly fromEarlierText: Count;
  /** More plans, left out because what the template said then is not known. */
  readonly ofUnknownText: Count;
  /** How many questions the p values are corrected for. */
  readonly questions: Count;
  readonly changes: readonly DriftChange[];
  readonly segments: readonly Segment[];
}

/** What plans with one attribute value do differently: a candidate for `when`, or for a template of its own. */
export interface Segment {
  /** The attribute. */
  readonly attribute: string;
  /** Its value. */
  readonly value: string;
  readonly changes: readonly DriftChange[];
  /** One or two added tasks fit into the template with a condition. More tasks or other changes make a segment. */
  readonly proposal: 'condition' | 'template';
}

/** The probability that any proposal for a template is wrong is at most this. */
const SIGNIFICANCE = 0.05;
/** A proposal must also matter: most plans inside make the change, and few of the others do. */
const INSIDE_AT_LEAST = 0.6;
const OUTSIDE_AT_MOST = 0.25;
const CHANGES_OF_A_SEGMENT = 3;

/**
 * How the plans made from a template differ from it. Tasks match by id, whatever phase they are in now; a task whose condition does not fit the plan
 * is not missing from it. A skipped task counts as removed. Plans that were made from an earlier text differ only where they differ from that as
 * well: what the template itself changed since is no doing of theirs.
 * @param others templates, of which those that extend this one may cover a change already
 */
export function findDrift(
  template: Template,
  allPlans: readonly Plan[],
  originOf: OriginOf,
  others: readonly Template[] = [],
): TemplateDrift {
  const extending = others.filter((other) => other.extends === template.id);
  const made = allPlans.filter((plan) => plan.template?.id === template.id);
  const known = made.flatMap((plan) => {
    const origin = plan.template?.version === template.version ? template : originOf(plan);
    return origin === null ? [] : [{ plan, origin }];
  });
  const plans = known.map(({ plan }) => plan);
  const groups = groupChanges(known.flatMap(({ plan, origin }) => differencesOf(plan, template, origin)));
  const shared = groups.filter((group) => group.plans.size > 1);
  const answers = bestExplanations(shared, plans);
  const changes = shared
    .map((group) => toChange(group, answers.best.get(group) ?? null, plans.length))
    .map((change) => ({
      ...change,
      coveredBy: extending.find((each) => coversChange(each, template, change))?.id ?? null,
    }))
    .sort((a, b) => b.plans.length - a.plans.length || compareTexts(a.id, b.id) || compareTexts(a.kind, b.kind));
  return {
    template: template.id,
    plans: plans.length,
    fromEarlierText: known.filter(({ origin }) => origin !== template).length,
    ofUnknownText: made.length - known.length,
    questions: answers.questions,
    changes,
    segments: segmentsFrom(changes),
  };
}

interface Difference {
  readonly kind: ChangeKind;
  readonly of: DriftStepKind;
  readonly plan: Plan;
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly from: string | null;
  readonly to: string | null;
}

function differenceKey({ kind, of, id }: Pick<Difference, 'kind' | 'of' | 'id'>): string {
  return `${kind} ${of} ${id}`;
}

function differencesOf(plan: Plan, template: Template, origin: Template): readonly Difference[] {
  const differences = differencesFrom(template, plan);
  if (origin === template) return differences;
  const own = new Set(differencesFrom(origin, plan).map(differenceKey));
  return differences.filter((difference) => own.has(differenceKey(difference)));
}

/** A task or phase as far as plans are compared by it. */
interface ComparedStep {
  readonly of: DriftStepKind;
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  /** How long the task takes, or the wait before the phase. */
  readonly time: string;
}

function differencesFrom(template: Template, plan: Plan): readonly Difference[] {
  const inTemplate = driftSteps(template);
  const inPlan = driftSteps(plan);
  const changed = [...inPlan].flatMap(([key, step]) => {
    const origin = inTemplate.get(key);
    if (origin !== undefined) return editsOf(plan, origin, step);
    return step.of === 'task' ? [{ ...step, kind: 'added' as const, plan, from: null, to: null }] : [];
  });
  const kept = new Set(
    plan.phases.flatMap(({ tasks }) => tasks.flatMap(({ id, skipped }) => (skipped === null ? id : []))),
  );
  const removed = template.phases.flatMap((phase) =>
    phase.tasks
      .filter(({ id, when }) => !kept.has(id) && isWanted(plan, phase.when, when))
      .map(({ id, title }) => ({ kind: 'removed' as const, of: 'task' as const, plan, id, phase: phase.id, title })),
  );
  return [...changed, ...removed.map((each) => ({ ...each, from: null, to: null }))];
}

function driftSteps({ phases }: Pick<Plan | Template, 'phases'>): ReadonlyMap<string, ComparedStep> {
  const steps = phases.flatMap(({ id: phase, name, wait, tasks }): readonly ComparedStep[] => [
    { of: 'phase', id: phase, phase, title: name, time: timeText(wait) },
    ...tasks.map(({ id, title, duration }) => ({ of: 'task' as const, id, phase, title, time: timeText(duration) })),
  ]);
  return new Map(steps.map((step) => [`${step.of} ${step.id}`, step]));
}

function timeText(time: Duration | null): string {
  return time === null ? '0d' : formatDuration(time);
}

function isWanted({ attributes }: Plan, ...conditions: readonly (Condition | null)[]): boolean {
  return conditions.every((condition) => condition === null || isMet(condition, attributes));
}

function editsOf(plan: Plan, origin: ComparedStep, { title, time, phase }: ComparedStep): readonly Difference[] {
  const values: readonly (readonly [ChangeKind, string, string])[] = [
    ['renamed', origin.title, title],
    ['retimed', origin.time, time],
  ];
  return values
    .filter(([, from, to]) => from !== to)
    .map(([kind, from, to]) => ({ kind, of: origin.of, plan, id: origin.id, phase, title: origin.title, from, to }));
}

interface ChangeGroup {
  readonly kind: ChangeKind;
  readonly of: DriftStepKind;
  readonly id: string;
  readonly plans: ReadonlySet<Plan>;
  readonly differences: readonly Difference[];
}

function groupChanges(differences: readonly Difference[]): readonly ChangeGroup[] {
  const byKey = groupBy(differences, differenceKey);
  return [...byKey.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, of, id } = first;
    return [{ kind, of, id, plans: new Set(group.map(({ plan }) => plan)), differences: group }];
  });
}

function toChange(
  { kind, of, id, plans, differences }: ChangeGroup,
  explanation: Explanation | null,
  compared: number,
): Omit<DriftChange, 'coveredBy'> {
  return {
    kind,
    of,
    id,
    phase: mostCommon(differences.map(({ phase }) => phase)) ?? '',
    title: mostCommon(differences.map(({ title }) => title)) ?? id,
    from: differences[0]?.from ?? null,
    to: mostCommon(differences.flatMap(({ to }) => to ?? [])),
    plans: [...plans].map((plan) => plan.id).sort(),
    explanation,
    isUsual: explanation === null && wilsonLowerBound(plans.size, compared) > 0.5,
  };
}

/** Whether an extending template makes a change and is meant for the plans that make it: all of them, or those with an attribute value. */
function coversChange(
  { appliesTo, phases }: Template,
  base: Template,
  { kind, of, id, explanation }: Pick<DriftChange, 'kind' | 'of' | 'id' | 'explanation'>,
): boolean {
  const attributes = explanation === null ? {} : { [explanation.attribute]: explanation.value };
  if (!isMet(appliesTo, attributes)) return false;
  const key = `${of} ${id}`;
  const [before, after] = [driftSteps(base).get(key), driftSteps({ phases }).get(key)];
  const isMade: Record<ChangeKind, boolean> = {
    added: after !== undefined,
    removed: after === undefined,
    renamed: after?.title !== before?.title,
    retimed: after?.time !== before?.time,
  };
  return isMade[kind];
}

interface AttributeSplit extends Split {
  readonly group: ChangeGroup;
  readonly attribute: string;
  readonly value: string;
}

/**
 * Tests for every change and every attribute value whether they go together. A question that could not become significant whatever the answer is not
 * counted (R. E. Tarone, Biometrics 46 (1990) 515-522).
 */
function bestExplanations(
  groups: readonly ChangeGroup[],
  plans: readonly Plan[],
): { questions: number; best: ReadonlyMap<ChangeGroup, Explanation> } {
  const asked = groups
    .flatMap((group) => questionsAbout(group, plans))
    .filter((question) => fisherExact(mostUneven(question)) <= SIGNIFICANCE);
  const corrected = holm(asked.map(fisherExact));
  const best = new Map<ChangeGroup, Explanation>();
  for (const [index, { group, ...question }] of asked.entries()) {
    const p = corrected[index] ?? 1;
    const known = best.get(group);
    if (p < SIGNIFICANCE && matters(question) && (known === undefined || isBetter(question, p, known)))
      best.set(group, { ...question, p });
  }
  return { questions: asked.length, best };
}

function questionsAbout(group: ChangeGroup, plans: readonly Plan[]): readonly AttributeSplit[] {
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
      attributeValues(value).map((single) => ({ attribute, value: single, plan })),
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

function segmentsFrom(changes: readonly DriftChange[]): readonly Segment[] {
  const explained = changes.flatMap((change) =>
    change.explanation === null || change.coveredBy !== null ? [] : [{ change, ...change.explanation }],
  );
  return [...groupBy(explained, ({ attribute, value }) => JSON.stringify([attribute, value])).values()].flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const own = group.map(({ change }) => change);
      const isCondition = own.length < CHANGES_OF_A_SEGMENT && own.every(({ kind }) => kind === 'added');
      const proposal = isCondition ? 'condition' : 'template';
      return [{ attribute: first.attribute, value: first.value, changes: own, proposal }];
    },
  );
}

/**
 * The share that `yes` out of `n` guarantees with 97.5 % confidence. Source: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927).
 */
function wilsonLowerBound(yes: number, n: number): number {
  if (n === 0) return 0;
  const z = 1.96;
  const share = yes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (middle - half) / (1 + (z * z) / n);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
