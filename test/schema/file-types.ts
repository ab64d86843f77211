import { readFileSync } from 'node:fs';

/** The parts of a schema that make a type. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const KINDS = ['workspace', 'calendar', 'template', 'plan'] as const;
type Kind = (typeof KINDS)[number];

const rootOf = (kind: Kind): Schema => JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));

/** Values with a few allowed words, and the names of their types. */
const CHOICES: readonly (readonly [name: string, kind: Kind, ...path: readonly string[]])[] = [
  ['Side', 'plan', '$defs', 'side'],
  ['Locale', 'plan', 'properties', 'locale'],
  ['SettingSeverity', 'workspace', '$defs', 'policy', 'properties', 'severity'],
  ['Updates', 'workspace', 'properties', 'updates'],
  ['ResourceKind', 'template', '$defs', 'guide', 'properties', 'kind'],
  ['Result', 'plan', '$defs', 'closed', 'properties', 'result'],
  ['ReasonKind', 'plan', '$defs', 'closed', 'properties', 'kind'],
];
/** Parts that the same name stands for in no other file, or in one alone. */
const NAMES: Readonly<Record<string, string>> = {
  'plan phase': 'PlanPhaseFile',
  'plan task': 'PlanTaskFile',
  'template phase': 'TemplatePhaseFile',
  'template task': 'TemplateTaskFile',
  'template measure': 'TemplateMeasureFile',
  'template check-item': 'TemplateCheckItemFile',
  'template guide': 'TemplateResourceFile',
};
/** Types that are no interface. */
const ALIASES: Readonly<Record<string, string>> = { values: 'AttributeValue', condition: 'Condition', date: 'DayText' };

/** Types that are declared elsewhere. */
const IMPORTED: ReadonlySet<string> = new Set(['DayText']);

/** The whole of src/plan/model/files.ts: the shapes of files as their schemas describe them. */
export function fileTypes(): string {
  const choices = CHOICES.map(([name, kind, ...path]) => {
    const schema = path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], rootOf(kind)) as Schema;
    return { name, union: union(schema.enum ?? []) };
  });
  const named = new Map(choices.map(({ name, union: text }) => [text, name]));
  const parts = new Map<string, string>();
  for (const kind of KINDS) {
    const root = rootOf(kind);
    for (const [name, schema] of Object.entries(root.$defs ?? {})) {
      const alias = ALIASES[name];
      const own = alias ?? (schema.properties === undefined ? null : nameOf(kind, name));
      if (own === null || IMPORTED.has(own)) continue;
      const text =
        alias === undefined
          ? interfaceOf(own, schema, kind, named)
          : `export type ${own} = ${typeOf(schema, kind, named)};`;
      const known = parts.get(own);
      if (known !== undefined && known.replace(COMMENT, '') !== text.replace(COMMENT, ''))
        throw new Error(`${own} means two things: give one of them a name of its own`);
      parts.set(own, known ?? text);
    }
    const name = `${pascal(kind)}File`;
    parts.set(name, interfaceOf(name, root, kind, named));
  }
  return `${[HEAD, ...choices.map(({ name, union: text }) => `export type ${name} = ${text};`), ATTRIBUTES, ...parts.values()].join('\n\n')}\n`;
}

const COMMENT = /^ *\/\*\*(?:.|\n)*?\*\/\n/gm;
const HEAD = `/**
 * The shapes of the files as people write them, after JSON Schema has accepted them. Days and durations are still text.
 * Made from schemas/, which say what every property means: change those, then run \`npm run reference\`.
 */

import type { DayText } from '../time/day.ts';
import type { Count } from './numbers.ts';`;
const ATTRIBUTES = 'export type Attributes = Readonly<Record<string, AttributeValue>>;';

function nameOf(kind: Kind, name: string): string {
  return NAMES[`${kind} ${name}`] ?? `${pascal(name)}File`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function interfaceOf(name: string, schema: Schema, kind: Kind, named: ReadonlyMap<string, string>): string {
  const about = schema.description === undefined ? '' : `/** ${schema.description.split('\n')[0]} */\n`;
  const lines = membersOf(schema, kind, named).map(({ member, about: says }) => `${commented(says)}  ${member};\n`);
  return `${about.length > 140 ? '' : about}export interface ${name} {\n${lines.join('')}}`;
}

interface Member {
  readonly member: string;
  /** What the schema says of it. */
  readonly about: string;
}

function membersOf(schema: Schema, kind: Kind, named: ReadonlyMap<string, string>): readonly Member[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const quoted = /^\w+$/.test(key) ? key : `'${key}'`;
    const member = `readonly ${quoted}${required.has(key) ? '' : '?'}: ${typeOf(value, kind, named)}`;
    return { member, about: value.description ?? '' };
  });
}

function typeOf(schema: Schema, kind: Kind, named: ReadonlyMap<string, string>): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/$defs/', '');
    const part = rootOf(kind).$defs?.[name] ?? {};
    return ALIASES[name] ?? (part.properties === undefined ? typeOf(part, kind, named) : nameOf(kind, name));
  }
  if (schema.enum !== undefined) return named.get(union(schema.enum)) ?? union(schema.enum);
  return [schema.type ?? []]
    .flat()
    .map((type) => plainType(type, schema, kind, named))
    .join(' | ');
}

function plainType(type: string, schema: Schema, kind: Kind, named: ReadonlyMap<string, string>): string {
  if (type === 'integer') return (schema.minimum ?? -1) < 0 ? 'WholeNumber' : 'Count';
  if (type === 'array') {
    const items = typeOf(schema.items ?? {}, kind, named);
    return `readonly ${items.includes('|') ? `(${items})` : items}[]`;
  }
  if (type !== 'object') return type;
  if (schema.properties !== undefined)
    return `{ ${membersOf(schema, kind, named)
      .map(({ member }) => member)
      .join('; ')} }`;
  const values = schema.additionalProperties;
  return `Readonly<Record<string, ${typeof values === 'object' ? typeOf(values, kind, named) : 'unknown'}>>`;
}

/** A description as a comment, in lines that fit. */
function commented(description: string): string {
  if (description === '') return '';
  const lines = description.match(/\S.{0,130}(?=\s|$)/g) ?? [];
  if (lines.length === 1) return `  /** ${description} */\n`;
  return `  /**\n${lines.map((line) => `   * ${line}\n`).join('')}   */\n`;
}

function union(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' | ');
}
