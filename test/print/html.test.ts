import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import naughty from 'big-list-of-naughty-strings';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import {
  type Doc,
  foreign,
  groupedTable,
  heading,
  line,
  listBlock,
  noteBlock,
  onPage,
  onScreen,
  paragraph,
  toned,
  verdictBlock,
} from '../../src/print/doc.ts';
import { html } from '../../src/print/html.ts';
import { removeFolder } from '../support/folder.ts';

/** A report with text from a file in every possible place. */
function everywhere(text: string): Doc {
  const own = foreign(text);
  return {
    title: line`About ${own}`,
    sections: [
      [heading(1, own, line` (${own})`), heading(2, 'Part'), paragraph(line`It says ${toned('strong', own)}.`)],
      [verdictBlock('bad', own), noteBlock('quiet', own), ...listBlock([own, line`or ${own}`], 2)],
      [
        {
          kind: 'facts',
          facts: [
            { label: own, lines: [own, own] },
            { label: '', lines: [own] },
          ],
        },
      ],
      groupedTable(
        [{ group: own, rows: [text, text] }],
        [
          { name: 'What', cell: (row) => foreign(row) },
          { name: 'Long', cell: (row) => [row.length, ' ', { code: row }], align: 'right' },
        ],
        { legend: [{ of: 'What', text: own }] },
      ),
      [{ kind: 'commands', lines: [text] }, onScreen(paragraph('screen')), onPage(paragraph('page'))],
      [{ kind: 'drawing', draw: () => ['picture'], instead: [paragraph(own)] }],
    ],
  };
}

function together(texts: readonly string[]): Doc {
  return { title: texts.at(-1) ?? '', sections: texts.flatMap((text) => everywhere(text).sections) };
}

/** The elements and attributes of a page, without its texts. */
function skeleton(page: string): string {
  const { document } = new JSDOM(page).window;
  return [...document.querySelectorAll('*')]
    .map((element) => {
      const attributes = [...element.attributes].filter(({ name }) => name !== 'content');
      return `${element.tagName}[${attributes.map(({ name, value }) => `${name}=${value}`).join(' ')}]`;
    })
    .join('\n');
}

describe('a page', () => {
  it('has the elements that its report asks for and no others, whatever the files hold', () => {
    const dangerous = naughty.filter((text) => /[<>&"'`\p{C}]/u.test(text)).slice(0, 120);
    const texts = [...dangerous, '</style><script>alert(1)</script>', '"><img src=x onerror=alert(1)>'];
    const plain = skeleton(html(together(texts.map(() => 'x')), 'en'));
    expect(plain).not.toContain('SCRIPT');
    expect(skeleton(html(together(texts), 'en'))).toBe(plain);
  });

  it('shows a text exactly, with invisible characters made visible', () => {
    const { document } = new JSDOM(html(everywhere('<b>&amp; \u202eevil\u0007'), 'en')).window;
    expect(document.querySelector('h1')?.textContent).toBe(
      '<b>&amp; \\u{202e}evil\\u{7} (<b>&amp; \\u{202e}evil\\u{7})',
    );
    expect(document.title).toBe('About <b>&amp; \\u{202e}evil\\u{7}');
  });

  it('allows only its own style, which its policy names', () => {
    const { document } = new JSDOM(html(everywhere('x'), 'en')).window;
    const style = document.querySelector('style')?.textContent ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    expect(document.querySelectorAll('[style], script, link, img, iframe, form, a').length).toBe(0);
  });

  it('states its language, and has the parts that only pages have', () => {
    const { document } = new JSDOM(html(everywhere('x'), 'ko')).window;
    expect(document.documentElement.lang).toBe('ko');
    expect(document.body.textContent).toContain('page');
    expect(document.body.textContent).not.toMatch(/screen|picture/);
  });

  it.skipIf(!hasJava())(
    'is valid HTML',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'onboard-html-'));
      try {
        const file = join(folder, 'page.html');
        writeFileSync(file, html(everywhere('a <b> "c"'), 'ko'));
        const found = execFileSync('java', [
          '-jar',
          checker(),
          '--format',
          'json',
          '--stdout',
          '--exit-zero-always',
          file,
        ]);
        const { messages } = JSON.parse(found.toString());
        // The checker does not compute hashes, so it cannot know that the policy allows the style.
        expect(messages.filter(({ message }: { message: string }) => !message.includes('Inline style'))).toEqual([]);
      } finally {
        removeFolder(folder);
      }
    },
    60_000,
  );
});

function checker(): string {
  return join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
}

function hasJava(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
