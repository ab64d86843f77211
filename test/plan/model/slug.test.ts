import naughty from 'big-list-of-naughty-strings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameProblem, slugOf } from '../../../src/plan/model/slug.ts';

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
