/** The only way to the `yaml` package. Imported lazily: reading plans that are in order needs none of it. */
import { Composer, type CST, type Document, type ParsedNode, Parser } from 'yaml';

/** A text as the `yaml` package sees it. */
export interface Tree {
  readonly tokens: readonly CST.Token[];
  readonly documents: readonly Document.Parsed<ParsedNode, true>[];
}

/**
 * The options that decide what a text means. Keys are text as it is written (`007`, `no`); duplicates are looked for
 * elsewhere, because the package compares each key with all others.
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

/** The tokens of a text, without judging them. Not recursive: nesting costs no stack. */
export function tokenize(text: string): readonly CST.Token[] {
  return [...new Parser().parse(text)];
}

/** Nodes with ranges and source tokens; for texts whose nesting is known to be bounded. */
export function composeTree(tokens: readonly CST.Token[], length: number): Tree {
  return { tokens, documents: [...new Composer<ParsedNode>(OPTIONS).compose(tokens, true, length)] };
}

/** A text as one tree. */
export function parseTree(text: string): Tree {
  return composeTree(tokenize(text), text.length);
}
