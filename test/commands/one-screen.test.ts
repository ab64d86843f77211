import { describe, expect, it } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const settings = (locale: string) => `vendor: Ledgerly
locale: ${locale}
team:
  mina: { name: Mina Park, email: mina@l.example, roles: [csm] }
  joon: { name: Joon Lee, email: joon@l.example, roles: [implementation] }
`;
const TEMPLATE = `name: CPA
goal: Clients see figures
live: golive
resources: [{ title: How to begin, url: "https://l.example/begin", owner: joon, review-by: 2026-10-13 }]
phases:
  - id: setup
    name: Setup
    tasks:
      - id: server
        title: Open the server
        owner: point-person
        resources: [{ title: Opening, url: "https://l.example/open", owner: mina, review-by: 2026-11-20 }]
      - { id: golive, title: Go live, owner: point-person, duration: 1d }
`;
const LONG =
  'that is so long that nobody can read it on one line of a terminal which is as wide as they were in the beginning';

/** A plan that has more of everything than a screen. */
const HEAVY = `customer: Acme Accounting
template: { id: cpa, version: "12345678" }
purchased: 2026-11-02
target: 2026-12-11
live: golive
promises: [{ what: A promise ${LONG}, by: mina, on: 2026-10-28 }, { what: A named contact }, { what: A discount }]
risks: [The auditor may say no, The champion may leave, Budget is cut in January]
resources: [{ title: How to begin, url: "https://l.example/begin" }]
goal:
  why: A goal ${LONG}
  measures:
    - { name: Client calls, unit: calls a month, from: 40, to: 10, by: 2027-03-31, readings: [{ on: 2026-11-19, value: 22 }] }
    - { name: Hours for the closing, from: 80, to: 40, by: 2027-03-31 }
    - { name: Clients in the portal, from: 0, to: 25, by: 2027-01-31 }
people:
  mina: { roles: [csm] }
  joon: { roles: [implementation] }
  jane: { name: Jane Kim, side: customer, roles: [point-person] }
  bob: { name: Bob Ortiz, side: customer, roles: [it-admin] }
phases:
  - id: setup
    name: Setup
    tasks:
      - id: meet
        title: Kickoff meeting
        owner: mina
        session: { minutes: 60 }
        due: 2026-11-05
        done: 2026-11-05
        recap:
          attended: [jane, mina]
          questions:
            - { id: sso, ask: Does SSO work?, owner: joon, due: 2026-11-12 }
            - { id: roles, ask: Who may see what?, owner: jane, due: 2026-11-25 }
        notes:
          - { on: 2026-11-05, by: jane, text: The kickoff was clear, feedback: true }
${['06', '07', '08', '09', '10'].map((day) => `          - { on: 2026-11-${day}, by: mina, text: A note of the ${day}th }`).join('\n')}
      - id: server
        title: Open the server ${LONG}
        owner: bob
        effort: 2h
        duration: 7d..9d..13d
        due: 2026-11-18
        started: 2026-11-06
        blocked: { since: 2026-11-12, by: customer, reason: Security says no }
        check: [{ item: Firewall, done: 2026-11-10 }, { item: Account for us }]
        asked: { due: 2026-12-10, on: 2026-11-19, by: bob, reason: The audit ends then }
        resources: [{ title: Opening, url: "https://l.example/open" }]
      - { id: kpis, title: Agree on the KPIs, owner: jane, effort: 30m, duration: 2d, due: 2026-11-17, after: [], check: [{ item: List of KPIs }] }
      - { id: letter, title: Write the letter, owner: mina, effort: 45m, duration: 1d, due: 2026-11-19, after: [] }
      - { id: silent, title: Tell the branches, owner: jane, duration: 1d, due: 2026-11-27, after: [] }
      - id: training
        title: Training
        owner: mina
        session: { minutes: 60, at: "14:00", place: Room 3, agenda: [{ minutes: 20, topic: Reports }, { minutes: 20, topic: Filters }, { minutes: 20, topic: Q and A }] }
        due: 2026-11-24
        after: []
        asked: { to: "Lee Han <lee@acme.example>", on: 2026-11-20, by: jane, reason: He runs the team }
      - { id: golive, title: Go live, owner: jane, duration: 1d, due: 2026-12-09, after: [server], aha: They see their figures }
`;

const shown = async (locale: string, plan: string, columns: number, ...options: readonly string[]): Promise<string> => {
  const files = { 'onboard.yaml': settings(locale), 'templates/cpa.yaml': TEMPLATE, 'plans/acme.yaml': plan };
  const env = { ONBOARD_TODAY: '2026-11-20', COLUMNS: String(columns) };
  return (await onboardIn(folderWith(files), ['status', 'acme', ...options], env)).printed;
};
const linesOf = (printed: string): readonly string[] => printed.replace(/\n$/, '').split('\n');

const LABELS = {
  en: 'Health Go-live Next\\svalue Overdue Turn Session Asked Open Promised Risks Checklist Time\\sleft Goal Customer',
  ko: '상태 Go-live 다음\\s성과 기한\\s초과 차례 세션 요청 미결\\s질문 약속 리스크 체크리스트 남은\\s시간 목표 고객사',
};

describe('one screen before a call', () => {
  it.each(['en', 'ko'] as const)(
    'has a line for everything, and leaves one line for the prompt: %s',
    async (locale) => {
      for (const columns of [80, 60, 120]) {
        const lines = linesOf(await shown(locale, HEAVY, columns, '--brief'));
        expect(lines.length).toBe(23);
        expect(lines.filter((each) => columnsWide(each) > columns)).toEqual([]);
        for (const label of LABELS[locale].split(' '))
          expect(lines.filter((each) => new RegExp(`^${label}( \\+\\d+)?  `).test(each))).toHaveLength(1);
      }
    },
  );

  it('says how many lines of each part do not fit', async () => {
    const printed = await shown('en', HEAVY, 80, '--brief');
    expect(printed).toMatch(/^Turn \+3 {2}/m);
    expect(printed).toMatch(/^Promised \+2 {2}/m);
    expect(printed).toMatch(/^Asked {2,}/m);
  });

  it.each([
    ['en', 'no date until it is unblocked: each day costs a day'],
    ['ko', '막힘이 풀려야 날짜를 정할 수 있음: 하루에 하루씩 늦어짐'],
  ])('says first, in one line, that there is no date: %s', async (locale, sentence) => {
    expect(await shown(locale, HEAVY, 80, '--brief')).toMatch(new RegExp(`^Go-live +${sentence}$`, 'm'));
  });

  it('fills the remaining lines with more of each part', async () => {
    const few = HEAVY.replace(/^promises:.*\n/m, '')
      .replace(/^ +check:.*\n/m, '')
      .replace(/, check: [^\n]*\]/, '');
    const lines = linesOf(await shown('en', few, 80, '--brief'));
    expect(lines.length).toBe(23);
    expect(lines.filter((each) => /^(?:Promised|Checklist)/.test(each))).toEqual([]);
    expect(lines.join('\n')).toContain('20 min: Reports');
  });

  it('is complete when everything fits', async () => {
    const light = HEAVY.slice(0, HEAVY.indexOf('promises')) + HEAVY.slice(HEAVY.indexOf('people:'));
    const markdown = await shown('en', HEAVY, 80, '--brief', '--format', 'markdown');
    expect(markdown).toContain(LONG);
    expect(linesOf(await shown('en', light, 80, '--brief')).length).toBeLessThanOrEqual(23);
  });
});

describe('all there is to know before a call', () => {
  it('lists guides with an overdue review first, with a warning', async () => {
    const printed = await shown('en', HEAVY, 120);
    expect(printed).toContain(`Guides      How to begin: https://l.example/begin (review was due Tue 13 Oct, Joon Lee)
            Opening: https://l.example/open\n`);
    expect(await shown('ko', HEAVY, 120)).toContain('(검토 기한 10월 13일(화) 지남, 담당 Joon Lee)');
    const { guides } = JSON.parse(await shown('en', HEAVY, 80, '--format', 'json')).plans[0].detail.call;
    expect(guides.map((guide: { reviewPast: unknown }) => guide.reviewPast)).toEqual([
      { by: '2026-10-13', owner: 'Joon Lee' },
      null,
    ]);
  });

  it('does not tell the customer about the review', async () => {
    for (const format of ['text', 'markdown', 'html', 'json']) {
      const printed = await shown('en', HEAVY, 120, '--for', 'customer', '--format', format);
      expect(printed).toContain('l.example/begin');
      expect(printed).not.toMatch(/review|2026-10-13|13 Oct/);
    }
  });

  it('shows feedback about the product even when newer notes come first', async () => {
    const printed = await shown('en', HEAVY, 120);
    expect(printed).toContain('Notes       Tue 10 Nov, Mina Park: A note of the 10th');
    expect(printed).toContain('Feedback    Thu 5 Nov, Jane Kim: The kickoff was clear (feedback)');
    const fewer = HEAVY.replace('          - { on: 2026-11-06, by: mina, text: A note of the 06th }\n', '');
    expect(await shown('en', fewer, 120)).not.toContain('Feedback ');
  });
});
