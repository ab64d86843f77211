/**
 * Measures what the program promises about speed, as ratios in one run, and exits with 1 when a goal is missed. README.md beside
 * this file says how and why.
 *
 * `--peers` adds the programs for like work that are installed; `--only WORD` takes the rows whose name has the word.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeLargePlan } from './large-plan.js';
import { writeHistory, writeLife, writeTemplates } from './life.js';
import { compare, cost, peak } from './measure.js';
import { peers } from './peers.js';

const root = resolve(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'onboard-bench-'));

const onboard = (...args) => [process.execPath, join(root, 'bin/onboard.js'), ...args];
const bareNode = [process.execPath, '-e', '0'];
const floor = (how, folder) => [process.execPath, join(root, 'bench/floor.cjs'), how, folder];

/** Workspaces, made when a row first asks for one. */
const made = new Map();
function workspace(name) {
  const folder = join(place, name);
  if (made.has(name)) return folder;
  made.set(name, folder);
  makers[name](folder);
  return folder;
}
const makers = {
  small: (folder) => writeLife(folder, 18, 2),
  large: (folder) => writeLife(folder, 900, 100),
  huge: (folder) => writeLife(folder, 9000, 1000),
  archive: (folder) => writeLife(folder, 100, 1000),
  alone: (folder) => writeLife(folder, 100, 0),
  young: (folder) => withHistory(folder, 10),
  old: (folder) => withHistory(folder, 5000),
  behind: (folder) => {
    writeLife(folder, 100, 10);
    writeHistory(folder, 2);
    writeTemplates(folder, 2);
  },
  changed: (folder) => {
    writeLife(folder, 900, 100);
    writeHistory(folder, 2);
    editTen(folder);
  },
  past: (folder) => writeLife(folder, 10, 100),
  quoted: (folder) => quote(workspace('large'), folder),
  long: (folder) => writeLargePlan(folder, 10_000),
  half: (folder) => writeLife(folder, 450, 50),
  faulty: (folder) => withFaults(folder, 900),
  faultyHalf: (folder) => withFaults(folder, 450),
  longHalf: (folder) => writeLargePlan(folder, 5_000),
  pastHalf: (folder) => writeLife(folder, 100, 500),
  versions: (folder) => withVersions(folder, 80),
  versionsHalf: (folder) => withVersions(folder, 40),
};

/** Each plan with an owner whom nobody knows. */
function withFaults(folder, plans) {
  writeLife(folder, plans, 0);
  for (const name of readdirSync(join(folder, 'plans')).filter((each) => each.endsWith('.yaml'))) {
    const file = join(folder, 'plans', name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/owner: csm/g, 'owner: nobody'));
  }
}

/** Few plans, and templates that changed as often as said. */
function withVersions(folder, commits) {
  writeLife(folder, 20, 2);
  writeHistory(folder, 2);
  for (let count = 0; count < commits; count += 1) {
    for (const name of readdirSync(join(folder, 'templates')).filter((each) => each.endsWith('.yaml')))
      appendFileSync(join(folder, 'templates', name), `# version ${count}\n`);
    const { status } = spawnSync('git', ['-C', folder, 'commit', '--quiet', '--all', '--message=Change templates']);
    if (status !== 0) throw new Error('git commit');
  }
  writeTemplates(folder, 2);
}

function withHistory(folder, commits) {
  writeLife(folder, 100, 10);
  writeHistory(folder, commits);
}

/** Adds a line to ten plans, others each time. */
let edited = 0;
function editTen(folder) {
  const names = readdirSync(join(folder, 'plans')).filter((name) => name.endsWith('.yaml'));
  for (let count = 0; count < 10; count += 1) {
    appendFileSync(join(folder, 'plans', names[edited % names.length]), '# looked at\n');
    edited += 37;
  }
}

/** ajv-cli reads unquoted days as timestamps, which no schema of text accepts: the same plans, with quotes. */
function quote(from, to) {
  mkdirSync(to, { recursive: true });
  for (const folder of ['plans', 'plans/archive']) {
    for (const name of readdirSync(join(from, folder)).filter((each) => each.endsWith('.yaml'))) {
      const text = readFileSync(join(from, folder, name), 'utf8');
      writeFileSync(join(to, name), text.replace(/: (\d{4}-\d\d-\d\d)/g, ': "$1"'));
    }
  }
}

const ajvCli = () => [
  ...[process.execPath, join(root, 'node_modules/ajv-cli/dist/index.js'), 'validate', '--spec=draft2020'],
  ...['-c', 'ajv-formats', '--strict=false', '-s', join(root, 'schemas/plan.schema.json')],
  ...['-d', join(workspace('quoted'), '*.yaml')],
];

/** One plan of a workspace, by its file and by its id. */
const planIn = (name) => {
  const file = readdirSync(join(workspace(name), 'plans')).find((each) => each.startsWith('grove-foods'));
  return { file: join(workspace(name), 'plans', file), id: file.replace('.yaml', '') };
};
const inside = (name, ...args) => onboard('-C', workspace(name), ...args);

/** Work about one plan among many against the same among twenty. */
const oneOf = (name, args, among = 'large') => ({
  name: `${name}, one of ${among === 'large' ? '1,000' : '10,000'}`,
  ours: () => inside(among, ...args(among)),
  peer: () => inside('small', ...args('small')),
  against: 'one of 20',
  goal: 1.3,
  runs: 5,
});

/** The same after an edit of that plan: its answer is not known any more, and what the others teach is. */
const oneEdited = (command, among) => ({
  ...oneOf(`${command} of one, edited`, (name) => [command, planIn(name).id], among),
  prepare: () => {
    for (const name of [among, 'small']) appendFileSync(planIn(name).file, '# looked at\n');
  },
});

/** A note for a customer who is called by name; at the first task of the plan. */
const noteByName = (name) => {
  const text = readFileSync(planIn(name).file, 'utf8');
  const [, customer] = /^customer: (.*)$/m.exec(text);
  const [, task] = /^ {6}- id: (.*)$/m.exec(text);
  return ['note', customer, task, 'Looked at.'];
};

/** The same work on twice as much: a little is allowed above twice the time. */
const twice = (name, ours, peer) => ({ name, ours, peer, against: 'half of it', goal: 2.2, runs: 3 });
const planNames = (name) => readdirSync(join(workspace(name), 'plans')).filter((each) => each.endsWith('.yaml'));
const named = (name) =>
  inside(name, 'validate', ...planNames(name).map((each) => join(workspace(name), 'plans', each)));

const GROWTH = [
  twice(
    'twice the plans',
    () => inside('large', 'validate'),
    () => inside('half', 'validate'),
  ),
  twice(
    'twice the findings',
    () => inside('faulty', 'validate', '--format', 'json'),
    () => inside('faultyHalf', 'validate', '--format', 'json'),
  ),
  twice(
    'twice the names',
    () => named('large'),
    () => named('half'),
  ),
  twice(
    'twice the tasks',
    () => inside('long', 'validate'),
    () => inside('longHalf', 'validate'),
  ),
  twice(
    'twice the archive',
    () => inside('archive', 'insights'),
    () => inside('pastHalf', 'insights'),
  ),
  twice(
    'twice the versions of templates',
    () => inside('versions', '--no-cache', 'upgrade', '--all', '--dry-run'),
    () => inside('versionsHalf', '--no-cache', 'upgrade', '--all', '--dry-run'),
  ),
];

const RATIOS = [
  {
    name: '--version',
    ours: () => onboard('--version'),
    peer: () => bareNode,
    against: 'bare node',
    goal: 1.2,
    runs: 21,
  },
  { name: '--help', ours: () => onboard('--help'), peer: () => bareNode, against: 'bare node', goal: 1.35, runs: 21 },
  {
    name: 'status, 20 plans',
    ours: () => inside('small', 'status'),
    peer: () => bareNode,
    against: 'bare node',
    goal: 2,
    runs: 15,
  },
  {
    name: 'status, 20 plans, no cache',
    ours: () => inside('small', '--no-cache', 'status'),
    peer: () => bareNode,
    against: 'bare node',
    goal: 5,
    runs: 15,
  },
  {
    name: 'validate, 1,000 plans',
    ours: () => inside('large', '--no-cache', 'validate'),
    peer: ajvCli,
    against: 'ajv-cli, schema only',
    goal: 0.8,
    by: 'wall',
    runs: 5,
  },
  {
    name: 'status, 10,000 unchanged',
    ours: () => inside('huge', 'status'),
    peer: () => floor('stat', workspace('huge')),
    against: 'file states',
    goal: 1.4,
    runs: 7,
  },
  {
    name: 'status, 10,000, 10 edited',
    ours: () => inside('huge', 'status'),
    peer: () => floor('stat', workspace('huge')),
    against: 'file states',
    goal: 2,
    runs: 5,
    prepare: () => editTen(workspace('huge')),
  },
  {
    name: 'today, 10,000 unchanged',
    ours: () => inside('huge', 'today'),
    peer: () => floor('stat', workspace('huge')),
    against: 'file states',
    goal: 1.4,
    runs: 7,
  },
  {
    name: 'today, 10,000, 10 edited',
    ours: () => inside('huge', 'today'),
    peer: () => floor('stat', workspace('huge')),
    against: 'file states',
    goal: 2,
    runs: 5,
    prepare: () => editTen(workspace('huge')),
  },
  {
    name: 'status, 10,000 plans',
    ours: () => inside('huge', '--no-cache', 'status'),
    peer: () => floor('read', workspace('huge')),
    against: 'reading them',
    goal: 11,
    by: 'wall',
    runs: 3,
  },
  ...['large', 'huge'].map((among) => oneOf('validate FILE', (name) => ['validate', planIn(name).file], among)),
  {
    name: 'validate, 1,000 unchanged',
    ours: () => inside('large', 'validate'),
    peer: () => inside('large', '--no-cache', 'validate'),
    against: 'no cache',
    goal: 0.3,
    runs: 5,
  },
  {
    name: 'validate, 1,000, 10 edited',
    ours: () => inside('large', 'validate'),
    peer: () => inside('large', '--no-cache', 'validate'),
    against: 'no cache',
    goal: 0.35,
    runs: 5,
    prepare: () => editTen(workspace('large')),
  },
  {
    name: 'status, 1,000, 10 edited',
    ours: () => inside('large', 'status'),
    peer: () => inside('large', '--no-cache', 'status'),
    against: 'no cache',
    goal: 0.3,
    runs: 5,
    prepare: () => editTen(workspace('large')),
  },
  ...['large', 'huge'].flatMap((among) => ['timeline', 'why', 'status'].map((command) => oneEdited(command, among))),
  oneOf('note by name', noteByName),
  {
    name: 'diff, 10 of 1,000 changed',
    ours: () => inside('changed', 'diff', 'HEAD'),
    peer: () => inside('changed', '--no-cache', 'status'),
    against: 'status, no cache',
    goal: 2,
    runs: 3,
  },
  {
    name: 'status, 1,000 archived too',
    ours: () => inside('archive', '--no-cache', 'status'),
    peer: () => inside('alone', '--no-cache', 'status'),
    against: 'none archived',
    goal: 1.3,
    runs: 5,
  },
  {
    name: 'validate, 5,000 commits',
    ours: () => inside('old', 'validate'),
    peer: () => inside('young', 'validate'),
    against: '10 commits',
    goal: 1.5,
    runs: 3,
  },
  {
    name: 'insights, 5,000 commits',
    ours: () => inside('old', 'insights'),
    peer: () => inside('young', 'insights'),
    against: '10 commits',
    goal: 1.5,
    runs: 3,
  },
  {
    name: 'status as JSON, 1,000 plans',
    ours: () => inside('large', 'status', '--format', 'json'),
    peer: () => inside('large', 'status'),
    against: 'as text',
    goal: 1.5,
    runs: 3,
  },
  {
    name: 'publish, 1,000 plans',
    ours: () => inside('large', 'publish', '--open', '--out', join(place, 'site')),
    peer: () => inside('large', '--no-cache', 'status'),
    against: 'status',
    goal: 10,
    runs: 1,
  },
  {
    name: 'one plan of 10,000 tasks',
    ours: () => inside('long', 'status'),
    peer: () => ['tj3', '--silent', '--output-dir', workspace('long'), join(workspace('long'), 'large.tjp')],
    against: 'TaskJuggler',
    goal: 0.1,
    runs: 1,
  },
];

/** Seconds of processor time. */
const SECONDS = [
  { name: 'backtest, 100 past customers', ours: () => inside('past', 'backtest'), goal: 2.5 },
  { name: 'upgrade --all --dry-run, 100', ours: () => inside('behind', 'upgrade', '--all', '--dry-run'), goal: 5 },
];

/** The most memory, in MB. */
const MEMORY = [
  { name: 'memory of status, 10,000 plans', ours: () => inside('huge', '--no-cache', 'status'), goal: 220 },
  { name: 'memory of validate, 10,000', ours: () => inside('huge', '--no-cache', 'validate'), goal: 200 },
];

const given = process.argv.slice(2);
const only = given.includes('--only') ? (given[given.indexOf('--only') + 1] ?? '') : '';
const rows = (all) => all.filter(({ name }) => name.includes(only));

const line = (...cells) =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(32) : at < 5 ? cell.padStart(9) : ` ${cell}`)).join(' '));
let missed = 0;
const verdict = (value, goal) => {
  if (value > goal) missed += 1;
  return `<= ${goal} ${value > goal ? 'MISSED' : 'met'}`;
};

function printRatios(all) {
  for (const { name, ours, peer, against, goal, runs, by = 'cpu', prepare } of all) {
    const found = compare(ours(), peer(), runs, prepare);
    if (found === null) {
      line(name, '-', '-', '-', '-', `skipped: ${against} is not installed`);
      continue;
    }
    const figures = [found.ours.toFixed(0), found.peer.toFixed(0), found.cpu.toFixed(2), found.wall.toFixed(2)];
    line(
      name,
      ...figures,
      goal === undefined ? '' : verdict(found[by], goal),
      by === 'wall' ? `${against} (wall)` : against,
    );
  }
}

try {
  line('', 'ours, ms', 'peer, ms', 'CPU x', 'wall x', 'goal');
  printRatios(rows([...RATIOS, ...GROWTH]));
  for (const { name, ours, goal } of rows(SECONDS)) {
    const { cpu } = cost(ours());
    line(name, cpu.toFixed(0), '', '', '', verdict(cpu / 1000, goal), 'seconds of CPU');
  }
  for (const { name, ours, goal } of rows(MEMORY)) {
    const most = peak(ours());
    line(name, '', '', '', '', most === null ? 'skipped' : verdict(Math.round(most), goal), `MB: ${most?.toFixed(0)}`);
  }
  if (given.includes('--peers')) printRatios(rows(peers(workspace('large'), place, inside('large', 'status'))));
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;
