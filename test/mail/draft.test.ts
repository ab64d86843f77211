import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it, test } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { KAKAO_LIMIT, messageKakao } from '../../src/print/message/text.ts';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { repositoryWith } from '../support/repository.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';

/** A plan in which every kind of message has something to say; words that no customer may read are marked. */
const FULL = `customer: Acme Accounting
page: fbjb55g6q6
purchased: 2026-11-02
target: 2026-12-02
live: create-account
goal:
  why: Clients see their own figures without calling the firm.
  measures:
    - { name: Client calls, unit: calls a month, from: 40, to: 10, readings: [{ on: 2026-11-18, value: 31 }] }
promises: [{ what: MARKED import within a week, by: mina, on: 2026-10-28 }]
risks: [MARKED the auditor may say no]
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin] }
  dana: { name: Dana Lee, email: dana@acme.example, side: customer, roles: [decision-maker], locale: ko }
  mina: { roles: [csm] }
phases:
  - id: kickoff
    name: Kickoff
    tasks:
      - id: create-account
        title: Create the account
        owner: jane
        duration: 1d
        due: 2026-11-06
        done: 2026-11-09
        aha: The firm sees its figures
        session: { minutes: 30, agenda: [{ minutes: 30, topic: Who is who }] }
        recap:
          attended: [jane, mina]
          recording: https://video.example/1
          summary: [Three figures matter]
          questions:
            - { id: totals, ask: Why do the two totals differ?, owner: mina, due: 2026-11-24 }
        notes: [{ on: 2026-11-09, by: mina, text: MARKED they are in a hurry, internal: true }]
      - { id: check-books, title: MARKED check their books, owner: mina, internal: true, done: 2026-11-10 }
  - id: setup
    name: Setup
    tasks:
      - id: connect
        title: Connect the bank
        owner: bob
        effort: 2h
        duration: 3d
        due: 2026-11-19
        resources: [{ title: How to connect, url: "https://help.example/connect", kind: guide }]
        notes: [{ on: 2026-11-16, by: mina, text: "due 2026-11-17 → 2026-11-19: the bank was closed" }]
      - { id: import, title: Import the books, owner: bob, duration: 1w, after: [connect], due: 2026-11-24 }
      - id: review
        title: Review call
        owner: mina
        duration: 1d
        due: 2026-12-04
        session: { minutes: 45, at: "14:00", place: "https://meet.example/acme", agenda: [{ minutes: 30, topic: The figures }] }
`;

/** The same before they are live. */
const UNDER_WAY = FULL.replace('live: create-account', 'live: import');
/** The same after more than ten working days of silence of the customer. */
const QUIET = FULL.replace('purchased: 2026-11-02', 'purchased: 2026-10-01')
  .replace('done: 2026-11-09', 'done: 2026-10-05')
  .replace('done: 2026-11-10', 'done: 2026-10-05');

/** A plan that gives a reason for a kind of message. */
function occasionFor(kind: string): Readonly<Record<string, string>> {
  const plan = { welcome: UNDER_WAY, save: QUIET }[kind] ?? FULL;
  return { 'plans/acme.yaml': plan };
}

function workspace(files: Readonly<Record<string, string>> = {}): string {
  const settings = `${ledgerly['onboard.yaml']}publish: { url: "https://plans.ledgerly.example" }\n`;
  return folderWith({ ...ledgerly, 'onboard.yaml': settings, 'plans/acme.yaml': FULL, ...files });
}

const draft = (root: string, ...argv: readonly string[]) => onboardIn(root, ['draft', ...argv]);

describe('every kind of message', () => {
  test('is offered by the command table', () => {
    const [kind] = commands.find(({ name }) => name === 'draft')?.arguments ?? [];
    expect(kind?.choices).toEqual(DRAFT_KINDS);
  });

  describe.each(DRAFT_KINDS)('%s', (kind) => {
    it.each(['en', 'ko'])('is complete, in %s', async (lang) => {
      const root = workspace(occasionFor(kind));
      const { printed } = await draft(root, kind, 'acme', '--lang', lang, '--format', 'json');
      expectDescribed('draft', printed);
      const { messages } = JSON.parse(printed);
      expect(messages.length).toBeGreaterThan(0);
      for (const { subject, text, html, to } of messages) {
        expect(to.length).toBeGreaterThan(0);
        expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object/);
        expect(subject.length).toBeGreaterThan(5);
        if (kind !== 'handoff') expect(`${subject}${text}${html}`).not.toContain('MARKED');
        if (lang === 'ko' && kind !== 'handoff') expect(text).toMatch(/드림\n$/);
      }
    });

    it.each(['kakao', 'markdown', 'html', 'eml', 'text'])('leaks nothing private as %s', async (form) => {
      if (kind === 'handoff') return;
      const root = workspace(occasionFor(kind));
      const { code, printed } = await draft(root, kind, 'acme', '--as', form, '--to', 'bob');
      expect(code).toBeLessThan(2);
      expect(printed).not.toContain('MARKED');
      if (form === 'kakao') expect([...printed.trimEnd()].length).toBeLessThanOrEqual(KAKAO_LIMIT);
    });
  });
});

test('handoff ends with missing information and the person to ask', async () => {
  const { printed } = await draft(workspace(), 'handoff', 'acme');
  expect(printed).toContain('MARKED import within a week (Mina Park, Wed 28 Oct)');
  expect(printed.slice(printed.indexOf('[What is missing]'))).toBe(
    '[What is missing]\n- How well they know the field (attributes: level). Ask Mina Park.\n',
  );
});

test('recap has the sections of a follow-up mail, with the decision-maker in copy', async () => {
  const { printed } = await draft(workspace(), 'recap', 'acme');
  expect(printed).toContain('To: Jane Kim <jane@acme.example>\nCc: Dana Lee <dana@acme.example>\n');
  expect(printed).toContain('[What we will answer]\n- Why do the two totals differ? (Mina Park, by Tue 24 Nov)');
  expect(printed).toContain('I can offer Fri 4 Dec, Mon 7 Dec or Tue 8 Dec.');
  expect(printed).toContain('[Recording of our meeting]\n- Recording of our meeting: https://video.example/1');
});

test.each([
  ['en', 'by Tue 24 Nov · IT administrator'],
  ['ko', '11월 24일(화)까지 · IT 담당자'],
])('a role that nobody has yet is named in the language of the reader, %s', async (lang, row) => {
  const plan = UNDER_WAY.replace('title: Import the books, owner: bob', 'title: Import the books, owner: it-admin')
    .replace('roles: [it-admin] }', 'roles: [user] }')
    .replace('title: Review call\n        owner: mina', 'title: Review call\n        owner: finance-lead');
  const settings = `${ledgerly['onboard.yaml']}roles: { finance-lead: customer }\n`;
  const root = workspace({ 'plans/acme.yaml': plan, 'onboard.yaml': settings });
  const { printed } = await draft(root, 'welcome', 'acme', '--lang', lang);
  expect(printed.replace(' · Import the books', '')).toContain(row);
  expect(printed).not.toContain('it-admin');
  expect(printed).toContain('· finance-lead');
});

test('an agenda whose minutes do not add up is a finding', async () => {
  const { code, said, printed } = await draft(workspace(), 'agenda', 'acme', 'review');
  expect(code).toBe(1);
  expect(said).toContain('The topics of "Review call" take 30 minutes, the session 45.');
  expect(printed).toContain('We meet on Fri 4 Dec 14:00');
  const fitting = workspace({ 'plans/acme.yaml': FULL.replace('minutes: 45', 'minutes: 30') });
  expect(await draft(fitting, 'agenda', 'acme')).toMatchObject({ code: 0, said: '' });
});

test.each([
  ['en', '2026-11-19', 'Our target for going live was Thu 19 Nov.'],
  ['en', '2026-11-20', 'Our target for going live is Fri 20 Nov.'],
  ['ko', '2026-11-19', '오픈 목표일은 11월 19일(목)이었습니다.'],
  ['ko', '2026-11-20', '오픈 목표일은 11월 20일(금)입니다.'],
])('a past target is described as past: %s, %s', async (lang, target, sentence) => {
  const plan = UNDER_WAY.replace('target: 2026-12-02', `target: ${target}`);
  const { printed } = await draft(workspace({ 'plans/acme.yaml': plan }), 'welcome', 'acme', '--lang', lang);
  expect(printed).toContain(`${sentence}\n`);
});

test('problems of a meeting are reported in the language of the team', async () => {
  const settings = `${ledgerly['onboard.yaml']}`.replace(/^locale: .*\n/m, '').concat('locale: ko\n');
  const said = async (plan: string) =>
    (await draft(workspace({ 'onboard.yaml': settings, 'plans/acme.yaml': plan }), 'agenda', 'acme', 'review')).said;
  expect(await said(FULL)).toBe('"Review call"의 아젠다는 모두 30분인데 세션은 45분입니다.\n');
  expect(await said(FULL.replace('at: "14:00", place', 'place'))).toContain(
    '"Review call"의 시각이 정해지지 않았습니다. plans/acme.yaml의 session에 `at: "14:00"`을 추가하십시오.\n',
  );
  expect(await said(FULL.replace(', agenda: [{ minutes: 30, topic: The figures }]', ''))).toContain(
    '아젠다가 없습니다',
  );
});

test('a reader reads in their own language, with their own link', async () => {
  const root = workspace();
  const env = { ONBOARD_SECRET: SECRET };
  const dana = await onboardIn(root, ['draft', 'check-in', 'acme', '--to', 'dana'], env);
  expect(dana.printed).toContain('안녕하세요, Dana Lee 님.');
  const jane = await onboardIn(root, ['draft', 'check-in', 'acme'], env);
  const link = /https:\/\/plans\.ledgerly\.example\/p\/fbjb55g6q6\/#[a-z2-7]{26}/;
  expect(jane.printed).toMatch(link);
  expect(dana.printed).toMatch(link);
  expect(link.exec(jane.printed)?.[0]).not.toBe(link.exec(dana.printed)?.[0]);
  expect(jane.printed).not.toContain(SECRET);
});

test('.eml opens as a draft in a mail program', async () => {
  const root = workspace(occasionFor('welcome'));
  const { code } = await draft(root, 'welcome', 'acme', '--as', 'eml', '--lang', 'ko', '--out', 'welcome.eml');
  expect(code).toBe(0);
  const file = readFileSync(join(root, 'welcome.eml'), 'utf8');
  expect(file).toMatch(/^X-Unsent: 1\r$/m);
  const mail = await PostalMime.parse(file);
  expect(mail.from).toEqual({ name: 'Mina Park', address: 'mina@ledgerly.example' });
  expect(mail.to).toEqual([{ name: 'Jane Kim', address: 'jane@acme.example' }]);
  expect(mail.cc).toEqual([{ name: 'Dana Lee', address: 'dana@acme.example' }]);
  expect(mail.subject).toBe('[Ledgerly] Acme Accounting 도입 일정 안내드립니다');
  expect(mail.text).toContain('향후 일정');
  expect(mail.html).toContain('<table');
});

test('nothing is addressed to strangers, or to two people at once in a form for one', async () => {
  const stranger = await draft(workspace(occasionFor('welcome')), 'welcome', 'acme', '--to', 'eve@elsewhere.example');
  expect(stranger).toMatchObject({ code: 2, printed: '' });
  expect(stranger.said).toContain('Nobody in the plan of Acme Accounting is called "eve@elsewhere.example"');
  const split = FULL.replace(
    'owner: bob, duration: 1w, after: [connect], due: 2026-11-24',
    'owner: jane, due: 2026-11-18',
  );
  const both = await draft(workspace({ 'plans/acme.yaml': split }), 'overdue', 'acme', '--as', 'kakao');
  expect(both.code).toBe(2);
  expect(both.said).toContain('--to jane or --to bob');
});

test.each([
  ['Kim, Jane', 'a comma'],
  ['Jane\\r\\nBcc: eve@elsewhere.example', 'a line break'],
])('a name that would change the meaning of a header is refused: %s', async (name) => {
  const plan = UNDER_WAY.replace('name: Jane Kim', `name: "${name}"`);
  const { code, said, printed } = await draft(workspace({ 'plans/acme.yaml': plan }), 'welcome', 'acme', '--as', 'eml');
  expect(code).toBe(2);
  expect(printed).toBe('');
  expect(said).toMatch(/The name of jane in plans\/acme\.yaml contains a comma or a line break|cannot be used/);
});

describe('a message without a reason is not written, and the program suggests another one', () => {
  const LOST = `${FULL}closed: { on: 2026-11-19, result: churned, reason: price }\n`;
  const PAUSED = `${UNDER_WAY}pauses: [{ from: 2026-11-18, to: 2026-11-27, by: customer, reason: Audit }]\n`;
  const STUCK = UNDER_WAY.replace(
    'effort: 2h',
    'effort: 2h\n        blocked: { since: 2026-11-12, by: customer, reason: The bank is closed }',
  );
  const FRESH = UNDER_WAY.replace('\n        done: 2026-11-09', '');
  const PROSPECT = UNDER_WAY.replace('purchased: 2026-11-02', 'signing: 2026-12-02').replace(/ {8}done: .*\n/, '');
  const ALONE = UNDER_WAY.replace(/^ {2}(?:jane|bob|dana): .*\n/gm, '');

  test.each<readonly [kind: string, plan: string, why: string, instead: string]>([
    ['welcome', FULL, 'has been live since 2026-11-09', 'draft check-in acme'],
    ['go-live', UNDER_WAY, 'is not live yet', 'draft check-in acme'],
    ['grow', UNDER_WAY, 'is not live yet', 'draft check-in acme'],
    ['save', FULL, 'has not gone quiet', 'draft check-in acme'],
    ['overdue', PAUSED, 'is paused', 'resume acme'],
    ['later', PAUSED, 'is paused', 'resume acme'],
    ['save', PAUSED, 'is paused', 'resume acme'],
    ['later', STUCK, 'waits for a blocked step', 'draft overdue acme'],
    ['check-in', FRESH, 'has not done a step yet', 'draft welcome acme'],
    ['check-in', PROSPECT, 'has not signed yet', 'draft welcome acme'],
    ['overdue', PROSPECT, 'has not signed yet', 'draft welcome acme'],
    ['agenda create-account', FULL, 'held the session "create-account" on 2026-11-09', 'draft recap acme'],
    ['welcome', LOST, 'was closed as churned on 2026-11-19', ''],
    ['check-in', LOST, 'was closed as churned', ''],
    ['save', LOST, 'was closed as churned', ''],
    ['welcome', ALONE, 'has nobody to write to', 'person add acme "Jane Kim <jane@acme.example>"'],
    ['check-in', ALONE, 'has nobody to write to', 'person add acme'],
    ['recap review', FULL, 'has no recap of "review" yet', 'recap acme review'],
    ['value', FULL.replace('aha: The firm', 'description: The firm'), 'has not reached a value moment yet', ''],
  ])('%s %#', async (kind, plan, why, instead) => {
    const [name = '', ...session] = kind.split(' ');
    const { code, printed, said } = await draft(workspace({ 'plans/acme.yaml': plan }), name, 'acme', ...session);
    expect(said).toContain(`Acme Accounting ${why}`);
    expect(said).toContain(instead === '' ? 'There is nothing to write about.' : `Instead: onboard ${instead}`);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
  });

  test('an invitation that cancels a meeting is still written', async () => {
    const skipped = FULL.replace(
      'title: Review call',
      'title: Review call\n        skipped: { on: 2026-11-19, reason: no need }',
    );
    const root = workspace({ 'plans/acme.yaml': skipped });
    expect((await draft(root, 'agenda', 'acme', 'review', '--as', 'ics')).printed).toContain('METHOD:CANCEL');
    expect((await draft(root, 'agenda', 'acme', 'review')).said).toContain('skipped the session "review"');
  });
});

describe('the content of a message', () => {
  const told = async (kind: string, plan: string) =>
    (await draft(workspace({ 'plans/acme.yaml': plan }), kind, 'acme')).printed;

  test('the target is beside the day to count on, whether earlier or later', async () => {
    const near = await told('welcome', UNDER_WAY.replace('target: 2026-12-02', 'target: 2026-11-24'));
    expect(near).toContain('Our target for going live is Tue 24 Nov.\nAs things stand today, the day to count on is');
    const far = await told('welcome', UNDER_WAY.replace('target: 2026-12-02', 'target: 2027-06-01'));
    expect(far).toContain('Our target for going live is Tue 1 Jun 2027.\nYou can count on being live by');
    expect(await told('welcome', UNDER_WAY.replace('target: 2026-12-02\n', ''))).not.toContain('Our target');
  });

  test('the reader is never addressed in the third person', async () => {
    const live = await told('go-live', FULL);
    expect(live).toContain('Thank you, and thanks to Bob Ortiz and Dana Lee: without you it would not have worked.');
    const one = await told('go-live', FULL.replace(/^ {2}(?:bob|dana): .*\n/gm, ''));
    expect(one).toContain('Thank you: without you it would not have worked.');
    const hers = UNDER_WAY.replace(
      'title: Connect the bank\n        owner: bob',
      'title: Connect the bank\n        owner: jane',
    );
    expect(await told('welcome', hers)).toContain('- Connect the bank (about 2 h)');
    expect(await told('welcome', UNDER_WAY)).toContain('- Connect the bank (Bob Ortiz, about 2 h)');
  });

  test('steps that wait for others are left to do', async () => {
    expect(await told('go-live', FULL)).toContain('One step of the plan comes later.');
    const settled = FULL.slice(0, FULL.indexOf('  - id: setup'));
    expect(await told('go-live', settled)).toContain('There is nothing left that you have to do.');
  });

  test('a meeting without an hour says so, and one without a day asks for a day', async () => {
    const noHour = FULL.replace('at: "14:00", ', '').replace('minutes: 45', 'minutes: 30');
    const root = workspace({ 'plans/acme.yaml': noHour });
    expect(await draft(root, 'agenda', 'acme')).toMatchObject({ code: 1 });
    expect((await draft(root, 'agenda', 'acme')).said).toContain('"Review call" has no time: add `at: "14:00"`');
  });

  test('the last day of the measurements is named once', async () => {
    const until = FULL.replace('from: 40, to: 10', 'from: 40, to: 10, by: 2027-03-31');
    const printed = await told('handoff', until);
    expect(printed).toContain('By Wed 31 Mar 2027');
    expect(printed).not.toContain('By by');
  });
});

test('change tells of dates that only the history of the plan knows', async () => {
  const repository = repositoryWith({ ...ledgerly, 'plans/acme.yaml': FULL });
  repository.write({ 'plans/acme.yaml': FULL.replace('due: 2026-12-04', 'due: 2026-12-08') });
  const { printed } = await onboardIn(repository.root, ['draft', 'change', 'acme'], repository.env);
  expect(printed).toContain('- Review call: Tue 8 Dec instead of Fri 4 Dec\n');
  expect(printed).toContain('- Connect the bank: Thu 19 Nov instead of Tue 17 Nov. Reason: the bank was closed');
  expect(printed.match(/Connect the bank/g)).toHaveLength(1);
});

test('text of people is escaped in every format', async () => {
  const plan = FULL.replace(
    'title: Connect the bank',
    'title: "<img src=x onerror=alert(1)> [x](javascript:alert(1))"',
  ).replace('https://help.example/connect', 'javascript:alert(2)');
  const root = workspace({ 'plans/acme.yaml': plan });
  const html = await draft(root, 'overdue', 'acme', '--as', 'html');
  expect(html.printed).not.toContain('<img');
  expect(html.printed).not.toContain('href="javascript');
  const markdown = await draft(root, 'overdue', 'acme', '--as', 'markdown');
  expect(markdown.printed).not.toMatch(/(?<!\\)\]\(javascript/);
});

describe('a text for KakaoTalk', () => {
  const line = (length: number) => [{ kind: 'text' as const, lines: ['가'.repeat(length)] }];
  const message = (length: number) => ({
    locale: 'ko' as const,
    subject: '',
    opening: line(length),
    sections: [{ heading: '첫째', spare: 1, blocks: line(100) }],
    closing: [],
  });

  test('leaves out whole sections at the limit, and says which', () => {
    const heading = '\n\n[첫째]\n'.length;
    const fits = messageKakao(message(KAKAO_LIMIT - 100 - heading), '나머지');
    expect(fits).toMatchObject({ cut: [], isCutOff: false });
    expect([...fits.text].length).toBe(KAKAO_LIMIT);
    const over = messageKakao(message(KAKAO_LIMIT - 99 - heading), '나머지');
    expect(over).toMatchObject({ cut: ['첫째'], isCutOff: false });
    expect(over.text).toContain('나머지');
  });

  test('never exceeds the limit', () => {
    const cut = messageKakao(message(5000), '나머지');
    expect([...cut.text].length).toBe(KAKAO_LIMIT);
    expect(cut.isCutOff).toBe(true);
  });
});
