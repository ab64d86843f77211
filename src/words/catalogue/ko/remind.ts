import type { Text } from '../../../print/doc.ts';
import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

const inBracketsKo = (text: Text | null): Text => (text === null ? '' : lineWithParticles` (${text})`);

export const remind: typeof en.remind = {
  title: '알림',
  titleSent: '보낸 알림',
  told: (count, day) => `오늘(${day}) 안내를 받을 사람 ${count}명. 아무것도 보내지 않았습니다.`,
  noAddress: '이메일 주소가 없습니다. 직접 알려 주십시오.',
  withoutCsm: (customer) => lineWithParticles`${customer}에는 담당 CSM이 없는데, CSM이 알아야 할 일이 있습니다`,
  unusable: (file) => `${file}을 사용할 수 없어 이 플랜의 알림은 보내지 않습니다.`,
  silent: {
    closed: () => '종료된 플랜',
    prospect: () => '계약 전',
    paused: (reason) => lineWithParticles`일시 중지${inBracketsKo(reason)}`,
    'day-off': (name) => lineWithParticles`휴일${inBracketsKo(name)}`,
    nothing: () => '오늘은 안내할 내용 없음',
  },
  why: {
    before: (days) => `기한까지 ${counts.workingDays(days)}`,
    due: () => '오늘 기한',
    late: (days) => `${counts.workingDays(days)} 지연`,
    week: () => '이번 주에 할 수 있음',
    granted: () => '요청을 반영했음을 알림',
    declined: () => '요청을 반영하기 어려움을 알림',
    call: (days) => `${counts.workingDays(days)} 지연: 메일로는 부족하므로 전화 필요`,
    newDate: (days) => `${counts.workingDays(days)} 지연: 기한이 지난 뒤에야 시작할 수 있었으므로 새 기한 합의`,
    decide: (day) => `결정할 요청, ${day} 접수`,
    answer: '답변할 질문',
    prepare: (day) => `준비할 세션, ${day}`,
    settle: '처리할 파일',
  },
  sent: '보냄',
  notSent: (reason) => lineWithParticles`보내지 못함: ${reason}`,
  later: (count, seconds) =>
    `메일 서버가 나중에 다시 보내 달라고 한 ${count}건은 ${seconds}초 뒤에 다시 보냅니다. 보낸 것은 기록되어 있습니다.`,
  nothingToSend: '보낼 것이 없습니다. 오늘 안내할 내용은 모두 보냈습니다.',
  sums: (sent, failed) => `${sent}건 보냄, ${failed}건 보내지 못함.`,
  untried: (count) => ` 나머지 ${count}건은 시도하지 않았으며, 다음 실행에서 보냅니다.`,
};
