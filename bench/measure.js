/** Runs programs and tells what they cost. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TODAY } from './life.js';

// A certificate bundle named here is parsed by node at every start and would hide all else.
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...inherited } = process.env;
export const env = { ...inherited, ONBOARD_TODAY: TODAY, NO_COLOR: '1' };

/** bash tells the processor time of a program with all that it started; without bash there is only wall time. */
const TIMED = ['bash', '-c', 'TIMEFORMAT="%3U %3S"; { time "$@" >/dev/null 2>&1; } 2>&1', 'bash'];

/**
 * @param command program and arguments
 * @returns milliseconds, or null when the program cannot be started
 * @throws Error when it could not answer
 */
export function cost(command) {
  const [program, ...args] = [...TIMED, ...command];
  const began = process.hrtime.bigint();
  const { error, signal, status, stdout } = spawnSync(program, args, { env, encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - began) / 1e6;
  if (error || signal || status === 127) return null;
  // A command that could not answer is quick, and tells nothing.
  if (status > 1) throw new Error(`This could not answer (exit code ${status}): ${command.join(' ')}`);
  const [user, system] = stdout.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: (user + system) * 1000 };
}

/** The most memory that a program of Node's held, in MB; null when it cannot be started. */
export function peak([program, ...args]) {
  const place = mkdtempSync(join(tmpdir(), 'onboard-peak-'));
  try {
    const file = join(place, 'peak');
    const options = { env: { ...env, PEAK_FILE: file }, stdio: 'ignore' };
    spawnSync(program, ['--require', join(import.meta.dirname, 'peak.cjs'), ...args], options);
    return Number(readFileSync(file, 'utf8')) / 1024;
  } catch {
    return null;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Two programs in turn, A B, B A, A B …, so that a slow or busy machine slows both.
 * @param prepare called before each pair
 * @returns medians in milliseconds of processor time, and the medians of the ratios; null when one cannot be started
 */
export function compare(ours, peer, runs, prepare = () => {}) {
  prepare();
  if (cost(ours) === null || cost(peer) === null) return null;
  const pairs = Array.from({ length: runs }, (_, index) => {
    prepare();
    if (index % 2 === 0) return [cost(ours), cost(peer)];
    const other = cost(peer);
    return [cost(ours), other];
  });
  const of = (side, key) => median(pairs.map((pair) => pair[side][key]));
  const ratio = (key) => median(pairs.map(([a, b]) => a[key] / Math.max(b[key], 1)));
  return { ours: of(0, 'cpu'), peer: of(1, 'cpu'), cpu: ratio('cpu'), wall: ratio('wall') };
}
