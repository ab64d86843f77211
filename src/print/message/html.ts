import { html as markup, raw } from 'hono/html';
import { clean } from '../clean.ts';
import {
  cleanBesideLinks,
  isSafe,
  type Message,
  type MessageBlock,
  type MessageLine,
  type MessageSection,
  spansOf,
} from './message.ts';

type Markup = ReturnType<typeof markup>;

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
  const parts = [...opening.map(block), ...sections.map(sectionMarkup), ...closing.map(block)];
  const page = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${clean(subject)}</title>
</head>
<body style="${raw(quoted(STYLES.body))}"><div style="${raw(quoted(STYLES.main))}">
${parts}</div></body>
</html>
`;
  return String(page);
}

/** The styles are ours; only the quotes around font names could end the attribute. */
function quoted(style: string): string {
  return style.replaceAll('"', '&quot;');
}

function sectionMarkup({ heading, blocks }: MessageSection): Markup {
  return markup`<h2 style="${STYLES.heading}">${clean(heading)}</h2>
${blocks.map(block)}`;
}

function block(of: MessageBlock): Markup {
  if (of.kind === 'text') {
    const lines = of.lines.map((each, index) => (index === 0 ? line(each) : markup`<br>${line(each)}`));
    return markup`<p style="${STYLES.text}">${lines}</p>
`;
  }
  if (of.kind === 'list') {
    const items = of.items.map((item) => markup`<li style="${STYLES.item}">${line(item)}</li>`);
    return markup`<ul style="${STYLES.list}">${items}</ul>
`;
  }
  const head = of.columns.map((name) => markup`<th scope="col" style="${STYLES.head}">${clean(name)}</th>`);
  const rows = of.rows.map(
    (row) => markup`<tr>${row.map((cell) => markup`<td style="${STYLES.cell}">${clean(cell)}</td>`)}</tr>`,
  );
  return markup`<table style="${STYLES.table}"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
`;
}

function line(of: MessageLine): Markup {
  return markup`${spansOf(of).map((span) => {
    if (typeof span === 'string') return cleanBesideLinks(span);
    if (!isSafe(span)) return clean(span.text);
    const style = span.url.startsWith('tel:') ? STYLES.phone : STYLES.link;
    return markup`<a href="${span.url}" style="${style}">${clean(span.text)}</a>`;
  })}`;
}
