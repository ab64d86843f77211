import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';

const plan = (customer: string, owner = 'csm'): string => `customer: ${customer}
purchased: 2026-11-02
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: Connect the data, owner: ${owner} }
`;

/** Many plans with warnings and notes, and one, the last by name, with an error. */
function workspace(plans: number): string {
  const harmless = Array.from({ length: plans }, (_, index) => [`plans/acme-${index}.yaml`, plan(`Acme ${index}`)]);
  return folderWith({
    'onboard.yaml': 'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] } }\n',
    'plans/zed.yaml': plan('Zed', 'nobdy'),
    ...Object.fromEntries(harmless),
  });
}

async function validate(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const io = memoryIo({ cwd, env });
  const code = await run(['validate', '--today', '2026-11-20', ...args], io);
  return { code, out: io.printed() };
}

describe('errors come before warnings, and those before notes', () => {
  it.each(['text', 'markdown'])('so that a shortened list still shows them: %s', async (format) => {
    const { code, out } = await validate(workspace(60), ['--format', format]);
    expect(code).toBe(1);
    expect(out).toMatch(/\d+ more findings not shown/);
    const first = out.indexOf('nobdy');
    expect(first).toBeGreaterThan(-1);
    expect(out.slice(0, first)).not.toMatch(/acme-/);
  });

  it('and the shortened list is the beginning of the whole list', async () => {
    const cwd = workspace(60);
    const [cut, whole] = [await validate(cwd), await validate(cwd, ['--all'])];
    const [shown = '', hidden] = cut.out.split(/\n\d+ more findings not shown/);
    expect(hidden).toBeDefined();
    expect(shown.split('\n').filter((line) => / plans\S+:\d+:\d+|plans\/\S+:\d+:\d+/.test(line)).length).toBe(100);
    expect(whole.out.startsWith(shown)).toBe(true);
    expect(cut.out.split('\n').at(-2)).toBe(whole.out.split('\n').at(-2));
  });

  it('in the job summary and the annotations too, which never announce more findings than there are', async () => {
    const cwd = workspace(60);
    const summary = join(cwd, 'summary.md');
    const { out } = await validate(cwd, [], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    expect(out).toMatch(/^::error .*title=unknown-owner/m);
    expect(out).toMatch(/^::notice .*::\d+ more; to see them: onboard validate --all$/m);
    const rows = readFileSync(summary, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| plans'));
    expect(rows[0]).toContain('nobdy');
  });

  it('in JSON', async () => {
    const { out } = await validate(workspace(3), ['--format', 'json']);
    const { diagnostics } = JSON.parse(out);
    const order = ['error', 'warning', 'note'];
    const ranks = diagnostics.map(({ severity }: { severity: string }) => order.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(3);
  });

  it('and the rule named last belongs to the most severe finding', async () => {
    const { out } = await validate(workspace(1));
    expect(out).toContain('More about a rule: onboard explain unknown-owner\n');
  });
});

describe('--severity', () => {
  it.each([
    ['error', ['error']],
    ['warning', ['error', 'warning']],
    ['note', ['error', 'note', 'warning']],
  ])('%s shows only findings of at least that severity', async (level, expected) => {
    const { code, out } = await validate(workspace(2), ['--severity', level, '--format', 'json']);
    const { diagnostics, valid } = JSON.parse(out);
    const shown = new Set(diagnostics.map(({ severity }: { severity: string }) => severity));
    expect([...shown].sort()).toEqual(expected);
    expect({ valid, code }).toEqual({ valid: false, code: 1 });
  });

  it('still counts the others, and leaves the exit code to --fail-on', async () => {
    const cwd = workspace(2);
    const { code, out } = await validate(cwd, ['--severity', 'error', 'plans/acme-0.yaml', '--fail-on', 'note']);
    expect(out).toMatch(/^\d+ warnings?, \d+ notes? in 1 of 1 file\n$/);
    expect(code).toBe(1);
  });
});

describe('the findings in JUnit reports', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: () => true });
  const namesIn = (xml: string): string[] =>
    parser
      .parse(xml)
      .testsuites[0].testsuite.flatMap(({ testcase }: { testcase: { classname: string; name: string }[] }) =>
        testcase.map(({ classname, name }) => `${classname} ${name}`),
      );

  it('are listed once, although a task is done before two that it waits for', async () => {
    const text = `customer: Acme
purchased: 2026-11-02
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: a, title: A, done: 2026-11-12 }
      - { id: b, title: B, done: 2026-11-12 }
      - { id: c, title: C, after: [a, b], done: 2026-11-06 }
`;
    const { out } = await validate(folderWith({ 'onboard.yaml': 'vendor: X\n', 'plans/acme.yaml': text }), [
      '--format',
      'junit',
    ]);
    const names = namesIn(out);
    expect(names.filter((name) => name.includes('done-before-possible'))).toHaveLength(2);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are listed once, although a customer has two plans', async () => {
    const late = plan('Acme').replace('owner: csm', 'owner: csm, due: 2026-11-04');
    const cwd = folderWith({ 'onboard.yaml': 'vendor: X\n', 'plans/acme.yaml': late, 'plans/acme-2.yaml': late });
    const io = memoryIo({ cwd });
    await run(['status', '--today', '2026-11-20', '--format', 'junit'], io);
    expect(namesIn(io.printed()).sort()).toEqual(['Acme (acme) connect', 'Acme (acme-2) connect']);
  });
});
