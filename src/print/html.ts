import { html as markup, raw } from 'hono/html';
import type { Locale } from '../plan/model/model.ts';
import { cleanText } from './clean.ts';
import {
  type Block,
  type Doc,
  type Fact,
  type Legend,
  plainTextOf,
  type Section,
  type Table,
  type Text,
  tableOn,
} from './doc.ts';
import { guardTerminal } from './guard.ts';
import { STYLE, STYLE_HASH } from './html-style.ts';

/** Markup that is already escaped. */
export type Markup = ReturnType<typeof markup>;

/**
 * A report as a self-contained page: nothing is loaded and nothing runs, whatever the files contain. The template escapes everything that
 * it did not write itself.
 */
export function html(doc: Doc, locale: Locale): string {
  const title = cleanText(plainTextOf(doc.title));
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  const page = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title === '' ? 'onboard' : title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
${missingTitle(doc, title)}
${doc.sections.filter((section) => section.length > 0).map(sectionHtml)}</main>
</body>
</html>
`;
  return String(page);
}

/** A part of a report as markup, for use in another page. */
export function fragment(section: Section): string {
  return String(sectionHtml(section));
}

/** Every page has one top heading: the report's title, if the report has none of its own. */
function missingTitle({ sections }: Doc, title: string): Markup | '' {
  return title === '' || sections.some(hasTitle) ? '' : markup`<h1>${title}</h1>`;
}

function hasTitle(blocks: Section): boolean {
  return blocks.some((block) => {
    if (block.kind === 'only') return block.on === 'page' && hasTitle(block.blocks);
    return block.kind === 'heading' && block.level === 1;
  });
}

function sectionHtml(section: Section): Markup {
  return markup`<div class="section">
${section.map(blockHtml)}</div>
`;
}

function blockHtml(block: Block): Markup | readonly Markup[] {
  switch (block.kind) {
    case 'heading':
      return headingMarkup(block.level, [block.text, ...(block.aside === undefined ? [] : [block.aside])]);
    case 'paragraph':
      return markup`<p>${inlineHtml(block.text)}</p>
`;
    case 'verdict':
      return markup`<p class="verdict ${block.tone}">${inlineHtml(block.text)}</p>
`;
    case 'note':
      return markup`<p class="note ${block.tone}">${inlineHtml(block.text)}</p>
`;
    case 'list':
      return markup`<ul>
${block.items.map((item) => markup`<li>${inlineHtml(item)}</li>\n`)}</ul>
`;
    case 'facts':
      return factsMarkup(block.facts);
    case 'table':
      return tableMarkup(block);
    case 'commands':
      return markup`<pre><code>${block.lines.map((each) => guardTerminal(each, false)).join('\n')}</code></pre>
`;
    case 'drawing':
      return block.instead.flatMap(blockHtml);
    case 'only':
      return block.on === 'page' ? block.blocks.flatMap(blockHtml) : [];
  }
}

function headingMarkup(level: 1 | 2 | 3, text: Text): Markup {
  const inner = inlineHtml(text);
  if (level === 1) return markup`<h1>${inner}</h1>\n`;
  return level === 2 ? markup`<h2>${inner}</h2>\n` : markup`<h3>${inner}</h3>\n`;
}

function factsMarkup(facts: readonly Fact[]): Markup {
  return markup`<dl>
${facts.map(({ label, lines }, index) => {
  const name = plainTextOf(label) === '' && index > 0 ? '' : markup`<dt>${inlineHtml(label)}</dt>\n`;
  return markup`${name}${lines.map((each) => markup`<dd>${inlineHtml(each)}</dd>\n`)}`;
})}</dl>
`;
}

function tableMarkup(all: Table): Markup {
  const { columns, rows, legend } = tableOn('page', all);
  const head = columns.map(({ name, align }) => markup`<th scope="col"${alignment(align)}>${name}</th>`);
  const body = rows.map((row) =>
    'group' in row
      ? markup`<tr><th scope="colgroup" colspan="${columns.length}">${inlineHtml(row.group)}</th></tr>\n`
      : markup`<tr>${row.cells.map((cell, at) => markup`<td${alignment(columns[at]?.align)}>${inlineHtml(cell)}</td>`)}</tr>\n`,
  );
  return markup`<div class="wide"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
${legend.map(legendHtml)}`;
}

function alignment(align: 'right' | undefined): Markup | '' {
  return align === undefined ? '' : markup` class="number"`;
}

function legendHtml({ of, label = of, text }: Legend): Markup {
  const name = label === undefined ? '' : markup`<b>${label}</b>: `;
  return markup`<p class="note quiet">${name}${inlineHtml(text)}</p>
`;
}

/** A person's text is isolated, so that right-to-left letters do not affect the text around it. */
function inlineHtml(text: Text): Markup | string | number | readonly (Markup | string | number)[] {
  if (typeof text === 'string') return visibleInHtml(text);
  if (typeof text === 'number') return text;
  if ('foreign' in text) return markup`<bdi>${cleanText(text.foreign)}</bdi>`;
  if ('code' in text) return markup`<code>${cleanText(text.code)}</code>`;
  if ('tone' in text) return markup`<span class="${text.tone}">${inlineHtml(text.text)}</span>`;
  return text.flatMap(inlineHtml);
}

/** Our own words keep their leading and trailing spaces, which separate them from a person's text. */
function visibleInHtml(text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return before + cleanText(words) + after;
}
