/** Facts about a customer as a whole: what is known, measured, promised, and signed. */
import { UserError } from '../diagnostics/user-error.ts';
import type { Edit, Value } from '../document/edit.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { Attributes, Measure, Plan } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { type Day, formatDay, formatDayOrNull } from '../plan/time/day.ts';
import {
  addToPlan,
  asRemark,
  changeOf,
  dateSuffix,
  type FactMoment,
  joinedChanges,
  type PlanChange,
  setInPlan,
  setInTask,
  unchanged,
} from './change.ts';
import { addWorkingDays } from './dates.ts';

/** Sets one entry of the plan itself; `null` removes it. Nothing happens when it already has the value. */
export function setFact(key: string, says: string, now: Value | null, before: Value | null, below = ''): PlanChange {
  if (JSON.stringify(now) === JSON.stringify(before)) return unchanged(`${says} already has that value.`);
  if (now === null) return asRemark(changeOf(`${says} removed`, { kind: 'remove', pointer: `/${key}${below}` }));
  const was = before === null ? '' : ` (was ${valueText(before)})`;
  return changeOf(`${says} ${valueText(now)}${was}`, setInPlan(key, now, below));
}

function valueText(value: Value): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Sets one attribute of the customer. */
export function setAttribute(attributes: Attributes, key: string, value: Attributes[string] | null): PlanChange {
  const isLast = value === null && Object.keys(attributes).every((each) => each === key);
  const before = Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null;
  if (isLast && before !== null) return changeOf(`${key} removed`, { kind: 'remove', pointer: '/attributes' });
  return setFact('attributes', key, value, before, `/${key}`);
}

/** Records a reading of a measure. */
export function recordReading(
  index: number,
  measure: Measure,
  value: string | number,
  by: string | null,
  moment: FactMoment,
): PlanChange {
  refuseWords(value, measure);
  const same = measure.readings.find((reading) => reading.on === moment.on);
  if (same?.value === value) return unchanged(`${measure.name} was ${value} on ${formatDay(moment.on)}.`);
  const reading = { on: formatDay(moment.on), value, ...(by === null ? {} : { by }) };
  const pointer = `/goal/measures/${index}/readings`;
  const unit = measure.unit === null ? '' : ` ${measure.unit}`;
  const edit: Edit =
    same === undefined
      ? { kind: 'insert', pointer, value: reading, after: ['name', 'unit', 'from', 'to', 'by'] }
      : { kind: 'set', pointer: `${pointer}/${measure.readings.indexOf(same)}/value`, value };
  return asRemark(changeOf(`${measure.name}: ${value}${unit}${dateSuffix(moment)}`, edit));
}

/** What of a measure is said; null: nothing. */
export interface MeasureWish {
  readonly unit: string | null;
  readonly from: string | number | null;
  readonly to: string | number | null;
  readonly by: Day | null;
}

/**
 * A measure of success joins the goal, or what is said of one changes.
 * @param index where it stands; null: it is new
 * @throws UserError when there is no goal that it could measure
 */
export function setMeasure(plan: Plan, name: string, index: number | null, wish: MeasureWish): PlanChange {
  if (plan.goal === null)
    throw new UserError(`${plan.id} has no goal yet`, `Why did they buy? onboard set ${plan.id} "goal=…"`);
  const known = index === null ? null : (plan.goal.measures[index] ?? null);
  const all = { unit: wish.unit, from: wish.from, to: wish.to, by: formatDayOrNull(wish.by) };
  const old = known === null ? {} : { unit: known.unit, from: known.from, to: known.to, by: formatDayOrNull(known.by) };
  const before = new Map<string, string | number | null>(Object.entries(old));
  const news = Object.entries(all).flatMap(([key, value]): [string, string | number][] =>
    value === null || value === before.get(key) ? [] : [[key, value]],
  );
  if (known === null || index === null) {
    const value = { name, ...Object.fromEntries(news) };
    return asRemark(changeOf(`measure ${name} added`, addToGoal(value)));
  }
  if (news.length === 0) return unchanged(`${known.name} already has these values.`);
  const keys = ['name', 'unit', 'from', 'to', 'by'];
  const edits = news.map(([key, value]): Edit => {
    const pointer = `/goal/measures/${index}/${key}`;
    return { kind: 'set', pointer, value, after: keys.slice(0, keys.indexOf(key)) };
  });
  return asRemark(
    changeOf(`measure ${known.name}: ${news.map(([key, value]) => `${key} ${value}`).join(', ')}`, ...edits),
  );
}

function addToGoal(value: Value): Edit {
  return { kind: 'insert', pointer: '/goal/measures', value, after: ['why'] };
}

/** Nobody measures it any more. */
export function removeMeasure({ goal }: Plan, index: number, { name }: Measure): PlanChange {
  const isLast = goal?.measures.length === 1;
  const pointer = isLast ? '/goal/measures' : `/goal/measures/${index}`;
  return asRemark(changeOf(`measure ${name} removed`, { kind: 'remove', pointer }));
}

/** @throws UserError when the value is words but the measure is numeric: they could not be compared */
function refuseWords(value: string | number, { name, from, to, unit, readings }: Measure): void {
  const known = [from, to, ...readings.map((reading) => reading.value)].filter((each) => each !== null);
  if (typeof value === 'number' || known.length === 0 || known.some((each) => typeof each === 'string')) return;
  const [number] = /-?\d+(?:[.,]\d+)?/.exec(value) ?? [];
  throw new UserError(
    `"${value}" is not a number, and ${name} is measured in numbers: ${known.join(', ')}${unit === null ? '' : ` ${unit}`}`,
    number === undefined
      ? 'Give only the number; for anything else, add a note: onboard note'
      : `Give only the number: ${number.replace(',', '.')}`,
  );
}

/** Records a promise to the customer. Only the team sees it. */
export function addPromise(what: string, by: string | null, moment: FactMoment): PlanChange {
  const value = { what, ...(by === null ? {} : { by }), on: formatDay(moment.on) };
  return asRemark(changeOf(`promised${dateSuffix(moment)}: ${what}`, addToPlan('promises', value)));
}

/** Records a risk. Only the team sees it. */
export function addRisk(text: string, plan: Plan): PlanChange {
  if (plan.risks.includes(text)) return unchanged('That risk is already recorded.');
  return asRemark(changeOf(`risk: ${text}`, addToPlan('risks', text)));
}

/**
 * A prospect has signed: time counts from that day, and open due dates move by as many working days as the signature came later or
 * earlier than expected. The target never moves.
 * @throws UserError when they have signed already
 */
export function signPlan(plan: Plan, calendar: WorkingCalendar, moment: FactMoment): PlanChange {
  const { kind, day, isStart } = plan.anchor;
  if (kind === 'purchased') {
    if (!isStart && (day === moment.on || !moment.isGiven)) return unchanged(`${plan.id} signed on ${formatDay(day)}.`);
    throw new UserError(
      isStart ? `${plan.id} is not a prospect: the plan has only a start` : `${plan.id} signed on ${formatDay(day)}`,
      'Correct the day of the purchase in the plan by hand.',
    );
  }
  const days = calendar.workingDaysAfter(day, moment.on);
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const moving = tasks.filter((task) => task.due !== null && task.before === null && !isSettled(task) && days !== 0);
  const signed = changeOf(
    `signed on ${formatDay(moment.on)}`,
    { kind: 'remove', pointer: '/signing' },
    setInPlan('purchased', formatDay(moment.on)),
  );
  const moved: PlanChange = {
    edits: moving.flatMap((task) =>
      task.due === null ? [] : [setInTask(task, 'due', formatDay(addWorkingDays(task.due, days, calendar)))],
    ),
    says:
      moving.length === 0
        ? []
        : [
            `${countText(moving.length, 'due date')} moved ${countText(Math.abs(days), 'working day')} ${days < 0 ? 'earlier' : 'later'}`,
          ],
    already: [],
  };
  const isAgreed = moving.length > 0 && plan.agreed !== null;
  const proposed: PlanChange = {
    edits: isAgreed ? [{ kind: 'remove', pointer: '/agreed' }] : [],
    says: [],
    already: [],
    warnings: isAgreed
      ? [`The agreed dates have moved, so they are proposed again. Once the customer agrees: onboard agree ${plan.id}`]
      : [],
  };
  return joinedChanges([signed, moved, proposed]);
}

function countText(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
