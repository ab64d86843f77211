import type { ReminderWords } from './words.ts';

export const ko: ReminderWords = {
  subjectOne: {
    before: (title, day) => `${day} 예정: ${title}`,
    due: (title) => `오늘 예정: ${title}`,
    late: (title) => `‘${title}’ 진행에 도움이 필요하신가요?`,
    week: (title) => `이번 주 일정: ${title}`,
    granted: (title) => `요청하신 대로 변경했습니다: ${title}`,
    declined: (title) => `요청하신 내용에 대한 답변: ${title}`,
  },
  subjectMany: (customer, count) => `${customer} 도입 일정 안내 (${count}건)`,
  subjectTeam: (count, customers, others) =>
    `오늘 할 일 ${count}건: ${customers}${others === 0 ? '' : ` 외 ${others}곳`}`,
  noCustomer: 'inbox/',
  openingCustomer: (customer) => `${customer} 도입 일정을 간단히 안내드립니다.`,
  openingTeam: '오늘 확인이 필요한 내용입니다.',
  heading: {
    before: '다가오는 일정',
    due: '오늘 예정된 일정',
    late: '아직 남아 있는 단계',
    week: '이번 주 고객사 일정',
    granted: '요청하신 대로 변경했습니다',
    declined: '반영하기 어려운 요청',
  },
  step: (title, day, details) =>
    `${title}${day === null ? '' : `: ${day}`}${details.length === 0 ? '' : ` (${details.join(', ')})`}`,
  owned: (title, owner, day, late) => {
    const facts = [
      ...(owner === null || owner === '' ? [] : [owner]),
      ...(day === null ? [] : [`기한 ${day}`]),
      ...(late === 0 ? [] : [`영업일 ${late}일 지연`]),
    ];
    return facts.length === 0 ? title : `${title} (${facts.join(', ')})`;
  },
  late: (count) => `영업일 ${count}일 지연`,
  declined: (title, day, reason) => `${title}: 지금 계획대로 진행합니다${day === null ? '' : `(${day})`}. ${reason}`,
  leadsTo: (value) => `완료하시면 다음 성과로 이어집니다: ${value}`,
  help: '진행이 어려운 부분이 있으면 편하게 회신해 주세요. 함께 확인하겠습니다.',
  otherDay: '다른 날짜가 편하시면 회신해 주세요. 일정을 조정하겠습니다.',
};
