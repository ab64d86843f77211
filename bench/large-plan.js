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
