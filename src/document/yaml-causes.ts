import type { CST, YAMLParseError } from 'yaml';
import type { YamlFault, YamlFeature } from '../diagnostics/catalogue/syntax.ts';
import { DEEPEST } from './limits.ts';
import { positionsIn, type Span } from './positions.ts';
import { composeTree, tokenize, tooDeepAt, walk } from './yaml-tree.ts';
import { type Slip, typosAt } from './yaml-typos.ts';

/** Why a text is not valid YAML for these files: what to change, and where. */
export type YamlCause =
  | { readonly rule: 'yaml-syntax'; readonly args: SyntaxArgs; readonly at: Span }
  | { readonly rule: 'yaml-feature'; readonly args: FeatureArgs; readonly at: Span }
  | { readonly rule: 'several-documents'; readonly args: Record<string, never>; readonly at: Span };

interface SyntaxArgs {
  readonly fault: YamlFault;
  readonly detail: string;
  readonly write: string | null;
}

interface FeatureArgs {
  readonly feature: YamlFeature;
  readonly written: string;
}

/** The maximum number of characters to read in search of causes: twice for a file near the size limit, a hundred times for a plan. */
const MOST_READ = 2_000_000;

/**
 * The reasons why a text cannot be used, in the order of the text; none when it can. One mistake is one cause, however many parser errors
 * follow from it. A slip counts as the cause if correcting it removes the first error; the search then continues in the corrected text.
 * @param most maximum number of causes
 */
export function causesIn(text: string, most: number): readonly YamlCause[] {
  const search = new Search(text.length);
  const causes = new Map<number, YamlCause>();
  let lines: readonly string[] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const toText = lineLocator(text);
  let reading = parsedLines(lines);
  while (reading !== null && causes.size < most) {
    const { first } = reading;
    if (first === null) break;
    const next = search.mended(lines, first);
    const told = causeFrom(first, next?.slip ?? null, lines);
    if (!causes.has(told.line)) causes.set(told.line, { ...told.cause, at: toText(told.line, told.columns) });
    if (next === null) return [...causes.values()];
    ({ lines, reading } = next);
  }
  const misused = (reading?.misused ?? []).map(({ cause, line, columns }) => ({ ...cause, at: toText(line, columns) }));
  return [...causes.values(), ...misused].sort((one, other) => one.at[0] - other.at[0]).slice(0, most);
}

/** An error in lines that may have been corrected: its line number is that of the text, and its column is approximate. */
interface LocatedCause {
  readonly cause: CauseOnly;
  /** Index of the line. */
  readonly line: number;
  readonly columns: Span;
}

type CauseOnly = YamlCause extends infer Each ? (Each extends YamlCause ? Omit<Each, 'at'> : never) : never;

/** Returns a function from columns of a line to offsets in the text, not beyond the line's end. */
function lineLocator(text: string): (line: number, columns: Span) => Span {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  return (line, [from, to]) => {
    const start = starts[line] ?? 0;
    const end = start + text.slice(start, starts[line + 1] ?? text.length).trimEnd().length;
    const first = Math.min(start + from, Math.max(start, end - 1));
    return [first, Math.max(first + 1, Math.min(start + to, end))];
  };
}

/** A parser's error, reported at the place that a person must change. */
interface Noticed {
  readonly fault: YamlFault;
  readonly detail: string;
  /** Index of the line to change, and its columns. */
  readonly line: number;
  readonly columns: Span;
  /** Index of the line where the parser noticed it. */
  readonly noticed: number;
}

interface TextReading {
  /** The first error in the order of the text; null: none. */
  readonly first: Noticed | null;
  /** YAML features in the text that these files do not allow. */
  readonly misused: readonly LocatedCause[];
}

interface Next {
  readonly lines: readonly string[];
  readonly reading: TextReading;
  /** Null when no slip explains the error and its line was skipped. */
  readonly slip: Slip | null;
}

/** Searches for the change that removes the first error, within the limit. */
class Search {
  #left = MOST_READ;
  readonly #cost: number;

  constructor(cost: number) {
    this.#cost = cost;
  }

  /**
   * The correction that moves the first error furthest down or removes it; otherwise the text without the line; null when neither helps.
   */
  mended(lines: readonly string[], first: Noticed): Next | null {
    let best: Next | null = null;
    const { noticed } = first;
    for (const slip of typosNear(lines, first)) {
      const reading = this.#read(slip.lines);
      if (reading === null) break;
      const next = firstNoticed(reading);
      if (next > noticed && next > (best === null ? noticed : firstNoticed(best.reading))) {
        best = { lines: slip.lines, reading, slip };
      }
      if (next === Number.POSITIVE_INFINITY) break;
    }
    return best ?? this.#without(lines, first, noticed);
  }

  #without(lines: readonly string[], { line }: Noticed, noticed: number): Next | null {
    const rest = lines.with(line, '');
    const reading = this.#read(rest);
    return reading !== null && firstNoticed(reading) > noticed ? { lines: rest, reading, slip: null } : null;
  }

  #read(lines: readonly string[]): TextReading | null {
    this.#left -= this.#cost;
    return this.#left < 0 ? null : parsedLines(lines);
  }
}

function firstNoticed({ first }: TextReading): number {
  return first?.noticed ?? Number.POSITIVE_INFINITY;
}

function* typosNear(lines: readonly string[], { line, noticed }: Noticed): Generator<Slip> {
  for (const index of new Set([line, noticed, noticed - 1, noticed + 1])) yield* typosAt(lines, index);
}

function causeFrom(first: Noticed, slip: Slip | null, lines: readonly string[]): LocatedCause {
  if (slip === null) {
    const { fault, detail, line, columns } = first;
    return { cause: { rule: 'yaml-syntax', args: { fault, detail, write: null } }, line, columns };
  }
  const { fault, detail, line, column, write } = slip;
  const cause = { rule: 'yaml-syntax', args: { fault, detail, write: write?.trim() ?? null } } as const;
  if (column !== null) return { cause, line, columns: [column, column + 1] };
  if (line === first.line && fault === first.fault) return { cause, line, columns: first.columns };
  const text = lines[line] ?? '';
  return { cause, line, columns: [text.length - text.trimStart().length, text.trimEnd().length] };
}

/** The parser's result for a text; null when it is nested too deeply. */
function parsedLines(lines: readonly string[]): TextReading | null {
  const text = lines.join('\n');
  const tokens = tokenize(text, DEEPEST);
  if ('tooDeep' in tokens || tooDeepAt(tokens) !== null) return null;
  const positionOf = positionsIn(text);
  const columnsOf = ([start, end]: Span) => {
    const { line, column } = positionOf(start);
    return { line: line - 1, columns: [column - 1, column - 1 + end - start] } as const;
  };
  const told = (cause: CauseOnly, at: Span): LocatedCause => ({ cause, ...columnsOf(at) });
  const all = composeTree(tokens, text.length).documents.flatMap(({ errors }) => errors);
  const first = all
    .filter(({ code, message }) => !OF_FEATURES.has(code) || / empty /.test(message))
    .reduce<YAMLParseError | null>((best, each) => (best === null || each.pos[0] < best.pos[0] ? each : best), null);
  const noticed = ({ code, message, pos }: YAMLParseError): Noticed => {
    const { fault, at } = syntaxFault(`${code} ${message}`, pos[0], tokens, text);
    return { fault, detail: message, ...columnsOf(at), noticed: positionOf(pos[0]).line - 1 };
  };
  return {
    first: first === null ? null : noticed(first),
    misused: [...misusedIn(tokens), ...complexKeys(all, text)].map(({ at, ...cause }) => told(cause, at)),
  };
}

/** Errors that repeat that a disallowed feature is used. */
const OF_FEATURES: ReadonlySet<string> = new Set([
  'BAD_ALIAS',
  'BAD_DIRECTIVE',
  'BAD_PROP_ORDER',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_TAGS',
  'NON_STRING_KEY',
  'TAG_RESOLVE_FAILED',
]);

const FEATURE_OF_TOKEN: ReadonlyMap<string, YamlFeature> = new Map([
  ['anchor', 'anchor'],
  ['tag', 'tag'],
  ['alias', 'alias'],
  ['directive', 'directive'],
]);
const LONGEST_FEATURE_ECHO = 40;

/** Whether tokens use disallowed features. */
export function usesOthers(tokens: readonly CST.Token[]): boolean {
  return !misusedIn(tokens).next().done;
}

function* misusedIn(tokens: readonly CST.Token[]): Generator<YamlCause> {
  let documents = 0;
  for (const { token } of walk(tokens)) {
    const feature = FEATURE_OF_TOKEN.get(token.type);
    const source = 'source' in token ? token.source : '';
    if (feature !== undefined && source !== '*') {
      const at: Span = [token.offset, token.offset + source.length];
      yield { rule: 'yaml-feature', args: { feature, written: source.slice(0, LONGEST_FEATURE_ECHO) }, at };
    }
    if (token.type === 'document' && ++documents === 2) {
      yield { rule: 'several-documents', args: {}, at: [token.offset, token.offset + '---'.length] };
    }
  }
}

/** Keys that are a list or map. */
function* complexKeys(errors: readonly YAMLParseError[], text: string): Generator<YamlCause> {
  const seen = new Set<number>();
  for (const { code, pos } of errors) {
    if (code !== 'NON_STRING_KEY' || seen.has(pos[0])) continue;
    seen.add(pos[0]);
    const at = restOfLine(text, pos[0]);
    yield {
      rule: 'yaml-feature',
      args: { feature: 'key', written: text.slice(...at).slice(0, LONGEST_FEATURE_ECHO) },
      at,
    };
  }
}

/** The meaning of a parse error of the package: the first row that matches its code and message. */
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

/** An error, reported at the place that a person must change, which often differs from where the package noticed it. */
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

/** From the first visible character to the end of its line. */
function restOfLine(text: string, offset: number): Span {
  let start = Math.min(offset, Math.max(0, text.trimEnd().length - 1));
  while (/\s/.test(text.charAt(start))) start++;
  const end = text.indexOf('\n', start);
  return [start, start + text.slice(start, end === -1 ? text.length : end).trimEnd().length];
}

/** Where the last unclosed quote or bracket before an offset opens. */
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
