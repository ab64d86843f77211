import type { Condition } from '../model/files.ts';
import type { Attributes, Plan, Template, TemplatePhase, TemplateTask } from '../model/model.ts';
import { isSettled } from '../schedule/state.ts';
import { isMet } from './template.ts';

/** A task of a template with all that has to hold for a plan to have it: its phase's condition and its own. */
export interface ConditionalStep {
  readonly task: TemplateTask;
  readonly conditions: readonly Condition[];
}

/** A step whose condition and place do not go together, when nothing tells whether a person wanted it so. */
export interface OpenChoice {
  readonly task: string;
  readonly title: string;
  /** What the template asks for: `products: sso`. */
  readonly when: string;
  readonly isInPlan: boolean;
}

/** How the steps of a template came into a plan, or did not. */
export interface Choices {
  /** Tasks of the plan that come from the recorded template. */
  readonly given: ReadonlySet<string>;
  /** Taken out by hand: they stay out. */
  readonly removed: ReadonlySet<string>;
  readonly open: readonly OpenChoice[];
}

/** Every task of a template, by id. */
export function stepsOf({ phases }: Template): ReadonlyMap<string, ConditionalStep> {
  return new Map(phases.flatMap((phase) => phase.tasks.map((task) => [task.id, stepOf(phase, task)])));
}

function stepOf({ when }: TemplatePhase, task: TemplateTask): ConditionalStep {
  return { task, conditions: [when, task.when].flatMap((each) => (each === null ? [] : [each])) };
}

/** Whether a customer with these attributes gets the step. */
export function fits({ conditions }: ConditionalStep, attributes: Attributes): boolean {
  return conditions.every((condition) => isMet(condition, attributes));
}

/** What a step asks of the customer, as a person would write it: `level: novice, products: sso | scim`. */
export function whenOf({ conditions }: ConditionalStep): string {
  const pairs = conditions.flatMap((condition) => Object.entries(condition));
  return pairs.map(([key, values]) => `${key}: ${[values].flat().join(' | ')}`).join(', ');
}

/**
 * The open steps of a plan that its attributes do not ask for, and those that they ask for and that it does not have, as far as the
 * template makes them depend on attributes. It says that something does not go together, not whose doing it is.
 */
export function misfits(plan: Plan, template: Template): readonly OpenChoice[] {
  const conditional = template.phases.flatMap((phase) =>
    phase.tasks.flatMap((task) => (phase.when === null && task.when === null ? [] : stepOf(phase, task))),
  );
  if (conditional.length === 0) return [];
  const ids = stateOf(plan).ids;
  return conditional.flatMap((step) => openChoice(step, plan, ids.has(step.task.id)));
}

function choiceOf(step: ConditionalStep, title: string, isInPlan: boolean): OpenChoice {
  return { task: step.task.id, title, when: whenOf(step), isInPlan };
}

/**
 * How each step of the recorded template came into the plan or did not. A step is absent by hand when it fitted the customer
 * on the day since which it is absent; otherwise its condition was false then, and it may come now. A step that is there although
 * it does not fit was given by the template when it fitted on the day since which it is there; otherwise a person wrote it.
 * @param past earlier versions of the plan, oldest first; empty: none is known, and what depends on attributes stays open
 * @param wanted absent steps that somebody asked for: they count as never taken out
 */
export function choicesOf(
  plan: Plan,
  { old, now }: { readonly old: Template; readonly now: Template },
  past: readonly Plan[],
  wanted: ReadonlySet<string>,
): Choices {
  const versions = [...past, plan].map(stateOf);
  const present = stateOf(plan).ids;
  const [before, after] = [stepsOf(old), stepsOf(now)];
  const given = new Set<string>();
  const removed = new Set<string>();
  const open: OpenChoice[] = [];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const isInPlan = present.has(id);
    // A step that an earlier upgrade brought without raising the version follows the template that brought it.
    const step = before.get(id) ?? (versions.some(({ ids }) => ids.has(id)) ? after.get(id) : undefined);
    if (step === undefined || wanted.has(id)) continue;
    const isKnown = past.length > 0 || step.conditions.length === 0;
    const fitted = fits(step, isKnown ? attributesSince(versions, id, isInPlan) : plan.attributes);
    if (isInPlan && before.has(id) && (fitted || fits(step, plan.attributes))) given.add(id);
    if (!isInPlan && fitted) removed.add(id);
    if (!isKnown && fitted !== isInPlan) open.push(...openChoice(after.get(id), plan, isInPlan));
  }
  return { given, removed, open };
}

interface State {
  readonly attributes: Attributes;
  readonly ids: ReadonlySet<string>;
}

/** The customer's attributes in the version since which a step has been there, or missing, without a break. */
function attributesSince(versions: readonly State[], id: string, isThere: boolean): Attributes {
  const before = versions.findLastIndex(({ ids }) => ids.has(id) !== isThere);
  return versions[before + 1]?.attributes ?? {};
}

function stateOf({ attributes, phases }: Plan): State {
  return { attributes, ids: new Set(phases.flatMap(({ tasks }) => tasks.map(({ id }) => id))) };
}

/** None where the template as it is now has nothing to ask, or the step is over. */
function openChoice(step: ConditionalStep | undefined, plan: Plan, isInPlan: boolean): readonly OpenChoice[] {
  if (step === undefined || fits(step, plan.attributes) === isInPlan) return [];
  const own = plan.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === step.task.id);
  return own !== undefined && isSettled(own) ? [] : [choiceOf(step, own?.title ?? step.task.title, isInPlan)];
}
