/** Lists as teams have them, and what is understood of each: beside the list stands what the command prints. */
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const FOLDER = 'test/fixtures/lists';
const LISTS = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);

const workspace = (): string =>
  folderWith({ 'onboard.yaml': 'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] } }\n' });

describe('lists that teams have', () => {
  it('come in all formats', () => {
    const count = (ending: RegExp): number => LISTS.filter((name) => ending.test(name)).length;
    expect([count(/\.md$/), count(/\.[ct]sv$/), count(/\.json$/)].every((each) => each >= 5)).toBe(true);
  });

  it.each(LISTS)('are understood, marked where guessed, and left alone: %s', async (name) => {
    const root = workspace();
    mkdirSync(join(root, 'lists'));
    cpSync(join(FOLDER, name), join(root, 'lists', name));
    const call = ['template', 'import', `lists/${name}`];
    const { code, printed, said } = await onboardIn(root, call);
    expect([code, said]).toEqual([0, '']);
    await expect(printed).toMatchFileSnapshot(`../fixtures/lists/understood/${name}.txt`);
    const { id, path, guesses, text } = JSON.parse((await onboardIn(root, [...call, '--format', 'json'])).printed);
    expect(existsSync(join(root, path)), id).toBe(false);
    expect(text.match(/# check: /g)?.length).toBe(guesses.length);
    const written = await onboardIn(root, [...call, '--as', 'theirs', '--write']);
    expect([written.code, existsSync(join(root, 'templates/theirs.yaml'))]).toEqual([0, true]);
    const made = await onboardIn(root, ['new', 'Acme', '--template', 'theirs', '--purchased', '2026-11-18']);
    expect([made.code, made.said]).toEqual([0, expect.any(String)]);
  });
});
