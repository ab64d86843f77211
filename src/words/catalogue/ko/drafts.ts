import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const drafts: typeof en.drafts = {
  title: '초안을 쓸 수 있는 메시지',
  ownTitle: '직접 쓰는 초안',
  ejected: (path, look) => lineWithParticles`${path} 파일을 만들었습니다. 고친 다음 확인하십시오: ${look}`,
  about: {
    handoff: '내부용: 영업이 아는 것과 아무도 적어 두지 않은 것',
    welcome: '감사 인사, 고객의 목표, 일정표, 첫 단계, 문의할 사람',
    agenda: '예정된 세션: 일시, 장소, 아젠다, 준비물',
    recap: '끝난 세션: 요약, 답변할 질문, 다음 할 일과 담당자, 고를 수 있는 날짜',
    'check-in': '지표별 시작값, 현재값, 목표값. 질문 두 가지와 제안 하나',
    overdue: '기한이 지난 사람마다 한 통: 왜 중요한지, 도울 일, 새 날짜',
    later: '지키지 못할 날짜: 지나기 전에 옮기기',
    value: '가장 최근에 확인한 성과',
    'go-live': '오픈 안내',
    change: '최근 며칠 사이에 옮겨진 날짜와 그 이유',
    grow: '지금까지의 성과와 다음에 할 수 있는 일',
    save: '연락이 뜸해진 고객에게: 먼저 듣고, 부담을 줄이기',
  },
};
