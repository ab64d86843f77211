import { type SchemaError, validators } from 'onboard:validators';
import { DATE_RULES, PEOPLE_RULES } from '../diagnostics/doubt.ts';
import type { Finding, RuleId } from '../diagnostics/finding.ts';
import { pointerSegments } from '../diagnostics/pointer.ts';
import type { Named } from '../plan/model/match.ts';
import { accepts, type FileKind, type FileShapes } from './accept.ts';
import { explainError, guesser, type Validated } from './explain.ts';
import { describePath } from './shape.ts';
import { LONG_AGO, type Spare, substituteFor } from './spare.ts';

/** What is wrong with data that a schema rejects. */
export interface Rejection<Value> {
  readonly ok: false;
  /** One per error, without positions, in no particular order. */
  readonly findings: readonly Finding[];
  /** The file's data without unknown keys and values that can be left out, if nothing else is wrong with it; otherwise null. */
  readonly known: Value | null;
  /** Rules that must be silent about `known`, because they would misinterpret what was left out. */
  readonly silenced: readonly RuleId[];
}

/**
 * Why the schema of its kind rejects data.
 * @param file the path that findings name
 * @param others the team and the roles of the workspace
 */
export function rejectionOf<Kind extends FileKind>(
  kind: Kind,
  data: unknown,
  file: string,
  others: readonly Named[] = [],
): Rejection<FileShapes[Kind]> {
  const validate = validators[kind];
  if (validate(data)) throw new Error(`The validators disagree about ${file}`);
  const errors = validate.errors ?? [];
  const validated = { kind, data, file, others, guess: guesser() };
  const findings = errors.flatMap((error) => explainError(error, validated));
  const spared = errors.map((error) => spareFor(error, validated));
  const known = spared.includes(null) ? null : repaired(data, spared);
  const silenced = spared.flatMap((each) => each?.silences ?? []);
  return { ok: false, findings, known: accepts(kind, known) ? known : null, silenced };
}

/** What is left out because of an error; null when the file cannot be checked without it. */
function spareFor(error: SchemaError, validated: Validated): Spare | null {
  const at = pointerSegments(error.instancePath);
  const spareOf = SPARE_FOR.get(error.keyword);
  if (error.schemaPath.startsWith('#/anyOf/')) return NO_SPARE;
  return spareOf === undefined ? substituteFor(validated.kind, at) : spareOf(at, error, validated);
}

type SpareOf = (at: readonly string[], error: SchemaError, validated: Validated) => Spare | null;

/** Errors about another place than the one they name, or about more than one place. */
const SPARE_FOR: ReadonlyMap<string, SpareOf> = new Map<string, SpareOf>([
  ['additionalProperties', spareUnknownKey],
  ['required', (at, { params }, { kind }) => substituteFor(kind, [...at, String(params.missingProperty)])],
  ['propertyNames', spareName],
  // The condition's requirement has its own error.
  ['if', () => NO_SPARE],
  ['anyOf', () => ({ path: ['purchased'], standIn: () => LONG_AGO, silences: SINCE_WHEN })],
  ['not', () => ({ path: ['signing'], standIn: null, silences: SINCE_WHEN })],
]);

/** It is unknown when the time starts, and whether the customer has signed. */
const SINCE_WHEN = [...DATE_RULES, ...PEOPLE_RULES] as const;

const NO_SPARE: Spare = { path: [], standIn: null, silences: [] };

/** No key of any file is longer; comparing letters takes time. */
const LONGEST_KNOWN_KEY = 40;

/** A key that is probably misspelt: rules must not report that the intended one is missing. */
function spareUnknownKey(at: readonly string[], { params }: SchemaError, { kind, guess }: Validated): Spare {
  const key = String(params.additionalProperty);
  const meant =
    key.length > LONGEST_KNOWN_KEY ? null : guess(key, Object.keys(describePath(kind, at)?.shape.properties ?? {}));
  const silences = meant === null ? [] : (substituteFor(kind, [...at, meant])?.silences ?? []);
  return { path: [...at, key], standIn: null, silences };
}

/** An invalid name: others may refer to what it stands for. */
function spareName(at: readonly string[], { params }: SchemaError, { kind }: Validated): Spare | null {
  const around = substituteFor(kind, at);
  return around === null ? null : { ...around, path: [...at, String(params.propertyName)], standIn: null };
}

/** A copy of data with replacements, or nothing, at the omitted places. */
function repaired(data: unknown, spared: readonly (Spare | null)[]): unknown {
  const copy: unknown = structuredClone(data);
  const inOrder = spared.flatMap((each) => each ?? []).sort((a, b) => goesLast(a) - goesLast(b));
  for (const { path, standIn } of inOrder) {
    const holder = path.slice(0, -1).reduce(valueIn, copy);
    const key = path.at(-1) ?? '';
    if (!isHolder(holder)) continue;
    if (standIn === null) Reflect.deleteProperty(holder, key);
    else defineEntry(holder, key, structuredClone(standIn(valueIn(holder, key), path)));
  }
  return copy;
}

/** When two errors concern one place, removing wins over replacing. */
function goesLast({ standIn }: Spare): number {
  return standIn === null ? 1 : 0;
}

/** Also for a key that every object has already. */
function defineEntry(holder: object, key: string, value: unknown): void {
  Reflect.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function valueIn(holder: unknown, key: string): unknown {
  return isHolder(holder) ? Object.getOwnPropertyDescriptor(holder, key)?.value : undefined;
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
