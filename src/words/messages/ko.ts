import type { MessageWords } from './words.ts';

const nim = (names: readonly string[]): string => names.map((name) => `${name} 님`).join(', ');

export const ko: MessageWords = {
  head: { to: '받는 사람', cc: '참조', subject: '제목' },
  hello: (names) => (names.length === 0 ? '안녕하세요.' : `안녕하세요, ${nim(names)}.`),
  regards: '감사합니다.',
  signature: (name, vendor) => (name === '' ? `${vendor} 드림` : `${vendor} ${name} 드림`),
  pageLink: '도입 계획 페이지(최신 일정)',
  restOnPage: '나머지 내용은 도입 계획 페이지에서 확인하실 수 있습니다.',
  restByMail: '자세한 내용은 메일로 보내드리겠습니다.',
  guide: (title) => `가이드: ${title}`,
  stepLine: (title, details) => (details.length === 0 ? title : `${title} (${details.join(', ')})`),
  by: (day) => `${day}까지`,
  about: (time) => `약 ${time}`,
  timeUnknown: '소요 시간 미정',
  nobodyYet: '미정',
  table: {
    when: '일정',
    what: '내용',
    who: '담당',
    measure: '지표',
    start: '도입 전',
    now: '현재',
    goal: '목표',
    notMeasured: '측정 전',
  },
  range: (from, to) => (from === to ? from : `${from} ~ ${to}`),
  goal: '목표',
  yourGoal: (why) => why,
  nextValue: (text, day) => (day === null ? `다음 성과: ${text}` : `다음 성과: ${text} (${day} 예상)`),
  target: (day) => `오픈 목표일은 ${day}입니다.`,
  targetPast: (day) => `오픈 목표일은 ${day}이었습니다.`,
  countOnLater: (day) => `현재 진행 상황으로는 ${day}까지 오픈하는 것으로 준비해 주시면 됩니다.`,
  welcome: {
    subject: (vendor, customer) => `[${vendor}] ${customer} 도입 일정 안내드립니다`,
    thanks: (vendor, sender) =>
      sender === ''
        ? `${vendor} 도입을 결정해 주셔서 감사합니다. 앞으로 잘 부탁드립니다.`
        : `${vendor} 도입을 결정해 주셔서 감사합니다. 도입부터 오픈 이후까지 함께할 담당자 ${sender}입니다.`,
    goal: (why) =>
      `말씀해 주신 도입 목표는 다음과 같이 이해했습니다. “${why}” 다르게 생각하시는 부분이 있으면 편하게 말씀해 주세요.`,
    schedule: '향후 일정',
    proposed: '제안드리는 일정입니다. 맞지 않는 날짜가 있으면 지금 말씀해 주시면 바로 조정하겠습니다.',
    agreed: (day) => `${day}에 합의한 일정입니다.`,
    proposal: '계약일을 기준으로 계산한 제안 일정입니다.',
    howLong: '소요 기간',
    countOn: (day) => `${day}까지 오픈하는 것으로 준비해 주시면 됩니다.`,
    yourTimeAtLeast: (time, unknown) =>
      `미팅을 포함해 고객사에서 쓰실 시간은 총 ${time} 이상입니다. 단계 ${unknown}개의 소요 시간은 아직 정해지지 않았습니다.`,
    yourTimeUnknown: '고객사에서 쓰실 시간은 아직 정해지지 않았습니다.',
    yourTime: (time) => `미팅을 포함해 고객사에서 쓰실 시간은 총 ${time} 정도입니다.`,
    first: '첫 단계',
    team: '담당자 안내',
    pointPerson: (name) => `고객사 포인트 담당자는 ${name} 님으로, 관련 연락은 한 분께 모아 드리겠습니다.`,
    pointPersonYou: '고객사 포인트 담당자로 안내드립니다. 다른 분이 맡으시게 되면 말씀해 주세요.',
    noPointPerson: '연락을 모아 드릴 포인트 담당자 한 분을 지정해 주시면 감사하겠습니다.',
    contact: (name, ways) =>
      `궁금하신 점은 ${name === '' ? '저희' : name}에게 편하게 연락 주세요.${ways.length === 0 ? '' : ` (${ways.join(', ')})`}`,
    contactHeading: '문의',
  },
  agenda: {
    subject: (title, when) => (when === '' ? `아젠다 공유: ${title}` : `${when} 미팅 아젠다: ${title}`),
    weMeet: (title, when, time) => `${when}에 진행할 ‘${title}’ 미팅 아젠다를 공유드립니다. 예상 시간은 ${time}입니다.`,
    noDay: (title) => `‘${title}’ 미팅 아젠다를 공유드립니다. 편하신 일시를 말씀해 주세요.`,
    place: (place) => `장소: ${place}`,
    heading: '아젠다',
    topic: (topic, time) => (time === null ? topic : `[${time}] ${topic}`),
    bring: '준비해 주실 것',
    stillOpen: (title) => `‘${title}’ 진행하신 내용 (아직 완료 전이어도 괜찮습니다. 미팅에서 함께 보겠습니다.)`,
    yourAnswer: (question) => `다음 질문에 대한 답변: ${question}`,
    experienced: '궁금하신 점을 전날까지 메일로 보내 주시면 그 내용부터 다루겠습니다.',
    novice: '기본 개념부터 설명드리니 편하게 참석하셔서 질문해 주세요.',
    otherDay: '일정이 어려우시면 가능하신 일시를 회신해 주세요.',
  },
  recap: {
    subject: (customer, title) => `${customer} ‘${title}’ 미팅 정리 및 다음 일정`,
    thanksToday: '금일 귀한 시간 내주셔서 감사합니다. 논의한 내용과 다음 일정을 정리해 드립니다.',
    thanksOn: (day) => `${day} 미팅에 귀한 시간 내주셔서 감사합니다. 논의한 내용과 다음 일정을 정리해 드립니다.`,
    summary: '요약',
    toAnswer: '확인 후 회신드릴 내용',
    question: (ask, who, day) => {
      const promise = [...(who === null ? [] : [`담당 ${who}`]), ...(day === null ? [] : [`${day}까지`])].join(', ');
      return promise === '' ? ask : `${ask} (${promise})`;
    },
    answered: (ask, answer) => `${ask} → ${answer}`,
    yourAnswers: '확인 부탁드리는 내용',
    youDo: '고객사에서 진행하실 일',
    weDo: '저희가 진행할 일',
    dates: '향후 일정',
    nextSession: (title, when) => `${title}: ${when}`,
    choose: (title, days) => `‘${title}’ 미팅은 ${days.join(', ')} 중 편하신 날짜를 말씀해 주세요.`,
    guides: '참고 가이드',
    cases: '활용 사례',
    recording: '미팅 녹화 영상',
    closing: '빠진 내용이나 다르게 이해하신 부분이 있으면 말씀해 주세요.',
  },
  checkIn: {
    subject: (customer) => `${customer} 사용 현황 점검`,
    opening: (vendor, done, total) =>
      `${vendor} 도입 후 전체 ${total}단계 중 ${done}단계를 완료하셨습니다. 사용하시면서 어떠신지 여쭙고 싶어 연락드립니다.`,
    measures: '함께 정한 지표',
    questions: '두 가지만 여쭙겠습니다',
    first: '도입 후 가장 편해진 점은 무엇인가요?',
    second: '아직 생각보다 시간이 많이 드는 부분이 있나요?',
    suggestion: '제안드립니다',
    nextStep: (title, value) =>
      `다음으로 ‘${title}’ 단계를 진행하시는 것을 추천드립니다. 완료하시면 얻게 되는 성과: ${value}`,
    measureAgain: (name) => `이번 주에 ‘${name}’ 지표를 한번 측정해 보시면 변화를 확인하실 수 있습니다.`,
    talk: '다음 단계를 정하기 위해 20분 정도 체크업 미팅을 제안드립니다.',
    closing: '한두 줄로 짧게 회신해 주셔도 충분합니다.',
  },
  overdue: {
    subject: (title, more) =>
      more === 0 ? `‘${title}’ 진행에 도움이 필요하신가요?` : `‘${title}’ 외 ${more}건, 도움이 필요하신가요?`,
    opening: (count) => `진행 중인 단계 ${count}건이 아직 남아 있어, 도와드릴 부분이 있는지 여쭙고자 연락드립니다.`,
    plannedFor: (title, day, time) => `${title}: ${day} 예정${time === null ? '' : `, ${time}`}`,
    why: (value) => `이 단계를 마치면 다음 성과로 이어집니다. ‘${value}’`,
    whyGoal: (goal) => `함께 정한 목표로 가는 단계입니다. ${goal}`,
    whyOthers: (title) => `완료되는 대로 ‘${title}’ 단계를 시작할 수 있습니다.`,
    help: '진행이 어려운 부분이 있으면 말씀해 주세요. 20분 정도 화면을 함께 보며 도와드리거나, 엔지니어를 연결해 드리겠습니다.',
    otherDay: '다른 날짜가 편하시면 회신해 주세요. 일정을 조정하겠습니다.',
  },
  later: {
    subject: (title, day) => `‘${title}’ 일정을 ${day}로 조정하면 어떨까요?`,
    opening: (count) =>
      `현재 진행 상황으로 보면 일정 ${count}건이 다소 빠듯합니다. 서두르시지 않도록 미리 조정을 제안드립니다.`,
    move: (title, from, to) => `${title}: ${from} → ${to}`,
    reason: '지금까지의 진행 상황과 각 단계의 소요 기간을 기준으로 계산한 날짜입니다.',
    effect: (day) => `조정하시면 오픈은 ${day}까지로 준비해 주시면 됩니다.`,
    reply: '괜찮으시면 짧게 회신 부탁드립니다. 다른 날짜가 편하시면 말씀해 주세요.',
  },
  value: {
    subject: (customer) => `${customer}, 도입 성과를 확인하셨습니다`,
    reached: (text, day) => `${day}에 다음 성과를 달성하셨습니다. ${text}`,
    thanks: () => '축하드립니다. 바쁘신 중에도 함께 준비해 주셔서 감사합니다.',
    forWhat: (why) => `도입 때 말씀해 주신 목표에 한 걸음 더 가까워졌습니다. ${why}`,
    showOthers: '잠시 시간을 내어 직접 확인해 보시고, 기다리시던 분들께도 공유해 주세요.',
    next: '다음 단계',
  },
  goLive: {
    subject: (customer) => `${customer} 오픈을 축하드립니다`,
    live: (day) => `${day} 오픈을 축하드립니다!`,
    thanks: (others) =>
      others.length === 0
        ? '함께 준비해 주셔서 감사드립니다.'
        : `함께 준비해 주셔서 감사드립니다. ${nim(others)}께도 감사드립니다.`,
    figures: '현재 지표',
    next: '다음 단계',
    help: '문의 및 지원',
    helpText: (name) =>
      `오픈 초기에는 문의를 우선적으로 확인하고 있습니다. 문제가 생기면 ${name === '' ? '저희' : name}에게 바로 연락 주세요.`,
    nothingMore: '더 진행하실 단계는 없습니다. 편하게 사용해 주세요.',
    later: (count) => `이후 진행할 단계가 ${count}개 남아 있습니다.`,
  },
  change: {
    subject: (customer) => `${customer} 도입 일정 변경 안내`,
    opening: '도입 일정에 변경된 내용이 있어 사유와 함께 안내드립니다.',
    moved: '변경된 일정',
    move: (title, from, to, reason) =>
      `${title}: ${from === null ? '' : `${from} → `}${to}${reason === null ? '' : ` (사유: ${reason})`}`,
    effect: '전체 일정에 미치는 영향',
    countOn: (day) => `오픈은 ${day}까지로 준비해 주시면 됩니다.`,
    reply: '맞지 않는 날짜가 있으면 가능하신 날짜를 회신해 주세요.',
  },
  grow: {
    subject: (customer, vendor) => `${customer} × ${vendor} 성과 정리와 다음 제안`,
    opening: (vendor, day) =>
      day === null
        ? `${vendor} 도입 후의 성과를 정리하고 다음 단계를 상의드리고 싶어 연락드립니다.`
        : `${day} 오픈 이후의 성과를 정리하고 다음 단계를 상의드리고 싶어 연락드립니다.`,
    reached: '지금까지의 성과',
    idea: '다음 제안',
    ideaText:
      '비슷한 고민이 있는 다른 팀이나 업무가 있을까요? 말씀해 주시면 고객사 데이터를 기준으로 제안을 준비하겠습니다.',
    story: '부탁드립니다',
    storyText: '성공 사례 인터뷰를 요청드려도 될까요? 30분이면 충분하고, 공개 전에 원고를 먼저 보여 드리겠습니다.',
    closing: '앞으로 2주 안에 30분 정도 가능하신 일시를 말씀해 주세요.',
  },
  save: {
    subject: (customer) => `${customer} 담당자님께 20분만 부탁드립니다`,
    opening: '최근 소식이 뜸해져, 저희가 놓친 부분이 있는지 여쭙고자 연락드립니다.',
    goal: (why) =>
      `도입 때 말씀해 주신 목표는 다음과 같습니다. “${why}” 지금도 같은 목표이신지, 저희가 부족했던 점은 무엇인지 듣고 싶습니다.`,
    ask: '20분만 시간을 내주시면 먼저 충분히 듣고, 무엇을 언제까지 개선할지 정리해 회신드리겠습니다.',
    offer: '저희가 도와드릴 수 있는 방법',
    offers: [
      '첫 성과에 꼭 필요한 단계만 남겨 계획을 줄이기',
      '진행이 막힌 작업을 저희가 대신 처리하기',
      '잠시 멈추고 원하시는 날짜에 다시 시작하기',
    ],
    days: (days) => `저는 ${days.join(', ')}에 가능합니다.`,
    call: (phone) => `전화가 편하시면 이 번호로 연락 주세요: ${phone}`,
  },
};
