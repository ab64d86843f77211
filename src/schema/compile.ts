import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Plugin } from 'rolldown';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
const ID = 'onboard:validators';
const RESOLVED = `\0${ID}`;

/** Keywords whose values are keyed by names instead of keywords. */
const NAMES: ReadonlySet<string> = new Set(['properties', '$defs']);
/** What only editors read. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['title', 'description', 'examples']);
/** What decides whether data is valid, as opposed to what the data is made of. */
const CONSTRAINTS: ReadonlySet<string> = new Set(
  '$schema $id required pattern format enum minimum maximum minItems minProperties uniqueItems anyOf not if then else'.split(
    ' ',
  ),
);

type Schema = Record<string, unknown>;

/**
 * Offers the schemas in schemas/ as the module `onboard:validators`: one validator per kind of file, generated when the
 * project is built, so that no run of the program compiles a schema or loads ajv. Builds run in the project's root.
 */
export function validatorsPlugin(): Plugin {
  return {
    name: ID,
    resolveId: (source) => (source === ID ? RESOLVED : null),
    load: (id) => (id === RESOLVED ? validatorsModule() : null),
  };
}

/**
 * Patterns carry everything that lengths and formats would add, so that the code needs no helper and every other
 * validator, with or without format assertion, accepts the same files.
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
  const schemas = KINDS.map((kind) => [kind, without(ANNOTATIONS, readSchema(kind))] as const);
  for (const [kind, schema] of schemas) ajv.addSchema(schema, kind);
  const code = appending(standaloneCode(ajv, Object.fromEntries(KINDS.map((kind) => [kind, kind]))));
  if (code.includes('require('))
    throw new Error('The validators need a helper of ajv at run time: use a pattern instead');
  const shapes = Object.fromEntries(schemas.map(([kind, schema]) => [kind, without(CONSTRAINTS, schema)]));
  return `${code}\nexport const validators = { ${KINDS.join(', ')} };\nexport const shapes = ${JSON.stringify(shapes)};\n`;
}

/**
 * Generated code copies the list of errors whenever a part adds its own, which takes minutes for a file with a hundred
 * thousand faults. Each list has one owner, so that it can grow instead.
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

/** A schema without some keywords. Under `properties` and `$defs` stand names, not keywords. */
function without(keywords: ReadonlySet<string>, schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !keywords.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (!isSchema(value)) return [keyword, value];
      if (!NAMES.has(keyword)) return [keyword, without(keywords, value)];
      const named = Object.entries(value).map(([name, inner]) => [
        name,
        isSchema(inner) ? without(keywords, inner) : inner,
      ]);
      return [keyword, Object.fromEntries(named)];
    }),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
