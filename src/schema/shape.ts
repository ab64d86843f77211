import { type Shape, shapes } from 'onboard:validators';

/** The schema's information about one place in a file. */
export interface Described {
  readonly shape: Shape;
  /** Its definition (`date`, `task`), otherwise its JSON type, otherwise the kind of file. */
  readonly name: string;
}

/** The schema's information about the place at a path of keys and indexes; null when it is not part of the format. */
export function describePath(kind: keyof typeof shapes, path: readonly string[]): Described | null {
  const root = shapes[kind];
  let shape: Shape = root;
  let name: string = kind;
  for (const segment of path) {
    const next = below(shape, segment);
    if (next === null) return null;
    name = next.$ref?.replace('#/$defs/', '') ?? typeName(next);
    shape = root.$defs?.[name] ?? next;
  }
  return { shape, name };
}

function below(shape: Shape, segment: string): Shape | null {
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, segment))
    return shape.properties[segment] ?? null;
  return shape.items ?? (shape.additionalProperties || null);
}

function typeName({ type }: Shape): string {
  return [type].flat()[0] ?? 'object';
}
