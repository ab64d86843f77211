import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const why: typeof en.why = {
  ended: (task, id, customer, day) => lineWithParticles`${customer}의 "${task}" (${id}) 종료일이 ${day}인 이유`,
  isExpected: (task, id, customer, day) =>
    lineWithParticles`${customer}의 "${task}" (${id}) 예상 종료일이 ${day}인 이유`,
  wasSkipped: (task, id, customer, day) =>
    lineWithParticles`건너뛴 ${customer}의 "${task}" (${id}) 종료일을 ${day}로 보는 이유`,
  isEarliest: (task, id, customer, day) =>
    lineWithParticles`${customer}의 "${task}" (${id})이(가) 빨라야 ${day}에 끝나는 이유: 막힌 만큼 하루씩 늦어짐`,
  wouldEnd: (task, id, customer, day, closing) =>
    lineWithParticles`${customer}의 "${task}" (${id}) 종료일이 ${day}이 될 수 있었던 이유 (${closing})`,
  begun: {
    purchased: (day) => `${day} 계약`,
    signing: (day) => `${day} 계약 예상`,
    start: (day) => `${day} 시작`,
  },
  steps: {
    start: (title) => lineWithParticles`${title} 시작 전`,
    wait: (title) => lineWithParticles`${title} 전 대기`,
    'not-before': (title) => lineWithParticles`시작 보류: ${title}`,
    begun: (title) => lineWithParticles`착수 전: ${title}`,
    work: (title) => title,
    done: (title) => title,
    open: (title) => lineWithParticles`미완료: ${title}`,
    skipped: (title) => lineWithParticles`건너뜀: ${title}`,
    day: (title) => title,
  },
  columns: { from: '시작', to: '종료', days: '영업일', off: '휴무', what: '내용', because: '근거' },
  daysOff: (names) => lineWithParticles`주말 외 휴무일: ${names}`,
  paused: (days, reason) => lineWithParticles`${counts.days(days)} 일시 중지: ${reason}`,
  usual: (day) => `${day}은 앞으로 평소 속도로 진행할 때의 날짜입니다. `,
  likely: (days, source) => `할 일별 편차를 반영하면 ${days}입니다(${source} 기준).`,
  likelyOwn: (days, source) => `할 일별 편차와 이 고객사의 지금까지 속도를 반영하면 ${days}입니다(${source} 기준).`,
  weekendDays: (days) => `주말 ${days}일`,
  holidays: (days) => `공휴일 ${days}일`,
  pausedDays: (days) => `일시 중지 ${days}일`,
  sum: (parts, total) => `${parts} = ${counts.days(total)}`,
  answer: (sum, from, to) => `${from}부터(당일 포함) ${sum}이 지나 ${to}에 끝납니다.`,
  earliest: (sum, from, to) => `${from}부터(당일 포함) ${sum}이 지나 빨라야 ${to}에 끝납니다.`,
  because: {
    'own-day': '소요 기간 없이 그날에 해당',
    done: (day) => `${day} 완료`,
    skipped: (day) => `${day} 건너뜀`,
    started: (day) => `${day} 시작`,
    'takes-no-time': '건너뛴 항목이어서 소요 기간 없음',
    'before-signing': '계약 전에 마치는 할 일',
    'not-before': (day) => `플랜에서 ${day} 이후로 지정`,
    'fixed-start': (day) => `플랜 시작일 ${day}`,
    blocked: (side, since) => `${side} 사유로 ${since}부터 막힘: `,
    open: {
      today: (day) => `오늘(${day}) 이전에는 끝날 수 없음`,
      closed: (day) => `플랜 종료일(${day})에 끝나지 않은 상태`,
    },
    'from-plan': '플랜에 적힌 값',
    'against-template': (template, says) => lineWithParticles`플랜에 적힌 값 (템플릿 ${template}에서는 ${says})`,
    unstated: '플랜에 기간이 없음',
    unstatedAgainst: (template, says) => lineWithParticles`플랜에 기간이 없음 (템플릿 ${template}에서는 ${says})`,
    'from-template': (template) => lineWithParticles`템플릿 ${template} 기준`,
    evidence: (median, plans, through) => lineWithParticles`, 중앙값 ${median}, 플랜 ${plans}개, ${through}까지`,
  },
};
