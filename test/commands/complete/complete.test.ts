import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/table/index.ts';
import { folderWith } from '../../support/folder.ts';
import { onboardIn } from '../../support/onboard.ts';

async function offers(root: string, ...words: readonly string[]): Promise<readonly string[]> {
  const { code, printed, said } = await onboardIn(root, ['complete', '--', ...words]);
  expect([code, said]).toEqual([0, '']);
  return printed.split('\n').flatMap((line) => (line === '' ? [] : [line.replace(/\t.*/, '')]));
}

/** Every spelling of an option in a help text. */
function optionsIn(help: string): readonly string[] {
  return help
    .split('\n')
    .flatMap((line) => /^ {2}(-\S.*?)(?: {2}|$)/.exec(line)?.[1]?.match(/(?<!\S)--?[\w-]+/g) ?? []);
}

describe('what Tab offers', () => {
  it('is every option that the help of the command shows', async () => {
    const root = folderWith();
    const { printed } = await onboardIn(root, ['--help']);
    expect([...(await offers(root, '-'))].sort()).toEqual([...optionsIn(printed)].sort());
    for (const { name } of commands) {
      const { printed: help } = await onboardIn(root, [name, '--help']);
      const shown = optionsIn(help).filter((option) => option !== '--version' && option !== '-V');
      expect([name, ...(await offers(root, name, '-'))].sort()).toEqual([name, ...shown].sort());
    }
  });

  it('is an action that exists', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n' });
    for (const name of ['calendar', 'template']) {
      const actions = await offers(root, name, '');
      expect(actions.length).toBeGreaterThan(1);
      for (const action of actions) {
        const { said } = await onboardIn(root, [name, action]);
        expect(said).not.toContain(`cannot "${action}"`);
      }
    }
  });

  it('is, outside a workspace, only commands that need none, and no verb of the help', async () => {
    const root = folderWith();
    expect(await offers(root, 'why', '')).toEqual([]);
    expect(await offers(root, 'template', 'show', '')).not.toContain('our-own');
    expect(await offers(root, 'template', '')).toEqual(['list', 'show', 'add', 'import']);
    expect(await offers(root, 'nonsense', '')).toEqual([]);
    expect((await onboardIn(root, ['--help'])).printed).not.toMatch(/^ {2}complete /m);
  });

  it('comes from unfinished plans too, and never holds control characters', async () => {
    const root = folderWith({
      'onboard.yaml': '',
      'plans/half.yaml': 'phases:\n  - id: a\n    tasks:\n      - id: b\n      - { id: c, titl',
      'plans/evil.yaml': 'tasks:\n  - id: "a\\u001b[31m\u0007"\n  - id: "x\\ny"\n  - id: b\n',
      'plans/deep.yaml': `x: { y: ${'a: '.repeat(2000)}}`,
      'plans/odd\nname.yaml': '',
    });
    expect(await offers(root, 'why', 'half', '')).toEqual(['b', 'c']);
    expect(await offers(root, 'why', 'evil', '')).toEqual(['b']);
    expect(await offers(root, 'why', 'deep', '')).toEqual([]);
    expect(await offers(root, 'why', '')).toEqual(['deep', 'evil', 'half']);
  });

  it.each([
    [
      'a list as deep as its key',
      'phases:\n- id: a\n  tasks:\n  - id: b\n    title: c\n  - title: d\n    id: e\n- id: f\n',
    ],
    [
      'quotes and comments',
      `phases: # id: x\n  - id: "a" # id: y\n    tasks:\n      - { "id": b, title: "id: z" }\n      - id: e\n`,
    ],
    [
      'text that looks like ids',
      'phases:\n  - id: a\n    description: |\n      - id: x\n    tasks:\n      - id: b\n      - id: e\n',
    ],
    ['Windows', '\uFEFFphases:\r\n  - id: a\r\n    tasks:\r\n      - id: b\r\n      - id: e\r\n'],
  ])('finds ids with %s', async (_, text) => {
    const root = folderWith({ 'onboard.yaml': '', 'plans/acme.yaml': text });
    expect(await offers(root, 'why', 'acme', '')).toEqual(['b', 'e']);
  });
});

/** Names that a shell would run, split or expand. */
const NAMES = [
  'zz$(touch owned)',
  'zz`touch owned`',
  'zz"q',
  "zz'q",
  'zz a  b',
  'zz\\n',
  'zz*',
  'zz!x',
  'zz&;|',
  'zz한국',
];

describe.skipIf(spawnSync('bash', ['-c', 'exit']).status !== 0)('what bash inserts into the line', () => {
  it.each([
    ['without quotes', '', ''],
    ['in double quotes', '"', '"'],
    ['in single quotes', "'", "'"],
  ])('%s is the name itself, and runs nothing', async (_, open, close) => {
    const root = folderWith({
      'onboard.yaml': '',
      ...Object.fromEntries(NAMES.map((name) => [`plans/${name}.yaml`, ''])),
    });
    const { printed } = await onboardIn(root, ['complete', 'bash', `onboard status ${open}zz`, 'zz']);
    const words = printed.split('\n').filter((line) => line !== '');
    // A `!` in double quotes has no other spelling; bash looks at it only in a terminal.
    const script = `cd '${root}'; printf '%s\\n' ${words.map((word) => `${open}${word}${close}`).join(' ')}`;
    const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect(stdout.trimEnd().split('\n').sort()).toEqual([...NAMES].sort());
    expect(existsSync(join(root, 'owned'))).toBe(false);
  });

  it('replaces only the word that bash completes', async () => {
    const root = folderWith({ 'onboard.yaml': '', 'plans/a:b=c.yaml': '' });
    for (const [typed, word, offer] of [
      ['onboard why a:b=', '', 'c'],
      ['onboard why a:', '', 'b=c'],
      ['onboard why --format=j', 'j', 'json'],
      ['onboard why "a:b=', 'a:b=', 'a:b=c'],
    ]) {
      const { printed } = await onboardIn(root, ['complete', 'bash', typed ?? '', word ?? '']);
      expect([typed, printed]).toEqual([typed, `${offer}\n`]);
    }
  });
});

it('costs at most three times a bare node', { timeout: 60_000, retry: 2 }, () => {
  const root = folderWith({ 'onboard.yaml': '', 'plans/acme.yaml': 'phases: [{ id: a, tasks: [{ id: b }] }]\n' });
  const time = (argv: readonly string[]): number => {
    const begun = process.hrtime.bigint();
    spawnSync(process.execPath, argv, { cwd: root });
    return Number(process.hrtime.bigint() - begun);
  };
  const best = (argv: readonly string[]): number => Math.min(...Array.from({ length: 7 }, () => time(argv)));
  const bare = best(['-e', '0']);
  expect(best([resolve('bin/onboard.js'), 'complete', '--', 'why', 'acme', '']) / bare).toBeLessThan(3);
});
