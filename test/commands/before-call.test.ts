import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const settings = (locale: string) => `vendor: L
locale: ${locale}
timezone: UTC
workweek: [mon, tue, wed, thu, fri]
team: { mina: { name: Mina Park, roles: [csm] } }
`;
const PLAN = `customer: Acme
purchased: 2026-11-16
start: 2026-11-16
target: 2026-12-18
live: live
promises: [{ what: Import within a week, by: mina, on: 2026-10-28 }, { what: A named contact }]
risks: [The auditor may say no]
resources: [{ title: How to begin, url: "https://l.example/begin" }]
goal:
  why: Fewer calls
  measures:
    - { name: Calls, from: 40, to: 10, by: 2027-03-31, readings: [{ on: 2026-11-19, value: 22 }, { on: 2026-11-17, value: 31 }] }
people: { jane: { name: Jane Kim, side: customer, roles: [point-person] }, mina: { roles: [csm] } }
phases:
  - id: setup
    name: Setup
    tasks:
      - id: account
        title: Create the account
        owner: jane
        effort: 15m
        duration: 1d
        done: 2026-11-16
        resources: [{ title: Over already, url: "https://l.example/over" }]
        notes: [{ on: 2026-11-16, by: jane, text: That was easy, feedback: true }]
      - id: data
        title: Import the data
        owner: jane
        effort: 2h
        duration: 2d
        due: 2026-11-24
        asked: { due: 2026-12-01, on: 2026-11-19, by: jane, reason: away }
        aha: Figures at a glance
        resources: [{ title: Importing, url: "https://l.example/import" }]
        notes: [{ on: 2026-11-18, by: mina, text: Call on Friday, internal: true }]
      - id: live
        title: Share the portal
        owner: csm
        duration: 1d
        after: [data]
        due: 2026-11-25
        session: { minutes: 60, at: "14:00", place: Room 3, agenda: [{ minutes: 20, topic: The figures }] }
`;
const show = (plan: string, ...args: string[]) =>
  onboardIn(folderWith({ 'onboard.yaml': settings('en'), 'plans/acme.yaml': plan }), ['status', 'acme', ...args]);

describe('one customer before a call', () => {
  it('shows value, turn, session, requests, promises, risks, time, notes and guides', async () => {
    const { printed } = await show(PLAN);
    const shown = printed.slice(printed.indexOf('Next value'), printed.indexOf('\n\nPEOPLE'));
    expect(shown).toBe(
      `Next value  Figures at a glance, expected Fri 20 Nov
Turn        Jane Kim: Import the data, due Tue 24 Nov
Session     Share the portal, Wed 25 Nov 14:00, Room 3, 1 h
            20 min: The figures
Asked       Import the data: Tue 1 Dec instead, asked by Jane Kim on Thu 19 Nov: away
Promised    Import within a week (Wed 28 Oct)
            A named contact
Risks       The auditor may say no
Time left   customer 3 h, vendor 1 h
            week of Mon 23 Nov: customer 3 h, vendor 1 h
Notes       Wed 18 Nov, Mina Park: Call on Friday (internal)
            Mon 16 Nov, Jane Kim: That was easy (feedback)
Guides      How to begin: https://l.example/begin
            Importing: https://l.example/import`,
    );
    expect(printed).toContain('- Calls, 40 → 10, by Wed 31 Mar 2027, 22 on Thu 19 Nov\n');
  });

  it.each([
    ['en', 'Wed 18 Nov: Call on Friday (internal)'],
    ['ko', '11월 18일(수) 메모: Call on Friday (내부용)'],
  ] as const)('names nobody for a note without a name, %s', async (locale, line) => {
    const plan = PLAN.replace('on: 2026-11-18, by: mina', 'on: 2026-11-18');
    const root = folderWith({ 'onboard.yaml': settings(locale), 'plans/acme.yaml': plan });
    expect((await onboardIn(root, ['status', 'acme'])).printed).toContain(` ${line}\n`);
  });

  it('fits one screen with --brief', async () => {
    const { printed } = await show(PLAN, '--brief');
    expect(printed.split('\n').length).toBeLessThanOrEqual(24);
    expect(printed).toContain('Session     Share the portal');
    for (const long of ['PEOPLE', 'TASK', 'Notes', 'Guides', 'week of']) expect(printed).not.toContain(long);
  });

  it('is complete in JSON', async () => {
    const { printed } = await show(PLAN, '--format', 'json');
    expectDescribed('status', printed);
    const { call } = JSON.parse(printed).plans[0].detail;
    expect(call.notes.map(({ text }: { text: string }) => text)).toEqual(['Call on Friday', 'That was easy']);
    expect(call.effort.left).toEqual({ customer: 180, vendor: 60, unknown: { customer: 0, vendor: 0 } });
    expect(call.effort.weeks).toHaveLength(4);
    expect(call.session).toMatchObject({ at: '14:00', place: 'Room 3', minutes: 60 });
    expect(call.asked).toMatchObject([{ task: 'data', due: '2026-12-01', to: null, by: 'jane' }]);
  });

  it('leaves out what the plan does not have, and shows nothing to do in a closed plan', async () => {
    const bare = PLAN.replace(/^(promises|risks|resources):.*\n/gm, '').replace(
      /^ {8}(notes|resources|asked|session|aha|effort):.*\n/gm,
      '',
    );
    const { printed } = await show(bare);
    for (const label of ['Next value', 'Session', 'Asked', 'Promised', 'Risks', 'Notes', 'Guides'])
      expect(printed).not.toContain(label);
    // That nothing says how long anything takes is worth knowing; no week needs to repeat it.
    expect(printed).toMatch(/Time left +customer not known, vendor not known\n\n/);
    const closed = await show(`${PLAN}closed: { on: 2026-11-19, result: churned, reason: R }\n`);
    for (const label of ['Next value', 'Turn ', 'Session', 'Asked', 'Time left'])
      expect(closed.printed).not.toContain(label);
  });

  it('says it in Korean', async () => {
    const root = folderWith({ 'onboard.yaml': settings('ko'), 'plans/acme.yaml': PLAN });
    const { printed } = await onboardIn(root, ['status', 'acme']);
    for (const label of ['다음 성과', '세션', '요청', '약속', '리스크', '남은 시간', '메모', '가이드'])
      expect(printed).toContain(label);
  });
});
