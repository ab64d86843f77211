import { describe, expect, it } from 'vitest';
import { dayOf, parseDay, weekdayIndex } from '../../src/plan/time/day.ts';
import { holidaysOf } from '../../src/workspace/holidays.ts';

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
  it('count the working days that Korea and the USA really had', async () => {
    const years = [2024, 2025, 2026, 2027];
    expect(await Promise.all(years.map((year) => workingDays('KR', year)))).toEqual([246, 244, 245, 246]);
    expect(await Promise.all(years.map((year) => workingDays('US', year)))).toEqual([251, 250, 250, 249]);
  });

  it('speak the language of the workspace', async () => {
    const en = await holidaysOf('KR', { first: 2024, last: 2026 }, 'en');
    const ko = await holidaysOf('KR', { first: 2026, last: 2026 }, 'ko');
    expect([en.name, ko.name]).toEqual(['Korea', '대한민국']);
    expect(ko.days.get('2026-09-25')).toBe('추석');
    expect(en.days.get('2025-10-08')).toBe('Substitute holiday (Chuseok)');
    expect(en.days.get('2024-04-10')).toBe('National Assembly election');
    expect(en.days.get('2025-06-03')).toBe('Temporary holiday (Presidential election)');
    expect([...en.days.values()].filter((name) => /\p{Script=Hangul}/u.test(name))).toEqual([]);
  });

  it('are called in each country as people there call them', async () => {
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

  it('know states and regions, and holidays of several days', async () => {
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
