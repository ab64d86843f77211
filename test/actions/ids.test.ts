import { readFileSync } from 'node:fs';
import naughty from 'big-list-of-naughty-strings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom } from '../../src/actions/ids.ts';

const schema = readFileSync(new URL('../../schemas/plan.schema.json', import.meta.url), 'utf8');
const SHAPE = new RegExp(JSON.parse(schema).$defs.id.pattern, 'u');

describe('an id made from a title', () => {
  it.each([
    ['Why do the two totals differ?', 'why-do-the-two-totals-differ'],
    ['Agree on the figures that everybody will look at', 'agree-on-the-figures-that'],
    ['Agree on the figures of this month now', 'agree-on-the-figures-of-this'],
    ['Check the import of the data twice', 'check-the-import-of-the-data'],
    ['Connect the ledger of the branch 12', 'connect-the-ledger-of-the-branch'],
    ['Connect the ledgers of the branch 12', 'connect-the-ledgers-of-the'],
    ['① 계정 생성', '계정-생성'],
    ['Prüfe die Fläche in m²', 'prüfe-die-fläche-in-m'],
    ['???', 'item'],
    ['Call', 'call-3'],
  ])('%s becomes %s', (title, id) => {
    expect(idFrom(title, new Set(['call', 'call-2']))).toBe(id);
  });

  it('has the shape of an id, whatever the title', () => {
    const check = (title: string): void => {
      expect(idFrom(title, new Set(['item']))).toMatch(SHAPE);
    };
    for (const title of naughty) check(title);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), check), { seed: 1, numRuns: 2000 });
  });
});
