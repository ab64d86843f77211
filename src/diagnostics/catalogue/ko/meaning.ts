import type { Ahead, ContradictingFact, DatedFact, meaning as english } from '../meaning.ts';
import type { Translated } from '../rule.ts';
import { meantName } from './names.ts';

function aheadMessageKo(state: '완료' | '시작', { task, predecessor, others }: Ahead): string {
  const open = others === 0 ? `"${predecessor}"` : `"${predecessor}" 외 ${others}건`;
  return `"${task}" 항목은 ${state}되었는데 선행 할 일(${open})이 아직 완료되지 않았습니다`;
}

function aheadAdviceKo({ task, predecessor }: Ahead): string {
  return `"${predecessor}" 항목을 완료나 건너뜀으로 표시하십시오. 순서가 상관없다면 "${task}"의 \`after\`를 고치십시오.`;
}

const CONTRADICTING_FACTS: Readonly<Record<ContradictingFact, string>> = {
  done: '완료(done)',
  started: '시작(started)',
  skipped: '건너뜀(skipped)',
  blocked: '막힘(blocked)',
};

/** The name of a day, by the kind of fact. */
const DATED: Readonly<Record<DatedFact, (id: string) => string>> = {
  purchase: () => '계약일',
  closing: () => '플랜 종료일',
  start: (id) => `"${id}"의 시작일`,
  completion: (id) => `"${id}"의 완료일`,
  skip: (id) => `"${id}"의 건너뛴 날`,
  block: (id) => `"${id}"의 막힌 날`,
  note: (id) => `"${id}"의 메모 작성일`,
  answer: (id) => `질문 "${id}"의 답변일`,
};

export const meaning: Translated<typeof english> = {
  'unknown-owner': {
    message: ({ task, owner }) => `"${task}"의 담당자 "${owner}"에 해당하는 역할이나 사람이 없습니다`,
    suggestion: ({ owner, known, meant, member }) => {
      if (member) return `${owner}: onboard.yaml의 팀원입니다. \`people\`에 \`${owner}: {}\` 줄을 추가하십시오.`;
      if (meant !== null) return `혹시 ${meant}입니까?`;
      return (
        meantName(owner, known) ??
        '역할을 쓰거나 `people`에 그 사람을 추가하십시오. 자체 역할은 onboard.yaml에 추가합니다.'
      );
    },
  },
  'unknown-role': {
    message: ({ person, role }) => `"${person}"의 역할 "${role}"에 해당하는 역할이 없습니다`,
    suggestion: ({ role, known }) =>
      meantName(role, known) ?? 'onboard.yaml의 `roles`에 역할과 소속(customer 또는 vendor)을 추가하십시오.',
  },
  'unknown-team-member': {
    message: ({ person }) => `"${person}"의 이름이 적혀 있지 않고 팀원 중에도 없습니다`,
    suggestion: ({ person, known }) =>
      meantName(person, known) ?? `"${person}"의 이름(\`name\`)을 쓰거나 onboard.yaml의 \`team\`에 추가하십시오.`,
  },
  'cut-text': {
    message: ({ read, cut }) => `"${read}"까지만 읽힙니다. 그 뒤의 "${cut}" 부분은 주석으로 처리됩니다`,
    suggestion: ({ write }) => `다음과 같이 쓰십시오: \`${write}\` 주석이라면 # 뒤에 공백을 넣으십시오.`,
  },
  'unknown-person': {
    message: ({ person }) => `"${person}"에 해당하는 사람이 없습니다`,
    suggestion: ({ person, known, meant }) =>
      meant === null ? (meantName(person, known) ?? '`people`에 그 사람을 추가하십시오.') : `혹시 ${meant}입니까?`,
  },
  'unknown-template': {
    message: ({ template, of }) =>
      of === 'plan' ? `"${template}" 템플릿이 더 이상 없습니다` : `"${template}" 템플릿이 없습니다`,
    suggestion: ({ template, known, of }) =>
      meantName(template, known) ??
      (of === 'plan'
        ? '대신하는 템플릿의 이름을 쓰거나 `template`을 지우십시오.'
        : '있는 템플릿의 이름을 쓰십시오. 지금은 이 정책이 적용되는 플랜이 없습니다.'),
  },
  'unknown-task': {
    message: ({ task }) => `이 면제의 대상 "${task}"에 해당하는 ID가 없습니다`,
    suggestion: ({ task, known }) => meantName(task, known) ?? '할 일이나 단계의 ID를 쓰거나 이 면제를 지우십시오.',
  },
  'unknown-rule': {
    message: ({ name }) => `"${name}" 규칙이 없습니다`,
    suggestion: ({ name, known }) => meantName(name, known) ?? '`onboard explain` 명령으로 모든 규칙을 볼 수 있습니다.',
  },
  'fixed-rule': {
    message: ({ name, where }) =>
      where === 'rules' ? `"${name}" 규칙의 심각도는 바꿀 수 없습니다` : `"${name}" 규칙은 면제할 수 없습니다`,
    suggestion: () => '이 항목을 지우고, 규칙이 찾아낸 문제를 고치십시오.',
  },
  'duplicate-question': {
    message: ({ id }) => `이 플랜의 다른 질문이 이미 "${id}" ID를 쓰고 있습니다`,
    suggestion: () => '둘 중 하나의 ID를 바꾸십시오.',
  },
  'duplicate-page': {
    message: ({ page, other }) => `${other} 파일과 페이지 주소 "${page}" 값이 같습니다`,
    suggestion: () => '복사해 만든 플랜에서 `page` 줄을 지우십시오. 페이지는 고객사마다 하나입니다.',
  },
  'done-before-possible': {
    message: ({ task, done, predecessor, predecessorDone }) =>
      `"${task}"의 완료일(${done})이 선행 할 일 "${predecessor}"의 완료일(${predecessorDone})보다 빠릅니다`,
    suggestion: ({ predecessor }) => `두 날짜 중 하나를 고치거나 \`after\`에서 "${predecessor}" 항목을 빼십시오.`,
  },
  'done-out-of-order': { message: (ahead) => aheadMessageKo('완료', ahead), suggestion: aheadAdviceKo },
  'started-out-of-order': { message: (ahead) => aheadMessageKo('시작', ahead), suggestion: aheadAdviceKo },
  'done-before-purchase': {
    message: ({ task, fact, day, purchased }) =>
      `"${task}"의 ${fact === 'done' ? '완료일' : '시작일'}(${day})이 계약일(${purchased})보다 빠릅니다`,
    suggestion: () => '두 날짜의 연도와 월을 확인하십시오.',
  },
  'fact-in-future': {
    message: ({ fact, id, day, today }) => `${DATED[fact](id)}(${day})이 오늘(${today})보다 뒤입니다`,
    suggestion: ({ fact }) =>
      fact === 'purchase'
        ? '실제 계약일을 쓰십시오. 아직 계약 전이라면 `purchased` 대신 `signing`을 쓰십시오.'
        : '실제로 일어난 날을 쓰십시오. 앞으로 하기로 한 날은 `due`에 씁니다.',
  },
  'started-after-done': {
    message: ({ task, started, done }) => `"${task}"의 완료일(${done})이 시작일(${started})보다 빠릅니다`,
    suggestion: () => '두 날짜 중 하나를 고치십시오.',
  },
  'contradicting-facts': {
    message: ({ task, first, second }) =>
      `"${task}" 상태가 ${CONTRADICTING_FACTS[first]}이면서 ${CONTRADICTING_FACTS[second]}입니다`,
    suggestion: ({ first, second }) => `\`${first}\`, \`${second}\` 중 사실인 것만 남기십시오.`,
  },
  'onboarded-without-live': {
    message: ({ live }) => `플랜은 온보딩 완료로 종료되었는데 Go-live 할 일 "${live}" 항목이 완료되지 않았습니다`,
    suggestion: ({ live }) => `"${live}"에 완료일(\`done\`)을 쓰거나, 다른 결과로 종료하십시오.`,
  },
  'archived-open': {
    message: () => '보관된 플랜인데 종료 결과가 적혀 있지 않습니다',
    suggestion: () => '`closed`에 날짜와 결과를 쓰거나, 파일을 plans/로 다시 옮기십시오.',
  },
  'target-before-purchase': {
    message: ({ target, anchor }) => `약속한 Go-live 날짜(${target})가 계약일(${anchor})보다 빠릅니다`,
    suggestion: () => '연도를 확인하십시오. 연말연시에는 이전 연도로 잘못 쓰기 쉽습니다.',
  },
  'pause-order': {
    message: ({ from, to }) => `일시 중지 기간의 종료일(${to})이 시작일(${from})보다 빠릅니다`,
    suggestion: () => '두 날짜를 바꾸거나 고치십시오. `to`는 일시 중지 기간의 마지막 날입니다.',
  },
  'pause-overlap': {
    message: ({ from, to, otherFrom, otherTo }) =>
      `일시 중지 기간(${from}~${to})이 다른 일시 중지 기간(${otherFrom}~${otherTo})과 겹칩니다`,
    suggestion: () => '하나로 합치거나 날짜를 고치십시오.',
  },
  'endless-schedule': {
    message: ({ year }) => `일할 수 있는 날이 너무 적어 ${year + 1}년 전에 끝나지 않는 플랜입니다`,
    suggestion: ({ isPaused }) =>
      isPaused
        ? '일시 중지 기간의 마지막 날을 정하거나 플랜을 종료하십시오.'
        : '소요 기간, 대기 기간, 캘린더, 일시 중지 기간을 확인하십시오.',
  },
  'duration-order': {
    message: ({ text }) => `기간의 앞뒤가 바뀌었습니다: ${text}`,
    suggestion: () => '최소..최대 또는 최소..예상..최대 순서로 쓰십시오.',
  },
  'covers-order': {
    message: ({ first, last }) => `연도의 앞뒤가 바뀌었습니다: ${first}..${last}`,
    suggestion: ({ first, last }) => `${last}..${first} 순서로 쓰십시오.`,
  },
  'day-outside-coverage': {
    message: ({ day, first, last }) => `이 캘린더가 다루는 연도(${first}..${last}) 밖의 날짜입니다: ${day}`,
    suggestion: () => '그 연도를 다 채웠다면 `covers`를 넓히고, 아니면 이 날짜를 지우십시오.',
  },
  'due-before-predecessor': {
    message: ({ task, due, predecessor, predecessorDue }) =>
      `"${task}"의 기한(${due})이 선행 할 일 "${predecessor}"의 기한(${predecessorDue})보다 빠릅니다`,
    suggestion: ({ task }) => `"${task}"의 기한을 늦추거나, 선행 할 일의 기한을 앞당기도록 합의하십시오.`,
  },
  'due-after-target': {
    message: ({ task, due, target, days }) =>
      `"${task}"의 기한(${due})이 약속한 Go-live 날짜(${target})보다 ${days === 0 ? '' : `영업일 ${days}일 `}늦습니다`,
    suggestion: ({ task }) => `"${task}"의 기한을 앞당기거나 고객사와 \`target\`을 다시 합의하십시오.`,
  },
  'due-before-purchase': {
    message: ({ task, due, since, anchor }) =>
      `"${task}"의 기한(${due})이 ${since === 'purchase' ? '계약일' : '시작일'}(${anchor})보다 빠릅니다`,
    suggestion: () => '연도와 월을 확인하십시오. 계약 전에 끝낸 일이라면 완료일(`done`)을 쓰십시오.',
  },
  'effort-below-session': {
    message: ({ task, effort, minutes }) =>
      `"${task}"의 작업 시간(${effort}분)이 그 세션 시간(${minutes}분)보다 짧습니다`,
    suggestion: ({ minutes }) => `\`effort: ${minutes}m\` 이상으로 쓰거나 세션을 줄이십시오.`,
  },
  'measure-before-purchase': {
    message: ({ measure, by, anchor }) => `지표 "${measure}"의 목표 시점(${by})이 계약일(${anchor})보다 빠릅니다`,
    suggestion: () => '연도를 확인하십시오. 연말연시에는 이전 연도로 잘못 쓰기 쉽습니다.',
  },
  'due-before-not-before': {
    message: ({ task, due, notBefore }) => `"${task}"의 기한(${due})이 시작 가능일(${notBefore})보다 빠릅니다`,
    suggestion: () => '`due`를 옮기거나, 할 일을 더 일찍 시작할 수 있게 하십시오.',
  },
  'agenda-overrun': {
    message: ({ task, minutes, agenda }) => `"${task}"의 아젠다 시간(${agenda}분)이 세션 시간(${minutes}분)을 넘습니다`,
    suggestion: () => '아젠다를 줄이거나 세션을 더 길게 잡으십시오.',
  },
};
