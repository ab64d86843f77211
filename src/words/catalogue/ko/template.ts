import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const template: typeof en.template = {
  listTitle: '템플릿',
  none: '아직 템플릿이 없습니다. 추가하기: onboard template add ID',
  origins: { workspace: '워크스페이스', 'built-in': '기본 제공' },
  aside: (id, origin, version) => lineWithParticles` (${id}, ${origin}, 버전 ${version})`,
  facts: {
    goal: '목표',
    for: '대상',
    live: 'Go-live',
    effort: '작업 시간',
    asks: '조건 속성',
    extends: '상위 템플릿',
  },
  days: (expected, low, high) =>
    `계약 후 ${counts.workingDays(expected)}. 모든 할 일이 빠르면 ${low}일, 모두 늦으면 ${high}일`,
  effort: (customer, vendor, sessions) => `고객사 ${customer}, 자사 ${vendor}, ${counts.sessions(sessions)}`,
  after: (wait) => `${wait} 후`,
  onlyWhen: (condition) => lineWithParticles`조건: ${condition}`,
  when: (condition) => lineWithParticles`조건: ${condition}`,
  session: (minutes) => `세션 ${minutes}분`,
  live: 'Go-live',
  aha: '성과 확인',
  or: ' 또는 ',
  columns: {
    id: 'ID',
    name: '이름',
    model: '모델',
    tasks: '할 일',
    days: '영업일',
    for: '대상',
    where: '위치',
    task: '할 일',
    title: '제목',
    owner: '담당',
    effort: '작업 시간',
    takes: '기간',
    notes: '비고',
  },
  yours: '이제부터 직접 수정할 수 있습니다.',
};
