/** A task or phase with its dependencies. `after: null` means the start of its phase, or the phase before. */
interface DependentStep {
  readonly id: string;
  readonly after: readonly string[] | null;
}

interface PhaseWithSteps<T extends DependentStep> extends DependentStep {
  readonly tasks: readonly T[];
}

/**
 * The phases without some of their tasks and without some of the phases. What waited for a removed step waits for the predecessors of
 * that step. A phase that loses all its tasks is removed too.
 */
export function withoutSteps<T extends DependentStep, P extends PhaseWithSteps<T>>(
  phases: readonly P[],
  dropped: ReadonlySet<string>,
): readonly (P & { readonly tasks: readonly T[] })[] {
  const gone = allGone(phases, dropped);
  if (gone.size === 0) return phases;
  const inherit = inheritance(phases, gone);
  return phases.flatMap((phase, index) => {
    if (gone.has(phase.id)) return [];
    const tasks = phase.tasks
      .filter(({ id }) => !gone.has(id))
      .map((task) => ({ ...task, after: rewired(task.after, gone, (id) => inherit(id, phase)) }));
    const after = phase.after ?? explicitBefore(phases, index, gone);
    return [{ ...phase, after: rewired(after, gone, (id) => inherit(id, null)), tasks }];
  });
}

function allGone(phases: readonly PhaseWithSteps<DependentStep>[], dropped: ReadonlySet<string>): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { id, tasks } of phases) {
    const lost = dropped.has(id) ? tasks : tasks.filter((task) => dropped.has(task.id));
    for (const task of lost) gone.add(task.id);
    if (dropped.has(id) || (tasks.length > 0 && lost.length === tasks.length)) gone.add(id);
  }
  return gone;
}

function rewired(
  after: readonly string[] | null,
  gone: ReadonlySet<string>,
  inherit: (id: string) => readonly string[],
): readonly string[] | null {
  if (after?.some((id) => gone.has(id)) !== true) return after;
  const left = new Set(after.flatMap(inherit));
  return left.size === 0 ? null : [...left];
}

/** What a phase without `after` follows, when the phases right before it are removed and had an explicit `after`. */
function explicitBefore(
  phases: readonly PhaseWithSteps<DependentStep>[],
  index: number,
  gone: ReadonlySet<string>,
): readonly string[] | null {
  for (let before = index - 1; before >= 0; before--) {
    const phase = phases[before];
    if (phase === undefined || !gone.has(phase.id)) return null;
    if (phase.after !== null) return phase.after;
  }
  return null;
}

/**
 * For a removed step: the remaining tasks and phases it waited for, as seen from a task of `from` (null: from a phase). For any other
 * step: the step itself.
 */
function inheritance(
  phases: readonly PhaseWithSteps<DependentStep>[],
  gone: ReadonlySet<string>,
): (id: string, from: PhaseWithSteps<DependentStep> | null) => readonly string[] {
  const homes = new Map(
    phases.flatMap((phase, index) => [phase, ...phase.tasks].map(({ id }) => [id, index] as const)),
  );
  const steps = new Map(phases.flatMap((phase) => [phase, ...phase.tasks].map((step) => [step.id, step] as const)));

  const resolve = (
    id: string,
    from: PhaseWithSteps<DependentStep> | null,
    seen: ReadonlySet<string>,
  ): readonly string[] => {
    if (!gone.has(id)) return [id];
    const step = steps.get(id);
    const home = phases[homes.get(id) ?? -1];
    if (step === undefined || home === undefined || seen.has(id)) return [];
    const further = new Set([...seen, id]);
    if (step.after !== null) return step.after.flatMap((next) => resolve(next, from, further));
    // Within one phase nothing needs to be said: everything there starts with the phase.
    return step !== home && home === from ? [] : startOf(home, from, further);
  };
  const startOf = (
    phase: PhaseWithSteps<DependentStep>,
    from: PhaseWithSteps<DependentStep> | null,
    seen: ReadonlySet<string>,
  ): readonly string[] => {
    const before = phases[(homes.get(phase.id) ?? 0) - 1];
    const predecessors = phase.after ?? (before === undefined ? [] : [before.id]);
    return predecessors.flatMap((id) => resolve(id, from, seen));
  };
  return (id, from) => resolve(id, from, new Set());
}
