import type { en } from '../en/index.ts';

export const counts: typeof en.counts = {
  customers: (count) => `고객사 ${count}곳`,
  prospects: (count) => `계약 전 고객사 ${count}곳`,
  plans: (count) => `플랜 ${count}개`,
  tasks: (count) => `할 일 ${count}건`,
  steps: (count) => `할 일 ${count}건`,
  moreSteps: (count) => `나머지 할 일 ${count}건`,
  sessions: (count) => `세션 ${count}회`,
  questions: (count) => `질문 ${count}건`,
  changes: (count) => `변경 ${count}건`,
  days: (count) => `${count}일`,
  workingDays: (count) => `영업일 ${count}일`,
  shift: (days) => (days === 0 ? '±0일' : `${days > 0 ? '+' : ''}${days}일`),
  percent: (hundredths) => `${hundredths}%`,
  minutes: minutesOrHoursKo,
  length: (known) => (known === null ? '시간 알 수 없음' : minutesOrHoursKo(known)),
  effort: (known, unknown = 0) => {
    if (known === null) return '알 수 없음';
    return `${known === 0 ? '없음' : minutesOrHoursKo(known)}${unknown === 0 ? '' : `(알 수 없는 할 일 ${unknown}건 제외)`}`;
  },
};

function minutesOrHoursKo(count: number): string {
  const whole = Math.floor(count / 60);
  const rest = count % 60;
  return [...(whole > 0 ? [`${whole}시간`] : []), ...(rest > 0 || whole === 0 ? [`${rest}분`] : [])].join(' ');
}
