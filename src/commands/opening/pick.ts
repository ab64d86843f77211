import { didYouMean } from '../../diagnostics/nearest.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { planTasks } from '../../plan/health/health.ts';
import { matches, type Named } from '../../plan/model/match.ts';
import type { Calendar, Person, Phase, Plan, Task, Template, Workspace } from '../../plan/model/model.ts';
import { refuseBroken } from './broken-template.ts';
import { type Opened, refuseUnusable } from './open.ts';

/**
 * The plan that a typed customer means: by id, the customer's name, one of their addresses, or a unique part of id or name.
 * @throws UserError that lists the candidates, suggests what was probably meant, or says that the file is broken
 */
export function pickPlan({ evaluation }: Pick<Opened, 'evaluation'>, typed: string): Plan {
  const named = evaluation.plans.map((plan) => ({ id: plan.id, title: plan.customer, also: addressesIn(plan), plan }));
  return pickByName(named, evaluation.unevaluated, typed).plan;
}

/**
 * The same among the names of plans.
 * @param unevaluated files that cannot be used
 */
export function pickByName<T extends Named>(named: readonly T[], unevaluated: readonly string[], typed: string): T {
  const broken = unevaluated.find((path) => path.endsWith(`/${typed.normalize('NFC')}.yaml`));
  if (broken !== undefined && !named.some(({ id }) => id === typed.normalize('NFC'))) {
    throw new UserError(`${broken} cannot be used as it is`, `See what is wrong with it: onboard validate ${broken}`);
  }
  const unusable = unevaluated.filter((path) => path.startsWith('plans/'));
  if (unusable.length > 0 && matches(typed, named).length === 0) {
    throw new UserError(
      `There is no customer "${typed}" in the plans that can be used`,
      `These files cannot be used, see onboard validate: ${unusable.join(', ')}.`,
    );
  }
  return pick('customer', typed, named);
}

/** The addresses of the customer's own people. */
export function addressesIn({ people }: Pick<Plan, 'people'>): readonly string[] {
  return [...people.values()].flatMap(({ side, email }) => (side === 'customer' && email !== null ? [email] : []));
}

/**
 * The task of a plan that a typed name means: by id, by title, or by a unique part of either.
 * @throws UserError that lists the candidates or suggests what was probably meant
 */
export function pickTask(plan: Plan, typed: string): Task {
  const tasks = planTasks(plan);
  const phase = plan.phases.find(({ id }) => id === typed.normalize('NFC'));
  if (phase !== undefined && matches(typed, tasks).length === 0) {
    const ids = candidateNames(phase.tasks).join(', ');
    throw new UserError(`"${typed}" is a phase of ${plan.id}, not a task`, ids === '' ? null : `Its tasks: ${ids}.`);
  }
  return pick('task', typed, tasks, { planId: plan.id });
}

/** The phase of a plan that a typed name means. @throws UserError as `pickTask` does */
export function pickPhase(plan: Plan, typed: string): Phase {
  return pick('phase', typed, plan.phases.map(namedPhase), { planId: plan.id }).phase;
}

/** The task or phase that a typed name means, as a dependency. @throws UserError as `pickTask` does */
export function pickStep(plan: Plan, typed: string): Named {
  return pick('task or phase', typed, [...planTasks(plan), ...plan.phases.map(namedPhase)], { planId: plan.id });
}

/** The index of the measure that a typed name means. @throws UserError as `pickTask` does */
export function pickMeasure(plan: Plan, typed: string): number {
  const measures = namedMeasures(plan);
  if (measures.length === 0)
    throw new UserError(
      `${plan.id} has no measures`,
      `Add one: onboard measure ${plan.id} "${typed}" --from 40 --to 10 --due 2027-03-31`,
    );
  return pick('measure', typed, measures, { planId: plan.id }).index;
}

/** The same, or null where no measure has such a name. @throws UserError when several could be meant */
export function pickMeasureIfAny(plan: Plan, typed: string): number | null {
  return matches(typed, namedMeasures(plan)).length === 0 ? null : pickMeasure(plan, typed);
}

function namedMeasures({ goal }: Plan): readonly (Named & { readonly index: number })[] {
  return (goal?.measures ?? []).map(({ name }, index) => ({ id: name, title: name, index }));
}

/**
 * The template that a typed name means, among those available.
 * @param opened where a broken template may be; null: nowhere
 * @throws UserError as `pickTask` does, or that the file of the intended template is broken
 */
export function pickTemplate<T extends Pick<Template, 'id' | 'name'>>(
  templates: Iterable<T>,
  typed: string,
  opened: Pick<Opened, 'evaluation'> | null,
): T {
  refuseBroken(typed, opened);
  const named = Array.from(templates, (template) => ({ id: template.id, title: template.name, template }));
  return pick('template', typed, named).template;
}

/** The calendar that a typed name means. @throws UserError as `pickTask` does, or that explains how to add a missing one */
export function pickCalendar(
  { calendars, unevaluated }: Pick<Opened['evaluation'], 'calendars' | 'unevaluated'>,
  typed: string,
): Calendar {
  const id = typed.normalize('NFC');
  if (!calendars.has(id))
    for (const name of [id, id.toUpperCase()]) refuseUnusable(`calendars/${name}.yaml`, unevaluated);
  const named = Array.from(calendars.values(), (calendar) => ({ id: calendar.id, title: calendar.name, calendar }));
  return pick('calendar', typed, named, { otherwise: `Add it: onboard calendar add ${id.toUpperCase()}` }).calendar;
}

/** The member of the team that a typed name means: by id, name, address, or a part of them. @throws UserError as `pickTask` does */
export function pickMember({ team }: Pick<Workspace, 'team'>, typed: string): Person {
  const members = [...team.values()].map((person) => ({
    id: person.id,
    title: person.name,
    also: person.email === null ? [] : [person.email],
    person,
  }));
  return pick('colleague', typed, members).person;
}

/** The member of the team, or another person of ours in a plan, that a typed name means. @throws UserError as `pickTask` does */
export function pickColleague({ workspace, plans }: Opened['evaluation'], typed: string): Person {
  const ours = plans.flatMap(({ people }) => [...people.values()].filter(({ side }) => side === 'vendor'));
  const people = new Map([...ours, ...workspace.team.values()].map((person) => [person.id, person]));
  return pickMember({ team: people }, typed);
}

function namedPhase(phase: Phase): Named & { readonly phase: Phase } {
  return { id: phase.id, title: phase.name, phase };
}

interface Around {
  /** The plan of the candidates; without it they belong to the workspace. */
  readonly planId?: string;
  /** The advice when no name is similar. */
  readonly otherwise?: string;
}

/** How many candidates a message lists. */
const MOST_CANDIDATES = 20;

function pick<T extends Named>(
  kind: string,
  typed: string,
  candidates: readonly T[],
  { planId, otherwise }: Around = {},
): T {
  const [first, ...others] = matches(typed, candidates);
  if (first === undefined) {
    const none = planId === undefined ? 'There is no' : `${planId} has no`;
    throw new UserError(
      `${none} ${kind} "${typed}"`,
      didYouMean(typed, candidateNames(candidates)) ?? otherwise ?? null,
    );
  }
  if (others.length > 0) {
    const meant = [first, ...others];
    const list = meant.slice(0, MOST_CANDIDATES).map(({ id, title }) => `${id} (${title})`);
    const more = meant.length - list.length;
    const which = `Which one? ${list.join(', ')}`;
    throw new UserError(
      `"${typed}" could be more than one ${kind}`,
      more === 0 ? which : `${which}, and ${more} more: type more of the name.`,
    );
  }
  return first;
}

function candidateNames(candidates: readonly Named[]): readonly string[] {
  return candidates.map(({ id }) => id);
}
