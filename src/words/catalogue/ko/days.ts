import type { en } from '../en/index.ts';

const WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'];

export const days: typeof en.days = {
  weekday: (weekday) => WEEKDAYS[weekday] ?? '',
  day: (weekday, date, month, year) =>
    `${year === null ? '' : `${year}년 `}${month}월 ${date}일(${WEEKDAYS[weekday] ?? ''})`,
  month: (month, year) => (year === null ? `${month}월` : `${year}년 ${month}월`),
};
