import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import blns from 'big-list-of-naughty-strings';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';

/** In addition to the public list: texts that runners, terminals, Markdown and XML would treat as commands. */
const ATTACKS = [
  ...blns,
  '::error::x',
  '  ::add-mask::a',
  'ok ##[set-env name=x]y',
  '##[stop-commands]x',
  '##vso[task.complete]',
  'a\n::warning::b',
  'a\r\n::set-output name=overdue::0',
  '%0A::error::x',
  'x,line=9::y',
  '\u001b[2J\u001b]8;;http://evil\u0007link',
  '\u009b31m',
  '\u202eevil\u2066',
  '@team @org/people',
  '![](http://tracker/x.png)',
  '[click](http://evil)',
  '<details><summary>x</summary>',
  '<img src=x onerror=alert(1)>',
  'a | b | c',
  '`',
  '```',
  'www.evil.example https://evil.example mail@evil.example',
  ']]><!-- &amp; "\' -->',
  '\ufffe\uffff\ud800',
];

/** Each attack where findings quote what a plan says: as an id, a day, a key. */
function plan(strings: readonly string[]): string {
  const q = (text: string): string => JSON.stringify(text);
  const tasks = strings.map(
    (text, index) => `      - { id: ${q(text)}, title: T, due: ${q(text)}, ${q(`${text} ${index}`)}: 1 }\n`,
  );
  return `customer: Acme\npurchased: 2026-11-02\nlive: ${q(strings[0] ?? '')}\nphases:\n  - id: setup\n    name: Setup\n    tasks:\n${tasks.join('')}`;
}

/** A plan that its schema accepts, so that the attacks reach the rules about meaning. */
function accepted(text: string): string {
  const q = JSON.stringify(text);
  return `customer: ${q}
purchased: 2026-11-02
goal: { why: ${q}, measures: [{ name: ${q} }] }
phases:
  - { id: setup, name: ${q}, tasks: [{ id: connect, title: ${q}, due: 2026-12-25 }, { id: import, title: x, due: 2026-11-20 }] }
pauses: [{ from: 2026-11-20, to: 2026-11-20, reason: ${q} }]
`;
}

interface Outputs {
  readonly text: string;
  readonly stderr: string;
  readonly summary: string;
  readonly json: string;
  readonly junit: string;
  readonly github: string;
}

async function produce(): Promise<Outputs> {
  const files: Record<string, string> = {
    'onboard.yaml': 'vendor: Ledgerly\ncalendars: [KR]\n',
    'calendars/KR.yaml': `name: Korea\ncovers: 2026..2028\ndays: { 2026-12-25: "::error::##[x] | <b> @a" }\n`,
    'plans/::error file=x::y.yaml': 'customer: [\n',
    'plans/##[x]|@team<b>.yaml': 'customer: [\n',
    'plans/\u001b[2J\n::error::z.yaml': 'customer: [\n',
    'summary.md': '',
  };
  for (let index = 0; index < ATTACKS.length; index += 25) {
    files[`plans/a${index}.yaml`] = plan(ATTACKS.slice(index, index + 25));
  }
  const readable = ATTACKS.filter(
    (text) => !/[\p{Cc}\p{Surrogate}]/u.test(text) && text.trim() === text && text !== '',
  );
  for (const [index, text] of readable.entries()) if (index % 16 === 0) files[`plans/b${index}.yaml`] = accepted(text);
  const root = folderWith(files);
  const validate = async (format: string, env: Record<string, string> = {}) => {
    const io = memoryIo({ cwd: root, env: { GITHUB_ACTIONS: 'true', ...env } });
    expect(await run(['validate', '--all', '--format', format, '--today', '2026-11-16'], io)).toBe(1);
    return io;
  };
  const summary = join(root, 'summary.md');
  const text = await validate('text', { GITHUB_STEP_SUMMARY: summary });
  return {
    text: text.printed(),
    stderr: text.said(),
    summary: readFileSync(summary, 'utf8'),
    json: (await validate('json')).printed(),
    junit: (await validate('junit')).printed(),
    github: (await validate('github')).printed(),
  };
}

let made: Promise<Outputs> | null = null;
function outputs(): Promise<Outputs> {
  made ??= produce();
  return made;
}

const OURS = /^::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,\r\n]*,?)+::[^\r\n]*$/;

/** The commands that a GitHub or Azure runner would see in a log: at the start of a line, or `##[` anywhere in it. */
function commandsIn(log: string): readonly string[] {
  return log.split(/\r\n|[\r\n]/).filter((line) => /^\s*::/.test(line) || /##\[|##vso\[/i.test(line));
}

function rowsOf(token: Token | undefined): readonly unknown[] {
  return token?.type === 'table' && Array.isArray(token.rows) ? token.rows : [];
}

describe('naughty strings in every field', () => {
  it('reach the report at all', async () => {
    const { json } = await outputs();
    const { diagnostics } = JSON.parse(json);
    expect(diagnostics.length).toBeGreaterThan(1000);
    const rules = new Set(diagnostics.map(({ rule }: { rule: string }) => rule));
    for (const rule of ['bad-id', 'bad-date', 'unknown-key', 'due-on-day-off', 'smart-goal', 'yaml-syntax']) {
      expect(rules, rule).toContain(rule);
    }
  }, 60_000);

  it('leave no control or direction-changing character in text for people', async () => {
    const { text, stderr, summary } = await outputs();
    for (const output of [text, stderr, summary]) {
      expect(output).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/u);
    }
  });

  it('give a runner only our own commands: ten annotations and the count', async () => {
    const { text, stderr, github, json, junit } = await outputs();
    const commands = commandsIn(text);
    expect(commands).toHaveLength(11);
    for (const command of commands) expect(command).toMatch(OURS);
    expect(commands.at(-1)).toMatch(/^::notice title=onboard::\d{4,} more/);
    expect(commandsIn(github)).toEqual(commands);
    expect(github.split('\n')).toHaveLength(12);
    for (const output of [stderr, json, junit]) expect(commandsIn(output)).toEqual([]);
  });

  it('keep the shape of the Markdown table, and make no link, image, HTML, emphasis or mention', async () => {
    const { summary } = await outputs();
    const tokens = marked.lexer(summary);
    expect(tokens.map(({ type }) => type).filter((type) => type !== 'space')).toEqual([
      'heading',
      'table',
      'paragraph',
    ]);
    expect(summary).toMatch(/\n\d+ more findings not shown: no room\.\n$/);
    const kinds = new Set<string>();
    marked.walkTokens(tokens, ({ type }) => {
      kinds.add(type);
    });
    const [table] = tokens.slice(1);
    expect(table).toMatchObject({ header: { length: 4 } });
    for (const row of rowsOf(table)) expect(row).toHaveLength(4);
    expect([...kinds].sort()).toEqual(['escape', 'heading', 'paragraph', 'table', 'text']);
    expect(summary).not.toMatch(/@[\p{L}\p{N}]/u);
  });

  it('are well-formed XML with the stated number of cases', async () => {
    const { junit } = await outputs();
    expect(XMLValidator.validate(junit)).toBe(true);
    expect(junit).not.toMatch(/(?!\n)\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/u);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, processEntities: false }).parse(junit);
    for (const suite of testsuites.testsuite) expect(suite['@_tests']).toBe(String([suite.testcase].flat().length));
  });

  it('come back unchanged from JSON', async () => {
    const { json } = await outputs();
    const names = JSON.parse(json).diagnostics.map(({ file }: { file: string }) => file);
    expect(names).toContain('plans/\u001b[2J\n::error::z.yaml');
    expect(names).toContain('plans/##[x]|@team<b>.yaml');
  });
});
