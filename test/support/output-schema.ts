import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

/** Expects JSON to be what `schemas/<command>.output.schema.json` describes, with nothing in it that is not described. */
export function expectDescribed(command: string, output: string): void {
  const path = `schemas/${command}.output.schema.json`;
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'), (_, value: unknown) =>
    isObjectSchema(value) ? { additionalProperties: false, ...value } : value,
  );
  const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(
    isObject(schema) ? schema : {},
  );
  validate(JSON.parse(output));
  expect(validate.errors ?? []).toEqual([]);
}

/** The names of all schemas of outputs. */
export function outputSchemas(): readonly string[] {
  return readdirSync('schemas').flatMap((file) => /^(.*)\.output\.schema\.json$/.exec(file)?.[1] ?? []);
}

/** The name of the schema that describes a kind of output. */
export function schemaOfKind(kind: string): string {
  const own = outputSchemas().filter((name) =>
    kindsIn(JSON.parse(readFileSync(`schemas/${name}.output.schema.json`, 'utf8'))).has(kind),
  );
  expect([kind, own.length]).toEqual([kind, 1]);
  return own[0] ?? '';
}

/** The kinds of output that a schema describes. */
function kindsIn(schema: unknown): ReadonlySet<unknown> {
  if (!isObject(schema)) return new Set();
  const { kind } = isObject(schema.properties) ? schema.properties : {};
  const own = isObject(kind) ? [kind.const, ...(Array.isArray(kind.enum) ? kind.enum : [])] : [];
  const ways = [schema.oneOf, schema.anyOf].flatMap((each) => (Array.isArray(each) ? each : []));
  return new Set([...own, ...ways.flatMap((each) => [...kindsIn(each)])]);
}

/** Conditions repeat properties that are described elsewhere. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'then', 'else', 'not']);

/** Pointers to properties of a schema, wherever they stand in it, that say nothing about what they mean. */
export function undescribed(schema: unknown, value: unknown = schema, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((child, index) => undescribed(schema, child, `${at}/${index}`));
  if (!isObject(value)) return [];
  const own = isObject(value.properties) ? Object.entries(value.properties) : [];
  const bare = own.filter(([, property]) => !isDescribed(property, schema)).map(([name]) => `${at}/${name}`);
  const deeper = Object.entries(value)
    .filter(([key]) => !CONDITIONS.has(key))
    .flatMap(([key, child]) => undescribed(schema, child, `${at}/${key}`));
  return [...bare, ...deeper];
}

function isDescribed(property: unknown, schema: unknown): boolean {
  if (!isObject(property)) return false;
  if (typeof property.description === 'string') return property.description.trim() !== '';
  return typeof property.$ref === 'string' && isDescribed(pointedAt(property.$ref, schema), schema);
}

function pointedAt(reference: string, schema: unknown): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce((part: unknown, key) => (isObject(part) ? part[key] : undefined), schema);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectSchema(value: unknown): value is object {
  return isObject(value) && isObject(value.properties) && 'required' in value;
}
