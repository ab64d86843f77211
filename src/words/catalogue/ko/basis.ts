import type { en } from '../en/index.ts';

export const basis: typeof en.basis = {
  past: (customers) => `지난 고객사 ${customers}곳`,
  guess: '템플릿의 추정',
  both: (customers, guessed) => `지난 고객사 ${customers}곳, 단계 ${guessed}개는 템플릿의 추정`,
  slowing: '최근 고객사는 더 오래 걸림',
};
