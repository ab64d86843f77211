import { describe, expect, test } from 'vitest';
import { hasCommit } from '../../../src/workspace/git/known.ts';
import { repositoryWith } from '../../support/repository.ts';

function repository() {
  const made = repositoryWith({ 'a.txt': 'a' });
  let count = 0;
  const commit = (...ids: readonly string[]) => {
    count += 1;
    const bodies = ids.map((id) => `Update-Id: ${id}\nVia: page`);
    made.commit(['A change', ...bodies].join('\n\n'), { 'a.txt': String(count) });
  };
  const has = (id: string) => hasCommit(made.root, id, made.env);
  return { ...made, commit, has };
}

describe('whether an update has its commit', () => {
  test('is seen again after each change of the history, by its whole id', async () => {
    const { commit, has } = repository();
    expect(await has('one.1@acme.example')).toBe(false);
    commit('one.1@acme.example');
    expect(await has('one.1@acme.example')).toBe(true);
    expect([await has('one.1@acme.exampl'), await has('oneX1@acme.example')]).toEqual([false, false]);
    commit('two');
    expect([await has('one.1@acme.example'), await has('two'), await has('three')]).toEqual([true, true, false]);
  });

  test('ends when its commit gave way, and not when that is only put on top of others', async () => {
    const { git, commit, has } = repository();
    commit('one');
    commit('two');
    expect(await has('two')).toBe(true);
    git('reset', '--quiet', '--hard', 'HEAD^');
    expect([await has('one'), await has('two')]).toEqual([true, false]);
    git('commit', '--quiet', '--amend', '-m', 'Said otherwise\n\nUpdate-Id: one');
    expect(await has('one')).toBe(true);
  });

  test('is so wherever its commit lies: on another branch, on one that was pushed, in a commit that joins several', async () => {
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

  test('survives that git throws away what it had read', async () => {
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
