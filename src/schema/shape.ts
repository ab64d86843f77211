import { type Shape, shapes } from 'onboard:validators';

/** What the schema says about one place in a file. */
export interface Described {
  readonly shape: Shape;
  /** The definition that describes it (`date`, `task`), else its JSON type, else the kind of file. */
  readonly name: string;
}

/** The schema's view of the place that a path of keys and indexes leads to; null where the format knows nothing. */
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
