import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, DRIVER_COMMAND } from '../../src/review/merge/driver.ts';
import { installMergeDriver } from '../../src/workspace/git-merge-driver.ts';
import { repositoryWith } from '../support/repository.ts';

describe('installing the merge driver', () => {
  it('adds attributes and configuration once, and keeps what is there', async () => {
    const repository = repositoryWith({ '.gitattributes': '*.png binary' });
    expect(await installMergeDriver(repository.root, repository.env)).toBe(true);
    expect(await installMergeDriver(repository.root, repository.env)).toBe(false);
    expect(repository.read('.gitattributes')).toBe(`*.png binary\n${ATTRIBUTES.join('\n')}\n`);
    expect(repository.git('config', '--get-all', 'merge.onboard.driver')).toBe(`${DRIVER_COMMAND}\n`);
    expect(repository.git('check-attr', 'merge', 'plans/archive/acme.yaml')).toContain('merge: onboard');
  });
});
