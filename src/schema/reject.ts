import { type SchemaError, validators } from 'onboard:validators';
import type { Finding } from '../diagnostics/finding.ts';
import { segmentsOf } from '../diagnostics/pointer.ts';
import { accepts, type FileKind, type FileShapes } from './accept.ts';
import { explainError, guesser } from './explain.ts';

/** What is wrong with data that a schema does not accept. */
export interface Rejection<Value> {
  readonly ok: false;
  /** One per fault, without positions, in no particular order. */
  readonly findings: readonly Finding[];
  /** What the file holds besides unknown keys, when they are all that is wrong with it; else null. */
  readonly known: Value | null;
}

/**
 * Why the schema of its kind does not accept data.
 * @param file the path that findings name
 */
export function rejectionOf<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
): Rejection<FileShapes[Kind]> {
  const validate = validators[kind];
  if (validate(data)) throw new Error(`The validators disagree about ${file}`);
  const errors = validate.errors ?? [];
  const validated = { kind, data, file, guess: guesser() };
  const findings = errors.flatMap((error) => explainError(error, validated));
  const known = errors.every(isUnknownKey) ? withoutKeys(data, errors) : null;
  return { ok: false, findings, known: accepts(kind, known) ? known : null };
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
