import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const receive: typeof en.receive = {
  title: '받은 답변',
  inbox: '받은 편지함',
  empty: '받은 편지함이 비어 있습니다.',
  noMail: '새 메일이 없습니다.',
  ignored: '자동 회신이라 무시함',
  known: (plan, since) => lineWithParticles`${plan}에 ${since} 이미 반영됨`,
  archived: '보관함',
  waits: (why) => lineWithParticles`대기 중: ${why}`,
  refused: (why) => lineWithParticles`반영하지 않음. ${why}`,
  stays: (plan) => lineWithParticles`${plan}에 아직 반영할 수 없어 받은 편지함에 남아 있음`,
  restStays: '나머지는 받은 편지함에 남아 있음',
  already: (plan) => lineWithParticles`${plan}에 이미 그렇게 되어 있음`,
};
