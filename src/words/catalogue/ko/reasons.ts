import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const reasons: typeof en.reasons = {
  closed: (result, day) => `${day} ${result}`,
  signing: (day) => `계약 예정일 ${day}`,
  signingPassed: (day) => `계약 예정일 ${day}이 지났지만 아직 계약되지 않음`,
  live: (day) => `${day} Go-live 완료`,
  slip: {
    target: (live, days, target) => `Go-live 예상일 ${live}: 목표일 ${target}보다 ${counts.workingDays(days)} 늦음`,
    due: (live, days, due) => `Go-live 예상일 ${live}: 기한 ${due}보다 ${counts.workingDays(days)} 늦음`,
  },
  slipAtLeast: {
    target: (live, days, target) => `Go-live는 빨라도 ${live}: 목표일 ${target}보다 ${counts.workingDays(days)} 늦음`,
    due: (live, days, due) => `Go-live는 빨라도 ${live}: 기한 ${due}보다 ${counts.workingDays(days)} 늦음`,
  },
  blocked: (task, since, side, why) =>
    lineWithParticles`주 경로의 "${task}"이(가) ${since}부터 ${side} 사유로 막혀 있음: ${why}`,
  share: (late, due) => `기한이 지난 할 일 ${due}건 중 ${late}건 미완료`,
  overdueSince: (task, due) => lineWithParticles`"${task}" 기한 초과(${due}부터)`,
  overdueBy: (task, days) => lineWithParticles`"${task}" 기한 ${counts.workingDays(days)} 초과`,
  andMore: (count) => ` 외 ${count}건`,
  noLive: 'Go-live에 해당하는 할 일이 지정되지 않음',
  liveAstray: (id, key) => lineWithParticles`${key}에 Go-live로 지정된 "${id}"이(가) 플랜에 없음`,
  liveSkipped: (task) => lineWithParticles`Go-live 할 일 "${task}"을(를) 건너뜀`,
  noPromise: 'Go-live의 목표일도 기한도 없음',
  paused: (until, why) => lineWithParticles`${until}까지 일시 중지: ${why}`,
  pausedBy: (until, side, why) => lineWithParticles`${until}까지 일시 중지(${side} 요청): ${why}`,
  stalled: (task, days, last) =>
    lineWithParticles`정체: 고객사 차례인 "${task}"이(가) 영업일 ${days}일째 진행되지 않음(마지막 활동 ${last})`,
  stalledFromStart: (task, days) =>
    lineWithParticles`정체: 고객사 차례인 "${task}"이(가) 영업일 ${days}일째 진행되지 않음(아직 활동 없음)`,
  silent: (days, last) => `고객사 연락이 영업일 ${days}일째 없음(마지막 활동 ${last})`,
  neverActive: (days) => `고객사가 시작할 수 있게 된 뒤 영업일 ${days}일째 활동 없음`,
  dueAfterTarget: (task, due, target) => lineWithParticles`"${task}" 기한 ${due}이 목표일 ${target}보다 늦음`,
};
