import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyOfMutant, keyOfRow, knownEquivalents } from './equivalent.ts';
import { mutantsOf } from './mutate.ts';

const root = resolve(import.meta.dirname, '../..');
const rows = knownEquivalents();

function keysIn(path: string): readonly string[] {
  const file = join(root, path);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return mutantsOf(path, text).map((mutant) => keyOfMutant(mutant, text));
}

describe('the list of equivalent mutants', () => {
  const keys = new Map([...new Set(rows.map(({ path }) => path))].map((path) => [path, keysIn(path)]));

  it('has rows that find exactly the mutants they are about, so none outlives its line', () => {
    const lost = rows.filter((row) => {
      const found = keys.get(row.path)?.filter((key) => key === keyOfRow(row)).length;
      return found !== (row.times ?? 1);
    });
    expect(lost).toEqual([]);
  });

  it('has no row twice, and a reason in each', () => {
    expect(new Set(rows.map(keyOfRow)).size).toBe(rows.length);
    expect(rows.filter(({ why }) => !/^[A-Z`].{15,}\.$/s.test(why))).toEqual([]);
  });
});
