import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const drift: typeof en.drift = {
  title: '템플릿과 달라진 플랜',
  noneMade: '이 템플릿으로 만든 플랜이 없습니다.',
  noneCompared: '비교할 수 있는 플랜이 없습니다.',
  plans: (plans) => counts.plans(plans),
  fromEarlier: (plans, earlier) => `${counts.plans(plans)}(그중 ${earlier}개는 이전 버전으로 만들어 그 버전과 비교)`,
  same: (plans) => lineWithParticles`${plans}: 같은 방식으로 달라진 플랜이 둘 이상 없습니다.`,
  corrected: (plans, questions) =>
    lineWithParticles`${plans}: p 값은 ${counts.questions(questions)}에 대해 보정했습니다(Fisher, Holm).`,
  unknown: (plans) =>
    `${counts.plans(plans)}는 제외했습니다. 당시 템플릿의 내용이 templates/.versions에도 git 이력에도 없습니다.`,
  changes: {
    task: {
      added: (title, id) => lineWithParticles`"${title}" (${id}) 추가`,
      removed: (title, id) => lineWithParticles`"${title}" (${id}) 삭제 또는 건너뛰기`,
      renamed: (title, id) => lineWithParticles`"${title}" (${id}) 이름 변경`,
      retimed: (title, id) => lineWithParticles`"${title}" (${id}) 기간 변경`,
    },
    phase: {
      added: (title, id) => lineWithParticles`단계 "${title}" (${id}) 추가`,
      removed: (title, id) => lineWithParticles`단계 "${title}" (${id}) 삭제 또는 건너뛰기`,
      renamed: (title, id) => lineWithParticles`단계 "${title}" (${id}) 이름 변경`,
      retimed: (title, id) => lineWithParticles`"${title}" (${id}) 앞의 대기 기간 변경`,
    },
  },
  columns: { plans: '플랜', what: '변경 내용', who: '해당 플랜' },
  becomes: (from, to) => lineWithParticles`: ${from} → ${to}`,
  explained: (inside, insideOf, attribute, value, outside, outsideOf, p) =>
    lineWithParticles`${attribute} ${value}: 플랜 ${insideOf}개 중 ${inside}개, 그 밖: ${outsideOf}개 중 ${outside}개, p ${p}`,
  covered: (template) => lineWithParticles`; 템플릿 ${template}에 이미 있습니다`,
  usual: '속성과 관계없이 대부분의 플랜',
  changeTemplate: ': 템플릿 자체를 변경하십시오',
  unexplained: '설명되는 속성이 없습니다',
  proposal: '제안: ',
  segment: (changes, attribute, value) =>
    lineWithParticles`${attribute} ${value}에 따라 달라지는 ${counts.changes(changes)}: 별도 세그먼트로 분리`,
  condition: (ids, condition) => lineWithParticles`${ids}: ${condition} 조건이 있는 할 일로 추가`,
  usualChanges: (count) => `대부분의 플랜에 있는 ${counts.changes(count)}: 템플릿에 반영`,
  toDraft: (template, command) => lineWithParticles`${template} 기반의 템플릿 초안 만들기: ${command}`,
  alreadyThere: (path) => lineWithParticles`${path}: 파일이 이미 있어 그대로 둡니다.`,
  drafted: (path) => lineWithParticles`${path}: 초안을 만들었습니다. 검토한 뒤 플랜을 만들 때 사용하십시오.`,
  draft: {
    usual: '공통',
    description: (template, plans, condition) =>
      `${template}에 플랜 ${plans}건${condition === null ? '' : `(${condition})`}의 같은 변경을 반영한 템플릿입니다. 초안이므로 플랜을 만들기 전에 검토하십시오.`,
  },
  nothingToDraft: '초안으로 만들 내용이 없습니다.',
};
