import { foldCase } from '../diagnostics/fold.ts';
import { meantBy } from '../diagnostics/meant.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { SCHEDULE_HEALTH } from '../plan/health/health.ts';
import type { Plan, Workspace } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import type { PlanReading } from './status.ts';

/** A plan, and its status for conditions that need it, because judging takes longer than everything else. */
export interface Candidate {
  readonly plan: Plan;
  reading(): Pick<PlanReading, 'health' | 'overdue'>;
}

/** One condition: the key has any of the values, or none of them. */
interface WhereCondition {
  readonly key: string;
  readonly isNot: boolean;
  readonly values: readonly string[];
}

type ValuesOf = (candidate: Candidate, workspace: Workspace) => readonly string[];

interface WhereKey {
  /** Its name in messages. */
  readonly name: string;
  /** The values of a plan under this key; a condition may match any of them. */
  readonly valuesOf: ValuesOf;
  /** The possible values; null: names from the workspace. */
  readonly known: readonly string[] | null;
}

const ENGAGEMENTS = ['high', 'medium', 'low', 'stalled', 'unknown'];
const TRAITS = ['overdue', 'stalled', 'paused', 'blocked', 'live', 'archived'];

const WHERE_KEYS: Readonly<Record<string, Omit<WhereKey, 'name'>>> = {
  health: { valuesOf: ({ reading }) => [reading().health.schedule], known: SCHEDULE_HEALTH },
  engagement: { valuesOf: ({ reading }) => [reading().health.engagement], known: ENGAGEMENTS },
  is: { valuesOf: traitsOf, known: TRAITS },
  csm: {
    valuesOf: ({ plan }, workspace) => ownerOf('csm', plan, workspace).people.flatMap(({ id, name }) => [id, name]),
    known: null,
  },
  template: { valuesOf: ({ plan }) => (plan.template === null ? [] : [plan.template.id]), known: null },
  customer: { valuesOf: ({ plan }) => [plan.id, plan.customer], known: null },
};

/**
 * Keeps the plans that meet all conditions.
 * @param typed `health=off-track,csm=mina`: conditions are separated by commas; `|` separates alternatives, `!=` excludes. Keys are
 *   health, engagement, is, csm, template, customer, and the attributes of plans.
 * @param everybody all plans of the workspace, for the known names
 * @throws UserError for an unknown key or value, with a suggestion
 */
export function whereIn<C extends Candidate>(
  typed: readonly string[],
  candidates: readonly C[],
  everybody: readonly Candidate[],
  workspace: Workspace,
): readonly C[] {
  const conditions = typed.flatMap((text) => text.split(',')).map(parse);
  const tests = conditions.map((condition) => testOf(condition, everybody, workspace));
  return candidates.filter((candidate) => tests.every((test) => test(candidate)));
}

function parse(text: string): WhereCondition {
  const match = /^\s*([^=!]+?)\s*(!?)=\s*(.*?)\s*$/su.exec(text);
  const [, key = '', not = '', values = ''] = match ?? [];
  if (values === '') {
    throw new UserError(
      `"${text.trim()}" is not a condition`,
      'Write key=value, for example health=off-track,csm=mina; | separates alternative values, != excludes.',
    );
  }
  return { key: foldCase(key), isNot: not !== '', values: values.split('|').map((value) => value.trim()) };
}

function testOf(
  { key: typed, isNot, values }: WhereCondition,
  everybody: readonly Candidate[],
  workspace: Workspace,
): (candidate: Candidate) => boolean {
  const { name: key, valuesOf, known } = whereKey(typed, everybody);
  const meant = known === null ? values : values.map((value) => meantBy(value, known) ?? value);
  const wanted = new Set(meant.map(foldCase));
  const names = known ?? [
    ...everybody.flatMap((candidate) => valuesOf(candidate, workspace)),
    ...(key === 'csm' ? [...workspace.team.values()].flatMap(({ id, name }) => [id, name]) : []),
  ];
  const folded = new Set(names.map(foldCase));
  const stranger = meant.find((value) => !folded.has(foldCase(value)));
  if (stranger !== undefined) {
    throw new UserError(`There is no ${key} "${stranger}"`, didYouMean(stranger, names));
  }
  return (candidate) => valuesOf(candidate, workspace).some((value) => wanted.has(foldCase(value))) !== isNot;
}

/** A built-in key, or an attribute that any plan has. */
function whereKey(key: string, everybody: readonly Candidate[]): WhereKey {
  const own = Object.hasOwn(WHERE_KEYS, key) ? WHERE_KEYS[key] : undefined;
  if (own !== undefined) return { name: key, ...own };
  const attributes = new Set(everybody.flatMap(({ plan }) => Object.keys(plan.attributes)));
  const name = [...attributes].find((each) => foldCase(each) === key);
  if (name === undefined) {
    const meant = meantBy(key, Object.keys(WHERE_KEYS));
    if (meant !== null && meant !== key) return whereKey(meant, everybody);
    throw new UserError(
      `Plans cannot be filtered by "${key}"`,
      didYouMean(key, [...Object.keys(WHERE_KEYS), ...attributes]),
    );
  }
  return {
    name,
    valuesOf: ({ plan }) => {
      const value = plan.attributes[name];
      return value === undefined ? [] : typeof value === 'string' ? [value] : value;
    },
    known: null,
  };
}

function traitsOf({ plan, reading }: Candidate): readonly string[] {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const { overdue, health } = reading();
  const is: Readonly<Record<string, boolean>> = {
    overdue: overdue.length > 0,
    stalled: health.stalled,
    paused: health.pause !== null,
    blocked: tasks.some(({ blocked, done, skipped }) => blocked !== null && done === null && skipped === null),
    live: tasks.some(({ id, done }) => id === plan.live && done !== null),
    archived: plan.archived,
  };
  return TRAITS.filter((trait) => is[trait]);
}
