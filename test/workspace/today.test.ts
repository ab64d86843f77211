import { afterEach, describe, expect, it } from 'vitest';
import { formatDay } from '../../src/plan/time/day.ts';
import { todayIn } from '../../src/workspace/today.ts';

const original = process.env.TZ;

afterEach(() => {
  if (original === undefined) delete process.env.TZ;
  else process.env.TZ = original;
});

describe('today', () => {
  it('changes at midnight of the zone, not of the machine', () => {
    for (const machine of ['UTC', 'Asia/Seoul', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      process.env.TZ = machine;
      expect(formatDay(todayIn('Asia/Seoul', new Date('2026-11-01T14:59:59Z')))).toBe('2026-11-01');
      expect(formatDay(todayIn('Asia/Seoul', new Date('2026-11-01T15:00:00Z')))).toBe('2026-11-02');
      expect(formatDay(todayIn('UTC', new Date('2026-11-01T23:59:59Z')))).toBe('2026-11-01');
      expect(process.env.TZ).toBe(machine);
    }
  });

  it('agrees with Intl in every zone of the database', () => {
    const moments = [0, 6].flatMap((month) =>
      [0, 5, 11, 12, 14, 15, 20, 23].map((hour) => new Date(Date.UTC(2026, month, 28, hour, 30))),
    );
    for (const timeZone of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+5', 'asia/seoul', 'Japan']) {
      const format = new Intl.DateTimeFormat('sv', { timeZone });
      for (const moment of moments) {
        expect(`${timeZone} ${formatDay(todayIn(timeZone, moment))}`).toBe(`${timeZone} ${format.format(moment)}`);
      }
    }
  });

  it('leaves an unset TZ unset', () => {
    delete process.env.TZ;
    todayIn('Asia/Seoul', new Date());
    expect('TZ' in process.env).toBe(false);
  });

  it('refuses an unknown zone instead of using UTC', () => {
    for (const zone of ['Asia/Seol', 'KST-9', 'Seoul', '']) {
      expect(() => todayIn(zone, new Date()), zone).toThrow('is not a time zone');
    }
  });
});
