import { civilOf, parseDay, weekdayIndex } from '../../plan/time/day.ts';
import { days } from '../catalogue/ko/days.ts';
import { insights } from '../catalogue/ko/insights.ts';
import { behind } from '../particles.ts';
import { withUnit } from '../with-unit.ts';
import { actionsKo } from './actions-ko.ts';
import { answersKo } from './answers-ko.ts';
import { argumentsKo } from './arguments-ko.ts';
import { bookOf, type GapKind } from './book.ts';
import { commandsKo } from './commands-ko.ts';
import { worldKo } from './world-ko.ts';

/** Every sentence outside of reports, in Korean. */
export const phrasesKo: Readonly<Record<string, string>> = { ...actionsKo, ...answersKo, ...commandsKo, ...worldKo };

/** A day in words, with its year; other text stays as it is. */
function sayDay(text: string): string {
  const day = parseDay(text);
  if (day === null) return text;
  const { year, month, date } = civilOf(day);
  return days.day(weekdayIndex(day), date, month, year);
}

function oneOf(words: Readonly<Record<string, string>>): GapKind {
  const escaped = Object.keys(words).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return { pattern: new RegExp(escaped.join('|')), told: (text) => words[text] ?? text };
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  'permission denied': '권한이 없습니다',
  'the disk is read-only': '읽기 전용 디스크입니다',
  'the disk is full': '디스크가 가득 찼습니다',
  'the disk quota is used up': '디스크 할당량을 모두 썼습니다',
  'there is no such file': '파일이 없습니다',
  'a part of its path is not a folder': '경로 중 일부가 폴더가 아닙니다',
  'it is a folder': '폴더입니다',
  'its links go round in a circle': '링크가 서로를 가리키며 순환합니다',
  'too many files are open': '열려 있는 파일이 너무 많습니다',
  'the disk reports an error': '디스크 오류입니다',
  'another program is using it': '다른 프로그램이 사용 중입니다',
  'another program listens there': '다른 프로그램이 이미 사용하는 포트입니다',
  'it is not an address of this computer': '이 컴퓨터의 주소가 아닙니다',
};

const RESULT_NAMES: Readonly<Record<string, string>> = { onboarded: '온보딩 완료', churned: '이탈', cancelled: '취소' };

const REASON_NAMES: Readonly<Record<string, string>> = insights.kinds;

/** What can be set of a task. */
const TASK_ENTRIES: Readonly<Record<string, string>> = {
  title: '제목',
  description: '설명',
  aha: '성과 확인 시점',
  effort: '작업 시간',
  duration: '기간',
  wait: '대기 기간',
  'not-before': '시작 가능일',
  before: '완료 시점',
  session: '세션 시간',
  at: '시작 시각',
  place: '장소',
  agenda: '아젠다',
  recording: '녹화',
  tags: '태그',
  optional: '선택 여부',
  internal: '내부용 여부',
};

/** What a plan says of a person. */
const PERSON_FIELDS: Readonly<Record<string, string>> = {
  name: '이름',
  email: '이메일',
  phone: '전화번호',
  channel: '연락 채널',
  locale: '언어',
  link: '링크 번호',
  side: '소속',
  roles: '역할',
};

const MEASURE_FIELDS: Readonly<Record<string, string>> = { unit: '단위', from: '현재', to: '목표', by: '기한' };

/** Gaps with a small vocabulary. */
export const gapKinds: Readonly<Record<string, GapKind>> = {
  /** A day that may be missing. */
  on: {
    pattern: /(?: on \d{4}-\d\d-\d\d)?/,
    told: (text) => text.replace(/^ on (.*)$/, (_, on: string) => `, ${sayDay(on)}`),
  },
  /** A last day that may be missing. */
  until: {
    pattern: /(?: until \d{4}-\d\d-\d\d)?/,
    told: (text) => text.replace(/^ until (.*)$/, (_, day: string) => ` (${sayDay(day)}까지)`),
  },
  /** A detail of a person. */
  detail: oneOf(PERSON_FIELDS),
  /** A day in words. Its year stays, because today is unknown here. */
  day: { pattern: /\S+/, told: sayDay },
  /** A value that is set: a day, or anything else; not the end of a measure's name and a number. */
  value: { pattern: /(?!\S*: [\d.,-]+(?: |$))[\s\S]*?/, told: sayDay },
  /** A number with its unit, without a space when the unit is a counter. */
  amount: {
    pattern: /[\s\S]*?/,
    told: (text) => text.replace(/^([\d.,-]+) (.+)$/s, (_, value: string, unit: string) => withUnit(value, unit)),
  },
  /** Years: one, from one to another, or several. */
  years: { pattern: /[\s\S]*?/, told: (text) => text.replaceAll(' to ', '~').replaceAll(' and ', ', ') },
  side: oneOf({ customer: '고객사', vendor: '자사' }),
  result: oneOf(RESULT_NAMES),
  back: { pattern: /(?:back )?/, told: (text) => (text === '' ? '' : ' (앞당김)') },
  thing: oneOf({
    customer: '고객사',
    task: '할 일',
    person: '사람',
    phase: '단계',
    measure: '지표',
    colleague: '팀원',
    template: '템플릿',
    calendar: '캘린더',
    health: '상태',
    engagement: '참여도',
    csm: 'CSM',
    'task or phase': '할 일 또는 단계',
  }),
  /** What identifies an answer. */
  part: oneOf({ page: '페이지', key: '키', id: '번호' }),
  /** What a missing argument should have been. */
  argument: { pattern: /[\s\S]*?/, told: (text) => argumentsKo[text] ?? text },
  /** The same when a person is asked for it: there is no other text. */
  described: oneOf(argumentsKo),
  /** Why the operating system refused. */
  refusal: { pattern: /[\s\S]*?/, told: (text) => SYSTEM_ERRORS[text] ?? text },
  /** An additional sentence. */
  saying: { pattern: /[\s\S]*?/, told: (text) => koreanBook(text) },
  /** A change of one plan, after the plan's id. */
  change: {
    pattern: /[\s\S]*?/,
    told: (text) =>
      text.replace(/^(\S+: )?(.*)$/s, (_, id: string | undefined, what: string) => `${id ?? ''}${koreanBook(what)}`),
  },
  /** Why a customer left: the kind of reason, and the person's own words. */
  why: {
    pattern: /[\s\S]*?/,
    told: (text) => text.replace(/^([\w-]+)(?=,|$)/, (kind) => REASON_NAMES[kind] ?? kind),
  },
  /** The results of a plan, to choose from. */
  results: {
    pattern: /[\w, -]+/,
    told: (text) => text.replace(/\w+/g, (word) => `${word}(${RESULT_NAMES[word] ?? word})`),
  },
  /** An entry of a task. */
  entry: oneOf(TASK_ENTRIES),
  /** What is said of a measure. */
  marks: {
    pattern: /(?:unit|from|to|by) [\s\S]*/,
    told: (text) =>
      text.replace(/(^|, )(unit|from|to|by) ([^,]*)/g, (_, before: string, key: string, value: string) => {
        const said = key === 'by' ? sayDay(value) : value;
        return `${before}${MEASURE_FIELDS[key] ?? key} ${said}`;
      }),
  },
  /** What it says: a day, yes or no, or anything else. */
  entered: { pattern: /[\s\S]*?/, told: (text) => ({ yes: '예', no: '아니요' })[text] ?? sayDay(text) },
  /** An entry of the plan, or an attribute named by the team. */
  fact: {
    pattern: /\S+|the go-live task/,
    told: (text) =>
      ({
        'the go-live task': 'Go-live 할 일',
        customer: '고객사 이름',
        goal: '목표',
        language: '언어',
        start: '시작일',
        target: '목표일',
      })[text] ?? text,
  },
};

export const koreanBook = bookOf(phrasesKo, gapKinds, behind);
