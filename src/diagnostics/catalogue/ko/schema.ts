import type { Translated } from '../rule.ts';
import { commandLine, type schema as english, type Got, type Instead, type ValueFormat } from '../schema.ts';
import { koreanSignName } from './names.ts';

/** Names for expected values, by their definition in the schemas. */
const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['string', '글'],
  ['line', '글'],
  ['text', '글'],
  ['id', 'import-data 같은 ID'],
  ['date', '2026-11-02 같은 날짜'],
  ['duration', '3d 또는 3d..2w 같은 기간'],
  ['amount', '5d 같은 기간'],
  ['working-time', '3d 같은 영업일 수'],
  ['effort', '30m 또는 1.5h 같은 작업 시간'],
  ['email', '이메일 주소'],
  ['url', '링크'],
  ['side', 'customer 또는 vendor'],
  ['version', '템플릿 버전'],
  ['timezone', 'Asia/Seoul 같은 시간대'],
  ['years', '2026..2028 같은 연도'],
  ['values', '글 또는 글의 목록'],
  ['quantity', '글 또는 숫자'],
  ['array', '목록'],
  ['object', '키와 값의 맵'],
  ['boolean', 'true 또는 false'],
  ['integer', '정수'],
  ['number', '숫자'],
]);
const expectationKo = (name: string): string => EXPECTED.get(name) ?? '키와 값의 맵';

/** How to write a value of each type. */
const WAYS: ReadonlyMap<string, string> = new Map([
  ['array', '목록으로 쓰십시오: [a, b].'],
  ['object', '{ key: value }처럼 쓰거나, 아래에 한 줄에 키 하나씩 쓰십시오.'],
  ['boolean', '따옴표 없이 true 또는 false로 쓰십시오.'],
  ['integer', '따옴표 없이 숫자로 쓰십시오.'],
  ['number', '따옴표 없이 숫자로 쓰십시오.'],
]);
const remedyKo = (name: string): string =>
  WAYS.get(EXPECTED.has(name) ? name : 'object') ?? '키와 같은 줄에 값 하나를 쓰십시오.';

const GOT: Readonly<Record<Got, string>> = {
  nothing: '빈 값',
  text: '글',
  number: '숫자',
  boolean: 'true 또는 false',
  list: '목록',
  map: '키와 값의 맵',
};

const VALUE_FORMATS: Readonly<Record<ValueFormat, { readonly problem: string; readonly way: string }>> = {
  email: { problem: '올바른 이메일 주소가 아닙니다', way: 'jane@acme.example처럼 주소 하나를 쓰십시오.' },
  url: { problem: '올바른 링크가 아닙니다', way: 'https://, http://, mailto: 중 하나로 시작하고 공백 없이 쓰십시오.' },
  timezone: { problem: '올바른 시간대가 아닙니다', way: 'Asia/Seoul, Europe/Berlin처럼 IANA 이름으로 쓰십시오.' },
  years: { problem: '연도가 아닙니다', way: '2026..2028처럼 범위로 쓰거나 연도 하나를 쓰십시오.' },
  version: { problem: '템플릿 버전이 아닙니다', way: '`onboard template show`에 나오는 버전을 쓰십시오.' },
};

const DURATION_WAYS: ReadonlyMap<string, string> = new Map([
  ['working-time', '영업일이나 주 단위의 정수로 쓰십시오: 3d, 2w.'],
  ['duration', '영업일은 3d, 주는 2w, 달력 기준 일수는 10cd처럼 쓰십시오. 범위는 3d..2w처럼 한 가지 기준으로 씁니다.'],
]);

/** The name of what contains a key, by its definition in the schemas. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['workspace', 'onboard.yaml'],
  ['plan', '플랜'],
  ['template', '템플릿'],
  ['calendar', '캘린더'],
  ['origin', '`template`'],
  ['phase', '단계'],
  ['task', '할 일'],
  ['person', '사람'],
  ['member', '팀원'],
  ['agenda-item', '아젠다 항목'],
  ['session', '세션'],
  ['goal', '목표'],
  ['measure', '지표'],
  ['note', '메모'],
  ['recap', '세션 요약'],
  ['question', '질문'],
  ['waiver', '면제'],
  ['pause', '일시 중지 기간'],
  ['object', '이 맵'],
]);
const placeKo = (name: string): string => CALLED.get(name) ?? `\`${name}\``;

/** What a person can write or run instead, with their own words. */
function insteadOrKo(instead: Instead | null, otherwise: string): string {
  const { write, run } = instead ?? { write: null, run: null };
  if (write === null) return run === null ? otherwise : `이 줄을 지우고 다음 명령을 실행하십시오: ${commandLine(run)}`;
  const line = `다음과 같이 쓰십시오: \`${write}\``;
  return run === null ? line : `${line} 또는 이 줄을 지우고 다음 명령을 실행하십시오: ${commandLine(run)}`;
}

/** The end of a message about a value with an invisible or misleading character in it. */
const withSignKo = ({ sign }: { sign: string | null }): string =>
  sign === null ? '' : ` (보통 문자가 아닌 ${koreanSignName(sign)} 포함)`;

const ID_WAYS = {
  person: '`people`에 있는 사람의 키나 역할을 쓰십시오. 이름은 그 사람의 `name`에 씁니다.',
  task: '이 파일에 있는 할 일이나 단계의 ID를 쓰십시오.',
  itself: '문자, 숫자, 하이픈만 쓰고 문자나 숫자로 시작하십시오. 최대 64자입니다.',
} as const;

const meantOrKo = ({ meant: value }: { meant: string | null }, otherwise: string): string =>
  value === null ? otherwise : `혹시 ${value}입니까?`;

export const schema: Translated<typeof english> = {
  'unknown-key': {
    message: ({ key, of }) => `${placeKo(of)}에 알 수 없는 키가 있습니다: "${key}"`,
    suggestion: ({ nearest, known, bare, instead, belongs }) => {
      if (instead !== null) return insteadOrKo(instead, '');
      if (belongs !== null)
        return `${belongs === 'plan' ? '플랜' : '템플릿'}에 쓰는 키입니다. 쓸 수 있는 키: ${known.join(', ')}.`;
      const way = nearest === null ? `쓸 수 있는 키: ${known.join(', ')}.` : `혹시 "${nearest}"의 오타입니까?`;
      return bare ? `${way} { } 안에 있는 글의 일부라면, 쉼표가 있는 글은 따옴표로 묶어야 합니다.` : way;
    },
  },
  'missing-key': {
    message: ({ keys, of }) => `${placeKo(of)}에 "${keys.join('" 또는 "')}" 항목이 없습니다`,
    suggestion: ({ keys }) => `추가하십시오: ${keys.map((key) => `\`${key}: …\``).join(' 또는 ')}.`,
  },
  'conflicting-keys': {
    message: ({ keys }) => `함께 쓸 수 없는 키입니다: "${keys.join('", "')}"`,
    suggestion: () => '현재 사실에 맞는 하나만 남기십시오.',
  },
  'empty-value': {
    message: ({ key, expected }) => `"${key}" 값이 비어 있습니다. 필요한 값: ${expectationKo(expected)}`,
    suggestion: ({ key }) => `값을 쓰거나 \`${key}:\` 줄을 지우십시오.`,
  },
  'wrong-type': {
    message: ({ key, expected, got }) =>
      `"${key}" 값의 종류가 다릅니다(현재: ${GOT[got]}). 필요한 값: ${expectationKo(expected)}`,
    suggestion: ({ expected, got, instead }) =>
      got === 'map' && expected === 'array'
        ? '항목마다 앞에 `- `를 붙이십시오.'
        : insteadOrKo(instead, remedyKo(expected)),
  },
  'not-text': {
    message: ({ key, got, value }) =>
      `"${key}" 값이 글이 아니라 다른 값으로 읽힙니다: ${got === 'number' ? '숫자 ' : ''}${value}`,
    suggestion: () => '따옴표로 묶으십시오. 그러면 쓴 그대로 읽습니다.',
  },
  'bad-value': {
    message: ({ key, value, allowed, sign }) =>
      `"${key}"에 쓸 수 없는 값입니다: "${value}"${withSignKo({ sign })}. 가능한 값: ${allowed.join(', ')}`,
    suggestion: ({ nearest }) => (nearest === null ? '이 중 하나를 쓰십시오.' : `혹시 "${nearest}"의 오타입니까?`),
  },
  'bad-date': {
    message: ({ key, value, sign }) => `"${key}" 값이 올바른 날짜가 아닙니다: ${value}${withSignKo({ sign })}`,
    suggestion: (args) =>
      meantOrKo(args, insteadOrKo(args.instead, '1970년 이후의 실제 날짜를 YYYY-MM-DD로 쓰십시오.')),
  },
  'bad-duration': {
    message: ({ key, value, expected, sign }) =>
      `"${key}" 값이 올바르지 않습니다: "${value}"${withSignKo({ sign })}. 필요한 값: ${expectationKo(expected)}`,
    suggestion: (args) =>
      meantOrKo(args, DURATION_WAYS.get(args.expected) ?? '영업일은 3d, 주는 2w, 달력 기준 일수는 10cd처럼 쓰십시오.'),
  },
  'bad-effort': {
    message: ({ key, value, sign }) => `"${key}" 값이 올바른 작업 시간이 아닙니다: "${value}"${withSignKo({ sign })}`,
    suggestion: (args) => meantOrKo(args, '분은 30m, 시간은 1.5h처럼 쓰십시오.'),
  },
  'bad-id': {
    message: ({ value, sign }) => `ID로 쓸 수 없는 값입니다: "${value}"${withSignKo({ sign })}`,
    suggestion: (args) => meantOrKo(args, ID_WAYS[args.refers]),
  },
  'bad-text': {
    message: ({ key, problem }) =>
      problem === 'blank'
        ? `"${key}" 값이 비어 있습니다`
        : `"${key}" 값은 제어 문자와 앞 공백이 없는 한 줄이어야 합니다`,
    suggestion: ({ problem }) =>
      problem === 'blank'
        ? '내용을 쓰거나 키를 지우십시오.'
        : '한 줄로 쓰십시오. 긴 내용은 `description`이나 `notes`에 쓰십시오.',
  },
  'bad-format': {
    message: ({ key, value, format, sign }) =>
      `"${key}" 값이 ${VALUE_FORMATS[format].problem}: "${value}"${withSignKo({ sign })}`,
    suggestion: ({ format }) => VALUE_FORMATS[format].way,
  },
  'bad-number': {
    message: ({ key, value, minimum, maximum }) =>
      minimum === null
        ? `"${key}" 값이 너무 큽니다(${value}). 최대 ${maximum}까지 쓸 수 있습니다`
        : `"${key}" 값이 너무 작습니다(${value}). ${minimum} 이상이어야 합니다`,
    suggestion: () => '이 범위 안의 숫자를 쓰십시오.',
  },
  'empty-list': {
    message: ({ key }) => `"${key}"에 항목이 없습니다`,
    suggestion: ({ key }) =>
      key === 'phases' ? '플랜에는 단계가 하나 이상 있어야 합니다.' : `항목을 넣거나 \`${key}\` 줄을 지우십시오.`,
  },
  'duplicate-item': {
    message: ({ key, item }) => `"${key}"에 "${item}" 항목이 두 번 있습니다`,
    suggestion: () => '둘 중 하나를 지우십시오.',
  },
};
