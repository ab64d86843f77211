import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { memoryIo } from './memory-io.ts';

const PLAN = `customer: 한국전력
purchased: 2026-11-02
phases: [{ id: one, name: 준비, tasks: [{ id: call, title: 킥오프 미팅, owner: csm, due: 2026-11-24 }] }]
`;
const korean = () =>
  folderWith({ 'onboard.yaml': 'vendor: 레저리\nlocale: ko\ntimezone: Asia/Seoul\n', 'plans/kepco.yaml': PLAN });

const MISUSES: readonly (readonly [argv: readonly string[], said: string])[] = [
  [['--frmat', 'json'], '알 수 없는 옵션 \'--frmat\'\n  혹시 "--format"입니까?'],
  [['status', '--fial-on', 'never'], '알 수 없는 옵션 \'--fial-on\'\n  혹시 "--fail-on"입니까?'],
  [
    ['note', 'kepco', 'call', '-안녕'],
    '알 수 없는 옵션 \'-안녕\'\n  하이픈(-)으로 시작하는 글은 하이픈 두 개(--) 뒤에 적으십시오: -- "-안녕"',
  ],
  [['status', '--limit'], "옵션 '--limit <number>'에 값이 필요합니다"],
  [['statu'], '알 수 없는 명령 \'statu\'\n  혹시 "status"입니까?'],
  [['status', '--by', 'lat'], '--by에 "lat"은(는) 쓸 수 없습니다\n  혹시 "late"입니까?'],
  [
    ['insights', 'a', 'b'],
    "'insights'에 인수가 너무 많습니다. 0개까지 쓸 수 있는데 2개를 받았습니다.\n  insights에는 옵션만 쓸 수 있습니다.",
  ],
  [
    ['why', 'a', 'b', 'c'],
    "'why'에 인수가 너무 많습니다. 2개까지 쓸 수 있는데 3개를 받았습니다.\n  공백이 있는 글은 따옴표로 묶으십시오",
  ],
  [['undo'], '되돌릴 내용이 없습니다\n  이 워크스페이스에서 onboard 명령으로 한 최근 변경 10건까지'],
  [['note', 'kepco', 'call'], 'TEXT이(가) 필요합니다(메모할 내용)'],
];

describe('errors in a command line', () => {
  it.each(MISUSES)('are in Korean in a Korean workspace: %j', async (argv, said) => {
    const { code, said: all } = await onboardIn(korean(), argv);
    expect([code, all.slice(0, `onboard: ${said}`.length)]).toEqual([2, `onboard: ${said}`]);
    expect(all).not.toMatch(/[a-z]+ [a-z]+ [a-z]+ [a-z]+/);
  });

  it('are in the language of the folder that -C names, else in that of the terminal', async () => {
    const elsewhere = folderWith({});
    const said = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
      (await onboardIn(elsewhere, argv, env)).said;
    expect(await said(['-C', korean(), 'statu'])).toContain('알 수 없는 명령');
    expect(await said(['statu'])).toContain('unknown command');
    expect(await said(['statu'], { LANG: 'ko_KR.UTF-8' })).toContain('알 수 없는 명령');
    expect(await said(['status'], { LANG: 'ko_KR.UTF-8' })).toMatch(/\p{Script=Hangul}/u);
    expect(await said(['statu'], { LANG: 'ko_KR.UTF-8', LC_ALL: 'en_US.UTF-8' })).toContain('unknown command');
    expect(await said(['statu'], { LANG: 'kok_IN.UTF-8' })).toContain('unknown command');
    const english = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n' });
    expect((await onboardIn(english, ['statu'], { LANG: 'ko_KR.UTF-8' })).said).toContain('unknown command');
  });
});

describe('the reason why a plan is not upgraded', () => {
  it('is in Korean in a Korean workspace, and in English for programs', async () => {
    const root = folderWith({
      'onboard.yaml': 'vendor: 레저리\nlocale: ko\ntimezone: Asia/Seoul\n',
      'plans/kepco.yaml': `${PLAN}template: { id: 신규, version: abcdef }\n`,
    });
    expect((await onboardIn(root, ['upgrade', 'kepco'])).printed).toContain('읽을 수 있는 "신규" 템플릿이 없습니다.');
    const { printed } = await onboardIn(root, ['upgrade', 'kepco', '--format', 'json']);
    expect(printed).toContain('There is no template');
  });
});

describe('a refusal of git to commit', () => {
  it('is in Korean in a Korean workspace', async () => {
    const root = korean();
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Mina', '-c', 'user.email=mina@example.com', ...args], { cwd: root });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'plans');
    writeFileSync(join(root, '.git/index.lock'), '');
    const { said } = await onboardIn(root, ['start', 'kepco', 'call', '--commit'], { ONBOARD_TODAY: '2026-11-20' });
    expect(said).toMatch(/\p{Script=Hangul}/u);
    expect(said).toContain('실행 중인 git이 없다면 그 파일을 지우십시오.');
  });
});

/** A terminal with a person who answers each question. */
async function onTerminal(cwd: string, argv: readonly string[], answers: readonly string[], env = {}) {
  const io = memoryIo({ cwd, env: { ONBOARD_TODAY: '2026-11-20', ...env } });
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const left = [...answers];
  const write = (text: string): void => {
    io.stderr.write(text);
    // Nobody answers while the question is still being written.
    if (/\S $/.test(text)) setImmediate(() => (left.length === 0 ? stdin.end() : stdin.write(`${left.shift()}\n`)));
  };
  const code = await run(argv, { ...io, stdin, stderr: { ...io.stderr, isTTY: true, write } });
  return { code, printed: io.printed(), said: io.said() };
}

describe('a question on a terminal', () => {
  it('is asked in the language of the workspace', async () => {
    const { said } = await onTerminal(korean(), ['measure', 'kepco', 'x'], ['3']);
    expect(said).toContain('측정한 값은 얼마입니까? ');
    expect((await onTerminal(korean(), ['add', 'kepco'], ['교육'])).said).toContain('TITLE(할 일의 제목): ');
    expect((await onTerminal(korean(), ['status', '--by', 'late'], [])).said).toBe('');
    expect((await onTerminal(korean(), ['start'], ['1', '1'])).said).toContain('어느 고객사입니까? [kepco] ');
    expect((await onTerminal(korean(), ['start', 'kepco'], ['1'])).said).toContain('어느 할 일입니까? [call] ');
    expect((await onTerminal(korean(), ['move', 'kepco', 'call'], ['내일'])).said).toContain('어느 날로 옮깁니까');
    const made = await onTerminal(korean(), ['new'], ['엘지', '1']);
    expect(made.said).toContain('CUSTOMER(고객사 이름): ');
    expect(made.said).toContain('어느 템플릿을 쓰시겠습니까?');
  });

  it('accepts yes in either language', async () => {
    const set = ['--set', 'industry=accounting', '--set', 'products=cpa'];
    for (const yes of ['예', '네', 'yes', '']) {
      const { code, said } = await onTerminal(korean(), ['new', '엘지', '--id', 'lg', ...set], [yes]);
      expect(said).toContain('사용할까요? (예 또는 다른 템플릿 ID) [예] ');
      expect([code, said]).toEqual([0, said]);
    }
  });

  it('of init is in the language of its option, else in that of the terminal', async () => {
    const told = await onTerminal(folderWith({}), ['init', '--locale', 'ko', '--timezone', 'UTC'], ['레저리', '없음']);
    expect(told.said).toContain('고객사에 알려진 우리 회사 이름: ');
    expect(told.said).toContain('국가 코드 또는 없음 [없음]: ');
    expect(told.printed).not.toContain('calendars/');
    const lang = await onTerminal(folderWith({}), ['init', '--timezone', 'Asia/Seoul'], ['레저리', ''], {
      LANG: 'ko_KR.UTF-8',
    });
    expect(lang.said).toContain('국가 코드 또는 없음 [KR]: ');
    expect(lang.printed).toContain('calendars/KR.yaml');
    const english = await onTerminal(folderWith({}), ['init', '--timezone', 'UTC'], ['Ledgerly', 'none']);
    expect(english.said).toContain('The name of your company');
  });
});
