import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outlineText } from '../../src/document/outline.ts';
import { readDocument } from '../../src/document/read.ts';
import { outlineOf } from '../../src/document/take-apart.ts';

const PLAN = `# yaml-language-server: $schema=../schemas/plan.schema.json
customer: Acme   # the whole group
template: { id: cpa, version: "3b" }
empty:
phases:
  # the first
  - id: a
    tasks:
      - { id: x, after: [a, b] }
      - id: y
        # about d
        description: |
          hello

          world
        # after d

    # after the tasks

  - id: b   # the second
    tasks: []
    notes:
    - on: 2026-11-02
      text: >-
        folded
        text
    - { on: 2026-11-03,
        text: "two lines" }
# the end
`;

describe('an outline', () => {
  it.each([
    ['a plan with comments, flow and block style', PLAN],
    ['a list at the column of its key', 'a:\n- 1\n- 2\n'],
    ['a dash on its own line', 'a:\n  -\n    b: 1\n    c: 2\n'],
    ['lists in lists', 'a:\n  - - 1\n    - 2\n  - - 3\n'],
    ['a value on the line after its key', 'a:\n  some\n  words\nb: 1\n'],
    ['blank lines at both ends', '\n\na: 1\n\n\n'],
  ])('gives back the text of %s', async (_name, text) => {
    const outline = await outlineOf(text);
    expect(outline && outlineText(outline)).toBe(text);
  });

  it('gives back the text of every template that is shipped', async () => {
    const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    );
    expect(files).not.toEqual([]);
    for (const file of files) {
      const text = readFileSync(`templates/${file}`, 'utf8');
      const outline = await outlineOf(text);
      expect(outline && outlineText(outline), file).toBe(text);
    }
  });

  it('keeps a comment with the entry below it, and an indented comment with the entry before it', async () => {
    const outline = await outlineOf('a: 1\n  # still a\n# about b\nb: 2\n');
    expect(outline?.root.entries.map(({ key, lead, tail }) => [key, lead, tail])).toEqual([
      ['a', '', '\n  # still a\n'],
      ['b', '# about b\n', '\n'],
    ]);
  });

  it('keeps keys as they are written', async () => {
    const text = 'a:\n  007: Bond\n  1e3: many\n  null: nobody\n  yes: agreed\n  "7": seven\n';
    const outline = await outlineOf(text);
    const read = await readDocument({ path: '', text });
    const keys = ['007', '1e3', 'null', 'yes', '7'];
    expect(outline?.root.value).toEqual(new Map([['a', expect.any(Map)]]));
    expect(outline?.root.entries[0]?.node).toMatchObject({ entries: keys.map((key) => ({ key })) });
    expect(read.ok && Object.keys((read.data as { a: object }).a).sort()).toEqual([...keys].sort());
  });

  it.each([
    ['broken text', 'a: [1\n'],
    ['a list', '- 1\n'],
    ['nothing', '# only a comment\n'],
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a complex key', '? [1]\n: 2\n'],
    ['brackets that stand a thousand deep', `a: ${'['.repeat(1000)}${']'.repeat(1000)}\n`],
    ['a comment inside brackets', 'a: [1, # one\n  2]\n'],
    ['conflict markers', '<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n'],
  ])('is refused for %s', async (_name, text) => {
    expect(await outlineOf(text)).toBeNull();
  });
});
