import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const basis: typeof en.basis = {
  past: (customers) => `지난 고객사 ${customers}곳`,
  guess: '템플릿 추정치',
  both: (customers, guessed) => `지난 고객사 ${customers}곳, 할 일 ${guessed}건은 템플릿 추정치`,
  outlasting: (task, days, quicker, of) =>
    lineWithParticles`"${task}"은(는) ${days}째 진행 중입니다. 지난 고객사 ${of}곳 중 ${quicker}곳은 그 전에 끝냈습니다`,
  slowing: '최근 고객사는 더 오래 걸림',
};
