import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SETTINGS = `vendor: Ledgerly
locale: en
timezone: UTC
workweek: [mon, tue, wed, thu, fri]
calendars: [US]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;

const CALENDAR = `name: United States
covers: 2026..2028
source: a few days by hand
days:
  2027-07-05: Independence Day (observed)
`;

const TITLES = ['데이터 연결 켜기', 'Import existing data', '첫 고객에게 포털 공유하기', 'Agree on the KPIs'];
const PHASES = ['kickoff', 'setup', 'rollout'];
const MS_PER_DAY = 86_400_000;

/** A workspace with `count` plans of the size that real ones have: about 8 kB, 30 tasks, comments and Korean text. */
export function writeWorkspace(folder, count) {
  for (const name of ['plans', 'calendars', 'quoted']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'onboard.yaml'), SETTINGS);
  writeFileSync(join(folder, 'calendars', 'US.yaml'), CALENDAR);
  for (let index = 0; index < count; index += 1) {
    const text = plan(index);
    writeFileSync(join(folder, 'plans', `customer-${index}.yaml`), text);
    // ajv-cli reads unquoted days as timestamps, which no schema of text accepts: the same plans, with quotes.
    writeFileSync(join(folder, 'quoted', `customer-${index}.yaml`), text.replace(/: (\d{4}-\d\d-\d\d)/g, ': "$1"'));
  }
}

/** The working day (Monday to Friday) that comes `steps` working days after Monday 2026-08-03. */
function workingDay(steps) {
  const days = Math.floor(steps / 5) * 7 + (steps % 5);
  return new Date(Date.UTC(2026, 7, 3) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

function plan(index) {
  const first = 52 + (index % 6);
  return `# yaml-language-server: $schema=../schemas/plan.schema.json
customer: 고객사 ${index} Ltd
attributes: { industry: accounting, level: ${index % 2 ? 'novice' : 'expert'} }
purchased: ${workingDay(first)}            # 계약일
target: 2027-03-31
live: rollout-9
goal:
  why: Clients see their own figures without calling the firm.
  measures:
    - { name: Client calls about figures, from: 40 a month, to: 10 a month, by: 2027-03-31 }
people:
  jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person, decision-maker, it-admin] }
  mina: { roles: [csm] }
phases:
${PHASES.map((id, position) => phase(id, position, first)).join('\n')}`;
}

function phase(id, position, first) {
  const tasks = Array.from({ length: 10 }, (_, index) => task(id, index, first + 2 * (1 + 10 * position + index)));
  return `  - id: ${id}\n    name: ${id === 'setup' ? '시스템 설정' : id}\n    tasks:\n${tasks.join('')}`;
}

/** Tasks of about two working days each; those of the kickoff are done, the others open. */
function task(phaseId, index, step) {
  const isKickoff = phaseId === 'kickoff';
  const lines = [
    `# ${index + 1}단계: 합의한 날짜`,
    `id: ${phaseId}-${index}`,
    `title: ${TITLES[index % TITLES.length]} ${index}`,
    `owner: ${index % 3 === 0 ? 'csm' : 'point-person'}`,
    `effort: ${15 * (1 + (index % 4))}m`,
    'duration: 1d..2d',
    ...(index === 0 ? [] : [`after: [${phaseId}-${index - 1}]`]),
    `due: ${workingDay(step)}`,
    ...(isKickoff ? [`done: ${workingDay(step)}`] : []),
    ...(isKickoff && index < 3
      ? ['session: { minutes: 45 }', 'recap: { attended: [jane, mina], summary: [Filters apply to reports only] }']
      : []),
    ...(index === 9 ? ['aha: The first client sees their own figures'] : []),
    ...(isKickoff && index % 2 === 0
      ? ['notes:', `  - { on: ${workingDay(step)}, by: mina, text: "확인 후 회신드리기로 함" }`]
      : []),
  ];
  const [comment, id, ...rest] = lines;
  return [`      ${comment}`, `      - ${id}`, ...rest.map((line) => `        ${line}`), ''].join('\n');
}

const LONG = 100;

/** One plan of `count` tasks in chains of a hundred, and the same project for TaskJuggler. */
export function writeLargePlan(folder, count) {
  mkdirSync(join(folder, 'plans'), { recursive: true });
  writeFileSync(join(folder, 'onboard.yaml'), SETTINGS);
  const days = (index) => 1 + (index % 5);
  const tasks = Array.from({ length: count }, (_, index) => {
    const after = index % LONG === 0 ? '' : `, after: [t${index - 1}]`;
    return `      - { id: t${index}, title: T${index}, duration: ${days(index)}d${after} }\n`;
  });
  writeFileSync(
    join(folder, 'plans', 'large.yaml'),
    `customer: Large\npurchased: 2026-01-05\nphases:\n  - id: all\n    name: All\n    tasks:\n${tasks.join('')}`,
  );
  const peers = Array.from({ length: count }, (_, index) => {
    const after = index % LONG === 0 ? 'start 2026-01-06' : `depends !t${index - 1}`;
    return `task t${index} "T${index}" { length ${days(index)}d ${after} }\n`;
  });
  writeFileSync(
    join(folder, 'large.tjp'),
    `project large "Large" 2026-01-05 +3y { timezone "UTC" timingresolution 60min }\n${peers.join('')}taskreport out "out" { formats csv columns id, start, end }\n`,
  );
}
