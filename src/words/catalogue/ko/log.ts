import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const log: typeof en.log = {
  title: (what) => lineWithParticles`${what} 변경 이력`,
  nothing: '변경 이력이 없습니다.',
  uncommitted: '아직 커밋하지 않음',
  created: '플랜 생성',
  unreadable: '파일을 사용할 수 없었음',
  why: (reason) => lineWithParticles`사유: ${reason}`,
  shallow: '얕은(shallow) 클론이어서 이전 이력이 없습니다.',
};
