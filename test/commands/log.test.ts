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

/** Two branches that changed the plan in turn, both merged without conflicts. */
function parallel(): Repository {
  const repository = repositoryWith(LEDGERLY);
  const change = (branch: string, message: string, hour: number, from: string, to: string) => {
    repository.git('checkout', '-q', branch);
    const text = repository.read('plans/acme.yaml').replace(from, to);
    repository.commit(message, { 'plans/acme.yaml': text }, `2026-01-05T${hour}:00:00Z`);
  };
  repository.git('branch', 'one');
  repository.git('branch', 'other');
  change('one', 'Move the session', 10, 'due: 2026-11-12', 'due: 2026-11-13');
  change('other', 'Plan more time', 11, 'duration: 5d', 'duration: 10d');
  change('one', 'Hold the session', 12, 'agreed by phone', 'agreed by phone\n        done: 2026-11-13');
  change('other', 'Ask somebody else', 13, 'portal\n        owner: point-person', 'portal\n        owner: it-admin');
  repository.git('checkout', '-q', 'main');
  for (const branch of ['one', 'other']) repository.git('merge', '-q', '--no-ff', '--no-edit', branch);
  return repository;
}

interface Told {
  readonly message: string;
  readonly kind: string;
  readonly changes: readonly { readonly id: string; readonly aspect: string }[];
}

function told(printed: string): readonly unknown[] {
  const { entries }: { readonly entries: readonly Told[] } = JSON.parse(printed);
  return entries.map(({ message, kind, changes }) => [
    message,
    kind,
    changes.map(({ id, aspect }) => `${id} ${aspect}`),
  ]);
}

describe('log', () => {
  it('says who moved what and why, and what it did to go-live, the latest first', async () => {
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

  it('can be limited to one task, and printed as JSON', async () => {
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

  it('follows a plan into the archive, and includes uncommitted changes', async () => {
    const repository = await story();
    await onboard(
      repository,
      ...['close', 'acme', '--result', 'churned', '--reason', 'Their CFO left', '--archive', '--commit'],
    );
    const { printed } = await onboard(repository, 'log', 'acme');
    expect(printed).toContain('archived');
    expect(printed).toContain('why: IT is on leave');
    const open = repositoryWith(LEDGERLY);
    await onboard(open, 'start', 'acme', 'import');
    expect((await onboard(open, 'log', 'acme')).printed).toContain(
      'not committed yet\n  "Import existing data" started',
    );
  });

  it('continues past an old version that cannot be read', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.commit('Break', { 'plans/acme.yaml': 'customer: [\n' });
    repository.commit('Mend', { 'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 6d') });
    const { printed } = await onboard(repository, 'log', 'acme');
    expect(printed).toContain('the file could not be used');
    expect(printed).toContain('duration 5d → 6d');
  });

  it('reports what each of two parallel branches did, and no change that only appears through their merge', async () => {
    const repository = parallel();
    const { printed } = await onboard(repository, 'log', 'acme', '--format', 'json');
    expect(told(printed)).toEqual([
      ['Start', 'created', []],
      ['Move the session', 'changed', ['first-session due']],
      ['Plan more time', 'changed', ['import-data duration']],
      ['Hold the session', 'changed', ['first-session done']],
      ['Ask somebody else', 'changed', ['share-portal owner']],
    ]);
    expect((await onboard(repository, 'log', 'acme')).printed).not.toMatch(/open again|not committed yet/);
  });

  it('compares uncommitted changes with HEAD, also after a merge', async () => {
    const repository = parallel();
    repository.write({ 'plans/acme.yaml': repository.read('plans/acme.yaml').replace('minutes: 60', 'minutes: 90') });
    const { printed } = await onboard(repository, 'log', 'acme');
    expect(printed).toMatch(/^Acme Accounting\n.* {2}not committed yet\n {2}"First session" [^\n]*90[^\n]*\n\d{4}-/);
  });

  it('reports for a merge only what none of its parents has', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.git('branch', 'other');
    repository.commit('Five to six', {
      'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 6d').replace('minutes: 60', 'minutes: 90'),
    });
    repository.git('checkout', '-q', 'other');
    repository.commit('Five to seven', {
      'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 7d').replace('name: Setup', 'name: Set up'),
    });
    repository.git('checkout', '-q', 'main');
    expect(repository.tryGit('merge', 'other').code).toBe(1);
    repository.commit('Agree on eight', {
      'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 8d')
        .replace('minutes: 60', 'minutes: 90')
        .replace('name: Setup', 'name: Set up'),
    });
    const { printed } = await onboard(repository, 'log', 'acme', '--format', 'json');
    expectDescribed('log', printed);
    const { entries } = JSON.parse(printed);
    expect(entries.at(-1)).toMatchObject({
      message: 'Agree on eight',
      changes: [{ aspect: 'duration', id: 'import-data', from: '6d', to: '8d' }],
      live: { before: null, moved: null },
    });
  });

  it('follows a plan that one branch archived while another changed it', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.git('branch', 'other');
    repository.write({ 'plans/archive/acme.yaml': ACME });
    repository.git('rm', '-q', 'plans/acme.yaml');
    repository.commit('Archive', {}, '2026-11-18T09:00:00Z');
    repository.git('checkout', '-q', 'other');
    repository.commit(
      'Plan more time',
      { 'plans/acme.yaml': ACME.replace('duration: 5d', 'duration: 6d') },
      '2026-11-19T09:00:00Z',
    );
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--no-edit', 'other');
    const { printed } = await onboard(repository, 'log', 'acme', '--format', 'json');
    expect(told(printed)).toEqual([
      ['Start', 'created', []],
      ['Archive', 'changed', ['acme archived']],
      ['Plan more time', 'changed', ['import-data duration']],
    ]);
  });

  it('leaves out another plan that took over the old file name', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.git('mv', 'plans/acme.yaml', 'plans/zenith.yaml');
    repository.commit('Rename', {});
    repository.commit('Another customer', {
      'plans/acme.yaml': 'customer: Other\npurchased: 2026-11-02\nphases: []\n',
    });
    repository.commit('Plan more time', { 'plans/zenith.yaml': ACME.replace('duration: 5d', 'duration: 6d') });
    const { printed } = await onboard(repository, 'log', 'zenith', '--format', 'json');
    expect(told(printed)).toEqual([
      ['Start', 'created', []],
      ['Plan more time', 'changed', ['import-data duration']],
    ]);
  });

  it.each([
    ['at the top of the repository', ''],
    ['in a folder of it', 'customers/[a]/'],
  ])('treats a plan that resembles its template as new, in a workspace %s', async (_, folder) => {
    const repository = repositoryWith({
      [`${folder}onboard.yaml`]: LEDGERLY['onboard.yaml'] ?? '',
      [`${folder}templates/basic.yaml`]: ACME.replace('customer: Acme Accounting', 'name: Basic'),
    });
    repository.commit('Win Acme', { [`${folder}plans/acme.yaml`]: ACME });
    expect(repository.git('log', '--follow', '--format=%s', '--', `:(literal)${folder}plans/acme.yaml`)).toContain(
      'Start',
    );
    const workspace = { ...repository, root: join(repository.root, folder) };
    const { printed } = await onboard(workspace, 'log', 'acme', '--format', 'json');
    expect(told(printed)).toEqual([['Win Acme', 'created', []]]);
  });

  it('says that the history of a shallow clone is incomplete', async () => {
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
