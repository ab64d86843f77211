import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { expectDescribed } from '../support/output-schema.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';
import { ACME, LEDGERLY, onboardWith } from './ledgerly.ts';

const PLAN = 'plans/acme.yaml';
const BEACON = ACME.replace('Acme Accounting', 'Beacon');
const SETTINGS = LEDGERLY['onboard.yaml'] ?? '';

const onboard = ({ root, env }: Pick<Repository, 'root' | 'env'>, ...argv: readonly string[]) =>
  onboardWith({ cwd: root, env }, ...argv);

async function move(repository: Repository, plan: string, where: string, reason: string): Promise<void> {
  const { code, said } = await onboard(repository, 'move', plan, 'import-data', where, '--reason', reason, '--commit');
  expect([code, said]).toEqual([0, expect.not.stringContaining('error')]);
}

async function pushedTwice(files: Readonly<Record<string, string>> = LEDGERLY): Promise<Repository> {
  const repository = repositoryWith(files);
  await move(repository, 'acme', '+1d', 'IT is on leave');
  await move(repository, 'acme', '+2d', 'The export failed');
  return repository;
}

async function warnings(repository: Pick<Repository, 'root' | 'env'>): Promise<readonly unknown[]> {
  const { printed } = await onboard(repository, 'validate', '--format', 'json');
  const { diagnostics } = JSON.parse(printed);
  const about = ({ rule }: { rule: string }) => rule === 'pushed-again' || rule === 'unused-waiver';
  return diagnostics
    .filter(about)
    .map(({ severity, rule, message }: Record<string, string>) => `${severity} ${rule} ${message}`);
}

async function pushed(repository: Pick<Repository, 'root' | 'env'>): Promise<unknown> {
  const { printed } = await onboard(repository, 'insights', '--format', 'json');
  expectDescribed('insights', printed);
  return JSON.parse(printed).pushed;
}

/** So many commits on a plan, none of which moves a due date. */
function busyHistory({ root, env, git }: Repository, path: string, commits: number): void {
  const stream = Array.from({ length: commits }, (_, index) => {
    const text = `${BEACON}# seen 2026-01-${10 + (index % 20)}, ${index}\n`;
    const head = `commit refs/heads/main\ncommitter A <a@b.example> ${1_800_000_000 + index} +0000\ndata 1\nx\n`;
    const from = index === 0 ? 'from refs/heads/main^0\n' : '';
    return `${head}${from}M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: root, env, input: stream.join('') });
  git('reset', '-q', '--hard');
}

describe('the history of a file', () => {
  it('is not that of another customer, even when git takes one plan for the other one renamed', async () => {
    const repository = await pushedTwice();
    expect(await pushed(repository)).toMatchObject([{ task: 'import-data', moves: 2 }]);
    const beta = repository
      .read(PLAN)
      .replace('Acme Accounting', 'Beta')
      .replace(/ (title|name|why|email): [^,\n}]+/g, (line, key) => (key === 'email' ? ' email: b@beta.example' : line))
      .replace(/title: /g, 'title: Other ')
      .replace(/due: 2026-1(\d)-(\d\d)/g, 'due: 2027-1$1-$2')
      .replace(/purchased: \S+/, 'purchased: 2026-11-05');
    repository.git('rm', '-q', PLAN);
    repository.commit('another', { 'plans/beta.yaml': beta });
    expect(repository.git('show', '--stat', '-M40%', '--summary', 'HEAD')).toMatch(/rename/);
    expect(await pushed(repository)).toEqual([]);
    repository.git('mv', 'plans/beta.yaml', 'plans/beta-books.yaml');
    repository.git('commit', '-qm', 'renamed');
    await move(repository, 'beta-books', '+1d', 'They asked');
    expect(await pushed(repository)).toMatchObject([{ task: 'import-data', moves: 1 }]);
  });
});

describe('what is kept of the history', () => {
  const KEPT = '.git/onboard/facts-past';
  const anew = async (repository: Repository) =>
    JSON.parse((await onboard(repository, '--no-cache', 'insights', '--format', 'json')).printed).pushed;

  it('is reused, and extended with every commit, even after history was rewritten', async () => {
    const repository = await pushedTwice();
    const [told] = [await pushed(repository), await warnings(repository)];
    const before = readFileSync(join(repository.root, KEPT));
    expect([await pushed(repository), await warnings(repository)]).toEqual([told, []]);
    expect(readFileSync(join(repository.root, KEPT))).toEqual(before);
    const dues = ['2026-11-26', '2026-11-30', '2026-11-24'];
    for (const due of dues) {
      const text = repository.read(PLAN).replace(/(id: import-data[\s\S]*?due: )\S+/, (_, start) => `${start}${due}`);
      repository.commit(`Due ${due}`, { [PLAN]: text });
      expect(await pushed(repository)).toEqual(await anew(repository));
    }
    expect(await pushed(repository)).toMatchObject([{ task: 'import-data', moves: 5 }]);
    repository.git('reset', '-q', '--hard', 'HEAD~2');
    expect(await pushed(repository)).toEqual(await anew(repository));
    expect(await pushed(repository)).toMatchObject([{ task: 'import-data', moves: 3 }]);
  });

  it('stays in the cache when another plan is asked about, and leaves it with its file', async () => {
    const repository = await pushedTwice({ ...LEDGERLY, 'plans/beacon.yaml': BEACON });
    for (const days of ['+1d', '+1d', '+2d']) await move(repository, 'beacon', days, 'Later');
    await pushed(repository);
    const names = () => {
      const text = readFileSync(join(repository.root, KEPT), 'latin1');
      return text.match(/(?<=plans\/\0(?:[a-z]+\.yaml\0)*)[a-z]+\.yaml/g);
    };
    expect(names()).toEqual(['acme.yaml', 'beacon.yaml']);
    await move(repository, 'acme', '+1d', 'Again');
    await onboard(repository, 'validate', PLAN);
    expect(names()).toEqual(['beacon.yaml', 'acme.yaml']);
    rmSync(join(repository.root, 'plans/beacon.yaml'));
    await move(repository, 'acme', '+1d', 'Again');
    await onboard(repository, 'validate', PLAN);
    expect(names()).toEqual(['acme.yaml']);
  });

  it('is ignored when it is damaged or for another customer, and is not written where that is not allowed', async () => {
    const repository = await pushedTwice();
    expect(await anew(repository)).toMatchObject([{ task: 'import-data', moves: 2 }]);
    expect(existsSync(join(repository.root, KEPT))).toBe(false);
    const told = await pushed(repository);
    const bytes = readFileSync(join(repository.root, KEPT));
    writeFileSync(
      join(repository.root, KEPT),
      Buffer.from(bytes.toString('latin1').replace('"count":2', '"count":7'), 'latin1'),
    );
    expect(await pushed(repository)).toEqual(told);
    repository.write({ [PLAN]: BEACON.replace(/due: 2026/g, 'due: 2027').replace(/title: /g, 'title: Other ') });
    expect(await pushed(repository)).toEqual(await anew(repository));
    repository.write({ [PLAN]: BEACON });
    expect(await pushed(repository)).toEqual(await anew(repository));
  });
});

describe('pushed-again', () => {
  it('warns about an open task from its third move on, committed or not, also across renames', async () => {
    const repository = await pushedTwice();
    expect(await warnings(repository)).toEqual([]);
    repository.git('mv', PLAN, 'plans/acme-korea.yaml');
    repository.git('commit', '-qm', 'Rename');
    const path = 'plans/acme-korea.yaml';
    repository.write({ [path]: repository.read(path).replace('due: 2026-11-25', 'due: 2026-11-27') });
    const warning = 'warning pushed-again The due date of "import-data" was moved 3 times, 5 working days later in all';
    expect(await warnings(repository)).toEqual([warning]);
    repository.commit('Move by hand', {});
    expect(await warnings(repository)).toEqual([warning]);
    await onboard(repository, 'done', 'acme-korea', 'import-data');
    expect(await warnings(repository)).toEqual([]);
  });

  it('sees moves behind many commits that left the dates alone', async () => {
    const repository = await pushedTwice();
    await move(repository, 'acme', '+1d', 'Again');
    busyHistory(repository, 'plans/beacon.yaml', 700);
    expect(await warnings(repository)).toEqual([
      'warning pushed-again The due date of "import-data" was moved 3 times, 4 working days later in all',
    ]);
  });

  it('counts the changes of a merge as one move, and ignores other changes', async () => {
    const repository = await pushedTwice();
    const text = repository.read(PLAN);
    repository.git('checkout', '-qb', 'talks');
    repository.commit('Perhaps', { [PLAN]: text.replace('due: 2026-11-23', 'due: 2026-11-24') });
    repository.commit('Or then', { [PLAN]: text.replace('due: 2026-11-23', 'due: 2026-11-26') });
    repository.commit('Or now', { [PLAN]: text.replace('due: 2026-11-23', 'due: 2026-11-30') });
    repository.git('checkout', '-q', 'main');
    repository.commit('Break', { 'plans/beacon.yaml': 'customer: [\n' });
    repository.git('merge', '-q', '--no-ff', '-m', 'Merge', 'talks');
    repository.commit('Reformat', { [PLAN]: `${repository.read(PLAN)}\n# end\n` });
    expect(await warnings(repository)).toEqual([]);
    expect(await pushed(repository)).toMatchObject([
      { task: 'import-data', moves: 2, days: 3 },
      { task: 'share-portal', moves: 1, days: 5 },
    ]);
  });

  it('can be waived, and the waiver is not called unused where the history is unknown', async () => {
    const repository = await pushedTwice();
    await move(repository, 'acme', '+1d', 'Again');
    const waiver = 'waivers: [{ rule: pushed-again, until: 2026-12-31, by: mina, reason: Agreed }]\n';
    repository.commit('Waive', { [PLAN]: `${repository.read(PLAN)}${waiver}` });
    expect(await warnings(repository)).toEqual([]);
    const root = folderWith({ ...LEDGERLY, [PLAN]: `${ACME}${waiver}` });
    expect(await warnings({ root, env: repository.env })).toEqual([]);
    repository.commit('Allow', { 'onboard.yaml': `${SETTINGS}rules: { pushed-again: off }\n` });
    expect(await warnings(repository)).toEqual([]);
    expect(await warnings(repositoryWith({ ...LEDGERLY, [PLAN]: `${ACME}${waiver}` }))).toEqual([
      expect.stringContaining('unused-waiver'),
    ]);
  });

  it('reports nothing in a shallow clone or before the first commit', async () => {
    const repository = await pushedTwice();
    await move(repository, 'acme', '+1d', 'Again');
    expect(await warnings(repository)).toHaveLength(1);
    const clone = join(folderWith(), 'clone');
    repository.git('clone', '-q', '--depth=1', `file://${repository.root}`, clone);
    expect(await warnings({ root: clone, env: repository.env })).toEqual([]);
    const unborn = repositoryWith(LEDGERLY);
    unborn.git('checkout', '-q', '--orphan', 'empty');
    expect(await warnings(unborn)).toEqual([]);
  });

  it('runs no program that the git configuration names', async () => {
    const spy = '#!/bin/sh\ntouch "$HOME/ran"\ncat "$1"\n';
    const repository = repositoryWith({ ...LEDGERLY, '.gitattributes': '* diff=spy filter=spy\n' }, { spy });
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-26'])
      repository.commit('Move', { [PLAN]: ACME.replace('due: 2026-11-20', `due: ${date}`) });
    for (const name of ['diff.external', 'diff.spy.command', 'diff.spy.textconv', 'core.fsmonitor', 'gpg.program'])
      repository.git('config', name, 'spy');
    repository.git('config', 'log.showSignature', 'true');
    expect(await warnings(repository)).toHaveLength(1);
    expect(await pushed(repository)).toHaveLength(1);
    expect(existsSync(join(repository.env.HOME ?? '', 'ran'))).toBe(false);
  });

  it('works where the workspace is a folder of the repository', async () => {
    const inside = Object.fromEntries(Object.entries(LEDGERLY).map(([path, text]) => [`customers/${path}`, text]));
    const { root, env, commit } = repositoryWith(inside);
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-26'])
      commit('Move', { [`customers/${PLAN}`]: ACME.replace('due: 2026-11-20', `due: ${date}`) });
    expect(await warnings({ root: join(root, 'customers'), env })).toHaveLength(1);
  });
});

describe('dates pushed most', () => {
  it('adds up the moves of a step over all plans, archived ones too, with the reasons', async () => {
    const repository = await pushedTwice({ ...LEDGERLY, 'plans/beacon.yaml': BEACON });
    await move(repository, 'beacon', '+1d', 'The export failed');
    const closing = await onboard(
      repository,
      ...['close', 'acme', '--result', 'cancelled', '--reason', 'They merged', '--archive', '--commit'],
    );
    expect(closing.code).toBe(0);
    expect(await pushed(repository)).toEqual([
      {
        task: 'import-data',
        title: 'Import existing data',
        plans: 2,
        moves: 3,
        days: 4,
        reasons: ['The export failed', 'IT is on leave'],
      },
    ]);
    const text = (await onboard(repository, 'insights')).printed;
    expect(text).toMatch(
      /\nDates pushed most\n.*\n *Import existing data +2 +3 +\+4 +The export failed; IT is on leave\n/,
    );
    const { printed } = await onboard(repository, 'insights', '--format', 'markdown');
    expect(printed).toContain('## Dates pushed most');
    expect(printed).toMatch(/\| Import existing data \| +2 \| +3 \| +\+4 \| The export failed; IT is on leave/);
  });

  it('includes earlier blocks of a step that the plan no longer has', async () => {
    const repository = repositoryWith(LEDGERLY);
    const argvs = [
      ['block', 'acme', 'import-data', '--by', 'customer', '--reason', 'IT is on leave', '--on', '2026-11-10'],
      ['unblock', 'acme', 'import-data'],
      ['block', 'acme', 'import-data', '--by', 'customer', '--reason', 'IT is on leave', '--on', '2026-11-12'],
      ['done', 'acme', 'import-data'],
    ];
    for (const argv of argvs) {
      const { code, said } = await onboard(repository, ...argv, '--commit');
      expect([code, said]).toEqual([0, '']);
    }
    expect(repository.read(PLAN)).not.toContain('on leave');
    const { printed } = await onboard(repository, 'insights', '--format', 'json');
    expectDescribed('insights', printed);
    const { stuck } = JSON.parse(printed);
    expect(stuck.find(({ task }: { task: string }) => task === 'import-data')?.reasons).toEqual([
      { by: 'customer', reason: 'IT is on leave', times: 2 },
    ]);
    expect((await onboard(repository, 'insights')).printed).toContain('customer: IT is on leave (2');
  });

  it('shows a block as it was last corrected, even if its day did not change', async () => {
    const repository = repositoryWith(LEDGERLY);
    const block = (by: string, reason: string) =>
      `        blocked: { since: 2026-11-10, by: ${by}, reason: ${reason} }\n`;
    const write = (text: string, message: string) => {
      writeFileSync(join(repository.root, PLAN), text);
      repository.git('commit', '-qam', message);
    };
    const plan = repository.read(PLAN);
    const at = plan.indexOf('\n', plan.indexOf('- id: import-data')) + 1;
    const blocked = (line: string) => plan.slice(0, at) + line + plan.slice(at);
    write(blocked(block('customer', 'IT is on leave')), 'blocked');
    write(blocked(block('vendor', 'Our import is down')), 'it was us');
    write(blocked(block('vendor', 'Our import lost the file')), 'what it was');
    write(plan, 'unblocked');
    const { stuck } = JSON.parse((await onboard(repository, 'insights', '--format', 'json')).printed);
    expect(stuck.find(({ task }: { task: string }) => task === 'import-data')?.reasons).toEqual([
      { by: 'vendor', reason: 'Our import lost the file', times: 1 },
    ]);
  });

  it('is left out where the history is unknown, and one note says so', async () => {
    const repository = await pushedTwice();
    const clone = join(folderWith(), 'clone');
    repository.git('clone', '-q', '--depth=1', `file://${repository.root}`, clone);
    for (const [root, why] of [
      [folderWith(LEDGERLY), 'this folder is not in a git repository'],
      [clone, 'this clone is shallow'],
    ] as const) {
      const place = { root, env: repository.env };
      const { printed, said } = await onboard(place, 'insights');
      expect(printed).not.toContain('pushed');
      expect(said).toBe(`It is not known how often dates moved and what blocked steps earlier: ${why}.\n`);
      expect(await pushed(place)).toBeNull();
      expect((await onboard(place, 'insights', '--format', 'csv')).said).toContain(why);
    }
  });
});
