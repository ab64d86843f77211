import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';
import { counts } from './counts.ts';

export const today: typeof en.today = {
  title: (day) => `${day} 오늘 할 일`,
  titleFor: (day, name) => lineWithParticles`${day} ${name} 님의 오늘 할 일`,
  headings: {
    calls: '전화할 고객',
    requests: '결정할 요청',
    answers: '답변할 질문',
    overdue: '기한 초과 (영업일)',
    due: '오늘 기한',
    sessions: '준비할 세션',
    inbox: 'inbox/에서 처리를 기다리는 파일',
  },
  columns: { when: '일시', session: '세션', minutes: '시간', place: '장소', lacks: '부족한 정보' },
  lacks: { agenda: '아젠다', hour: '시각', place: '장소' },
  call: (name, phone) => lineWithParticles`${name}, ${phone}`,
  callWithoutPhone: (name) => lineWithParticles`${name} (플랜에 전화번호 없음)`,
  missed: (title, day, days) => lineWithParticles`${title}: 기한 ${day}, ${counts.workingDays(days)} 지연`,
  lastWords: (day, text) => lineWithParticles`마지막 메모(${day}): “${text}”`,
  holdsUp: (titles) => lineWithParticles`기다리는 할 일: ${titles}`,
  andMore: (count) => ` 외 ${count}건`,
  askedDue: (title, day, instead) =>
    instead === null
      ? lineWithParticles`${title}: ${day}로 변경 요청`
      : lineWithParticles`${title}: ${instead}에서 ${day}로 변경 요청`,
  askedTo: (title, to) => lineWithParticles`${title}: 담당자를 ${to}(으)로 변경 요청`,
  askedBy: (name, day, days) =>
    days === 0
      ? lineWithParticles`${name} 님 요청, ${day}`
      : lineWithParticles`${name} 님 요청, ${day}부터 ${counts.workingDays(days)}째 답변 대기`,
  because: (reason) => lineWithParticles`, 사유 ${reason}`,
  agreeWith: (command) => lineWithParticles`수락하려면: ${command}`,
  decide: (decline) => lineWithParticles`거절할 때는 ${decline}을 씁니다. 두 명령 모두 일정 영향을 먼저 보여 줍니다.`,
  newDate: (title) => lineWithParticles`새 기한 필요: ${title}`,
  newDateLabel: '새 기한 필요',
  newDateHint: '기한이 지난 뒤에야 시작할 수 있었으므로 고객사와 새 기한을 합의하십시오',
  sentBy: (name, day) => lineWithParticles`${name}, ${day}`,
  settle: (command) => lineWithParticles`${command} 명령으로 다시 적용합니다. 적용되지 않으면 이유를 알려 줍니다.`,
  more: (count) => `외 ${count}건: onboard today`,
  hidden: (count) => `외 ${count}건: --who로 담당자를 고르거나 --format json으로 모두 볼 수 있습니다.`,
  nothing: '오늘 할 일이 없습니다.',
  summary: (parts) => `오늘: ${parts}.`,
  sums: {
    calls: (count) => `전화 ${count}건`,
    requests: (count) => `요청 ${count}건`,
    answers: (count) => `답변 ${count}건`,
    overdue: (count) => `기한 초과 ${count}건`,
    due: (count) => `오늘 기한 ${count}건`,
    sessions: (count) => `준비할 세션 ${count}회`,
    inbox: (count) => `inbox/ ${count}건`,
  },
};
