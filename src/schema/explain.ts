import type { SchemaError } from 'onboard:validators';
import type { Format, Got } from '../diagnostics/catalogue/schema.ts';
import type { Finding, Part, RuleArgs } from '../diagnostics/finding.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { pointerTo, segmentsOf } from '../diagnostics/pointer.ts';
import { meantDate, meantDuration, meantEffort, meantId } from './meant.ts';
import { describePath } from './shape.ts';

/** The file that was validated: where an error's path leads in its data. */
export interface Validated {
  readonly kind: 'workspace' | 'template' | 'plan' | 'calendar';
  readonly data: unknown;
  readonly file: string;
  /** The known name that an unknown one was probably to be. */
  guess(typed: string, known: readonly string[]): string | null;
}

/** Unknown names of one file for which a known one is looked for: comparing letters costs more than all the rest. */
const MOST_GUESSES = 200;

/** Did-you-mean for one file, each question answered once, and none after the first few hundred. */
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

/** A rule with its arguments, and where it applies unless at the value that the error names. */
type Told = SchemaRule & { readonly path?: readonly string[]; readonly part?: Part };

/** The place an error is about. */
interface Fault {
  readonly error: SchemaError;
  readonly kind: Validated['kind'];
  readonly guess: Validated['guess'];
  readonly path: readonly string[];
  /** The last segment of the path, or what the whole file is called. */
  readonly key: string;
  /** The value there; a key's name when the fault is in a key. */
  readonly value: unknown;
  /** The definition that describes it. */
  readonly expected: string;
}

/** The findings that one error of a validator comes to: none for what only repeats another error, else one. */
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

/** Whether another error tells the same: the branches of a choice, and what a map's key lacks, told as if of the map. */
function repeats({ error, value }: Fault): boolean {
  return error.schemaPath.startsWith('#/anyOf/') || (error.keyword === 'pattern' && typeof value === 'object');
}

function locateFault(error: SchemaError, { kind, data, guess }: Validated): Fault {
  const parent = segmentsOf(error.instancePath);
  const name = error.keyword === 'propertyNames' ? String(error.params.propertyName) : undefined;
  const path = name === undefined ? parent : [...parent, name];
  const described = describePath(kind, parent);
  const keyShape = described?.shape.propertyNames?.$ref?.replace('#/$defs/', '');
  return {
    error,
    kind,
    guess,
    path,
    // For an item of a list, people name the list.
    key: path.findLast((segment) => !/^\d+$/.test(segment)) ?? kind,
    value: name ?? valueAt(data, parent),
    expected: (name === undefined ? described?.name : keyShape) ?? 'object',
  };
}

const EXPLAIN: ReadonlyMap<string, (fault: Fault) => Told> = new Map([
  ['additionalProperties', explainUnknownKey],
  ['required', explainMissingKey],
  [
    'anyOf',
    () => ({ rule: 'missing-key', args: { keys: ['purchased', 'signing', 'start'], of: 'the plan' }, part: 'key' }),
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

function explainUnknownKey({ error, kind, guess, path, value, expected }: Fault): Told {
  const key = String(error.params.additionalProperty);
  const known = Object.keys(describePath(kind, path)?.shape.properties ?? {});
  return {
    rule: 'unknown-key',
    args: {
      key: clip(key),
      of: called(expected),
      known,
      nearest: guess(clip(key), known),
      bare: valueAt(value, [key]) === null,
    },
    path: [...path, key],
    part: 'key',
  };
}

function explainMissingKey({ error, expected }: Fault): Told {
  const key = String(error.params.missingProperty);
  return { rule: 'missing-key', args: { keys: [key], of: called(expected) }, part: 'key' };
}

/** Kinds of text that have a rule of their own, which also says what a bare number should have been. */
const OWN_RULE: ReadonlySet<string> = new Set(['date', 'duration', 'amount', 'working-time', 'effort', 'years']);

function explainType(fault: Fault): Told {
  const { key, value, expected } = fault;
  const got = kindOf(value);
  if (got === 'nothing') return { rule: 'empty-value', args: { key, expected } };
  const scalar = got === 'number' || got === 'boolean';
  if (scalar && OWN_RULE.has(expected)) return explainPattern(fault);
  if (scalar && textual(fault)) return { rule: 'not-text', args: { key, got, value: clip(String(value)) } };
  return { rule: 'wrong-type', args: { key, expected, got } };
}

function textual({ error }: Fault): boolean {
  return [error.params.type].flat().includes('string');
}

function explainEnum({ error, guess, key, value }: Fault): Told {
  const allowed = [error.params.allowedValues].flat().map(String);
  const text = clip(String(value));
  // `monday` is further from `mon` than a typing mistake, and means it all the same.
  const longer = allowed.find((each) => each.length > 2 && text.toLowerCase().startsWith(each));
  const nearest = guess(text, allowed) ?? longer ?? null;
  return { rule: 'bad-value', args: { key, value: text, allowed, nearest } };
}

const PATTERN_RULES: ReadonlyMap<string, (key: string, value: string, expected: string) => SchemaRule> = new Map([
  ['date', (key, value) => ({ rule: 'bad-date', args: { key, value: clip(value), meant: meantDate(value) } })],
  ['duration', badDuration],
  ['amount', badDuration],
  ['working-time', badDuration],
  ['effort', (key, value) => ({ rule: 'bad-effort', args: { key, value: clip(value), meant: meantEffort(value) } })],
  ['id', (key, value) => ({ rule: 'bad-id', args: { key, value: clip(value), meant: meantId(value) } })],
  ['email', badFormat('email')],
  ['url', badFormat('url')],
  ['timezone', badFormat('timezone')],
  ['years', badFormat('years')],
  ['version', badFormat('version')],
]);

function explainPattern({ key, value, expected }: Fault): Told {
  const text = String(value);
  const own = PATTERN_RULES.get(expected);
  if (own !== undefined) return own(key, text, expected);
  return { rule: 'bad-text', args: { key, problem: text.trim() === '' ? 'blank' : 'shape' } };
}

function badDuration(key: string, value: string, expected: string): SchemaRule {
  const meant = meantDuration(value, expected === 'duration');
  return { rule: 'bad-duration', args: { key, value: clip(value), expected, meant } };
}

function badFormat(format: Format): (key: string, value: string) => SchemaRule {
  return (key, value) => ({ rule: 'bad-format', args: { key, value: clip(value), format } });
}

function explainLimit({ error, key, value }: Fault): Told {
  const limit = Number(error.params.limit);
  const [minimum, maximum] = error.keyword === 'minimum' ? [limit, null] : [null, limit];
  return { rule: 'bad-number', args: { key, value: String(value), minimum, maximum } };
}

function explainEmpty({ key }: Fault): Told {
  return { rule: 'empty-list', args: { key } };
}

function explainDuplicate({ error, key, value, path }: Fault): Told {
  const { i, j } = error.params;
  const index = String(Math.max(Number(i), Number(j)));
  return { rule: 'duplicate-item', args: { key, item: clip(String(valueAt(value, [index]))) }, path: [...path, index] };
}

/** Definitions that people know by another name. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['workspace', 'onboard.yaml'],
  ['origin', '`template`'],
  ['closed', '`closed`'],
  ['skipped', '`skipped`'],
  ['blocked', '`blocked`'],
  ['member', 'the team member'],
  ['agenda-item', 'the agenda item'],
  ['object', 'this map'],
]);

function called(name: string): string {
  return CALLED.get(name) ?? `the ${name}`;
}

const LONGEST_ECHO = 60;

/** A value as a message may repeat it. */
function clip(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_ECHO)];
  return characters.length > LONGEST_ECHO ? `${characters.slice(0, LONGEST_ECHO - 1).join('')}…` : text;
}

function kindOf(value: unknown): Got {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'object' ? 'map' : 'text';
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, segment)?.value;
  }
  return value;
}
