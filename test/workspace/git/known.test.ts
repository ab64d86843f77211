import { describe, expect, test } from 'vitest';
import { arrived, committedOn, setAsideNow } from '../../../src/workspace/git/known.ts';
import { repositoryWith } from '../../support/repository.ts';

function repository() {
  const made = repositoryWith({ 'a.txt': 'a' });
  let count = 0;
  const commit = (...ids: readonly string[]) => {
    count += 1;
    const bodies = ids.map((id) => `Update-Id: ${id}\nVia: page`);
    made.commit(['A change', ...bodies].join('\n\n'), { 'a.txt': String(count) });
  };
  const has = async (id: string) => (await committedOn(made.root, id, made.env)) !== null;
  return { ...made, commit, has };
}

describe('whether an applied update is safe', () => {
  test('with a server: once the server has its commit, and not when another run undid it', async () => {
    const { root, env, git, commit } = repository();
    const there = async (mark: readonly string[]) =>
      [...(await arrived(root, [own, silent], mark, env))].map(({ id }) => id);
    const [own, silent] = [
      { id: 'own', isCommitted: true },
      { id: 'silent', isCommitted: false },
    ];
    const before = await setAsideNow(root, env);
    commit('own');
    // Without a server it is safe at once.
    expect(await there(before)).toEqual(['own', 'silent']);
    git('init', '--quiet', '--bare', 'bare.git');
    git('remote', 'add', 'origin', 'bare.git');
    expect(await there(before)).toEqual(['silent']);
    const taken = git('rev-parse', 'HEAD').trim();
    git('update-ref', `refs/onboard/aside/${taken}`, taken);
    git('reset', '--quiet', '--hard', 'HEAD^');
    // An update that was already there may have come from the commit that was undone.
    expect(await there(before)).toEqual([]);
    const after = await setAsideNow(root, env);
    expect(await there(after)).toEqual(['silent']);
    commit('own');
    git('push', '--quiet', 'origin', 'main');
    expect(await there(after)).toEqual(['own', 'silent']);
  });
});

describe('whether an update has its commit', () => {
  test('is checked again after each change of the history, by its whole id', async () => {
    const { commit, has } = repository();
    expect(await has('one.1@acme.example')).toBe(false);
    commit('one.1@acme.example');
    expect(await has('one.1@acme.example')).toBe(true);
    expect([await has('one.1@acme.exampl'), await has('oneX1@acme.example')]).toEqual([false, false]);
    commit('two');
    expect([await has('one.1@acme.example'), await has('two'), await has('three')]).toEqual([true, true, false]);
  });

  test('ends when its commit is dropped, and not when the commit is only rebased', async () => {
    const { git, commit, has } = repository();
    commit('one');
    commit('two');
    expect(await has('two')).toBe(true);
    git('reset', '--quiet', '--hard', 'HEAD^');
    expect([await has('one'), await has('two')]).toEqual([true, false]);
    git('commit', '--quiet', '--amend', '-m', 'Said otherwise\n\nUpdate-Id: one');
    expect(await has('one')).toBe(true);
  });

  test('is found wherever its commit is: on another branch, on a pushed branch, in a commit that joins several', async () => {
    const { git, commit, has } = repository();
    git('switch', '--quiet', '-c', 'onboard/acme-00000000');
    commit('aside');
    git('switch', '--quiet', 'main');
    expect(await has('aside')).toBe(true);
    git('update-ref', 'refs/onboard/landed/onboard/acme-00000000', 'onboard/acme-00000000');
    git('branch', '--quiet', '-D', 'onboard/acme-00000000');
    expect(await has('aside')).toBe(true);
    commit('first', 'second');
    expect([await has('first'), await has('second')]).toEqual([true, true]);
  });

  test('is still known after git discards what it had read', async () => {
    const { git, commit, has } = repository();
    commit('one');
    commit('two');
    expect(await has('two')).toBe(true);
    git('reset', '--quiet', '--hard', 'HEAD^');
    git('reflog', 'expire', '--expire=all', '--all');
    git('gc', '--quiet', '--prune=now');
    expect([await has('one'), await has('two')]).toEqual([true, false]);
  });

  test('is no in a repository without a commit', async () => {
    const { git, has } = repository();
    git('update-ref', '-d', 'HEAD');
    expect(await has('one')).toBe(false);
  });
});
