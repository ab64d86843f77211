import { line } from '../../../print/doc.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const insights: typeof en.insights = {
  title: '온보딩 현황',
  nobody: '아직 계약한 고객사가 없습니다.',
  headline: (customers, live, open, lost, prospects) =>
    `${counts.customers(customers)}: Go-live ${live}곳, 진행 중 ${open}곳, 이탈 ${lost}곳` +
    (prospects === 0 ? '' : `, ${counts.prospects(prospects)} 별도`),
  measures: {
    engage: { name: '첫 참여까지', from: ': 시작부터 첫 세션까지, 달력 기준 일수' },
    firstValue: { name: '첫 가치 실현까지', from: ': 계약부터 첫 가치 체감까지, 달력 기준 일수' },
    onboard: { name: '온보딩 기간', from: ': 시작부터 Go-live까지, 달력 기준 일수' },
    onboardNet: { name: '온보딩 순기간', from: ': 위와 같되 중단 기간 제외, 달력 기준 일수' },
  },
  groups: {
    all: '전체 고객사',
    template: '템플릿 ',
    csm: 'CSM ',
  },
  columns: {
    group: '고객사',
    n: 'n',
    mean: '평균',
    median: '중앙값',
    p80: 'P80',
    open: '진행 중',
    lost: '이탈',
    medianOfAll: '전체: 중앙값',
    p80OfAll: '전체: P80',
    customer: '고객사 측',
    vendor: '자사 측',
    within: (days) => `${days}일 내`,
    step: '단계',
    plans: '플랜',
    overdue: '기한 초과',
    late: '지연',
    delay: '지연일 (n)',
    blockedBy: '막힌 사유',
    moves: '변경 횟수',
    days: '일수',
    reasons: '사유',
    csm: 'CSM',
    rank: '순위',
    quarter: '분기',
    count: '고객사 수',
    live: 'Go-live',
    onTimeCustomer: '기한 준수: 고객사',
    onTimeVendor: '기한 준수: 자사',
    inTime: '90일 내',
  },
  measuresLegend: 'n부터 P80까지는 해당 시점에 도달한 고객사만 집계합니다.',
  allLegend: {
    label: '전체',
    text: '진행 중이거나 이탈한 고객사를 아직 도달하지 않은 것으로 집계합니다(Kaplan-Meier).',
  },
  leftOut: (count, fewest) =>
    `고객사가 ${fewest}곳 미만인 속성 값 ${count}개는 생략했습니다. 전체는 --format markdown에 있습니다.`,
  shares: '기한 준수율과 기간 내 Go-live 비율',
  sharesLegend: { label: '고객사 측, 자사 측', text: '담당 측별로 기한 안에 완료한 할 일의 비율입니다.' },
  withinLegend: { label: '일 내', text: '시작한 지 그만큼 지난 고객사를 기준으로 합니다.' },
  share: (percent, of) => `${of}건 중 ${percent}`,
  outOf: (part, whole) => `${whole}건 중 ${part}건`,
  stuck: '고객사가 막히는 단계',
  delayLegend: '기한부터 완료까지 걸린 영업일의 중앙값입니다.',
  moreSteps: (count) => `${counts.moreSteps(count)}는 --format json에 있습니다.`,
  reason: (by, reason, times) => line`${by}: ${reason}${times === 1 ? '' : ` (${times}회)`}`,
  pushed: '기한이 가장 많이 밀린 단계',
  pushedLegend: '모든 변경을 더한 영업일입니다. 플랜의 최근 git 커밋 5,000개까지 집계합니다.',
  csms: 'CSM',
  csmsLegend: (enough) =>
    `담당 고객사의 절반이 Go-live하기까지 걸린 일수로 순위를 매깁니다. 고객사가 ${enough}곳 미만이면 순위가 없습니다.`,
  trend: '시작 분기별',
  leaving: '고객사가 떠난 이유',
  leavingColumns: { count: '이탈', kind: '유형', step: '단계', template: '템플릿', reasons: '사유' },
  kinds: {
    'champion-left': '담당자 퇴사',
    'no-value': '효과 없음',
    price: '가격',
    'missing-feature': '기능 부족',
    'too-slow': '도입 지연',
    other: '기타',
    unsaid: '미기재',
  },
  nowhere: '남은 할 일 없음',
  voice: '고객사의 목소리',
  noVoice: '기록된 피드백이 없습니다. 기록하기: onboard note CUSTOMER TASK TEXT --feedback',
  voiceColumns: { on: '날짜', customer: '고객사', step: '단계', text: '피드백' },
  worst: (step, overdue, plans) =>
    line`가장 막히는 단계: ${step}, ${counts.customers(plans)} 중 ${overdue}곳이 기한 초과.`,
  worstLate: (step, late, of) => line`가장 막히는 단계: ${step}, ${of}번 중 ${late}번 늦음.`,
  slowest: (step, days, count) =>
    line`가장 느린 단계: ${step}, ${counts.customers(count)} 절반이 기한보다 ${days}영업일 늦게 완료.`,
  better: (quarter, now, before) =>
    `개선: ${quarter}에 시작한 고객사의 절반이 ${now}일 안에 Go-live, 이전 분기는 ${before}일.`,
  worse: (quarter, now, before) =>
    `악화: ${quarter}에 시작한 고객사의 절반이 ${now}일 안에 Go-live, 이전 분기는 ${before}일.`,
};
