import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const change: typeof en.change = {
  title: (customer) => lineWithParticles`${customer} 변경 내용`,
  later: (from, to, days) => `Go-live ${from} → ${to}: ${counts.workingDays(days)} 늦어짐`,
  earlier: (from, to, days) => `Go-live ${from} → ${to}: ${counts.workingDays(days)} 빨라짐`,
  heldUp: (held, day) => lineWithParticles`Go-live: ${held} (빨라도 ${day})`,
  dateAgain: (day) => `Go-live 날짜를 다시 정할 수 있음: ${day}`,
  health: (before, after) => `상태 ${before} → ${after}`,
  stays: (day) => `Go-live ${day} 그대로`,
  onTarget: (day) => `, 목표일 ${day} 당일`,
  afterTarget: (day, days) => `, 목표일 ${day}보다 ${counts.workingDays(days)} 늦음`,
  beforeTarget: (day, days) => `, 목표일 ${day}보다 ${counts.workingDays(days)} 빠름`,
  onHold: (days) => ` (일시 중지 ${days}일 제외)`,
  filed: (file) => `파일 위치: ${file}`,
  committed: (hash) => `커밋 ${hash}`,
  onBranch: (branch) => lineWithParticles`, 브랜치 ${branch}`,
  pushed: (target) => lineWithParticles`, ${target}에 푸시 완료`,
  inPause: (count, tasks) =>
    lineWithParticles`기한 ${count}건이 일시 중지 기간에 있으며 합의한 대로 유지됩니다: ${tasks}. `,
  leads: { this: '변경하면', agreeing: '동의하면' },
  takingUntil: (step, day) => lineWithParticles` (${step} ${day}까지 걸린다면)`,
  means: (lead, live, p80) => lineWithParticles`${lead}: ${live}; ${p80}.`,
  liveMoves: (how) => `Go-live ${how}`,
  p80Moves: (how) => `약속할 수 있는 날(80%) ${how}`,
  unknownDay: '미정',
  staysOn: (day) => `${day} 그대로`,
  movesLater: (from, to, days) => `${from} → ${to} (${counts.workingDays(days)} 늦어짐)`,
  movesEarlier: (from, to, days) => `${from} → ${to} (${counts.workingDays(days)} 빨라짐)`,
  writeIt: (says) => `${says}. 저장할까요? (예 또는 아니요) `,
  agreeOn: '기간 밖의 날짜로 다시 합의하십시오: onboard move.',
};
