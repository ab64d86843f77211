import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal, writeJournal } from '../../src/workspace/journal.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const ENTRY = { says: 'acme: x', changes: [{ kind: 'create', path: 'a', after: 'b' } as const], commit: null };

describe('the journal', () => {
  it('never overwrites a file through a link', () => {
    const victim = join(folderWith({ 'victim.txt': 'mine' }), 'victim.txt');
    const { root } = repositoryWith({ 'onboard.yaml': '' });
    const places = [
      { root, path: join(root, '.git/onboard.journal') },
      ...[folderWith()].map((folder) => ({ root: folder, path: join(folder, '.onboard.journal') })),
    ];
    for (const place of places) {
      symlinkSync(victim, place.path);
      expect(readJournal(place.root).entries).toEqual([]);
      writeJournal(place.root, { entries: [ENTRY], unfinished: null });
      expect(lstatSync(place.path).isFile()).toBe(true);
      expect(readJournal(place.root).entries).toEqual([ENTRY]);
    }
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('is not written into a repository of somebody else', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root, to give a folder to somebody else');
    const { root } = repositoryWith({ 'mine/onboard.yaml': '' });
    spawnSync('chown', ['-R', '65534', join(root, '.git')]);
    writeJournal(join(root, 'mine'), { entries: [ENTRY], unfinished: null });
    expect(existsSync(join(root, '.git/onboard.journal'))).toBe(false);
    expect(readJournal(join(root, 'mine')).entries).toEqual([ENTRY]);
  });

  it('can be taken over from root by the owner of the repository', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root, to write as somebody else');
    const { root } = repositoryWith({ 'onboard.yaml': '' });
    writeJournal(root, { entries: [ENTRY, ENTRY], unfinished: null });
    spawnSync('chown', ['65534', root, join(root, '.git')]);
    process.seteuid?.(65_534);
    try {
      writeJournal(root, { entries: [ENTRY], unfinished: null });
      expect(readJournal(root).entries).toEqual([ENTRY]);
    } finally {
      process.seteuid?.(0);
    }
  });

  it('does not hang when it is a pipe, and drops entries that cannot be used', () => {
    const root = folderWith();
    const path = join(root, '.onboard.journal');
    spawnSync('mkfifo', [path]);
    expect(readJournal(root).entries).toEqual([]);
    writeJournal(root, { entries: [ENTRY], unfinished: null });
    for (const broken of [
      '',
      '[',
      '{}',
      'null',
      '[null, 1, {}]',
      '[{"says":"x","changes":[null]}]',
      '[{"says":"x","changes":[{"kind":"replace","path":"a"}]}]',
    ]) {
      writeFileSync(path, broken);
      expect(readJournal(root).entries).toEqual([]);
    }
    writeFileSync(path, JSON.stringify([{ says: 'x', changes: [{}] }, ENTRY]));
    expect(readJournal(root).entries).toEqual([ENTRY]);
  });

  it('says when it cannot be written, and keeps what it held', () => {
    const root = folderWith();
    mkdirSync(join(root, '.onboard.journal/full'), { recursive: true });
    expect(() => writeJournal(root, { entries: [ENTRY], unfinished: null })).toThrow('cannot be written');
  });
});
