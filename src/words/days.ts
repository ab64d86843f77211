import { civilOf, type Day, formatDay, parseDay, weekdayIndex } from '../plan/time/day.ts';
import type { Catalogue } from './catalogue/index.ts';

/** How a report written on one day formats days. */
export interface DayWords {
  /** `Fri 6 Nov`, `11월 6일(금)`; with its year if it differs. @param day `YYYY-MM-DD`, or a day */
  say(day: string | Day): string;
  /** `11-06`, for narrow places; with its year if it differs. */
  short(day: string): string;
}

/** @param today the day of the report, `YYYY-MM-DD` or a day: its year is omitted */
export function dayWords(today: string | Day, { days }: Catalogue): DayWords {
  const near = dayFrom(today);
  const nearYear = civilOf(near).year;
  return {
    say: (text) => {
      const day = dayFrom(text, near);
      const { year, month, date } = civilOf(day);
      return days.day(weekdayIndex(day), date, month, year === nearYear ? null : year);
    },
    short: (text) => {
      const day = dayFrom(text, near);
      const written = formatDay(day);
      return civilOf(day).year === nearYear ? written.slice(5) : written;
    },
  };
}

function dayFrom(day: string | Day, otherwise: Day = 0): Day {
  return typeof day === 'number' ? day : (parseDay(day) ?? otherwise);
}
