import type { en } from '../en/index.ts';

const SHORT_WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'];

export const days: typeof en.days = {
  weekday: (weekday) => SHORT_WEEKDAYS[weekday] ?? '',
  day: (weekday, date, month, year) =>
    `${year === null ? '' : `${year}년 `}${month}월 ${date}일(${SHORT_WEEKDAYS[weekday] ?? ''})`,
  month: (month, year) => (year === null ? `${month}월` : `${year}년 ${month}월`),
};
