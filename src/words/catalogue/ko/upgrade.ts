import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const upgrade: typeof en.upgrade = {
  title: '템플릿 변경 반영',
  titleDry: '템플릿 변경 반영 (미리 보기, 저장하지 않음)',
  columns: {
    customer: '고객사',
    template: '템플릿',
    live: 'Go-live',
    liveThen: '변경 후',
    moves: '차이',
    conflicts: '충돌',
    questions: '확인 필요',
  },
  onlyVersion: (plans, why, ids) =>
    lineWithParticles`${counts.plans(plans)}는 기록된 템플릿 버전만 바뀝니다${why} (${ids}).`,
  finishedThere: (tasks) => `: 바뀐 할 일 ${tasks}건은 이미 완료되었습니다`,
  upgraded: (plans) => `${counts.plans(plans)} 반영`,
  wouldBe: (plans) => `${counts.plans(plans)} 반영 예정`,
  current: (plans) => `최신 상태 ${plans}개`,
  unsettled: (plans) => `확인 필요 ${plans}개`,
  failed: (plans) => `반영하지 못함 ${plans}개`,
  settle: (command) =>
    lineWithParticles`충돌은 플랜의 값이 템플릿과 같아지거나, ${command} 명령으로 플랜의 값을 유지할 때까지 계속 표시됩니다.`,
  notUpgraded: '반영하지 못함',
  applied: '반영',
  kept: '이 플랜에서 수정한 내용 유지',
  inConflict: '충돌: 플랜의 값 유지',
  toSettle: '확인 필요: 의도를 알 수 없음',
  notApplicable: '해당 없음',
  finished: (tasks) => `바뀐 할 일 ${tasks}건: 이미 완료`,
  reasons: {
    'under-way': '템플릿에서는 이 고객사에 해당하지 않게 되었지만 이미 진행했거나 수정한 할 일입니다',
    'removed-here': '이 플랜에서 삭제한 할 일입니다',
  },
  takeOut: (name, condition, command) =>
    lineWithParticles`"${name}": ${condition} 고객사용이지만 이 플랜의 속성은 다릅니다. 삭제하거나(${command}) 속성을 수정하십시오.`,
  putIn: (name, condition, command) =>
    lineWithParticles`"${name}": 이 고객사에 해당하지만(${condition}) 플랜에 없습니다. 일부러 삭제했다면 unfit-step 면제를 등록하고, 추가하려면 다음을 실행하십시오: ${command}`,
  nothing: '없음',
  field: (field, title, plan, template) => lineWithParticles`"${title}" ${field}: 플랜 ${plan}, 템플릿 ${template}`,
};
