/**
 * Measures what the program promises about speed, as ratios in one run: each pair of commands is run in turn, A B A B …, and the
 * medians are compared, so that a slow or busy machine slows both. Exits with 1 when a goal is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeLargePlan, writeWorkspace } from './workspace.js';

const root = resolve(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'onboard-bench-'));
const [small, large, huge] = ['small', 'large', 'huge'].map((name) => join(place, name));

const onboard = (...args) => [process.execPath, join(root, 'bin/onboard.js'), ...args];
const bareNode = [process.execPath, '-e', '0'];
const ajvCli = [
  ...[
    process.execPath,
    join(root, 'node_modules/ajv-cli/dist/index.js'),
    'validate',
    '--spec=draft2020',
    '-c',
    'ajv-formats',
  ],
  ...['--strict=false', '-s', join(root, 'schemas/plan.schema.json'), '-d', join(large, 'quoted/*.yaml')],
];

const measures = [
  { name: 'onboard --version', ours: onboard('--version'), peer: bareNode, against: 'bare node', goal: 1.5, runs: 21 },
  { name: 'onboard --help', ours: onboard('--help'), peer: bareNode, against: 'bare node', goal: 2, runs: 21 },
  {
    name: 'onboard status, 20 plans',
    ours: onboard('-C', small, 'status'),
    peer: bareNode,
    against: 'bare node',
    goal: 4,
    runs: 21,
  },
  {
    name: 'onboard validate, 1,000 plans',
    ours: onboard('-C', large, 'validate'),
    peer: ajvCli,
    against: 'ajv-cli 5, schema only',
    goal: 1,
    runs: 5,
  },
  {
    name: 'one plan of 10,000 tasks',
    ours: onboard('-C', huge, 'status'),
    peer: ['tj3', '--silent', '--output-dir', huge, join(huge, 'large.tjp')],
    against: 'TaskJuggler',
    goal: 0.1,
    runs: 3,
  },
];

// A certificate bundle named here is parsed by node at every start and would hide all else.
const { NODE_EXTRA_CA_CERTS: _, ...env } = { ...process.env, ONBOARD_TODAY: '2026-11-20', NO_COLOR: '1' };

/** Milliseconds of one whole process, or null when it cannot be started. */
function time([program, ...args]) {
  const began = process.hrtime.bigint();
  const { error, signal } = spawnSync(program, args, { env, stdio: 'ignore' });
  return error || signal ? null : Number(process.hrtime.bigint() - began) / 1e6;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure({ ours, peer, runs }) {
  if (time(ours) === null || time(peer) === null) return null;
  const pairs = Array.from({ length: runs }, () => [time(ours), time(peer)]);
  const [a, b] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  return { a, b, ratio: median(pairs.map(([x, y]) => x / y)) };
}

let missed = 0;
try {
  writeWorkspace(small, 20);
  writeWorkspace(large, 1000);
  writeLargePlan(huge, 10_000);
  const line = (...cells) =>
    console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(11))).join(' '));
  line('', 'ours, ms', 'peer, ms', 'ratio', 'goal');
  for (const each of measures) {
    const result = measure(each);
    if (result === null) {
      line(each.name, '-', '-', 'skipped', `${each.against} is not installed`);
      continue;
    }
    const met = result.ratio <= each.goal;
    if (!met) missed += 1;
    line(
      each.name,
      result.a.toFixed(0),
      result.b.toFixed(0),
      result.ratio.toFixed(2),
      `<= ${each.goal} ${met ? 'met' : 'MISSED'}`,
      ` ${each.against}`,
    );
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;
