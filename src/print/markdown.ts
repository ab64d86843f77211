import { cleanText } from './clean.ts';
import { type Block, type Doc, type Fact, type Legend, type Table, type Text, tableOn } from './doc.ts';
import { fittedStretches, LONGEST_COMMENT, type Stretch } from './fit.ts';
import { guardTerminal } from './guard.ts';
import { escapedMarkdown as escaped, markdownTable } from './markdown-escape.ts';

/**
 * A report as Markdown, for comments and job summaries. Every text has only its literal meaning.
 * @param longest maximum number of characters, if the report has a text for rows that are left out
 */
export function markdown({ sections, mark, hidden }: Doc, longest = LONGEST_COMMENT): string {
  const stretches = sections.map((section) => section.flatMap(stretchesOf).filter(isFilled));
  const lead = mark === undefined ? '' : `<!-- ${mark} -->\n`;
  if (hidden === undefined) return `${lead}${stretches.flat().map(partText).join('\n\n')}\n`;
  return `${lead}${fittedStretches(stretches.flatMap(bound), longest - lead.length, (rows) => italicIfQuiet(hidden(rows)))}\n`;
}

function isFilled({ head, rows }: Stretch): boolean {
  return [...head, ...rows].some((text) => text !== '');
}

function partText({ head, rows }: Stretch): string {
  return [...head, ...rows].join('\n');
}

/** The stretches of a section; one without rows of its own introduces the next one. */
function bound(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  let lead: readonly string[] = [];
  for (const { head, rows } of stretches) {
    if (rows.length === 0) lead = [...lead, ...(lead.length === 0 ? [] : ['']), ...head];
    else {
      all.push({ head: lead.length === 0 ? head : [...lead, '', ...head], rows });
      lead = [];
    }
  }
  return lead.length === 0 ? all : [...all, { head: lead, rows: [] }];
}

/** What would begin a list, a rule or a heading at the start of a block. */
const MEANINGFUL_START = /^(?:[-+=]|\d+(?=[.)]))/;

/** A text at the start of a block, where some characters have a special meaning. */
function atLineStart(text: Text): string {
  return inlineMarkdown(text).replace(MEANINGFUL_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function stretchesOf(block: Block): readonly Stretch[] {
  switch (block.kind) {
    case 'heading': {
      const aside = block.aside === undefined ? '' : withoutTones(block.aside);
      return [prose(`${'#'.repeat(block.level + 1)} ${withoutTones(block.text)}${aside}`)];
    }
    case 'paragraph':
    case 'note':
      return [prose(atLineStart(block.text))];
    case 'verdict':
      return [prose(`**${withoutTones(block.text)}**`)];
    case 'list':
      return [{ head: [], rows: block.items.map((item) => `- ${atLineStart(item)}`) }];
    case 'facts':
      return [{ head: [], rows: factLines(block.facts) }];
    case 'table':
      return tableParts(block);
    case 'commands':
      return [prose(fencedCode(block.lines.map((each) => guardTerminal(each, false))))];
    case 'drawing':
      return block.instead.flatMap(stretchesOf);
    case 'only':
      return block.on === 'page' ? block.blocks.flatMap(stretchesOf) : [];
  }
}

/** The last line, in italics when it is quiet. */
function italicIfQuiet(text: Text): string {
  return typeof text === 'object' && 'tone' in text && text.tone === 'quiet'
    ? `*${inlineMarkdown(text)}*`
    : inlineMarkdown(text);
}

/** Text that is shown completely or not at all. */
function prose(text: string): Stretch {
  return { head: [text], rows: [] };
}

function factLines(all: readonly Fact[]): readonly string[] {
  const items: string[] = [];
  for (const { label, lines } of all) {
    const name = inlineMarkdown(label);
    const said = lines.map(inlineMarkdown).join('; ');
    if (name === '' && items.length > 0) items[items.length - 1] += `; ${said}`;
    else items.push(`- ${name === '' ? '' : `${name}: `}${said}`);
  }
  return items;
}

/** One table for the rows under each heading, and the explanations below the last one. */
function tableParts(all: Table): readonly Stretch[] {
  const { columns, rows, legend } = tableOn('page', all);
  const parts: { heading: string | null; cells: (readonly string[])[] }[] = [];
  for (const row of rows) {
    if ('group' in row) parts.push({ heading: inlineMarkdown(row.group), cells: [] });
    else {
      if (parts.length === 0) parts.push({ heading: null, cells: [] });
      parts.at(-1)?.cells.push(row.cells.map(inCell));
    }
  }
  const names = columns.map(({ name }) => escaped(name));
  return [
    ...parts.flatMap(({ heading, cells }) => [
      ...(heading === null ? [] : [prose(`### ${heading}`)]),
      ...(cells.length === 0 ? [] : [tableStretch(names, cells)]),
    ]),
    ...legend.map((each) => prose(legendText(each))),
  ];
}

function tableStretch(names: readonly string[], cells: readonly (readonly string[])[]): Stretch {
  const [head = '', border = '', ...rows] = markdownTable(names, cells);
  return { head: [head, border], rows };
}

/** Code is the only text that may still contain a table border. */
function inCell(text: Text): string {
  return inlineMarkdown(text).replace(/(?<!\\)\|/g, '\\|');
}

function legendText({ of, label = of, text }: Legend): string {
  return label === undefined ? atLineStart(text) : atLineStart([label, ': ', text]);
}

/** Text in a fence that it does not contain itself. */
function fencedCode(lines: readonly string[]): string {
  const ticks = lines.flatMap((each) => each.match(/`+/g) ?? []).map(({ length }) => length);
  const border = '`'.repeat(Math.max(3, ...ticks.map((length) => length + 1)));
  return [border, ...lines, border].join('\n');
}

function inlineMarkdown(text: Text): string {
  if (typeof text === 'string') return ownWords(text);
  if (typeof text === 'number') return String(text);
  if ('foreign' in text) return escaped(text.foreign);
  if ('code' in text) return code(text.code);
  if ('tone' in text) return text.tone === 'strong' ? `**${withoutTones(text.text)}**` : inlineMarkdown(text.text);
  return text.map(inlineMarkdown).join('');
}

/** Bold text within bold text would end it. */
function withoutTones(text: Text): string {
  if (typeof text !== 'object') return inlineMarkdown(text);
  if ('tone' in text) return withoutTones(text.text);
  return 'foreign' in text || 'code' in text ? inlineMarkdown(text) : text.map(withoutTones).join('');
}

/** Our own words keep their leading and trailing spaces, which separate them from a person's text. */
function ownWords(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return before + escaped(words) + after;
}

/** A code span of harmless text, with more backticks than it contains in a row. */
function code(text: string): string {
  const safe = cleanText(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map(({ length }) => length));
  const border = '`'.repeat(longest + 1);
  return longest === 0 ? `${border}${safe}${border}` : `${border} ${safe} ${border}`;
}
