import { isDayKey } from '../../document/day-keys.ts';
import { type Entry, type FlowNode, type Node, nodeText } from '../../document/outline.ts';
import { writeKey, writeScalar } from '../../document/write-yaml.ts';

/** The same entry at another column, with its comments and following lines. */
export function moveTo(entry: Entry, column: number): Entry {
  return shift(entry, column - entry.column);
}

function shift(entry: Entry, by: number): Entry {
  if (by === 0) return entry;
  return {
    ...entry,
    lead: shiftLines(entry.lead, by, true),
    column: entry.column + by,
    head: shiftLines(entry.head, by, false),
    node: shiftNode(entry.node, by),
    tail: shiftLines(entry.tail, by, false),
  };
}

function shiftNode(node: Node, by: number): Node {
  if (node.kind === 'scalar') return { ...node, text: shiftLines(node.text, by, false) };
  if (node.style === 'block') return { ...node, entries: node.entries.map((entry) => shift(entry, by)) };
  const move = (text: string): string => shiftLines(text, by, false);
  return {
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, head: move(entry.head), node: shiftNode(entry.node, by) })),
    open: move(node.open),
    separators: node.separators.map(move),
    close: move(node.close),
  };
}

/** Blank lines stay blank; only blanks are removed. What follows the text may continue its last line, so blanks there count. */
function shiftLines(text: string, by: number, fromFirst: boolean): string {
  const lines = text.split('\n').map((line, index, { length }) => {
    const isBlank = line === '' || (line.trim() === '' && index < length - 1);
    if ((index === 0 && !fromFirst) || isBlank) return line;
    // Other white space, such as a tab or a wide blank, belongs to the text.
    const text = line.replace(/^ +/, '');
    return ' '.repeat(Math.max(0, line.length - text.length + by)) + text;
  });
  return lines.join('\n');
}

/** An entry as it is written in a block collection at `column`, in whole lines: an entry from inside brackets gets a line of its own. */
export function asBlock(entry: Entry, column: number): Entry {
  if (entry.tail !== '' || endsLine(entry.node)) return moveTo(entry, column);
  const head = entry.key === null ? '- ' : entry.head;
  const text = inlineText(entry.node);
  return { ...entry, column, head, node: { kind: 'scalar', style: 'flow', value: entry.node.value, text }, tail: '\n' };
}

/** Whether the line's end is part of a value: of a block, and of a text of several lines after `|` or `>`. */
function endsLine(node: Node): boolean {
  return node.kind === 'scalar' ? node.text.endsWith('\n') : node.style === 'block';
}

/** An entry as it is written inside brackets: on one line, without comments. */
export function asFlow(entry: Entry): Entry {
  const head =
    entry.key === null
      ? ''
      : `${
          entry.head
            .trimEnd()
            .split('\n')[0]
            ?.replace(/\s*#.*$/, '') ?? ''
        } `;
  const text = inlineText(entry.node);
  const node = { kind: 'scalar', style: 'flow', value: entry.node.value, text } as const;
  return { key: entry.key, lead: '', column: 0, head, node, tail: '' };
}

/** Brackets around members; existing brackets keep their spacing. */
export function bracketed(node: FlowNode, members: readonly string[]): string {
  const [first = '', last = ''] = node.kind === 'map' ? ['{ ', ' }'] : ['[', ']'];
  const separator = node.separators.at(-1) ?? ', ';
  if (members.length === 0) return `${first}${last}`.replace(/ +/, '');
  const [open, close] = node.entries.length === 0 ? [first, last] : [node.open, node.close];
  return `${open}${members.join(separator)}${close}`;
}

function inlineText(node: Node): string {
  const text = nodeText(node);
  const fits =
    node.kind === 'scalar' ? !/\n|^[|>]|[,[\]{}]/.test(text) || /^["'][^\n]*$/.test(text) : node.style === 'flow';
  return fits && !text.includes('\n') ? text : flowValue(node.value);
}

/** Data as YAML on one line. */
function flowValue(value: unknown, isDay = false): string {
  if (value instanceof Map) {
    const keys = [...value.keys()].map(String);
    const members = [...value].map(
      ([key, member]) => `${writeKey(String(key))}: ${flowValue(member, isDayKey(String(key), keys))}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  return Array.isArray(value)
    ? `[${value.map((item) => flowValue(item)).join(', ')}]`
    : writeScalar(value, true, isDay);
}
