import { html as markup, raw } from 'hono/html';
import { cleanText } from '../clean.ts';
import type { Markup } from '../html.ts';
import {
  cleanBesideLinks,
  isSafe,
  lineSpans,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
} from './message.ts';

/** Mail programs support few styles, and only inline ones. */
const STYLES = {
  body: 'margin:0;padding:0;background:#ffffff;color:#1b1f24',
  main: 'max-width:600px;margin:0 auto;padding:24px 16px;font:16px/1.6 -apple-system,"Segoe UI",Roboto,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;word-break:keep-all;overflow-wrap:break-word',
  text: 'margin:0 0 16px',
  heading: 'margin:24px 0 8px;font-size:17px;line-height:1.4',
  list: 'margin:0 0 16px;padding-left:20px',
  item: 'margin:0 0 6px',
  table: 'width:100%;margin:0 0 16px;border-collapse:collapse;font-size:15px',
  head: 'padding:6px 10px 6px 0;text-align:left;color:#57606a;font-weight:600;border-bottom:2px solid #d0d7de',
  cell: 'padding:6px 10px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid #d0d7de',
  link: 'color:#0550ae',
  phone: 'color:#0550ae;white-space:nowrap',
} as const;

/** A message as a page for mail programs: it loads and runs nothing, and is readable at 360 pixels. */
export function messageHtml({ locale, subject, opening, sections, closing }: Message): string {
  const parts = [
    ...opening.map(messageBlockHtml),
    ...sections.map(messageSectionHtml),
    ...closing.map(messageBlockHtml),
  ];
  const page = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${cleanText(subject)}</title>
</head>
<body style="${raw(quotedStyle(STYLES.body))}"><div style="${raw(quotedStyle(STYLES.main))}">
${parts}</div></body>
</html>
`;
  return String(page);
}

/** The styles are ours; only the quotes around font names could end the attribute. */
function quotedStyle(style: string): string {
  return style.replaceAll('"', '&quot;');
}

function messageSectionHtml({ heading, blocks }: MessageSection): Markup {
  return markup`<h2 style="${STYLES.heading}">${cleanText(heading)}</h2>
${blocks.map(messageBlockHtml)}`;
}

function messageBlockHtml(of: MessageBlock): Markup {
  if (of.kind === 'text') {
    const lines = of.lines.map((each, index) =>
      index === 0 ? messageLineHtml(each) : markup`<br>${messageLineHtml(each)}`,
    );
    return markup`<p style="${STYLES.text}">${lines}</p>
`;
  }
  if (of.kind === 'list') {
    const items = of.items.map((item) => markup`<li style="${STYLES.item}">${messageLineHtml(item)}</li>`);
    return markup`<ul style="${STYLES.list}">${items}</ul>
`;
  }
  const head = of.columns.map((name) => markup`<th scope="col" style="${STYLES.head}">${cleanText(name)}</th>`);
  const rows = of.rows.map(
    (row) => markup`<tr>${row.map((cell) => markup`<td style="${STYLES.cell}">${cleanText(cell)}</td>`)}</tr>`,
  );
  return markup`<table style="${STYLES.table}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
`;
}

function messageLineHtml(of: MessageLine): Markup {
  return markup`${lineSpans(of).map((span) => {
    if (typeof span === 'string') return cleanBesideLinks(span);
    if (!isSafe(span)) return cleanText(span.text);
    const style = span.url.startsWith('tel:') ? STYLES.phone : STYLES.link;
    return markup`<a href="${span.url}" style="${style}">${cleanText(span.text)}</a>`;
  })}`;
}
