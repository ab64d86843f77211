import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const settings = (locale: string) =>
  `vendor: 레저리\nlocale: ${locale}\ntimezone: Asia/Seoul\nteam: { mina: { name: 박미나, roles: [csm] } }\n`;
const PLAN = `customer: 한국전력
purchased: 2026-11-02
phases:
  - id: one
    name: 킥오프
    tasks:
      - { id: call, title: 킥오프 미팅, owner: csn, done: 2026-10-30 }
`;

const workspace = (locale = 'ko') => folderWith({ 'onboard.yaml': settings(locale), 'plans/kepco.yaml': PLAN });
const KOREAN = '"call"의 완료일(2026-10-30)이 계약일(2026-11-02)보다 빠릅니다';
const ENGLISH = '"call" was done on 2026-10-30, before the purchase (2026-11-02)';

describe('findings in a Korean workspace', () => {
  it.each(['text', 'markdown', 'github'])('are Korean for people: %s', async (format) => {
    const { printed } = await onboardIn(workspace(), ['validate', '--format', format]);
    expect(printed.replaceAll('\\', '')).toContain(KOREAN);
    expect(printed.replaceAll('\\', '')).not.toContain(ENGLISH);
    expect(printed).toContain('done-before-purchase');
  });

  it.each(['json', 'junit'])('are English for programs: %s', async (format) => {
    const [korean, english] = await Promise.all(
      ['ko', 'en'].map((locale) => onboardIn(workspace(locale), ['validate', '--format', format])),
    );
    expect(korean?.printed).toBe(english?.printed);
    expect(korean?.printed).toContain('before the purchase');
  });

  it('are Korean even when the settings have the error', async () => {
    const root = folderWith({ 'onboard.yaml': `${settings('ko')}healht: 3\n`, 'plans/kepco.yaml': PLAN });
    const { printed } = await onboardIn(root, ['validate']);
    expect(printed).toContain('onboard.yaml에 알 수 없는 키가 있습니다: "healht"');
    expect(printed).toContain('혹시 "health"의 오타입니까?');
  });

  it('have their page in Korean, and in English for programs', async () => {
    const { printed } = await onboardIn(workspace(), ['explain', 'no-goal']);
    expect(printed).toContain('플랜에 도입 사유가 있습니다.');
    expect(printed).toContain('올바른 예');
    const machine = await onboardIn(workspace(), ['explain', 'no-goal', '--format', 'json']);
    expect(machine.printed).toContain('A plan says why the customer bought.');
  });
});

describe('the comments of new files', () => {
  it('are Korean in a Korean workspace', async () => {
    const root = folderWith({});
    const init = [
      'init',
      '--vendor',
      '레저리',
      '--locale',
      'ko',
      '--timezone',
      'Asia/Seoul',
      '--template',
      'low-touch',
    ];
    expect((await onboardIn(root, init)).code).toBe(0);
    const written = readFileSync(join(root, 'onboard.yaml'), 'utf8');
    expect(written).toContain('# 온보딩을 진행하는 우리 회사');
    expect(foreignComments(written)).toEqual([]);
    writeFileSync(join(root, 'onboard.yaml'), settings('ko'));
    expect((await onboardIn(root, ['new', '한국전력', '-t', 'low-touch', '--id', 'kepco'])).code).toBe(0);
    const plan = readFileSync(join(root, 'plans/kepco.yaml'), 'utf8');
    expect(plan).toContain('# 일정의 기준이 되는 계약일');
    expect(foreignComments(plan)).toEqual([]);
  });
});

/** Comments that are neither Korean nor YAML to fill in. Lines that name a schema for editors do not count. */
function foreignComments(text: string): readonly string[] {
  const comments = text.split('\n').flatMap((line) => /(?:^|\s)# ?(.*)$/.exec(line)?.[1] ?? []);
  return comments.filter((each) => !/\p{Script=Hangul}|^[ -]*[\w{$-]+:/u.test(each));
}
