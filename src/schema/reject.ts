import { type SchemaError, validators } from 'onboard:validators';
import type { Finding, RuleId } from '../diagnostics/finding.ts';
import { segmentsOf } from '../diagnostics/pointer.ts';
import { accepts, type FileKind, type FileShapes } from './accept.ts';
import { explainError, guesser } from './explain.ts';
import { spareAround } from './spare.ts';

/** What is wrong with data that a schema does not accept. */
export interface Rejection<Value> {
  readonly ok: false;
  /** One per fault, without positions, in no particular order. */
  readonly findings: readonly Finding[];
  /** What the file holds besides unknown keys and values that can be spared, when nothing else is wrong with it; else null. */
  readonly known: Value | null;
  /** Rules that cannot be asked about `known`: they would take what was left out for what they look for. */
  readonly silenced: readonly RuleId[];
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
  const spared = errors.map((error) => spareFor(kind, error));
  const known = spared.includes(null) ? null : withoutPaths(data, spared);
  const silenced = spared.flatMap((each) => each?.silences ?? []);
  return { ok: false, findings, known: accepts(kind, known) ? known : null, silenced };
}

type Spared = NonNullable<ReturnType<typeof spareAround>>;

/** What is left out because of an error; null when the file cannot be looked at without it. */
function spareFor(kind: FileKind, { keyword, instancePath, params }: SchemaError): Spared | null {
  const at = segmentsOf(instancePath);
  if (keyword === 'additionalProperties') return { path: [...at, String(params.additionalProperty)], silences: [] };
  return spareAround(kind, at);
}

/** A copy of data without what those paths lead to. */
function withoutPaths(data: unknown, spared: readonly (Spared | null)[]): unknown {
  const copy: unknown = structuredClone(data);
  for (const { path } of spared.flatMap((each) => each ?? [])) {
    const holder = path.slice(0, -1).reduce(valueIn, copy);
    if (isObject(holder)) Reflect.deleteProperty(holder, path.at(-1) ?? '');
  }
  return copy;
}

function valueIn(holder: unknown, key: string): unknown {
  return isObject(holder) ? Object.getOwnPropertyDescriptor(holder, key)?.value : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
