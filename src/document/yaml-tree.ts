/** The only access to the `yaml` package. It is imported lazily, because reading valid plans does not need it. */
import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml';
import { DEEPEST } from './limits.ts';

/** A text as parsed by the `yaml` package. */
export interface YamlTree {
  readonly tokens: readonly CST.Token[];
  readonly documents: readonly Document.Parsed<ParsedNode, true>[];
}

/**
 * The options that determine what a text means. Keys are text as written (`007`, `no`). Duplicates are checked elsewhere, because the
 * package compares each key with all others.
 */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  stringKeys: true,
  strict: true,
  prettyErrors: false,
  logLevel: 'silent',
  keepSourceTokens: true,
} as const;

/**
 * The tokens of a text, unchecked, or the offset where more than `deepest` brackets or dashes of one line are nested: reading on would
 * take time quadratic in the depth.
 */
export function tokenize(text: string, deepest: number): readonly CST.Token[] | { readonly tooDeep: number } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const depth = { brackets: 0, dashes: 0, pairs: 0 };
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    countDepth(depth, lexeme);
    if (Math.max(depth.brackets, depth.dashes, depth.pairs) > deepest) return { tooDeep: offset };
    if (!NO_SOURCE.has(lexeme)) offset += lexeme.length;
    tokens.push(...parser.next(lexeme));
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Lexemes that represent a state of the lexer and no text. */
const NO_SOURCE: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Inside brackets a value may itself be a pair without brackets: `{ a: b: c }`. */
function countDepth(depth: { brackets: number; dashes: number; pairs: number }, lexeme: string): void {
  if (lexeme === '[' || lexeme === '{') depth.brackets++;
  else if (lexeme === ']' || lexeme === '}') depth.brackets--;
  else if (lexeme === '-') depth.dashes++;
  else if (lexeme === ':' || lexeme === '?') depth.pairs++;
  const endsLine = lexeme === '\n' || lexeme === '\r\n';
  if (endsLine) depth.dashes = 0;
  if (ENDS_PAIR.has(lexeme) || (endsLine && depth.brackets === 0)) depth.pairs = 0;
}

const ENDS_PAIR: ReadonlySet<string> = new Set([',', '[', ']', '{', '}']);

/** Every token in the order of the text, with the number of maps and lists around it or opened by it; without recursion. */
export function* walk(tokens: readonly CST.Token[]): Generator<{ readonly token: CST.Token; readonly depth: number }> {
  const waiting = tokens.map((token) => ({ token, outside: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { token, outside } = next;
    const depth = 'items' in token ? outside + 1 : outside;
    yield { token, depth };
    for (const child of childrenOf(token).toReversed()) waiting.push({ token: child, outside: depth });
  }
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

/** Where more than `DEEPEST` maps and lists are nested; null for nowhere. */
export function tooDeepAt(tokens: readonly CST.Token[]): number | null {
  for (const { token, depth } of walk(tokens)) if (depth > DEEPEST) return token.offset;
  return null;
}

/** Nodes with ranges and source tokens; for texts with bounded nesting. */
export function composeTree(tokens: readonly CST.Token[], length: number): YamlTree {
  const { stackTraceLimit } = Error;
  // A text can have an error at each of its characters, and nobody needs the stack traces of the package.
  Error.stackTraceLimit = 0;
  try {
    return { tokens, documents: [...new Composer<ParsedNode>(OPTIONS).compose(tokens, true, length)] };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A text as one tree; without documents when it is nested too deeply. */
export function parseTree(text: string): YamlTree {
  const tokens = tokenize(text, DEEPEST);
  return 'tooDeep' in tokens ? { tokens: [], documents: [] } : composeTree(tokens, text.length);
}

/** The readable data of a text, however broken; null when there is none. */
export function readRoughly(text: string): unknown {
  try {
    return parseTree(text).documents[0]?.toJS() ?? null;
  } catch {
    return null;
  }
}

/** Offsets where comments begin; none in a text that is nested too deeply. */
export function commentsIn(text: string): ReadonlySet<number> {
  const tokens = tokenize(text, DEEPEST);
  if ('tooDeep' in tokens) return new Set();
  const comments = new Set<number>();
  for (const { token } of walk(tokens)) {
    const own = 'end' in token && token.end !== undefined ? [token, ...token.end] : [token];
    for (const { type, offset } of own) if (type === 'comment') comments.add(offset);
  }
  return comments;
}
