import { joinedChanges, type PlanChange } from '../actions/change.ts';
import { type MeasureWish, recordReading, removeMeasure, setMeasure } from '../actions/facts.ts';
import { personNamed } from '../actions/people.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Measure, Plan } from '../plan/model/model.ts';
import { changePlan, type VerbScene } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, saidIn } from './input.ts';
import { pickMeasure, pickMeasureIfAny } from './opening/pick.ts';

const TYPED_NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** `onboard measure CUSTOMER NAME [VALUE] [--on DATE] [--by PERSON] [--from N] [--to N] [--unit TEXT] [--due DATE] [--remove]` */
export async function measure(input: Input, context: Context): Promise<ExitCode> {
  const wish: MeasureWish = {
    unit: saidIn(input, 'unit'),
    from: quantity(saidIn(input, 'from')),
    to: quantity(saidIn(input, 'to')),
    by: input.day('due'),
  };
  const isWished = Object.values(wish).some((value) => value !== null);
  if (input.flag('remove')) return removeNamedMeasure(input, context, isWished);
  if (isWished) return changePlan(input, context, (scene) => defineMeasure(input, scene, wish));
  const given = input.text('VALUE');
  const value = given === null && context.interactive ? await context.ask('What is the value? ') : (given ?? '');
  if (value.trim() === '')
    throw new UserError('A measurement needs a value', 'For example: onboard measure acme calls 22');
  return changePlan(input, context, (scene) => readingGiven(input, scene, value));
}

function removeNamedMeasure(input: Input, context: Context, isWished: boolean): Promise<ExitCode> {
  if (isWished || input.text('VALUE') !== null)
    throw new UserError('--remove removes the whole measure', 'Leave the other options out.');
  return changePlan(input, context, ({ plan }) => {
    const index = pickMeasure(plan, input.required('MEASURE'));
    return removeMeasure(plan, index, measureAt(plan, index));
  });
}

function defineMeasure(input: Input, scene: VerbScene, wish: MeasureWish): PlanChange {
  const name = input.required('MEASURE').trim();
  const value = input.text('VALUE');
  const index = pickMeasureIfAny(scene.plan, name);
  if (index === null && value !== null)
    throw new UserError(
      `${scene.plan.id} has no measure "${name}" yet`,
      'Add it first, without a value; then record what was measured.',
    );
  const set = setMeasure(scene.plan, name, index, wish);
  return value === null ? set : joinedChanges([set, readingGiven(input, scene, value)]);
}

function readingGiven(input: Input, { plan, workspace, moment }: VerbScene, typed: string): PlanChange {
  const by = input.text('by');
  const index = pickMeasure(plan, input.required('MEASURE'));
  const value = quantity(typed.trim()) ?? '';
  return recordReading(
    index,
    measureAt(plan, index),
    value,
    by === null ? null : personNamed(by, plan, workspace),
    moment,
  );
}

/** A number where the text is one. */
function quantity(text: string | null): string | number | null {
  return text !== null && TYPED_NUMBER.test(text) ? Number(text) : text;
}

function measureAt({ goal }: Plan, index: number): Measure {
  const measure = goal?.measures[index];
  if (measure === undefined) throw new Error('A measure that was found is gone');
  return measure;
}
