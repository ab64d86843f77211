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
    it.each(['en', 'ko'])('is whole, in %s', async (lang) => {
      const root = workspace();
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

    it.each(['kakao', 'markdown', 'html', 'eml', 'text'])('leaks nothing as %s', async (form) => {
      if (kind === 'handoff') return;
      const { code, printed } = await draft(workspace(), kind, 'acme', '--as', form, '--to', 'bob');
      expect(code).toBeLessThan(2);
      expect(printed).not.toContain('MARKED');
      if (form === 'kakao') expect([...printed.trimEnd()].length).toBeLessThanOrEqual(KAKAO_LIMIT);
    });
  });
});

test('handoff ends with what is missing and whom to ask', async () => {
  const { printed } = await draft(workspace(), 'handoff', 'acme');
  expect(printed).toContain('MARKED import within a week (Mina Park, Wed 28 Oct)');
  expect(printed.slice(printed.indexOf('[What is missing]'))).toBe(
    '[What is missing]\n- How well they know the field (attributes: level). Ask Mina Park.\n',
  );
});

test('recap has the sections of a follow-up mail, and whoever decides in copy', async () => {
  const { printed } = await draft(workspace(), 'recap', 'acme');
  expect(printed).toContain('To: Jane Kim <jane@acme.example>\nCc: Dana Lee <dana@acme.example>\n');
  expect(printed).toContain('[What we will answer]\n- Why do the two totals differ? (Mina Park, by Tue 24 Nov)');
  expect(printed).toContain('I can offer Fri 4 Dec, Mon 7 Dec or Tue 8 Dec.');
  expect(printed).toContain('[Recording of our meeting]\n- Recording of our meeting: https://video.example/1');
});

test('an agenda whose minutes do not add up is a finding', async () => {
  const { code, said, printed } = await draft(workspace(), 'agenda', 'acme', 'review');
  expect(code).toBe(1);
  expect(said).toContain('The topics of "Review call" take 30 minutes, the meeting 45.');
  expect(printed).toContain('We meet on Fri 4 Dec 14:00');
  const fitting = workspace({ 'plans/acme.yaml': FULL.replace('minutes: 45', 'minutes: 30') });
  expect(await draft(fitting, 'agenda', 'acme')).toMatchObject({ code: 0, said: '' });
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
  const root = workspace();
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
  const stranger = await draft(workspace(), 'welcome', 'acme', '--to', 'eve@elsewhere.example');
  expect(stranger).toMatchObject({ code: 2, printed: '' });
  expect(stranger.said).toContain('Acme Accounting has nobody "eve@elsewhere.example"');
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
])('a name that would be read as something else is refused: %s', async (name) => {
  const plan = FULL.replace('name: Jane Kim', `name: "${name}"`);
  const { code, said, printed } = await draft(workspace({ 'plans/acme.yaml': plan }), 'welcome', 'acme', '--as', 'eml');
  expect(code).toBe(2);
  expect(printed).toBe('');
  expect(said).toMatch(/The name of jane in plans\/acme\.yaml holds a comma or a line break|cannot be used/);
});

test('a message about what did not happen is not written', async () => {
  const { code, said } = await draft(workspace(), 'value', 'juniper');
  expect(code).toBe(2);
  expect(said).toContain('has not reached a value moment yet');
});

test('what a person wrote is text in every form', async () => {
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

  test('leaves out whole sections at the edge, and says which', () => {
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
