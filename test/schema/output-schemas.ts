import { createFormatter, createParser, DEFAULT_CONFIG, SchemaGenerator } from 'ts-json-schema-generator';
import ts from 'typescript';
import { kindsOf, OUTPUT_SCHEMAS } from './outputs.ts';

/** A part of a JSON Schema. */
type Schema = Readonly<Record<string, unknown>>;

const CONFIG = {
  ...DEFAULT_CONFIG,
  // Outputs may get more keys later; programs have to expect that.
  additionalProperties: true,
  topRef: false,
  sortProps: false,
  encodeRefs: false,
};

/** Makes the schemas of outputs from the types of what `json<Type>('kind', …)` prints, wherever that is called in src/. */
export interface OutputSchemas {
  /** The kinds of all calls. */
  readonly kinds: readonly string[];
  /** The text of a schema by its name, as in `schemas/NAME.output.schema.json`. */
  textOf(name: string): string;
}

/** Reads all types; takes seconds. @throws Error for two calls of one kind with different types, and for a kind that nothing prints */
export function outputSchemas(): OutputSchemas {
  const program = wholeProgram();
  const printed = printedTypes(program);
  const generator = new SchemaGenerator(program, createParser(program, CONFIG), createFormatter(CONFIG), CONFIG);
  return {
    kinds: [...printed.keys()],
    textOf(name) {
      const { title } = OUTPUT_SCHEMAS[name] ?? { title: name };
      const parts: Record<string, Schema> = {};
      const outputs = kindsOf(name).map((kind) => {
        const type = printed.get(kind);
        if (type === undefined) throw new Error(`Nothing prints the output "${kind}"`);
        const { $schema: _, definitions = {}, ...root } = generator.createSchemaFromNodes([type]) as Schema;
        Object.assign(parts, definitions);
        return framed(kind, parts[partOf(root) ?? ''] ?? root);
      });
      const [only, ...others] = outputs;
      const { $defs, ...root } = tidied(others.length === 0 ? { ...only } : { oneOf: outputs }, parts);
      const schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title,
        ...root,
        ...($defs ? { $defs } : {}),
      };
      return `${JSON.stringify(schema, null, 2)}\n`;
    },
  };
}

function wholeProgram(): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, '.');
  return ts.createProgram(fileNames, options);
}

/** The type that is printed, by the kind of output. */
function printedTypes(program: ts.Program): ReadonlyMap<string, ts.TypeNode> {
  const checker = program.getTypeChecker();
  const found = new Map<string, ts.TypeNode>();
  const visit = (node: ts.Node): void => {
    const call = printing(node);
    if (call !== null) {
      const known = found.get(call.kind) ?? call.type;
      if (checker.getTypeFromTypeNode(known) !== checker.getTypeFromTypeNode(call.type))
        throw new Error(`The output "${call.kind}" has two types`);
      found.set(call.kind, known);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) visit(file);
  return found;
}

/** The kind and the type of `json<Type>('kind', …)`; null for other code. */
function printing(node: ts.Node): { readonly kind: string; readonly type: ts.TypeNode } | null {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'json') return null;
  const [[type] = [], [kind]] = [node.typeArguments, node.arguments];
  if (type === undefined || kind === undefined) return null;
  if (!ts.isTypeReferenceNode(type) || !ts.isStringLiteral(kind))
    throw new Error(`An output needs a literal kind and a type with a name: ${node.getText()}`);
  return { kind: kind.text, type };
}

/** What `json` puts before every result. */
function framed(kind: string, root: Schema): Schema {
  const frame = {
    schemaVersion: { const: 1, description: 'Raised when something here changes its meaning or goes away.' },
    kind: { const: kind, description: 'Which command this is the output of.' },
  };
  // The title says what it is.
  const { description: _, ...rest } = root;
  return {
    ...rest,
    required: [...Object.keys(frame), ...((root.required as readonly string[]) ?? [])],
    properties: { ...frame, ...(root.properties as Schema) },
  };
}

/**
 * A schema as a person would write it: parts that are used once stand where they are used, others once under `$defs`; `null` is one more
 * type rather than a choice; what is short comes first.
 */
function tidied(root: Schema, parts: Readonly<Record<string, Schema>>): Schema {
  const names = new Map(Object.keys(parts).map((part) => [part, defName(part)]));
  if (new Set(names.values()).size < names.size) throw new Error(`Two types have the same name: ${[...names.keys()]}`);
  const uses = new Map<string, number>();
  const count = (value: unknown): void => {
    const part = partOf(value);
    if (part !== null) uses.set(part, (uses.get(part) ?? 0) + 1);
    for (const child of childrenOf(value)) count(child);
  };
  for (const value of [root, ...Object.values(parts)]) count(value);
  const isShared = (part: string): boolean => (uses.get(part) ?? 0) > 1 && !isPlain(parts[part] ?? {});
  const laidOut = (schema: Schema, at: string): Schema => {
    const part = partOf(schema);
    const { $ref: _, ...own } = schema;
    if (part !== null && isShared(part)) return ordered({ $ref: `#/$defs/${names.get(part)}`, ...own });
    if (part !== null) return laidOut({ ...parts[part], ...own }, at);
    if (isUnknown(schema)) throw new Error(`The generator does not understand the type of ${at}: write it out`);
    return ordered(withNull(mapped(schema, (key, value) => inside(key, value, at))));
  };
  const inside = (key: string, value: unknown, at: string): unknown => {
    if (key === 'properties') return mapped(value as Schema, (name, each) => laidOut(each as Schema, `${at}/${name}`));
    if (Array.isArray(value)) return value.map((each) => (isSchema(each) ? laidOut(each, at) : each));
    return isSchema(value) ? laidOut(value, at) : value;
  };
  const shared = Object.entries(parts).filter(([part]) => isShared(part));
  const defs = shared.map(([part, value]) => [names.get(part) ?? part, laidOut(value, part)] as const);
  return { ...laidOut(root, ''), ...(defs.length > 0 ? { $defs: Object.fromEntries(defs) } : {}) };
}

/** Whether the generator could not resolve a type: it does not support every kind of type. */
function isUnknown({ type, properties, additionalProperties, ...schema }: Schema): boolean {
  if (type === 'object') return properties === undefined && additionalProperties === undefined;
  return type === undefined && !['$ref', 'const', 'enum', 'anyOf', 'oneOf'].some((key) => key in schema);
}

const DEFINITIONS = '#/definitions/';

function partOf(value: unknown): string | null {
  const reference = isSchema(value) ? value.$ref : null;
  return typeof reference === 'string' ? reference.replace(DEFINITIONS, '') : null;
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** `WhyStep` → `why-step`; of a type that was applied to others, its own name. */
function defName(type: string): string {
  return type
    .replace(/<.*/, '')
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '-')
    .toLowerCase();
}

/** A number or free text is clearer inline than by name. */
function isPlain({ type, pattern, enum: words }: Schema): boolean {
  return pattern === undefined && words === undefined && (type === 'integer' || type === 'number' || type === 'string');
}

/** A choice between words is one list of words, and null is one more type of a thing rather than a choice. */
function withNull(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const words = anyOf.flatMap(wordsOf);
  if (!words.includes(undefined)) return { enum: words, ...rest };
  const [thing, ...others] = anyOf.filter(({ type }) => type !== 'null');
  if (others.length > 0 || anyOf.length === 1 || typeof thing?.type !== 'string') return schema;
  return { ...thing, type: [thing.type, 'null'], ...rest };
}

/** The only words that a schema allows; undefined when it allows more. */
function wordsOf({ enum: words, const: word, type }: Schema): readonly unknown[] {
  if (Array.isArray(words)) return words;
  return [type === 'null' ? null : word];
}

const ORDER = ['$ref', 'type', 'const', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'description', 'required'];

/** Short keys first, and required keys in the order of the properties. */
function ordered({ type, required, ...rest }: Schema): Schema {
  const isWord = 'const' in rest || 'enum' in rest;
  const keys = Object.keys(isSchema(rest.properties) ? rest.properties : {});
  const schema: Schema = {
    ...(type === undefined || isWord ? {} : { type }),
    ...(Array.isArray(required) ? { required: keys.filter((key) => required.includes(key)) } : {}),
    ...rest,
  };
  const place = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => place(a) - place(b)));
}

function mapped(schema: Schema, change: (key: string, value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, change(key, value)]));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
