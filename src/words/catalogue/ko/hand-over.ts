import type { en } from '../en/index.ts';

export const handOver: typeof en.handOver = {
  until: (day) => `, ${day}까지`,
  dryRun: ' (미리 보기, 저장하지 않음)',
  nothing: '인수인계할 내용이 없습니다.',
  columns: { customer: '고객사', roles: '역할', questions: '미결 질문', tasks: '할 일' },
};
