import type { AttributeValue } from '../plan/model/files.ts';
import type { Plan } from '../plan/model/model.ts';

/** An attribute's single values: a list holds each of its own once. */
export function valuesOf(value: AttributeValue): readonly string[] {
  return typeof value === 'string' ? [value] : [...new Set(value)];
}

/** Whether a plan names that value for the attribute, alone or among others. */
export function hasValue({ attributes }: Pick<Plan, 'attributes'>, attribute: string, value: string): boolean {
  const given = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  return given !== undefined && valuesOf(given).includes(value);
}
