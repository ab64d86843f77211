import { clean } from './clean.ts';
import { type Block, type Doc, type Fact, type Legend, type Section, type Table, type Text, tableOn } from './doc.ts';
import { guardTerminal } from './guard.ts';
import { markdown as escaped, markdownTable } from './markdown-escape.ts';

/** A report as Markdown, for comments and job summaries. Nothing in it means more than its letters do. */
export function markdown(doc: Doc): string {
  return `${doc.sections.flatMap(sectionBlocks).join('\n\n')}\n`;
}

function sectionBlocks(section: Section): readonly string[] {
  return section.flatMap(blockLines).filter((text) => text !== '');
}

/** What would begin a list, a line or a heading at the start of a block. */
const MEANINGFUL_START = /^(?:[-+=]|\d+(?=[.)]))/;

/** A text at the start of a block, where some characters mean more than elsewhere. */
function atStart(text: Text): string {
  return inline(text).replace(MEANINGFUL_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading': {
      const aside = block.aside === undefined ? '' : withoutTones(block.aside);
      return [`${'#'.repeat(block.level + 1)} ${withoutTones(block.text)}${aside}`];
    }
    case 'paragraph':
    case 'note':
      return [atStart(block.text)];
    case 'verdict':
      return [`**${withoutTones(block.text)}**`];
    case 'list':
      return [block.items.map((item) => `- ${atStart(item)}`).join('\n')];
    case 'facts':
      return [facts(block.facts)];
    case 'table':
      return table(block);
    case 'commands':
      return [fenced(block.lines.map((each) => guardTerminal(each, false)))];
    case 'drawing':
      return sectionBlocks(block.instead);
    case 'only':
      return block.on === 'page' ? sectionBlocks(block.blocks) : [];
  }
}

function facts(all: readonly Fact[]): string {
  const items: string[] = [];
  for (const { label, lines } of all) {
    const name = inline(label);
    const said = lines.map(inline).join('; ');
    if (name === '' && items.length > 0) items[items.length - 1] += `; ${said}`;
    else items.push(`- ${name === '' ? '' : `${name}: `}${said}`);
  }
  return items.join('\n');
}

/** One table for the rows under each heading, and what explains them below the last. */
function table(all: Table): readonly string[] {
  const { columns, rows, legend } = tableOn('page', all);
  const parts: { heading: string | null; cells: (readonly string[])[] }[] = [];
  for (const row of rows) {
    if ('group' in row) parts.push({ heading: inline(row.group), cells: [] });
    else {
      if (parts.length === 0) parts.push({ heading: null, cells: [] });
      parts.at(-1)?.cells.push(row.cells.map(inCell));
    }
  }
  const names = columns.map(({ name }) => escaped(name));
  return [
    ...parts.flatMap(({ heading, cells }) => [
      ...(heading === null ? [] : [`### ${heading}`]),
      ...(cells.length === 0 ? [] : [markdownTable(names, cells).join('\n')]),
    ]),
    ...legend.map(explanation),
  ];
}

/** Code is the only text that may still hold a border of the table. */
function inCell(text: Text): string {
  return inline(text).replace(/(?<!\\)\|/g, '\\|');
}

function explanation({ of, label = of, text }: Legend): string {
  return label === undefined ? atStart(text) : atStart([label, ': ', text]);
}

/** Text between borders that it cannot hold itself. */
function fenced(lines: readonly string[]): string {
  const ticks = lines.flatMap((each) => each.match(/`+/g) ?? []).map(({ length }) => length);
  const border = '`'.repeat(Math.max(3, ...ticks.map((length) => length + 1)));
  return [border, ...lines, border].join('\n');
}

function inline(text: Text): string {
  if (typeof text === 'string') return ownWords(text);
  if (typeof text === 'number') return String(text);
  if ('foreign' in text) return escaped(text.foreign);
  if ('code' in text) return code(text.code);
  if ('tone' in text) return text.tone === 'strong' ? `**${withoutTones(text.text)}**` : inline(text.text);
  return text.map(inline).join('');
}

/** Bold within bold would end it. */
function withoutTones(text: Text): string {
  if (typeof text !== 'object') return inline(text);
  if ('tone' in text) return withoutTones(text.text);
  return 'foreign' in text || 'code' in text ? inline(text) : text.map(withoutTones).join('');
}

/** Our own words keep the spaces at their ends, which stand between them and what a person wrote. */
function ownWords(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return before + escaped(words) + after;
}

/** A code span of harmless text; between as many backticks as it does not hold in a row. */
function code(text: string): string {
  const safe = clean(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map(({ length }) => length));
  const border = '`'.repeat(longest + 1);
  return longest === 0 ? `${border}${safe}${border}` : `${border} ${safe} ${border}`;
}
