import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/diagnostics/finding.ts';
import { findingOf } from '../../src/diagnostics/found.ts';
import { locate } from '../../src/document/locate.ts';

const TEXT = `# a plan
customer: 한국전력   # the name
goal:
  why: Clients see their own
    figures.
due:
phases:
  - id: kickoff
    tasks:
      - { id: a, title: T, after: [b, c] }
      - id: "b"
        a/b: 1
        notes: |
          text

# end
`;

async function textAt(pointer: string, part?: Part, text = TEXT): Promise<string> {
  const at = { file: 'plans/a.yaml', pointer, ...(part === undefined ? {} : { part }) };
  const [finding] = await locate([findingOf('no-goal', {}, at)], new Map([['plans/a.yaml', text]]));
  const { start, end } = finding?.at ?? {};
  if (!start || !end) return 'nowhere';
  const lines = text.replace('\uFEFF', '').split(/(?<=\n)/);
  const offset = (line: number, column: number) => lines.slice(0, line - 1).join('').length + column - 1;
  return lines.join('').slice(offset(start.line, start.column), offset(end.line, end.column));
}

describe('locate', () => {
  it.each([
    ['/customer', undefined, '한국전력'],
    ['/customer', 'key', 'customer'],
    ['/goal/why', 'value', 'Clients see their own\n    figures.'],
    ['/due', 'value', 'due'],
    ['/phases/0/id', 'value', 'kickoff'],
    ['/phases/0/tasks/0', 'value', '{ id: a, title: T, after: [b, c] }'],
    ['/phases/0/tasks/0/after/1', 'value', 'c'],
    ['/phases/0/tasks/1', 'key', 'id: "b"'],
    ['/phases/0/tasks/1/id', 'value', '"b"'],
    ['/phases/0/tasks/1/a~1b', 'value', '1'],
    ['/phases/0/tasks/1/notes', 'value', '|\n          text'],
    ['', 'key', 'customer: 한국전력'],
  ] as const)('finds %s (%s)', async (pointer, part, expected) => {
    expect(await textAt(pointer, part)).toBe(expected);
    expect(await textAt(pointer, part, `\uFEFF${TEXT}`)).toBe(expected);
    expect(await textAt(pointer, part, TEXT.replaceAll('\n', '\r\n'))).toBe(expected.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['/phases/0/tasks/1/due', 'id: "b"'],
    ['/goal/measures/0/name', 'goal'],
    ['/phases/7', 'phases'],
    ['/nothing', 'customer: 한국전력'],
    ['/customer/x', 'customer'],
    ['/phases/0/tasks/0/constructor', 'id: a'],
  ])('points to the parent of %s when it does not exist', async (pointer, expected) => {
    expect(await textAt(pointer)).toBe(expected);
  });

  it('keeps positions that are known, and gives none for a file without text', async () => {
    const known = { file: 'b', pointer: '', start: { line: 3, column: 4 }, end: { line: 3, column: 5 } };
    const findings = [findingOf('no-goal', {}, known), findingOf('no-goal', {}, { file: 'gone', pointer: '/a' })];
    const located = await locate(findings, new Map([['b', 'a: 1\n']]));
    expect(located[0]?.at).toEqual(known);
    expect(located[1]?.at).toEqual({ file: 'gone', pointer: '/a', start: null, end: null });
  });

  it('locates related places, in other files too', async () => {
    const finding = findingOf('no-goal', {}, { file: 'a', pointer: '/x' }, [{ file: 'b', pointer: '/y/0' }]);
    const [located] = await locate(
      [finding],
      new Map([
        ['a', 'x: 1\n'],
        ['b', 'y: [ 2 ]\n'],
      ]),
    );
    expect(located?.related[0]).toMatchObject({ start: { line: 1, column: 6 }, end: { line: 1, column: 7 } });
  });
});
