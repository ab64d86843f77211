import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

async function onboard(root: string, ...argv: string[]) {
  const io = memoryIo({ cwd: root, env: { ONBOARD_TODAY: '2026-11-20' } });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

describe('calendar add', () => {
  it('writes a file that people can review and the workspace uses', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\nlocale: en\ncalendars: [KR]\n' });
    const { code, printed } = await onboard(root, 'calendar', 'add', 'kr', '--years', '2024..2027');
    expect([code, printed]).toEqual([0, 'calendars/KR.yaml\n']);
    const text = readFileSync(join(root, 'calendars/KR.yaml'), 'utf8');
    expect(text).toContain('name: Korea\ncovers: 2024..2027\nsource: "@hyunbinseo/holidays-kr ');
    expect(text).toContain("days:\n  2024-01-01: New Year's Day\n  2024-02-09: Seollal (day before)\n");
    for (const [year, working] of Object.entries({ 2024: 246, 2025: 244, 2026: 245, 2027: 246 })) {
      const shown = await onboard(root, 'calendar', 'show', '--year', year, '--format', 'json');
      expect(JSON.parse(shown.printed)).toMatchObject({ kind: 'calendar', id: 'KR', workingDays: working });
    }
  });

  it('does not overwrite an existing file', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n', 'calendars/US.yaml': 'mine' });
    const { code, said } = await onboard(root, 'calendar', 'add', 'US', '--years', '2026');
    expect(code).toBe(2);
    expect(said).toContain('onboard validate calendars/US.yaml');
    expect(said).not.toMatch(/delete/i);
    expect(readFileSync(join(root, 'calendars/US.yaml'), 'utf8')).toBe('mine');
  });

  it('extends a file by the years it lacks and leaves what a person wrote', async () => {
    const mine =
      'name: Seoul office   # ours\ncovers: 2026\ndays:\n  2026-07-31: Summer party\n  2027-01-04: Late start\n';
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n', 'calendars/KR.yaml': mine });
    expect((await onboard(root, 'calendar', 'add', 'KR', '--years', '2026..2027')).code).toBe(0);
    const text = readFileSync(join(root, 'calendars/KR.yaml'), 'utf8');
    expect(text).toMatch(
      /^name: Seoul office {3}# ours\ncovers: "?2026\.\.2027"?\ndays:\n {2}2026-07-31: Summer party\n {2}2027-01-01: New Year's Day\n {2}2027-01-04: Late start\n {2}2027-02-06: /,
    );
    expect(text).not.toContain('2026-01-01');
    expect((await onboard(root, 'calendar', 'add', 'KR', '--years', '2027')).printed).toContain('already there');
  });

  it('extends the file at both ends, and fills the years between', async () => {
    const mine = 'name: USA\ncovers: 2026\ndays:\n  2026-07-31: Summer party\n';
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n', 'calendars/us.yaml': mine });
    const text = () => readFileSync(join(root, 'calendars/us.yaml'), 'utf8');
    const { code, printed, said } = await onboard(root, 'calendar', 'add', 'US', '--years', '2029');
    expect([code, printed]).toEqual([0, 'calendars/us.yaml\n']);
    expect(said).toContain(
      'us now covers 2026..2029; 2027..2028 was added too, so that no year in between is missing.',
    );
    for (const day of ['2026-07-31: Summer', '2027-12-25: Chr', '2028-12-25: Chr', '2029-12-25: Chr']) {
      expect(text()).toContain(day);
    }
    expect((await onboard(root, 'calendar', 'add', 'US', '--years', '2025..2030')).said).toContain(
      'us now covers 2025..2030.\n',
    );
    expect(text()).toMatch(/covers: 2025\.\.2030\ndays:\n {2}2025-01-01: /);
    expect(text()).toContain('Summer party');
    expect((await onboard(root, 'validate')).code).toBe(0);
  });

  it('adds all named calendars or none, and names those that it refuses', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n', 'calendars/JP.yaml': 'days: [' });
    const { code, said } = await onboard(root, 'calendar', 'add', 'DE', 'KR', 'ZZ', 'JP', '--years', '2029');
    expect(code).toBe(2);
    expect(said).toMatch(/Nothing was added\n {2}KR: There are no .+\n {2}ZZ: There are no .+\n {2}JP: .+validate/);
    expect(said).toContain('Leave that out: onboard calendar add DE --years 2029\n');
    expect(readdirSync(join(root, 'calendars'))).toEqual(['JP.yaml']);
    expect((await onboard(root, 'calendar', 'add', 'DE', 'de', 'FR')).printed).toBe(
      'calendars/DE.yaml\ncalendars/FR.yaml\n',
    );
  });

  it('says which file still has to name the calendar', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n' });
    const { said } = await onboard(root, 'calendar', 'add', 'US-CA', '--years', '2026');
    expect(said).toContain('calendars: [US-CA]');
  });

  it('writes the known years and says which are not known yet; refuses when no year is known', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n' });
    const partly = await onboard(root, 'calendar', 'add', 'KR', '--years', '2027..2030');
    expect(partly.code).toBe(0);
    expect(partly.said).toContain('KR has 2027; there are no days for 2028..2030 yet.');
    expect(readFileSync(join(root, 'calendars/KR.yaml'), 'utf8')).toContain('covers: "2027"');
    const none = await onboard(root, 'calendar', 'add', 'KR', '--years', '2028');
    expect([none.code, none.said]).toEqual([2, expect.stringContaining('no holidays for Korea in 2028')]);
    expect(none.said).toContain('in the middle of the year before');
    const longer = await onboard(root, 'calendar', 'add', 'KR', '--years', '2025..2030');
    expect(longer.said).toContain('KR now covers 2025..2027.');
    expect(longer.said).toContain('there are no days for 2028..2030 yet');
    expect((await onboard(root, 'calendar', 'add', 'KR', '--years', '2027..2026')).code).toBe(2);
  });

  it.each(['2026-12-31', '2027-01-01', '2027-06-30', '2028-02-29', '2033-05-05'])(
    'adds Korea on %s with the known years',
    async (today) => {
      const root = folderWith({ 'onboard.yaml': 'vendor: X\n' });
      const { code, said } = await onboard(root, '--today', today, 'calendar', 'add', 'KR');
      expect(code).toBe(0);
      expect(readFileSync(join(root, 'calendars/KR.yaml'), 'utf8')).toMatch(/covers: (?:"2027"|2026\.\.2027)\n/);
      const year = Number(today.slice(0, 4));
      if (year >= 2027) expect(said).toMatch(`KR has 2027; there are no days for ${Math.max(2028, year)}`);
      const again = await onboard(root, '--today', today, 'calendar', 'add', 'KR');
      expect([again.code, again.printed]).toEqual([0, 'Nothing to add: these years are already there.\n']);
    },
  );

  it('adds the calendar to the settings when asked to, and leaves the other settings alone', async () => {
    const settings = 'vendor: X  # ours\ncalendars: [KR] # all\n';
    const root = folderWith({ 'onboard.yaml': settings, 'calendars/KR.yaml': 'name: K\ncovers: 2026\ndays: {}\n' });
    const { code, printed, said } = await onboard(root, 'calendar', 'add', 'US-CA', '--use');
    expect([code, printed]).toEqual([0, 'calendars/US-CA.yaml\nonboard.yaml\n']);
    expect(said).not.toContain('To use it');
    const after = settings.replace('[KR]', '[KR, US-CA]');
    expect(readFileSync(join(root, 'onboard.yaml'), 'utf8')).toBe(after);
    // The file has the years already; the settings do not name it yet.
    writeFileSync(join(root, 'onboard.yaml'), 'vendor: X\n');
    expect((await onboard(root, 'calendar', 'add', 'us-ca', '--use')).printed).toContain(
      'onboard.yaml\nNothing to add',
    );
    expect(readFileSync(join(root, 'onboard.yaml'), 'utf8')).toMatch(/^vendor: X\ncalendars: \[US-CA\]\n$/);
    expect((await onboard(root, 'calendar', 'add', 'US-CA', '--use')).printed).toMatch(/^Nothing to add/);
  });

  it.each(['CN', 'TH', 'ID', 'SA', 'CA', 'CA-ON', 'GB', 'MX'])(
    'says what %s lacks in Korean, without a word of English',
    async (id) => {
      const root = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\nlocale: ko\n' });
      const { said } = await onboardIn(root, ['calendar', 'add', id]);
      const [lacks = ''] = said.split('\n').filter((line) => line.startsWith(`${id}: `));
      expect(lacks).toMatch(/ 공식 목록과 비교하십시오\.$/);
      // Names of feasts come from the library.
      expect(lacks.replace(/있습니다: .*\. 공/, '')).not.toMatch(/[a-z]{2}/);
    },
  );

  it('says that a calendar is not complete when governments decree its days', async () => {
    const root = folderWith({ 'onboard.yaml': 'vendor: X\n' });
    const { said } = await onboard(root, 'calendar', 'add', 'TH', 'DE');
    expect(said).toContain('TH is incomplete from 2026 on: the government decides some days off year by year');
    expect(said).not.toContain('DE is');
  });
});

describe('calendar show', () => {
  const files = {
    'onboard.yaml': 'vendor: X\nlocale: en\ncalendars: [KR, US]\n',
    'calendars/KR.yaml': 'name: Korea\ncovers: 2026..2027\ndays:\n  2026-12-25: Christmas Day\n  2026-05-05: Kids\n',
    'calendars/US.yaml': 'name: USA\ncovers: 2026\ndays:\n  2026-11-26: Thanksgiving\n',
  };

  it('marks non-working days in month grids and lists them', async () => {
    const { code, printed } = await onboard(folderWith(files), 'calendar', 'show', 'KR');
    expect(code).toBe(0);
    expect(printed).toContain('2026 Korea (KR): 259 working days');
    expect(printed).toContain('25*');
    expect(printed).toContain('2026-12-25  Fri 25 Dec  Christmas Day');
    expect(printed).not.toContain('\u001b');
    expect(printed.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('combines the calendars of the workspace when none is named', async () => {
    const { printed } = await onboard(folderWith(files), 'calendar', 'show', '--format', 'json');
    expectDescribed('calendar', printed);
    expectDescribed('calendars', (await onboard(folderWith(files), 'calendar', '--format', 'json')).printed);
    expect(JSON.parse(printed)).toMatchObject({
      id: 'KR+US',
      firstYear: 2026,
      lastYear: 2026,
      days: [{ day: '2026-05-05' }, { day: '2026-11-26', name: 'Thanksgiving' }, { day: '2026-12-25' }],
    });
  });

  it('says that it does not know the years that are not covered', async () => {
    const { code, said } = await onboard(folderWith(files), 'calendar', 'show', 'KR', '--year', '2028');
    expect(code).toBe(2);
    expect(said).toContain('KR covers 2026..2027, not 2028');
  });

  it('prints Markdown, and lists what there is', async () => {
    const root = folderWith(files);
    expect((await onboard(root, 'calendar', 'show', 'US', '--format', 'markdown')).printed).toContain(
      '| 2026-11-26 | Thu 26 Nov | Thanksgiving |',
    );
    const list = (await onboard(root, 'calendar')).printed;
    expect(list).toMatch(/KR\s+Korea\s+2026\.\.2027\s+2\s+everybody/);
    expect((await onboard(root, 'calendar', 'shw')).said).toContain('Did you mean "show"?');
  });
});

it('distinguishes a calendar that cannot be used from one that does not exist', async () => {
  const root = folderWith({ 'onboard.yaml': 'vendor: L\n', 'calendars/US.yaml': 'name: [\n' });
  const list = await onboard(root, 'calendar');
  expect([list.code, list.said]).toEqual([
    2,
    'calendars/US.yaml cannot be used as it is: onboard validate calendars/US.yaml\n',
  ]);
  const shown = await onboard(root, 'calendar', 'show', 'us');
  expect([shown.code, shown.said]).toEqual([2, expect.stringContaining('calendars/US.yaml cannot be used as it is')]);
});
