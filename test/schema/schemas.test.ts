import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/plan/time/day.ts';
import { parseDuration, parseEffort } from '../../src/plan/time/duration.ts';
import type { FileKind } from '../../src/schema/accept.ts';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;

interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

function schemaOf(kind: FileKind): Schema {
  return JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));
}

/** Every object that is a schema itself, with its path. */
function* partsOf(schema: unknown, path: string): Generator<readonly [string, Schema]> {
  if (typeof schema !== 'object' || schema === null) return;
  yield [path, schema];
  for (const [key, inner] of Object.entries(schema)) yield* partsOf(inner, `${path}/${key}`);
}

const PARTS = KINDS.flatMap((kind) => [...partsOf(schemaOf(kind), kind)]);

/** The values of every key `pattern` that stands in a schema and not under `examples`. */
const PATTERNS = new Map(
  PARTS.flatMap(([path, { pattern }]) => (typeof pattern === 'string' ? [[pattern, path] as const] : [])),
);

describe('the schemas', () => {
  it('describe every property for people who hover over it in an editor', () => {
    const places = PARTS.flatMap(([path, { properties }]) =>
      properties === undefined || /\/(?:if|then|else)/.test(path)
        ? []
        : Object.entries(properties).map(([key, schema]) => [`${path}/${key}`, schema] as const),
    );
    expect(places.length).toBeGreaterThan(150);
    for (const [path, { description }] of places)
      expect([path, description]).toEqual([path, expect.stringMatching(/^\S.{8,}\.$/)]);
  });

  it('allow no other keys in any object', () => {
    for (const [path, part] of PARTS) {
      const isObject = part.properties !== undefined && !/\/(?:if|then|else|not|anyOf)/.test(path);
      if (isObject) expect([path, part.additionalProperties]).toEqual([path, false]);
    }
  });

  it('use the same description for the same definition', () => {
    const shared = [
      'id',
      'date',
      'duration',
      'effort',
      'line',
      'text',
      'resource',
      'session',
      'condition',
      'values',
      'side',
    ];
    for (const name of shared) {
      const definitions = KINDS.flatMap((kind) => schemaOf(kind).$defs?.[name] ?? []);
      for (const definition of definitions) expect(definition).toEqual(definitions[0]);
    }
  });

  it('have patterns that take linear time', () => {
    expect(PATTERNS.size).toBeGreaterThan(10);
    for (const [pattern, path] of PATTERNS) expect([path, checkSync(pattern, 'u').status]).toEqual([path, 'safe']);
  });

  it('have stable names', () => {
    expect(KINDS.map((kind) => schemaOf(kind).$id)).toEqual(KINDS.map((kind) => `urn:onboard:schema:${kind}`));
  });
});

describe('the schemas and the program', () => {
  const definitions = schemaOf('plan').$defs ?? {};
  const [date, duration, effort] = ['date', 'duration', 'effort'].map((name) => {
    return new RegExp(definitions[name]?.pattern ?? '^$', 'u');
  }) as [RegExp, RegExp, RegExp];

  it('agree on what a day is, for every day of many years and for similar texts', () => {
    for (let day = 0; day < 36_525; day += 7)
      expect(date.test(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(true);
    const digits = (low: number, high: number) => fc.integer({ min: low, max: high });
    fc.assert(
      fc.property(digits(1960, 2110), digits(0, 13), digits(0, 32), (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect([text, date.test(text)]).toEqual([text, parseDay(text) !== null]);
      }),
      { seed: 1, numRuns: 5_000 },
    );
    for (const year of [1972, 1996, 2000, 2100, 2200, 2400, 3600, 4000, 9996]) {
      expect([year, date.test(`${year}-02-29`)]).toEqual([year, parseDay(`${year}-02-29`) !== null]);
    }
    for (const text of ['0000-01-01', '1969-12-31', '2026-1-5', '２０２６-01-05', '2026-01-05\n', ' 2026-01-05']) {
      expect([text, date.test(text)]).toEqual([text, false]);
    }
  });

  it('agree on what durations and efforts are', () => {
    const piece = fc.constantFrom('1', '10', '2.5', '0', 'd', 'w', 'cd', 'm', 'h', '..', '.', '-', ' ', '12345', '01');
    const near = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
    const amount = fc
      .tuple(fc.constantFrom('1', '2.5', '0', '9999'), fc.constantFrom('d', 'w', 'cd'))
      .map((parts) => parts.join(''));
    const range = fc.array(amount, { minLength: 1, maxLength: 4 }).map((amounts) => amounts.join('..'));
    fc.assert(
      fc.property(fc.oneof(near, range), (text) => {
        expect([text, duration.test(text)]).toEqual([text, parseDuration(text) !== null]);
        expect([text, effort.test(text)]).toEqual([text, parseEffort(text) !== null]);
      }),
      { seed: 1, numRuns: 5_000 },
    );
  });
});
