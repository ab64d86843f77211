import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';
import { ACME, LEDGERLY, type Outcome, onboardWith } from './ledgerly.ts';

function onboard({ root, env }: Repository, ...argv: readonly string[]): Promise<Outcome> {
  return onboardWith({ cwd: root, env }, ...argv);
}

const DONE = ['done', 'acme', 'import-data', '--commit'];
const subject = ({ git }: Repository) => git('log', '-1', '--format=%s').trim();
const filesOf = ({ git }: Repository) => git('show', '--name-status', '--format=', 'HEAD').trim();

function hook(repository: Repository, name: string, script: string): void {
  const path = join(repository.root, '.git/hooks', name);
  mkdirSync(join(repository.root, '.git/hooks'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

describe('--commit', () => {
  it('commits the plan in business words, and says so', async () => {
    const repository = repositoryWith(LEDGERLY);
    const { code, printed } = await onboard(repository, ...DONE);
    expect([code, printed]).toEqual([0, expect.stringMatching(/Committed as [0-9a-f]{7,} on main\n/)]);
    expect([subject(repository), filesOf(repository)]).toEqual(['acme: import-data done', 'M\tplans/acme.yaml']);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('is on by default with `commit: true`, and off otherwise', async () => {
    const always = repositoryWith({ ...LEDGERLY, 'onboard.yaml': `${LEDGERLY['onboard.yaml']}commit: true\n` });
    await onboard(always, 'done', 'acme', 'import-data');
    expect(subject(always)).toBe('acme: import-data done');
    const never = repositoryWith(LEDGERLY);
    await onboard(never, 'done', 'acme', 'import-data');
    expect([subject(never), never.git('status', '--porcelain')]).toEqual(['Start', ' M plans/acme.yaml\n']);
  });

  it('leaves everything else as it is: staged, half staged, untracked, deleted, renamed', async () => {
    const repository = repositoryWith({
      ...LEDGERLY,
      'half.txt': '1\n\n\n\n\n\n\n\n2\n',
      'gone.txt': 'x\n',
      'old.txt': 'a long enough text to be found again\n',
    });
    const { git, root, write } = repository;
    write({ 'half.txt': 'staged\n\n\n\n\n\n\n\n2\n', 'added.txt': 'added\n' });
    git('add', 'half.txt', 'added.txt');
    write({ 'half.txt': 'staged\n\n\n\n\n\n\n\nnot\n', 'untracked.txt': 'u\n' });
    git('rm', '-q', '--cached', 'gone.txt');
    git('mv', 'old.txt', 'new.txt');
    const before = [git('status', '--porcelain', '-z'), git('diff', '--cached'), git('diff')];
    expect((await onboard(repository, ...DONE)).code).toBe(0);
    expect([git('status', '--porcelain', '-z'), git('diff', '--cached'), git('diff')]).toEqual(before);
    expect(filesOf(repository)).toBe('M\tplans/acme.yaml');
    expect(existsSync(join(root, 'gone.txt'))).toBe(true);
  });

  it('does not commit what somebody else changed in the plan', async () => {
    const repository = repositoryWith(LEDGERLY);
    for (const stage of [[], ['add', 'plans/acme.yaml']]) {
      repository.write({ 'plans/acme.yaml': `# by hand\n${ACME}` });
      if (stage.length > 0) repository.git(...stage);
      const { code, said } = await onboard(repository, ...DONE);
      expect([code, said]).toEqual([2, expect.stringContaining('has changes that are not committed')]);
      expect(repository.read('plans/acme.yaml')).toBe(`# by hand\n${ACME}`);
    }
  });

  it('lets hooks use patterns', async () => {
    const repository = repositoryWith(LEDGERLY);
    hook(repository, 'pre-commit', `test -n "$(git ls-files -- 'plans/*.yaml')"`);
    expect((await onboard(repository, ...DONE)).code).toBe(0);
  });

  it('restores the file when a hook refuses, with or without a message', async () => {
    for (const script of ['echo "no Friday changes" >&2; exit 1', 'exit 1']) {
      const repository = repositoryWith(LEDGERLY);
      hook(repository, 'pre-commit', script);
      const { code, said } = await onboard(repository, ...DONE);
      expect([code, said]).toEqual([2, expect.stringContaining('Nothing was changed')]);
      expect(said).toContain(script.startsWith('echo') ? 'no Friday changes' : 'git refused');
      expect([repository.read('plans/acme.yaml'), repository.git('status', '--porcelain')]).toEqual([ACME, '']);
    }
  });

  it('runs the hooks of the repository, but no fsmonitor', async () => {
    const repository = repositoryWith(LEDGERLY);
    hook(repository, 'commit-msg', 'echo "Checked" >> "$1"');
    hook(repository, 'watch', `touch ${join(repository.root, '.git/watched')}`);
    repository.git('config', 'core.fsmonitor', join(repository.root, '.git/hooks/watch'));
    expect((await onboard(repository, ...DONE)).code).toBe(0);
    expect(existsSync(join(repository.root, '.git/watched'))).toBe(false);
    expect(repository.git('log', '-1', '--format=%B')).toContain('Checked');
  });

  it('ignores GIT_DIR, EDITOR, PAGER and what hooks leave in the environment', async () => {
    const other = repositoryWith({ 'a.txt': 'a' });
    const repository = repositoryWith(LEDGERLY);
    const env = {
      ...repository.env,
      GIT_DIR: join(other.root, '.git'),
      GIT_WORK_TREE: other.root,
      GIT_INDEX_FILE: join(other.root, '.git/index'),
      EDITOR: 'false',
      VISUAL: 'false',
      PAGER: 'false',
      GIT_PAGER: 'false',
      GIT_EDITOR: 'false',
      GIT_SSH_COMMAND: 'false',
    };
    expect((await onboardWith({ cwd: repository.root, env }, ...DONE)).said).toBe('');
    expect([subject(repository), subject(other)]).toEqual(['acme: import-data done', 'Start']);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('takes names literally: Hangul, and characters that mean something to git', async () => {
    for (const name of ['한국전력', 'a[b]', '-u', ':(top)x'].filter((id) => !/[[:]|^-/.test(id))) {
      const repository = repositoryWith({ ...LEDGERLY, [`plans/${name}.yaml`]: ACME });
      expect((await onboard(repository, 'done', name, 'import-data', '--commit')).code).toBe(0);
      expect(subject(repository)).toBe(`${name}: import-data done`);
    }
  });

  it('puts several changes into one commit, and lists them in its body when they are many', async () => {
    const repository = repositoryWith(LEDGERLY);
    await onboard(
      repository,
      'start',
      'acme',
      'first-session',
      'import-data',
      'share-portal',
      '--on',
      '2026-11-12',
      '--commit',
    );
    expect(repository.git('log', '-1', '--format=%B').trim()).toBe(
      'acme: first-session started on 2026-11-12, and 2 more\n\n- first-session started on 2026-11-12\n' +
        '- import-data started on 2026-11-12\n- share-portal started on 2026-11-12',
    );
  });

  it('follows a plan into the archive', async () => {
    const repository = repositoryWith(LEDGERLY);
    await onboard(repository, 'close', 'acme', '--result', 'cancelled', '--reason', 'Budget', '--archive', '--commit');
    expect(subject(repository)).toBe('acme: closed as cancelled: Budget');
    expect(filesOf(repository)).toMatch(/^R\d+\tplans\/acme.yaml\tplans\/archive\/acme.yaml$/);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('is undone by a commit', async () => {
    const repository = repositoryWith(LEDGERLY);
    await onboard(repository, ...DONE);
    expect((await onboard(repository, 'undo')).code).toBe(0);
    expect(subject(repository)).toBe('acme: undo: import-data done');
    expect(repository.read('plans/acme.yaml')).toBe(ACME);
    await onboard(repository, ...DONE);
    repository.commit('By hand', { 'plans/acme.yaml': `# by hand\n${repository.read('plans/acme.yaml')}` });
    const { code, said } = await onboard(repository, 'undo');
    expect([code, said]).toEqual([2, expect.stringContaining('cannot be undone')]);
  });
});

describe('in every state of a repository, --commit', () => {
  it('works without commits, detached, in a subfolder, in a worktree and behind a link', async () => {
    const empty = repositoryWith({ 'README.md': 'x' });
    empty.git('rm', '-q', '-r', '.');
    empty.git('update-ref', '-d', 'HEAD');
    empty.write(LEDGERLY);
    expect((await onboard(empty, ...DONE)).said).toBe('');
    expect([subject(empty), filesOf(empty)]).toEqual(['acme: import-data done', 'A\tplans/acme.yaml']);

    const detached = repositoryWith(LEDGERLY);
    detached.git('switch', '-q', '--detach');
    expect((await onboard(detached, ...DONE)).printed).toMatch(/Committed as [0-9a-f]+\n/);

    const nested = repositoryWith(
      Object.fromEntries(Object.entries(LEDGERLY).map(([path, text]) => [`cs/${path}`, text])),
    );
    expect((await onboardWith({ cwd: join(nested.root, 'cs'), env: nested.env }, ...DONE)).code).toBe(0);
    expect(filesOf(nested)).toBe('M\tcs/plans/acme.yaml');

    const main = repositoryWith(LEDGERLY);
    const tree = join(folderWith(), 'tree');
    main.git('worktree', 'add', '-q', '-b', 'side', tree);
    expect((await onboardWith({ cwd: tree, env: main.env }, ...DONE)).printed).toContain('on side');
    expect([subject(main), main.git('log', '-1', '--format=%s', 'side').trim()]).toEqual([
      'Start',
      'acme: import-data done',
    ]);

    const link = join(folderWith(), 'link');
    symlinkSync(main.root, link);
    expect((await onboardWith({ cwd: link, env: main.env }, ...DONE)).code).toBe(0);
  });

  it('is refused clearly in the middle of a merge or rebase, and nothing is written', async () => {
    for (const operation of ['merge', 'rebase', 'cherry-pick']) {
      const repository = repositoryWith({ ...LEDGERLY, 'a.txt': 'a\n' });
      repository.git('switch', '-q', '-c', 'side');
      repository.commit('Side', { 'a.txt': 'side\n' });
      repository.git('switch', '-q', 'main');
      repository.commit('Main', { 'a.txt': 'main\n' });
      repository.tryGit(operation, 'side');
      const { code, said } = await onboard(repository, ...DONE);
      expect([code, said]).toEqual([2, expect.stringContaining(`Nothing can be committed during git ${operation}`)]);
      expect(repository.read('plans/acme.yaml')).toBe(ACME);
    }
  });

  it('is refused without an identity', async () => {
    const repository = repositoryWith(LEDGERLY);
    const { GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL, ...env } = repository.env;
    expect([GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL]).not.toContain(undefined);
    repository.git('config', 'user.useConfigOnly', 'true');
    const { code, said } = await onboardWith({ cwd: repository.root, env }, ...DONE);
    expect([code, said]).toEqual([2, expect.stringContaining('git does not know who you are')]);
    expect(repository.read('plans/acme.yaml')).toBe(ACME);
  });

  it('is refused outside a repository', async () => {
    const { code, said } = await onboardWith({ cwd: folderWith(LEDGERLY) }, ...DONE);
    expect([code, said]).toEqual([2, expect.stringContaining('not in a git repository')]);
  });
});

describe('--branch and --push', () => {
  it('make the change on a new branch and push it', async () => {
    const repository = repositoryWith(LEDGERLY);
    const remote = folderWith();
    repository.git('init', '-q', '--bare', remote);
    repository.git('remote', 'add', 'origin', remote);
    const { code, printed } = await onboard(
      repository,
      'done',
      'acme',
      'import-data',
      '--branch',
      'acme-import',
      '--push',
    );
    expect([code, printed]).toEqual([0, expect.stringContaining('on acme-import, pushed to origin/acme-import')]);
    expect(repository.git('log', '-1', '--format=%s', 'main').trim()).toBe('Start');
    expect(repository.git('ls-remote', '--heads', 'origin')).toContain('refs/heads/acme-import');
  });

  it('refuse a branch that exists, and invalid branch names', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.git('branch', 'taken');
    for (const [name, says] of [
      ['taken', 'already a branch taken'],
      ['a..b', 'cannot be the name'],
      ['--orphan', 'cannot be the name'],
    ]) {
      const { code, said } = await onboard(repository, 'done', 'acme', 'import-data', `--branch=${name}`);
      expect([code, said]).toEqual([2, expect.stringContaining(says ?? '')]);
      expect(repository.git('branch', '--format=%(refname:short)')).toBe('main\ntaken\n');
    }
  });

  it('leave no branch behind when a hook refuses', async () => {
    const repository = repositoryWith(LEDGERLY);
    hook(repository, 'pre-commit', 'exit 1');
    expect((await onboard(repository, 'done', 'acme', 'import-data', '--branch', 'new')).code).toBe(2);
    expect(repository.git('branch', '--format=%(refname:short)')).toBe('main\n');
    expect(repository.git('symbolic-ref', '--short', 'HEAD')).toBe('main\n');
  });

  it('keep the commit when the server rejects the push', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.git('remote', 'add', 'origin', '/no/such/place');
    const { code, said } = await onboard(repository, 'done', 'acme', 'import-data', '--push');
    expect([code, said]).toEqual([2, expect.stringMatching(/Committed as [0-9a-f]+, but not pushed/)]);
    expect(subject(repository)).toBe('acme: import-data done');
  });
});

describe('other commands that write', () => {
  it('commit in the same way', async () => {
    const repository = repositoryWith(LEDGERLY);
    repository.write({ 'notes.txt': 'mine' });
    repository.git('add', 'notes.txt');
    expect((await onboard(repository, 'calendar', 'add', 'US', '--years', '2026', '--commit')).code).toBe(0);
    expect([subject(repository), filesOf(repository)]).toEqual(['calendars: US 2026', 'A\tcalendars/US.yaml']);
    const made = await onboard(
      repository,
      'new',
      'Beta Books',
      '--template',
      'cpa',
      '--purchased',
      '2026-11-16',
      '--commit',
    );
    expect(made.code).toBe(0);
    expect(subject(repository)).toBe('beta-books: plan made from cpa');
    expect(filesOf(repository)).toMatch(
      /A\tplans\/beta-books\.yaml\nA\ttemplates\/\.versions\/.*\nA\ttemplates\/cpa\.yaml/,
    );
    expect(repository.git('status', '--porcelain')).toBe('A  notes.txt\n');
    await onboard(repository, 'undo');
    expect(repository.git('status', '--porcelain')).toBe('A  notes.txt\n');
    expect(existsSync(join(repository.root, 'plans/beta-books.yaml'))).toBe(false);
  });
});
