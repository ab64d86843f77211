import { isMap, isPair, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import type { LocatedFinding, RuleArgs } from '../diagnostics/finding.ts';
import { DEEPEST, LONGEST_TEXT } from './limits.ts';
import { positionsIn, type Span } from './positions.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';
import { causesIn, usesOthers } from './yaml-causes.ts';
import { composeTree, tokenize, tooDeepAt } from './yaml-tree.ts';

/** An error at a range; `rule` determines the type of `args`. */
type Fault = {
  readonly [R in keyof RuleArgs]: {
    readonly rule: R;
    readonly args: RuleArgs[R];
    readonly at: Span;
    readonly related?: Span;
  };
}[keyof RuleArgs];

/** Further errors of one kind in one file only repeat the first ones. */
const MOST_FAULTS = 10;

/** Reads a text with the `yaml` package: its data, or its errors with exact positions. Never throws. */
export function readCarefully({ path, text }: Source): Reading {
  const faults = faultsInText(text);
  if (faults.length > 0) return refusal(faults, path, text);
  const tokens = tokenize(text, DEEPEST);
  if ('tooDeep' in tokens) return refusal([tooDeep([tokens.tooDeep, tokens.tooDeep + 1])], path, text);
  const deep = tooDeepAt(tokens);
  if (deep !== null) return refusal([tooDeep([deep, deep + 1])], path, text);
  const { documents } = composeTree(tokens, text.length);
  if (usesOthers(tokens) || documents.some(({ errors }) => errors.length > 0)) {
    return refusal(causesIn(text, MOST_FAULTS), path, text);
  }
  const [document] = documents;
  const misshapen = faultsInRoot(document?.contents ?? null);
  if (misshapen.length > 0) return refusal(misshapen, path, text);
  return { ok: true, data: document?.toJS() };
}

function refusal(faults: readonly Fault[], file: string, text: string): Reading {
  const positionOf = positionsIn(text);
  const place = ([start, end]: Span) =>
    ({ file, pointer: '', start: positionOf(start), end: positionOf(Math.max(start + 1, end)) }) as const;
  const findings = faults.slice(0, MOST_FAULTS).map(({ at, related, ...rule }): LocatedFinding => {
    return { ...rule, severity: 'error', at: place(at), related: related === undefined ? [] : [place(related)] };
  });
  return { ok: false, findings };
}

const CONFLICT = /^(?:<{7}|>{7}|\|{7}) .*$|^={7}$/gm;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|(?<!^)\ufeff|\r(?!\n)/g;

function faultsInText(text: string): readonly Fault[] {
  if (text.length > LONGEST_TEXT) {
    return [{ rule: 'file-too-large', args: { bytes: text.length, limit: LONGEST_TEXT }, at: [0, 0] }];
  }
  const markers = [...text.matchAll(CONFLICT)].map((match): Span => [match.index, match.index + match[0].length]);
  const starts = markers.filter(([start]) => text[start] === '<');
  const conflicts = (starts.length > 0 ? starts : markers.slice(0, 1)).map(
    (at): Fault => ({ rule: 'merge-conflict', args: {}, at }),
  );
  if (conflicts.length > 0) return conflicts;
  return [...text.matchAll(NOT_PRINTABLE)].map(
    (match): Fault => ({
      rule: 'control-character',
      args: { code: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` },
      at: [match.index, match.index + 1],
    }),
  );
}

function tooDeep(at: Span): Fault {
  return { rule: 'too-deep', args: { limit: DEEPEST }, at };
}

function faultsInRoot(root: ParsedNode | null): readonly Fault[] {
  if (root === null || (isScalar(root) && root.value === null)) return [{ rule: 'empty-file', args: {}, at: [0, 0] }];
  if (isMap(root)) return [...duplicateKeys(root)];
  const [start, end] = root.range;
  return [{ rule: 'not-a-map', args: { got: isSeq(root) ? 'a list' : 'a single value' }, at: [start, end] }];
}

/** Duplicate keys of a map, including those that only differ in Unicode composition. */
function* duplicateKeys(node: unknown): Generator<Fault> {
  if (isMap(node)) {
    yield* duplicatesOf(node);
    for (const { value } of node.items) yield* duplicateKeys(value);
  } else if (isSeq(node)) {
    for (const item of node.items) yield* duplicateKeys(isPair(item) ? item.value : item);
  }
}

function* duplicatesOf(map: YAMLMap): Generator<Fault> {
  const seen = new Map<string, Span>();
  for (const { key } of map.items) {
    if (!isScalar(key) || !key.range) continue;
    const name = String(key.value).normalize('NFC');
    const at: Span = [key.range[0], key.range[1]];
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    else yield { rule: 'duplicate-key', args: { key: name }, at, related: first };
  }
}
