import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue/index.ts';
import { readDocument, readDocuments } from '../../src/document/read.ts';

/** The faults of a text, each as `line:column-line:column rule`. */
async function faults(text: string): Promise<readonly string[]> {
  const reading = await readDocument({ path: 'plans/acme.yaml', text });
  if (reading.ok) return [];
  return reading.findings.map(({ rule, at }) => {
    expect(at.file).toBe('plans/acme.yaml');
    expect(catalogue[rule].tier).toBe('syntax');
    return `${at.start?.line}:${at.start?.column}-${at.end?.line}:${at.end?.column} ${rule}`;
  });
}

async function data(text: string): Promise<unknown> {
  const reading = await readDocument({ path: 'plans/acme.yaml', text });
  expect(reading.ok).toBe(true);
  return reading.ok ? reading.data : null;
}

describe('readDocument', () => {
  it('reads what plans are made of', async () => {
    const text = `# a plan
customer: 한국전력   # the name
template: { id: cpa, version: "007" }
goal:
  why: Clients see their own
    figures.
phases:
- id: kickoff
  tasks:
    - { id: a, after: [], done: 2026-11-06,
        minutes: 60 }
    -
      id: b
      description: |
        One.

        Two.
      aha: >-
        Folded
        text
`;
    expect(await data(text)).toEqual({
      customer: '한국전력',
      template: { id: 'cpa', version: '007' },
      goal: { why: 'Clients see their own figures.' },
      phases: [
        {
          id: 'kickoff',
          tasks: [
            { id: 'a', after: [], done: '2026-11-06', minutes: 60 },
            { id: 'b', description: 'One.\n\nTwo.\n', aha: 'Folded text' },
          ],
        },
      ],
    });
  });

  it('reads the same with a byte order mark and with CRLF line ends', async () => {
    const text = 'a: 1\nb: "x\n  y"\nc: |\n  z\n';
    expect(await data(`\uFEFF${text}`)).toEqual({ a: 1, b: 'x y', c: 'z\n' });
    expect(await data(text.replaceAll('\n', '\r\n'))).toEqual({ a: 1, b: 'x y', c: 'z\n' });
  });

  it('reads keys as they are written', async () => {
    expect(await data('007: a\nno: b\n---\n'.replace('---\n', ''))).toEqual({ '007': 'a', no: 'b' });
    expect(await data('? 1e3\n: a\n')).toEqual({ '1e3': 'a' });
  });

  it('does not let hostile keys become prototypes', async () => {
    const read = await data('__proto__: { polluted: 1 }\nconstructor: 2\n');
    expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['title: Kickoff: who does what\n', ['1:8-1:30 yaml-syntax']],
    ['a: 1\na: 2\n', ['2:1-2:2 duplicate-key']],
    ['a: 1\r\n\uD55C: 1\r\n\u1112\u1161\u11AB: 2\r\n', ['3:1-3:4 duplicate-key']],
    ['a:\n<<<<<<< HEAD\n  - 1\n=======\n  - 2\n>>>>>>> other\n', ['2:1-2:13 merge-conflict']],
    ['a: &x 1\nb: *x\n', ['1:4-1:6 yaml-feature', '2:4-2:6 yaml-feature']],
    ['a: *nope\n', ['1:4-1:9 yaml-feature']],
    ['a: !!timestamp 2026-01-05\n', ['1:4-1:15 yaml-feature']],
    ['a: !foo bar\n', ['1:4-1:8 yaml-feature']],
    ['%YAML 1.1\n---\na: no\n', ['1:1-1:10 yaml-feature']],
    ['a: 1\n---\nb: 2\n', ['2:1-2:4 several-documents']],
    ['', ['1:1-1:2 empty-file']],
    ['# nothing\n', ['1:1-1:2 empty-file']],
    ['null\n', ['1:1-1:2 empty-file']],
    ['- a\n', ['1:1-2:1 not-a-map']],
    ['just text\n', ['1:1-1:10 not-a-map']],
    ['a: x\u0000y\n', ['1:5-1:6 control-character']],
    ['a: x\u001b[2Jy\n', ['1:5-1:6 control-character']],
    ['a: 1\rb: 2\r', ['1:5-1:6 control-character', '1:10-1:11 control-character']],
    ['\uFEFFa: x\u0007\n', ['1:5-1:6 control-character']],
    ['a: "open\nb: 1\n', ['1:4-1:9 yaml-syntax']],
    ['a: [1, 2\nb: 1\n', ['1:4-1:9 yaml-syntax']],
    ['a: {b: 1 c: 2}\n', ['1:8-1:15 yaml-syntax']],
    ['a:\n\tb: 1\n', ['2:1-2:2 yaml-syntax']],
    ['a: 1\n  b: 2\n', ['2:3-2:7 yaml-syntax']],
    ['a:\n  - id: b\n   c: d\n', ['3:4-3:8 yaml-syntax']],
    ['a: - b\n', ['1:4-1:7 yaml-syntax']],
    ['a: "\\q"\n', ['1:5-1:8 yaml-syntax']],
  ])('says of %j: %j', async (text, expected) => {
    expect(await faults(text)).toEqual(expected);
  });

  it('points at the first definition of a duplicate key', async () => {
    const reading = await readDocument({ path: 'p', text: 'tasks: 1\nb: 2\ntasks: 3\n' });
    expect(reading.ok ? [] : reading.findings[0]?.related).toEqual([
      { file: 'p', pointer: '', start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
    ]);
  });
});

describe('readDocuments', () => {
  it('keeps the order and continues after a broken file', async () => {
    const readings = await readDocuments(
      ['a: 1\n', 'a: [\n', 'b: *x\n', 'c: 3\n'].map((text, i) => ({ path: `${i}`, text })),
    );
    expect(readings.map((reading) => reading.ok)).toEqual([true, false, false, true]);
  });
});
