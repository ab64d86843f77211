import type { Condition } from '../model/files.ts';
import type { Attributes, Plan, Template, TemplatePhase, TemplateTask } from '../model/model.ts';
import { isSettled } from '../schedule/state.ts';
import { isMet } from './template.ts';

/** A task of a template with all conditions for a plan to have it: its phase's and its own. */
export interface ConditionalStep {
  readonly task: TemplateTask;
  readonly conditions: readonly Condition[];
}

/** A step whose condition and presence contradict each other, while nothing shows whether a person wanted that. */
export interface OpenChoice {
  /** The id of the task. */
  readonly task: string;
  /** What it is called. */
  readonly title: string;
  /** What the template asks of the customer. */
  readonly when: string;
  /** Whether the plan has it. */
  readonly isInPlan: boolean;
}

/** How the steps of a template got into a plan, or why they did not. */
export interface Choices {
  /** Tasks of the plan that come from the recorded template. */
  readonly given: ReadonlySet<string>;
  /** Removed by hand: they stay removed. */
  readonly removed: ReadonlySet<string>;
  readonly open: readonly OpenChoice[];
}

/** Every task of a template, by id. */
export function conditionalSteps({ phases }: Template): ReadonlyMap<string, ConditionalStep> {
  return new Map(phases.flatMap((phase) => phase.tasks.map((task) => [task.id, conditionalStep(phase, task)])));
}

function conditionalStep({ when }: TemplatePhase, task: TemplateTask): ConditionalStep {
  return { task, conditions: [when, task.when].flatMap((each) => (each === null ? [] : [each])) };
}

/** Whether a customer with these attributes gets the step. */
export function fits({ conditions }: ConditionalStep, attributes: Attributes): boolean {
  return conditions.every((condition) => isMet(condition, attributes));
}

/** The condition of a step, as a person would write it: `level: novice, products: sso | scim`. */
export function whenOf({ conditions }: ConditionalStep): string {
  const pairs = conditions.flatMap((condition) => Object.entries(condition));
  return pairs.map(([key, values]) => `${key}: ${[values].flat().join(' | ')}`).join(', ');
}

/**
 * The open steps of a plan that its attributes do not require, and the steps that they require but that are missing, as far as the
 * template makes them depend on attributes. It reports that something does not match, not who caused it.
 */
export function misfits(plan: Plan, template: Template): readonly OpenChoice[] {
  const conditional = template.phases.flatMap((phase) =>
    phase.tasks.flatMap((task) => (phase.when === null && task.when === null ? [] : conditionalStep(phase, task))),
  );
  if (conditional.length === 0) return [];
  const ids = templateStateOf(plan).ids;
  return conditional.flatMap((step) => openChoice(step, plan, ids.has(step.task.id)));
}

function openChoiceOf(step: ConditionalStep, title: string, isInPlan: boolean): OpenChoice {
  return { task: step.task.id, title, when: whenOf(step), isInPlan };
}

/**
 * How each step of the recorded template got into the plan, or why it did not. An absent step was removed by hand if it matched the
 * customer on the day it disappeared; otherwise its condition was false then, and it may be added now. A step that is present without
 * matching came from the template if it matched on the day it appeared; otherwise a person wrote it.
 * @param past earlier versions of the plan, oldest first; empty: none is known, and what depends on attributes stays undecided
 * @param wanted absent steps that somebody asked for: they count as never removed
 */
export function choicesOf(
  plan: Plan,
  { old, now }: { readonly old: Template; readonly now: Template },
  past: readonly Plan[],
  wanted: ReadonlySet<string>,
): Choices {
  const versions = [...past, plan].map(templateStateOf);
  const present = templateStateOf(plan).ids;
  const [before, after] = [conditionalSteps(old), conditionalSteps(now)];
  const given = new Set<string>();
  const removed = new Set<string>();
  const open: OpenChoice[] = [];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const isInPlan = present.has(id);
    // A step that an earlier upgrade added without raising the version follows the template that added it.
    const step = before.get(id) ?? (versions.some(({ ids }) => ids.has(id)) ? after.get(id) : undefined);
    if (step === undefined || wanted.has(id)) continue;
    const isKnown = past.length > 0 || step.conditions.length === 0;
    const fitted = fits(step, attributesSince(versions, id, isInPlan));
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

/** The customer's attributes in the version since which a step has been continuously present, or missing. */
function attributesSince(versions: readonly State[], id: string, isThere: boolean): Attributes {
  const before = versions.findLastIndex(({ ids }) => ids.has(id) !== isThere);
  return versions[before + 1]?.attributes ?? {};
}

function templateStateOf({ attributes, phases }: Plan): State {
  return { attributes, ids: new Set(phases.flatMap(({ tasks }) => tasks.map(({ id }) => id))) };
}

/** None when the current template has no condition, or the step has ended. */
function openChoice(step: ConditionalStep | undefined, plan: Plan, isInPlan: boolean): readonly OpenChoice[] {
  if (step === undefined || fits(step, plan.attributes) === isInPlan) return [];
  const own = plan.phases.flatMap(({ tasks }) => tasks).find(({ id }) => id === step.task.id);
  return own !== undefined && isSettled(own) ? [] : [openChoiceOf(step, own?.title ?? step.task.title, isInPlan)];
}
