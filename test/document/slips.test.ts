import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describe as describeFinding } from '../../src/diagnostics/describe.ts';
import type { LocatedFinding } from '../../src/diagnostics/finding.ts';
import { readDocument } from '../../src/document/read.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
phases:
  - id: setup
    name: Setup
    tasks:
      - id: first
        title: Create the account
        owner: csm
      - id: second
        title: Connect the data
        owner: it-admin
        after: [first]
        session:
          minutes: 30
          agenda:
            - { minutes: 30, topic: "Who does what" }
      - id: third
        title: Share the portal
        owner: csm
  - id: rollout
    name: Rollout
`;

async function findingsIn(text: string): Promise<readonly LocatedFinding[]> {
  const reading = await readDocument({ path: 'plans/acme.yaml', text });
  return reading.ok ? [] : reading.findings;
}

/** The findings about the plan with a piece of it replaced: `line: message. way`. */
async function told(...slips: readonly (readonly [string | RegExp, string | ((found: string) => string)])[]) {
  const text = slips.reduce((before, [from, to]) => {
    const after = typeof to === 'string' ? before.replace(from, () => to) : before.replace(from, to);
    expect(after).not.toBe(before);
    return after;
  }, PLAN);
  const findings = await findingsIn(text);
  return findings.map((finding) => {
    const { message, suggestion } = describeFinding(finding);
    return `${finding.at.start?.line}: ${message}. ${suggestion}`;
  });
}

const moved = (by: number) => (block: string) =>
  block.replace(/^ +/gm, (indent) => ' '.repeat(Math.max(0, indent.length + by)));
const SECOND = / {6}- id: second[\s\S]*?(?= {6}- id: third)/;
const THIRD = / {6}- id: third[\s\S]*?(?= {2}- id: rollout)/;

describe('one slip is reported once, with the corrected line', () => {
  it.each([
    ['title: Create', 'title: Create: it', '8', 'A second ": " in one value', 'title: "Create: it the account"'],
    [
      'minutes: 30, topic: "Who does what"',
      'topic: "Who" does what',
      '17',
      'after the end of a value',
      `- { topic: '"Who" does what' }`,
    ],
    [
      'minutes: 30, topic: "Who does what"',
      "topic: 'It's ours', minutes: 30",
      '17',
      'after the end of a value',
      `- { topic: "It's ours", minutes: 30 }`,
    ],
    [
      'topic: "Who does what"',
      'topic: Who: you',
      '17',
      'A second ": " in one value',
      '- { minutes: 30, topic: "Who: you" }',
    ],
    ['title: Create', 'title:Create', '8', 'The space after the colon is missing', 'title: Create the account'],
    ['title: Create', 'title：Create', '8', 'full-width colon (U+FF1A)', 'title: Create the account'],
    ['title: Create', 'title Create', '8', 'This is neither `key: value` nor', 'title: Create the account'],
    ['title: Create', 'title: @Create', '8', 'cannot begin with this character', 'title: "@Create the account"'],
    ['title: Create', 'title: "Create', '8', 'A quoted text is not closed', 'title: "Create the account"'],
    ['title: Create', 'title: "Create"', '8', 'after the end of a value', `title: '"Create" the account'`],
    ['title: Create the', "title: 'It''s' my", '8', 'after the end of a value', `title: "'It''s' my account"`],
    ['- id: second', '-id: second', '10', 'The space after the dash is missing', '- id: second'],
    ['- id: second', '– id: second', '10', 'an en dash (U+2013)', '- id: second'],
    ['- id: second', '— id: second', '10', 'an em dash (U+2014)', '- id: second'],
    ['- id: second', '•id: second', '10', 'a bullet (U+2022)', '- id: second'],
    ['- id: second', '* id: second', '10', 'an asterisk (U+002A)', '- id: second'],
    ['after: [first]', 'after: [first', '13', 'A { or [ is not closed', 'after: [first]'],
    ['after: [first]', 'after: - first', '13', 'A list begins on the line of its key', 'after: [first]'],
    [
      'minutes: 30, topic',
      'minutes: 30 topic',
      '17',
      'A comma is missing',
      '- { minutes: 30, topic: "Who does what" }',
    ],
    ['topic: "Who does what"', 'topic: Ask #42', '17', 'cut off at its " #"', '- { minutes: 30, topic: "Ask #42" }'],
    ['    tasks:', '    tasks', '6', 'This is neither `key: value` nor', 'tasks:'],
    ['owner: it-admin', 'owner = it-admin', '12', 'This is neither `key: value` nor', 'owner: it-admin'],
  ])('%s → %s', async (from, to, line, problem, write) => {
    const [only, ...others] = await told([from, to]);
    expect(others).toEqual([]);
    expect(only).toContain(`${line}: `);
    expect(only).toContain(problem);
    expect(only).toContain(`Write \`${write}\`.`);
  });

  it.each([
    ['an item one level deeper', SECOND, moved(2), '10: This begins too far to the right: by 2 spaces'],
    ['an item two levels deeper', SECOND, moved(4), '10: This begins too far to the right: by 4 spaces'],
    [
      'the dash alone one level deeper',
      '      - id: second',
      '        - id: second',
      '10: This begins too far to the right',
    ],
    ['an item too far left', SECOND, moved(-2), '10: This begins too far to the left: by 2 spaces'],
    ['the last item too far left', THIRD, moved(-2), '18: This begins too far to the left: by 2 spaces'],
    [
      'a dash too far left',
      '      - id: second',
      '    - id: second',
      '10: This begins too far to the left: by 2 spaces',
    ],
    ['a key one to the right', ' owner: it', '  owner: it', '12: This begins too far to the right: by 1 space'],
    ['a key one to the left', ' owner: it', 'owner: it', '12: This begins too far to the left: by 1 space'],
    ['a tab', '        owner: it', '\towner: it', '12: A tab is used for indentation'],
    ['tabs everywhere', / {8}/g, '\t\t\t\t', '8: A tab is used for indentation'],
  ] as const)('%s', async (_, from, to, expected) => {
    const [only, ...others] = await told([from, to]);
    expect(others).toEqual([]);
    expect(only).toContain(expected);
  });

  it.each([
    ['of steps', '- id: third', '16: This begins too far to the right: by 2 spaces'],
    ['of guides', '- title: A third', '16: This begins too far to the left: by 2 spaces'],
  ])('an item between two levels belongs to the level with similar items: %s', async (_, item, expected) => {
    const guides = '        resources:\n          - title: A guide\n            url: "https://a.example"\n';
    const [only] = await told(
      [/ {8}after: [\s\S]*?(?= {6}- id: third)/, guides],
      ['      - id: third', `        ${item}`],
    );
    expect(only).toContain(expected);
  });

  it('reports nothing about items that are aligned, even in the column of their key', async () => {
    expect(await findingsIn(PLAN)).toEqual([]);
    // A list may begin in the column of its key.
    expect(await findingsIn('tasks:\n- id: a\n- id: b\n')).toEqual([]);
    expect(await findingsIn('title: Create - the account\nnote: a:b\n')).toEqual([]);
  });

  it('reports several slips, each once, in the order of the text', async () => {
    const all = await told(
      ['title: Create', 'title: Create: it'],
      ['- id: second', '-id: second'],
      ['title: Share', 'title: "Share'],
    );
    expect(all.map((each) => each.split(':')[0])).toEqual(['8', '10', '19']);
  });

  it('does not suggest a line that is too long', async () => {
    const [short] = await findingsIn(`a: ${'x'.repeat(150)}: y\n`);
    const [long] = await findingsIn(`a: ${'x'.repeat(160)}: y\n`);
    expect(short && describeFinding(short).suggestion).toContain('Write `a: "xxx');
    expect(long && describeFinding(long).suggestion).toBe('Put the text in quotes: "…".');
  });

  it('reports the same with CRLF line ends and a byte order mark', async () => {
    const broken = PLAN.replace('- id: second', '-id: second');
    const [plain] = await findingsIn(broken);
    const [other, ...rest] = await findingsIn(`\uFEFF${broken.replaceAll('\n', '\r\n')}`);
    expect(rest).toEqual([]);
    expect(other).toEqual(plain);
  });
});

describe('a YAML feature that these files may not use hides no syntax error', () => {
  it.each([
    ['an anchor', 'customer: &c Acme\nphases:\n  - id: a\n    name: "unclosed\n'],
    ['a tag', 'customer: !!str Acme\nphases:\n  - id: a\n    name: "unclosed\n'],
    ['an alias', 'customer: *c\nphases:\n  - id: a\n    name: "unclosed\n'],
  ])('%s', async (_, text) => {
    const findings = await findingsIn(text);
    expect(findings.map(({ rule, at }) => `${at.start?.line} ${rule}`)).toEqual(['1 yaml-feature', '4 yaml-syntax']);
  });

  it('a second document', async () => {
    const findings = await findingsIn('customer: Acme\n---\nname: "unclosed\n');
    expect(findings.map(({ rule, at }) => `${at.start?.line} ${rule}`)).toEqual([
      '2 several-documents',
      '3 yaml-syntax',
    ]);
  });

  it.each([
    ['title: {{name}}\n', '1:9'],
    ['? - a\n: b\n', '1:3'],
    ['{ a: b }: c\n', '1:1'],
    ['[a]: c\n', '1:1'],
  ])('a key that is a list or map is reported as that: %j', async (text, place) => {
    const [only, ...others] = await findingsIn(text);
    expect(others).toEqual([]);
    expect(`${only?.at.start?.line}:${only?.at.start?.column}`).toBe(place);
    expect(only && describeFinding(only).message).toContain('A key is a list or map here');
  });
});

it('does not read a big file with faults again and again', async () => {
  const shipped = readFileSync('templates/en/cpa.yaml', 'utf8');
  const big = `${shipped.replace('tasks:', 'tasks')}\n${'# a remark\n'.repeat(60_000)}`;
  const started = process.cpuUsage();
  expect((await findingsIn(big)).length).toBeGreaterThan(0);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});
