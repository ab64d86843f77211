import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const learn: typeof en.learn = {
  title: '지난 고객사에서 배운 소요 기간',
  basis: (onboarded, open, lost, min) =>
    `온보딩 완료 ${counts.customers(onboarded)}, 진행 중 ${open}곳, 이탈 ${lost}곳. ` +
    `완료한 고객사가 ${min}곳 이상인 할 일만 변경합니다.`,
  noSteps: '시간이 걸리는 할 일이 없습니다.',
  wait: (id) => lineWithParticles`${id} (대기)`,
  tooFew: '자료 부족',
  same: '동일',
  columns: {
    step: '할 일',
    title: '제목',
    n: 'n',
    mean: '평균',
    median: '중앙값',
    p80: 'P80',
    p90: 'P90',
    nOfAll: '전체: n',
    open: '진행 중',
    lost: '이탈',
    medianOfAll: '전체: 중앙값',
    p80OfAll: '전체: P80',
    says: '현재',
    learned: '학습 결과',
  },
  legend: {
    days: '할 일을 시작할 수 있게 된 날부터 완료한 날까지의 영업일입니다.',
    calendarDays:
      '할 일을 시작할 수 있게 된 날부터 완료한 날까지의 영업일입니다(템플릿에 cd로 적힌 할 일은 달력 기준 일수).',
    n: '할 일을 완료한 고객사 수입니다. 전체의 수치는 따로 표시합니다.',
    percentiles: { label: 'P80, P90', text: '지난 고객사의 실제 소요 기간이며, 80%와 90%가 그 안에 끝냈습니다.' },
    all: {
      label: '전체',
      text: '할 일을 시작할 수 있게 된 모든 고객사이며, 중앙값과 P80을 따로 구합니다(Kaplan-Meier).',
    },
    open: { label: '진행 중, 이탈', text: '할 일을 완료하지 않은 고객사입니다.' },
    learned:
      '아직 완료하지 않은 고객사까지 포함한 최소, 평균, 최대입니다. 최소와 최대는 여유분 없이 추정한 P10과 P90입니다. 여유분을 더하면 할 일마다 쌓이기 때문입니다.',
    pooled:
      '* 이 템플릿의 고객사가 부족해 같은 할 일을 거친 모든 고객사를 집계했습니다. --write는 이런 할 일을 변경하지 않습니다.',
  },
  tooLittle: (min) =>
    `이력이 부족합니다. 이 템플릿의 고객사 ${min}곳 이상이 완료한 할 일이 없어 아무것도 변경하지 않습니다.`,
  inherited: (count) => `상위 템플릿에서 ${counts.steps(count)}이 변경 대상입니다. 상위 템플릿을 학습하십시오.`,
  nothing: '변경할 기간이 없습니다.',
  wouldChange: (count) => `${counts.steps(count)}의 기간을 변경할 예정입니다.`,
  changes: (count) => `${counts.steps(count)}의 기간을 변경했습니다.`,
  wouldBeLive: (days, before) =>
    `템플릿의 모든 할 일을 포함한 플랜의 예상 Go-live는 ${before}일에서 ${counts.workingDays(days)} 후로 바뀝니다.`,
  isLive: (days, before) =>
    `템플릿의 모든 할 일을 포함한 플랜의 예상 Go-live가 ${before}일에서 ${counts.workingDays(days)} 후로 바뀌었습니다.`,
  wouldStayLive: (days) =>
    `템플릿의 모든 할 일을 포함한 플랜의 예상 Go-live는 이전과 같이 ${counts.workingDays(days)} 후입니다.`,
  staysLive: (days) =>
    `템플릿의 모든 할 일을 포함한 플랜의 예상 Go-live는 이전과 같이 ${counts.workingDays(days)} 후입니다.`,
  toWrite: (command) => lineWithParticles`적용하기: ${command}`,
  kept: (file) => lineWithParticles`${file}: 변경 사항이 없습니다.`,
  written: (file, evidence) => lineWithParticles`${file}: 할 일 ${evidence}건의 근거를 기록했습니다.`,
  writtenLengths: (file, lengths, evidence) =>
    lineWithParticles`${file}: ${counts.steps(lengths)}의 기간을 바꾸고 할 일 ${evidence}건의 근거를 기록했습니다.`,
  elsewhere: (count) => ` 그중 ${counts.steps(count)}은 상위 템플릿에 있습니다.`,
};
