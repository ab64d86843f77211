import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFile, deleteFile, replaceFile, temporaryName } from '../../src/workspace/write.ts';
import { folderWith } from '../support/folder.ts';

const read = (...parts: string[]) => readFileSync(join(...parts), 'utf8');

describe('replacing a file', () => {
  it('writes the new text, keeps the mode and leaves nothing else behind', () => {
    const root = folderWith({ 'plans/acme.yaml': 'old' });
    chmodSync(join(root, 'plans/acme.yaml'), 0o640);
    replaceFile(root, 'plans/acme.yaml', 'old', '새로운 글\r\n');
    expect(read(root, 'plans/acme.yaml')).toBe('새로운 글\r\n');
    expect(statSync(join(root, 'plans/acme.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(root, 'plans'))).toEqual(['acme.yaml']);
  });

  it('does not overwrite what it has not read', () => {
    const root = folderWith({ 'a.yaml': 'newer' });
    expect(() => replaceFile(root, 'a.yaml', 'old', 'mine')).toThrow('changed by someone else');
    expect(read(root, 'a.yaml')).toBe('newer');
    expect(readdirSync(root)).toEqual(['a.yaml']);
  });

  it('follows links inside the workspace and none out of it', () => {
    const outside = folderWith({ 'victim.yaml': 'old' });
    const root = folderWith({ 'real.yaml': 'old' });
    symlinkSync('real.yaml', join(root, 'inside.yaml'));
    symlinkSync(join(outside, 'victim.yaml'), join(root, 'outside.yaml'));
    replaceFile(root, 'inside.yaml', 'old', 'new');
    expect(read(root, 'real.yaml')).toBe('new');
    expect(() => replaceFile(root, 'outside.yaml', 'old', 'new')).toThrow('points out of the workspace');
    expect(() => replaceFile(root, '../victim.yaml', 'old', 'new')).toThrow('no such file');
    expect(read(outside, 'victim.yaml')).toBe('old');
  });

  it('removes the leftovers of a killed run, and nothing else', () => {
    const alive = basename(temporaryName('a.yaml'));
    const leftover = alive.replace(`-${process.pid}-`, '-999999999-');
    const foreign = basename(temporaryName('a.yaml'));
    // The same process id on another machine: this machine cannot know whether it is alive.
    const elsewhere = leftover.replace(/9-[0-9a-f]{6}/, '9-eeeeee');
    const root = folderWith({
      'a.yaml': 'old',
      [leftover]: 'x',
      [alive]: 'x',
      [foreign]: 'x',
      [elsewhere]: 'x',
      '.onboard-notes.tmp': 'x',
    });
    utimesSync(join(root, foreign), 0, 0);
    replaceFile(root, 'a.yaml', 'old', 'new');
    expect(readdirSync(root).sort()).toEqual([alive, elsewhere, '.onboard-notes.tmp', 'a.yaml'].sort());
  });

  it('says in words which operation the system refused', () => {
    const root = folderWith({ 'a/b.yaml': 'old' });
    expect(() => replaceFile(root, 'a/none.yaml', '', '')).toThrow(
      'a/none.yaml cannot be written: there is no such file',
    );
    expect(() => replaceFile(root, 'a', '', '')).toThrow('a is not a file');
  });
});

describe('creating a file', () => {
  it('makes its folder and refuses a name that is taken', () => {
    const root = folderWith();
    createFile(root, 'plans/archive/acme.yaml', 'mine');
    expect(read(root, 'plans/archive/acme.yaml')).toBe('mine');
    expect(() => createFile(root, 'plans/archive/acme.yaml', 'other')).toThrow('is already there');
    symlinkSync('nowhere', join(root, 'plans/dangling.yaml'));
    expect(() => createFile(root, 'plans/dangling.yaml', 'other')).toThrow('is already there');
    expect(readdirSync(join(root, 'plans/archive'))).toEqual(['acme.yaml']);
  });

  it('stays inside the workspace', () => {
    const outside = folderWith();
    const root = folderWith();
    symlinkSync(outside, join(root, 'plans'));
    expect(() => createFile(root, 'plans/acme.yaml', 'x')).toThrow('points out of the workspace');
    expect(() => createFile(root, 'plans/archive/acme.yaml', 'x')).toThrow('points out of the workspace');
    expect(() => createFile(root, '../acme.yaml', 'x')).toThrow('points out of the workspace');
    expect(readdirSync(outside)).toEqual([]);
  });
});

describe('deleting a file', () => {
  it('deletes only the version that was read', () => {
    const root = folderWith({ 'a.yaml': 'a', 'b.yaml': 'b' });
    deleteFile(root, 'a.yaml', 'a');
    writeFileSync(join(root, 'b.yaml'), 'newer');
    expect(() => deleteFile(root, 'b.yaml', 'b')).toThrow('changed by someone else');
    expect(readdirSync(root)).toEqual(['b.yaml']);
  });
});
