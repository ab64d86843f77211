import type { AnswerPart, DayOff, practice as english, GoalPart, HandoffPart, PolicyBreach } from '../practice.ts';
import type { Translated } from '../rule.ts';

const GOAL_PARTS: Readonly<Record<GoalPart, string>> = {
  from: '현재 수준(from)',
  to: '목표 수준(to)',
  by: '목표 시점(by)',
};
const ANSWER_PARTS: Readonly<Record<AnswerPart, string>> = { owner: '답변할 사람(owner)', due: '답변 기한(due)' };
const HANDOFF_PARTS: Readonly<Record<HandoffPart, string>> = {
  csm: '고객사를 담당할 사람(csm 역할)',
  email: '고객사 측 이메일 주소',
  target: '약속한 Go-live 날짜(target)',
};
const FULL_WEEKDAYS = ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'];

function dayOffKo(off: DayOff): string {
  if (off.kind === 'weekend') return FULL_WEEKDAYS[off.weekday] ?? '주말';
  return off.kind === 'holiday' ? `${off.name}, 캘린더 ${off.calendar}` : `일시 중지 기간: ${off.reason}`;
}

const workingDaysKo = (count: number): string => `영업일 ${count}일`;

export const practice: Translated<typeof english> = {
  'no-point-person': {
    message: () => '고객사에 포인트 담당자가 없습니다',
    suggestion: () => '`people` 중 한 명에게 `point-person` 역할을 지정하십시오.',
  },
  'several-point-persons': {
    message: ({ people }) => `포인트 담당자가 여러 명입니다: ${people.map((id) => `"${id}"`).join(', ')}`,
    suggestion: () => '한 명만 남기십시오. 나머지는 `end-user`나 `it-admin`으로 바꾸거나 역할을 빼십시오.',
  },
  'prospect-without-csm': {
    message: () => '계약 전 고객사를 담당할 CSM이 정해지지 않았습니다',
    suggestion: () => '`people`에 `csm` 역할을 맡을 팀원을 쓰십시오.',
  },
  'no-decision-maker': {
    message: () => '고객사의 의사결정권자가 적혀 있지 않습니다',
    suggestion: () =>
      '도입을 결정한 사람에게 `decision-maker` 역할을 지정하십시오. 포인트 담당자와 같은 사람이어도 됩니다.',
  },
  'no-goal': {
    message: () => '플랜에 도입 사유가 없습니다',
    suggestion: () => '`goal.why`에 고객사의 표현으로 도입 사유를 쓰십시오.',
  },
  'smart-goal': {
    message: ({ measure, missing }) =>
      measure === null
        ? '목표에 지표가 없습니다'
        : `지표 "${measure}"에 빠진 내용이 있습니다: ${missing.map((part) => GOAL_PARTS[part]).join(', ')}`,
    suggestion: ({ measure }) =>
      measure === null
        ? '`name`, `from`, `to`, `by`를 갖춘 지표를 추가하십시오.'
        : '고객사에 확인하십시오. 대략적인 수치라도 있는 편이 낫습니다.',
  },
  'no-reading': {
    message: ({ measure, by }) => `지표 "${measure}"의 목표일(${by})이 지났는데 측정값이 없습니다`,
    suggestion: ({ plan, measure }) =>
      `고객사에 현재 수준을 확인해 기록하십시오: onboard measure ${plan} "${measure}" 값`,
  },
  'no-live': {
    message: ({ skipped }) =>
      skipped === null
        ? '어떤 할 일을 마치면 온보딩이 끝나는지 정해지지 않았습니다'
        : `Go-live 할 일 "${skipped}" 항목을 건너뛰었습니다`,
    suggestion: ({ skipped }) =>
      skipped === null
        ? '`live`에 그 할 일의 ID를 쓰십시오.'
        : '`live`에 다른 할 일을 쓰거나, 이 할 일을 다시 여십시오.',
  },
  'no-aha': {
    message: () => '고객사가 성과를 확인하는 시점이 표시된 할 일이 없습니다',
    suggestion: () => '고객사가 도입 효과를 처음 확인하는 할 일에 `aha`를 추가하십시오.',
  },
  'late-first-value': {
    message: ({ task, days }) => `첫 성과 확인 시점("${task}")이 계약 후 ${days}일째로 계획되어 있습니다`,
    suggestion: ({ limit }) => `계약 후 ${limit}일 안에 확인할 수 있는 성과를 찾아 \`aha\`로 표시하십시오.`,
  },
  'long-onboarding': {
    message: ({ days }) => `Go-live가 계약 후 ${days}일째로 계획되어 있습니다`,
    suggestion: () => '범위를 줄여 먼저 Go-live하고, 나머지는 그 뒤로 계획하십시오.',
  },
  'value-gap': {
    message: ({ task, before, days }) => `"${before}"에서 "${task}"까지 ${days}일 동안 성과 확인 시점이 없습니다`,
    suggestion: () => '그 사이의 할 일에 `aha`를 표시하거나, 고객사가 확인할 수 있는 성과를 앞당기십시오.',
  },
  'session-count': {
    message: ({ count, days }) =>
      `첫 ${days}일 안에 고객사와의 세션이 ${count === 0 ? '없습니다' : `${count}회뿐입니다`}`,
    suggestion: () => '두 번째 세션을 계획하십시오. 할 일에 `session: { minutes: 45 }`를 추가하면 됩니다.',
  },
  'session-length': {
    message: ({ task, minutes }) => `"${task}" 세션이 ${minutes}분입니다`,
    suggestion: ({ limit }) => `${limit}분 이내의 세션 두 번으로 나누고, 그 사이에 직접 써 볼 시간을 두십시오.`,
  },
  'no-agenda': {
    message: ({ task }) => `"${task}" 세션에 아젠다가 없습니다`,
    suggestion: () => '다룰 내용을 쓰십시오: `agenda: [{ minutes: 10, topic: … }]`.',
  },
  'no-recap': {
    message: ({ task, done }) => `${done}에 진행한 "${task}" 세션의 요약(\`recap\`)이 없습니다`,
    suggestion: () => '참석자, 논의 내용, 나중에 누가 무엇을 답변할지 기록하십시오.',
  },
  'question-without-owner': {
    message: ({ question, missing }) =>
      `미결 질문 "${question}"에 빠진 내용이 있습니다: ${missing.map((part) => ANSWER_PARTS[part]).join(', ')}`,
    suggestion: () => '`owner`와 `due`를 추가하십시오.',
  },
  'target-too-tight': {
    message: ({ target, expected, days }) =>
      `약속한 Go-live 날짜는 ${target}인데, 통상 소요 기간으로는 ${workingDaysKo(days)} 늦은 ${expected}입니다`,
    suggestion: () => '날짜를 늦추거나, 범위를 줄이거나, 더 일찍 시작할 일을 합의하십시오.',
  },
  'target-unlikely': {
    message: ({ target, p80, days }) =>
      `약속한 Go-live 날짜는 ${target}인데, 80% 확률로 예상되는 날은 ${workingDaysKo(days)} 늦은 ${p80}입니다`,
    suggestion: () => 'Go-live에 걸린 일을 줄이거나(`onboard why` 참고), 여유가 있을 때 날짜를 다시 협의하십시오.',
  },
  'due-too-tight': {
    message: ({ task, given, low, since }) =>
      `"${task}"에 주어진 기간은 "${since}" 이후 ${workingDaysKo(given)}인데, 빠른 고객사도 ${workingDaysKo(low)} 걸렸습니다`,
    suggestion: () => '이유를 확인하고 기한을 늦추도록 합의하십시오.',
  },
  'pushed-again': {
    message: ({ task, count, days }) => {
      const sum = days === 0 ? '' : `, 모두 ${workingDaysKo(Math.abs(days))} ${days > 0 ? '늦춰짐' : '앞당겨짐'}`;
      return `"${task}"의 기한이 ${count}번 변경되었습니다${sum === '' ? '' : `(${sum.slice(2)})`}`;
    },
    suggestion: () => '다른 날짜를 합의하기 전에 왜 끝나지 않는지 확인하십시오(`onboard log` 참고).',
  },
  'due-on-day-off': {
    message: ({ task, due, off }) => `"${task}"의 기한(${due})이 휴무일입니다(${dayOffKo(off)})`,
    suggestion: () => '그 앞이나 뒤의 영업일로 합의하십시오.',
  },
  'due-far-away': {
    message: ({ task, due, end }) => `"${task}"의 기한(${due})이 나머지 일정의 끝(${end})보다 1년 넘게 뒤입니다`,
    suggestion: () => '연도를 확인하십시오.',
  },
  'no-due': {
    message: ({ task }) => `"${task}"의 기한이 없습니다`,
    suggestion: () => '고객사와 날짜를 합의해 `due`에 쓰십시오.',
  },
  'dates-not-agreed': {
    message: ({ kickoff, days }) =>
      `일정에 대한 고객사 합의가 없습니다. 킥오프(${kickoff}) 후 ${workingDaysKo(days)}이 지났습니다`,
    suggestion: ({ plan }) => `고객사와 일정을 검토한 뒤 기록하십시오: onboard agree ${plan}`,
  },
  'no-duration': {
    message: ({ task, template, usual }) =>
      `"${task}"의 소요 기간이 없어 1일로 계산합니다. ${template} 템플릿의 기간: ${usual}`,
    suggestion: ({ usual }) => `\`duration: ${usual}\` 줄을 추가하십시오. 실제로 하루면 \`duration: 1d\`로 쓰십시오.`,
  },
  'attribute-asked': {
    message: ({ attribute, template }) => `템플릿 ${template}에서 쓰는 속성 "${attribute}" 값이 플랜에 없습니다`,
    suggestion: ({ attribute, values, plan }) =>
      `고객사에 맞는 값(${values.join(', ')} 또는 다른 말)을 적으십시오: \`onboard set ${plan} ${attribute}=${values[0] ?? '…'}\` 실행 후 \`onboard upgrade ${plan}\`.`,
  },
  'unfit-step': {
    message: ({ title, when, isInPlan }) =>
      isInPlan
        ? `"${title}" 항목은 조건(${when})에 맞는 고객사용인데, 이 고객사의 속성은 그렇지 않습니다`
        : `"${title}" 항목은 이 고객사의 조건(${when})에 맞는데 플랜에 없습니다`,
    suggestion: ({ plan, task, isInPlan }) =>
      isInPlan
        ? `속성을 고치거나 플랜에서 빼십시오: onboard upgrade ${plan} 또는 onboard remove ${plan} ${task}.`
        : `추가하려면 onboard upgrade ${plan}, 직접 삭제한 항목까지 되살리려면 onboard upgrade ${plan} --with ${task}.`,
  },
  'calendar-coverage': {
    message: ({ calendar, first, last, year }) =>
      `플랜은 ${year}년까지 이어지는데 "${calendar}" 캘린더에는 ${first === last ? first : `${first}~${last}`}년만 있습니다`,
    suggestion: ({ calendar, year, published }) => {
      const command = `\`onboard calendar add ${calendar} --years ${year}\``;
      return published === null
        ? `캘린더를 채우십시오: ${command}.`
        : `${year}년 공휴일은 ${published}년 중반에 공표됩니다. 그때 캘린더를 채우십시오: ${command}.`;
    },
  },
  'no-calendar': {
    message: () => '지정된 캘린더가 없어 공휴일을 영업일로 계산합니다',
    suggestion: ({ country }) => `캘린더를 추가하고 적용하십시오: \`onboard calendar add ${country ?? 'KR'} --use\`.`,
  },
  'expired-waiver': {
    message: ({ name, until }) => `"${name}" 규칙의 면제 기간이 ${until}에 끝났습니다`,
    suggestion: () => '지우거나, 승인한 사람과 새 종료일(`until`)을 합의하십시오.',
  },
  'guide-review': {
    message: ({ guide, by }) => `가이드 "${guide}"의 검토 기한(${by})이 지났습니다`,
    suggestion: ({ owner }) =>
      `고객사의 눈으로 열어 확인${owner === null ? '하고' : `하거나 ${owner}에게 요청하고`} 새 검토 기한(\`review-by\`)을 쓰십시오.`,
  },
  'unused-waiver': {
    message: ({ name }) => `"${name}" 규칙의 면제가 필요 없습니다. 이 규칙에 걸리는 것이 없습니다`,
    suggestion: () => '지우십시오. 그래야 이 규칙을 다시 확인합니다.',
  },
  'no-owner': {
    message: ({ task }) => `"${task}"의 담당자가 없습니다`,
    suggestion: () => '`owner`에 역할이나 사람을 쓰십시오.',
  },
  'role-without-person': {
    message: ({ role, tasks }) => `"${role}" 역할이 맡은 할 일이 ${tasks}건 남았는데 그 역할을 맡은 사람이 없습니다`,
    suggestion: ({ role }) => `\`people\` 중 한 명에게 \`${role}\` 역할을 지정하십시오.`,
  },
  'handoff-incomplete': {
    message: ({ missing }) =>
      `영업에서 인계받지 못한 내용이 있습니다: ${missing.map((part) => HANDOFF_PARTS[part]).join(', ')}`,
    suggestion: () => '킥오프 전에 영업 담당자에게 확인하십시오.',
  },
  'second-plan': {
    message: ({ customer, other }) => `${customer}: 진행 중인 플랜이 하나 더 있습니다(${other})`,
    suggestion: () => '쓰지 않는 플랜을 종료하십시오. 둘 다 쓴다면 이름을 구분하십시오. 예: "Acme, 부산".',
  },
  'empty-phase': {
    message: ({ phase }) => `"${phase}" 단계에 할 일이 없습니다`,
    suggestion: () => '할 일을 추가하거나 단계를 지우십시오.',
  },
  policy: {
    message: ({ policy, broken }) => `${breachKo(broken)} (정책 "${policy}")`,
    suggestion: ({ why }) => why ?? '플랜을 고치거나, 사유를 적어 이 정책을 면제하십시오.',
  },
};

function breachKo(broken: PolicyBreach): string {
  switch (broken.kind) {
    case 'missing':
      return `필수 할 일 "${broken.task}" 항목이 플랜에 없습니다`;
    case 'too-long':
      return `"${broken.task}"의 예상 소요 기간(${workingDaysKo(broken.days)})이 한도(${broken.most}일)를 넘습니다`;
    case 'nobody':
      return broken.owner === null
        ? `"${broken.task}"의 담당자가 없습니다`
        : `"${broken.task}"의 담당 역할 "${broken.owner}" 자리가 비어 있습니다`;
    case 'too-late':
      return `"${broken.step}" 시점(시작 후 ${workingDaysKo(broken.days)})이 한도(${broken.most}일)보다 늦습니다`;
  }
}
