/**
 * Writes new YAML as a person would lay it out. Every YAML 1.2 reader reads it back equal, and YAML 1.1 readers do not convert any of it
 * to a number, a boolean or a timestamp.
 */

import { isDayKey } from './day-keys.ts';

/** Comments around one entry, by JSON pointer. `lead` lines go before it, `trail` after it on its line, `tail` lines below it. */
export interface Comment {
  readonly lead?: readonly string[];
  readonly trail?: string;
  readonly tail?: readonly string[];
}

export interface YamlLayout {
  readonly comments: ReadonlyMap<string, Comment>;
  /** Whether a mapping or list is spread over several lines even when it would fit on one. */
  isSpread(pointer: string, value: object): boolean;
  /** Whether an empty line goes before this entry. */
  isSetApart(pointer: string): boolean;
}

const LINE_WIDTH = 120;
export const COMMENT_COLUMN = 37;
const UNSAFE_WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const CONSTANT = /^(?:true|false|null)$/i;
const NUMBER_LIKE = /^(?:[-+\d.,:_eE]+|0[xob][\da-fA-F_]+)$/;
const YEARS_AS_WRITTEN = /^\d{4}\.\.\d{4}$/;
const DAY_AS_WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
/** A timestamp of YAML 1.1; a day alone looks like a number. */
const YAML_TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:/;
const PLAIN_IN_BRACKETS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _./()'’&%+@!?;=…·–—-]*$/u;
const PLAIN_OUTSIDE_BRACKETS = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _./()'’&%+@!?;=…·–—,-]|:(?=[^\s]))*$/u;
const PLAIN_END = /[\p{L}\p{M}\p{N}.)'’%!?…]$/u;
const NEEDS_ESCAPE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A mapping of plain data (strings, numbers, booleans, null, lists, mappings; no cycles) as block YAML, ending in a line
 * feed. Keys whose value is undefined are left out.
 */
export function writeYaml(value: object, layout: YamlLayout): string {
  return `${writeLines(value, layout).join('\n')}\n`;
}

/** The lines of a mapping or list as block YAML, without line ends. */
export function writeLines(value: object, layout: YamlLayout): readonly string[] {
  return isList(value) ? listLines(value, '', '', layout) : mapLines(value, '', '', layout);
}

/**
 * One scalar, quoted only where it has to be.
 * @param inBrackets whether commas and colons have a meaning there
 * @param isDay whether it may be a day, which needs no quotes; text that looks like a day does
 */
export function writeScalar(value: unknown, inBrackets: boolean, isDay = false): string {
  if (typeof value !== 'string' || (isDay && DAY_AS_WRITTEN.test(value))) return String(value);
  const shape = inBrackets ? PLAIN_IN_BRACKETS : PLAIN_OUTSIDE_BRACKETS;
  return shape.test(value) && !UNSAFE_WORD.test(value) && isPlain(value) ? value : doubleQuoted(value);
}

/** Plans have a key `on`, and calendars keys that are days; nobody quotes these. */
export function writeKey(key: string): string {
  return DAY_AS_WRITTEN.test(key) || (PLAIN_IN_BRACKETS.test(key) && !CONSTANT.test(key) && isPlain(key))
    ? key
    : doubleQuoted(key);
}

function isPlain(text: string): boolean {
  return PLAIN_END.test(text) && (YEARS_AS_WRITTEN.test(text) || !NUMBER_LIKE.test(text)) && !YAML_TIMESTAMP.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(NEEDS_ESCAPE, escapedCharacter);
}

function escapedCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isList(value);
}

function writtenEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

/** Any plain data on one line. */
export function writeFlow(value: unknown, isDay = false): string {
  if (isList(value)) return `[${value.map((item) => writeFlow(item)).join(', ')}]`;
  if (!isMapping(value)) return writeScalar(value, true, isDay);
  const keys = Object.keys(value);
  const inner = writtenEntries(value).map(
    ([key, entry]) => `${writeKey(key)}: ${writeFlow(entry, isDayKey(key, keys))}`,
  );
  return inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`;
}

function mapLines(value: object, pointer: string, indent: string, layout: YamlLayout): string[] {
  const keys = Object.keys(value);
  return writtenEntries(value).flatMap(([key, inner]) => {
    const label = { text: `${writeKey(key)}:`, isDay: isDayKey(key, keys) };
    return entryLines(inner, `${pointer}/${escapePointer(key)}`, indent, label, layout);
  });
}

const ITEM_LABEL: EntryLabel = { text: '-', isDay: false };

function listLines(value: readonly unknown[], pointer: string, indent: string, layout: YamlLayout): string[] {
  return value.flatMap((inner, index) => entryLines(inner, `${pointer}/${index}`, indent, ITEM_LABEL, layout));
}

/** The label before a value, and whether it makes the value a day. */
interface EntryLabel {
  readonly text: string;
  readonly isDay: boolean;
}

/** One entry of a mapping (`key:`) or list (`-`): on its own line if it fits, otherwise spread below its label. */
function entryLines(value: unknown, pointer: string, indent: string, label: EntryLabel, layout: YamlLayout): string[] {
  const comment = layout.comments.get(pointer);
  const body = entryBody(value, pointer, indent, label, layout);
  const [first = '', ...rest] = body;
  return [
    ...(layout.isSetApart(pointer) ? [''] : []),
    ...(comment?.lead ?? []).map((line) => `${indent}# ${line}`),
    comment?.trail === undefined ? first : `${first.padEnd(COMMENT_COLUMN - 1)} # ${comment.trail}`,
    ...rest,
    ...(comment?.tail ?? []).map((line) => `${indent}  # ${line}`),
  ];
}

function entryBody(
  value: unknown,
  pointer: string,
  indent: string,
  { text: label, isDay }: EntryLabel,
  layout: YamlLayout,
): string[] {
  const isNested = isList(value) || isMapping(value);
  const oneLine = `${indent}${label} ${isNested ? writeFlow(value) : writeScalar(value, false, isDay)}`;
  const deeper = `${indent}  `;
  if (isMapping(value) && mustSpread(value, pointer, oneLine, layout)) {
    const inner = mapLines(value, pointer, deeper, layout);
    if (label !== '-') return [`${indent}${label}`, ...inner];
    const [first = '', ...rest] = inner;
    return [`${indent}- ${first.slice(deeper.length)}`, ...rest];
  }
  if (isList(value) && mustSpread(value, pointer, oneLine, layout)) {
    return [`${indent}${label}`, ...listLines(value, pointer, deeper, layout)];
  }
  return [oneLine];
}

function mustSpread(value: object, pointer: string, oneLine: string, layout: YamlLayout): boolean {
  const isEmpty = isList(value) ? value.length === 0 : writtenEntries(value).length === 0;
  if (isEmpty) return false;
  return oneLine.length > LINE_WIDTH || layout.isSpread(pointer, value);
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
