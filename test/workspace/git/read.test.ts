import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobHash, GitHistory } from '../../../src/workspace/git/read.ts';
import { folderWith } from '../../support/folder.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

const open = ({ root, env }: Repository, more: Readonly<Record<string, string>> = {}): Promise<GitHistory> =>
  GitHistory.of(root, { ...env, ...more });

/** A clone of another repository with only its last commits. */
function shallowClone(of: Repository, depth: number): Repository {
  const root = folderWith();
  const args = ['clone', '-q', `--depth=${depth}`, '--no-single-branch', `file://${of.root}`, root];
  expect(spawnSync('git', args, { env: of.env }).status).toBe(0);
  return { ...of, root };
}

describe('git history', () => {
  it('gives the files of a commit with names and contents as they are', async () => {
    const repository = repositoryWith({ 'plans/한국전력.yaml': '고객\n', 'plans/-u': '', 'plans/crlf.yaml': 'a\r\n' });
    const history = await open(repository);
    const files = await history.filesAt(await history.commitOf('HEAD'));
    const texts = await history.read([...files.values()]);
    expect([...files].map(([path, { hash }]) => [path, texts.get(hash)])).toEqual([
      ['plans/-u', ''],
      ['plans/crlf.yaml', 'a\r\n'],
      ['plans/한국전력.yaml', '고객\n'],
    ]);
    expect(files.get('plans/한국전력.yaml')?.hash).toBe(blobHash('고객\n', 'sha1'));
  });

  it('gives paths from the folder that was opened when that is not the top of the repository', async () => {
    const repository = repositoryWith({ 'crm/plans/acme.yaml': 'a\n', 'other.txt': '' });
    const history = await GitHistory.of(join(repository.root, 'crm'), repository.env);
    expect([...(await history.filesAt(await history.commitOf('main'))).keys()]).toEqual(['plans/acme.yaml']);
    expect(await history.textAt('HEAD', 'plans/acme.yaml')).toBe('a\n');
  });

  it('takes a path literally, whatever it means to git', async () => {
    const repository = repositoryWith({ 'plans/acme.yaml': 'a\n' });
    const history = await open(repository);
    for (const pattern of ['plans/*.yaml', 'plans/acm?.yaml', ':/', ':(glob)plans/*']) {
      expect([await history.commitsOf(pattern), (await history.stagedFiles([pattern])).size]).toEqual([[], 0]);
    }
  });

  it('gives staged content, not the content of the folder', async () => {
    const repository = repositoryWith({ 'plans/acme.yaml': 'old\n' });
    repository.write({ 'plans/acme.yaml': 'staged\n' });
    repository.git('add', '-A');
    repository.write({ 'plans/acme.yaml': 'edited\n' });
    const history = await open(repository);
    const [blob] = [...(await history.stagedFiles()).values()];
    expect(blob && (await history.read([blob])).get(blob.hash)).toBe('staged\n');
  });

  it('finds where a branch began, and the default branch', async () => {
    const repository = repositoryWith({ a: '1' });
    const base = repository.git('rev-parse', 'HEAD').trim();
    repository.git('checkout', '-qb', 'topic');
    repository.commit('More', { a: '2' });
    const history = await open(repository);
    expect(await history.defaultBranch()).toBe('main');
    expect(await history.mergeBase('main', 'HEAD')).toBe(base);
  });

  it.each([1, 2])('refuses to guess in a clone of depth %i, and says what to fetch', async (depth) => {
    const repository = repositoryWith({ a: '1' });
    for (const text of ['2', '3', '4']) repository.commit(text, { a: text });
    const history = await open(shallowClone(repository, depth));
    await expect(history.mergeBase('origin/main', 'HEAD')).rejects.toMatchObject({
      hint: expect.stringContaining('fetch-depth: 0'),
    });
    await expect(history.commitOf('HEAD~3')).rejects.toMatchObject({ hint: expect.stringContaining('fetch-depth: 0') });
    await expect(history.commitsOf('a')).rejects.toMatchObject({ hint: expect.stringContaining('fetch-depth: 0') });
  });

  it.each(['--output=/tmp/outside', '-x', '--all', 'HEAD;touch x', ''])(
    'treats "%s" as a name, not as an option',
    async (name) => {
      const history = await open(repositoryWith({ a: '1' }));
      await expect(history.commitOf(name)).rejects.toThrow('There is no revision');
    },
  );

  it('runs nothing that the repository names, and reads no other repository', async () => {
    const [repository, other] = [
      repositoryWith({ a: '1\n', '.gitattributes': '* filter=x diff=x\n' }),
      repositoryWith({ b: '2\n' }),
    ];
    const canary = join(folderWith(), 'ran');
    const program = `touch '${canary}'; cat`;
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'filter.x.clean',
      'filter.x.smudge',
      'diff.x.textconv',
      'diff.x.command',
      'gpg.program',
    ]) {
      repository.git('config', key, program);
    }
    const history = await open(repository, {
      GIT_DIR: join(other.root, '.git'),
      GIT_EXTERNAL_DIFF: program,
      EDITOR: 'vi',
      PAGER: 'less',
      GIT_SSH_COMMAND: 'x',
    });
    const files = await history.filesAt(await history.commitOf('HEAD'));
    await history.read([...files.values()]);
    await history.stagedFiles();
    await history.commitsOf('a');
    expect([...files.keys()]).toEqual(['.gitattributes', 'a']);
    expect(existsSync(canary)).toBe(false);
  });

  it('says so when there is no repository, no commit, or no git', async () => {
    const repository = repositoryWith({ a: '1' });
    await expect(GitHistory.of(folderWith(), repository.env)).rejects.toThrow('not in a git repository');
    await expect(open(repository, { PATH: '/nowhere' })).rejects.toThrow('git is not installed');
    const empty = folderWith();
    spawnSync('git', ['init', '-q', empty], { env: repository.env });
    await expect((await GitHistory.of(empty, repository.env)).commitOf('HEAD')).rejects.toThrow(
      'There is no revision "HEAD"',
    );
  });
});
