import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { tasksOf } from '../plan/health/health.ts';
import { matches, type Named } from '../plan/model/match.ts';
import type { Person, Phase, Plan, Task, Workspace } from '../plan/model/model.ts';
import type { Opened } from './open.ts';

/**
 * The plan that a typed customer means: by id, the customer's name, an address of theirs, or a part of id or name that only one has.
 * @throws UserError naming the candidates, what was probably meant, or that its file is broken
 */
export function pickPlan({ evaluation }: Pick<Opened, 'evaluation'>, typed: string): Plan {
  const named = evaluation.plans.map((plan) => ({ id: plan.id, title: plan.customer, also: addressesIn(plan), plan }));
  return pickCalled(named, evaluation.unevaluated, typed).plan;
}

/**
 * The same among what plans are called.
 * @param unevaluated files that cannot be used
 */
export function pickCalled<T extends Named>(named: readonly T[], unevaluated: readonly string[], typed: string): T {
  const broken = unevaluated.find((path) => path.endsWith(`/${typed.normalize('NFC')}.yaml`));
  if (broken !== undefined && !named.some(({ id }) => id === typed.normalize('NFC'))) {
    throw new UserError(`${broken} cannot be used as it is`, `See what is wrong with it: onboard validate ${broken}`);
  }
  const unusable = unevaluated.filter((path) => path.startsWith('plans/'));
  if (unusable.length > 0 && matches(typed, named).length === 0) {
    throw new UserError(
      `There is no customer "${typed}" in the plans that can be used`,
      `Not in use, see onboard validate: ${unusable.join(', ')}.`,
    );
  }
  return pick('customer', typed, named);
}

/** The addresses of the customer's own people. */
export function addressesIn({ people }: Pick<Plan, 'people'>): readonly string[] {
  return [...people.values()].flatMap(({ side, email }) => (side === 'customer' && email !== null ? [email] : []));
}

/**
 * The task of a plan that a typed name means: by id, by title, or by a part of either that only one has.
 * @throws UserError naming the candidates or what was probably meant
 */
export function pickTask(plan: Plan, typed: string): Task {
  const tasks = tasksOf(plan);
  const phase = plan.phases.find(({ id }) => id === typed.normalize('NFC'));
  if (phase !== undefined && matches(typed, tasks).length === 0) {
    const ids = namesOf(phase.tasks).join(', ');
    throw new UserError(`"${typed}" is a phase of ${plan.id}, not a task`, ids === '' ? null : `Its tasks: ${ids}.`);
  }
  return pick('task', typed, tasks, plan.id);
}

/** The phase of a plan that a typed name means. @throws UserError like `pickTask` */
export function pickPhase(plan: Plan, typed: string): Phase {
  return pick('phase', typed, plan.phases.map(titled), plan.id).phase;
}

/** The task or phase that a typed name means, for what something waits for. @throws UserError like `pickTask` */
export function pickStep(plan: Plan, typed: string): Named {
  return pick('task or phase', typed, [...tasksOf(plan), ...plan.phases.map(titled)], plan.id);
}

/** The place of the measure that a typed name means. @throws UserError like `pickTask` */
export function pickMeasure(plan: Plan, typed: string): number {
  const measures = (plan.goal?.measures ?? []).map(({ name }, index) => ({ id: name, title: name, index }));
  if (measures.length === 0)
    throw new UserError(`${plan.id} has no measures`, 'Write them under `goal` in the plan: what, from, to, by.');
  return pick('measure', typed, measures, plan.id).index;
}

/** The template that a typed name means. @throws UserError like `pickTask` */
export function pickTemplate<T extends { readonly id: string; readonly name: string }>(
  templates: ReadonlyMap<string, T>,
  typed: string,
): T {
  const named = [...templates.values()].map((template) => ({ id: template.id, title: template.name, template }));
  return pick('template', typed, named).template;
}

/** The member of the team that a typed name means: by id, name, address, or a part. @throws UserError like `pickTask` */
export function pickMember({ team }: Pick<Workspace, 'team'>, typed: string): Person {
  const members = [...team.values()].map((person) => ({
    id: person.id,
    title: person.name,
    also: person.email === null ? [] : [person.email],
    person,
  }));
  return pick('colleague', typed, members).person;
}

/** The member of the team, or another person of ours in a plan, that a typed name means. @throws UserError like `pickTask` */
export function pickColleague({ workspace, plans }: Opened['evaluation'], typed: string): Person {
  const ours = plans.flatMap(({ people }) => [...people.values()].filter(({ side }) => side === 'vendor'));
  const people = new Map([...ours, ...workspace.team.values()].map((person) => [person.id, person]));
  return pickMember({ team: people }, typed);
}

function titled(phase: Phase): Named & { readonly phase: Phase } {
  return { id: phase.id, title: phase.name, phase };
}

function pick<T extends Named>(kind: string, typed: string, candidates: readonly T[], planId?: string): T {
  const [first, ...others] = matches(typed, candidates);
  if (first === undefined) {
    const none = planId === undefined ? 'There is no' : `${planId} has no`;
    throw new UserError(`${none} ${kind} "${typed}"`, didYouMean(typed, namesOf(candidates)));
  }
  if (others.length > 0) {
    const list = [first, ...others].map(({ id, title }) => `${id} (${title})`).join(', ');
    throw new UserError(`"${typed}" could be more than one ${kind}`, `Which one? ${list}`);
  }
  return first;
}

function namesOf(candidates: readonly Named[]): readonly string[] {
  return candidates.map(({ id }) => id);
}
