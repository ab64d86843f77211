import { describe, expect, it } from 'vitest';
import { matches, namedPeople, personMeant, withTitle } from '../../../src/plan/model/match.ts';

const PEOPLE = [
  { id: 'rob', name: 'Rob Lind', email: 'robert@acme.example' },
  { id: 'Rob', name: 'Robin Han', email: null },
  { id: 'jane', name: 'Jane Kim', email: 'jane@acme.example' },
  { id: 'kim', name: 'kim', email: 'k@acme.example' },
];
const NAMED = namedPeople(PEOPLE);

describe('what a typed name means', () => {
  it.each([
    ['rob', ['rob']],
    ['ROB', ['rob', 'Rob']],
    ['Jane', ['jane']],
    ['  jane  ', ['jane']],
    ['JANE KIM', ['jane']],
    ['kim', ['kim']],
    ['Robert@ACME.example', ['rob']],
    ['ro', ['rob', 'Rob']],
    ['lind', ['rob']],
    ['obi', ['Rob']],
    ['an', ['Rob', 'jane']],
    // One letter says too little, a syllable of Korean or a Chinese character as well.
    ['i', []],
    ['', []],
    ['nobody', []],
  ])('%s', (typed, ids) => {
    expect(matches(typed, NAMED).map(({ id }) => id)).toEqual(ids);
  });

  it('may be part of an id, or of a title alone', () => {
    const steps = [
      { id: 'connect-data', title: 'Plug it in' },
      { id: 'k2', title: 'Connect the bank' },
    ];
    expect(matches('data', steps).map(({ id }) => id)).toEqual(['connect-data']);
    expect(matches('bank', steps).map(({ id }) => id)).toEqual(['k2']);
    expect(matches('connect', steps).map(({ id }) => id)).toEqual(['connect-data', 'k2']);
  });

  it('is any of several addresses', () => {
    const two = [{ id: 'a', title: 'A', also: ['one@acme.example', 'two@acme.example'] }];
    expect(matches('two@acme.example', two)).toEqual(two);
    expect(matches('one@acme.example', two)).toEqual(two);
  });
});

describe('people', () => {
  it('are known by id, name and address', () => {
    expect(NAMED.slice(0, 2)).toEqual([
      { id: 'rob', title: 'Rob Lind', also: ['robert@acme.example'] },
      { id: 'Rob', title: 'Robin Han', also: [] },
    ]);
  });

  it.each([
    ['Jane Kim', 'jane (Jane Kim)'],
    ['k@acme.example', 'kim'],
    ['ROB', null],
    ['nobody', null],
  ])('are meant by %s when it can be only one: %s', (typed, meant) => {
    expect(personMeant(typed, new Map(PEOPLE.map((person) => [person.id, person])))).toBe(meant);
  });

  it('are written with their name when that adds something', () => {
    expect([withTitle({ id: 'kim', title: 'kim' }), withTitle({ id: 'rob', title: 'Rob Lind' })]).toEqual([
      'kim',
      'rob (Rob Lind)',
    ]);
  });
});
