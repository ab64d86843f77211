import { describe, expect, it } from 'vitest';
import { columnsWide } from '../../src/print/width.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const COMMANDS: readonly (readonly string[])[] = [
  ['timeline', 'acme'],
  ['timeline', '--template', 'cpa', '--purchased', '2026-11-02'],
  ['timeline', '--template', 'cpa', '--live-by', '2026-12-30'],
  ['why', 'acme'],
  ['status', 'acme'],
];

const covering = (years: string) =>
  folderWith({ ...ledgerly, 'calendars/KR.yaml': `name: Korea\ncovers: ${years}\ndays: {}\n` });

describe('years that a calendar does not cover', () => {
  it.each(COMMANDS)('are named before the last line, in every format: %s %s', async (...argv) => {
    const root = covering('2024..2025');
    const { printed } = await onboardIn(root, argv);
    const said = 'Calendar KR covers 2024..2025; holidays after that are unknown.';
    expect(printed).toContain(`\n${said}\n`);
    expect(printed.trimEnd().endsWith(said)).toBe(false);
    expect((await onboardIn(root, [...argv, '--format', 'markdown'])).printed).toContain(said);
    expectDescribed(argv[0] ?? '', (await onboardIn(root, [...argv, '--format', 'json'])).printed);
    const { printed: narrow } = await onboardIn(root, argv, { COLUMNS: '40' });
    for (const line of narrow.split('\n')) expect(columnsWide(line)).toBeLessThanOrEqual(40);
  });

  it('are reported separately before the first year and after the last', async () => {
    const { printed } = await onboardIn(covering('2027'), ['why', 'acme']);
    expect(printed).toContain('Calendar KR covers 2027; holidays before that are unknown.');
  });

  it('are not mentioned while the schedule stays within the covered years', async () => {
    for (const argv of COMMANDS) {
      expect((await onboardIn(covering('2026'), argv)).printed).not.toMatch(
        /holidays (?:before|after) that are not known/,
      );
    }
  });
});
