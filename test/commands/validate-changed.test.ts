import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';

const plan = (customer: string, owner: string) => `customer: ${customer}
purchased: 2026-11-02
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: First step, owner: ${owner}, due: 2026-11-04 }
`;

async function onboard({ root, env }: Repository, ...argv: string[]) {
  const io = memoryIo({ cwd: root, env });
  const code = await run(['--today', '2026-11-20', 'validate', ...argv], io);
  return { code, out: io.printed(), err: io.said() };
}

/** A branch from main; on main one plan is already broken and one is valid. */
function branch(): Repository {
  const repo = repositoryWith({
    'onboard.yaml': 'vendor: Ledgerly\n',
    'plans/acme.yaml': plan('Acme', 'nobdy'),
    'plans/beech.yaml': plan('Beech', 'csm'),
  });
  repo.git('branch', '-M', 'main');
  repo.git('checkout', '-q', '-b', 'work');
  return repo;
}

it('reports nothing when nothing changed, and counts the findings in unchanged files', async () => {
  const { code, out, err } = await onboard(branch(), '--changed', '--severity', 'error');
  expect(code).toBe(0);
  expect(out).not.toContain('plans/acme.yaml');
  expect(err).toMatch(/^Not shown: 1 error, \d+ warnings, \d+ notes in 3 files that did not change\.$/m);
});

it('reports files that are changed in the folder, committed on the branch, or new', async () => {
  const repo = branch();
  repo.write({ 'plans/beech.yaml': plan('Beech', 'nobody') });
  expect((await onboard(repo, '--changed', '--severity', 'error')).out).toMatch(/plans\/beech\.yaml:\d+:\d+ error/);
  repo.git('commit', '-qam', 'beech');
  repo.write({ 'plans/cedar.yaml': plan('Cedar', 'whoever') });
  const { code, out, err } = await onboard(repo, '--changed', '--severity', 'error');
  expect(code).toBe(1);
  expect(out).toContain('plans/beech.yaml');
  expect(out).toContain('plans/cedar.yaml');
  expect(out).not.toContain('plans/acme.yaml');
  expect(err).toContain('in 2 files that did not change.');
});

it('ignores what came to main in the meantime, and a change that was reverted', async () => {
  const repo = branch();
  repo.git('checkout', '-q', 'main');
  repo.write({ 'plans/beech.yaml': plan('Beech', 'nobody') });
  repo.git('commit', '-qam', 'on main');
  repo.git('checkout', '-q', 'work');
  const { code, out } = await onboard(repo, '--changed', '--severity', 'error');
  expect([code, /plans\//.test(out)]).toEqual([0, false]);
});

it('always reports settings that keep everything else from being judged', async () => {
  const repo = branch();
  repo.git('checkout', '-q', 'main');
  repo.write({ 'onboard.yaml': 'vendor: Ledgerly\ntimezone: [\n' });
  repo.git('commit', '-qam', 'broken');
  repo.git('checkout', '-q', '-B', 'work');
  const { code, out } = await onboard(repo, '--changed');
  expect(code).toBe(1);
  expect(out).toContain('onboard.yaml:2');
});

it('can be combined with paths and with --staged', async () => {
  const repo = branch();
  repo.write({ 'plans/beech.yaml': plan('Beech', 'nobody'), 'plans/cedar.yaml': plan('Cedar', 'whoever') });
  const { out } = await onboard(repo, '--changed', 'plans/cedar.yaml', '--severity', 'error');
  expect([out.includes('cedar'), out.includes('beech')]).toEqual([true, false]);
  repo.git('add', 'plans/beech.yaml');
  const staged = (await onboard(repo, '--changed', '--staged', '--severity', 'error')).out;
  expect([staged.includes('cedar'), staged.includes('beech')]).toEqual([false, true]);
});

it('needs a repository, and says so', async () => {
  const repo = branch();
  rmSync(join(repo.root, '.git'), { recursive: true });
  const { code, err } = await onboard(repo, '--changed');
  expect(code).toBe(2);
  expect(err).toMatch(/git/);
});
