import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';

describe('words from other programs', () => {
  it.each([
    ['list', 'onboard status'],
    ['ls', 'onboard status'],
    ['show', 'onboard status CUSTOMER'],
    ['version', 'onboard --version'],
  ])('%s leads to the name here', async (typed, here) => {
    const { code, said } = await onboardIn('/', [typed, 'x']);
    expect([code, said]).toEqual([2, `onboard: unknown command '${typed}'\n  Did you mean: ${here}\n`]);
  });

  it('-v is the version', async () => {
    const { code, printed } = await onboardIn('/', ['-v']);
    expect([code, printed]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it.each(['- asked for a demo', '-  x'])('%j is a text', async (text) => {
    const root = folderWith(ledgerly);
    expect((await onboardIn(root, ['note', 'acme', 'import-data', text])).code).toBe(0);
    const { phases } = parse(readFileSync(join(root, 'plans/acme.yaml'), 'utf8'));
    const tasks: { id: string; notes?: { text: string }[] }[] = phases.flatMap(
      ({ tasks }: { tasks: unknown[] }) => tasks,
    );
    expect(tasks.find(({ id }) => id === 'import-data')?.notes?.map(({ text }) => text)).toEqual([text.trim()]);
  });

  it('a text without a space after its dash gets advice', async () => {
    const root = folderWith(ledgerly);
    const { code, said } = await onboardIn(root, ['note', 'acme', 'import-data', '-5% off']);
    expect([code, said]).toEqual([2, expect.stringContaining('after two dashes: -- "-5% off"')]);
    expect((await onboardIn(root, ['note', 'acme', 'import-data', '--', '-5% off'])).code).toBe(0);
    expect((await onboardIn(root, ['note', 'acme', '--internl'])).said).not.toContain('two dashes');
  });

  it('the help of an option names its values', async () => {
    expect((await onboardIn('/', ['block', '--help'])).printed).toContain('--by <customer|vendor>');
    expect((await onboardIn('/', ['init', '--help'])).printed).toContain('--ci <github|gitlab|none>');
  });
});

describe('template add --as', () => {
  it('puts the Korean one beside the English one', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: L\n' });
    expect((await onboardIn(root, ['template', 'add', 'cpa'])).code).toBe(0);
    const { code, printed } = await onboardIn(root, ['template', 'add', 'cpa', '--locale', 'ko', '--as', '회계법인']);
    expect([code, printed]).toEqual([0, 'templates/회계법인.yaml\n']);
    expect(readdirSync(join(root, 'templates'))).toEqual(['cpa.yaml', '회계법인.yaml']);
    expect((await onboardIn(root, ['new', 'A', '-t', '회계법인'])).code).toBe(0);
    const again = await onboardIn(root, ['template', 'add', 'cpa']);
    expect([again.code, again.said]).toEqual([2, expect.stringContaining('--as cpa-2')]);
    expect((await onboardIn(root, ['template', 'add', 'cpa', '--as', '../x'])).code).toBe(2);
  });
});
