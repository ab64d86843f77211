import { describe, expect, it } from 'vitest';
import {
  resolveCalendar,
  resolvePlan,
  resolveTemplate,
  resolveWorkspace,
} from '../../../src/plan/templates/resolve.ts';
import { parseDuration } from '../../../src/plan/time/duration.ts';
import { day, planOf } from '../plans.ts';

describe('the settings of a workspace', () => {
  it('have defaults for everything but the vendor', () => {
    expect(resolveWorkspace({ vendor: 'Ledgerly' })).toMatchObject({
      locale: 'en',
      timezone: 'UTC',
      workweek: ['mon', 'tue', 'wed', 'thu', 'fri'],
      calendars: [],
      health: { stalledAfter: 10, atRiskSlip: 1, offTrackSlip: 5 },
      reminders: { before: [3, 1], after: [1, 2], repeat: 3, escalateAfter: 2 },
      commit: false,
    });
  });

  it('convert thresholds to working days with their own work week', () => {
    const workweek = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri'] as const;
    const { health } = resolveWorkspace({ vendor: 'Ledgerly', workweek, health: { 'stalled-after': '2w' } });
    expect(health).toEqual({ stalledAfter: 12, atRiskSlip: 1, offTrackSlip: 5 });
  });

  it('add roles to the built-in ones', () => {
    const { roles } = resolveWorkspace({ vendor: 'Ledgerly', roles: { auditor: 'customer' } });
    expect([roles.get('auditor'), roles.get('point-person'), roles.get('csm')]).toEqual([
      'customer',
      'customer',
      'vendor',
    ]);
  });

  it('say where pages are published and who sends mail, or nothing', () => {
    const { publish, mail } = resolveWorkspace({
      vendor: 'Ledgerly',
      publish: { url: 'https://plans.ledgerly.example' },
      mail: { from: 'plans@ledgerly.example' },
    });
    expect(publish).toEqual({ url: 'https://plans.ledgerly.example', contact: null, answers: null });
    expect(mail).toEqual({ from: 'plans@ledgerly.example', updates: null });
    const none = resolveWorkspace({ vendor: 'Ledgerly' });
    expect([none.publish, none.mail]).toEqual([null, null]);
  });

  it('have policies, with limits in working days of their own week', () => {
    const { policies } = resolveWorkspace({
      vendor: 'Ledgerly',
      workweek: ['mon', 'tue', 'wed', 'thu'],
      policy: [{ id: 'call' }, { id: 'limits', templates: ['firms'], 'max-duration': '2w', within: { call: '1w' } }],
    });
    expect(policies).toMatchObject([
      { id: 'call', severity: 'warning', message: null, templates: null, maxDuration: null, side: null, owner: null },
      { id: 'limits', templates: ['firms'], maxDuration: 8, within: new Map([['call', 4]]) },
    ]);
  });

  it('put the team on the side of the vendor', () => {
    const { team } = resolveWorkspace({ vendor: 'Ledgerly', team: { mina: { name: 'Mina Park' } } });
    expect(team.get('mina')).toMatchObject({ id: 'mina', name: 'Mina Park', email: null, side: 'vendor', roles: [] });
    expect(team.get('mina')?.isNamed).toBe(true);
  });
});

describe('the people of a plan', () => {
  const team = { mina: { name: 'Mina Park', email: 'mina@ledgerly.example', roles: ['csm', 'support'] } };
  const personOf = (id: string, person: object) =>
    planOf([], { people: { [id]: person } }, { team, roles: { auditor: 'customer' } }).people.get(id);

  it('inherit missing details from the team', () => {
    expect(personOf('mina', { roles: ['csm'] })).toMatchObject({
      id: 'mina',
      name: 'Mina Park',
      email: 'mina@ledgerly.example',
      side: 'vendor',
      roles: ['csm'],
    });
    expect(personOf('mina', { name: 'M. Park' })).toMatchObject({ name: 'M. Park', roles: ['csm', 'support'] });
  });

  it('are named when somebody wrote their name', () => {
    expect([personOf('jane', {}), personOf('jane', { name: 'Jane Kim' })].map((person) => person?.isNamed)).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['what they say', { side: 'vendor', roles: ['it-admin'] }, 'vendor'],
    ['their role', { roles: ['implementation'] }, 'vendor'],
    ['a role of the workspace', { roles: ['unheard-of', 'auditor'] }, 'customer'],
    ['being nobody we know', {}, 'customer'],
  ])('get their side from %s', (_, person, side) => {
    expect(personOf('jane', person)?.side).toBe(side);
  });

  it('may be called by the names of built-in properties', () => {
    expect(personOf('constructor', {})).toMatchObject({ name: 'constructor', side: 'customer', email: null });
  });
});

describe('a plan', () => {
  it('has numbers for days and durations, and null for missing values', () => {
    const plan = planOf(
      [
        {
          id: 'one',
          name: 'One',
          wait: '3d..1w',
          tasks: [
            { id: 'a', title: 'A', effort: '1.5h', due: '2026-11-06', notes: [{ on: '2026-11-09', text: 'Call' }] },
          ],
        },
      ],
      { target: '2027-01-15', live: 'a' },
    );
    expect(plan).toMatchObject({
      id: 'acme',
      anchor: { kind: 'purchased', day: day('2026-11-02') },
      target: day('2027-01-15'),
      start: null,
      template: null,
      goal: null,
      closed: null,
      pauses: [],
    });
    expect(plan.phases[0]).toMatchObject({ pointer: '/phases/0', wait: parseDuration('3d..1w'), after: null });
    expect(plan.phases[0]?.tasks[0]).toMatchObject({
      pointer: '/phases/0/tasks/0',
      effort: 90,
      duration: parseDuration('1d'),
      due: day('2026-11-06'),
      done: null,
      owner: null,
      notes: [{ on: day('2026-11-09'), by: null, text: 'Call', internal: false, feedback: false }],
    });
  });

  it('starts on its first day when nobody knows the purchase', () => {
    const settings = resolveWorkspace({ vendor: 'Ledgerly' });
    const at = { id: 'acme', file: 'plans/acme.yaml', archived: false };
    const { anchor } = resolvePlan({ customer: 'Acme', start: '2026-11-09', phases: [] }, at, settings);
    expect(anchor).toEqual({ kind: 'purchased', day: day('2026-11-09'), isStart: true });
  });

  it('before the signature starts from the expected signature', () => {
    expect(planOf([], { signing: '2026-12-01' }).anchor).toEqual({ kind: 'signing', day: day('2026-12-01') });
    const both = { signing: '2026-12-01', purchased: '2026-12-03' };
    expect(planOf([], both).anchor).toEqual({ kind: 'purchased', day: day('2026-12-03') });
  });

  it('normalizes ids to composed Unicode, however they were typed', () => {
    const decomposed = '데이터'.normalize('NFD');
    const phases = [
      {
        id: 'one',
        name: 'One',
        tasks: [
          { id: decomposed, title: 'Data' },
          { id: 'b', title: 'B', after: [decomposed] },
        ],
      },
    ];
    const { vendor: _, ...settings } = { vendor: 'Ledgerly' };
    const workspace = resolveWorkspace({ vendor: 'Ledgerly', ...settings });
    const at = { id: 'é'.normalize('NFD'), file: 'plans/é.yaml', archived: false };
    const plan = resolvePlan({ customer: 'Acme', purchased: '2026-11-02', live: decomposed, phases }, at, workspace);
    expect([plan.id, plan.live, plan.phases[0]?.tasks[0]?.id, plan.phases[0]?.tasks[1]?.after?.[0]]).toEqual([
      'é'.normalize('NFC'),
      '데이터'.normalize('NFC'),
      '데이터'.normalize('NFC'),
      '데이터'.normalize('NFC'),
    ]);
  });
});

describe('a calendar', () => {
  it.each([
    ['2026..2028', 2026, 2028],
    ['2026', 2026, 2026],
    [2026, 2026, 2026],
  ])('that covers %s has a first and a last year', (covers, firstYear, lastYear) => {
    const calendar = resolveCalendar({ name: 'Korea', covers, days: { '2026-12-25': 'Christmas Day' } }, 'KR');
    expect(calendar).toMatchObject({ id: 'KR', firstYear, lastYear, source: null });
    expect(calendar.days.get(day('2026-12-25'))).toBe('Christmas Day');
  });
});

describe('a template', () => {
  it('may inherit titles from the template it extends', () => {
    const file = {
      name: 'CPA',
      extends: 'base',
      phases: [{ id: 'one', tasks: [{ id: 'a', duration: '2d', when: { level: 'novice' } }] }],
    };
    const template = resolveTemplate(file, { id: 'cpa', file: 'templates/cpa.yaml' });
    expect(template).toMatchObject({ extends: 'base', model: null, live: null });
    expect(template.phases[0]).toMatchObject({ name: 'one', when: null });
    expect(template.phases[0]?.tasks[0]).toMatchObject({ title: 'a', when: { level: 'novice' }, evidence: null });
  });
});
