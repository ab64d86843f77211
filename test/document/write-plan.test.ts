import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writePlan } from '../../src/document/write-plan.ts';
import { writeScalar, writeYaml } from '../../src/document/write-yaml.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';

const plan: PlanFile = {
  customer: 'Acme Accounting',
  template: { id: 'cpa', version: '12345678' },
  purchased: '2026-11-02',
  goal: { why: 'Clients see: their own figures' },
  people: { jane: { name: 'Jane Kim', email: 'jane@acme.example', side: 'customer', roles: ['point-person'] } },
  phases: [
    {
      id: 'kickoff',
      name: 'Kickoff',
      tasks: [
        { id: 'create-account', title: 'Create the account', owner: 'point-person', effort: '15m', due: '2026-11-06' },
        {
          id: 'first-session',
          title: '첫 세션',
          session: { minutes: 60, agenda: [{ minutes: 10, topic: 'What it is for' }] },
        },
      ],
    },
    { id: 'setup', name: 'Setup', wait: '1d..3d', after: ['kickoff'] },
  ],
};

describe('a newly written plan', () => {
  it('is laid out for people: modelines, one line per simple task, an empty line between phases', () => {
    expect(
      writePlan(plan, new Map([['/purchased', { trail: 'the schedule starts on this day' }]])),
    ).toBe(`# yaml-language-server: $schema=../schemas/plan.schema.json
# $schema: ../schemas/plan.schema.json
customer: Acme Accounting
template: { id: cpa, version: "12345678" }
purchased: 2026-11-02                # the schedule starts on this day

goal:
  why: "Clients see: their own figures"

people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }

phases:
  - id: kickoff
    name: Kickoff
    tasks:
      - { id: create-account, title: Create the account, owner: point-person, effort: 15m, due: 2026-11-06 }
      - id: first-session
        title: 첫 세션
        session:
          minutes: 60
          agenda:
            - { minutes: 10, topic: What it is for }

  - id: setup
    name: Setup
    wait: 1d..3d
    after: [kickoff]
`);
  });

  it('reads back equal', () => {
    expect(parse(writePlan(plan, new Map()))).toEqual(plan);
  });

  it('puts comments before, beside and below an entry', () => {
    const comments = new Map([['/goal', { lead: ['why they bought'], tail: ['measures: []'] }]]);
    expect(writePlan({ customer: 'A', goal: { why: 'B' }, phases: [] }, comments)).toContain(
      '\n# why they bought\ngoal:\n  why: B\n  # measures: []\n',
    );
  });
});

describe('a scalar', () => {
  it.each([
    'yes',
    'no',
    'On',
    'null',
    '12',
    '1e10',
    '0x1F',
    '12:30',
    '1_000',
    '0123',
    '',
    ' a',
    'a ',
    '- a',
    '#a',
    'a: b',
  ])('that other readers would read as another type is quoted: %s', (text) => {
    expect(writeScalar(text, false)).toBe(JSON.stringify(text));
  });

  it.each(['Acme', '3d..2w', '2026-11-02', '40 a month', '한국전력', 'jane@acme.example', 'Park & Kim (Seoul)'])(
    'that can only be text stays plain: %s',
    (text) => {
      expect(writeScalar(text, true, true)).toBe(text);
    },
  );

  it('is quoted in brackets where a comma or colon would end it, and plain elsewhere', () => {
    expect(writeScalar('Kim, Lee', true)).toBe('"Kim, Lee"');
    expect(writeScalar('Kim, Lee', false)).toBe('Kim, Lee');
    expect(writeScalar('https://a.example/b', false)).toBe('https://a.example/b');
    expect(writeScalar('https://a.example/b', true)).toBe('"https://a.example/b"');
  });

  it('escapes control and direction characters', () => {
    expect(writeScalar('a\u0085b\u202ec\u2028\u007f\ufeff', false)).toBe('"a\\u0085b\\u202ec\\u2028\\u007f\\ufeff"');
  });
});

it('writes any data so that it reads back equal, spread or not', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('no', '1e3', '~', '|', '?'),
  );
  const leaf = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(text, value, { maxKeys: 5 }), fc.boolean(), (data, spread) => {
      const written = writeYaml(data, { comments: new Map(), isSpread: () => spread, isSetApart: () => spread });
      expect(parse(written)).toEqual(Object.keys(data).length === 0 ? null : data);
    }),
    { seed: 1, numRuns: 500 },
  );
});
