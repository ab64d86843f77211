import type { Locale } from '../../plan/model/model.ts';

/** The texts of the hand-over from sales; no customer reads it. */
export interface HandoffWords {
  readonly subject: (customer: string) => string;
  readonly opening: (customer: string, bought: string, target: string | null) => string;
  readonly signing: (customer: string, day: string, target: string | null) => string;
  readonly why: string;
  readonly measures: string;
  readonly people: string;
  readonly lastWords: (text: string) => string;
  readonly promises: string;
  readonly promise: (what: string, who: string | null, day: string | null) => string;
  readonly risks: string;
  readonly level: string;
  readonly dates: string;
  readonly missing: string;
  readonly ask: (what: string, whom: string | null) => string;
  readonly lacks: Readonly<Record<Lack, string>>;
  readonly lacksMeasure: (name: string) => string;
  readonly lacksAddress: (name: string) => string;
  readonly nothingMissing: string;
}

/** What a hand-over needs but the plan does not contain. */
export type Lack = 'why' | 'measures' | 'point-person' | 'decision-maker' | 'promises' | 'risks' | 'level' | 'target';

const englishHandoff: HandoffWords = {
  subject: (customer) => `Hand-off: ${customer}`,
  opening: (customer, bought, target) =>
    `${customer} bought on ${bought}.${target === null ? '' : ` We promised that they are live by ${target}.`}`,
  signing: (customer, day, target) =>
    `${customer} is expected to sign on ${day}.${target === null ? '' : ` Live by ${target} was promised.`}`,
  why: 'Why they bought',
  measures: 'How they will judge it',
  people: 'People',
  lastWords: (text) => `said last: “${text}”`,
  promises: 'What was promised',
  promise: (what, who, day) => {
    const from = [...(who === null ? [] : [who]), ...(day === null ? [] : [day])].join(', ');
    return from === '' ? what : `${what} (${from})`;
  },
  risks: 'Risks',
  level: 'What sales says about them',
  dates: 'First steps',
  missing: 'What is missing',
  ask: (what, whom) => (whom === null ? what : `${what} Ask ${whom}.`),
  lacks: {
    why: 'Why they bought.',
    measures: 'By which figures they will judge it.',
    'point-person': 'Who their point person is.',
    'decision-maker': 'Who decides on their side.',
    promises: 'What was promised to them, and by whom. If nothing was, say so.',
    risks: 'What could go wrong.',
    level: 'How well they know the field (attributes: level).',
    target: 'By when they expect to be live.',
  },
  lacksMeasure: (name) => `Where “${name}” stands today, and where it should be.`,
  lacksAddress: (name) => `An email address or a telephone number of ${name}.`,
  nothingMissing: 'Nothing is missing.',
};

const koreanHandoff: HandoffWords = {
  subject: (customer) => `인수인계: ${customer}`,
  opening: (customer, bought, target) =>
    `${customer}, ${bought} 계약.${target === null ? '' : ` ${target}까지 Go-live하기로 약속했습니다.`}`,
  signing: (customer, day, target) =>
    `${customer}, ${day} 계약 예정.${target === null ? '' : ` ${target}까지 Go-live하기로 약속했습니다.`}`,
  why: '도입 사유',
  measures: '성과 지표',
  people: '고객사 담당자',
  lastWords: (text) => `최근 의견: “${text}”`,
  promises: '약속 사항',
  promise: (what, who, day) => {
    const from = [...(who === null ? [] : [who]), ...(day === null ? [] : [day])].join(', ');
    return from === '' ? what : `${what} (${from})`;
  },
  risks: '우려 사항',
  level: '영업 담당자가 파악한 고객 수준',
  dates: '첫 단계',
  missing: '확인이 필요한 내용',
  ask: (what, whom) => (whom === null ? what : `${what} (확인: ${whom})`),
  lacks: {
    why: '도입 사유',
    measures: '성과를 판단할 지표',
    'point-person': '고객사 포인트 담당자',
    'decision-maker': '의사결정권자',
    promises: '영업 단계에서 약속한 내용과 약속한 사람. 없으면 없다고 기록',
    risks: '우려 사항',
    level: '고객 수준(attributes: level)',
    target: '고객사가 기대하는 Go-live 날짜',
  },
  lacksMeasure: (name) => `‘${name}’ 지표의 현재 값과 목표 값`,
  lacksAddress: (name) => `${name} 님 이메일 또는 연락처`,
  nothingMissing: '빠진 내용이 없습니다.',
};

export const handoffWords: Readonly<Record<Locale, HandoffWords>> = { en: englishHandoff, ko: koreanHandoff };
