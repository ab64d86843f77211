import { describe, expect, it } from 'vitest';
import {
  dayField,
  durationField,
  eventField,
  flagField,
  listField,
  scale,
  setField,
  showMinutes,
  showOwner,
  showRecord,
  showStep,
  valueField,
  withDetails,
} from '../../../src/plan/codec/fields.ts';
import { closedChanges, goalChanges, showAgreement } from '../../../src/plan/codec/plan-fields.ts';
import { same } from '../../../src/plan/codec/same.ts';
import { checkChanges, noteDetails, showRequest, showSession } from '../../../src/plan/codec/task-fields.ts';
import type { Measure } from '../../../src/plan/model/model.ts';
import { parseDuration } from '../../../src/plan/time/duration.ts';
import { measuresFor } from '../../../src/review/diff.ts';
import { day, weekdays } from '../plans.ts';

const of = { kind: 'task', id: 'step', name: 'Step' } as const;
const context = { ...measuresFor(weekdays()), nameOf: (id: string) => `Ms ${id}`, titleOf: (id: string) => id };

/** One change: `title | a | b`, with `+3` behind it for days. */
function shown(changes: readonly { aspect: string; from: string | null; to: string | null; days: number | null }[]) {
  return changes.map(({ aspect, from, to, days }) => [aspect, from, to, ...(days === null ? [] : [days])].join(' | '));
}

describe('a change of one value', () => {
  it('is described with both values, unless they would look the same', () => {
    const field = valueField<{ size: number } | null>(
      'description',
      (value) => value && (value.size > 9 ? 'big' : 'small'),
    );
    const changes = (before: number | null, after: number | null) =>
      shown(field(before === null ? null : { size: before }, after === null ? null : { size: after }, of, context));
    expect(changes(1, 10)).toEqual(['description | small | big']);
    expect(changes(null, 10)).toEqual(['description |  | big']);
    expect(changes(10, 20)).toEqual(['description |  | ']);
    expect(changes(10, 10)).toEqual([]);
  });

  it('of a day includes the working days between the two days', () => {
    const due = dayField('due');
    const [friday, monday] = [day('2026-11-20'), day('2026-11-23')];
    expect(shown(due(friday, monday, of, context))).toEqual(['due | 2026-11-20 | 2026-11-23 | 1']);
    expect(shown(due(monday, friday, of, context))).toEqual(['due | 2026-11-23 | 2026-11-20 | -1']);
    expect(shown(due(null, monday, of, context))).toEqual(['due |  | 2026-11-23']);
    expect(shown(due(monday, null, of, context))).toEqual(['due | 2026-11-23 | ']);
    expect(due(monday, monday, of, context)).toEqual([]);
  });

  it.each([
    ['2d', '1w', 'duration | 2d | 1w | 3'],
    ['1w', '2d', 'duration | 1w | 2d | -3'],
    ['2d', '2cd', 'duration | 2d | 2cd'],
    [null, '2d', 'duration |  | 2d | 2'],
    ['2d', null, 'duration | 2d |  | -2'],
  ])('of a duration includes the difference, if both count the same kind of days: %s to %s', (before, after, says) => {
    const [from, to] = [before, after].map((text) => (text === null ? null : parseDuration(text)));
    expect(shown(durationField('duration')(from ?? null, to ?? null, of, context))).toEqual([says]);
  });

  it('of a yes or no shows both', () => {
    expect(shown(flagField('optional')(false, true, of, context))).toEqual(['optional | no | yes']);
    expect(shown(flagField('optional')(true, false, of, context))).toEqual(['optional | yes | no']);
    expect(flagField('optional')(true, true, of, context)).toEqual([]);
  });

  it('of an event shows details when both look the same', () => {
    type Block = { reason: string; by: string } | null;
    const field = eventField<Block>(
      { now: 'blocked', gone: 'unblocked' },
      (block) => block?.reason ?? null,
      (block) => [block?.by],
    );
    const [ours, theirs] = [
      { reason: 'Waits', by: 'vendor' },
      { reason: 'Waits', by: 'customer' },
    ];
    const other = { reason: 'Away', by: 'vendor' };
    expect(shown(field(null, ours, of, context))).toEqual(['blocked |  | Waits']);
    expect(shown(field(ours, null, of, context))).toEqual(['unblocked | Waits | ']);
    expect(shown(field(ours, other, of, context))).toEqual(['blocked | Waits | Away']);
    expect(shown(field(ours, theirs, of, context))).toEqual(['blocked | Waits (vendor) | Waits (customer)']);
    expect(field(ours, { ...ours }, of, context)).toEqual([]);
  });
});

describe('a change of a list', () => {
  interface Link {
    readonly title: string;
    readonly url: string;
  }
  const [guide, moved, film]: readonly [Link, Link, Link] = [
    { title: 'Guide', url: '/1' },
    { title: 'Guide', url: '/2' },
    { title: 'Film', url: '/3' },
  ];

  it('as a whole shows details of members that look the same but differ', () => {
    const field = listField<Link>(
      'resources',
      ({ title }) => title,
      ({ url }) => [url],
    );
    expect(shown(field([guide], [guide, film], of, context))).toEqual(['resources | Guide | Guide, Film']);
    expect(shown(field([guide, film], [moved, film], of, context))).toEqual([
      'resources | Guide (/1), Film | Guide (/2), Film',
    ]);
    expect(shown(field([guide], [], of, context))).toEqual(['resources | Guide | ']);
    expect(shown(field([guide, film], [film, guide], of, context))).toEqual(['resources | Guide, Film | Film, Guide']);
    expect(field([guide], [{ ...guide }], of, context)).toEqual([]);
  });

  it('by its members lists each added or removed member, as often as it is added or removed', () => {
    const field = setField<Link>(
      { added: 'check-added', removed: 'check-removed' },
      ({ title }) => title,
      ({ url }) => [url],
    );
    expect(shown(field([guide], [guide, film], of, context))).toEqual(['check-added |  | Film']);
    expect(shown(field([guide, film], [film], of, context))).toEqual(['check-removed | Guide | ']);
    expect(shown(field([guide], [moved], of, context))).toEqual([
      'check-removed | Guide (/1) | ',
      'check-added |  | Guide (/2)',
    ]);
    expect(shown(field([film], [film, film], of, context))).toEqual(['check-added |  | Film']);
    expect(field([guide, film], [film, guide], of, context)).toEqual([]);
  });
});

describe('the short form of a value', () => {
  it.each([
    [null, null],
    [{}, null],
    [{ level: 'novice', products: ['sso', 'scim'] }, 'level: novice, products: sso + scim'],
    [{ when: { level: 'novice' }, seats: 3, old: null }, 'when: { level: novice }, seats: 3, old: null'],
    [{ when: {} }, 'when: {  }'],
    [{ all: [{ a: 1 }, { b: [2, 3] }] }, 'all: { a: 1 } + { b: 2 + 3 }'],
  ])('as a record: %j', (record, says) => {
    expect(showRecord(record)).toBe(says);
  });

  it.each([
    [40, 10, 'calls', '40 … 10 calls'],
    [40, null, 'calls', '40 calls'],
    [null, 'none', null, 'none'],
    [null, null, 'calls', 'calls'],
    [null, null, null, null],
    [0, 1, null, '0 … 1'],
  ])('of a measure from %s to %s in %s', (from, to, unit, says) => {
    expect(scale(from, to, unit)).toBe(says);
  });

  it('is a number of minutes, or the existing details', () => {
    expect([showMinutes(90), showMinutes(null)]).toEqual(['90m', null]);
    expect(withDetails('Called', [null, '2026-11-12', undefined, 'Jane'])).toBe('Called (2026-11-12, Jane)');
    expect(withDetails('Called', [null, undefined])).toBe('Called');
  });
});

describe('the short form of a task', () => {
  it.each([
    [{ minutes: 30 }, '30m'],
    [{ minutes: 30, at: '14:00', place: 'Room 1' }, '30m, 14:00, Room 1'],
    [
      {
        minutes: 30,
        agenda: [
          { topic: 'Goals', minutes: 10 },
          { topic: 'Basics', minutes: 20, when: { level: 'novice' } },
        ],
      },
      '30m, Goals (10m), Basics (20m, level: novice)',
    ],
    [null, null],
  ])('as a session: %j', (session, says) => {
    expect(showSession(session)).toBe(says);
  });

  it.each([
    [{ due: day('2026-12-10'), to: null, by: 'jane', reason: null }, '2026-12-10, Ms jane'],
    [{ due: day('2026-12-10'), to: 'joe', by: 'jane', reason: 'Away' }, '2026-12-10, joe, Ms jane: Away'],
    [{ due: null, to: 'joe', by: 'jane', reason: 'Away' }, 'joe, Ms jane: Away'],
    [null, null],
  ])('as a request: %j', (request, says) => {
    expect(showRequest(request as Parameters<typeof showRequest>[0], context)).toBe(says);
  });

  it.each([
    [{}, ['2026-11-12', null, 'shared', null]],
    [{ by: 'jane', internal: true }, ['2026-11-12', 'Ms jane', 'internal', null]],
    [{ feedback: true }, ['2026-11-12', null, 'shared', 'feedback']],
  ])('as a note: %j', (more, says) => {
    const note = { on: day('2026-11-12'), by: null, text: 'Called', internal: false, feedback: false, ...more };
    expect(noteDetails(note, context)).toEqual(says);
  });

  it('of its checklist: added, removed, ticked and unticked items', () => {
    const item = (text: string, done: string | null = null) => ({ item: text, done: done === null ? null : day(done) });
    const told = (before: readonly ReturnType<typeof item>[], after: readonly ReturnType<typeof item>[]) =>
      shown(checkChanges(before as never, after as never, of));
    const [open, ticked] = [item('One'), item('One', '2026-11-12')];
    expect(told([open], [open])).toEqual([]);
    expect(told([open], [ticked])).toEqual(['checked |  | One']);
    expect(told([ticked], [open])).toEqual(['unchecked | One | ']);
    expect(told([ticked], [])).toEqual(['check-removed | One | ']);
    expect(told([], [open])).toEqual(['check-added |  | One']);
    expect(told([], [ticked])).toEqual(['check-added |  | One', 'checked |  | One']);
  });
});

describe('a change of a plan', () => {
  const closed = { on: day('2026-12-01'), result: 'lost', kind: null, reason: null } as const;

  it.each([
    [null, closed, 'closed |  | lost on 2026-12-01'],
    [null, { ...closed, kind: 'price', reason: 'Too dear' }, 'closed |  | lost on 2026-12-01: price, Too dear'],
    [closed, { ...closed, reason: 'Too dear' }, 'closed | lost on 2026-12-01 | lost on 2026-12-01: Too dear'],
    [closed, null, 'reopened-plan | lost on 2026-12-01 | '],
  ] as const)('that closes or reopens it: %j to %j', (before, after, says) => {
    expect(shown(closedChanges(before as never, after as never, of, context))).toEqual([says]);
  });

  it('in its goal covers the text, the measures and the readings', () => {
    const measure: Measure = { name: 'Calls', unit: 'calls', from: 40, to: 10, by: null, readings: [] };
    const goal = (why: string, more: Partial<Measure> = {}) => ({ why, measures: [{ ...measure, ...more }] });
    const reading = { on: day('2026-11-20'), value: 20, by: null };
    const changes = (before: Parameters<typeof goalChanges>[0], after: Parameters<typeof goalChanges>[1]) =>
      shown(goalChanges(before, after, of, context));
    expect(changes(null, goal('Less'))).toEqual(['goal |  | Less', 'measures |  | Calls']);
    expect(changes(goal('Less'), null)).toEqual(['goal | Less | ', 'measures | Calls | ']);
    expect(changes(goal('Less'), goal('Less', { to: 5 }))).toEqual([
      'measures | Calls (40 … 10 calls) | Calls (40 … 5 calls)',
    ]);
    expect(changes(goal('Less'), goal('Less', { readings: [reading] }))).toEqual([
      'measured |  | Calls: 20 calls, 2026-11-20',
    ]);
    expect(
      changes(goal('Less', { readings: [reading] }), goal('Less', { readings: [{ ...reading, by: 'jane' }] })),
    ).toEqual([
      'reading-removed | Calls: 20 calls, 2026-11-20 | ',
      'measured |  | Calls: 20 calls, 2026-11-20 (Ms jane)',
    ]);
    expect(changes(goal('Less', { unit: null }), goal('Less', { unit: null, readings: [reading] }))).toEqual([
      'measured |  | Calls: 20, 2026-11-20',
    ]);
  });
});

it('owners and steps are shown by their names, and nobody and nothing as none', () => {
  const named = { ...context, titleOf: (id: string) => `Step ${id}` };
  expect([showOwner('jane', named), showOwner(null, named)]).toEqual(['Ms jane', null]);
  expect([showStep('call', named), showStep(null, named)]).toEqual(['Step call', null]);
});

it('an agreement is shown with its day, and with who agreed when that is known', () => {
  const shownAs = (by: string | null) => showAgreement({ on: day('2026-11-12'), by }, context.nameOf);
  expect([shownAs('jane'), shownAs(null), showAgreement(null, context.nameOf)]).toEqual([
    '2026-11-12, Ms jane',
    '2026-11-12',
    null,
  ]);
});

it.each([
  [1, 1, true],
  [1, '1', false],
  [null, null, true],
  [null, {}, false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [[], {}, false],
  [{}, [], false],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: undefined }, { b: undefined }, false],
  [new Map([['a', 1]]), new Map([['a', 1]]), true],
  [new Map([['a', 1]]), new Map([['a', 2]]), false],
  [new Map(), {}, false],
  [{}, new Map(), false],
])('%j and %j are the same: %s', (left, right, are) => {
  expect(same(left, right)).toBe(are);
});
