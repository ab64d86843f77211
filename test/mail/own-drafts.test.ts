import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';

const draft = (root: string, ...argv: readonly string[]) => onboardIn(root, ['draft', ...argv]);

function withDraft(text: string, acme = ledgerly['plans/acme.yaml'] ?? ''): string {
  return folderWith({ ...ledgerly, 'plans/acme.yaml': acme, 'drafts/check-in.en.md': text });
}

const written = async (text: string, acme?: string) => (await draft(withDraft(text, acme), 'check-in', 'acme')).printed;

describe("a team's own words", () => {
  test('replace the built-in words in every format', async () => {
    const text = `Subject: How are you, {{ view.customer }}?

Dear {{ reader.name }},
today is {{ view.today | day }}.

## Figures
| What | Goal |
{% for measure in view.goal.measures %}| {{ measure.name }} | {{ measure.to }} |
{% endfor %}
- [Help](https://help.example/a)

---

Yours, {{ sender.name }}
`;
    const root = withDraft(text);
    const plain = await draft(root, 'check-in', 'acme');
    expect(plain.printed).toBe(`To: Jane Kim <jane@acme.example>
Subject: How are you, Acme Accounting?

Dear Jane Kim,
today is Fri 20 Nov.

[Figures]
- Client calls about figures · 10 a month
- Help: https://help.example/a

Yours, Mina Park
`);
    const html = await draft(root, 'check-in', 'acme', '--as', 'html');
    expect(html.printed).toContain('<th scope="col"');
    expect(html.printed).toContain('<a href="https://help.example/a"');
    expect((await draft(root, 'check-in', 'acme', '--lang', 'ko')).printed).toContain('안녕하세요');
  });

  test('are reported with file, line and column when they are wrong', async () => {
    for (const [text, at, says] of [
      ['Subject: x\n\nHi {{ view.custmer }}', '3:7', 'custmer'],
      ['Subject: x\n\n{{ view.customer | shout }}', '3:', 'shout'],
      ['Subject: x\n{% if view %}', '2:', 'not closed'],
      ['Hello', '1:1', 'Subject'],
      ['Subject: x\n\n{% include "onboard.yaml" %}', '3:', ''],
      ['Subject: x\n\n{% render "/etc/passwd" %}', '3:', ''],
      ['Subject: x\n\n{% for i in (1..100000000) %}x{% endfor %}', '3:', 'limit'],
      [`Subject: x\n\n{% for i in (1..9000) %}{% for j in (1..9000) %}{{ i }}{% endfor %}{% endfor %}`, '3:', 'limit'],
    ] as const) {
      const { code, said, printed } = await draft(withDraft(text), 'check-in', 'acme');
      expect([text, code, printed]).toEqual([text, 2, '']);
      expect(said).toContain(`drafts/check-in.en.md:${at}`);
      expect(said).toContain(says);
      expect(said).not.toContain('root:');
    }
  });

  test('cannot use what the customer may not see', async () => {
    for (const name of [
      'plan',
      'workspace',
      'process',
      'view.promises',
      'view.constructor',
      'view.phases[0].steps[0].tags',
    ]) {
      const { code } = await draft(withDraft(`Subject: x\n\n{{ ${name} }}`), 'check-in', 'acme');
      expect([name, code]).toEqual([name, 2]);
    }
  });

  test('treat what people wrote as text, never as markup', async () => {
    const hostile = '"## [x](https://evil.example) | - {{ 1 }}"';
    const acme = (ledgerly['plans/acme.yaml'] ?? '').replace('customer: Acme Accounting', `customer: ${hostile}`);
    const html = await draft(withDraft('Subject: x\n\n{{ view.customer }}', acme), 'check-in', 'acme', '--as', 'html');
    expect(html.printed).toContain('## [x](https://evil.example) | - {{ 1 }}');
    expect(html.printed).not.toContain('href="https://evil.example"');
  });

  test.each(DRAFT_KINDS.filter((kind) => kind !== 'handoff'))('begin with the built-in text: %s', async (kind) => {
    const root = folderWith(ledgerly);
    const before = await draft(root, kind, 'acme');
    const ejected = await draft(root, kind, '--eject');
    expect(ejected.code).toBe(0);
    expect(readFileSync(join(root, `drafts/${kind}.en.md`), 'utf8')).toContain('{{ standard.sections }}');
    expect(await draft(root, kind, 'acme')).toEqual(before);
    const again = await draft(root, kind, '--eject');
    expect(again.code).toBe(2);
  });

  test('are not read through a link that leads out of the workspace', async () => {
    const root = folderWith(ledgerly);
    const outside = folderWith({ 'secret.md': 'Subject: secret\n\nsecret' });
    mkdirSync(join(root, 'drafts'));
    const { symlinkSync } = await import('node:fs');
    symlinkSync(join(outside, 'secret.md'), join(root, 'drafts/check-in.en.md'));
    expect((await draft(root, 'check-in', 'acme')).printed).not.toContain('secret');
    writeFileSync(join(outside, 'secret.md'), '');
  });

  test('a list of several paragraphs keeps its paragraphs', async () => {
    expect(await written('Subject: x\n\nOne\n\nTwo\n\n- three')).toContain('One\n\nTwo\n\n- three\n');
  });
});
