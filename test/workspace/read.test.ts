import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWorkspace } from '../../src/workspace/find.ts';
import { LARGEST_FILE, readWorkspace } from '../../src/workspace/read.ts';
import { readSource } from '../../src/workspace/read-one.ts';
import { folderWith } from '../support/folder.ts';

const SETTINGS = { 'onboard.yaml': 'vendor: Ledgerly\n' };

describe('finding a workspace', () => {
  it('walks up to the nearest onboard.yaml', () => {
    const outer = folderWith({
      ...SETTINGS,
      'inner/onboard.yaml': 'vendor: X\n',
      'inner/plans/a.yaml': '',
      'other/a': '',
    });
    expect(findWorkspace(join(outer, 'inner/plans'))).toBe(join(outer, 'inner'));
    expect(findWorkspace(join(outer, 'other'))).toBe(outer);
  });

  it('names `onboard init` where there is none', () => {
    expect(() => findWorkspace(folderWith())).toThrow(
      expect.objectContaining({ name: 'UserError', hint: expect.stringContaining('onboard init') }),
    );
    expect(() => findWorkspace('/no/such/folder')).toThrow('There is no folder');
  });
});

describe('reading a workspace', () => {
  it('reads every folder in the order of the paths, and accepts missing folders', () => {
    const root = folderWith({
      ...SETTINGS,
      'plans/b.yaml': 'b',
      'plans/a.yaml': 'a',
      'plans/README.md': 'not read',
      'plans/archive/old.yaml': 'old',
      'templates/cpa.yaml': 'cpa',
    });
    expect(readWorkspace(root)).toEqual({
      settings: { path: 'onboard.yaml', text: 'vendor: Ledgerly\n' },
      templates: [{ path: 'templates/cpa.yaml', text: 'cpa' }],
      plans: [
        { path: 'plans/a.yaml', text: 'a' },
        { path: 'plans/b.yaml', text: 'b' },
      ],
      archive: [{ path: 'plans/archive/old.yaml', text: 'old' }],
      calendars: [],
      unreadable: [],
    });
  });

  it('keeps a byte order mark, CRLF and Korean as they are', () => {
    const text = '\ufeffcustomer: 한국전력\r\nphases: []\r\n';
    expect(readSource(folderWith({ ...SETTINGS, 'plans/a.yaml': text }), 'plans/a.yaml').text).toBe(text);
  });

  it('reports each file that it cannot read, and reads the rest', () => {
    const root = folderWith({
      ...SETTINGS,
      'plans/a-good.yaml': 'good',
      'plans/b-large.yaml': 'x'.repeat(LARGEST_FILE + 1),
      'plans/c-korean.yaml': Buffer.from('customer: x\n# \xc7\xd1\xb1\xb9\n', 'latin1'),
      'plans/d-ending.yml': 'x',
      'plans/e-largest.yaml': 'x'.repeat(LARGEST_FILE),
    });
    mkdirSync(join(root, 'plans/f-folder.yaml'));
    symlinkSync('gone', join(root, 'plans/g-dangling.yaml'));
    const outside = folderWith({ 'secret.yaml': 'secret' });
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'plans/h-leaves.yaml'));
    symlinkSync('a-good.yaml', join(root, 'plans/i-stays.yaml'));

    const { plans, unreadable } = readWorkspace(root);
    expect(plans.map(({ path }) => path)).toEqual(['plans/a-good.yaml', 'plans/e-largest.yaml', 'plans/i-stays.yaml']);
    expect(unreadable.map(({ rule, at }) => [at.file, rule, at.start])).toEqual([
      ['plans/b-large.yaml', 'file-too-large', null],
      ['plans/c-korean.yaml', 'not-utf8', { line: 2, column: 3 }],
      ['plans/d-ending.yml', 'wrong-ending', null],
      ['plans/f-folder.yaml', 'unreadable-file', null],
      ['plans/g-dangling.yaml', 'unreadable-file', null],
      ['plans/h-leaves.yaml', 'outside-workspace', null],
    ]);
  });

  it('does not follow a whole folder out of the workspace', () => {
    const outside = folderWith({ 'secret.yaml': 'secret' });
    const root = folderWith(SETTINGS);
    symlinkSync(outside, join(root, 'plans'));
    const { plans, unreadable } = readWorkspace(root);
    expect(plans).toEqual([]);
    expect(unreadable.map(({ rule, at }) => [at.file, rule])).toEqual([['plans', 'outside-workspace']]);
  });

  it('treats names that differ only in case, Unicode composition or place as one id', () => {
    const root = folderWith({
      ...SETTINGS,
      'plans/Acme.yaml': '1',
      'plans/acme.yaml': '2',
      'plans/archive/acme.yaml': '3',
      [`plans/${'한국'.normalize('NFD')}.yaml`]: '4',
      'plans/한국.yaml': '5',
      'templates/acme.yaml': '6',
    });
    const { plans, archive, templates, unreadable } = readWorkspace(root);
    expect([plans.length, archive.length, templates.length]).toEqual([2, 0, 1]);
    expect(unreadable.map(({ rule, args }) => [rule, args])).toEqual([
      ['twin-file', { other: 'plans/Acme.yaml', by: 'case' }],
      ['twin-file', { other: `plans/${'한국'.normalize('NFD')}.yaml`, by: 'composed' }],
      ['twin-file', { other: 'plans/Acme.yaml', by: 'case' }],
    ]);
  });

  it('continues when onboard.yaml itself cannot be read', () => {
    const root = folderWith({ 'onboard.yaml': Buffer.from([0xff]), 'plans/a.yaml': 'a' });
    const { settings, plans, unreadable } = readWorkspace(root);
    expect([settings.text, plans.length]).toEqual(['', 1]);
    expect(unreadable).toMatchObject([{ rule: 'not-utf8', at: { file: 'onboard.yaml' } }]);
  });

  it.skipIf(process.getuid?.() === 0)('says that there is no permission to read a file', () => {
    const root = folderWith({ ...SETTINGS, 'plans/a.yaml': 'a' });
    chmodSync(join(root, 'plans/a.yaml'), 0);
    expect(readWorkspace(root).unreadable).toMatchObject([{ args: { problem: 'permission denied' } }]);
  });

  it.each([
    ['with a byte order mark', '\ufeffcustomer: 한빛\n'],
    ['without one', 'customer: Acme\n'],
  ])('names a file saved as UTF-16 %s once', (_, text) => {
    const little = Buffer.from(text, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const { plans, unreadable } = readWorkspace(folderWith({ ...SETTINGS, 'plans/a.yaml': bytes }));
      expect([plans, unreadable]).toMatchObject([
        [],
        [{ rule: 'not-utf8', args: { isUtf16: true }, at: { start: { line: 1, column: 1 } } }],
      ]);
    }
  });
});
