import { errorOf } from '../diagnostics/fault.ts';
import type { Finding, Place } from '../diagnostics/finding.ts';
import type { Plan } from '../plan/model/model.ts';
import { isId, nameProblem } from '../plan/model/slug.ts';
import { findCycle } from '../plan/schedule/graph.ts';
import { type Day, formatDay, HORIZON } from '../plan/time/day.ts';

/** The names in a plan or a template, and their order. */
export interface StructureOutline {
  readonly file: string;
  readonly live: string | null;
  readonly phases: readonly (StepInFile & { readonly tasks: readonly StepInFile[] })[];
}

interface StepInFile {
  readonly id: string;
  readonly pointer: string;
  readonly after: readonly string[] | null;
}

/** What prevents an outline from being scheduled, and the outline without it. */
export interface Untangled<T> {
  readonly obstacles: readonly Finding[];
  /** The outline without the dependencies that are obstacles; the same one when each step waits only for earlier ones. */
  readonly rest: T;
}

/** Finds duplicate ids, dangling dependencies, cycles. */
export function untangle<T extends StructureOutline>(outline: T): Untangled<T> {
  if (waitsOnlyForEarlier(outline)) return { obstacles: [], rest: outline };
  const duplicates = findDuplicates(outline);
  const dangling = findDangling(outline);
  const { obstacles: circles, rest } = withoutCircles(
    withoutDependencies(outline, namedOtherThanOnce(outline)),
    outline,
  );
  // With duplicate names it would be unclear which step a cycle goes through.
  return { obstacles: [...duplicates, ...dangling, ...(duplicates.length > 0 ? [] : circles)], rest };
}

/**
 * Whether every id is new and every step waits only for earlier ones, as in nearly all plans: then nothing can be wrong, and no network
 * needs to be built.
 */
function waitsOnlyForEarlier({ phases }: StructureOutline): boolean {
  const above = new Set<string>();
  const follows = ({ id, after }: StepInFile) => !above.has(id) && (after ?? []).every((before) => above.has(before));
  return phases.every((phase) => {
    if (!follows(phase)) return false;
    const areTasksInOrder = phase.tasks.every((task) => follows(task) && above.add(task.id));
    return areTasksInOrder && !above.has(phase.id) && above.add(phase.id);
  });
}

/** A `live` that is not a task. Such an outline can be scheduled, but has no go-live. */
export function findUnknownLive({ file, live, phases }: StructureOutline): readonly Finding[] {
  if (live === null || phases.some(({ tasks }) => tasks.some(({ id }) => id === live))) return [];
  const known = phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  return [errorOf('unknown-live', { live, known }, { file, pointer: '/live' })];
}

/** Days after the horizon, from which no readable schedule follows. */
export function findFarDates({ file, anchor, start, target, phases }: Plan): readonly Finding[] {
  const findings: Finding[] = [];
  const look = (day: Day | null, holder: string, key: string) => {
    if (day === null || day <= HORIZON) return;
    findings.push(errorOf('far-date', { day: formatDay(day) }, { file, pointer: `${holder}/${key}` }));
  };
  if (!anchor.isStart) look(anchor.day, '', anchor.kind);
  look(start, '', 'start');
  look(target, '', 'target');
  for (const { tasks } of phases) {
    for (const { due, notBefore, pointer } of tasks) {
      look(due, pointer, 'due');
      look(notBefore, pointer, 'not-before');
    }
  }
  return findings;
}

/** Tasks and phases that share an id. */
export function findDuplicates({ file, phases }: StructureOutline): readonly Finding[] {
  const seen = new Map<string, Place>();
  const findings: Finding[] = [];
  const take = (kind: 'task' | 'phase', { id, pointer }: StepInFile): void => {
    const at = { file, pointer: `${pointer}/id` };
    const first = seen.get(id.normalize('NFC'));
    if (first === undefined) seen.set(id.normalize('NFC'), at);
    else findings.push(errorOf('duplicate-id', { kind, id }, at, [first]));
  };
  for (const phase of phases) {
    take('phase', phase);
    for (const task of phase.tasks) take('task', task);
  }
  return findings;
}

function findDangling(outline: StructureOutline): readonly Finding[] {
  const steps = outlineSteps(outline);
  const known = steps.map(({ id }) => id);
  const ids = new Set(known);
  return steps.flatMap(({ id, pointer, after }) =>
    (after ?? []).flatMap((dependency, index) =>
      ids.has(dependency)
        ? []
        : [
            errorOf(
              'unknown-dependency',
              { id, dependency, known },
              { file: outline.file, pointer: `${pointer}/after/${index}` },
            ),
          ],
    ),
  );
}

/** Whether to remove a dependency, from a step to its predecessor. */
type Cut = (step: StepInFile, to: string) => boolean;

function withoutDependencies<T extends StructureOutline>(outline: T, isCut: Cut): T {
  const left = (step: StepInFile) => step.after?.filter((to) => !isCut(step, to)) ?? null;
  return {
    ...outline,
    phases: outline.phases.map((phase) => ({
      ...phase,
      after: left(phase),
      tasks: phase.tasks.map((task) => ({ ...task, after: left(task) })),
    })),
  };
}

function namedOtherThanOnce(outline: StructureOutline): Cut {
  const counts = new Map<string, number>();
  for (const { id } of outlineSteps(outline)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (_, to) => counts.get(to) !== 1;
}

/**
 * The maximum number of cycles reported one by one. Each search covers the whole plan, and with this many the author made the same
 * mistake everywhere.
 */
const MOST_CIRCLES = 20;

/** @param written the dependencies as written in the file */
function withoutCircles<T extends StructureOutline>(outline: T, written: StructureOutline): Untangled<T> {
  const obstacles: Finding[] = [];
  let rest = outline;
  while (obstacles.length < MOST_CIRCLES) {
    const chain = findCycle(rest) ?? [];
    const circle = shortestCircle(chain, rest);
    const found = reportDependencyCircle(circle, written);
    if (found === null) return { obstacles, rest };
    obstacles.push(found);
    const ids = new Set(circle);
    rest = withoutDependencies(rest, ({ id }, to) => ids.has(id) && ids.has(to));
  }
  return { obstacles, rest: withoutDependencies(rest, () => true) };
}

function reportDependencyCircle(path: readonly string[], outline: StructureOutline): Finding | null {
  const byId = new Map(outlineSteps(outline).map((step) => [step.id, step]));
  const inCircle = new Set(path);
  const places = path.flatMap((id) => {
    const step = byId.get(id);
    if (step === undefined) return [];
    const arrow = (step.after ?? []).findIndex((dependency) => inCircle.has(dependency));
    const pointer = arrow === -1 ? `${step.pointer}/id` : `${step.pointer}/after/${arrow}`;
    return [{ isArrow: arrow !== -1, place: { file: outline.file, pointer } }];
  });
  // First the position that can be changed: a task waits for its phase implicitly.
  const [at, ...related] = [
    ...places.filter(({ isArrow }) => isArrow),
    ...places.filter(({ isArrow }) => !isArrow),
  ].map(({ place }) => place);
  return at === undefined ? null : errorOf('dependency-cycle', { path: [...path, ...path.slice(0, 1)] }, at, related);
}

/** Calendars listed at `/calendars` that do not exist. */
export function findUnknownCalendars(
  file: string,
  calendars: readonly string[],
  known: ReadonlySet<string>,
  pointer = '/calendars',
): readonly Finding[] {
  return calendars.flatMap((calendar, index) =>
    known.has(calendar)
      ? []
      : [errorOf('unknown-calendar', { calendar, known: [...known] }, { file, pointer: `${pointer}/${index}` })],
  );
}

/** A file whose name cannot be an id everywhere. Plans refer to templates and calendars, but nothing refers to a plan. */
export function findBadName(file: string, name: string): readonly Finding[] {
  const isNamed = !file.startsWith('plans/');
  const problem = nameProblem(name) ?? (isNamed && !isId(name) ? 'unnameable' : null);
  return problem === null ? [] : [errorOf('file-name', { name, problem }, { file, pointer: '', part: 'key' })];
}

/**
 * The cycle that somebody wrote, with a dependency between its steps. A phase has a start and an end with the same name, so that a chain
 * through it seems to close at the phase and its own tasks; that is only reported when nothing else closes.
 */
function shortestCircle(chain: readonly string[], outline: StructureOutline): readonly string[] {
  const steps = outlineSteps(outline);
  const written = circlesIn(chain).filter((loop) => {
    const ids = new Set(loop);
    return steps.some(({ id, after }) => ids.has(id) && after?.some((to) => ids.has(to)));
  });
  const isWithinPhase = (loop: readonly string[]) =>
    outline.phases.some(({ id, tasks }) =>
      loop.every((member) => member === id || tasks.some((task) => task.id === member)),
    );
  return written.find((loop) => !isWithinPhase(loop)) ?? written[0] ?? [];
}

/** The simple cycles in a closed chain; the last one contains its beginning. */
function circlesIn(chain: readonly string[]): readonly (readonly string[])[] {
  const loops: (readonly string[])[] = [];
  const path: string[] = [];
  for (const id of chain.slice(0, -1)) {
    const before = path.indexOf(id);
    if (before === -1) path.push(id);
    else loops.push([id, ...path.splice(before + 1)]);
  }
  return [...loops, path];
}

function outlineSteps({ phases }: StructureOutline): readonly StepInFile[] {
  return phases.flatMap((phase) => [phase, ...phase.tasks]);
}
