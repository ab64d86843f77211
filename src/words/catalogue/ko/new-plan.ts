import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const newPlan: typeof en.newPlan = {
  written: (file, customer, template) => lineWithParticles`${file} 작성 완료: ${customer}, 템플릿 ${template}`,
  notWritten: (file, customer, template) =>
    lineWithParticles`${file} 작성하지 않음(--dry-run): ${customer}, 템플릿 ${template}`,
  columns: { phase: '단계', days: '기간', tasks: '할 일' },
  facts: { live: 'Go-live', effort: '작업 시간', leftOut: '제외' },
  noDay: '날짜 없음',
  between: (first, last) => `, ${first}부터 ${last} 사이`,
  promised: (day) => `; 약속한 날 ${day}`,
  effort: (customer, theirs, vendor, ours, sessions) =>
    lineWithParticles`${customer} ${theirs}, ${vendor} ${ours}, ${counts.sessions(sessions)}`,
  toSettle: '정할 사항:',
  whoIs: (role, option) => lineWithParticles`${role} 역할은 누가 맡습니까? ${option}`,
  undecided: (attribute, values, option) =>
    lineWithParticles`${attribute} 값이 없습니다(${values}). 템플릿의 일부가 이 값에 따라 달라집니다: ${option}`,
  blanks: {
    name: '이름',
    address: '주소',
    colleague: '팀원',
    measure: '지표',
    value: '값',
    day: '날짜',
    goal: '도입 이유',
    seen: '고객사가 보게 될 성과',
    task: '할일',
    phase: '단계',
    title: '제목',
    topic: '안건',
    reason: '사유',
    place: '지점',
    owner: '담당',
  },
  more: (count, command) => lineWithParticles`외 ${count}건: ${command}`,
  next: (command) => lineWithParticles`다음: 고객사와 일정을 검토한 뒤 ${command} 명령으로 확인하십시오`,
  again: '다음: --dry-run 없이 다시 실행하십시오',
};
