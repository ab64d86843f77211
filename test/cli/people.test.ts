import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { englishIn, valuesOf } from '../support/korean.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed, outputSchemas, schemaOfKind } from '../support/output-schema.ts';
import { repositoryWith } from '../support/repository.ts';

/**
 * One call of every command whose report is for people, in an order in which each has something to report. The workspace has no Latin
 * word but names of steps, so that what is English in a report is ours.
 */
const CALLS: readonly (readonly [command: string, ...rest: readonly string[]])[] = [
  ['init', '--country', 'KR', '--template', 'low-touch', '--ci', 'github'],
  ['new', '삼성', '--id', 's2', '--template', 'low-touch', '--purchased', '2026-11-02'],
  ['status'],
  ['status', 's1'],
  ['timeline', 's1'],
  ['why', 's1'],
  ['validate'],
  ['explain'],
  ['explain', 'no-goal'],
  ['explain', 'slip'],
  ['today'],
  ['start', 's1', 'a1'],
  ['done', 's1', 'a1'],
  ['done', 's1', 'a1'],
  ['reopen', 's1', 'a1'],
  ['block', 's1', 'a2', '--by', 'customer', '--reason', '휴가'],
  ['unblock', 's1', 'a2'],
  ['skip', 's1', 'a4', '--reason', '불필요'],
  ['move', 's1', 'a2', '+3d', '--reason', '휴가'],
  ['assign', 's1', 'a2', 'mina'],
  ['note', 's1', 'a2', '확인'],
  ['pause', 's1', '--to', '2026-12-01', '--reason', '연말'],
  ['resume', 's1'],
  ['add', 's1', '추가', '--phase', 'p1', '--id', 'a9'],
  ['remove', 's1', 'a9'],
  ['recap', 's1', 'a3', '--summary', '완료', '--question', '언제?'],
  ['answer', 's1', '언제', '내일'],
  ['check', 's1', 'a2', '하나'],
  ['person', 'add', 's1', '이한 <lee@k.kr>', '--id', 'lee'],
  ['set', 's1', 'target=2027-01-15'],
  ['measure', 's1', '처리', '3'],
  ['measure', 's1', '처리', '4', '--on', '2026-11-18'],
  ['set', 's1', 'level=novice'],
  ['timeline', 's1', '--set', 'a2.duration=2w'],
  ['promise', 's1', '빠르게'],
  ['agree', 's1'],
  ['decline', 's1', 'a5', '불가'],
  ['sign', 's3'],
  ['hand-over', '--from', 'mina', '--to', 'jisoo', '--dry-run'],
  ['undo', '--list'],
  ['undo'],
  ['diff'],
  ['log', 's1'],
  ['upgrade', '--all', '--dry-run'],
  ['learn', 'low-touch'],
  ['insights'],
  ['insights', '--drift'],
  ['backtest'],
  ['template', 'list'],
  ['template', 'show', 'low-touch'],
  ['template', 'import', 'list.csv', '--as', 'own'],
  ['calendar', 'list'],
  ['calendar', 'show', 'KR'],
  ['publish', '--out', 'site'],
  ['link', 's1'],
  ['receive', 'wrong.txt'],
  ['receive', '--inbox'],
  ['remind'],
  ['draft', '--list'],
  ['draft', 'value', '--eject'],
  ['doctor'],
  ['close', 's1', '--result', 'churned', '--reason', '예산'],
  ['archive', 's1'],
];

/** Calls that commands refuse in that workspace, each with its own message. */
const REFUSALS: readonly (readonly [command: string, ...rest: readonly string[]])[] = [
  ['draft', 'value', 's2'],
  ['draft', 'go-live', 's2'],
  ['draft', 'grow', 's2'],
  ['draft', 'change', 's2'],
  ['draft', 'later', 's2'],
  ['draft', 'overdue', 's3'],
  ['draft', 'check-in', 's3'],
  ['draft', 'recap', 's2'],
  ['draft', 'agenda', 's1'],
  ['status', '--where', '상태=몰라'],
  ['status', '한국'],
  ['explain', '없음'],
  ['move', 's2', 'welcome', '언젠가', '--reason', '휴가'],
  ['close', 's2'],
  ['close', 's2', '--result', '없음'],
  ['block', 's2', 'welcome', '--by', '누구', '--reason', '휴가'],
  ['done', 's2', '없음'],
  ['done', 's2', 'welcome', '--on', '2027-01-01'],
  ['measure', 's1', '없음', '3'],
  ['measure', 's1', '처리', '많음'],
  ['set', 's2', 'locale=fr'],
  ['person', 'remove', 's2', '없음'],
  ['template', 'show', '없음'],
  ['calendar', 'add', 'XX'],
  ['timeline', 's2', '--set', 'welcome.duration=3x'],
  ['remind', '--send'],
  ['receive', '--imap'],
  ['receive', '없음.txt'],
  ['export', '없음'],
  ['publish'],
  ['diff', '--fail-on', 'slip>x'],
  ['learn', '없음'],
];

/** Values, names of tables and variables, and codes that error messages suggest to type. */
const OFFERED = new Set(
  `onboarded churned cancelled customer vendor iso us-ca de-by customers steps sessions people events mailbox imap-url
  off-track at-risk on-track prospect done unknown never slip csv jsonl parquet inbox folder mail from url user password`.split(
    /\s+/,
  ),
);

/** Commands without a report for people in several formats, and why. */
const OTHERS: Readonly<Record<string, string>> = {
  demo: 'it says in one line where the example is',
  'merge-driver': 'git reads its exit code',
  schema: 'it prints a schema',
  completion: 'it prints a script',
  help: 'help is English text',
  serve: 'it runs',
  export: 'it prints data',
  mcp: 'it speaks with a program',
  board: 'it draws on the terminal',
};

/** Output that none of these calls prints, and what compares it with its schema. */
const SCHEMAS_ELSEWHERE: Readonly<Record<string, string>> = {
  customer: 'a file of a page: test/publish/private.test.ts',
  'remind-sent': 'it sends mail: test/mail/remind.test.ts',
};

const SETTINGS = `vendor: 레저리
publish: { url: 'https://plans.k.kr' }
updates: direct
locale: ko
timezone: Asia/Seoul
team: { mina: { name: 박미나, roles: [csm] }, jisoo: { name: 한지수 } }
`;
const PLAN = `customer: 한전
purchased: 2026-11-02
live: a6
goal: { why: 편함, measures: [{ name: 처리, from: 1, to: 9, by: 2027-01-05 }] }
people:
  mina: { roles: [csm] }
  kim: { name: 김지영, side: customer, roles: [point-person] }
phases:
  - id: p1
    name: 준비
    tasks:
      - { id: a1, title: 계정, owner: kim, duration: 2d, effort: 1h, due: 2026-11-04 }
      - { id: a2, title: 연결, owner: csm, duration: 3d..2w, due: 2026-11-24, check: [{ item: 하나 }, { item: 둘 }] }
      - { id: a3, title: 미팅, owner: csm, duration: 1d, due: 2026-11-26, session: { minutes: 30 }, aha: 보임 }
      - { id: a4, title: 선택, owner: kim, duration: 1d, due: 2026-11-27 }
      - { id: a5, title: 자료, owner: kim, duration: 1d, due: 2026-11-27, asked: { due: 2026-12-04, by: kim, on: 2026-11-19 } }
  - id: p2
    name: 오픈
    tasks:
      - { id: a6, title: 시작, owner: kim, duration: 1d, due: 2026-12-01 }
`;
const PROSPECT = PLAN.replace('한전', '엘지')
  .replace('purchased:', 'signing:')
  .replace(/, asked: \{[^}]*\}/, '');

/** An answer with a truncated link. */
const WRONG = 'onboard update 1\npage: abcdefghij\nkey: abc\nid: 1234\n\ndone a1\n';

/** A list of steps as teams have them. */
const LIST = '단계,할 일,담당,기간\n준비,계정,고객,2일\n준비,연결,CSM,3일\n';

function filesIn(root: string): string {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
}

/** The text of a page, with a space at the end of each element. */
function shownOn(page: string): string {
  const main = new JSDOM(page).window.document.querySelector('main');
  for (const element of main?.querySelectorAll('*') ?? []) {
    if (element.localName === 'pre' || element.localName === 'code') element.textContent = `\`${element.textContent}\``;
    element.append(' ');
  }
  return main?.textContent ?? '';
}

describe('reports for people', () => {
  const printed = new Map<
    string,
    {
      readonly code: number;
      readonly text: string;
      readonly said: string;
      readonly page: string;
      readonly json: string;
    }
  >();

  const refused = new Map<string, { readonly code: number; readonly said: string }>();

  /** The files at the end. */
  let written = '';

  // A separate test, because a folder exists only as long as the test that made it. The tests below check its output.
  it('are printed, one after the other, in one workspace', async () => {
    const repository = repositoryWith({
      'onboard.yaml': SETTINGS,
      'plans/s1.yaml': PLAN,
      'plans/s3.yaml': PROSPECT,
      'wrong.txt': WRONG,
      'list.csv': LIST,
    });
    const env = { ...repository.env, ONBOARD_SECRET: 'a'.repeat(52) };
    for (const call of CALLS) {
      // Other formats first, each on a copy, because most commands change the plan that they report on.
      const onCopy = async (format: string): Promise<string> => {
        const copy = `${repository.root}-${format}`;
        execFileSync('rm', ['-rf', copy]);
        execFileSync('cp', ['-r', repository.root, copy]);
        const outcome = await onboardIn(copy, [...call, '--format', format], env);
        execFileSync('rm', ['-rf', copy]);
        return outcome.printed;
      };
      const page = await onCopy('html');
      const json = await onCopy('json');
      const { code, printed: text, said } = await onboardIn(repository.root, call, env);
      printed.set(call.join(' '), { code, text, said, page, json });
    }
    for (const call of REFUSALS) {
      const { code, said } = await onboardIn(repository.root, call, { ...env, ONBOARD_IMAP_URL: '' });
      refused.set(call.join(' '), { code, said });
    }
    written = `${filesIn(repository.root)}\n${filesIn('templates/ko')}`;
  }, 240_000);

  it('cover every command that has a report', () => {
    const walked = new Set(CALLS.map(([name]) => name));
    const missing = commands
      .map(({ name }) => name)
      .filter((name) => !walked.has(name) && !Object.hasOwn(OTHERS, name));
    expect(missing).toEqual([]);
    for (const { name, formats } of commands) {
      if (!Object.hasOwn(OTHERS, name))
        expect([name, ...formats]).toEqual(expect.arrayContaining(['markdown', 'html']));
    }
  });

  it.each(CALLS.map((call) => call.join(' ')))('have a complete, harmless page in Korean: %s', (call) => {
    const { page = '' } = printed.get(call) ?? {};
    const { document } = new JSDOM(page).window;
    expect(document.documentElement.lang).toBe('ko');
    expect(document.querySelectorAll('h1').length).toBeGreaterThan(0);
    expect(document.querySelector('main')?.textContent?.trim()).toMatch(/\p{Script=Hangul}/u);
    expect(document.querySelectorAll('script, link, img, iframe, form').length).toBe(0);
  });

  it.each(CALLS.map((call) => call.join(' ')))('have no English word of ours in a Korean workspace: %s', (call) => {
    const { code = 2, text = '', said = '', page = '' } = printed.get(call) ?? {};
    expect(code, said).toBeLessThan(2);
    const files = valuesOf(`${written}${call}`);
    expect(englishIn(`${text}\n${said}`, files)).toEqual([]);
    expect(englishIn(shownOn(page), files)).toEqual([]);
  });

  it.each(CALLS.map((call) => call.join(' ')))('match a schema as JSON: %s', (call) => {
    const { json = '' } = printed.get(call) ?? {};
    expectDescribed(schemaOfKind(JSON.parse(json).kind), json);
  });

  it('together use, as JSON, everything that the schemas describe', () => {
    const kinds = new Set([...printed.values()].map(({ json }) => schemaOfKind(JSON.parse(json).kind)));
    const others = outputSchemas().filter((name) => !kinds.has(name) && !Object.hasOwn(SCHEMAS_ELSEWHERE, name));
    expect(others).toEqual([]);
  });

  it.each(REFUSALS.map((call) => call.join(' ')))('have no English word of ours when a command refuses: %s', (call) => {
    const { code = 0, said = '' } = refused.get(call) ?? {};
    expect(code, said).toBe(2);
    expect(said).toMatch(/\p{Script=Hangul}/u);
    const english = englishIn(said, valuesOf(`${written}${call}`)).map((word) => word.toLowerCase());
    expect(english.filter((word) => !OFFERED.has(word))).toEqual([]);
  });
});
