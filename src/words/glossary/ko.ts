import type { GlossaryEntry, TermId } from './entry.ts';

export const koreanTerms: Readonly<Record<TermId, GlossaryEntry>> = {
  health: {
    also: ['상태'],
    summary: '고객사의 일정이 지켜지고 있는지를 나타냅니다.',
    help: `
\`off-track\`(지연), \`at-risk\`(위험), \`on-track\`(정상), \`unknown\`(미정), \`prospect\`(계약 전), \`done\`(완료), \`churned\`(이탈), \`cancelled\`(취소) 중 하나입니다. 날짜만 봅니다. 고객사가 참여하고 있는지는 \`engagement\`로 봅니다.

이유는 \`onboard status CUSTOMER\`에서 볼 수 있고, 기준은 onboard.yaml의 \`health\`에 있습니다.`,
  },
  'off-track': {
    also: ['지연'],
    summary: '지금 조치하지 않으면 약속을 지킬 수 없습니다.',
    help: `
다음 중 하나라도 해당하면 지연입니다.

- Go-live 예상일이 목표일보다 \`off-track-slip\` 영업일 이상 늦습니다(onboard.yaml에 정하지 않으면 5일).
- 주 경로에 있는 할 일이 막혀 있습니다. 이때는 Go-live 날짜를 아무도 알 수 없습니다.
- 기한이 지난 할 일이 3건 이상이고 그중 60% 넘게 끝나지 않았습니다.`,
  },
  'at-risk': {
    also: ['위험'],
    summary: '늦어진 것이 있지만 아직 약속을 지킬 수 있습니다.',
    help: `
기한을 넘긴 것이 있거나, Go-live 예상일이 목표일보다 \`at-risk-slip\` 영업일 이상 늦으면 위험입니다(onboard.yaml에 정하지 않으면 1일).

Go-live 이후에는 남은 할 일 중 기한을 넘긴 것만 봅니다.`,
  },
  'on-track': {
    also: ['정상'],
    summary: '기한을 넘긴 것이 없고 Go-live도 제때 예상됩니다.',
    help: `
Go-live 예상일이 목표일보다 늦지 않고, 기한을 넘긴 것이 없으며, 주 경로에 막힌 할 일이 없습니다.

목표일이 없으면 Go-live 할 일의 기한과 비교합니다.`,
  },
  unknown: {
    also: ['미정', '미확인'],
    summary: '판단하기에는 적혀 있는 것이 부족합니다.',
    help: `
상태가 미정이면 플랜에 목표일도 Go-live 기한도 없거나, 어느 할 일이 Go-live인지 적혀 있지 않은 것입니다. \`target\`과 \`live\`를 적어 주십시오.

참여도가 미확인이면 고객사가 아직 한 일도, 할 일도 없었던 것입니다. 모르는 것을 좋은 상태로 보여 주지 않습니다.`,
  },
  prospect: {
    also: ['계약 전'],
    summary: '아직 계약하지 않은 고객사입니다.',
    help: `
플랜에 \`purchased\` 대신 계약 예정일인 \`signing\`이 있습니다. 계약 전에는 기한을 넘긴 것으로 세지 않으며, 모든 날짜는 약속입니다.`,
  },
  done: {
    also: ['live', 'complete', '완료'],
    summary: '상태로는 Go-live했거나 온보딩 완료로 종료된 고객사, 할 일로는 끝난 할 일입니다.',
    help: `
Go-live 할 일이 완료되면 고객사는 Go-live한 것입니다. 그 뒤로는 이전의 차이를 따지지 않으며, Go-live 이후의 할 일이 기한을 넘기면 위험으로 표시됩니다.

할 일은 이렇게 완료로 기록합니다: \`onboard done CUSTOMER TASK\`.`,
  },
  churned: {
    also: ['cancelled', 'lost', '이탈', '취소'],
    summary: '성과 없이 끝난 플랜입니다. 고객사가 떠났으면 이탈, 도입 자체가 무산되었으면 취소입니다.',
    help: `
플랜에 결과와 사유, 사유의 종류를 적습니다: \`onboard close CUSTOMER --result churned --kind price --reason "…"\`. \`onboard insights\`가 종류별로 집계합니다.`,
  },
  engagement: {
    also: ['engaged', '참여도', 'high', 'medium', 'low', '높음', '보통', '낮음'],
    summary: '고객사가 참여하고 있는지를 나타냅니다.',
    help: `
고객사 쪽에서 마지막으로 무언가를 한 뒤 지난 영업일을 셉니다. 할 일을 시작하거나 끝낸 것, 질문에 답한 것, 세션에 참석한 것, 메모를 남긴 것이 포함됩니다. 우리가 한 일과, 고객사가 할 일이 없던 날은 세지 않습니다.

영업일 5일까지는 \`high\`(높음), 영업일 10일까지는 \`medium\`(보통), 그 뒤는 \`low\`(낮음)입니다. \`stalled\`(정체)는 따로 설명합니다. 판단할 것이 없으면 \`unknown\`(미확인)입니다.`,
  },
  stalled: {
    also: ['정체'],
    summary: '고객사가 할 수 있는 일이 있는데 오랫동안 움직임이 없습니다.',
    help: `
고객사의 할 일이 \`stalled-after\` 영업일 동안 시작 가능한 상태였는데(onboard.yaml에 정하지 않으면 10일) 그동안 고객사가 아무것도 하지 않았습니다. 메일만으로는 부족했으니 전화해 보십시오.`,
  },
  state: {
    also: [
      'blocked',
      'ready',
      'waiting',
      'started',
      'skipped',
      'under way',
      '막힘',
      '시작 가능',
      '대기',
      '진행 중',
      '건너뜀',
    ],
    summary: '할 일의 진행 상태입니다. 날짜에서 계산하며 직접 적지 않습니다.',
    help: `
- \`waiting\`(대기): 다른 할 일이나 날짜, 계약을 기다립니다.
- \`ready\`(시작 가능): 선행 할 일이 모두 끝나 시작할 수 있습니다.
- \`started\`(진행 중): 진행하고 있습니다.
- \`blocked\`(막힘): 진행할 수 없는 사유가 있습니다. 사유에 누구의 차례인지 나옵니다.
- \`skipped\`(건너뜀): 하지 않기로 했으며, 아무도 기다리지 않습니다.
- \`done\`(완료): 끝났습니다.`,
  },
  slip: {
    also: ['차이'],
    summary: '목표일과 Go-live 예상일 사이의 영업일입니다.',
    help: `
\`+3d\`는 Go-live가 목표일보다 영업일 3일 늦게, \`-3d\`는 영업일 3일 일찍 예상된다는 뜻입니다.

\`-3d..+8d\`는 예상일이 목표일보다 영업일 3일 빠르지만 약속할 수 있는 날은 영업일 8일 늦다는 뜻입니다. 고객사의 절반은 예상일을 넘기므로, 고객사에게는 약속할 수 있는 날을 알려 주십시오.`,
  },
  value: {
    also: ['next value', 'aha', '다음 성과', '성과 확인', '성과'],
    summary: '고객사가 도입 때 기대한 것을 얻는 순간입니다.',
    help: `
\`aha\`가 있는 할 일이 끝나면 얻으며, 문구는 고객사의 말 그대로입니다. \`onboard status --by value\`는 다음 성과에 가장 가까운 고객사부터 보여 줍니다.`,
  },
  turn: {
    also: ['차례'],
    summary: '다음에 움직여야 하는 사람입니다.',
    help: `
지금 할 수 있는 일 중 기한이 가장 이른 것의 담당자입니다. 막힌 일은 맨 뒤에 옵니다. \`point-person\` 같은 역할은 그 역할을 맡은 사람의 이름으로 보여 줍니다.`,
  },
  overdue: {
    also: ['late', '기한 초과'],
    summary: '기한이 오늘보다 앞인데 아직 끝나지 않았습니다.',
    help: `
기한이 오늘인 것은 세지 않습니다. 할 일뿐 아니라 세션에서 남은 질문도 셉니다. 며칠 늦었는지는 고객사 캘린더의 영업일로 셉니다.`,
  },
  paused: {
    also: ['pause', '일시 중지'],
    summary: '당분간 진행하지 않는 플랜이며, 아무에게도 알림을 보내지 않습니다.',
    help: `
일시 중지 기간은 영업일로 세지 않습니다. 이후 날짜는 그만큼 뒤로 밀리고, 중지된 동안에는 늦어지지 않습니다. \`onboard pause CUSTOMER\`로 시작하고 \`onboard resume CUSTOMER\`로 끝냅니다.`,
  },
  target: {
    also: ['목표일'],
    summary: '고객사에 약속한 Go-live 날짜입니다.',
    help: `
플랜의 \`target\`에 있으며, 어떤 명령도 말없이 옮기지 않습니다. 없으면 Go-live 할 일의 기한을 기준으로 합니다. 예상일과의 차이가 \`slip\`입니다.`,
  },
  expected: {
    also: ['go-live', '예상'],
    summary: '모든 할 일이 평소만큼 걸릴 때의 Go-live 날짜입니다.',
    help: `
끝난 일에서 시작해 남은 할 일의 예상 기간을 차례로 더합니다. 거의 모든 프로젝트에서 몇 가지는 평소보다 오래 걸리므로, 고객사의 절반쯤은 이 날을 넘깁니다. \`day-to-promise\`를 보십시오.`,
  },
  'day-to-promise': {
    also: ['day to promise', '80% by', 'p80', '약속할 수 있는 날', '80% 확률일'],
    summary: '이런 고객사 10곳 중 8곳이 Go-live하는 날입니다.',
    help: `
할 일의 기간이 불확실한 만큼 바꾸어 가며 플랜을 여러 번 시뮬레이션합니다. 100번 중 80번은 이 날이나 그 전에 Go-live에 이릅니다.

주 경로에 막힌 할 일이 있는 동안에는 이 날이 없습니다. 얼마나 믿을 수 있는지는 \`onboard backtest\`가 알려 줍니다.`,
  },
  critical: {
    also: ['critical path', '주 경로', '크리티컬 패스', '크리티컬'],
    summary: '늦어지면 Go-live도 늦어지는 할 일입니다.',
    help: `
여유가 없어 하루 더 걸릴 때마다 Go-live가 하루씩 밀립니다. \`onboard why CUSTOMER\`는 이어지는 순서를, \`onboard timeline CUSTOMER\`는 할 일마다의 여유를 보여 줍니다.`,
  },
  slack: {
    also: ['여유'],
    summary: 'Go-live를 밀지 않고 할 일이 늦어져도 되는 영업일입니다.',
    help: `
여유가 없는 할 일이 주 경로에 있습니다. Go-live 이후의 할 일은 플랜이 끝날 때까지 여유가 있습니다.`,
  },
};
