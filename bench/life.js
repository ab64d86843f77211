/**
 * Realistic workspaces, generated each time and always the same: four templates, two calendars, two languages, plans of
 * every age and state (ahead, under way, late, blocked, paused, live, lost), an archive, and a history of commits.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const MS_PER_DAY = 86_400_000;
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
const write = (day) => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** The day on which all these plans are looked at. */
export const TODAY = '2026-11-20';
const today = dayOf(TODAY);

const calendarText = (id) => readFileSync(join(root, 'examples/ledgerly/calendars', `${id}.yaml`), 'utf8');
const daysOff = (...ids) =>
  new Set(
    ids.flatMap((id) => [...calendarText(id).matchAll(/^ {2}(\d{4}-\d\d-\d\d):/gm)].map(([, day]) => dayOf(day))),
  );

const SETTINGS = `# yaml-language-server: $schema=./schemas/workspace.schema.json
vendor: Ledgerly
locale: en
timezone: Asia/Seoul
workweek: [mon, tue, wed, thu, fri]
calendars: [US]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  jisoo: { name: 한지수, email: jisoo@ledgerly.example, roles: [csm] }
  daniel: { name: Daniel Osei, email: daniel@ledgerly.example, roles: [implementation] }
  sora: { name: Sora Lim, email: sora@ledgerly.example, roles: [sales] }
  tom: { name: Tom Becker, email: tom@ledgerly.example, roles: [support] }
health: { stalled-after: 10d, at-risk-slip: 1d, off-track-slip: 5d }
`;

/** Per phase: id, names, a wait in working days before it. Per task: id, titles, owner, lowest and highest days, and more keys. */
const PHASES = [
  [
    'handoff',
    'Sales hand-off',
    '영업 인계',
    null,
    [
      [
        'brief',
        'Write down what sales knows',
        '영업 내용 정리',
        'sales',
        1,
        2,
        { description: 'Why they bought, what was promised, who decides.' },
      ],
      ['meet-csm', 'Introduce the person in charge', '담당자 소개', 'sales', 1, 2, { after: ['brief'] }],
    ],
  ],
  [
    'kickoff',
    'Kickoff',
    '킥오프',
    [1, 3],
    [
      ['kickoff-call', 'Kickoff call', '킥오프 미팅', 'csm', 1, 1, { session: 60, agenda: true }],
      ['contact', 'Name the point person', '실무 담당자 지정', 'decision-maker', 1, 1, {}],
      [
        'agree-dates',
        'Agree on the dates',
        '일정 합의',
        'point-person',
        1,
        3,
        { after: ['kickoff-call', 'contact'], session: 30 },
      ],
      [
        'figures',
        'Write down the goal in figures',
        '목표 수치 확정',
        'decision-maker',
        1,
        5,
        { after: ['kickoff-call'] },
      ],
      ['project-team', 'Invite the project team', '프로젝트 팀 초대', 'point-person', 1, 2, { after: ['contact'] }],
    ],
  ],
  [
    'setup',
    'System setup',
    '시스템 설정',
    [1, 3],
    [
      [
        'tenant',
        'Create the workspace for the customer',
        '고객 작업 공간 생성',
        'implementation',
        1,
        2,
        { aha: 'The administrators see their own name in the product' },
      ],
      ['access', 'Give access to the systems', '시스템 접근 권한 부여', 'it-admin', 1, 5, {}],
      ['security', 'Answer the security questionnaire', '보안 점검표 회신', 'support', 2, 5, {}],
      [
        'sso',
        'Connect single sign-on',
        '통합 로그인 연동',
        'it-admin',
        2,
        6,
        { after: ['access', 'security'], guide: 'sso' },
      ],
      ['workshop', 'Technical workshop', '기술 워크숍', 'implementation', 1, 1, { session: 60 }],
      ['configure', 'Configure the workspace', '작업 공간 설정', 'implementation', 3, 5, { after: ['workshop'] }],
      ['webhooks', 'Switch on webhooks for orders', '주문 웹훅 활성화', 'it-admin', 1, 3, { after: ['configure'] }],
    ],
  ],
  [
    'data',
    'Data',
    '데이터 이관',
    null,
    [
      ['fields', 'Map the fields', '필드 매핑', 'implementation', 2, 5, {}],
      ['sample', 'Prepare a sample of the data', '표본 데이터 준비', 'it-admin', 1, 5, {}],
      [
        'trial',
        'Import the sample and compare the sums',
        '표본 이관 후 합계 대조',
        'it-admin',
        2,
        5,
        { after: ['fields', 'sample'], guide: 'import' },
      ],
      [
        'import',
        'Import all data',
        '전체 데이터 이관',
        'it-admin',
        2,
        6,
        { after: ['trial'], aha: 'Their own figures are on the screen' },
      ],
      ['check', 'Check three real cases', '실제 사례 세 건 확인', 'point-person', 1, 3, { after: ['import'] }],
    ],
  ],
  [
    'training',
    'Training',
    '교육',
    null,
    [
      ['administrators', 'Train the administrators', '관리자 교육', 'csm', 1, 3, { session: 60 }],
      ['trainers', 'Train the trainers', '사내 강사 교육', 'csm', 1, 3, { after: ['administrators'], session: 60 }],
      ['team', 'Train the team', '실무자 교육', 'point-person', 1, 5, { after: ['trainers'] }],
      ['handbook', 'Publish the handbook', '운영 안내서 배포', 'support', 1, 3, { after: ['administrators'] }],
      ['announce', 'Announce the first day', '사용 시작일 공지', 'point-person', 2, 4, { after: ['administrators'] }],
    ],
  ],
  [
    'launch',
    'Launch',
    '오픈',
    null,
    [
      ['accept', 'Accept the system', '인수 확인', 'decision-maker', 1, 3, {}],
      [
        'go-live',
        'Move the team over',
        '실사용 전환',
        'point-person',
        1,
        1,
        { after: ['accept'], aha: 'The team closes its first real case' },
      ],
      ['first-week', 'Stand by in the first week', '첫 주 지원', 'csm', 3, 5, { after: ['go-live'] }],
      ['leftovers', 'Work through the first problems', '초기 문제 처리', 'support', 3, 10, { after: ['go-live'] }],
    ],
  ],
  [
    'review',
    'Review',
    '점검',
    [10, 15],
    [
      ['opinions', 'Ask the users', '사용자 의견 수집', 'point-person', 2, 5, {}],
      [
        'review-call',
        'Review with the decision maker',
        '의사결정자와 점검',
        'csm',
        1,
        1,
        { after: ['opinions'], session: 45 },
      ],
    ],
  ],
];

/** What each template leaves out, and whether its titles are Korean. */
const TEMPLATES = {
  large: { name: 'Large customers', without: [], isKorean: false },
  standard: { name: 'Standard', without: ['project-team', 'webhooks'], isKorean: false },
  small: {
    name: 'Small customers',
    without: ['project-team', 'webhooks', 'security', 'sample', 'leftovers'],
    isKorean: false,
  },
  표준: { name: '표준', without: ['project-team', 'webhooks'], isKorean: true },
};
const CUSTOMERS = ['customer', 'point-person', 'it-admin', 'decision-maker'];
const COMPANIES = [
  ['Amber Freight', 'Birch Health', 'Cobalt Bank', 'Dune Energy', 'Elm Robotics', 'Flint Travel', 'Grove Foods'],
  ['가람물류', '나루제약', '다솔은행', '라온에너지', '마루테크', '바다여행', '새길식품'],
];
const PEOPLE = [
  ['Ada Lind', 'Bo Marsh', 'Cleo Stone', 'Dev Rao', 'Eve Quinn'],
  ['김서윤', '이도현', '박하은', '최지호', '정유나'],
];
const COMMENTS = [
  'agreed in the kickoff call',
  '고객 요청으로 순서 변경',
  'ask finance first',
  '담당자 휴가 뒤로 미룸',
  'their change window is on Thursday',
];
const NOTES = [
  'Waits for their IT to open the firewall',
  '고객사 담당자 휴가로 일정 조정 필요',
  'Legal has to sign before the next step',
  '확인 후 회신하기로 함',
];
const REASONS = ['no changes until the audit is over', '보안 심사가 끝나지 않음', 'the invoice address is open'];

/** A small generator of numbers that are the same in every run (mulberry32). */
function randomOf(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  return { next, between, pick: (list) => list[Math.floor(next() * list.length)], chance: (share) => next() < share };
}

function phasesOf(template) {
  const { without, isKorean } = TEMPLATES[template];
  return PHASES.map(([id, name, korean, wait, tasks]) => ({
    id,
    name: isKorean ? korean : name,
    wait,
    tasks: tasks
      .filter(([task]) => !without.includes(task))
      .map(([task, title, inKorean, owner, low, high, more]) => ({
        id: task,
        title: isKorean ? inKorean : title,
        owner,
        low,
        high,
        ...more,
        after: (more.after ?? []).filter((id) => !without.includes(id)),
      })),
  }));
}

const spanText = ({ low, high }) => (low === high ? `${low}d` : `${low}d..${high}d`);
const minutesOf = ({ low, high }) => 15 * (low + high);

/** What a template and its plans say about a task in the same words. */
function* taskLines(task, comment) {
  yield `- id: ${task.id}`;
  yield `title: ${task.title}${comment}`;
  if (task.description) yield `description: ${task.description}`;
  yield `owner: ${task.owner}`;
  if (CUSTOMERS.includes(task.owner)) yield `effort: ${minutesOf(task)}m`;
  yield `duration: ${spanText(task)}`;
  if (task.after.length > 0) yield `after: [${task.after.join(', ')}]`;
  if (task.aha) yield `aha: ${task.aha}`;
  if (task.guide)
    yield `resources: [{ title: Guide, url: "https://help.ledgerly.example/${task.guide}", kind: guide }]`;
}

const indented = (lines) => [...lines].map((line) => `      ${line.startsWith('- ') ? '' : '  '}${line}`);

function templateText(id, version) {
  const phases = phasesOf(id).flatMap(({ id: phase, name, wait, tasks }) => [
    `  - id: ${phase}`,
    `    name: ${name}`,
    ...(wait === null ? [] : [`    wait: ${wait[0]}d..${wait[1]}d`]),
    '    tasks:',
    ...tasks.flatMap((task) => {
      const changed = version > 1 && task.id === 'import' ? { ...task, high: task.high + version } : task;
      const session = task.session ? [`session: { minutes: ${task.session} }`] : [];
      return indented([...taskLines(changed, ''), ...session]);
    }),
  ]);
  return [`name: ${TEMPLATES[id].name}`, 'live: go-live', 'model: high-touch', '', 'phases:', ...phases, ''].join('\n');
}

/** Working days of customers in the United States, or in Korea too. */
function workdays(off, pause) {
  const isWorking = (day) =>
    (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6 && !off.has(day) && !(pause && day >= pause.from && day <= pause.to);
  const onOrAfter = (day) => (isWorking(day) ? day : onOrAfter(day + 1));
  const onOrBefore = (day) => (isWorking(day) ? day : onOrBefore(day - 1));
  /** The last of `count` working days from `day` on. */
  const last = (day, count) => (count <= 1 ? onOrAfter(day) : last(onOrAfter(day) + 1, count - 1));
  return { onOrAfter, onOrBefore, last };
}

const US = daysOff('US');
const BOTH = daysOff('US', 'KR');

/** How a customer fares: what was planned, what became of it, and until when anything is known. */
function fortune(random, isArchived) {
  if (isArchived) return random.chance(0.85) ? 'onboarded' : 'churned';
  const at = random.next();
  return at < 0.05 ? 'prospect' : at < 0.1 ? 'paused' : at < 0.17 ? 'live' : at < 0.2 ? 'churned' : 'active';
}

function purchasedOn(kind, random, isArchived) {
  if (isArchived) return today - random.between(330, 620);
  if (kind === 'prospect') return today + random.between(5, 40);
  if (kind === 'live' || kind === 'churned') return today - random.between(150, 220);
  return today - random.between(kind === 'paused' ? 25 : 3, 80);
}

/** Planned and real days of each task, and the due dates as they are now: agreed again where a predecessor is late. */
function datesOf(phases, bought, pace, days, lastFact, random) {
  const all = new Map();
  let [planned, real, agreed] = [bought, bought, bought];
  for (const { wait, tasks } of phases) {
    const middle = wait === null ? 0 : Math.ceil((wait[0] + wait[1]) / 2);
    const waitFrom = (day, count) => (count === 0 ? day : days.last(day + 1, count));
    const floors = [
      waitFrom(planned, middle),
      waitFrom(real, Math.round(middle * pace)),
      waitFrom(agreed, wait?.[0] ?? 0),
    ];
    for (const task of tasks) {
      const before = task.after.map((id) => all.get(id));
      const from = (floor, key) => days.onOrAfter(Math.max(floor, ...before.map((date) => date[key])) + 1);
      const start = from(floors[1], 'end');
      const length = Math.max(1, Math.round((task.low + (task.high - task.low) * random.next()) * pace));
      const end = days.last(start, length);
      const due = days.last(from(floors[0], 'due'), Math.ceil((task.low + task.high) / 2));
      const isDone = end <= lastFact;
      const agreedDue = isDone ? end : Math.max(due, days.last(from(floors[2], 'agreed'), task.low));
      all.set(task.id, {
        start,
        end,
        length,
        due: isDone ? due : agreedDue,
        agreed: agreedDue,
        isDone,
        isRunning: !isDone && start <= lastFact,
      });
    }
    const lastOf = (key) => Math.max(...tasks.map(({ id }) => all.get(id)[key]));
    [planned, real, agreed] = [lastOf('due'), lastOf('end'), lastOf('agreed')];
  }
  return all;
}

function planOf(index, isArchived, versions) {
  const random = randomOf(isArchived ? 5_000_000 + index : index);
  const isKorean = random.chance(0.45);
  const language = isKorean ? 1 : 0;
  const template = isKorean ? '표준' : random.pick(['large', 'standard', 'standard', 'small']);
  const kind = fortune(random, isArchived);
  const pause = kind === 'paused' ? { from: today - random.between(1, 6), to: today + random.between(5, 20) } : null;
  const off = isKorean ? BOTH : US;
  const days = workdays(off, pause);
  const bought = workdays(off, null).onOrAfter(purchasedOn(kind, random, isArchived));
  const lastFact =
    { prospect: -1, paused: pause?.from - 1, churned: bought + random.between(20, 60), onboarded: today }[kind] ??
    today;
  const phases = phasesOf(template);
  const dates = datesOf(phases, bought, Math.exp((random.next() + random.next() - 1) * 0.5), days, lastFact, random);
  const company = random.pick(COMPANIES[language]);
  const csm = isKorean ? 'jisoo' : 'mina';
  const [who, other] = [random.pick(PEOPLE[language]), random.pick(PEOPLE[language])];
  const host = `customer${index}.example`;
  const goLive = dates.get('go-live');
  const isOver = [...dates.values()].every(({ isDone }) => isDone);
  const lines = [
    '# yaml-language-server: $schema=../schemas/plan.schema.json',
    ...(isKorean ? [`# ${company}: 계약 갱신 ${write(bought + 365)}`] : []),
    `customer: ${company} ${index}`,
    `template: { id: ${template}, version: ${JSON.stringify(versions[template])} }`,
    `attributes: { segment: ${template}, level: ${random.pick(['novice', 'expert'])}, products: [portal, ${random.pick(['sso', 'api'])}] }`,
    kind === 'prospect'
      ? `signing: ${write(bought)}`
      : `purchased: ${write(bought)}            # ${isKorean ? '계약일' : 'signed that day'}`,
    `target: ${write(days.onOrAfter(goLive.agreed + random.between(10, 30)))}`,
    'live: go-live                        # when this task is done, the customer is onboarded',
    ...(isKorean ? ['calendars: [KR]'] : []),
    '',
    'goal:',
    `  why: ${isKorean ? '월말 보고서를 사흘 안에 낸다.' : 'The monthly report is ready on the third working day.'}`,
    '  measures:',
    `    - { name: Days until the monthly report, from: ${random.between(7, 12)}, to: ${random.between(2, 4)}, by: ${write(goLive.agreed + 120)} }`,
    '',
    'people:',
    `  first: { name: ${who}, email: first@${host}, side: customer, roles: [point-person, decision-maker] }`,
    `  second: { name: ${other}, email: second@${host}, side: customer, roles: [it-admin] }`,
    '  sora: { roles: [sales] }',
    '  daniel: { roles: [implementation] }',
    '  tom: { roles: [support] }',
    `  ${csm}: { roles: [csm] }`,
    '',
    'phases:',
    ...phases.flatMap((phase) => phaseLines(phase, dates, { random, csm, lastFact, kind, days, bought })),
    ...(pause === null
      ? []
      : [
          'pauses:',
          `  - { from: ${write(pause.from)}, to: ${write(pause.to)}, by: customer, reason: ${random.pick(REASONS)} }`,
        ]),
    ...(kind === 'churned' && !isOver
      ? [
          `closed: { on: ${write(lastFact)}, result: churned, reason: ${random.pick(['bought by another company', '예산 삭감'])} }`,
        ]
      : []),
    ...((kind === 'onboarded' || kind === 'live' || kind === 'churned') && isOver
      ? [`closed: { on: ${write(Math.max(...[...dates.values()].map(({ end }) => end)))}, result: onboarded }`]
      : []),
    '',
  ];
  return { name: `${company.toLowerCase().replaceAll(' ', '-')}-${index}.yaml`, text: lines.join('\n') };
}

function phaseLines({ id, name, wait, tasks }, dates, situation) {
  return [
    `  - id: ${id}`,
    `    name: ${name}`,
    ...(wait === null ? [] : [`    wait: ${wait[0]}d..${wait[1]}d`]),
    '    tasks:',
    ...tasks.flatMap((task) => {
      const comment = situation.random.chance(0.06) ? `  # ${situation.random.pick(COMMENTS)}` : '';
      const above = situation.random.chance(0.12) ? [`      # ${situation.random.pick(COMMENTS)}`] : [];
      return [...above, ...indented([...taskLines(task, comment), ...factLines(task, dates.get(task.id), situation)])];
    }),
    '',
  ];
}

function* factLines(task, { start, end, length, due, isDone, isRunning }, { random, csm, lastFact, kind, days }) {
  yield `due: ${write(due)}`;
  const canSkip = isDone && task.low !== task.high && !task.aha && !task.session && task.id !== 'accept';
  if (canSkip && random.chance(0.05)) {
    yield `skipped: { on: ${write(end)}, reason: ${random.pick(['not needed here', '해당 없음'])} }`;
    return;
  }
  if (length > 2 && (isRunning || (isDone && random.chance(0.7)))) yield `started: ${write(start)}`;
  if (isDone) yield `done: ${write(end)}`;
  if (isRunning && kind === 'active' && random.chance(0.15)) {
    const since = days.onOrBefore(Math.max(start, today - random.between(0, 6)));
    yield `blocked: { since: ${write(since)}, by: ${random.pick(['customer', 'customer', 'vendor'])}, reason: ${random.pick(REASONS)} }`;
  }
  if (task.session) yield* sessionLines(task, isDone, end, { random, csm, lastFact, days });
  if (start <= lastFact && random.chance(0.08)) {
    yield 'notes:';
    yield `  - { on: ${write(Math.min(lastFact, end))}, by: ${csm}, text: "${random.pick(NOTES)}" }`;
  }
}

function* sessionLines(task, isDone, end, { random, csm, lastFact, days }) {
  yield 'session:';
  yield `  minutes: ${task.session}`;
  yield '  agenda:';
  yield `    - { minutes: 10, topic: "The goal in the customer's words" }`;
  yield `    - { minutes: 20, topic: ${random.pick(['"Common problems, and how to notice them early"', '이관 범위와 일정', 'A working day in the product'])} }`;
  if (!isDone) return;
  yield 'recap:';
  yield `  attended: [first, ${csm}]`;
  yield `  summary: [${random.pick(['Filters count for reports only', '변경은 목요일에만', 'Roles follow the departments'])}]`;
  if (!random.chance(0.3)) return;
  const answer = random.chance(0.7)
    ? `, answered: ${write(Math.min(lastFact, days.onOrAfter(end + 2)))}, answer: The head of finance`
    : '';
  yield '  questions:';
  yield `    - { id: who-signs-${task.id}, ask: Who signs off the import?, owner: second, due: ${write(days.onOrAfter(end + 5))}${answer} }`;
}

/**
 * Lays out a workspace.
 * @param folder made if it is not there
 * @param open plans that are not archived
 * @param archived plans in the archive besides
 */
export function writeLife(folder, open, archived = Math.round(open / 9)) {
  for (const name of ['plans/archive', 'calendars', 'templates']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'onboard.yaml'), SETTINGS);
  for (const id of ['US', 'KR']) writeFileSync(join(folder, 'calendars', `${id}.yaml`), calendarText(id));
  const versions = writeTemplates(folder, 1);
  for (let index = 1; index <= open + archived; index += 1) {
    const isArchived = index > open;
    const { name, text } = planOf(index, isArchived, versions);
    writeFileSync(join(folder, isArchived ? 'plans/archive' : 'plans', name), text);
  }
}

/** Writes the templates in one of their versions. @returns what plans that are made from them call the version, by template */
export function writeTemplates(folder, version) {
  for (const id of Object.keys(TEMPLATES))
    writeFileSync(join(folder, 'templates', `${id}.yaml`), templateText(id, version));
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'bin/onboard.js'), '-C', folder, 'template', 'list', '--format', 'json'],
    { encoding: 'utf8' },
  );
  return Object.fromEntries(JSON.parse(stdout).templates.map(({ id, version }) => [id, version]));
}

/**
 * Gives a workspace a history: one commit that lays it out, and more that each move the due date of one plan and move it back.
 * @param commits how many in all
 */
export function writeHistory(folder, commits) {
  const git = (args, input) => {
    const { status, stderr } = spawnSync('git', ['-C', folder, ...args], { input, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  };
  git(['init', '--quiet', '--initial-branch=main']);
  git(['config', 'user.name', 'Mina Park']);
  git(['config', 'user.email', 'mina@ledgerly.example']);
  git(['add', '.']);
  git(['commit', '--quiet', '--message=Lay out the workspace']);
  const names = spawnSync('git', ['-C', folder, '-c', 'core.quotePath=false', 'ls-files', 'plans'], {
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((name) => name.endsWith('.yaml') && !name.includes('/archive/'));
  const stream = Array.from({ length: commits - 1 }, (_, index) => {
    const name = names[Math.floor(index / 2) % names.length];
    const text = readFileSync(join(folder, name), 'utf8');
    const moved =
      index % 2 === 0 ? text.replace(/^( +due: )(\S+)/m, (_, key, day) => `${key}${write(dayOf(day) + 7)}`) : text;
    const stamp = 1_780_000_000 + index * 60;
    return `commit refs/heads/main\ncommitter Mina Park <mina@ledgerly.example> ${stamp} +0000\ndata 4\nmove\n${index === 0 ? 'from refs/heads/main^0\n' : ''}M 100644 inline ${JSON.stringify(name)}\ndata ${Buffer.byteLength(moved)}\n${moved}\n`;
  });
  git(['fast-import', '--quiet', '--force'], stream.join(''));
  git(['reset', '--quiet', '--hard', 'main']);
}
