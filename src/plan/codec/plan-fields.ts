/** How parts of a plan are shown before and after a change. */
import type { Measure, MeasureReading, Plan } from '../model/model.ts';
import { formatDay } from '../time/day.ts';
import type { ChangeContext } from './change.ts';
import { type Field, listField, scale, setField, showDay, showText, valueField } from './fields.ts';
import { same } from './same.ts';

/** The day from which a plan counts. */
export const anchorChanges: Field<Plan['anchor']> = (before, after, of, context) => {
  if (same(before, after)) return [];
  const [from, to] = [before, after].map(({ kind, day }) => `${kind} ${formatDay(day)}`);
  const days = context.workingDays(before.day, after.day);
  return [{ aspect: 'anchor', of, from: from ?? null, to: to ?? null, days }];
};

/** Whether a plan was closed or reopened. */
export const closedChanges: Field<Plan['closed']> = (before, after, of) => {
  if (same(before, after)) return [];
  const [from, to] = [before, after].map((closed) => (closed === null ? null : showClosed(closed)));
  const aspect = after === null ? 'reopened-plan' : 'closed';
  return [{ aspect, of, from: from ?? null, to: to ?? null, days: null }];
};

const MEASURES_FIELD = listField<Measure>(
  'measures',
  ({ name }) => name,
  ({ from, to, unit, by }) => [scale(from, to, unit), showDay(by)],
);
const READINGS = setField<MeasureReading & Pick<Measure, 'name' | 'unit'>>(
  { added: 'measured', removed: 'reading-removed' },
  ({ name, unit, value, on }) => `${name}: ${value}${unit === null ? '' : ` ${unit}`}, ${formatDay(on)}`,
  ({ by }, { nameOf }) => [by === null ? null : nameOf(by)],
);

/** A goal: its words, its measures and their readings. */
export const goalChanges: Field<Plan['goal']> = (before, after, of, context) => [
  ...valueField('goal', showText)(before?.why ?? null, after?.why ?? null, of, context),
  ...MEASURES_FIELD(withoutReadings(before), withoutReadings(after), of, context),
  ...READINGS(readingsIn(before), readingsIn(after), of, context),
];

function showClosed({ on, result, kind, reason }: NonNullable<Plan['closed']>): string {
  const why = [kind, reason].filter((part) => part !== null);
  return `${result} on ${formatDay(on)}${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
}

/** `2026-11-12, Jane Kim`. */
export function showAgreement(agreed: Plan['agreed'], nameOf: ChangeContext['nameOf']): string | null {
  return agreed === null ? null : `${formatDay(agreed.on)}${agreed.by === null ? '' : `, ${nameOf(agreed.by)}`}`;
}

function withoutReadings(goal: Plan['goal']): readonly Measure[] {
  return (goal?.measures ?? []).map((measure) => ({ ...measure, readings: [] }));
}

function readingsIn(goal: Plan['goal']): readonly (MeasureReading & Pick<Measure, 'name' | 'unit'>)[] {
  return (goal?.measures ?? []).flatMap(({ name, unit, readings }) =>
    readings.map((reading) => ({ ...reading, name, unit })),
  );
}
