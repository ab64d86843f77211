import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const undo: typeof en.undo = {
  title: '되돌릴 수 있는 변경',
  undone: (what) => lineWithParticles`되돌림: ${what}`,
  nothing: '되돌릴 변경이 없습니다.',
  states: { later: ' - 위의 변경을 먼저 되돌려야 함', changed: ' - 그 뒤에 파일이 바뀌어 되돌릴 수 없음' },
};
