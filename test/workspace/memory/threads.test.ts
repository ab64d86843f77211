import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { FactCollector } from '../../../src/commands/kept/fact-kind.ts';
import {
  factTable,
  fill,
  fillGaps,
  type PlansAnswer,
  plansStarted,
  seenAt,
} from '../../../src/commands/kept/fact-table.ts';
import { plansOnThread } from '../../../src/commands/kept/plans-on-thread.ts';
import { STATUS } from '../../../src/commands/kept/portfolio.ts';
import { Evaluator } from '../../../src/evaluate.ts';
import { marksOf } from '../../../src/workspace/memory/sight.ts';
import { readOneByOne } from '../../../src/workspace/read.ts';
import { threadsFor } from '../../../src/workspace/thread-count.ts';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';

declare const ONBOARD_BUILD: string;
const PROGRAM = resolve(import.meta.dirname, '../../../bin/onboard.js');
const COPIES = 24;
const PATIENCE = 240_000;
const TODAY = 20777;

/** Enough plans that another thread starts before they are done. */
function many(): Readonly<Record<string, string>> {
  const files: Record<string, string> = { ...ledgerly };
  for (const [path, text] of Object.entries(ledgerly)) {
    const [, name] = /^plans\/([^/]+)\.yaml$/.exec(path) ?? [];
    if (name === undefined) continue;
    for (let copy = 0; copy < COPIES; copy++)
      files[`plans/${name}-${copy}.yaml`] = text.replace(/^customer: .*$/m, `customer: ${name} ${copy}`);
  }
  return files;
}

function ask(root: string, threads: number, ...argv: string[]) {
  return askWith({}, root, threads, ...argv);
}

function askWith(more: Readonly<Record<string, string>>, root: string, threads: number, ...argv: string[]) {
  const { HOME: _, XDG_CACHE_HOME: __, ...inherited } = process.env;
  const env = { ...inherited, ...more, HOME: root, ONBOARD_TODAY: '2026-11-20', ONBOARD_THREADS: String(threads) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { cwd: root, env });
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** Open customers, and an archive from which their forecasts learn. */
function portfolio(count: number): Readonly<Record<string, string>> {
  const { 'plans/juniper.yaml': signing = '', 'plans/archive/kestrel.yaml': past = '', ...files } = ledgerly;
  const running = ledgerly['plans/한빛.yaml'] ?? '';
  const open = Array.from({ length: count }, (_, n) => [
    `plans/j${n}.yaml`,
    (n % 2 === 0 ? running : signing).replace(/^customer: .*$/m, `customer: Juniper ${n}`),
  ]);
  const archive = Array.from({ length: 12 }, (_, n) => [
    `plans/archive/past-${n}.yaml`,
    past.replace(/^customer: .*$/m, `customer: Past ${n}`).replace(/done: \d{4}-\d\d-\d\d/, `done: 2026-03-${10 + n}`),
  ]);
  return { ...files, ...Object.fromEntries(open), ...Object.fromEntries(archive) };
}

/** The days to promise in the JSON of `status`, by customer. */
function daysIn(json: string): ReadonlyMap<string, string> {
  const { plans }: { plans: readonly { id: string; live: { p80: string | null } }[] } = JSON.parse(json);
  return new Map(plans.flatMap(({ id, live: { p80 } }) => (p80 === null ? [] : [[id, p80]])));
}

const COMMANDS = [['status'], ['status', '--by', 'value', '--limit', '500'], ['today', '--who', 'mina']];

describe('plans that several threads read', () => {
  it('are read in a thread that starts without an error, which would not show because the first thread does its part', async () => {
    const work = { build: 'another', work: {} };
    const thread = new Worker(resolve(import.meta.dirname, '../../../bin/thread.js'), { workerData: work });
    expect(await once(thread, 'exit')).toEqual([0]);
  });

  it(
    'have the same results and the same cache as on one thread',
    () => {
      const root = folderWith(many());
      for (const command of COMMANDS) {
        const alone = ask(root, 1, '--no-cache', ...command);
        expect(alone.stdout.length).toBeGreaterThan(200);
        expect(ask(root, 3, ...command)).toEqual(alone);
        expect(ask(root, 1, ...command)).toEqual(alone);
      }
      for (const name of readdirSync(join(root, 'plans')).filter((each) => each.endsWith('-3.yaml')))
        appendFileSync(join(root, 'plans', name), '# edited\n');
      for (const command of COMMANDS) expect(ask(root, 2, ...command)).toEqual(ask(root, 1, '--no-cache', ...command));
    },
    PATIENCE,
  );

  it(
    'are reported as on one thread when one of them has a fault',
    () => {
      const root = folderWith(many());
      const [first = ''] = readdirSync(join(root, 'plans')).filter((name) => name.endsWith('-7.yaml'));
      for (const fault of ['nobody: knows this\n', 'customer: twice\n']) {
        appendFileSync(join(root, 'plans', first), fault);
        for (const command of COMMANDS)
          expect(ask(root, 2, '--no-cache', ...command)).toEqual(ask(root, 1, '--no-cache', ...command));
      }
    },
    PATIENCE,
  );

  it(
    'have the same days to promise as when all plans are in memory, from more customers than are held, and their archive',
    () => {
      const root = folderWith({ ...portfolio(520), 'plans/archive/broken.yaml': 'customers: Nobody\n' });
      const together = ask(root, 1, '--no-cache', 'status', '--where', 'is!=archived');
      expect(together.stdout).toMatch(/GO-LIVE +80 % BY/);
      const forecasts = daysIn(ask(root, 1, '--no-cache', 'status', '--format', 'json').stdout);
      expect(forecasts.size).toBeGreaterThan(400);
      const isSame = () => {
        for (const threads of [1, 3]) expect(ask(root, threads, '--no-cache', 'status')).toEqual(together);
        for (const _ of ['computed', 'kept']) expect(ask(root, 2, 'status')).toEqual(together);
      };
      isSame();
      // All plans change and teach the same; then one of the past teaches something else.
      for (const name of readdirSync(join(root, 'plans')).filter((each) => each.endsWith('.yaml')))
        appendFileSync(join(root, 'plans', name), '# edited\n');
      isSame();
      const path = join(root, 'plans/archive/past-3.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/done: \d{4}-\d\d-\d\d/, 'done: 2026-06-30'));
      expect(ask(root, 2, 'status')).toEqual(ask(root, 1, '--no-cache', 'status', '--where', 'is!=archived'));
    },
    PATIENCE,
  );

  it(
    'are listed with a day to promise however many there are, and however many are listed',
    () => {
      const root = folderWith(portfolio(2001));
      const alone = ask(root, 1, '--no-cache', 'status', '--limit', '70');
      expect(alone.stdout).toContain('2003 plans');
      const rows = alone.stdout.split('\n').filter((line) => /^ *Juniper \d+ /.test(line));
      expect(rows.length).toBeGreaterThan(65);
      for (const row of rows) expect(row.match(/\d\d-\d\d/g)?.length).toBeGreaterThan(1);
      expect(ask(root, 3, '--no-cache', 'status', '--limit', '70')).toEqual(alone);
    },
    PATIENCE,
  );

  it(
    'print nothing from modules loaded before a thread begins, and wait for a slow thread',
    () => {
      const root = folderWith({
        ...many(),
        'noise.cjs': `const { isMainThread } = require('node:worker_threads');
if (!isMainThread) {
  require('node:fs').writeFileSync('began', '');
  process.stdout.write('NOISE');
  process.stderr.write('NOISE');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800);
}`,
      });
      const alone = ask(root, 1, '--no-cache', 'today');
      const noisy = { NODE_OPTIONS: `--require ${join(root, 'noise.cjs')}` };
      expect(askWith(noisy, root, 2, '--no-cache', 'today')).toEqual(alone);
      expect(readdirSync(root)).toContain('began');
    },
    PATIENCE,
  );
});

describe('a thread that takes part', () => {
  const setUp = async (build = ONBOARD_BUILD) => {
    const root = folderWith(ledgerly);
    const read = readOneByOne(root, null, null, () => true);
    if (read === null) throw new Error('The example is whole');
    const { paths, texts } = read;
    const evaluator = await Evaluator.of(texts);
    const taker = new FactCollector(STATUS, read.read, evaluator, TODAY);
    const table = factTable(paths.length, STATUS.width, true);
    const around = { root, texts, today: TODAY, isTaught: false, isWitnessed: true };
    const work = { kind: 'status', asked: '', ...around, paths, thread: 2, table };
    const answers: PlansAnswer[] = [];
    await plansOnThread({ build, work }, (answer) => answers.push(answer));
    return {
      root,
      paths,
      table,
      answers,
      take: async (path = '') => (await taker.take(path))?.row ?? null,
      taker,
    };
  };

  it('writes the same numbers as the calling thread, and the states of the files', async () => {
    const { root, paths, table, answers, take, taker } = await setUp();
    for (const [index, path] of paths.entries()) {
      const row = await take(path);
      expect([...table.rows.subarray(STATUS.width * index, STATUS.width * (index + 1))]).toEqual(row);
      expect(table.by[index]).toBe(2);
      const { marks, sum } = seenAt(table, index);
      expect(marks).toEqual(marksOf(statSync(join(root, path))));
      expect(sum).toEqual(
        createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest(),
      );
    }
    expect(answers).toEqual([{ isWhole: true, isReliable: true, texts: taker.texts, taught: null }]);
  });

  it('of another build prints nothing and takes nothing', async () => {
    const { table, answers } = await setUp(`${ONBOARD_BUILD}!`);
    expect(answers).toEqual([]);
    expect(plansStarted(table)).toBe(0);
  });
});

describe('plans that threads share', () => {
  const row = async (index: number) => [index, -index];

  it('are each taken once, by any thread', async () => {
    const table = factTable(1000, 2, true);
    const taken: number[] = [];
    const take = async (index: number) => {
      taken.push(index);
      await setImmediate();
      return row(index);
    };
    await Promise.all([fill(table, 1, take), fill(table, 2, take), fill(table, 3, take)]);
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(new Set(table.by)).toEqual(new Set([1, 2, 3]));
    expect([...table.rows.subarray(998, 1002)]).toEqual([499, -499, 500, -500]);
  });

  it('that a thread took and did not finish are done by another', async () => {
    const table = factTable(100, 2, true);
    let left = 40;
    const ends = fill(table, 2, async (index) => {
      if (left-- === 0) throw new Error('out of memory');
      return row(index);
    });
    await expect(ends).rejects.toThrow('out of memory');
    expect(await fill(table, 1, row)).toBe(true);
    expect([...table.by].filter((by) => by === 0)).toHaveLength(8);
    expect(await fillGaps(table, (thread) => thread === 1, 1, row)).toBe(true);
    expect([...table.by]).toEqual(Array.from({ length: 100 }, () => 1));
    expect([...table.rows]).toEqual(Array.from({ length: 100 }, (_, index) => [index, -index]).flat());
  });

  it('are left alone from the first fault on', async () => {
    const table = factTable(1000, 2, true);
    const taken: number[] = [];
    const take = async (index: number) => {
      taken.push(index);
      return index === 20 ? null : row(index);
    };
    expect(await fill(table, 1, take)).toBe(false);
    expect(await fill(table, 2, take)).toBe(true);
    expect(taken).toHaveLength(21);
  });

  it('number as many as make a thread worthwhile, or as the setting says', () => {
    expect(threadsFor(1999, {})).toBe(1);
    expect(threadsFor(10_000, {})).toBe(Math.min(2, availableParallelism()));
    expect(threadsFor(1_000_000, {})).toBe(Math.min(4, availableParallelism()));
    expect(threadsFor(10, { ONBOARD_THREADS: '3' })).toBe(3);
    expect(threadsFor(100_000, { ONBOARD_THREADS: '1' })).toBe(1);
    expect(threadsFor(10, { ONBOARD_THREADS: '99' })).toBe(4);
    expect(threadsFor(10, { ONBOARD_THREADS: 'many' })).toBe(1);
  });
});
