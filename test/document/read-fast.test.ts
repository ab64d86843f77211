import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { readFast } from '../../src/document/read-fast.ts';
import { damagedTexts, ODDITIES, shippedTexts } from '../support/yaml-texts.ts';

/** What the `yaml` package reads with the options of this program; null when it finds faults. */
function reference(text: string): { readonly data: unknown } | null {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return document.errors.length > 0 || document.warnings.length > 0
    ? null
    : { data: document.toJS({ maxAliasCount: 0 }) };
}

/** Set to a number of texts for a longer run. */
const RUNS = Number(process.env.ONBOARD_FUZZ ?? 2_000);

describe('readFast', () => {
  it('reads every template and example as the yaml package does', () => {
    for (const [path, text] of shippedTexts()) expect([path, readFast(text)]).toStrictEqual([path, reference(text)]);
  });

  it('reads unusual YAML as the yaml package does, or not at all', () => {
    const entries = ODDITIES.split(/\n(?=[^\s-])/);
    const read = entries.filter((text) => {
      const fast = readFast(text);
      if (fast !== null) expect(fast).toStrictEqual(reference(text));
      return fast !== null;
    });
    expect(read.length / entries.length).toBeGreaterThan(0.9);
  });

  it('reads damaged texts as the yaml package does, or not at all', () => {
    let accepted = 0;
    fc.assert(
      fc.property(damagedTexts(), (text) => {
        const fast = readFast(text);
        if (fast === null) return;
        accepted++;
        expect(fast).toStrictEqual(reference(text));
      }),
      { seed: 1, numRuns: RUNS },
    );
    expect(accepted / RUNS).toBeGreaterThan(0.15);
  }, 3_600_000);

  it.each([
    'a: &x 1',
    'a: *x',
    'a: !!str 1',
    '%YAML 1.1\n---\na: no',
    '---\na: 1',
    'a: 1\n---\nb: 1',
    'a: 1\n...',
    '? a\n: b',
    '<<: { a: 1 }',
    '__proto__: 1',
    'a: { __proto__: 1 }',
    'a: 1\na: 2',
    'a: { b: 1, b: 2 }',
    '한: 1\n\u1112\u1161\u11ab: 2',
    '\u1112\u1161\u11ab: 2',
    'a:\tb',
    'a: \u0000',
    'a: 1\rb: 2',
    '- a',
    'text',
    '',
    '# nothing',
    'a: b: c',
    'a: [1',
    'a: {b: 1',
    'a: "x',
    "a: 'x",
    'a: "x" y',
    'a: [1] y',
    'a: [1,,2]',
    'a: [b: c]',
    'a: "\\q"',
    'a: "\\ud800"',
    'a: @x',
    'a:\n b: 1\n  c: 2',
    'a:\n  b: 1\n c: 2',
    'a: 1\n  b: 2',
    'a: 1 # x\n  more',
    'a: [\nb]',
    'a: "x\ny"',
    `a: ${'['.repeat(40)}${']'.repeat(40)}`,
  ])('leaves %j to the careful reader', (text) => {
    expect(readFast(text)).toBeNull();
  });
});
