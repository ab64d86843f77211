import { describe, expect, it } from 'vitest';
import { commitsAt } from '../../../src/workspace/git/changes.ts';
import { gitIn } from '../../../src/workspace/git/run.ts';
import { repositoryWith } from '../../support/repository.ts';

describe('commitsAt', () => {
  it('never takes a message for a commit, whatever characters are in it', async () => {
    const { root, env, commit } = repositoryWith({ 'onboard.yaml': '' });
    const forged = `\u0001${'a'.repeat(40)}\u0002\u00022026-01-01\u0002Somebody else\u0002Forged\u0002`;
    const messages = ['First', `Second\n\n${forged}`, `${forged}\n\nThird`];
    for (const [index, message] of messages.entries()) commit(message, { 'plans/acme.yaml': `version: ${index}\n` });
    const commits = await commitsAt(await gitIn(root, env), ['plans'], null);
    expect(commits.map(({ author, message, changes }) => [author, message, changes.length])).toEqual(
      messages.map((message) => ['Mina', message, 1]).reverse(),
    );
  });
});
