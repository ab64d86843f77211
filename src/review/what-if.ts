import type { Plan, Task } from '../plan/model/model.ts';
import { parseDay } from '../plan/time/day.ts';
import { parseDuration } from '../plan/time/duration.ts';

/** One assumption: `import-data.duration=2w`, or `target=2027-01-15` for the plan itself. */
export interface Supposition {
  /** The id of a task or phase; null: the plan. */
  readonly step: string | null;
  readonly field: string;
  readonly value: string;
}

/** Why the assumption cannot be made. */
export interface Impossible {
  readonly problem: 'unknown-step' | 'unknown-field' | 'bad-value';
  /** The valid names. */
  readonly known: readonly string[];
}

type Setter<Target> = (target: Target, value: string) => Target | null;

const TASK_SETTERS: Readonly<Record<string, Setter<Task>>> = {
  duration: (task, value) => withParsed(parseDuration(value), (duration) => ({ ...task, duration })),
  wait: (task, value) => withParsed(parseDuration(value), (wait) => ({ ...task, wait })),
  'not-before': (task, value) => withParsed(parseDay(value), (notBefore) => ({ ...task, notBefore })),
  started: (task, value) => withParsed(parseDay(value), (started) => ({ ...task, started })),
  done: (task, value) => withParsed(parseDay(value), (done) => ({ ...task, done, blocked: null })),
};
const PHASE_SETTERS: Readonly<Record<string, Setter<Plan['phases'][number]>>> = {
  wait: (phase, value) => withParsed(parseDuration(value), (wait) => ({ ...phase, wait })),
};
const PLAN_SETTERS: Readonly<Record<string, Setter<Plan>>> = {
  target: (plan, value) => withParsed(parseDay(value), (target) => ({ ...plan, target })),
  start: (plan, value) => withParsed(parseDay(value), (start) => ({ ...plan, start })),
  purchased: (plan, value) => withParsed(parseDay(value), (day) => ({ ...plan, anchor: { kind: 'purchased', day } })),
};

/** Parses `step.field=value` or `field=value`; null for anything else. */
export function parseSupposition(text: string): Supposition | null {
  const [, step, field, value] = /^(?:([^.=]+)\.)?([^.=]+)=(.+)$/.exec(text) ?? [];
  return field === undefined || value === undefined ? null : { step: step?.normalize('NFC') ?? null, field, value };
}

/** The plan under the assumption. It is not written anywhere. */
export function suppose(plan: Plan, { step, field, value }: Supposition): Plan | Impossible {
  if (step === null) return applied(PLAN_SETTERS, field, plan, value);
  const phase = plan.phases.find(({ id }) => id === step);
  if (phase !== undefined) {
    const changed = applied(PHASE_SETTERS, field, phase, value);
    if ('problem' in changed) return changed;
    return { ...plan, phases: plan.phases.map((each) => (each === phase ? changed : each)) };
  }
  const tasks = plan.phases.flatMap((each) => each.tasks);
  const task = tasks.find(({ id }) => id === step);
  if (task === undefined) return { problem: 'unknown-step', known: [...plan.phases, ...tasks].map(({ id }) => id) };
  const changed = applied(TASK_SETTERS, field, task, value);
  if ('problem' in changed) return changed;
  const phases = plan.phases.map((each) => ({
    ...each,
    tasks: each.tasks.map((other) => (other === task ? changed : other)),
  }));
  return { ...plan, phases };
}

function applied<Target extends object>(
  setters: Readonly<Record<string, Setter<Target>>>,
  field: string,
  target: Target,
  value: string,
): Target | Impossible {
  const set = Object.hasOwn(setters, field) ? setters[field] : undefined;
  if (set === undefined) return { problem: 'unknown-field', known: Object.keys(setters) };
  return set(target, value) ?? { problem: 'bad-value', known: [] };
}

function withParsed<Value, Target>(parsed: Value | null, change: (value: Value) => Target): Target | null {
  return parsed === null ? null : change(parsed);
}
