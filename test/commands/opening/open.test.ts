import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { onboardIn } from '../../support/onboard.ts';

const SETTINGS = ledgerly['onboard.yaml'] ?? '';
const ACME = ledgerly['plans/acme.yaml'] ?? '';

const FAULTS: readonly (readonly [string, string, string])[] = [
  ['onboard.yaml', SETTINGS.replace('[KR]', '[KX]'), 'onboard.yaml names a calendar that does not exist: "KX"'],
  ['onboard.yaml', `${SETTINGS}workweek: [fir]\n`, 'onboard.yaml cannot be used as it is'],
  ['onboard.yaml', 'vendor: [x\n', 'onboard.yaml cannot be used as it is'],
  ['calendars/KR.yaml', 'name: Korea\ndays:\n  2026-13-01: x\n', 'calendars/KR.yaml cannot be used as it is'],
];

const COMMANDS: readonly (readonly string[])[] = [
  ['new', 'Newcomer', '--template', 'cpa'],
  ['timeline', 'acme'],
  ['timeline', '--template', 'cpa'],
  ['why', 'acme'],
];

describe('calendars that cannot be used', () => {
  it.each(FAULTS)('prevent the calculation of dates: %s', async (path, text, message) => {
    const root = folderWith({ ...ledgerly, [path]: text });
    const hint = `  See what is wrong with it: onboard validate ${path}\n`;
    for (const argv of COMMANDS) {
      expect(await onboardIn(root, argv)).toEqual({ code: 2, printed: '', said: `onboard: ${message}\n${hint}` });
    }
  });

  it.each(FAULTS)('are reported by status, which still answers for the rest: %s', async (path, text) => {
    const { code, printed, said } = await onboardIn(folderWith({ ...ledgerly, [path]: text }), ['status']);
    expect(code).toBe(2);
    expect(printed).toContain('Acme Accounting');
    expect(said).toMatch(new RegExp(`^${path}:`));
  });

  it.each(FAULTS)('are reported by commands that change a plan: %s', async (path, text, message) => {
    const root = folderWith({ ...ledgerly, [path]: text });
    const { code, printed, said } = await onboardIn(root, ['note', 'acme', 'create-account', 'They are fast']);
    expect([code, printed]).toEqual([0, expect.stringContaining('note: They are fast')]);
    expect(said).toBe(`Do not rely on this effect on go-live: ${message}\n`);
    const sound = await onboardIn(folderWith(ledgerly), ['note', 'acme', 'create-account', 'They are fast']);
    expect(sound.said).toBe('');
  });

  it.each(FAULTS)('stop commands from writing days that were counted without them: %s', async (path, text, message) => {
    const files = { ...ledgerly, [path]: text };
    for (const argv of [
      ['move', 'acme', 'import-data', '+5d', '--reason', 'They asked'],
      ['sign', 'juniper'],
      ['pause', 'acme', '--from', '2026-12-01', '--to', '2026-12-04', '--reason', 'Audit', '--shift'],
      ['add', 'acme', 'Look at it again', '--phase', 'rollout'],
    ]) {
      const root = folderWith(files);
      const before = readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
      const { code, printed, said } = await onboardIn(root, argv);
      expect([argv[0], code, printed]).toEqual([argv[0], 2, '']);
      expect(said).toContain(message);
      expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(before);
    }
    const pause = ['pause', 'acme', '--from', '2026-12-01', '--to', '2026-12-04', '--reason', 'Audit'];
    expect((await onboardIn(folderWith(files), pause)).code).toBe(0);
  });

  it.each([
    ['link', 'acme'],
    ['serve', '--port', '0'],
    ['hand-over', '--from', 'mina', '--to', 'theo'],
    ['receive', 'answer.txt'],
  ])('settings that cannot be used are not treated as empty: %s', async (...argv) => {
    const answer =
      'onboard update 1\npage: fbjb55g6q6\nkey: aaaaaaaaaaaaaaaaaaaaaaaaaa\nid: aaaaaaaaaaaaaaaa\n\ndone\n';
    const settings = `${SETTINGS}updates: direct\npublish: { url: "https://plans.ledgerly.example" }\nworkweek: [fir]\n`;
    const root = folderWith({ ...ledgerly, 'onboard.yaml': settings, 'answer.txt': answer });
    const env = { ONBOARD_SECRET: 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq' };
    expect(await onboardIn(root, argv, env)).toEqual({
      code: 2,
      printed: '',
      said: 'onboard: onboard.yaml cannot be used as it is\n  See what is wrong with it: onboard validate onboard.yaml\n',
    });
  });

  it('affect only the plan that names them', async () => {
    const root = folderWith({ ...ledgerly, 'plans/acme.yaml': `${ACME}calendars: [KX]\n` });
    const { code, said } = await onboardIn(root, ['why', 'acme']);
    expect(code).toBe(2);
    expect(said).toContain('plans/acme.yaml names a calendar that does not exist: "KX"');
    expect((await onboardIn(root, ['why', 'juniper'])).code).toBe(0);
  });
});
