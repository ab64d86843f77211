/** Programs for like work, as far as they are installed: each reads as many tasks, transactions or files as the workspace has. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './measure.js';

/**
 * @param workspace whose tasks are handed to the peers
 * @param place a folder for what they need
 * @param ours what is compared with them
 */
export function peers(workspace, place, ours) {
  const folder = join(workspace, 'plans');
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const tasks = texts.flatMap((text) =>
    [...text.matchAll(/- id: (\S+)\n {8}title: (.*)[\s\S]*?due: (\S+)\n(?: {8}done: (\S+))?/g)].map(
      ([, id, title, due, done]) => ({ id, title, due, done }),
    ),
  );
  return [
    { name: `status / task overdue, ${tasks.length} tasks`, peer: taskwarrior(tasks, place), against: 'taskwarrior' },
    { name: 'status / hledger check', peer: hledger(tasks, place), against: 'hledger' },
    { name: 'status / yamllint', peer: ['yamllint', '-d', 'relaxed', folder], against: 'yamllint' },
  ].map((row) => ({ ...row, ours: () => ours, peer: () => row.peer, runs: 3 }));
}

const stamp = (day) => `${day.replaceAll('-', '')}T000000Z`;

function taskwarrior(tasks, place) {
  const data = join(place, 'task');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'taskrc'), `data.location=${data}\nconfirmation=off\nhooks=off\n`);
  const all = tasks.map(({ title, due, done }) => ({
    description: title,
    due: stamp(due),
    ...(done === undefined ? { status: 'pending' } : { status: 'completed', end: stamp(done) }),
  }));
  const rc = `rc:${join(data, 'taskrc')}`;
  // It says a line for each task, more than would be kept.
  const stdio = ['pipe', 'ignore', 'ignore'];
  spawnSync('task', [rc, 'import', '-'], { env, input: JSON.stringify(all), stdio });
  return ['task', rc, 'overdue'];
}

function hledger(tasks, place) {
  const file = join(place, 'all.journal');
  const entries = tasks.map(({ due, title }) => `${due} ${title.replace(/[;|]/g, ' ')}\n  work:task  1\n  work:open\n`);
  writeFileSync(file, entries.sort().join('\n'));
  return ['hledger', '-f', file, 'check'];
}
