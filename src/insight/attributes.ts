import type { AttributeValue } from '../plan/model/files.ts';
import type { Plan } from '../plan/model/model.ts';

/** The single values of an attribute. A list counts each value once. */
export function attributeValues(value: AttributeValue): readonly string[] {
  return typeof value === 'string' ? [value] : [...new Set(value)];
}

/** Whether a plan has this value for the attribute, alone or in a list. */
export function hasValue({ attributes }: Pick<Plan, 'attributes'>, attribute: string, value: string): boolean {
  const given = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  return given !== undefined && attributeValues(given).includes(value);
}
