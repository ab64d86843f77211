import naughty from 'big-list-of-naughty-strings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, nameProblem, slugOf } from '../../../src/plan/model/slug.ts';

describe('an id made from a name', () => {
  it.each([
    ['Acme Accounting', 'acme-accounting'],
    ['Fenwick & Daughters, Inc.', 'fenwick-daughters-inc'],
    ['한빛 세무법인', '한빛-세무법인'],
    ['한빛'.normalize('NFD'), '한빛'],
    ['Müller–Lüdenscheidt', 'müller-lüdenscheidt'],
    ['../../../etc/passwd', 'etc-passwd'],
    ['...', ''],
    ['-rf', 'rf'],
    ['① Fläche in m²', 'fläche-in-m'],
  ])('%s becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is empty, or a file name on every computer unless Windows reserves it', () => {
    const check = (name: string): void => {
      const slug = slugOf(name);
      expect(['', 'usable', 'reserved']).toContain(slug === '' ? '' : (nameProblem(slug) ?? 'usable'));
      expect(slug).toBe(slug.normalize('NFC'));
    };
    for (const name of naughty) check(name);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { seed: 1, numRuns: 2000 });
  });
});

describe('a name', () => {
  it.each([
    ['acme', null],
    ['Acme.v2_final', null],
    ['한빛-세무', null],
    ['한빛'.normalize('NFD'), null],
    ['a'.repeat(64), null],
    ['a'.repeat(65), 'slug'],
    ['acme.', 'slug'],
    ['한빛.', 'slug'],
    ['-acme', 'slug'],
    ['a b', 'slug'],
    ['', 'slug'],
    ['con', 'reserved'],
    ['NUL.yaml', 'reserved'],
    ['com1', 'reserved'],
    ['com10', null],
    ['console', null],
  ])('%s is an id and a file name on any computer: %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });

  it.each([
    ['kickoff-2', true],
    ['킥오프', true],
    ['킥오프'.normalize('NFD'), true],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['-a', false],
    ['a.b', false],
    ['a b', false],
    ['', false],
  ])('%s can be an id: %s', (name, can) => {
    expect(isId(name)).toBe(can);
  });

  it('makes an id of 48 letters at most', () => {
    expect(slugOf('a'.repeat(48))).toHaveLength(48);
    expect(slugOf('a'.repeat(49))).toHaveLength(48);
    expect(slugOf(`${'a'.repeat(47)} b`)).toBe('a'.repeat(47));
  });
});
