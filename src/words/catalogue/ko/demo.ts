import type { en } from '../en/index.ts';

export const demo: typeof en.demo = {
  title: '예제 워크스페이스',
  isIn: (folder) =>
    `예제 워크스페이스를 ${folder}에 만들었습니다: Ledgerly와 고객사 14곳, 2026년 11월 20일 금요일 기준입니다.`,
};
