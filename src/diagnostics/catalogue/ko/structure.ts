import type { Translated } from '../rule.ts';
import { type structure as english, MOST_IN_CIRCLE } from '../structure.ts';
import { meantName } from './names.ts';

export const structure: Translated<typeof english> = {
  'duplicate-id': {
    message: ({ kind, id }) => `이 ${kind === 'task' ? '할 일' : '단계'}의 ID "${id}" 값은 이미 사용 중입니다`,
    suggestion: () => '둘 중 하나의 ID를 바꾸고, 그 항목을 가리키는 `after`도 함께 고치십시오.',
  },
  'unknown-dependency': {
    message: ({ id, dependency }) => `"${id}" 항목의 선행 항목 "${dependency}"에 해당하는 ID가 없습니다`,
    suggestion: ({ dependency, known }) =>
      meantName(dependency, known) ?? '할 일이나 단계의 ID를 쓰거나, 이 ID를 `after`에서 빼십시오.',
  },
  'dependency-cycle': {
    message: ({ path }) =>
      path.length === 2 ? `"${path[0]}" 항목이 자기 자신을 기다립니다` : `선후 관계가 순환합니다: ${circleKo(path)}`,
    suggestion: () => '그중 하나를 다음 항목의 `after`에서 빼십시오.',
  },
  'unknown-live': {
    message: ({ live }) => `\`live\`에 적힌 "${live}"에 해당하는 할 일이 없습니다`,
    suggestion: ({ live, known }) => meantName(live, known) ?? '완료하면 온보딩이 끝나는 할 일의 ID를 쓰십시오.',
  },
  'unknown-calendar': {
    message: ({ calendar }) => `"${calendar}" 캘린더가 없어 그 휴무일이 일정에 반영되지 않습니다`,
    suggestion: ({ calendar, known }) =>
      meantName(calendar, known) ??
      `\`onboard calendar add\` 명령으로 추가하거나 calendars/${calendar}.yaml 파일을 만드십시오.`,
  },
  'unknown-base': {
    message: ({ base }) => `확장할 "${base}" 템플릿이 없습니다`,
    suggestion: ({ base, known }) =>
      meantName(base, known) ?? `templates/${base}.yaml 파일을 만들거나 \`extends\`를 지우십시오.`,
  },
  'extends-cycle': {
    message: ({ path }) =>
      path.length === 2
        ? `"${path[0]}" 템플릿이 자기 자신을 확장합니다`
        : `템플릿의 확장 관계가 순환합니다: ${path.join(' → ')}`,
    suggestion: () => '그중 하나의 `extends`를 지우십시오.',
  },
  'idle-change': {
    message: ({ id, base }) => `"${base}" 템플릿에 "${id}" 단계나 할 일이 없어 바뀌는 것이 없습니다`,
    suggestion: ({ id, known }) => meantName(id, known) ?? '제목을 붙여 새로 만들거나 지우십시오.',
  },
  'unknown-timezone': {
    message: ({ timezone }) => `"${timezone}" 시간대가 없습니다`,
    suggestion: () => 'IANA 이름으로 쓰십시오: Asia/Seoul, America/New_York, Europe/Berlin.',
  },
  'far-date': {
    message: ({ day }) => `100년보다 더 먼 날짜입니다: ${day}`,
    suggestion: () => '연도를 확인하십시오. 정해진 날짜가 없으면 키를 비워 두지 말고 지우십시오.',
  },
  'file-name': {
    message: ({ name, problem }) =>
      ({
        slug: `ID로 쓸 수 없는 이름입니다: "${name}". 문자, 숫자, "-", "_", "."만 쓰고 문자나 숫자로 시작해야 합니다`,
        unnameable: `플랜에서 부를 수 없는 이름입니다: "${name}". 파일 안의 ID에는 문자, 숫자, "-"만 쓸 수 있습니다`,
        reserved: `Windows 예약 이름이라 Windows에서 저장소를 체크아웃할 수 없습니다: "${name}"`,
      })[problem],
    suggestion: () => '`git mv`로 파일 이름을 바꾸십시오.',
  },
};

/** The steps of a cycle, with the first one again at the end; a long one without its middle. */
function circleKo(path: readonly string[]): string {
  if (path.length <= MOST_IN_CIRCLE) return path.join(' → ');
  const half = MOST_IN_CIRCLE / 2;
  return [...path.slice(0, half), `외 ${path.length - MOST_IN_CIRCLE}개`, ...path.slice(-half)].join(' → ');
}
