import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Listing } from '../../../src/workspace/memory/listing.ts';
import { Paths } from '../../../src/workspace/memory/paths.ts';

const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !/[/\0]/.test(text));
const path = fc
  .tuple(fc.constantFrom('', 'plans/', 'plans/archive/', 'a/'), name)
  .map(([folder, file]) => folder + file);

it('paths are the same again after they were one text', () => {
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      expect(Paths.from(Paths.of(paths).text).list).toEqual(paths);
    }),
  );
});

it('two lists of paths are equal exactly if their texts are', () => {
  fc.assert(
    fc.property(fc.array(path), fc.array(path), (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(Paths.of(one).equals(Paths.of(other))).toBe(isSame);
    }),
  );
});

it('the paths of two folders are one list, whichever of them is empty', () => {
  fc.assert(
    fc.property(fc.array(name), fc.array(name), (plans, archive) => {
      const all = [...plans.map((each) => `plans/${each}`), ...archive.map((each) => `plans/archive/${each}`)];
      const both = Paths.inFolder('plans', plans.join('\0')).and(Paths.inFolder('plans/archive', archive.join('\0')));
      expect(both.list).toEqual(all);
      expect(both.equals(Paths.of(all))).toBe(true);
    }),
  );
});

it('a folder is like itself in any order, and unlike one with a file or a folder more', () => {
  const file = (each: string) => ({ name: each, isFile: () => true, isDirectory: () => false });
  const folder = (each: string) => ({ name: each, isFile: () => false, isDirectory: () => true });
  const one = Listing.ofEntries('plans', [file('a.yaml'), folder('archive'), file('b.yaml')]);
  const turned = Listing.ofEntries('plans', [file('b.yaml'), file('a.yaml'), folder('archive')]);
  expect([one.isLike(turned), one.equals(turned), one.count]).toEqual([true, false, 2]);
  expect(one.isLike(Listing.ofEntries('plans', [file('a.yaml'), file('archive'), file('b.yaml')]))).toBe(false);
  expect(one.isLike(Listing.ofEntries('plans', [file('a.yaml'), folder('archive')]))).toBe(false);
  expect(one.isLike(Listing.kept(one))).toBe(true);
  expect(Listing.kept(one).files).toEqual(['a.yaml', 'b.yaml']);
});
