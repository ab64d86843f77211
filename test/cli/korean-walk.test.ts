/** Cases that the walk through all commands does not cover: other formats, options and answers, each in a Korean workspace. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';
import { englishIn, valuesOf } from '../support/korean.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const SETTINGS = `vendor: 레저리
publish: { url: 'https://plans.k.kr' }
mail: { from: '레저리 <plans@k.kr>', updates: plans@k.kr }
updates: direct
locale: ko
timezone: Asia/Seoul
team: { mina: { name: 박미나, email: mina@k.kr, roles: [csm] }, jisoo: { name: 한지수 } }
`;
const PLAN = `customer: 한전
page: abcdefghij
purchased: 2026-11-02
target: 2026-11-27
live: a6
attributes: { level: novice }
goal: { why: 편함, measures: [{ name: 처리, from: 1, to: 9, by: 2027-01-05, readings: [{ on: 2026-11-18, value: 3 }] }] }
promises: [{ what: 빠르게, by: mina, on: 2026-10-30 }]
risks: [휴가]
people:
  mina: { roles: [csm] }
  kim: { name: 김지영, email: kim@h.kr, channel: kakao, side: customer, roles: [point-person] }
  lee: { name: 이한, email: lee@h.kr, side: customer, roles: [it-admin] }
resources: [{ title: 안내, url: 'https://help.k.kr/1', kind: guide }]
phases:
  - id: p1
    name: 준비
    tasks:
      - { id: a1, title: 계정, owner: kim, duration: 2d, effort: 1h, due: 2026-11-04, done: 2026-11-05, aha: 보임 }
      - { id: a2, title: 연결, owner: it-admin, duration: 3d..2w, due: 2026-11-16, started: 2026-11-10, check: [{ item: 하나, done: 2026-11-11 }, { item: 둘 }] }
      - { id: a3, title: 미팅, owner: csm, duration: 1d, due: 2026-11-19, done: 2026-11-19, session: { minutes: 30, agenda: [{ minutes: 10, topic: 소개 }] }, recap: { attended: [kim], summary: [완료], questions: [{ id: q1, ask: 언제?, owner: mina, due: 2026-11-23 }] } }
      - { id: a4, title: 선택, owner: kim, duration: 1d, due: 2026-11-20, optional: true }
      - { id: a5, title: 자료, owner: kim, duration: 1d, due: 2026-11-27, asked: { due: 2026-12-04, by: kim, on: 2026-11-19, reason: 출장 }, notes: [{ on: 2026-11-18, by: kim, text: 좋음, feedback: true }] }
  - id: p2
    name: 오픈
    wait: 1d..3d
    tasks:
      - { id: a6, title: 시작, owner: kim, duration: 1d, due: 2026-11-24, aha: 개시 }
      - { id: a7, title: 점검, owner: csm, duration: 1d, due: 2026-12-01, session: { minutes: 30, at: '14:00', place: 회의실 } }
`;
const BLOCKED = PLAN.replace('한전', '롯데')
  .replace('abcdefghij', 'bcdefghijk')
  .replace('started: 2026-11-10', 'started: 2026-11-10, blocked: { since: 2026-11-12, by: customer, reason: 휴가 }');
const PROSPECT = PLAN.replace('한전', '엘지')
  .replace('abcdefghij', 'cdefghijkl')
  .replace('purchased:', 'signing:')
  .replace(/, recap: \{.*$/m, ' }')
  .replace(/, (?:done|started|asked): (?:\{[^}]*\}|[\d-]+)/g, '');
const LISTS = {
  'list.csv': '단계,할 일,담당,기간,비고\n준비,계정,고객사,1일,가\n준비,연결,누구,??,나\n',
  'list.md': '# 목록\n## 준비\n- 계정 (15분)\n- 연결 3일\n- [ ] ~~옛것~~\n',
};

/** A call as typed; text of a person follows a bar, and may contain spaces. */
type Call = readonly string[];
const called = (line: string): Call => {
  const [typed = '', ...written] = line.split('|').map((part) => part.trim());
  return [...typed.split(' '), ...written];
};
const inMarkdown = (call: Call): Call => [...call, '--format', 'markdown'];

/** Calls that only read, in each format for people. */
const LOOKS: readonly Call[] = [
  'status',
  'status s1',
  'status s1 --brief',
  'status s1 --for customer',
  'status s3',
  'status s4',
  'status --by value',
  'status --limit 1',
  'status --where health=off-track',
  'today',
  'today --who mina',
  'timeline s1',
  'timeline s1 --for customer',
  'timeline s3',
  'timeline s4',
  'timeline s1 --set a2.duration=2w',
  'timeline --template cpa --purchased 2026-11-18',
  'timeline --template cpa --live-by 2027-03-01',
  'timeline s1 --against HEAD',
  'why s1',
  'why s1 a5',
  'why s3',
  'why s4',
  'validate',
  'validate --all',
  'validate --staged',
  'validate --changed',
  'explain',
  'explain slip',
  'explain off-track',
  'explain no-goal',
  'diff',
  'diff --fail-on slip>1d',
  'log s1',
  'insights',
  'insights --voice',
  'template',
  'template show cpa',
  'template import list.csv',
  'template import list.md',
  'calendar',
  'draft --list',
  'draft welcome s1 --as mail',
  ...DRAFT_KINDS.flatMap((kind) => [`draft ${kind} s1`, `draft ${kind} s3`, `draft ${kind} s4`]),
  'remind',
  'remind --full',
  'doctor',
  'doctor --updates',
  'receive --inbox',
  'link --all',
  'hand-over --from mina --to jisoo --dry-run',
  'upgrade --all --dry-run',
]
  .map(called)
  .flatMap((call) => [call, inMarkdown(call)]);

/** Calls that write, one after the other. */
const WRITES: readonly Call[] = [
  'template add cpa --locale ko --as 회계법인',
  'new 삼성 --id s5 -t 회계법인',
  'new 현대',
  'calendar add US',
  'draft check-in --eject',
  'publish --out site',
  'publish --open --out site2',
  'publish --inside in',
  'link s1 kim',
  'link s1 kim --renew',
  'add s1 추가 --phase p1 --session 30m --at 14:00 --place 방 --due 내일',
  'add s1 하나 --phase none',
  'move s1 a5 +3d --shift --reason |출장',
  'pause s1 --from 2026-11-20 --to 2026-12-01 --shift --reason |연말',
  'resume s1',
  'agree s1 a5',
  'decline s4 a5 불가',
  'person add s1 |박하나 <p@h.kr>',
  'person change s1 kim --link 3',
  'person remove s1 lee',
  'set s1 a5.duration=3d',
  'set s1 |goal=더 편함',
  'measure s1 처리 --to 12',
  'promise s1 늦음 --risk',
  'check s1 a2 --add 셋',
  'check s1 a2 하나 --open',
  'check s1 a2',
  'note s1 a5 글 --internal',
  'hand-over --from mina --to jisoo --until 2026-12-01',
  'undo',
  'undo --list',
  'recap s1 a7 --summary 끝',
  'answer s1 q1 네',
  'sign s3',
  'close s4 --result churned --kind price --reason 예산',
  'archive s4',
  'upgrade s5',
  'done s1 a5 --commit',
  'init --ci gitlab --pages gitlab --updates mail --reminders --agents',
  'doctor --updates',
  'validate',
  'insights',
  'insights --drift',
  'backtest',
  'backtest --leave-one-out',
].map(called);

/** Calls that end before any output, and calls whose output another program reads. */
const REFUSED: readonly Call[] = [
  'serve --port x',
  'serve --host 0.0.0.0',
  'mcp --only none',
  'board',
  'merge-driver',
  'completion',
  'receive --imap',
  'remind --send',
  'remind --only kim@h.kr --full',
  'export steps --format ics',
  'learn low-touch',
  'log',
  'template import nothing.md',
].map(called);

/** Keys of files, names of formats and programs, and placeholders. */
const AS_TYPED = new Set(
  `session agenda check validate text html eml csv jsonl parquet ics kakao tls bash zsh fish shell name address day value colleague
  secret imap url imaps user password old hosts base ours theirs customer none docs onboard-diff`.split(/\s+/),
);

describe('in a Korean workspace', () => {
  const told = new Map<string, { readonly code: number; readonly text: string }>();

  // A separate test, because a folder exists only as long as the test that made it. The tests below check its output.
  it('every call runs once', async () => {
    const plans = { 'plans/s1.yaml': PLAN, 'plans/s3.yaml': PROSPECT, 'plans/s4.yaml': BLOCKED };
    const repository = repositoryWith({ 'onboard.yaml': SETTINGS, ...plans, ...LISTS });
    const env = { ...repository.env, ONBOARD_SECRET: 'a'.repeat(52), ONBOARD_IMAP_URL: '' };
    for (const call of [...LOOKS, ...WRITES, ...REFUSED]) {
      const { code, printed, said } = await onboardIn(repository.root, call, env);
      told.set(call.join(' '), { code, text: `${printed}\n${said}` });
    }
    const ejected = readFileSync(join(repository.root, 'drafts/check-in.ko.md'), 'utf8');
    told.set('drafts/check-in.ko.md', { code: 0, text: ejected.replace(/\{\{.*?\}\}|[\w.]+[.[]\S*/g, ' ') });
  }, 240_000);

  const shipped = readdirSync('templates/ko').map((name) => readFileSync(join('templates/ko', name), 'utf8'));
  const files = [SETTINGS, PLAN, ...shipped].join('\n');

  it.each([...LOOKS, ...WRITES].map((call) => call.join(' ')))('prints no English word of ours: %s', (call) => {
    const { text = '' } = told.get(call) ?? {};
    expect(text).toMatch(/\p{Script=Hangul}/u);
    expect(englishIn(text, valuesOf(`${files}${call}`)).filter((word) => !AS_TYPED.has(word.toLowerCase()))).toEqual(
      [],
    );
  });

  it.each(REFUSED.map((call) => call.join(' ')))('a refusal is Korean: %s', (call) => {
    const { code, text = '' } = told.get(call) ?? {};
    expect(code).toBe(2);
    expect(text).toMatch(/\p{Script=Hangul}/u);
    expect(englishIn(text, valuesOf(`${files}${call}`)).filter((word) => !AS_TYPED.has(word.toLowerCase()))).toEqual(
      [],
    );
  });

  it('the file to write in has Korean instructions', () => {
    const { text = '' } = told.get('drafts/check-in.ko.md') ?? {};
    expect(text).toContain('우리 팀의 문구입니다');
    expect(text).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
  });
});
