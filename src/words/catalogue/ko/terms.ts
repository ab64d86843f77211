import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const terms: typeof en.terms = {
  severities: { error: '오류', warning: '경고', note: '참고', off: '꺼짐' },
  tiers: { syntax: '문법', schema: '형식', structure: '구조', meaning: '의미', practice: '권장 사항' },
  sides: { customer: '고객사', vendor: '자사' },
  health: {
    'off-track': '지연',
    'at-risk': '위험',
    unknown: '미정',
    'on-track': '정상',
    prospect: '계약 전',
    done: '완료',
    churned: '이탈',
    cancelled: '취소',
  },
  engagement: { stalled: '정체', low: '낮음', medium: '보통', high: '높음', unknown: '미확인' },
  states: {
    done: '완료',
    skipped: '건너뜀',
    blocked: '막힘',
    started: '진행 중',
    ready: '시작 가능',
    waiting: '대기',
  },
  critical: '주 경로',
  nobody: '미지정',
  none: '없음',
  notBefore: (calendar, years) =>
    lineWithParticles`캘린더 ${calendar}의 기간은 ${years}입니다. 그 전의 공휴일은 반영되지 않았습니다.`,
  notAfter: (calendar, years) =>
    lineWithParticles`캘린더 ${calendar}의 기간은 ${years}입니다. 그 후의 공휴일은 반영되지 않았습니다.`,
  heldUp: (task) => lineWithParticles`${task} 막힘이 풀려야 날짜를 정할 수 있음: 하루가 지날 때마다 하루씩 늦어짐`,
  heldUpByAll: (tasks) =>
    lineWithParticles`${tasks} 막힘이 모두 풀려야 날짜를 정할 수 있음: 하루가 지날 때마다 하루씩 늦어짐`,
  and: ', ',
  closed: (day, result) => `${day} 종료: ${result}`,
  results: { onboarded: '온보딩 완료', churned: '이탈', cancelled: '취소' },
  likely: (p50, p80, p90) => `50% 확률로 ${p50}까지, 80% 확률로 ${p80}까지, 90% 확률로 ${p90}까지`,
  promiseInstead: (day) => `; 약속할 수 있는 날은 ${day}`,
  toPromise: ' (약속할 수 있는 날)',
};
