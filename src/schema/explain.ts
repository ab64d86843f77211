import type { SchemaError } from 'onboard:validators';
import type { Got, ValueFormat } from '../diagnostics/catalogue/schema.ts';
import type { Finding, Part, RuleArgs } from '../diagnostics/finding.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { pointerSegments, pointerTo } from '../diagnostics/pointer.ts';
import { straySign, withoutStraySigns } from '../diagnostics/signs.ts';
import { type Named, withTitle } from '../plan/model/match.ts';
import { insteadOf, insteadOfDue, insteadOfKeys, insteadOfState } from './instead.ts';
import { meantDate, meantDuration, meantEffort, meantId } from './meant.ts';
import { peopleIn, referredName, refersTo, stepsIn } from './refer.ts';
import { describePath } from './shape.ts';

/** The validated file: the paths of errors lead into its data. */
export interface Validated {
  readonly kind: 'workspace' | 'template' | 'plan' | 'calendar';
  readonly data: unknown;
  readonly file: string;
  /** People known in the workspace: its team, by name and address, and its roles. */
  readonly others: readonly Named[];
  /** The known name that an unknown one probably means. */
  guess(typed: string, known: readonly string[]): string | null;
}

/** The maximum number of unknown names per file for which a known one is searched: comparing letters costs more than everything else. */
const MOST_GUESSES = 200;

/** Did-you-mean for one file: each question is answered once, and none beyond the maximum. */
export function guesser(): Validated['guess'] {
  const answers = new Map<string, string | null>();
  return (typed, known) => {
    const question = `${known.join()} ${typed}`;
    const answer = answers.get(question);
    if (answer !== undefined || answers.size === MOST_GUESSES) return answer ?? null;
    const match = nearest(typed, known);
    answers.set(question, match);
    return match;
  };
}

type SchemaRule = {
  [R in keyof RuleArgs]: { readonly rule: R; readonly args: RuleArgs[R] };
}[keyof RuleArgs];

/** A rule with its arguments, and its position unless that is the value in the error. */
type ExplainedRule = SchemaRule & { readonly path?: readonly string[]; readonly part?: Part };

/** The place that an error is about. */
interface SchemaFault {
  readonly error: SchemaError;
  readonly validated: Validated;
  readonly path: readonly string[];
  /** The last segment of the path, or the name of the whole file. */
  readonly key: string;
  /** The value there; the key's name when the error is in a key. */
  readonly value: unknown;
  /** The definition of the expected value. */
  readonly expected: string;
}

/** The findings for one error of a validator: none if it only repeats another error, otherwise one. */
export function explainError(error: SchemaError, validated: Validated): readonly Finding[] {
  const explain = EXPLAIN.get(error.keyword);
  const fault = locateFault(error, validated);
  if (explain === undefined || repeats(fault)) return [];
  const told = explain(fault);
  const { path = fault.path, part = 'value', ...rule } = told;
  const inKey = error.keyword === 'propertyNames';
  const at = { file: validated.file, pointer: pointerTo('', ...path), part: inKey ? 'key' : part } as const;
  return [{ ...rule, severity: 'error', at, related: [] }];
}

/** Whether another error reports the same: the branches of a choice, and errors of a map's key reported for the map. */
function repeats({ error, value }: SchemaFault): boolean {
  return error.schemaPath.startsWith('#/anyOf/') || (error.keyword === 'pattern' && typeof value === 'object');
}

function locateFault(error: SchemaError, validated: Validated): SchemaFault {
  const { kind, data } = validated;
  const parent = pointerSegments(error.instancePath);
  const name = error.keyword === 'propertyNames' ? String(error.params.propertyName) : undefined;
  const path = name === undefined ? parent : [...parent, name];
  const described = describePath(kind, parent);
  const keyShape = described?.shape.propertyNames?.$ref?.replace('#/$defs/', '');
  return {
    error,
    validated,
    path,
    // For an item of a list, the name of the list.
    key: path.findLast((segment) => !/^\d+$/.test(segment)) ?? kind,
    value: name ?? valueAtPointer(data, parent),
    expected: (name === undefined ? described?.name : keyShape) ?? 'object',
  };
}

const EXPLAIN: ReadonlyMap<string, (fault: SchemaFault) => ExplainedRule> = new Map([
  ['additionalProperties', explainUnknownKey],
  ['required', explainMissingKey],
  [
    'anyOf',
    () => ({ rule: 'missing-key', args: { keys: ['purchased', 'signing', 'start'], of: 'plan' }, part: 'key' }),
  ],
  [
    'not',
    () => ({ rule: 'conflicting-keys', args: { keys: ['purchased', 'signing'] }, path: ['signing'], part: 'key' }),
  ],
  ['type', explainType],
  ['enum', explainEnum],
  ['pattern', explainPattern],
  ['propertyNames', explainPattern],
  ['minimum', explainLimit],
  ['maximum', explainLimit],
  ['minItems', explainEmpty],
  ['minProperties', explainEmpty],
  ['uniqueItems', explainDuplicate],
]);

function explainUnknownKey({ error, validated, path, value, expected }: SchemaFault): ExplainedRule {
  const { kind, guess } = validated;
  const key = String(error.params.additionalProperty);
  const known = Object.keys(describePath(kind, path)?.shape.properties ?? {});
  const bare = valueAtPointer(value, [key]) === null;
  const nearest = guess(clip(key), known);
  const isText = (name: string) => /^(?:string|line|text)$/.test(describePath(kind, [...path, name])?.name ?? '');
  const place = { ...validated, path: [...path, key], key, value: valueAtPointer(value, [key]) };
  const words = bare && nearest === null ? insteadOfKeys(value, key, isText) : null;
  return {
    rule: 'unknown-key',
    args: {
      key: clip(key),
      of: expected,
      known,
      nearest,
      bare,
      instead: words ?? insteadOfState(place) ?? insteadOfDue(place),
      belongs: otherKindWith(key, kind, path),
    },
    path: [...path, key],
    part: 'key',
  };
}

/** Whether the key is valid in the same place of the other kind of file, plan or template. */
function otherKindWith(key: string, kind: Validated['kind'], path: readonly string[]): 'plan' | 'template' | null {
  const other = kind === 'plan' ? 'template' : kind === 'template' ? 'plan' : null;
  const isKnown = other !== null && Object.hasOwn(describePath(other, path)?.shape.properties ?? {}, key);
  return isKnown ? other : null;
}

function explainMissingKey({ error, expected }: SchemaFault): ExplainedRule {
  const key = String(error.params.missingProperty);
  return { rule: 'missing-key', args: { keys: [key], of: expected }, part: 'key' };
}

/** Kinds of text with their own rule, which also explains bare numbers. */
const OWN_RULE: ReadonlySet<string> = new Set(['date', 'duration', 'amount', 'working-time', 'effort', 'years']);

function explainType(fault: SchemaFault): ExplainedRule {
  const { key, value, expected } = fault;
  const got = kindOfValue(value);
  if (got === 'nothing') return { rule: 'empty-value', args: { key, expected } };
  const scalar = got === 'number' || got === 'boolean';
  if (scalar && OWN_RULE.has(expected)) return explainPattern(fault);
  if (scalar && textual(fault)) return { rule: 'not-text', args: { key, got, value: clip(String(value)) } };
  return { rule: 'wrong-type', args: { key, expected, got, instead: insteadAt(fault) } };
}

function textual({ error }: SchemaFault): boolean {
  return [error.params.type].flat().includes('string');
}

/** What to write or run instead of a value of the wrong type. */
function insteadAt({ validated, path, key, value, expected }: SchemaFault) {
  const items = describePath(validated.kind, path)?.shape.items;
  const members = items?.$ref?.replace('#/$defs/', '') ?? (typeof items?.type === 'string' ? items.type : null);
  return insteadOf({ ...validated, path, key, value, expected, members });
}

function explainEnum({ error, validated: { guess }, key, value }: SchemaFault): ExplainedRule {
  const allowed = [error.params.allowedValues].flat().map(String);
  const text = clip(withoutStraySigns(String(value)));
  // `monday` is further from `mon` than a typing error, but means it.
  const longer = allowed.find((each) => each.length > 2 && text.toLowerCase().startsWith(each));
  const nearest = guess(text, allowed) ?? longer ?? null;
  return {
    rule: 'bad-value',
    args: { key, value: clip(String(value)), allowed, nearest, sign: straySign(String(value)) },
  };
}

/** The rule for a text without the required pattern, by kind of text. */
const PATTERN_RULES: ReadonlyMap<string, (fault: SchemaFault, value: string) => SchemaRule> = new Map([
  ['date', badDate],
  ['duration', badDuration],
  ['amount', badDuration],
  ['working-time', badDuration],
  ['effort', badEffort],
  ['id', badId],
  ['email', badFormat('email')],
  ['url', badFormat('url')],
  ['timezone', badFormat('timezone')],
  ['years', badFormat('years')],
  ['version', badFormat('version')],
]);

function explainPattern(fault: SchemaFault): ExplainedRule {
  const text = String(fault.value);
  const own = PATTERN_RULES.get(fault.expected);
  if (own !== undefined) return own(fault, text);
  return { rule: 'bad-text', args: { key: fault.key, problem: text.trim() === '' ? 'blank' : 'shape' } };
}

function badDate(fault: SchemaFault, value: string): SchemaRule {
  const args = { ...echo(fault, value), meant: meantDate(withoutStraySigns(value)), instead: insteadAt(fault) };
  return { rule: 'bad-date', args };
}

function badDuration(fault: SchemaFault, value: string): SchemaRule {
  const { expected } = fault;
  const meant = meantDuration(withoutStraySigns(value), expected === 'duration');
  return { rule: 'bad-duration', args: { ...echo(fault, value), expected, meant } };
}

function badEffort(fault: SchemaFault, value: string): SchemaRule {
  return { rule: 'bad-effort', args: { ...echo(fault, value), meant: meantEffort(withoutStraySigns(value)) } };
}

/** A reference is looked up among the existing names; a new id only has to be made valid. */
function badId(fault: SchemaFault, value: string): SchemaRule {
  const { validated, key } = fault;
  const refers = refersTo(key);
  if (refers === 'itself') {
    return { rule: 'bad-id', args: { ...echo(fault, value), refers, meant: meantId(withoutStraySigns(value)) } };
  }
  const there = refers === 'person' ? [...peopleIn(validated.data), ...validated.others] : stepsIn(validated.data);
  const named = referredName(withoutStraySigns(value), there);
  const meant = named === null ? null : clip(withTitle(named));
  return { rule: 'bad-id', args: { ...echo(fault, value), refers, meant } };
}

function badFormat(format: ValueFormat): (fault: SchemaFault, value: string) => SchemaRule {
  return (fault, value) => ({ rule: 'bad-format', args: { ...echo(fault, value), format } });
}

/** The part of a value that a message repeats, and any stray character from pasted text. */
function echo({ key }: SchemaFault, value: string) {
  return { key, value: clip(value), sign: straySign(value) };
}

function explainLimit({ error, key, value }: SchemaFault): ExplainedRule {
  const limit = Number(error.params.limit);
  const [minimum, maximum] = error.keyword === 'minimum' ? [limit, null] : [null, limit];
  return { rule: 'bad-number', args: { key, value: String(value), minimum, maximum } };
}

function explainEmpty({ key }: SchemaFault): ExplainedRule {
  return { rule: 'empty-list', args: { key } };
}

function explainDuplicate({ error, key, value, path }: SchemaFault): ExplainedRule {
  const { i, j } = error.params;
  const index = String(Math.max(Number(i), Number(j)));
  return {
    rule: 'duplicate-item',
    args: { key, item: clip(String(valueAtPointer(value, [index]))) },
    path: [...path, index],
  };
}

const LONGEST_ECHO = 60;

/** A value, shortened for a message. */
function clip(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_ECHO)];
  return characters.length > LONGEST_ECHO ? `${characters.slice(0, LONGEST_ECHO - 1).join('')}…` : text;
}

function kindOfValue(value: unknown): Got {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' ? 'map' : 'text';
}

function valueAtPointer(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, segment)?.value;
  }
  return value;
}
