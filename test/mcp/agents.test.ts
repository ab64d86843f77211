import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';

const korean = { ...ledgerly, 'onboard.yaml': (ledgerly['onboard.yaml'] ?? '').replace('locale: en', 'locale: ko') };
const textIn = (root: string) => readFileSync(join(root, 'AGENTS.md'), 'utf8');

describe('init --agents', () => {
  it('writes how an assistant is to work with plans, in the language of the workspace', async () => {
    const [english, hangul] = [folderWith(ledgerly), folderWith(korean)];
    expect((await onboardIn(english, ['init', '--agents', '--ci', 'none'])).printed).toMatch(/AGENTS\.md +written/);
    await onboardIn(hangul, ['init', '--agents', '--ci', 'none']);
    expect(textIn(english)).toMatch(/^# Onboarding plans[\s\S]*## Never/);
    expect(textIn(hangul)).toMatch(/^# 온보딩 플랜[\s\S]*## 하지 말 것/);
    // Both say the same: as many things, about the same commands.
    const parts = (root: string) =>
      [textIn(root).match(/^- /gm)?.length, ...new Set(textIn(root).match(/`[a-z ]*[a-z-]+`/g))].sort();
    expect(parts(hangul)).toEqual(parts(english));
  });

  it('leaves one alone that is there, and writes none that nobody asked for', async () => {
    const root = folderWith({ ...ledgerly, 'AGENTS.md': 'ours\n' });
    await onboardIn(root, ['init', '--agents', '--ci', 'none']);
    expect(textIn(root)).toBe('ours\n');
    const without = folderWith(ledgerly);
    expect((await onboardIn(without, ['init', '--ci', 'none'])).printed).not.toContain('AGENTS');
  });

  it('names commands and options that there are', async () => {
    const root = folderWith(ledgerly);
    await onboardIn(root, ['init', '--agents', '--ci', 'none']);
    const code = [...textIn(root).matchAll(/`([^`]+)`/g)].map(([, each = '']) => each);
    const called = code.filter((each) => /^onboard [a-z]/.test(each));
    expect(called.length).toBeGreaterThan(8);
    for (const line of called) {
      const [, name] = line.split(' ');
      const command = commands.find((each) => each.name === name);
      expect(command, line).toBeDefined();
      for (const option of line.match(/--[a-z-]+/g) ?? [])
        expect(command?.options.map(({ flags }) => flags).join(' '), line).toContain(option);
    }
  });
});
