import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: First step, owner: jane, due: 2026-11-04 }
      - { id: b, title: Second step, owner: jane, due: 2026-11-11 }
`;
const BAD = PLAN.replace('owner: jane, due: 2026-11-04', 'owner: nobdy, due: 2026-11-04');

async function onboard({ root, env }: Repository, ...argv: string[]) {
  const io = memoryIo({ cwd: root, env });
  const code = await run(['--today', '2026-11-20', ...argv], io);
  return { code, out: io.printed(), err: io.said() };
}

const repository = (files: Record<string, string> = {}): Repository =>
  repositoryWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': PLAN, ...files });

describe('validate --staged', () => {
  it('judges what is staged, even when the folder has a corrected version', async () => {
    const repo = repository();
    repo.write({ 'plans/acme.yaml': BAD });
    repo.git('add', '-A');
    repo.write({ 'plans/acme.yaml': PLAN });
    expect((await onboard(repo, 'validate')).code).toBe(0);
    const staged = await onboard(repo, 'validate', '--staged', '--severity', 'error');
    expect(staged.out).toMatch(/plans\/acme\.yaml:9:\d+ error unknown-owner/);
    expect(staged.out).toContain('owner: nobdy');
    expect(staged.code).toBe(1);
  });

  it('ignores what is not staged', async () => {
    const repo = repository();
    repo.write({ 'plans/acme.yaml': BAD });
    expect((await onboard(repo, 'validate', '--staged')).code).toBe(0);
    expect((await onboard(repo, 'validate')).code).toBe(1);
  });

  it('needs a repository, and says so', async () => {
    const repo = repository();
    rmSync(join(repo.root, '.git'), { recursive: true });
    expect((await onboard(repo, 'validate', '--staged')).code).toBe(2);
  });
});

describe('files that the program does not read', () => {
  it.each(['plans/2026/acme.yaml', 'plans/acme.yml'])('are named, in the folder and staged: %s', async (path) => {
    const repo = repository({ [path]: PLAN.replace('Acme', 'Cobalt') });
    repo.git('add', '-A');
    for (const args of [[], ['--staged'], [path]]) {
      const { code, out } = await onboard(repo, 'validate', '--severity', 'error', ...args);
      expect(out).toContain(path);
      expect(code).toBe(1);
    }
  });

  it('are not named when a leading dot hides them', async () => {
    const repo = repository({ 'plans/.old/acme.yaml': PLAN, 'templates/.versions/cpa@1.yaml': 'name: CPA' });
    repo.git('add', '-A');
    for (const args of [[], ['--staged']]) {
      expect((await onboard(repo, 'validate', '--severity', 'error', ...args)).code).toBe(0);
    }
  });

  it('lead to exit code 2 when no other path was named', async () => {
    const repo = repository({ 'README.md': '# Plans\n' });
    const alone = await onboard(repo, 'validate', 'README.md');
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect(alone.err).toContain('onboard reads none of these files');
    expect((await onboard(repo, 'validate', 'README.md', 'plans/acme.yaml')).code).toBe(0);
  });
});

describe('the history of a customer', () => {
  it('does not include another customer who had the file name before', async () => {
    const repo = repository();
    repo.git('mv', 'plans/acme.yaml', 'plans/acme-corp.yaml');
    repo.commit('rename', { 'plans/acme-corp.yaml': PLAN.replace('Acme', 'Acme Corp') });
    repo.commit('another customer', { 'plans/acme.yaml': PLAN.replace('Acme', 'Acme New') });
    const fresh = (await onboard(repo, 'log', 'acme')).out;
    expect(fresh).toContain('plan created');
    expect(fresh).not.toMatch(/name Acme|could not be used|rename/);
    const old = (await onboard(repo, 'log', 'acme-corp')).out;
    expect(old).toContain('name Acme → Acme Corp');
    expect(old).toContain('plan created');
  });

  it('stops where another customer takes over a similar file in one commit', async () => {
    const repo = repository();
    repo.git('rm', '-q', 'plans/acme.yaml');
    const beta = PLAN.replace('Acme', 'Beta').replaceAll('jane', 'tom').replaceAll('2026-11', '2027-02');
    repo.commit('swap', { 'plans/beta.yaml': beta });
    const { out } = await onboard(repo, 'log', 'beta');
    expect(out).toContain('plan created');
    expect(out).not.toContain('Acme');
  });

  it('continues where the same customer comes back', async () => {
    const repo = repository();
    repo.git('rm', '-q', 'plans/acme.yaml');
    repo.commit('delete', { 'README.md': '' });
    repo.commit('back', { 'plans/acme.yaml': PLAN.replace('2026-11-11', '2026-11-12') });
    const { out } = await onboard(repo, 'log', 'acme');
    expect(out).toMatch(/due .*12/);
    expect(out).toContain('plan created');
  });
});
