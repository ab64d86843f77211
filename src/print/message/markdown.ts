import { escapedMarkdown as escaped, markdownTable } from '../markdown-escape.ts';
import {
  isSafe,
  lineSpans,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
} from './message.ts';

/** A message as Markdown, with its subject as the heading. Every text has only its literal meaning. */
export function messageMarkdown({ subject, opening, sections, closing }: Message): string {
  const parts = [
    ...opening.map(messageBlockMarkdown),
    ...sections.flatMap(sectionParts),
    ...closing.map(messageBlockMarkdown),
  ];
  return `${[`## ${escaped(subject)}`, ...parts].join('\n\n')}\n`;
}

function sectionParts({ heading, blocks }: MessageSection): readonly string[] {
  return [`### ${escaped(heading)}`, ...blocks.map(messageBlockMarkdown)];
}

function messageBlockMarkdown(of: MessageBlock): string {
  if (of.kind === 'text') return of.lines.map((each) => escapedAtStart(messageLineMarkdown(each))).join('  \n');
  if (of.kind === 'list') return of.items.map((item) => `- ${escapedAtStart(messageLineMarkdown(item))}`).join('\n');
  return markdownTable(
    of.columns.map((each) => escaped(each)),
    of.rows.map((row) => row.map((cell) => escaped(cell))),
  ).join('\n');
}

/** What would begin a list, a heading or a number at the start of a line. */
function escapedAtStart(text: string): string {
  return text.replace(/^(?:[-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function messageLineMarkdown(of: MessageLine): string {
  return lineSpans(of)
    .map((span) => {
      if (typeof span === 'string') return insideLink(span);
      if (!isSafe(span)) return escaped(span.text);
      const url = span.url.replace(/[\s<>()[\]\\]/g, (sign) => encodeURIComponent(sign));
      return span.text === span.url ? `<${url}>` : `[${escaped(span.text)}](${url})`;
    })
    .join('');
}

function insideLink(text: string): string {
  const [, before = '', words = '', after = ''] = /^( *)([\s\S]*?)( *)$/.exec(text) ?? [];
  return before + escaped(words) + after;
}
