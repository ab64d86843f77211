/** The words that teams use in their own lists, in English and Korean. */
import { keysOf } from '../plan/codec/codec.ts';
import { type Unit, unitIn } from './amounts.ts';

/** The meaning of a column, or of a field of a board. */
export type ListField =
  | 'customer'
  | 'phase'
  | 'title'
  | 'owner'
  | 'side'
  | 'effort'
  | 'duration'
  | 'within'
  | 'started'
  | 'due'
  | 'done'
  | 'status'
  | 'after'
  | 'description'
  | 'key'
  | 'link'
  | 'checklist'
  | 'tags'
  | 'optional';

/** The names of each field; between two columns with names of one field, the name that comes first here wins. */
const FIELD_NAMES: Readonly<Record<ListField, readonly string[]>> = {
  customer: [
    'customer name',
    'customer',
    'account',
    'client',
    'company',
    '고객사명',
    '고객명',
    '고객사',
    '고객',
    '업체명',
    '업체',
  ],
  phase: [
    'phase',
    'stage',
    'section',
    'section column',
    'milestone',
    'group',
    'list',
    'bucket name',
    'bucket',
    'category',
    '단계',
    '페이즈',
    '섹션',
    '그룹',
    '구분',
    '대분류',
    '분류',
    '카테고리',
    '마일스톤',
    'week',
    '주차',
  ],
  title: [
    'task name',
    'task',
    'title',
    'what to do',
    'to do',
    'todo',
    'step',
    'action',
    'action item',
    'activity',
    'card name',
    'item',
    'name',
    'what',
    'subject',
    'summary',
    '할 일',
    '할일',
    '태스크',
    '작업명',
    '작업',
    '업무명',
    '업무',
    '세부 업무',
    '액션',
    '제목',
    '항목',
    '활동',
    '이름',
    'step name',
    '업무 내용',
    '작업 내용',
    '할 일 내용',
    '해야 할 일',
    '과업',
    '세부 항목명',
    '내용',
    '세부 내용',
    '상세 업무',
  ],
  owner: [
    'owner',
    'assignee',
    'assigned to',
    'responsible',
    'role',
    'who',
    'assignee name',
    'member',
    'members',
    'resource names',
    'pic',
    'assign',
    'assignees',
    'person',
    'people',
    'r',
    'responsible r',
    'dri',
    '담당자',
    '담당',
    '담당 역할',
    '역할',
    '오너',
    '책임자',
    '수행자',
    '진행자',
  ],
  side: [
    '고객사 자사',
    '자사 고객사',
    'customer vendor',
    'vendor customer',
    'side',
    'party',
    'team',
    'responsible party',
    '주체',
    '수행 주체',
    '담당 구분',
    '담당 주체',
    '소속',
  ],
  effort: [
    'effort',
    'estimated time',
    'estimate',
    'estimated',
    'estimated effort',
    'estimated hours',
    'time',
    'hours',
    'minutes',
    'hands on time',
    'time needed',
    'work',
    'hrs',
    'est hours',
    'est time',
    'est',
    'hours estimated',
    '작업 시간',
    '예상 시간',
    '소요 시간',
    '소요시간',
    '공수',
    '시간',
    '예상 소요',
    '소요',
    '예상 소요 시간',
  ],
  duration: [
    'duration',
    'days',
    'length',
    'lead time',
    'timeline',
    'takes',
    'elapsed',
    'duration days',
    '기간',
    '소요 기간',
    '소요기간',
    '소요일',
    '소요 일수',
    '일수',
    '작업 기간',
    '예상 기간',
  ],
  within: [
    'days from start',
    'days from purchase',
    'days after purchase',
    'days since purchase',
    'target day',
    'due day',
    'due in days',
    'due in',
    'relative due',
    'day',
    'd day',
    '경과일',
    '일차',
    '계약 후',
    '도입 후',
    '구매 후',
    '계약 후 일수',
    '도입 후 일수',
  ],
  started: ['start date', 'start', 'started', 'begin', 'start on', '시작일', '시작', '착수일', '시작 날짜'],
  due: [
    'due date',
    'due',
    'deadline',
    'end date',
    'finish',
    'end',
    'target date',
    '마감일',
    '마감',
    '기한',
    '완료 예정일',
    '예정일',
    '종료 예정일',
    '종료일',
    '목표일',
  ],
  done: [
    'completed at',
    'completed date',
    'completion date',
    'date completed',
    'completed on',
    'done on',
    'done',
    'completed',
    'finished',
    'actual finish',
    '완료일',
    '실제 완료일',
    '완료 날짜',
    '완료',
    '완료 여부',
  ],
  status: ['status', 'state', 'progress', 'complete', '상태', '진행 상태', '진행 상황', '진행상황', '진행률'],
  after: [
    'depends on',
    'dependencies',
    'dependency',
    'predecessors',
    'predecessor',
    'blocked by',
    'after',
    'waits for',
    'prerequisite',
    'prerequisites',
    '선행 작업',
    '선행작업',
    '선행 업무',
    '선행',
    '의존',
    '의존 작업',
    '이전 작업',
    '선행 조건',
  ],
  description: [
    'description',
    'details',
    'notes',
    'note',
    'comments',
    'comment',
    'remarks',
    'how',
    '설명',
    '상세',
    '상세 내용',
    '비고',
    '메모',
    '참고',
  ],
  key: ['task id', 'id', 'key', 'wbs', 'no', 'nr', 'number', 'outline number', '번호', '순번', '순서', '코드', '연번'],
  link: [
    'link',
    'links',
    'url',
    'guide',
    'resource',
    'resources',
    'document',
    '링크',
    '가이드',
    '자료',
    '문서',
    '참고 자료',
  ],
  checklist: ['checklist', 'checklist items', 'subtasks', 'sub tasks', '체크리스트', '하위 작업', '세부 항목'],
  tags: ['tags', 'labels', 'label', 'tag', '태그', '라벨'],
  optional: ['optional', '선택', '선택 여부', '선택 사항'],
};

const FIELD_BY_NAME = new Map(
  keysOf(FIELD_NAMES).flatMap((field) => FIELD_NAMES[field].map((name, rank) => [name, { field, rank }] as const)),
);

export interface Meaning {
  readonly field: ListField;
  /** Among several columns for one field, the lowest rank wins. */
  readonly rank: number;
  /** The unit of bare numbers in the column: `Effort (min)`. */
  readonly unit: Unit | null;
}

const IN_BRACKETS = /\s*[([（]([^)\]）]*)[)\]）]\s*/;

/** `Est. hours` */
const UNIT_BEHIND = /\s(hours|hrs|minutes|mins|days|weeks)$/i;

/** The meaning of a column header or a field name; null when unknown. */
export function headingMeaning(heading: string): Meaning | null {
  if (heading.trim() === '#') return { field: 'key', rank: FIELD_NAMES.key.length, unit: null };
  const said = [IN_BRACKETS.exec(heading)?.[1] ?? '', heading, UNIT_BEHIND.exec(heading.trim())?.[1] ?? ''];
  const unit = said.map((each) => unitIn(foldedWords(each))).find((each) => each !== null) ?? null;
  const inBrackets = foldedWords(IN_BRACKETS.exec(heading)?.[1] ?? '');
  const found =
    FIELD_BY_NAME.get(foldedWords(heading.replace(IN_BRACKETS, ' '))) ??
    FIELD_BY_NAME.get(foldedWords(heading)) ??
    (FIELD_NAMES.within.includes(inBrackets) ? FIELD_BY_NAME.get(inBrackets) : undefined);
  return found === undefined ? null : { ...found, unit };
}

/** Words without case, punctuation and double spaces. */
export function foldedWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const STATE_WORDS = {
  open: [
    'to do',
    'todo',
    'backlog',
    'not started',
    'open',
    'planned',
    'new',
    'next',
    'waiting',
    'on hold',
    'blocked',
    '할 일',
    '할일',
    '예정',
    '대기',
    '시작 전',
    '미진행',
    '미완료',
    '백로그',
    '보류',
  ],
  doing: [
    'doing',
    'in progress',
    'started',
    'ongoing',
    'active',
    'in review',
    'review',
    '진행 중',
    '진행중',
    '진행',
    '작업 중',
    '검토 중',
    '검토',
  ],
  done: [
    'done',
    'complete',
    'completed',
    'finished',
    'closed',
    'yes',
    'y',
    'true',
    'x',
    'o',
    'ok',
    'v',
    '✓',
    '✔',
    '✅',
    '☑',
    '100',
    '완료',
    '종료',
    '완료됨',
    '끝',
  ],
} as const;

/** The progress that a word means; null for none. */
export function stateNamed(text: string): keyof typeof STATE_WORDS | null {
  const said = foldedWords(text) || text.trim();
  return keysOf(STATE_WORDS).find((state) => STATE_WORDS[state].some((word) => word === said)) ?? null;
}

/** Roles by the words people write into a column of owners; a side alone means the role that the side has in every plan. */
const ROLE_BY_WORD: ReadonlyMap<string, string> = new Map([
  ...rolesNamed('point-person', [
    'point person',
    'customer',
    'client',
    'champion',
    'project manager',
    'pm',
    'project lead',
    'customer pm',
    'main contact',
    'customer team',
    'them',
    '고객',
    '고객사',
    '고객사 담당자',
    '고객사 담당',
    '고객 담당자',
    '포인트 담당자',
    '고객사 pm',
    '고객측',
    '고객 측',
    '실무자',
    '실무 담당자',
    '현업',
    '챔피언',
  ]),
  ...rolesNamed('decision-maker', [
    'decision maker',
    'sponsor',
    'executive sponsor',
    'executive',
    'exec',
    'economic buyer',
    'buyer',
    'partner',
    '의사결정권자',
    '의사 결정권자',
    '의결권자',
    '결정권자',
    '스폰서',
    '임원',
    '대표',
    '구매 담당자',
  ]),
  ...rolesNamed('it-admin', [
    'it admin',
    'it',
    'customer it',
    'it team',
    'admin',
    'administrator',
    'sysadmin',
    'system admin',
    'security',
    'developer',
    '고객사 it',
    'it 담당자',
    'it 담당',
    'it팀',
    '전산팀',
    '전산 담당자',
    '관리자',
    '시스템 관리자',
    '개발자',
    '개발팀',
  ]),
  ...rolesNamed('end-user', [
    'end user',
    'end users',
    'user',
    'users',
    'everyone',
    'staff',
    '사용자',
    '최종 사용자',
    '직원',
    '전 직원',
    '구성원',
  ]),
  ...rolesNamed('csm', [
    'csm',
    'customer success',
    'customer success manager',
    'success manager',
    'account manager',
    'am',
    'vendor',
    'us',
    'we',
    'our team',
    'our side',
    'internal',
    'onboarding manager',
    'onboarding specialist',
    'cs',
    'cs팀',
    'cs 담당자',
    'csm 담당자',
    '자사',
    '당사',
    '우리',
    '우리 측',
    '내부',
    '벤더',
    '공급사',
    '온보딩 매니저',
    '온보딩 담당자',
    '고객 성공',
    '고객 성공 매니저',
    '고객 성공팀',
    '매니저',
  ]),
  ...rolesNamed('sales', [
    'sales',
    'ae',
    'account executive',
    'sales rep',
    '영업',
    '영업 담당자',
    '영업팀',
    '세일즈',
    '세일즈팀',
  ]),
  ...rolesNamed('implementation', [
    'implementation',
    'implementation manager',
    'engineer',
    'solutions engineer',
    'solution engineer',
    'se',
    'ps',
    'professional services',
    'consultant',
    'technical team',
    '구축',
    '구축팀',
    '구축 담당자',
    '엔지니어',
    '기술팀',
    '솔루션 엔지니어',
    '컨설턴트',
  ]),
  ...rolesNamed('support', [
    'support',
    'support team',
    'helpdesk',
    'help desk',
    '고객 지원',
    '지원',
    '지원팀',
    '고객지원팀',
    '기술 지원',
  ]),
]);

/** The role that a word for an owner means, if any. */
export function roleOf(text: string): string | null {
  const said = foldedWords(text);
  return ROLE_BY_WORD.get(said) ?? ROLE_BY_WORD.get(said.replace(/ ?(?:team|팀|담당자|담당)$/, '')) ?? null;
}

/** Words for what some people do, and for a phase of the work as well. */
const PHASE_WORDS: ReadonlySet<string> = new Set([
  '구축',
  '지원',
  '영업',
  '세일즈',
  'implementation',
  'support',
  'sales',
]);

/** Whether a word that may mean a role names a phase just as well. */
export function isPhaseWord(text: string): boolean {
  return PHASE_WORDS.has(foldedWords(text));
}

const TOTALS: ReadonlySet<string> = new Set([
  'total',
  'totals',
  'sum',
  'subtotal',
  '합계',
  '총계',
  '소계',
  '총합',
  '계',
]);

/** Whether a row is a total. */
export function isTotal(title: string): boolean {
  return TOTALS.has(foldedWords(title));
}

const HEADING_WITHOUT_STEPS =
  /^(?:notes?|links?|resources?|references?|contacts?|questions?|background|about|agenda|goals?|메모|참고|참고 자료|링크|자료|연락처|질문|배경|목표|비고|아젠다)$/i;

/** Whether a heading stands above what is no list of steps. */
export function isAside(heading: string): boolean {
  return HEADING_WITHOUT_STEPS.test(heading.normalize('NFC').trim());
}

const LIVE = /\bgo(?:es)?[ -]?live\b|\blive\b|\blaunch|오픈|런칭|론칭|라이브|서비스 개시|전환/i;
const LIVE_PHASE = /\broll-?\s?out\b|롤아웃/i;

/** Whether a title sounds like go-live. */
export function isLiveTitle(title: string): boolean {
  return LIVE.test(title.normalize('NFC'));
}

/** Whether the name of a phase sounds like go-live; steps of all phases may mention a rollout. */
export function isLivePhase(name: string): boolean {
  return isLiveTitle(name) || LIVE_PHASE.test(name.normalize('NFC'));
}

const MEETING =
  /\b(?:call|meeting|session|kick-?\s?off|workshop|training|demo|webinar|check-?\s?in|qbr)\b|미팅|회의|세션|콜$|통화|교육|워크숍|워크샵|킥오프/i;

/** Whether a title sounds like a meeting. */
export function isMeetingTitle(title: string): boolean {
  return MEETING.test(title.normalize('NFC'));
}

function rolesNamed(role: string, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.map((name) => [name, role] as const);
}
