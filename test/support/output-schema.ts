import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

/** Expects JSON to be what `schemas/<command>.output.schema.json` describes, with nothing in it that is not described. */
export function expectDescribed(command: string, output: string): void {
  const path = `schemas/${command}.output.schema.json`;
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'), (_, value: unknown) =>
    isObjectSchema(value) ? { additionalProperties: false, ...value } : value,
  );
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(isObject(schema) ? schema : {});
  validate(JSON.parse(output));
  expect(validate.errors ?? []).toEqual([]);
}

/** Pointers to properties of a schema that say nothing about what they mean. */
export function undescribed(value: unknown, at = ''): readonly string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const own = key === 'properties' && isObject(child) ? Object.entries(child) : [];
    const bare = own.filter(([, property]) => isObject(property) && !('description' in property || '$ref' in property));
    return [...bare.map(([name]) => `${at}/${name}`), ...undescribed(child, `${at}/${key}`)];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectSchema(value: unknown): value is object {
  return isObject(value) && isObject(value.properties) && 'required' in value;
}
