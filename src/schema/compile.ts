import { readFileSync } from 'node:fs';
import { validator } from '@exodus/schemasafe';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Plugin } from 'rolldown';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
/** The virtual modules, and their generators. */
const MODULES: ReadonlyMap<string, () => string> = new Map([
  ['onboard:acceptors', acceptorsModule],
  ['onboard:validators', validatorsModule],
]);

/** Keywords whose values are maps from names to schemas. */
const MAPS_OF_SCHEMAS: ReadonlySet<string> = new Set(['properties', '$defs']);
/** Keywords that only editors read. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'examples']);
/** Keywords that do not affect validity; patterns express everything that formats do. */
const NO_CONSTRAINTS: ReadonlySet<string> = new Set([...ANNOTATIONS, 'format']);
/** Keywords that affect validity, as opposed to the structure of the data. */
const CONSTRAINTS: ReadonlySet<string> = new Set(
  '$schema $id required pattern format enum minimum maximum minItems minProperties uniqueItems anyOf not if then else'.split(
    ' ',
  ),
);

type Schema = Record<string, unknown>;

/**
 * Offers the schemas in schemas/ as code, generated when the project is built, so that no run of the program compiles a schema or loads
 * ajv: `onboard:acceptors` decides whether a file is valid, and `onboard:validators` reports what is wrong with an invalid one. Most
 * files are valid, and code that reports no errors is a fifth as long. Builds run in the project's root.
 */
export function validatorsPlugin(): Plugin {
  return {
    name: 'onboard:schemas',
    resolveId: (source) => (MODULES.has(source) ? `\0${source}` : null),
    load: (id) => MODULES.get(id.slice(1))?.() ?? null,
  };
}

function acceptorsModule(): string {
  const schemas = Object.fromEntries(
    KINDS.map((kind) => [kind, finite(withoutKeywords(NO_CONSTRAINTS, readSchema(kind)))]),
  );
  const { whole, part } = splitItems(schemas.plan ?? {}, ['phase', 'tasks'], 'task');
  const acceptors = Object.entries({ ...schemas, plan: whole }).map(
    ([kind, schema]) => `const ${kind} = ${acceptor(schema)}`,
  );
  const { names, code } = ofProperties(part);
  return `${letterByLetter([...acceptors, code].join('\n'))}
export const acceptors = { ${KINDS.join(', ')} };
export const ofTask = { required: ${JSON.stringify(part.required)}, properties: new Map([${names.map(([key, name]) => `[${JSON.stringify(key)}, ${name}]`).join(', ')}]) };\n`;
}

function acceptor(schema: Schema): string {
  return validator(JSON.parse(JSON.stringify(schema)), { isJSON: true, unmodifiedPrototypes: true }).toModule();
}

/**
 * Takes the items of a list out of a schema, so that they can be looked at one by one, key by key.
 * @param list the definition and its property that are a list @param item the definition of its items
 * @returns the schema with any items in that list, and that of the items with all definitions
 * @throws Error when an item is judged by more than each of its keys alone
 */
function splitItems(
  schema: Schema,
  [holder, list]: readonly [string, string],
  item: string,
): { whole: Schema; part: Schema } {
  const whole = structuredClone(schema);
  const definitions = subschemaAt(whole, '$defs');
  const part = subschemaAt(definitions, item);
  subschemaAt(subschemaAt(subschemaAt(definitions, holder), 'properties'), list).items = {};
  const other = Object.keys(part).filter(
    (keyword) => !['type', 'required', 'properties', 'additionalProperties'].includes(keyword),
  );
  if (other.length > 0 || part.additionalProperties !== false)
    throw new Error(`More than its keys decides about a ${item}: ${other}`);
  return { whole, part: { ...part, $defs: subschemaAt(schema, '$defs') } };
}

function subschemaAt(schema: Schema, key: string): Schema {
  const part = schema[key];
  if (!isSchema(part)) throw new Error(`The schemas have no ${key} where it was`);
  return part;
}

/** An acceptor for each property of a schema; those that are alike share one. */
function ofProperties(schema: Schema): { names: readonly (readonly [key: string, name: string])[]; code: string } {
  const names = new Map<string, string>();
  const keys = Object.entries(subschemaAt(schema, 'properties')).map(([key, property]): [string, string] => {
    const alike = JSON.stringify(property);
    const name = names.get(alike) ?? `part${names.size}`;
    names.set(alike, name);
    return [key, name];
  });
  const { $schema, $defs } = schema;
  const code = Array.from(
    names,
    ([alike, name]) => `const ${name} = ${acceptor({ $schema, $defs, ...JSON.parse(alike) })}`,
  );
  return { names: keys, code: code.join('\n') };
}

/**
 * A pattern with the letters of all scripts takes 4 ms to compile, a tenth of a short run. Most ids are ASCII and match the same pattern
 * with ASCII letters, so that the other one is only compiled when needed.
 */
function letterByLetter(code: string): string {
  const changed = code.replace(/new RegExp\(("[^"]*\\\\p\{L\}[^"]*"), "u"\)/g, (_, pattern: string) => {
    const ascii = pattern.replaceAll('\\\\p{L}', 'A-Za-z').replaceAll('\\\\p{Nd}', '0-9').replaceAll('\\\\p{M}', '');
    return `asciiFirst(new RegExp(${ascii}), ${pattern})`;
  });
  if (changed === code || /RegExp\([^)]*\[\^[^\]]*\\p\{L\}/.test(code))
    throw new Error('The patterns of ids are no longer written in the known way');
  return `${changed}
function asciiFirst(ascii, pattern) {
  let every;
  return { test: (text) => ascii.test(text) || (every ??= new RegExp(pattern, 'u')).test(text) };
}`;
}

/** YAML has numbers that JSON does not: like ajv, treats infinities and NaN as no numbers. */
function finite(schema: Schema): Schema {
  const { type } = schema;
  const isNumber = type === 'number' || (Array.isArray(type) && type.includes('number'));
  const inner = changedSubschemas(schema, finite);
  return isNumber ? { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE, ...inner } : inner;
}

/**
 * Patterns express everything that lengths and formats would add, so that the code needs no helper and every other validator, with or
 * without format assertion, accepts the same files.
 */
function validatorsModule(): string {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    ownProperties: true,
    inlineRefs: false,
    messages: false,
    formats: { date: true },
    code: { source: true, esm: true },
  });
  const schemas = KINDS.map((kind) => [kind, withoutKeywords(ANNOTATIONS, readSchema(kind))] as const);
  for (const [kind, schema] of schemas) ajv.addSchema(schema, kind);
  const code = appending(standaloneCode(ajv, Object.fromEntries(KINDS.map((kind) => [kind, kind]))));
  if (code.includes('require('))
    throw new Error('The validators need a helper of ajv at run time: use a pattern instead');
  const shapes = Object.fromEntries(schemas.map(([kind, schema]) => [kind, withoutKeywords(CONSTRAINTS, schema)]));
  return `${code}\nexport const validators = { ${KINDS.join(', ')} };\nexport const shapes = ${JSON.stringify(shapes)};\n`;
}

/**
 * Generated code copies the list of errors whenever a part adds its own, which takes minutes for a file with a hundred thousand errors.
 * Each list has one owner, so it can grow in place.
 */
function appending(code: string): string {
  const changed = code.replace(/vErrors\.concat\((\w+\.errors)\)/g, 'append(vErrors, $1)');
  if (changed === code || changed.includes('.concat('))
    throw new Error('ajv no longer collects errors in the known way');
  return `${changed}\nfunction append(all, more) {\n  for (const error of more) all.push(error);\n  return all;\n}`;
}

function readSchema(kind: string): Schema {
  return JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));
}

/** A schema without some keywords. `properties` and `$defs` contain names, not keywords. */
function withoutKeywords(keywords: ReadonlySet<string>, schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !keywords.has(keyword));
  return changedSubschemas(Object.fromEntries(kept), (inner) => withoutKeywords(keywords, inner));
}

/** A schema with all its direct subschemas changed. */
function changedSubschemas(schema: Schema, change: (inner: Schema) => Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (!isSchema(value)) return [keyword, value];
      if (!MAPS_OF_SCHEMAS.has(keyword)) return [keyword, change(value)];
      const named = Object.entries(value).map(([name, inner]) => [name, isSchema(inner) ? change(inner) : inner]);
      return [keyword, Object.fromEntries(named)];
    }),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
