import { chmodSync, chownSync, existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';

type Env = Readonly<Record<string, string | undefined>>;
const { ownCacheFolder }: { ownCacheFolder(env: Env): string | null } = createRequire(import.meta.url)(
  '../../bin/cache-folder.js',
);
const SOMEBODY = 65_534;

describe.skipIf(process.getuid === undefined)('the folder for compiled code', () => {
  it('is private to the user, and is the same the next time', () => {
    const home = folderWith();
    const folder = join(home, '.cache/onboard');
    expect(ownCacheFolder({ HOME: home })).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(ownCacheFolder({ HOME: home })).toBe(folder);
    expect(ownCacheFolder({ HOME: '/nowhere', XDG_CACHE_HOME: join(home, '.cache') })).toBe(folder);
  });

  it('is not used when others can write in it or above it, or when no home is known', () => {
    const open = folderWith();
    mkdirSync(join(open, '.cache/onboard'), { recursive: true });
    chmodSync(join(open, '.cache/onboard'), 0o777);
    expect(ownCacheFolder({ HOME: open })).toBeNull();
    chmodSync(join(open, '.cache/onboard'), 0o700);
    expect(ownCacheFolder({ HOME: open })).toBe(join(open, '.cache/onboard'));
    chmodSync(open, 0o775);
    expect(ownCacheFolder({ HOME: open })).toBeNull();
    for (const env of [{}, { HOME: '' }, { HOME: 'relative' }]) expect(ownCacheFolder(env)).toBeNull();
  });

  it('is never in the home of somebody else, even through a link, and nothing is created there', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root, to give a folder to somebody else');
    const theirs = folderWith();
    chownSync(theirs, SOMEBODY, SOMEBODY);
    expect(ownCacheFolder({ HOME: theirs })).toBeNull();
    expect(existsSync(join(theirs, '.cache'))).toBe(false);

    mkdirSync(join(theirs, 'onboard'), { mode: 0o700 });
    const mine = folderWith();
    symlinkSync(theirs, join(mine, '.cache'));
    expect(ownCacheFolder({ HOME: mine })).toBeNull();
    const planted = folderWith();
    mkdirSync(join(planted, '.cache/onboard'), { recursive: true, mode: 0o700 });
    chownSync(join(planted, '.cache/onboard'), SOMEBODY, SOMEBODY);
    expect(ownCacheFolder({ HOME: planted })).toBeNull();
  });
});
