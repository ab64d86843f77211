import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SETTINGS = `vendor: Ledgerly
locale: en
timezone: UTC
workweek: [mon, tue, wed, thu, fri]
calendars: []
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;

const TITLES = ['데이터 연결 켜기', 'Import existing data', '첫 고객에게 포털 공유하기', 'Agree on the KPIs'];

/** A workspace with `count` plans of the size that real ones have: about 8 kB, 30 tasks, comments and Korean text. */
export function writeWorkspace(folder, count) {
  mkdirSync(join(folder, 'plans'), { recursive: true });
  writeFileSync(join(folder, 'onboard.yaml'), SETTINGS);
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(folder, 'plans', `customer-${index}.yaml`), plan(index));
  }
}

function plan(index) {
  const month = String(1 + (index % 6)).padStart(2, '0');
  const phases = ['kickoff', 'setup', 'rollout'].map((id, position) => phase(id, position, month));
  return `# yaml-language-server: $schema=../schemas/plan.schema.json
customer: 고객사 ${index} Ltd
attributes: { industry: accounting, level: ${index % 2 ? 'novice' : 'expert'} }
purchased: 2026-${month}-02            # 계약일
target: 2026-12-15
live: rollout-9
goal:
  why: Clients see their own figures without calling the firm.
  measures:
    - { name: Client calls about figures, from: 40 a month, to: 10 a month, by: 2027-03-31 }
people:
  jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person, decision-maker, it-admin] }
  mina: { roles: [csm] }
phases:
${phases.join('\n')}`;
}

function phase(id, position, month) {
  const tasks = Array.from({ length: 10 }, (_, index) => task(id, position, index, month));
  return `  - id: ${id}\n    name: ${id === 'setup' ? '시스템 설정' : id}\n    wait: 1d..3d\n    tasks:\n${tasks.join('')}`;
}

function task(phaseId, position, index, month) {
  const id = `${phaseId}-${index}`;
  return `      # ${index + 1}단계: 고객과 합의한 날짜를 지켜 주세요
      - id: ${id}
        title: ${TITLES[index % TITLES.length]} ${index}
        owner: ${index % 3 === 0 ? 'csm' : 'point-person'}
        effort: ${15 * (1 + (index % 4))}m
        duration: ${1 + (index % 3)}d..${4 + (index % 5)}d
${index === 0 ? '' : `        after: [${phaseId}-${index - 1}]\n`}        due: 2026-11-${String(10 + index + position).padStart(2, '0')}
${position === 0 ? `        done: 2026-${month}-${String(10 + index).padStart(2, '0')}\n` : ''}        notes:
          - { on: 2026-07-0${1 + (index % 9)}, by: mina, text: "확인 후 회신드리기로 함, call them back" }
`;
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
