import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  cloneOf,
  environment,
  fileOf,
  git,
  keyOf,
  mailOf,
  type Place,
  post,
  startServe,
  until,
  updateIds,
} from '../support/answering.ts';
import { hasDovecot, startMailbox } from '../support/dovecot.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
/** The complete test takes minutes; by default it tries a few moments of each kind. */
const isWhole = (process.env.KILL_SWEEP ?? '') !== '';
const PROGRAM = [process.execPath, resolve('bin/onboard.js')];
const ORIGIN = 'https://plans.ledgerly.example';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The visible steps of the program: it starts git, moves files into place, waits for the disk, removes files, and talks to servers. */
const CALLS = ['clone,clone3,vfork', 'rename', 'fsync', 'unlink', 'write'] as const;
const LONGEST_MS = isWhole ? 7_200_000 : 600_000;
const FEW = [1, 4, 9, 15];

function killing(calls: string, when: number): readonly string[] {
  return [
    'strace',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${calls}:signal=SIGKILL:when=${when}`,
  ];
}

/** Tells what strace runs to end: strace itself, as it writes into a file, hears no signal. */
function endTraced({ pid }: ChildProcess): void {
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return;
  for (const each of readFileSync(children, 'utf8').trim().split(' '))
    if (each !== '') process.kill(Number(each), 'SIGTERM');
}

type More = Readonly<Record<string, string>>;

function run(cwd: string, argv: readonly string[], before: readonly string[] = [], more: More = {}) {
  const [program = '', ...args] = [...before, ...PROGRAM, ...argv];
  return spawnSync(program, args, { cwd, env: environment(more), encoding: 'utf8' });
}

/** Every moment of a kind, until a run ends before the moment comes; by default only a few of them. */
function* moments(): Generator<readonly [string, number]> {
  for (const calls of CALLS) {
    for (let when = 1; when <= 400; when++) {
      if (!isWhole && !FEW.includes(when)) continue;
      // Writing output does not count as a step.
      if (calls === 'write' && isWhole && when > 40) break;
      const isOver = yield [calls, when];
      if (isOver === true) break;
    }
  }
}

function expectWhole({ cwd, bare }: Place, sent: readonly string[]): void {
  expect(updateIds(bare, 'main')).toEqual([...sent].sort());
  expect([git(bare, 'fsck', '--full'), git(cwd, 'fsck', '--full'), git(cwd, 'status', '--porcelain')]).toEqual([
    '',
    '',
    '',
  ]);
  const left = [...readdirSync(cwd), ...readdirSync(join(cwd, '.git'))];
  expect(left.filter((name) => /\.tmp$|onboard\.lock$/.test(name))).toEqual([]);
}

describe.skipIf(!hasStrace)('killed at every step', () => {
  test(
    'receive with a file loses nothing, and takes nothing twice',
    async () => {
      const place = cloneOf();
      const sent: string[] = [];
      let killed = 0;
      const steps = moments();
      for (let step = steps.next(); step.done !== true; ) {
        const [calls, when] = step.value;
        const id = `${calls.slice(0, 5)}-${when}`;
        const file = await fileOf(place.cwd, id, `Note ${id}`);
        const { signal } = run(place.cwd, ['receive', file, '--push'], killing(calls, when));
        if (signal === 'SIGKILL') killed += 1;
        const again = run(place.cwd, ['receive', file, '--push']);
        expect([again.status, again.stderr], `${calls} ${when}`).toEqual([0, expect.anything()]);
        sent.push(id);
        step = steps.next(signal !== 'SIGKILL');
      }
      if (isWhole) process.stderr.write(`receive FILE was killed at ${killed} steps.\n`);
      expect(killed).toBeGreaterThan(5);
      expectWhole(place, sent);
    },
    LONGEST_MS,
  );

  test.skipIf(!hasDovecot)(
    'receive from a mailbox loses nothing, and takes nothing twice',
    async () => {
      const place = cloneOf();
      const mailbox = await startMailbox();
      ends.push(mailbox.stop);
      const sent: string[] = [];
      let killed = 0;
      const steps = moments();
      for (let step = steps.next(); step.done !== true; ) {
        const [calls, when] = step.value;
        const id = `${calls.slice(0, 5)}-${when}`;
        mailbox.put(id, await mailOf(id, `Note ${id}`));
        const { signal } = run(place.cwd, ['receive', '--imap'], killing(calls, when), mailbox.env);
        if (signal === 'SIGKILL') killed += 1;
        const again = run(place.cwd, ['receive', '--imap'], [], mailbox.env);
        expect([again.status, again.stderr], `${calls} ${when}`).toEqual([0, expect.anything()]);
        sent.push(`${id}@acme.example`);
        step = steps.next(signal !== 'SIGKILL');
      }
      if (isWhole) process.stderr.write(`receive --imap was killed at ${killed} steps.\n`);
      expect(killed).toBeGreaterThan(5);
      expect([mailbox.count(''), mailbox.count('.onboard-done')]).toEqual([0, sent.length]);
      expectWhole(place, sent);
    },
    LONGEST_MS,
  );

  test(
    'serve commits and pushes every update that it confirmed',
    async () => {
      const place = cloneOf();
      const key = await keyOf('bob');
      const taken: string[] = [];
      let killed = 0;
      const steps = moments();
      for (let step = steps.next(); step.done !== true; ) {
        const [calls, when] = step.value;
        const [program = '', ...args] = [...killing(calls, when), ...PROGRAM, 'serve', '--port', '0'];
        const child: ChildProcess = spawn(program, args, { cwd: place.cwd, env: environment(), stdio: 'pipe' });
        let said = '';
        child.stdout?.on('data', (data) => (said += data));
        const over = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_, signal) => done(signal)));
        let isOver = false;
        over.then(() => (isOver = true));
        await until(
          () => isOver || /http:\S+/.test(said),
          () => said,
        ).catch(() => {});
        const address = /http:\S+/.exec(said)?.[0];
        const before = taken.length;
        for (let at = 0; address !== undefined && at < 2; at++) {
          const id = `${calls.slice(0, 5)}-${when}-${at}`;
          const status = await post(`${address}/answers`, key, id, `Note ${id}`, ORIGIN).then(
            (response) => response.status,
            () => null,
          );
          if (status === 202) taken.push(id);
        }
        const isAllTaken = taken.length === before + 2;
        await until(
          () => isOver || (isAllTaken && readSpool(place.cwd).length === 0),
          () => said,
          20,
        ).catch(() => {});
        endTraced(child);
        // Only an uninterrupted run shows that there are no more moments of this kind.
        const wasKilled = (await over) === 'SIGKILL';
        if (wasKilled) killed += 1;
        step = steps.next(!wasKilled);
      }
      if (isWhole) process.stderr.write(`serve was killed at ${killed} steps, with ${taken.length} answers taken.\n`);
      // The number of such steps depends on how answers are batched.
      expect(killed).toBeGreaterThan(isWhole ? 50 : 5);
      expect(taken.length).toBeGreaterThan(isWhole ? 50 : 5);
      const last = await startServe(place.cwd);
      // The next run that does something removes the leftovers of killed runs.
      expect((await post(`${last.address}/answers`, key, 'the-last-one', 'The last note', ORIGIN)).status).toBe(202);
      taken.push('the-last-one');
      await until(() => readSpool(place.cwd).length === 0, last.said, 60);
      await last.end();
      const landed = updateIds(place.bare, 'main');
      // An answer that was on disk before its sender got a confirmation may be there as well, and none is there twice.
      expect(landed).toEqual(expect.arrayContaining(taken));
      expectWhole(place, [...new Set(landed)]);
    },
    LONGEST_MS,
  );
});

/** The waiting answers. The next answer removes the leftovers of a killed run beside them. */
function readSpool(cwd: string): readonly string[] {
  try {
    return readdirSync(join(cwd, '.git/onboard.spool')).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}
