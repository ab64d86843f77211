import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const calendar: typeof en.calendar = {
  listTitle: '캘린더',
  heading: (year, name) => lineWithParticles`${year}년 ${name}`,
  aside: (id, workingDays) => lineWithParticles` (${id}): ${counts.workingDays(workingDays)}`,
  source: (source) => lineWithParticles`출처: ${source}`,
  noNames: '이 해에는 등록된 휴무일이 없습니다.',
  notWorked: '휴무일 (*):',
  columns: {
    day: '일자',
    date: '날짜',
    name: '이름',
    id: 'ID',
    covers: '기간',
    days: '휴무일',
    usedBy: '사용처',
    source: '출처',
  },
  everybody: '전체',
  nothingToAdd: '추가할 것이 없습니다. 이 연도들은 이미 있습니다.',
  plans: (count) => `플랜 ${count}개`,
};
