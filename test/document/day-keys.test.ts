import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isDayKey } from '../../src/document/day-keys.ts';
import { applyEdits } from '../../src/document/edit.ts';
import { writeFlow, writeKey, writeScalar } from '../../src/document/write-yaml.ts';
import { isRecord } from '../../src/plan/codec/same.ts';

/** Every mapping in a schema, with its keys and which of them are days. Other keys hold nested values or text in another form. */
function mappingsIn(schema: unknown, root: unknown, found = new Map<object, ReadonlyMap<string, boolean>>()) {
  if (Array.isArray(schema)) for (const each of schema) mappingsIn(each, root, found);
  if (!isRecord(schema)) return found;
  const { properties } = schema;
  if (isRecord(properties))
    found.set(
      schema,
      new Map(
        Object.entries(properties)
          .map(([key, value]) => [key, resolved(value, root)] as const)
          .filter(([, value]) => value.type !== 'object' && value.pattern === undefined)
          .map(([key, { format }]) => [key, format === 'date']),
      ),
    );
  for (const value of Object.values(schema)) mappingsIn(value, root, found);
  return found;
}

function resolved(schema: unknown, root: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) return {};
  if (typeof schema.$ref !== 'string') return schema;
  const path = schema.$ref.replace('#/', '').split('/');
  return resolved(
    path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), root),
    root,
  );
}

describe('keys whose value is a day', () => {
  it.each(['plan', 'template'])('are those of the schema of a %s', (name) => {
    const schema: unknown = JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
    const mappings = [...mappingsIn(schema, schema).values()];
    expect(mappings.length).toBeGreaterThan(5);
    for (const keys of mappings) {
      for (const [key, isDay] of keys)
        expect([key, [...keys.keys()], isDayKey(key, keys.keys())]).toEqual([key, [...keys.keys()], isDay]);
    }
  });
});

describe('text that another YAML reader would read as another type', () => {
  const PLAN = `customer: Acme
phases:
  - id: one
    name: One
    tasks:
      - id: a
        title: First
        due: 2026-11-04
      - { id: b, title: Second, due: 2026-11-04 }
`;

  it.each([
    '2026-11-20',
    '2001-1-1',
    '2026-11-20T10:00:00Z',
    '2026-11-20 10:00:00',
    '1:30',
    '1_000',
    '0o7',
    '.inf',
    'yes',
    'No',
    '~',
    '12e03',
  ])('is quoted: %s', (text) => {
    expect([writeScalar(text, true), writeScalar(text, false)]).toEqual([`"${text}"`, `"${text}"`]);
  });

  it.each(['2026-11-20 call', '2026..2028', 'On time', '20 November'])('is written as it is: %s', (text) => {
    expect([writeScalar(text, true), writeScalar(text, false)]).toEqual([text, text]);
  });

  it('leaves days unquoted where the schema expects days, and in the keys of calendars', () => {
    expect(writeFlow({ on: '2026-11-20', text: '2026-11-20' })).toBe('{ on: 2026-11-20, text: "2026-11-20" }');
    expect(writeFlow({ from: '2026-12-21', to: '2027-01-03', reason: '2026-12-21' })).toBe(
      '{ from: 2026-12-21, to: 2027-01-03, reason: "2026-12-21" }',
    );
    expect(writeFlow({ name: 'Live', from: '2026-11-20', to: '2026-12-20', by: '2026-12-20' })).toBe(
      '{ name: Live, from: "2026-11-20", to: "2026-12-20", by: 2026-12-20 }',
    );
    expect(writeKey('2026-12-25')).toBe('2026-12-25');
  });

  it.each([
    ['an old value in block style', '/phases/0/tasks/0/title', 'title: "2026-12-01"'],
    ['an old value in brackets', '/phases/0/tasks/1/title', 'title: "2026-12-01",'],
    ['a new key in block style', '/phases/0/tasks/0/aha', 'aha: "2026-12-01"'],
    ['a new key in brackets', '/phases/0/tasks/1/aha', 'aha: "2026-12-01" }'],
    ['a day in block style', '/phases/0/tasks/0/due', 'due: 2026-12-01\n'],
    ['a day in brackets', '/phases/0/tasks/1/due', 'due: 2026-12-01 }'],
    ['a new day in block style', '/phases/0/tasks/0/started', 'started: 2026-12-01\n'],
    ['a new day in brackets', '/phases/0/tasks/1/started', 'started: 2026-12-01 }'],
  ])('is quoted by edits, too: %s', async (_, pointer, line) => {
    expect(await applyEdits(PLAN, [{ kind: 'set', pointer, value: '2026-12-01' }])).toContain(line);
  });
});
