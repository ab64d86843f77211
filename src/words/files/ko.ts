import type { FileTexts } from './en.ts';

export const ko: FileTexts = {
  plan: {
    page: '고객사 페이지의 주소. 바꾸지 마십시오',
    template: '이 플랜을 만든 템플릿의 버전',
    purchased: '일정의 기준이 되는 계약일',
    signing: '계약 예정일. 계약하면 `purchased`로 바꾸십시오',
    target: '약속한 Go-live 날짜. 저절로 바뀌지 않습니다',
    noTarget: (live) => `Go-live 날짜를 약속했으면 여기에 쓰십시오: target: ${live}`,
    live: '완료하면 온보딩이 끝나는 할 일',
    measure: '{ name: 측정할 지표, from: 현재 수준, to: 목표 수준, by: 2027-03-31 }',
    people: '역할별 담당자. 할 일의 owner에는 역할이나 여기 적힌 사람을 씁니다',
    person: 'jane: { name: 김지은, email: jane@customer.example, side: customer, roles: [point-person] }',
    afterPurchase: '계약 후 대기 기간',
    afterSignature: '계약 후 대기 기간',
    afterPhase: '앞 단계가 끝난 뒤 대기 기간',
    owner: '역할 또는 사람',
    due: '예상 일정. 고객사와 합의하십시오',
  },
  settings: {
    vendor: '온보딩을 진행하는 우리 회사',
    locale: 'en 또는 ko: 고객사와 우리 팀이 읽는 언어',
    timezone: '"오늘"의 기준이 되는 시간대',
    calendars: 'calendars/에 있는 파일. 추가하기: onboard calendar add KR',
    team: '고객사를 담당하는 팀원입니다. 할 일에는 역할을 쓰고, 플랜에는 그 역할을 맡은 사람을 씁니다.',
    member: 'mina: { name: 박미나, email: mina@example.com, roles: [csm] }',
    reminders: '누구에게 언제 알릴지 영업일로 정합니다. 미리 보기: onboard remind',
    rules: '규칙별 심각도: error, warning, note, off. 전체 목록: onboard explain',
  },
  recap: `attended:

# 요약 한 줄:
# - 필터는 보고서에만 적용됩니다
# 미결 질문, 답변할 사람, 기한(날짜 또는 +3d):
# ? 두 합계가 왜 다른가요? @mina +2d
`,
  answers: {
    githubRights: (branch) =>
      `Settings > Actions > General > Workflow permissions에서 "Allow GitHub Actions to create and approve pull requests"를 켭니다. \`direct\`이면 워크플로가 ${branch}에 푸시할 수 있어야 합니다.`,
    gitlabRights:
      '범위가 `write_repository`인 프로젝트 액세스 토큰을 `ONBOARD_PUSH_TOKEN`으로 등록합니다. 그다음 CI/CD > Schedules에서 15분마다, 변수 `ONBOARD_RECEIVE=yes`로 예약합니다.',
    otherRights: '`onboard receive --imap`을 실행하는 곳에는 전체 이력이 있는 클론과 푸시 권한이 필요합니다.',
    gitlabPush: (command) =>
      `\n   \`updates: pull-request\`이면 다음을 설정해야 GitLab이 답변마다 머지 리퀘스트를 만듭니다.\n${command}`,
  },
};
