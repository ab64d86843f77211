import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const PLAN = 'customer: Acme\ntarget: 2027-01-15\nphases: []\n';
const [OURS, THEIRS] = [PLAN.replace('01-15', '01-20'), PLAN.replace('01-15', '01-29')];
const FILES = ['base.yaml', 'ours.yaml', 'theirs.yaml'];

/** Runs the driver on two versions, as git does: at the top of the working tree. */
async function driven(settings: string | null, env: Readonly<Record<string, string>>, theirs = THEIRS, size = '7') {
  const versions = { 'base.yaml': PLAN, 'ours.yaml': OURS, 'theirs.yaml': theirs };
  const root = folderWith({ ...versions, ...(settings === null ? {} : { 'work/onboard.yaml': settings }) });
  const call = ['merge-driver', ...FILES, size, 'work/plans/acme.yaml'];
  const { code, printed, said } = await onboardIn(root, call, env);
  return { code, printed, said, text: readFileSync(join(root, 'ours.yaml'), 'utf8') };
}

describe('the merge driver', () => {
  const [english, korean] = [
    /^work\/plans\/acme.yaml: target: ours/,
    /^work\/plans\/acme.yaml: 목표일\(target\): 현재 쪽/,
  ];

  it.each([
    ['of a Korean workspace', 'vendor: A\nlocale: ko\n', 'en_US.UTF-8', korean],
    ['of an English workspace', 'vendor: A\nlocale: en\n', 'ko_KR.UTF-8', english],
    ['of a workspace without a language, which is English', 'vendor: A\n', 'ko_KR.UTF-8', english],
    ['of the terminal where the settings cannot be read', 'locale: [\n', 'ko_KR.UTF-8', korean],
    ['of the terminal where there is no workspace', null, 'ko_KR.UTF-8', korean],
    ['of the terminal, which is English by default', null, 'C.UTF-8', english],
  ])('speaks the language %s', async (_, settings, LANG, says) => {
    const { code, printed, said, text } = await driven(settings, { LANG });
    expect([code, printed]).toEqual([1, 'onboard: marked\n']);
    expect(said).toMatch(says);
    expect(text).toMatch(says === korean ? /^<{7} 현재 쪽\(ours\): 목표일/m : /^<{7} ours: target/m);
  });

  it('leaves the file and the merge to git when one side is not plain, and says so in Korean', async () => {
    const { code, printed, said, text } = await driven(
      'vendor: A\nlocale: ko\n',
      {},
      THEIRS.replace('Acme', '&a Acme'),
    );
    expect([code, printed, text]).toEqual([2, '', OURS]);
    expect(said).toBe(
      'onboard: work/plans/acme.yaml 파일은 항목 단위로 병합할 수 없습니다\n  어느 한쪽이 단순한 YAML이 아닙니다. 대신 git이 줄 단위로 병합합니다.\n',
    );
  });

  it('says why everything is marked when each side removed another of two calendars, so that none would be left', async () => {
    const only = (calendars: string) =>
      `customer: Acme\npurchased: 2026-11-02\ncalendars: { only: [${calendars}] }\nphases: [{ id: p, name: P }]\n`;
    const root = folderWith({
      'base.yaml': only('KR, US'),
      'ours.yaml': only('US'),
      'theirs.yaml': only('KR'),
      'onboard.yaml': 'vendor: A\nlocale: ko\n',
    });
    const { code, said } = await onboardIn(root, ['merge-driver', ...FILES, '7', 'plans/acme.yaml']);
    expect([code, said]).toEqual([
      1,
      'plans/acme.yaml: 병합하면 올바른 파일이 되지 않아 서로 다른 부분을 모두 표시했습니다\n',
    ]);
    expect(readFileSync(join(root, 'ours.yaml'), 'utf8')).toMatch(
      /^<{7} 현재 쪽\(ours\)\n.*\[US\].*\n={7}\n.*\[KR\].*\n>{7} 가져온 쪽\(theirs\)\n/m,
    );
  });

  it.each([
    ['6', 7],
    ['7', 7],
    ['8', 8],
    ['x', 7],
  ])('writes markers of the size that git asks for, and of at least seven: %s', async (size, length) => {
    const { text } = await driven(null, {}, THEIRS, size);
    expect(text.match(/^<+/m)?.[0]).toHaveLength(length);
  });

  it('merges quietly, and into the file of ours alone', async () => {
    const { code, printed, said, text } = await driven(null, {}, PLAN.replace('Acme', 'Acme Ltd'));
    expect([code, printed, said, text]).toEqual([0, 'onboard: merged\n', '', OURS.replace('Acme', 'Acme Ltd')]);
  });

  it('names the file of ours when git names none', async () => {
    const root = folderWith({ 'base.yaml': PLAN, 'ours.yaml': OURS, 'onboard.yaml': 'vendor: A\nlocale: ko\n' });
    writeFileSync(join(root, 'theirs.yaml'), THEIRS);
    expect((await onboardIn(root, ['merge-driver', ...FILES])).said).toMatch(/^ours.yaml: 목표일/);
  });
});
