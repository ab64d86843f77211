import { type SchemaError, validators } from 'onboard:validators';
import type { Finding } from '../diagnostics/finding.ts';
import { segmentsOf } from '../diagnostics/pointer.ts';
import type { CalendarFile, PlanFile, TemplateFile, WorkspaceFile } from '../plan/files.ts';
import { explainError, guesser } from './explain.ts';

/** What each kind of file holds once its schema has accepted it. */
export interface FileShapes {
  readonly workspace: WorkspaceFile;
  readonly template: TemplateFile;
  readonly plan: PlanFile;
  readonly calendar: CalendarFile;
}
export type FileKind = keyof FileShapes;

export type Validation<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly findings: readonly Finding[];
      /** What the file holds besides unknown keys, when they are all that is wrong with it; else null. */
      readonly known: Value | null;
    };

/**
 * Holds data against the schema of its kind. One finding per fault, without positions, in no particular order.
 * @param file the path that findings name
 */
export function validateAs<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
): Validation<FileShapes[Kind]> {
  const validate = validators[kind];
  if (validate<FileShapes[Kind]>(data)) return { ok: true, value: data };
  const errors = validate.errors ?? [];
  const validated = { kind, data, file, guess: guesser() };
  const findings = errors.flatMap((error) => explainError(error, validated));
  const known = errors.every(isUnknownKey) ? withoutKeys(data, errors) : null;
  return { ok: false, findings, known: validate<FileShapes[Kind]>(known) ? known : null };
}

function isUnknownKey({ keyword }: SchemaError): boolean {
  return keyword === 'additionalProperties';
}

/** A copy of data without the keys that errors name. */
function withoutKeys(data: unknown, errors: readonly SchemaError[]): unknown {
  const copy: unknown = structuredClone(data);
  for (const { instancePath, params } of errors) {
    const holder = segmentsOf(instancePath).reduce(valueIn, copy);
    if (isObject(holder)) Reflect.deleteProperty(holder, String(params.additionalProperty));
  }
  return copy;
}

function valueIn(holder: unknown, key: string): unknown {
  return isObject(holder) ? Object.getOwnPropertyDescriptor(holder, key)?.value : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
