import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';
import { ACME, LEDGERLY, onboardWith } from './ledgerly.ts';

const onboard = ({ root, env }: Repository, ...argv: readonly string[]) =>
  onboardWith({ cwd: root, env: { ...env, GIT_AUTHOR_DATE: '2026-11-16T09:00:00+09:00' } }, ...argv);

async function story(): Promise<Repository> {
  const repository = repositoryWith(LEDGERLY);
  await onboard(repository, 'move', 'acme', 'import-data', '+3d', '--reason', 'IT is on leave', '--commit');
  repository.commit('Import takes twice as long', {
    'plans/acme.yaml': repository.read('plans/acme.yaml').replace('duration: 5d', 'duration: 10d'),
  });
  repository.commit('Reformat', { 'plans/acme.yaml': `${repository.read('plans/acme.yaml')}\n# end\n` });
  return repository;
}

describe('log', () => {
  it('says who moved what, what it did to go-live, and why, the latest first', async () => {
    const repository = await story();
    const { code, printed } = await onboard(repository, 'log', 'acme');
    expect(code).toBe(0);
    const [later, earlier, first] = printed.split('\n').flatMap((line, at) => (/^\d{4}-/.test(line) ? [at] : []));
    expect([later, earlier, first]).not.toContain(undefined);
    expect(printed).toMatch(
      /Mina {2}[0-9a-f]{7}\n {2}"Import existing data" duration 5d → 10d.*\n {2}go-live .* → .*\(\+5d\)\n {2}why: Import takes twice as long\n/,
    );
    expect(printed).toMatch(
      /2026-11-16 {2}Mina .*\n {2}"Import existing data" due .*\(\+3d\)\n[\s\S]*why: IT is on leave\n/,
    );
    expect(printed.indexOf('twice as long')).toBeLessThan(printed.indexOf('IT is on leave'));
    expect(printed).toContain('plan created');
    expect(printed).not.toContain('Reformat');
  });

  it('can be about one task, and for programs', async () => {
    const repository = await story();
    const { printed } = await onboard(repository, 'log', 'acme', 'import', '--format', 'json');
    expectDescribed('log', printed);
    const { kind, entries, shallow } = JSON.parse(printed);
    expect([kind, shallow, entries.length]).toEqual(['log', false, 2]);
    expect(entries[0]).toMatchObject({
      reason: 'IT is on leave',
      changes: [{ aspect: 'due', days: 3 }],
    });
    expect(JSON.parse((await onboard(repository, 'log', 'acme', 'share', '--format', 'json')).printed).entries).toEqual(
      [],
    );
  });

  it('follows a plan into the archive, and tells what is not committed yet', async () => {
    const repository = await story();
    await onboard(repository, 'close', 'acme', '--result', 'onboarded', '--archive', '--commit');
    const { printed } = await onboard(repository, 'log', 'acme');
    expect(printed).toContain('archived');
    expect(printed).toContain('why: IT is on leave');
    const open = repositoryWith(LEDGERLY);
    await onboard(open, 'start', 'acme', 'import');
    expect((await onboard(open, 'log', 'acme')).printed).toContain(
      'not committed yet\n  "Import existing data" started',
    );
  });

  it('goes on where an old version cannot be read', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.commit('Break', { 'plans/acme.yaml': 'customer: [\n' });
    repository.commit('Mend', { 'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 6d') });
    const { printed } = await onboard(repository, 'log', 'acme');
    expect(printed).toContain('the file could not be used');
    expect(printed).toContain('duration 5d → 6d');
  });

  it('says that a shallow clone does not know everything', async () => {
    const repository = await story();
    const clone = join(folderWith(), 'clone');
    repository.git('clone', '-q', '--depth=1', `file://${repository.root}`, clone);
    const { code, printed, said } = await onboardWith({ cwd: clone, env: repository.env }, 'log', 'acme');
    expect([code, said]).toEqual([0, expect.stringContaining('shallow')]);
    expect(printed).toContain('plan created');
  });

  it('says so where there is no git', async () => {
    const { code, said } = await onboardWith(
      { cwd: folderWith(LEDGERLY), env: repositoryWith(LEDGERLY).env },
      'log',
      'acme',
    );
    expect([code, said]).toEqual([2, expect.stringContaining('not in a git repository')]);
  });
});
