import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeOnThread } from '../../../src/commands/judging/judge-on-thread.ts';
import { type JudgeAnswer, plansShare, takeGroup } from '../../../src/commands/judging/judge-share.ts';
import { readInTurn } from '../../../src/workspace/read.ts';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

declare const ONBOARD_BUILD: string;
const PROGRAM = resolve(import.meta.dirname, '../../../bin/onboard.js');
const PATIENCE = 240_000;
const COPIES = 80;

/** The first thread waits once, so that the other threads judge some plans. They leave a mark for each group that they judged. */
const LATE = `const { isMainThread } = require('node:worker_threads');
const { appendFileSync } = require('node:fs');
const [exchange, add] = [Atomics.compareExchange, Atomics.add];
let waited = false;
if (isMainThread)
  Atomics.compareExchange = (...args) => {
    if (!waited) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    waited = true;
    return exchange(...args);
  };
else Atomics.add = (...args) => (appendFileSync(process.env.MARKS, '.'), add(...args));
`;

/** More plans than the program forecasts, with everything that rules look at across plans, and with files that cannot be used. */
function many(): Record<string, string> {
  const files: Record<string, string> = { ...ledgerly };
  for (const [path, text] of Object.entries(ledgerly)) {
    const [, name] = /^plans\/([^/]+)\.yaml$/.exec(path) ?? [];
    if (name === undefined) continue;
    for (let copy = 0; copy < COPIES; copy++) {
      // Every ninth customer has a plan of each kind, and every seventh page address belongs to another plan, too.
      const customer = copy % 9 === 0 ? `Twice ${copy}` : `${name} ${copy}`;
      const page = copy % 7 === 0 ? `page: k7m2p9q4w8x3z5r6t1v${copy % 3}\n` : '';
      const cut = copy % 11 === 0 ? 'note: Ask #1 first\n' : '';
      const own = text.replace(/^customer: .*$/m, `${page}customer: ${customer}`);
      files[`plans/${copy % 13 === 0 ? 'archive/' : ''}${name}-${copy}.yaml`] = own + cut;
    }
  }
  const plan = ledgerly['plans/juniper.yaml'] ?? '';
  files['plans/broken.yaml'] = `${plan}customer: twice\n`;
  files['plans/JUNIPER-3.yaml'] = plan;
  files['plans/unknown.yaml'] = plan.replace('owner: ana', 'owner: nobody');
  files['plans/new.yml'] = plan;
  return files;
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param preload code that is run first in every thread */
function ask(
  root: string,
  threads: number,
  argv: readonly string[],
  preload = LATE,
): Ran & { readonly groups: number } {
  const aside = folderWith({ 'preload.cjs': preload });
  const { HOME: _, XDG_CACHE_HOME: __, ...inherited } = process.env;
  const marks = join(aside, 'marks');
  const env = {
    ...inherited,
    ...{ HOME: root, ONBOARD_TODAY: '2026-11-20', ONBOARD_THREADS: String(threads), MARKS: marks },
    NODE_OPTIONS: threads > 1 ? `--require ${join(aside, 'preload.cjs')}` : '',
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { cwd: root, env });
  const groups = existsSync(marks) ? readFileSync(marks, 'utf8').length : 0;
  return { status, stdout: stdout.toString(), stderr: stderr.toString(), groups };
}

const alone = (root: string, argv: readonly string[]) => ask(root, 1, ['--no-cache', ...argv]);
const told = ({ status, stdout, stderr }: Ran): Ran => ({ status, stdout, stderr });

/** The dates of some customers moved so often that it is a finding. */
function withHistory(): Repository {
  const repository = repositoryWith(many());
  for (const day of [3, 4, 5, 6]) {
    const moved = Array.from({ length: 30 }, (_, copy) => `plans/한빛-${copy + 40}.yaml`);
    const there = moved.filter((path) => existsSync(join(repository.root, path)));
    const texts = there.map((path) => [
      path,
      repository.read(path).replace(/due: 2026-12-\d\d/, `due: 2026-12-1${day}`),
    ]);
    repository.commit(`Move dates to ${day}`, Object.fromEntries(texts));
  }
  return repository;
}

describe('plans that several threads judge', () => {
  it('have the same findings as on one thread', { timeout: PATIENCE }, () => {
    const root = folderWith(many());
    for (const argv of [
      ['validate', '--all'],
      ['validate', '--all', '--format', 'json'],
      ['validate', '--format', 'junit', '--fail-on', 'note'],
      ['validate', 'plans/juniper-70.yaml', 'plans/acme-9.yaml', '--format', 'json'],
    ]) {
      const one = alone(root, argv);
      expect(one.stdout.length).toBeGreaterThan(200);
      for (const threads of [2, 3]) {
        const several = ask(root, threads, ['--no-cache', ...argv]);
        expect(several.groups).toBeGreaterThan(2);
        expect(told(several)).toEqual(told(one));
      }
    }
  });

  it('have the same findings from git history, and the same cache', { timeout: PATIENCE }, () => {
    const { root } = withHistory();
    const argv = ['validate', '--all', '--format', 'json'];
    const one = alone(root, argv);
    expect(one.stdout).toContain('pushed-again');
    const first = ask(root, 2, argv);
    expect(first.groups).toBeGreaterThan(0);
    expect(told(first)).toEqual(told(one));
    expect(told(ask(root, 1, argv))).toEqual(told(one));
    for (let copy = 20; copy < 60; copy++)
      if (existsSync(join(root, `plans/acme-${copy}.yaml`)))
        appendFileSync(join(root, `plans/acme-${copy}.yaml`), copy % 2 === 0 ? '# seen\n' : 'tags: [x\n');
    const edited = alone(root, argv);
    expect(edited.stdout).not.toBe(one.stdout);
    expect(told(ask(root, 3, argv))).toEqual(told(edited));
    expect(told(ask(root, 2, argv))).toEqual(told(edited));
    rmSync(join(root, '.git/onboard'), { recursive: true });
    expect(told(ask(root, 2, ['validate', 'plans/한빛-50.yaml']))).toEqual(
      told(alone(root, ['validate', 'plans/한빛-50.yaml'])),
    );
  });

  it('are forecast where so many have errors that few are left', { timeout: PATIENCE }, () => {
    const files = many();
    for (const path of Object.keys(files))
      if (/^plans\/(acme|한빛)-\d*[02468]\.yaml$/.test(path)) files[path] += 'nobody: knows this\n';
    const root = folderWith(files);
    const argv = ['validate', '--all', '--format', 'json'];
    const several = ask(root, 2, ['--no-cache', ...argv]);
    expect(several.groups).toBeGreaterThan(0);
    expect(told(several)).toEqual(told(alone(root, argv)));
  });

  it('are judged by the first thread where another one fails', { timeout: PATIENCE }, () => {
    const root = folderWith(many());
    const failing = `${LATE}
if (!isMainThread) {
  const { stringify } = JSON;
  let left = 40;
  JSON.stringify = (...args) => {
    if (left-- === 0) throw new Error('out of memory');
    return stringify(...args);
  };
}`;
    const argv = ['validate', '--all', '--format', 'json'];
    const several = ask(root, 2, ['--no-cache', ...argv], failing);
    expect(several.groups).toBeLessThan(9);
    expect(told(several)).toEqual(told(alone(root, argv)));
  });
});

describe('a thread that takes part in judging', () => {
  const work = (build: string) => {
    const root = folderWith({ ...ledgerly, 'plans/broken.yaml': 'customer: [\n' });
    const { texts, onDisk } = readInTurn(root);
    const share = plansShare(onDisk, 2);
    const alone = { asked: null, versions: null, env: {}, keeps: false, isWitnessed: true, thread: 2 };
    return { root, onDisk, share, task: { build, work: { ...alone, root, texts, today: 20777, share } } };
  };

  it('works from the end, and stops where the first thread is', async () => {
    const { root, onDisk, share, task } = work(ONBOARD_BUILD);
    expect(takeGroup(share, 0, 1)).toBe(1);
    const answers: JudgeAnswer[] = [];
    await judgeOnThread(task, (answer) => answers.push(answer));
    expect(answers.map(({ group }) => group)).toEqual([2, 1].slice(0, share.takenBy.length - 1));
    expect([...share.takenBy]).toEqual([1, ...answers.map(() => 2)]);
    for (const { group, json } of answers)
      for (const [index, plan] of JSON.parse(Buffer.from(json).toString()).plans.entries()) {
        const path = onDisk[2 * group + index] ?? '';
        const isBroken = path === 'plans/broken.yaml';
        expect(plan === null).toBe(isBroken);
        if (!isBroken) expect(plan.seen.marks[0]).toBe(readFileSync(join(root, path)).length);
      }
  });

  it('of another build prints nothing and judges nothing', async () => {
    const { share, task } = work(`${ONBOARD_BUILD}!`);
    await judgeOnThread(task, () => {
      throw new Error('An answer');
    });
    expect([...share.takenBy]).toEqual([...share.takenBy].fill(0));
  });
});
