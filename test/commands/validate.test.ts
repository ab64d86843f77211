import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const SETTINGS =
  'vendor: Ledgerly\ncalendars: [KR]\nrules: { no-goal: off, no-live: off, no-aha: off, session-count: off, second-plan: off }\n';
const KOREA = 'name: Korea\ncovers: 2026..2028\ndays: { 2026-12-25: Christmas Day }\n';
const GOOD = `customer: Bluebird
purchased: 2026-11-02
target: 2026-12-18
people:
  jane: { name: Jane Kim, email: jane@b.example, side: customer, roles: [point-person, decision-maker] }
  mina: { name: Mina Park, side: vendor, roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: Connect the data, owner: jane }
`;
const BAD = `customer: 가나다 회계
purchased: 2026-11-02
target: 2026-12-18
people:
  jane-kim: { name: Jane Kim, email: jane@a.example, side: customer, roles: [point-person, decision-maker] }
  mina: { name: Mina Park, side: vendor, roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: 데이터 연결, owner: jane-kim, after: [kickof] }
      - { id: kickoff, title: Kickoff, owner: jane-kim }
`;

function workspace(more: Record<string, string> = {}): string {
  return folderWith({
    'onboard.yaml': SETTINGS,
    'calendars/KR.yaml': KOREA,
    'plans/acme.yaml': BAD,
    'plans/bluebird.yaml': GOOD,
    'templates/.keep': '',
    'README.md': '# Plans\n',
    ...more,
  });
}

async function validate(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const io = memoryIo({ cwd, env });
  const code = await run(['validate', ...args], io);
  return { code, out: io.printed(), err: io.said() };
}

describe('onboard validate', () => {
  it('shows each finding with its line, a caret under what is meant, and what to do; the summary comes last', async () => {
    const { code, out, err } = await validate(workspace());
    expect(out).toBe(`plans/acme.yaml:11:64 error unknown-dependency
  "connect" waits for "kickof", and nothing here has that id
  10 │     tasks:
  11 │       - { id: connect, title: 데이터 연결, owner: jane-kim, after: [kickof] }
     │                                                                     ^^^^^^
  Did you mean "kickoff"?

More about a rule: onboard explain unknown-dependency
1 error in 1 of 4 files
`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('says so in one line when nothing is wrong', async () => {
    const root = workspace({ 'plans/acme.yaml': GOOD });
    expect(await validate(root)).toEqual({ code: 0, out: '4 files checked, nothing to report\n', err: '' });
  });

  it('draws with ASCII when the terminal has nothing else', async () => {
    const { out } = await validate(workspace(), [], { LANG: 'C' });
    expect(out).toContain('\n  11 |       - { id: connect');
  });

  it('points to the right column behind tabs and emoji', async () => {
    const plan = GOOD.replace('Connect the data, owner: jane', '👩‍👩‍👧 연결,\towner: nobody');
    const { out } = await validate(workspace({ 'plans/acme.yaml': plan }));
    const [shown = '', caret = ''] = out.split('\n').slice(3, 5);
    expect(shown).toContain('연결,    owner');
    // The family emoji is two columns wide, and so is each syllable.
    const before = shown
      .slice(0, shown.indexOf('nobody'))
      .replace('👩‍👩‍👧', 'xx')
      .replace(/[가-힣]/gu, 'xx');
    expect(caret).toBe(`     │ ${' '.repeat(before.length - 7)}^^^^^^`);
  });

  it('compares findings with the severity of --fail-on', async () => {
    const warned = GOOD.replace('title: Connect the data, owner: jane', 'title: Connect the data');
    const root = workspace({ 'plans/acme.yaml': warned });
    for (const [level, code] of [
      ['error', 0],
      ['warning', 1],
      ['note', 1],
      ['never', 0],
    ] as const) {
      expect((await validate(root, ['--fail-on', level])).code, level).toBe(code);
    }
    expect((await validate(workspace(), ['--fail-on', 'never'])).code).toBe(0);
    expect((await validate(root, ['--fail-on', 'warn'])).err).toContain('Did you mean "warning"?');
  });

  it('uses the severities of the settings', async () => {
    const plan = GOOD.replace('title: Connect the data, owner: jane', 'title: Connect the data');
    const strict = SETTINGS.replace('no-goal: off', 'no-goal: off, no-owner: error');
    expect((await validate(workspace({ 'plans/acme.yaml': plan, 'onboard.yaml': strict }))).code).toBe(1);
    const lax = SETTINGS.replace('no-goal: off', 'no-goal: off, no-owner: off');
    expect((await validate(workspace({ 'plans/acme.yaml': plan, 'onboard.yaml': lax }))).out).toContain(
      'nothing to report',
    );
  });

  it('shows the first hundred findings, says how many more there are, and shows all when asked', async () => {
    const tasks = Array.from(
      { length: 150 },
      (_, index) => `      - { id: t${index}, title: T, owner: jane, after: [nothing] }\n`,
    );
    const root = workspace({ 'plans/acme.yaml': GOOD + tasks.join('') });
    const short = await validate(root);
    expect(short.out.match(/unknown-dependency$/gm)).toHaveLength(101);
    expect(short.out).toContain('50 more findings not shown; --all shows them.\n');
    expect(short.out).toMatch(/150 errors in 1 of 4 files\n$/);
    const all = await validate(root, ['--all']);
    expect(all.out.match(/error unknown-dependency$/gm)).toHaveLength(150);
  });

  it('finds everything in all files at once, whatever is broken elsewhere', async () => {
    const root = workspace({
      'plans/broken.yaml': 'customer: [\n',
      'plans/wrong.yaml': 'customer: Wrong\npurchased: 2026-11-02\n',
      'templates/a.yaml': 'name: A\nextends: nothing\n',
    });
    const { out } = await validate(root, ['--format', 'json']);
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.map(({ file, rule }: { file: string; rule: string }) => [file, rule])).toEqual([
      ['plans/acme.yaml', 'unknown-dependency'],
      ['plans/broken.yaml', 'yaml-syntax'],
      ['plans/wrong.yaml', 'missing-key'],
      ['templates/a.yaml', 'unknown-base'],
    ]);
  });

  it('answers with exit code 2 where there is no workspace', async () => {
    const { code, out, err } = await validate(folderWith({ 'a.txt': '' }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('onboard init');
  });
});

describe('onboard validate PATH', () => {
  it.each([
    ['a file', 'plans/acme.yaml', 1],
    ['a file from above', './plans/../plans/acme.yaml', 1],
    ['a folder', 'plans', 1],
    ['a folder with a slash', 'plans/', 1],
    ['the workspace', '.', 1],
    ['a file without findings', 'plans/bluebird.yaml', 0],
    ['another folder', 'calendars', 0],
  ])('reports on %s only', async (_, path, code) => {
    expect((await validate(workspace(), [path])).code).toBe(code);
  });

  it('looks names up in the whole workspace', async () => {
    const { out } = await validate(workspace(), ['plans/bluebird.yaml', 'calendars/KR.yaml']);
    expect(out).toBe('2 files checked, nothing to report\n');
  });

  it('accepts absolute paths from anywhere, through links and in any Unicode composition', async () => {
    const root = workspace({ 'plans/한국전력.yaml': GOOD.replace('jane }', 'nobody }') });
    const link = join(folderWith({}), 'link');
    symlinkSync(root, link);
    for (const path of [join(root, 'plans/한국전력.yaml'), join(link, 'plans', '한국전력.yaml'.normalize('NFD'))]) {
      const { code, out } = await validate('/', [path]);
      expect({ code, out: out.split(' ')[0] }).toEqual({ code: 1, out: 'plans/한국전력.yaml:11:56' });
    }
    expect((await validate(join(root, 'plans'), ['../plans/acme.yaml'])).code).toBe(1);
  });

  it('leaves out files that do not belong to the workspace, and says so', async () => {
    const { code, out, err } = await validate(workspace(), ['README.md', 'plans/bluebird.yaml']);
    expect({ code, out }).toEqual({ code: 0, out: '1 file checked, nothing to report\n' });
    expect(err).toBe('README.md is not a file that onboard reads; it is left out.\n');
  });

  it('refuses paths that do not exist or lie elsewhere', async () => {
    const missing = await validate(workspace(), ['plans/acmee.yaml']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('Did you mean "plans/acme.yaml"?');
    const outside = await validate(workspace(), [folderWith({ 'x.yaml': '' })]);
    expect(outside.code).toBe(2);
    expect(outside.err).toContain('is not in the workspace');
  });

  it('distinguishes deleted files from mistyped ones when git knows them', async () => {
    const repository = repositoryWith({
      'onboard.yaml': SETTINGS,
      'calendars/KR.yaml': KOREA,
      'plans/acme.yaml': GOOD,
      'plans/gone.yaml': GOOD,
    });
    rmSync(join(repository.root, 'plans/gone.yaml'));
    const gone = await validate(repository.root, ['plans/gone.yaml', 'plans/acme.yaml'], repository.env);
    expect(gone).toMatchObject({ code: 0, err: 'plans/gone.yaml was deleted; there is nothing to check in it.\n' });
    repository.git('commit', '-qam', 'Delete');
    expect((await validate(repository.root, ['plans/gone.yaml'], repository.env)).code).toBe(0);
    expect((await validate(repository.root, ['plans/gonne.yaml'], repository.env)).code).toBe(2);
    const pattern = await validate(repository.root, ['plans/*.yaml'], repository.env);
    expect(pattern).toMatchObject({ code: 2, err: expect.stringContaining('There is no file plans/*.yaml') });
  });

  it('reports settings that keep everything else from being judged', async () => {
    const root = workspace({ 'onboard.yaml': 'vendor: [\n' });
    const { code, out } = await validate(root, ['plans/bluebird.yaml']);
    expect(code).toBe(1);
    expect(out).toContain('onboard.yaml:1:9 error yaml-syntax');
  });
});

describe('formats of onboard validate', () => {
  it('prints JSON that its schema describes', async () => {
    const schema = JSON.parse(readFileSync(resolve('schemas/validate.output.schema.json'), 'utf8'));
    const root = workspace({ 'plans/Acme.yaml': GOOD });
    const { out } = await validate(root, ['--format', 'json']);
    const result = JSON.parse(out);
    expect(new Validator(schema, '2020-12').validate(result).errors).toEqual([]);
    expect(result).toMatchObject({ schemaVersion: 1, kind: 'validate', valid: false, files: 5 });
    expect(result.diagnostics[0]).toMatchObject({ file: 'plans/acme.yaml', start: null, end: null, rule: 'twin-file' });
  });

  it('prints Markdown as a table', async () => {
    const { out } = await validate(workspace(), ['--format', 'markdown']);
    expect(out.split('\n').slice(0, 4)).toEqual([
      '### 1 error in 1 of 4 files',
      '',
      '| Where | What | What to do | Rule |',
      '|---|---|---|---|',
    ]);
  });

  it('prints annotations for GitHub, with the path from the root of the repository', async () => {
    const repository = folderWith({
      'onboarding/onboard.yaml': SETTINGS,
      'onboarding/calendars/KR.yaml': KOREA,
      'onboarding/plans/acme.yaml': BAD,
    });
    const env = { GITHUB_WORKSPACE: repository };
    const { out } = await validate(join(repository, 'onboarding'), ['--format', 'github'], env);
    expect(out).toBe(
      '::error file=onboarding/plans/acme.yaml,line=11,endLine=11,col=64,endColumn=69,title=unknown-dependency::' +
        '"connect" waits for "kickof", and nothing here has that id. Did you mean "kickoff"?\n',
    );
  });

  it('adds annotations and a job summary to the normal text on a GitHub runner', async () => {
    const summary = join(folderWith({ 'summary.md': 'Before\n' }), 'summary.md');
    const { out } = await validate(workspace(), [], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(out).toMatch(/^plans\/acme\.yaml:11:64 error unknown-dependency\n/);
    expect(out).toContain('\n1 error in 1 of 4 files\n::error file=plans/acme.yaml,line=11,');
    expect(readFileSync(summary, 'utf8')).toMatch(/^Before\n### 1 error in 1 of 4 files\n/);
  });

  it('gives each file a suite in JUnit, and fails the cases that fail the run', async () => {
    const { out } = await validate(workspace(), ['--format', 'junit', '--today', '2026-11-20']);
    expect(out).toContain('<testsuites>\n  <testsuite package="onboard validate" id="0" ');
    expect(out).toContain(
      'name="plans/acme.yaml" hostname="localhost" timestamp="2026-11-20T00:00:00" tests="1" failures="1" errors="0"',
    );
    expect(out).toContain('<testcase classname="plans/bluebird.yaml" name="valid" time="0"/>');
    const never = await validate(workspace(), ['--format', 'junit', '--fail-on', 'never']);
    expect(never.out).not.toContain('failures="1"');
    expect(never.out).toContain('<system-out>plans/acme.yaml:11:64 error: &quot;connect&quot; waits');
  });
});

describe('onboard explain', () => {
  const explain = async (...args: string[]) => {
    const io = memoryIo({});
    return { code: await run(['explain', ...args], io), out: io.printed(), err: io.said() };
  };

  it('explains a rule with examples', async () => {
    const { code, out } = await explain('unknown-owner');
    expect(code).toBe(0);
    expect(out).toMatch(/^unknown-owner \(meaning, error\)\n/);
    expect(out).toContain('\nRight:\n\n    owner: it-admin');
  });

  it('suggests the rule that was meant', async () => {
    expect(await explain('unknown-ovner')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('"unknown-owner"'),
    });
  });

  it('lists the rules by tier', async () => {
    const { out } = await explain();
    expect(out.indexOf('yaml-syntax')).toBeLessThan(out.indexOf('dependency-cycle'));
    expect(out).toMatch(/\n {2}session-count +warning +Two sessions/);
  });

  it('prints JSON that its schema describes', async () => {
    const schema = JSON.parse(readFileSync(resolve('schemas/explain.output.schema.json'), 'utf8'));
    for (const args of [[], ['session-count'], ['slip']]) {
      const { out } = await explain(...args, '--format', 'json');
      expect(new Validator(schema, '2020-12').validate(JSON.parse(out)).errors).toEqual([]);
    }
  });

  it.each([
    ['a plan', { 'plans/bad.yaml': `${GOOD.replace('owner: jane', 'owner: nobody')}targt: 2026-12-18\n` }],
    [
      'onboard.yaml',
      { 'onboard.yaml': `${SETTINGS}vendr: L\n`, 'plans/bad.yaml': GOOD.replace('owner: jane', 'owner: nobody') },
    ],
  ])('continues past an unknown key in %s', async (_, files) => {
    const io = memoryIo({ cwd: workspace(files) });
    expect(await run(['validate', '--today', '2026-11-16'], io)).toBe(1);
    expect(io.printed()).toContain('unknown-key');
    expect(io.printed()).toContain('unknown-owner');
  });

  it('continues past an unknown key in a template, and in one that extends it', async () => {
    const phases = 'phases: [{ id: a, name: A, tasks: [{ id: b, title: B, after: [c], duration: 1d }] }]';
    const cwd = workspace({
      'templates/base.yaml': `name: Base\ndescr: x\n${phases.replace('after: [c], ', '')}\n`,
      'templates/child.yaml': 'name: Child\nextends: base\n',
      'templates/own.yaml': `name: Own\ndescr: x\n${phases}\n`,
    });
    const io = memoryIo({ cwd });
    expect(await run(['validate', '--today', '2026-11-16'], io)).toBe(1);
    expect(io.printed()).toContain('unknown-dependency');
    expect(io.printed()).not.toContain('unknown-base');
    for (const id of ['base', 'child', 'own']) {
      const shown = memoryIo({ cwd });
      expect(await run(['template', 'show', id], shown)).toBe(2);
      expect(shown.said()).toContain('cannot be used as it is');
    }
  });

  it('suggests quotes for a text that a comma ended in a flow map, but only where a key has no value', async () => {
    const waiver = (reason: string) => `waivers: [{ rule: no-goal, until: 2026-12-31, by: mina, reason: ${reason} }]\n`;
    const split = memoryIo({
      cwd: workspace({ 'plans/bluebird.yaml': `${GOOD}${waiver('Experienced team, one session is enough')}` }),
    });
    await run(['validate', '--format', 'json'], split);
    expect(split.printed()).toContain('Unknown key \\"one session is enough\\"');
    expect(split.printed()).toContain('Write `reason: \\"Experienced team, one session is enough\\"`.');
    const other = memoryIo({ cwd: workspace({ 'plans/bluebird.yaml': `${GOOD}${waiver('Fine, status: open')}` }) });
    await run(['validate', '--format', 'json'], other);
    expect(other.printed()).toContain('unknown-key');
    expect(other.printed()).not.toContain('Write `reason');
  });

  it('reports a waiver of an unknown rule once', async () => {
    const waiver = 'waivers: [{ rule: no-gaol, until: 2027-01-31, by: mina, reason: They know why }]\n';
    const io = memoryIo({ cwd: workspace({ 'plans/bluebird.yaml': `${GOOD}${waiver}` }) });
    await run(['validate', '--today', '2026-11-16'], io);
    expect(io.printed()).toContain('unknown-rule');
    expect(io.printed()).not.toContain('unused-waiver');
  });
});

describe('validate with settings that cannot be read', () => {
  it.each([
    ['not-utf8', Buffer.from('vendor: L\xe9dger\n', 'latin1')],
    ['file-too-large', `vendor: X\n${'#'.repeat(1024 * 1024)}`],
    ['unreadable-file', null],
    ['yaml-syntax', 'vendor: [\n'],
  ])('reports %s and what to do, and status answers what it can', async (rule, content) => {
    const place = content === null ? 'onboard.yaml/x' : 'onboard.yaml';
    const root = folderWith({ [place]: content ?? '', 'plans/b.yaml': GOOD });
    const { code, printed } = await onboardIn(root, ['validate', '--format', 'json']);
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(printed);
    expect(diagnostics[0]).toMatchObject({ rule, file: 'onboard.yaml', suggestion: expect.stringMatching(/\.$/) });
    const { code: unanswered, printed: table, said } = await onboardIn(root, ['status']);
    expect([unanswered, table.includes('Bluebird')]).toEqual([2, true]);
    expect(said).toMatch(/^onboard\.yaml.*\nonboard\.yaml cannot be used\. .*\nFiles that cannot be evaluated/);
    expect((await onboardIn(root, ['new', 'Foo', '-t', 'cpa'])).code).toBe(2);
  });
});
