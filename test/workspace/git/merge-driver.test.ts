import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { ATTRIBUTES, DRIVER_COMMAND } from '../../../src/review/merge/driver.ts';
import { installMergeDriver } from '../../../src/workspace/git/merge-driver.ts';
import { memoryIo } from '../../cli/memory-io.ts';
import { repositoryWith } from '../../support/repository.ts';

describe('installing the merge driver', () => {
  it('adds attributes and configuration once, and keeps what is there', async () => {
    const repository = repositoryWith({ '.gitattributes': '*.png binary' });
    expect(await installMergeDriver(repository.root, repository.env)).toBe(true);
    expect(await installMergeDriver(repository.root, repository.env)).toBe(false);
    expect(repository.read('.gitattributes')).toBe(`*.png binary\n${ATTRIBUTES.join('\n')}\n`);
    expect(repository.git('config', '--get-all', 'merge.onboard.driver')).toBe(`${DRIVER_COMMAND}\n`);
    expect(repository.git('check-attr', 'merge', 'plans/archive/acme.yaml')).toContain('merge: onboard');
  });

  it('comes with init --merge-driver, which says what others have to do', async () => {
    const { root, env, git } = repositoryWith({ 'README.md': '' });
    const io = memoryIo({ cwd: root, env });
    expect(await run(['init', '--vendor', 'Ledgerly', '--timezone', 'UTC', '--ci', 'none', '--merge-driver'], io)).toBe(
      0,
    );
    expect(io.said()).toContain('Commit .gitattributes, and let everybody run onboard init --merge-driver once');
    expect(git('config', '--get', 'merge.onboard.driver')).toBe(`${DRIVER_COMMAND}\n`);
  });
});
