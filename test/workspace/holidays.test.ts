import { describe, expect, it } from 'vitest';
import { dayOf, parseDay, weekdayIndex } from '../../src/plan/time/day.ts';
import { holidaysOf, usualYears } from '../../src/workspace/holidays.ts';

async function workingDays(place: string, year: number): Promise<number> {
  const { days } = await holidaysOf(place, { first: year, last: year }, 'en');
  const off = new Set([...days.keys()].map(parseDay));
  let count = 0;
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day += 1) {
    if (weekdayIndex(day) < 5 && !off.has(day)) count += 1;
  }
  return count;
}

describe('holidays', () => {
  it('give the real numbers of working days of Korea and the USA', async () => {
    const years = [2024, 2025, 2026, 2027];
    expect(await Promise.all(years.map((year) => workingDays('KR', year)))).toEqual([246, 244, 245, 246]);
    expect(await Promise.all(years.map((year) => workingDays('US', year)))).toEqual([251, 250, 250, 249]);
  });

  it('are in the language of the workspace', async () => {
    const en = await holidaysOf('KR', { first: 2024, last: 2026 }, 'en');
    const ko = await holidaysOf('KR', { first: 2026, last: 2026 }, 'ko');
    expect([en.name, ko.name]).toEqual(['Korea', '대한민국']);
    expect(ko.days.get('2026-09-25')).toBe('추석');
    expect(en.days.get('2025-10-08')).toBe('Substitute holiday (Chuseok)');
    expect(en.days.get('2024-04-10')).toBe('National Assembly election');
    expect(en.days.get('2025-06-03')).toBe('Temporary holiday (Presidential election)');
    expect([...en.days.values()].filter((name) => /\p{Script=Hangul}/u.test(name))).toEqual([]);
  });

  it('have the names that people use in each country', async () => {
    const named = async (place: string, locale: 'en' | 'ko') =>
      [...(await holidaysOf(place, { first: 2026, last: 2026 }, locale)).days.values()].filter((name) =>
        /^Labou?r Day/.test(name),
      );
    expect(await Promise.all([named('US', 'en'), named('US', 'ko'), named('CA', 'en')])).toEqual([
      ['Labor Day'],
      ['Labor Day'],
      ['Labour Day'],
    ]);
  });

  it('name their source and its version, in the order of the days', async () => {
    const us = await holidaysOf('US', { first: 2026, last: 2027 }, 'en');
    expect(us.source).toMatch(/^date-holidays \d+\.\d+\.\d+, computed$/);
    expect((await holidaysOf('KR', { first: 2026, last: 2026 }, 'en')).source).toMatch(
      /^@hyunbinseo\/holidays-kr \d+\.\d+\.\d+$/,
    );
    expect([...us.days.keys()]).toEqual([...us.days.keys()].sort());
    expect(us.days.get('2027-12-31')).toBe("New Year's Day (substitute day)");
  });

  it('cover states and regions, and holidays of several days', async () => {
    const bavaria = await holidaysOf('DE-BY', { first: 2026, last: 2026 }, 'en');
    expect(bavaria.name).toBe('Bayern, Germany');
    expect(bavaria.days.get('2026-01-06')).toBe('Epiphany');
    const turkey = await holidaysOf('TR', { first: 2026, last: 2026 }, 'en');
    expect([...turkey.days.keys()].filter((day) => day.startsWith('2026-03'))).toEqual([
      '2026-03-20',
      '2026-03-21',
      '2026-03-22',
    ]);
  });

  it('are never guessed', async () => {
    const one = (place: string, year: number) => holidaysOf(place, { first: year, last: year }, 'en');
    await expect(one('KR', 2099)).rejects.toThrow('no holidays for Korea in 2099');
    await expect(one('SA', 2099)).rejects.toThrow('2000 to 2070 only');
    await expect(one('ZZ', 2026)).rejects.toThrow('no holidays for "ZZ"');
    await expect(one('US-ZZ', 2026)).rejects.toThrow('US has no part "ZZ"');
    await expect(one('Germany', 2026)).rejects.toMatchObject({ hint: 'Did you mean "DE"?' });
  });
});

describe('years', () => {
  it('that are unknown are left out; it is an error when no year is known', async () => {
    const { years, days } = await holidaysOf('KR', { first: 2027, last: 2099 }, 'en');
    expect(years.first).toBe(2027);
    expect(years.last).toBeLessThan(2099);
    expect([...days.keys()].every((day) => Number(day.slice(0, 4)) <= years.last)).toBe(true);
    expect((await holidaysOf('US', { first: 1990, last: 2001 }, 'en')).years).toEqual({ first: 2000, last: 2001 });
    await expect(holidaysOf('KR', { first: 2098, last: 2099 }, 'en')).rejects.toThrow('Korea in 2098 to 2099');
    await expect(holidaysOf('KR', { first: 2000, last: 2017 }, 'en')).rejects.toThrow('Korea in 2000 to 2017');
    await expect(holidaysOf('US', { first: 2071, last: 2072 }, 'en')).rejects.toThrow('2000 to 2070 only');
  });

  it('are by default this one and the next, or the nearest known one', async () => {
    expect(await usualYears('KR', 2026)).toEqual({ first: 2026, last: 2027 });
    const { last } = await usualYears('KR', 2099);
    expect(await usualYears('KR', 2099)).toEqual({ first: last, last });
    expect(await usualYears('KR', last)).toEqual({ first: last, last });
    expect(await usualYears('KR', 2017)).toEqual({ first: 2018, last: 2018 });
    expect(await usualYears('DE', 2070)).toEqual({ first: 2070, last: 2070 });
  });
});

describe('what is missing', () => {
  const missing = async (place: string, first: number, last: number) =>
    (await holidaysOf(place, { first, last }, 'en')).incomplete;

  it('is reported for countries whose governments decide holidays year by year', async () => {
    for (const place of 'CN TW TH VN IN AE SA SG MY HK ID'.split(' ')) {
      expect(await missing(place, 2026, 2027), place).toMatch(/^incomplete from 2026 on: the government decides/);
    }
    expect((await holidaysOf('CN', { first: 2026, last: 2026 }, 'en')).source).toContain('incomplete from 2026 on');
  });

  it('is reported for places whose own holidays the tables lack, and for no other place', async () => {
    expect(await missing('CA', 2027, 2027)).toContain('choose one, such as CA-ON');
    expect(await missing('CA-ON', 2027, 2027)).toContain('a holiday on a weekend gets no day off in its place');
    expect(await missing('GB', 2027, 2027)).toContain('choose GB-ENG, GB-SCT, GB-WLS or GB-NIR');
    expect(await missing('MX', 2027, 2027)).toContain('before Easter');
    for (const place of ['GB-ENG', 'GB-SCT', 'DE', 'US', 'US-CA', 'FR'])
      expect(await missing(place, 2026, 2027), place).toBe(null);
  });

  it('names the feasts whose tables end, and the first missing year', async () => {
    expect(await missing('TH', 2025, 2026)).not.toContain('missing');
    expect(await missing('TH', 2026, 2027)).toContain('from 2027 on also missing: Makha Bucha');
    expect(await missing('TH', 2029, 2030)).toContain('from 2029 on also missing: Makha Bucha');
    expect(await missing('ID', 2026, 2027)).not.toContain('missing');
    expect(await missing('ID', 2026, 2028)).toContain('from 2028 on also missing: Nyepi');
    // Feasts that only have another name in a year are not missing.
    expect(await missing('HK', 2026, 2027)).not.toContain('missing');
  });

  it('is nothing when all holidays follow rules', async () => {
    for (const place of ['US', 'DE', 'GB-ENG', 'FR', 'JP', 'AU-NSW', 'KR']) {
      expect(await missing(place, 2026, 2027), place).toBe(null);
    }
  });
});
