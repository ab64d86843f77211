import { describe, expect, it } from 'vitest';
import type { PlanChange } from '../../src/actions/change.ts';
import {
  addPromise,
  addRisk,
  recordReading,
  removeMeasure,
  setAttribute,
  setFact,
  setMeasure,
} from '../../src/actions/facts.ts';
import type { PlanFile } from '../../src/plan/model/files.ts';
import { day, planOf } from '../plan/plans.ts';

const TODAY = day('2026-11-20');
const MOMENT = { on: TODAY, isGiven: false, today: TODAY };

/** The edits: `/target = "2026-12-01"`, `+ /risks "Late"`, `- /target`. */
function edits({ edits: all }: PlanChange): readonly string[] {
  return all.map((edit) => {
    if (!('value' in edit)) return `- ${edit.pointer}`;
    return `${edit.kind === 'insert' ? '+ ' : ''}${edit.pointer} ${JSON.stringify(edit.value)}`;
  });
}

function planWith(fields: Partial<PlanFile>) {
  return planOf([{ id: 'p', name: 'P', tasks: [] }], fields);
}

describe('a fact about a plan', () => {
  it.each([
    [null, 'a', [], '/locale "a"', 'locale a'],
    ['b', 'a', [], '/locale "a"', 'locale a (was b)'],
    [['b', 'c'], ['a'], [], '/locale ["a"]', 'locale a (was b, c)'],
    ['b', null, true, '- /locale', 'locale removed'],
  ] as const)('from %j to %j', (before, now, isRemark, edit, says) => {
    const change = setFact('locale', 'locale', now, before);
    expect([edits(change), change.says, change.isRemark ?? []]).toEqual([[edit], [says], isRemark]);
  });

  it.each([
    ['a', 'a'],
    [null, null],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ])('does not change: %j', (now, before) => {
    const change = setFact('locale', 'locale', now, before);
    expect([change.edits, change.says, change.already]).toEqual([[], [], ['locale already has that value.']]);
  });
});

describe('an attribute', () => {
  it.each([
    ['is set', {}, 'level', 'novice', ['/attributes/level "novice"'], 'level novice'],
    [
      'is set anew',
      { level: 'expert' },
      'level',
      'novice',
      ['/attributes/level "novice"'],
      'level novice (was expert)',
    ],
    [
      'has several values',
      { level: ['a'] },
      'level',
      ['a', 'b'],
      ['/attributes/level ["a","b"]'],
      'level a, b (was a)',
    ],
    ['goes', { level: 'expert', size: 'big' }, 'level', null, ['- /attributes/level'], 'level removed'],
    ['goes with the list, as the last', { level: 'expert' }, 'level', null, ['- /attributes'], 'level removed'],
    ['is not what every object has', {}, 'toString', 'x', ['/attributes/toString "x"'], 'toString x'],
  ])('%s', (_, attributes, key, value, expected, says) => {
    const change = setAttribute(attributes, key, value);
    expect([edits(change), change.says]).toEqual([expected, [says]]);
  });

  it.each([
    [{ level: 'a' }, 'level', 'a'],
    [{ level: 'a' }, 'size', null],
    [{}, 'level', null],
  ])('does not change in %j: %s %s', (attributes, key, value) => {
    expect(setAttribute(attributes, key, value).already).toEqual([`${key} already has that value.`]);
  });
});

describe('a measure of success', () => {
  const none = { unit: null, from: null, to: null, by: null };
  const goal = { why: 'Fewer calls', measures: [{ name: 'Calls', unit: 'calls', from: 40, to: 10, by: '2027-01-15' }] };
  const known = planWith({ goal });

  it('needs a goal', () => {
    expect(() => setMeasure(planWith({}), 'Calls', null, none)).toThrow('has no goal yet');
  });

  it.each([
    [none, '{"name":"Reports"}'],
    [
      { unit: 'pages', from: 1, to: 'many', by: day('2027-01-15') },
      '{"name":"Reports","unit":"pages","from":1,"to":"many","by":"2027-01-15"}',
    ],
  ])('is added to the goal: %j', (wish, value) => {
    const change = setMeasure(known, 'Reports', null, wish);
    expect([edits(change), change.says, change.isRemark]).toEqual([
      [`+ /goal/measures ${value}`],
      ['measure Reports added'],
      true,
    ]);
  });

  it('changes only the different keys, in the order of the file', () => {
    const change = setMeasure(known, 'Calls', 0, { unit: 'calls', from: 50, to: 10, by: day('2027-02-01') });
    expect([edits(change), change.says]).toEqual([
      ['/goal/measures/0/from 50', '/goal/measures/0/by "2027-02-01"'],
      ['measure Calls: from 50, by 2027-02-01'],
    ]);
    expect(change.edits.map((edit) => ('after' in edit ? edit.after : null))).toEqual([
      ['name', 'unit'],
      ['name', 'unit', 'from', 'to'],
    ]);
  });

  it.each([none, { unit: 'calls', from: 40, to: 10, by: day('2027-01-15') }])('does not change: %j', (wish) => {
    const change = setMeasure(known, 'Calls', 0, wish);
    expect([change.edits, change.already]).toEqual([[], ['Calls already has these values.']]);
  });

  it('is removed, and the list with its last measure', () => {
    const [first] = known.goal?.measures ?? [];
    if (first === undefined || known.goal === null) throw new Error('The plan has no measure');
    const two = { ...known, goal: { ...known.goal, measures: [first, { ...first, name: 'Reports' }] } };
    expect(edits(removeMeasure(known, 0, first))).toEqual(['- /goal/measures']);
    expect(edits(removeMeasure(two, 0, first))).toEqual(['- /goal/measures/0']);
  });

  it.each([
    ['is added', [], null, null, '+ /goal/measures/0/readings {"on":"2026-11-20","value":20}', 'Calls: 20'],
    [
      'has a unit and an author',
      [],
      'calls',
      'mina',
      '+ /goal/measures/0/readings {"on":"2026-11-20","value":20,"by":"mina"}',
      'Calls: 20 calls',
    ],
    [
      'of the same day is corrected',
      [
        { on: day('2026-11-10'), value: 20, by: null },
        { on: TODAY, value: 30, by: null },
      ],
      null,
      null,
      '/goal/measures/0/readings/1/value 20',
      'Calls: 20',
    ],
    [
      'of another day stays',
      [{ on: day('2026-11-10'), value: 20, by: null }],
      null,
      null,
      '+ /goal/measures/0/readings {"on":"2026-11-20","value":20}',
      'Calls: 20',
    ],
  ])('has a reading that %s', (_, readings, unit, by, edit, says) => {
    const change = recordReading(0, { name: 'Calls', from: null, to: null, by: null, unit, readings }, 20, by, MOMENT);
    expect([edits(change), change.says, change.isRemark]).toEqual([[edit], [says], true]);
  });

  it('has one reading a day', () => {
    const readings = [{ on: TODAY, value: 20, by: null }];
    const change = recordReading(
      0,
      { name: 'Calls', from: null, to: null, by: null, unit: null, readings },
      20,
      null,
      MOMENT,
    );
    expect([change.edits, change.already]).toEqual([[], ['Calls was 20 on 2026-11-20.']]);
  });

  it.each([
    ['20,5 calls', 'calls', 'measured in numbers: 40, 10 calls', 'Give only the number: 20.5'],
    ['about -3', null, 'measured in numbers: 40, 10', 'Give only the number: -3'],
    ['few', null, 'measured in numbers: 40, 10', 'Give only the number; for anything else'],
  ])('in numbers does not accept "%s"', (value, unit, says, hint) => {
    const measure = { name: 'Calls', from: 40, to: 10, by: null, unit, readings: [] };
    const refused = expect.objectContaining({
      message: `"${value}" is not a number, and Calls is ${says}`,
      hint: expect.stringContaining(hint),
    });
    expect(() => recordReading(0, measure, value, null, MOMENT)).toThrow(refused);
  });
});

describe('what only the team sees', () => {
  it.each([
    [null, '+ /promises {"what":"A report","on":"2026-11-20"}'],
    ['mina', '+ /promises {"what":"A report","by":"mina","on":"2026-11-20"}'],
  ])('is a promise by %s', (by, edit) => {
    const change = addPromise('A report', by, MOMENT);
    expect([edits(change), change.says, change.isRemark]).toEqual([[edit], ['promised: A report'], true]);
    const earlier = { ...MOMENT, on: day('2026-11-19') };
    expect(addPromise('A report', by, earlier).says).toEqual(['promised on 2026-11-19: A report']);
  });

  it('is a risk, and is added only once', () => {
    const plan = planWith({ risks: ['Late data'] });
    expect(addRisk('Late data', plan).already).toEqual(['That risk is already recorded.']);
    const change = addRisk('No time', plan);
    expect([edits(change), change.says, change.isRemark]).toEqual([['+ /risks "No time"'], ['risk: No time'], true]);
  });
});
