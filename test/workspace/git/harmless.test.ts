import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACME, LEDGERLY, onboardWith } from '../../commands/ledgerly.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

/** A clone that lacks the first version of the plan, and whose configuration names a program in every place that git allows. */
function handedOver(): Repository & { readonly started: string } {
  const repository = repositoryWith(LEDGERLY);
  const { root, git } = repository;
  const started = join(root, '.git/started');
  const program = join(root, '.git/program');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${started}'\nexit 1\n`);
  chmodSync(program, 0o755);
  repository.commit('Later', { 'plans/acme.yaml': ACME.replace('due: 2026-11-20', 'due: 2026-11-23') });
  const blob = git('rev-parse', 'HEAD~1:plans/acme.yaml').trim();
  rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  const settings = {
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': 'ssh://nowhere/x',
    'remote.origin.uploadPack': program,
    'protocol.allow': 'always',
    'protocol.ssh.allow': 'always',
    'protocol.ext.allow': 'always',
    'core.sshCommand': program,
    'core.fsmonitor': program,
    'core.pager': program,
    'core.askPass': program,
    'core.hooksPath': join(root, '.git/traps'),
    'diff.external': program,
    'diff.trap.command': program,
    'diff.trap.textconv': program,
    'gpg.program': program,
    'log.showSignature': 'true',
  };
  for (const [name, value] of Object.entries(settings)) git('config', name, value);
  mkdirSync(join(root, '.git/traps'));
  for (const hook of [
    'post-index-change',
    'reference-transaction',
    'post-checkout',
    'pre-auto-gc',
    'fsmonitor-watchman',
  ]) {
    writeFileSync(join(root, '.git/traps', hook), `#!/bin/sh\nexec '${program}' ${hook}\n`);
    chmodSync(join(root, '.git/traps', hook), 0o755);
  }
  repository.write({ '.git/info/attributes': '*.yaml diff=trap\n' });
  return { ...repository, started };
}

describe('a repository whose configuration names programs', () => {
  it('starts none of them when commands only read', async () => {
    const { root, env, started } = handedOver();
    for (const argv of [
      ['diff', 'HEAD~1'],
      ['log', 'acme'],
      ['insights'],
      ['status'],
      ['diff', '--staged'],
      ['diff'],
    ]) {
      await onboardWith({ cwd: root, env }, ...argv);
      expect([argv, existsSync(started)]).toEqual([argv, false]);
    }
  });

  it('leads to a message that a version is missing, and how to get it', async () => {
    const { root, env, started } = handedOver();
    const { code, said } = await onboardWith({ cwd: root, env }, 'diff', 'HEAD~1');
    expect([code, said]).toEqual([2, expect.stringContaining('This partial clone does not contain all')]);
    expect(said).toContain('GIT_NO_LAZY_FETCH=0');
    // A person who asks for it gets git with its configuration.
    await onboardWith({ cwd: root, env: { ...env, GIT_NO_LAZY_FETCH: '0' } }, 'diff', 'HEAD~1');
    expect(existsSync(started)).toBe(true);
  });
});

describe('git itself', () => {
  it('prints nothing from the environment, whatever DEBUG says', async () => {
    const { root, env } = repositoryWith(LEDGERLY);
    const loud = { ...env, DEBUG: '*', SECRET: 'hush-hush' };
    const { printed, said } = await onboardWith(
      { cwd: root, env: loud },
      'note',
      'acme',
      'import-data',
      'x',
      '--commit',
    );
    expect(`${printed}${said}`).toContain('Committed as');
    expect(`${printed}${said}`).not.toContain('hush');
  });

  it('refuses, in words, what is not a single revision', async () => {
    const { root, env } = repositoryWith(LEDGERLY);
    for (const name of ['^HEAD', 'HEAD^@', '@{nothing}', '--all']) {
      const { code, said } = await onboardWith({ cwd: root, env }, 'diff', '--', name);
      expect([name, code, said]).toEqual([name, 2, expect.not.stringContaining('internal error')]);
    }
  });

  it('that cannot read its configuration says so', async () => {
    const { root, env, write } = repositoryWith(LEDGERLY);
    write({ '.git/config': '[broken' });
    for (const argv of [['diff'], ['log', 'acme'], ['init', '--merge-driver']]) {
      const { code, said } = await onboardWith({ cwd: root, env }, ...argv);
      expect([code, said]).toEqual([2, expect.stringContaining('git cannot read its configuration')]);
    }
  });
});
