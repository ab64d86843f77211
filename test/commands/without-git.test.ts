import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const ANSWER: readonly (readonly string[])[] = [
  ['validate', '--fail-on', 'never'],
  ['status', '--fail-on', 'never'],
  ['new', 'Newcomer', '--template', 'cpa'],
  ['timeline', 'acme'],
  ['done', 'acme', 'share-portal'],
  ['insights'],
];
const NEED_GIT: readonly (readonly string[])[] = [
  ['diff'],
  ['log', 'acme'],
  ['init', '--merge-driver'],
  ['note', 'acme', 'share-portal', 'Hello', '--commit'],
];

describe.each([
  ['a folder that is no repository', () => folderWith(ledgerly), undefined, /git repository.*\n.*git init/],
  ['a machine without git', () => repositoryWith(ledgerly).root, '/nowhere', /git is not installed/],
])('in %s', (_, rootOf, path, refusal) => {
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', PATH: path ?? process.env.PATH ?? '' };

  it('plans are checked, watched, started and worked on', async () => {
    const root = rootOf();
    for (const argv of ANSWER) {
      const { code, said } = await onboardIn(root, argv, env);
      expect([argv, code, said.includes('internal error')]).toEqual([argv, 0, false]);
    }
  });

  it('commands that need git say so', async () => {
    const root = rootOf();
    for (const argv of NEED_GIT) {
      const { code, said } = await onboardIn(root, argv, env);
      expect([argv, code]).toEqual([argv, 2]);
      expect(said).toMatch(refusal);
      expect(said).not.toContain('internal error');
    }
  });
});
