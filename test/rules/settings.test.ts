import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Diagnostic } from '../../src/print/machine/findings.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';

const PLAN =
  'customer: Acme\npurchased: 2026-11-02\nphases: [{ id: setup, name: Setup, tasks: [{ id: a, title: A }] }]\n';

async function diagnose(files: Record<string, string>, today = '2026-11-16'): Promise<readonly Diagnostic[]> {
  const io = memoryIo({ cwd: folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', ...files }) });
  await run(['validate', '--format', 'json', '--today', today], io);
  return JSON.parse(io.printed()).diagnostics;
}

async function rulesIn(files: Record<string, string>, today?: string): Promise<readonly string[]> {
  return (await diagnose(files, today)).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('severities in onboard.yaml', () => {
  it('replace those of the catalogue', async () => {
    const settings = 'vendor: L\nrules: { no-goal: error, no-live: off, no-owner: note }\n';
    const rules = await rulesIn({ 'onboard.yaml': settings, 'plans/acme.yaml': PLAN });
    expect(rules).toContain('error no-goal');
    expect(rules).toContain('note no-owner');
    expect(rules.join()).not.toContain('no-live');
  });

  it('do not apply to findings that make a file unusable', async () => {
    const settings = 'vendor: L\nrules: { dependency-cycle: off, missing-key: off }\n';
    const plan = PLAN.replace('title: A', 'title: A, after: [a]');
    const rules = await rulesIn({ 'onboard.yaml': settings, 'plans/acme.yaml': plan, 'plans/b.yaml': 'customer: B\n' });
    expect(rules).toEqual(expect.arrayContaining(['error dependency-cycle', 'error missing-key', 'error fixed-rule']));
  });

  it('are looked up only among rules, not among built-in properties of objects', async () => {
    const settings = 'vendor: L\nrules: { constructor: off, toString: off }\n';
    const diagnostics = await diagnose({ 'onboard.yaml': settings });
    expect(diagnostics.filter(({ rule }) => rule === 'unknown-rule')).toHaveLength(2);
  });
});

describe('a waiver', () => {
  const waived = (until: string, task = '') =>
    `${PLAN}waivers: [{ rule: no-owner, until: ${until}, by: mina, reason: Later${task} }]\n`;

  it('holds up to and including its last day', async () => {
    expect(await rulesIn({ 'plans/acme.yaml': waived('2026-11-16') })).not.toContain('warning no-owner');
    const after = await rulesIn({ 'plans/acme.yaml': waived('2026-11-16') }, '2026-11-17');
    expect(after).toEqual(expect.arrayContaining(['warning no-owner', 'warning expired-waiver']));
  });

  it('for one task does not affect the others', async () => {
    expect(await rulesIn({ 'plans/acme.yaml': waived('2026-12-31', ', task: a') })).not.toContain('warning no-owner');
    const other = `${waived('2026-12-31', ', task: b').replace('title: A }', 'title: A }, { id: b, title: B, owner: csm }')}`;
    expect(await rulesIn({ 'plans/acme.yaml': other })).toContain('warning no-owner');
  });

  it('cannot waive findings about waivers', async () => {
    const plan = `${PLAN}waivers: [{ rule: unused-waiver, until: 2026-12-31, by: mina, reason: x }]\n`;
    expect(await rulesIn({ 'plans/acme.yaml': plan })).not.toContain('note unused-waiver');
    const twice = plan.replace(
      'waivers: [',
      'waivers: [{ rule: no-aha, until: 2026-12-31, by: m, reason: x }, { rule: pause-overlap, until: 2026-12-31, by: m, reason: x }, ',
    );
    expect(await rulesIn({ 'plans/acme.yaml': twice })).toContain('note unused-waiver');
  });
});

describe('plans that are over', () => {
  it('are only checked for what cannot have happened', async () => {
    const over = `${PLAN.replace('title: A', 'title: A, owner: nobody-any-more, done: 2026-11-20')}closed: { on: 2026-11-21, result: onboarded }\n`;
    const about = (diagnostics: readonly Diagnostic[]) =>
      diagnostics.filter(({ file }) => file.startsWith('plans')).map(({ rule }) => rule);
    expect(about(await diagnose({ 'plans/archive/acme.yaml': over }, '2026-12-01'))).toEqual([]);
    expect(about(await diagnose({ 'plans/acme.yaml': over }, '2026-12-01'))).toEqual([]);
    expect(about(await diagnose({ 'plans/acme.yaml': over }, '2026-11-16'))).toEqual([
      'fact-in-future',
      'fact-in-future',
    ]);
  });
});
