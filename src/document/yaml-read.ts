import { type CST, isMap, isPair, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLParseError } from 'yaml';
import type { YamlFault, YamlFeature } from '../diagnostics/catalogue/syntax.ts';
import type { LocatedFinding, RuleArgs } from '../diagnostics/finding.ts';
import { DEEPEST, LONGEST_TEXT } from './limits.ts';
import { positionsIn, type Span } from './positions.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';
import { composeTree, tokenize } from './yaml-tree.ts';

/** Something wrong at a span; `rule` decides what `args` holds. */
type Fault = {
  readonly [R in keyof RuleArgs]: {
    readonly rule: R;
    readonly args: RuleArgs[R];
    readonly at: Span;
    readonly related?: Span;
  };
}[keyof RuleArgs];

/** Beyond these, faults of one sort in one file only repeat the first. */
const MOST_FAULTS = 10;

/** Reads a text with the `yaml` package: its data, or what is wrong with it and exactly where. Never throws. */
export function readCarefully({ path, text }: Source): Reading {
  const faults = faultsInText(text);
  if (faults.length > 0) return refusal(faults, path, text);
  const tokens = tokenize(text, DEEPEST);
  if ('tooDeep' in tokens) return refusal([tooDeep([tokens.tooDeep, tokens.tooDeep + 1])], path, text);
  const misused = faultsInTokens(tokens);
  if (misused.length > 0) return refusal(misused, path, text);
  const [document] = composeTree(tokens, text.length).documents;
  const broken = withOddSpaces(syntaxFaults(document?.errors ?? [], tokens, text), text);
  if (broken.length > 0) return refusal(broken, path, text);
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
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|(?<!^)\ufeff|\r(?!\n)/g;

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
  return [...text.matchAll(CONTROL)].map(
    (match): Fault => ({
      rule: 'control-character',
      args: { code: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` },
      at: [match.index, match.index + 1],
    }),
  );
}

const FEATURES: ReadonlyMap<string, YamlFeature> = new Map([
  ['anchor', 'anchor'],
  ['tag', 'tag'],
  ['alias', 'alias'],
  ['directive', 'directive'],
]);
const LONGEST_ECHO = 40;

/** What the tokens use that these files do not. */
function faultsInTokens(tokens: readonly CST.Token[]): readonly Fault[] {
  const faults: Fault[] = [];
  let documents = 0;
  for (const { token, depth } of walk(tokens)) {
    const feature = FEATURES.get(token.type);
    const at: Span = [token.offset, token.offset + ('source' in token ? token.source.length : 1)];
    if (feature !== undefined) {
      const written = 'source' in token ? token.source.slice(0, LONGEST_ECHO) : '';
      faults.push({ rule: 'yaml-feature', args: { feature, written }, at });
    }
    if (token.type === 'document' && ++documents === 2) {
      faults.push({ rule: 'several-documents', args: {}, at: [token.offset, token.offset + '---'.length] });
    }
    if (depth > DEEPEST) return [...faults, tooDeep(at)];
  }
  return faults;
}

/** Every token in the order of the text, with the number of maps and lists it is in or opens; without recursion. */
function* walk(tokens: readonly CST.Token[]): Generator<{ readonly token: CST.Token; readonly depth: number }> {
  const waiting = tokens.map((token) => ({ token, outside: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, outside } = next;
    const depth = 'items' in token ? outside + 1 : outside;
    yield { token, depth };
    for (const child of childrenOf(token).toReversed()) waiting.push({ token: child, outside: depth });
  }
}

function tooDeep(at: Span): Fault {
  return { rule: 'too-deep', args: { limit: DEEPEST }, at };
}

/** The tokens inside a token, in the order of the text. */
function childrenOf(token: CST.Token): readonly CST.Token[] {
  const own = 'items' in token ? token.items.flatMap(itemTokens) : [];
  const value = 'value' in token && token.value !== undefined ? [token.value] : [];
  const props = 'props' in token ? token.props : [];
  const start = token.type === 'document' ? token.start : [];
  return [...start, ...props, ...value, ...own];
}

function itemTokens({ start, key, sep, value }: CST.CollectionItem): readonly CST.Token[] {
  return [...start, ...(key ? [key] : []), ...(sep ?? []), ...(value ? [value] : [])];
}

/** What a parse error of the package means; the first row whose pattern fits its code and message. */
const SYNTAX_FAULTS: readonly (readonly [RegExp, YamlFault])[] = [
  [/^BLOCK_AS_IMPLICIT_KEY/, 'nested-colon'],
  [/^TAB_AS_INDENT/, 'tab'],
  [/^BAD_DQ_ESCAPE/, 'escape'],
  [/^BAD_SCALAR_START|^UNEXPECTED_TOKEN Plain value cannot start/, 'start'],
  [/closing ["']quote|^BAD_INDENT Multi-line .*quoted/, 'unclosed-quote'],
  [/^MISSING_CHAR Comments must be/, 'comment'],
  [/and end with a [\]}]|^MISSING_CHAR Expected flow/, 'unclosed-bracket'],
  [/^MISSING_CHAR Missing (?:,|space after)|^BLOCK_IN_FLOW/, 'missing-comma'],
  [/^UNEXPECTED_TOKEN Unexpected (?:,|empty item)/, 'stray-comma'],
  [/block-seq-ind on same line/, 'dash'],
  [/^BAD_INDENT|Sequence item without/, 'indentation'],
  [/^MULTILINE_IMPLICIT_KEY|^MISSING_CHAR|^KEY_OVER_1024/, 'missing-colon'],
  [/^UNEXPECTED_TOKEN/, 'after-end'],
];

/** One fault per line: further errors on a line, as a rule, follow from the first. */
function syntaxFaults(errors: readonly YAMLParseError[], tokens: readonly CST.Token[], text: string): readonly Fault[] {
  const positionOf = positionsIn(text);
  const told = new Map<number, Fault>();
  const seen = new Set<number>();
  for (const { code, message, pos } of [...errors].sort((one, other) => one.pos[0] - other.pos[0])) {
    const noticed = positionOf(pos[0]).line;
    if (seen.has(noticed)) continue;
    seen.add(noticed);
    const { fault, at } = syntaxFault(`${code} ${message}`, pos[0], tokens, text);
    const { line } = positionOf(at[0]);
    if (!told.has(line)) told.set(line, { rule: 'yaml-syntax', args: { fault, detail: message }, at });
    if (told.size === MOST_FAULTS) break;
  }
  return [...told.values()];
}

/** Looks like a space and is none for YAML, in the indentation or behind a colon or dash: pasted from a word processor or chat. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]/g;
const ODD_PLACE =
  /^ *[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]|[:-][\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]/gm;
const MOST_ODD = 100;
const SPACE_NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space'],
  ['\u200b', 'a zero-width space'],
  ['\u202f', 'a narrow no-break space'],
  ['\u3000', 'an ideographic space'],
]);

/** With such spaces in place of the faults that are gone once they are ordinary ones. */
function withOddSpaces(faults: readonly Fault[], text: string): readonly Fault[] {
  if (faults.length === 0) return faults;
  const positionOf = positionsIn(text);
  const lineOf = ({ at }: Fault): number => positionOf(at[0]).line;
  const odd = [...text.matchAll(ODD_PLACE)].slice(0, MOST_ODD).map(({ index, 0: found }): Fault => {
    const at = index + found.length - 1;
    const space = found.slice(-1);
    const code = `U+${(space.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const detail = `${SPACE_NAMES.get(space) ?? 'a space of another kind'} (${code})`;
    return { rule: 'yaml-syntax', args: { fault: 'odd-space', detail }, at: [at, at + 1] };
  });
  const near = odd.filter((space) => faults.some((fault) => Math.abs(lineOf(fault) - lineOf(space)) <= 1));
  if (near.length === 0) return faults;
  const first = new Map(near.toReversed().map((space) => [lineOf(space), space]));
  const mended = text.replace(ODD_SPACE, ' ');
  const tokens = tokenize(mended, DEEPEST);
  const [document] = 'tooDeep' in tokens ? [] : composeTree(tokens, mended.length).documents;
  const others = 'tooDeep' in tokens ? [] : syntaxFaults(document?.errors ?? [], tokens, mended);
  return [...first.values(), ...others].sort((one, other) => one.at[0] - other.at[0]);
}

/** An error told at the place that a person has to change, which is often not where the package noticed it. */
function syntaxFault(
  error: string,
  offset: number,
  tokens: readonly CST.Token[],
  text: string,
): { readonly fault: YamlFault; readonly at: Span } {
  const [, fault] = SYNTAX_FAULTS.find(([pattern]) => pattern.test(error)) ?? [null, 'other' as const];
  if (fault === 'tab') return { fault, at: [offset, offset + 1] };
  const here = restOfLine(text, offset);
  if (fault === 'unclosed-quote' || fault === 'unclosed-bracket') {
    const opening = openingBefore(offset, fault, tokens);
    return { fault, at: opening === null ? here : restOfLine(text, opening) };
  }
  const isAboutNextLine = fault === 'nested-colon' && !/: |:$/.test(text.slice(...here));
  return isAboutNextLine ? { fault: 'indentation', at: restOfLine(text, here[1]) } : { fault, at: here };
}

/** From the first character that can be seen to the end of its line. */
function restOfLine(text: string, offset: number): Span {
  let start = Math.min(offset, Math.max(0, text.trimEnd().length - 1));
  while (/\s/.test(text.charAt(start))) start++;
  const end = text.indexOf('\n', start);
  return [start, start + text.slice(start, end === -1 ? text.length : end).trimEnd().length];
}

/** Where the last quote or bracket before an offset opens that is not closed. */
function openingBefore(
  offset: number,
  fault: 'unclosed-quote' | 'unclosed-bracket',
  tokens: readonly CST.Token[],
): number | null {
  let opening: number | null = null;
  for (const { token } of walk(tokens)) {
    if (token.offset > offset) break;
    const isOpen =
      fault === 'unclosed-quote'
        ? token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar'
        : token.type === 'flow-collection' && !token.end.some(({ type }) => /^flow-(?:map|seq)-end$/.test(type));
    if (isOpen) opening = token.offset;
  }
  return opening;
}

function faultsInRoot(root: ParsedNode | null): readonly Fault[] {
  if (root === null || (isScalar(root) && root.value === null)) return [{ rule: 'empty-file', args: {}, at: [0, 0] }];
  if (isMap(root)) return [...duplicateKeys(root)];
  const [start, end] = root.range;
  return [{ rule: 'not-a-map', args: { got: isSeq(root) ? 'a list' : 'a single value' }, at: [start, end] }];
}

/** Keys that stand twice in their map, also when they differ only in how their characters are composed. */
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
