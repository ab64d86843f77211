/**
 * A YAML text split so that every character belongs to exactly one part: concatenated, the parts are the text. Merging uses it, because
 * unchanged parts can be copied instead of being written again.
 */
export interface Outline {
  readonly root: BlockNode;
  /** What follows the last entry. */
  readonly tail: string;
}

/** One member of a map or list: whole lines in block style, a part of a line inside `{ … }` or `[ … ]`. */
export interface Entry {
  /** A map's key; null in a list. */
  readonly key: string | null;
  /** Blank lines and comments before it, whole lines. */
  readonly lead: string;
  /** Column of its first character; 0 in flow style. */
  readonly column: number;
  /** From the key or dash to where its value starts. */
  readonly head: string;
  readonly node: Node;
  /** What follows the value: a comment, the line's end, comments that are indented deeper. */
  readonly tail: string;
}

export type Node = ScalarNode | FlowNode | BlockNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly style: 'flow';
  readonly value: unknown;
  readonly text: string;
}

/** Maps are `Map`s in `value`, because any key may appear in a file. */
export interface FlowNode {
  readonly kind: 'map' | 'list';
  readonly style: 'flow';
  readonly value: unknown;
  readonly entries: readonly Entry[];
  /** The opening bracket, what stands between the members, and the closing bracket, each with its blanks. */
  readonly open: string;
  readonly separators: readonly string[];
  readonly close: string;
}

export interface BlockNode {
  readonly kind: 'map' | 'list';
  readonly style: 'block';
  readonly value: unknown;
  readonly entries: readonly Entry[];
  /** The first entry stands on the line of the dash before it. */
  readonly inline: boolean;
}

/** The text that an outline was made from. */
export function outlineText({ root, tail }: Outline): string {
  return nodeText(root) + tail;
}

/** A block entry as whole lines. */
export function entryText(entry: Entry): string {
  return `${entry.lead}${' '.repeat(entry.column)}${entry.head}${nodeText(entry.node)}${entry.tail}`;
}

/** The text of a node, byte for byte. */
export function nodeText(node: Node): string {
  if (node.kind === 'scalar') return node.text;
  if (node.style === 'flow') {
    const members = node.entries.map(
      (entry, index) => `${index === 0 ? '' : node.separators[index - 1]}${entry.head}${nodeText(entry.node)}`,
    );
    return `${node.open}${members.join('')}${node.close}`;
  }
  const text = node.entries.map(entryText).join('');
  return node.inline ? text.slice(node.entries[0]?.column ?? 0) : text;
}
