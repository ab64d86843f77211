import { readFileSync } from 'node:fs';
import type { FileKind } from '../../src/schema/accept.ts';

/** The parts of a schema that say where keys are. */
interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

export type Path = readonly (string | number)[];

/** A key of a schema, as `phases[].tasks[].due`, and where a file that has it holds it. */
export interface Key {
  readonly kind: FileKind;
  readonly address: string;
  readonly description: string;
}

/** Every key that files of a kind may have, however deep. */
export function keysOf(kind: FileKind): readonly Key[] {
  const root: Schema = JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));
  const definition = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : { ...root.$defs?.[schema.$ref.replace('#/$defs/', '')], ...schema };
  const within = (schema: Schema, at: string): readonly Key[] => {
    const { properties = {}, items, additionalProperties } = definition(schema);
    return [
      ...Object.entries(properties).flatMap(([key, inner]): readonly Key[] => {
        const address = at === '' ? key : `${at}.${key}`;
        return [{ kind, address, description: definition(inner).description ?? '' }, ...within(inner, address)];
      }),
      ...(items === undefined ? [] : within(items, `${at}[]`)),
      ...(typeof additionalProperties === 'object' ? within(additionalProperties, `${at}.*`) : []),
    ];
  };
  return within(root, '');
}

/** The first place in data with the address of a key; null if there is none. */
export function placeOf(data: unknown, address: string): Path | null {
  const steps = address.match(/\[\]|[^.[\]]+/g) ?? [];
  const walk = (value: unknown, at: number, path: Path): Path | null => {
    const step = steps[at];
    if (step === undefined) return path;
    if (typeof value !== 'object' || value === null) return null;
    const ways: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
      ? step === '[]'
        ? value.map((each, index) => [index, each] as const)
        : []
      : Object.entries(value).filter(([key]) => key === step || step === '*');
    for (const [key, inner] of ways) {
      const found = walk(inner, at + 1, [...path, key]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(data, 0, []);
}

export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], data);
}

/** A copy of data with another value at a place; undefined removes it. */
export function withValue<Data>(data: Data, path: Path, value: unknown): Data {
  const copy = structuredClone(data);
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
