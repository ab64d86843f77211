import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { accepts, type FileKind } from '../../src/schema/accept.ts';
import { rejectionOf } from '../../src/schema/reject.ts';
import { shippedTexts } from '../support/yaml-texts.ts';

const KINDS = ['workspace', 'template', 'plan', 'calendar'] as const;
const KIND_OF: readonly (readonly [RegExp, FileKind])[] = [
  [/\/onboard\.yaml$/, 'workspace'],
  [/templates\/|^templates/, 'template'],
  [/\/plans\//, 'plan'],
  [/\/calendars\//, 'calendar'],
];

const schemaOf = (kind: FileKind): object => JSON.parse(readFileSync(`schemas/${kind}.schema.json`, 'utf8'));

/** Data like a plan, with one thing in it that may be wrong. */
function variants(): fc.Arbitrary<unknown> {
  const junk = fc.constantFrom<unknown>(
    ...[
      null,
      true,
      7,
      0,
      -1,
      1.5,
      '',
      ' ',
      'x',
      'a b',
      'a-b',
      '데이터',
      '2026-11-06',
      '2026-02-30',
      '3d',
      '3d..2w',
      '1h',
      'customer',
      'churned',
    ],
    ...[
      [],
      ['a'],
      ['a', 'a'],
      [1],
      {},
      { id: 'a' },
      { on: '2026-11-06', result: 'churned' },
      'x'.repeat(65),
      'a@b.example',
      'https://x.example/y',
    ],
    ...['😀'.repeat(64), '가'.repeat(64), 'a\u0007', 'a\u0085b', 'Asia/Seoul', '2026..2028', 2026],
  );
  const key = fc.constantFrom(
    ...[
      'customer',
      'purchased',
      'signing',
      'start',
      'target',
      'live',
      'calendars',
      'goal',
      'people',
      'phases',
      'pauses',
      'waivers',
      'closed',
    ],
    ...[
      'id',
      'title',
      'name',
      'owner',
      'effort',
      'duration',
      'after',
      'due',
      'done',
      'blocked',
      'notes',
      'session',
      'resources',
      'tags',
      'nope',
    ],
    ...[
      'vendor',
      'team',
      'roles',
      'rules',
      'covers',
      'days',
      'timezone',
      'workweek',
      'extends',
      'template',
      'attributes',
      'when',
    ],
  );
  return fc
    .tuple(fc.constantFrom(...VALID), fc.nat(), key, junk, fc.nat(2))
    .map(([[kind, valid], nth, name, value, way]) => {
      const data: unknown = structuredClone(valid);
      const holders = [...objectsIn(data)];
      const holder = holders[nth % holders.length] ?? {};
      const names = Object.keys(holder);
      const chosen = names[nth % names.length] ?? name;
      if (way === 0) Object.assign(holder, { [name]: value });
      else if (way === 1) Object.assign(holder, { [chosen]: value });
      else if (!Array.isArray(holder)) Reflect.deleteProperty(holder, chosen);
      return [kind, data];
    });
}

/** Everything that ships, as data. */
const VALID = [...shippedTexts()].flatMap(([path, text]): [FileKind, unknown][] => {
  const [, kind] = KIND_OF.find(([pattern]) => pattern.test(path)) ?? [];
  return kind === undefined ? [] : [[kind, parse(text)]];
});

function* objectsIn(node: unknown): Generator<object> {
  if (typeof node !== 'object' || node === null) return;
  yield node;
  for (const inner of Object.values(node)) yield* objectsIn(inner);
}

describe('other validators', () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  addFormats.default(ajv);
  const others = new Map(
    KINDS.map((kind) => [
      kind,
      {
        ajv: ajv.compile(schemaOf(kind)),
        cfworker: new Validator(JSON.parse(JSON.stringify(schemaOf(kind))), '2020-12'),
      },
    ]),
  );

  it('accept what this one accepts and nothing else, with and without formats', () => {
    let accepted = 0;
    fc.assert(
      fc.property(variants(), (variant) => {
        const [kind, data] = variant as [FileKind, unknown];
        const ok = accepts(kind, data);
        if (ok) accepted++;
        const { ajv: withFormats, cfworker } = others.get(kind)!;
        expect([kind, data, withFormats(data), cfworker.validate(data).valid]).toEqual([kind, data, ok, ok]);
      }),
      { seed: 1, numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('are refused when JSON does not have them', () => {
    const plan = (from: number) => ({
      customer: 'A',
      start: '2026-11-02',
      goal: { why: 'B', measures: [{ name: 'C', from }] },
      phases: [{ id: 'p', name: 'P' }],
    });
    expect(accepts('plan', plan(40))).toBe(true);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(accepts('plan', plan(number))).toBe(false);
      expect(rejectionOf('plan', plan(number), 'x.yaml').findings).toHaveLength(1);
    }
  });

  it('find at least one fault, in words, whenever this one finds data invalid', () => {
    fc.assert(
      fc.property(variants(), (variant) => {
        const [kind, data] = variant as [FileKind, unknown];
        if (!accepts(kind, data)) expect(rejectionOf(kind, data, 'x.yaml').findings.length).toBeGreaterThan(0);
      }),
      { seed: 2, numRuns: 3_000 },
    );
  });
});
