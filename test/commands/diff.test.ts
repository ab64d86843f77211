import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';

/** Pipelines find the comment to replace by this text, which the pipelines of `init --ci` quote. */
const COMMENT_MARK = '<!-- onboard-diff -->';

const SETTINGS =
  'vendor: Ledgerly\nlocale: en\ntimezone: Asia/Seoul\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n';
const PLAN = `customer: Acme
template: { id: cpa, version: 3b9f2c1e }
purchased: 2026-11-02
target: 2026-12-11
live: share
people:
  jane: { name: Jane Kim, side: customer, roles: [point-person, it-admin] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - id: connect
        title: Connect the data
        owner: it-admin
        duration: 1w
        due: 2026-11-20
      - id: import
        title: Import the data
        owner: it-admin
        duration: 1w
        after: [connect]
        due: 2026-11-27
      - id: share
        title: Share the portal
        owner: point-person
        after: [import]
        due: 2026-11-30
`;
const TEMPLATE =
  'name: CPA firms\nphases:\n  - id: setup\n    name: Setup\n    tasks:\n      - { id: connect, title: Connect the data, duration: 1w }\n';
const CALENDAR = 'name: Korea\ncovers: 2026..2027\ndays:\n  2026-12-25: Christmas Day\n';
const FILES = {
  'onboard.yaml': `${SETTINGS}calendars: [KR]\n`,
  'plans/acme.yaml': PLAN,
  'plans/한빛.yaml': PLAN.replace('Acme', '한빛세무법인'),
  'templates/cpa.yaml': TEMPLATE,
  'calendars/KR.yaml': CALENDAR,
};

async function onboard({ root, env }: Pick<Repository, 'root' | 'env'>, ...argv: string[]) {
  const io = memoryIo({ cwd: root, env: { ...env, ONBOARD_TODAY: '2026-11-02' } });
  return { code: await run(['diff', ...argv], io), printed: io.printed(), said: io.said() };
}

async function diffJson(repository: Repository, ...argv: string[]) {
  const { printed, said } = await onboard(repository, ...argv, '--format', 'json');
  expect(said).toBe('');
  return JSON.parse(printed);
}

const changed = (path: string, text: string): Repository => {
  const repository = repositoryWith(FILES);
  repository.write({ [path]: text });
  return repository;
};

describe('diff', () => {
  it('tells what changed and prices it', async () => {
    const repository = changed(
      'plans/acme.yaml',
      PLAN.replace('duration: 1w\n        due: 2026-11-20', 'duration: 2w\n        due: 2026-11-27').replace(
        'owner: it-admin\n        duration: 1w\n        after',
        'owner: jane\n        duration: 1w\n        after',
      ),
    );
    const { code, printed } = await onboard(repository);
    expect(code).toBe(0);
    expect(printed).toContain('1 plan changes between main and the working tree');
    expect(printed).toMatch(
      /go-live Mon 16 Nov → Mon 23 Nov \(\+5d\), P80 \+6d \(the template's guess\), 19d of slack to target →\s+14d of slack to target/,
    );
    expect(printed).toContain('- "Connect the data" due Fri 20 Nov → Fri 27 Nov (+5d), critical');
    expect(printed).toContain('- "Connect the data" duration 1w → 2w (+5d), critical');
    expect(printed).toContain('- "Import the data" owner it-admin → Jane Kim');
    expect(printed).toContain('new note "import" has 0 working days after "connect"');
  });

  it('prints JSON as its schema says', async () => {
    const repository = changed('plans/acme.yaml', PLAN.replace('duration: 1w', 'duration: 2w'));
    repository.write({
      'templates/cpa.yaml': TEMPLATE.replace('1w', '2w'),
      'calendars/KR.yaml': `${CALENDAR}  2026-11-17: Day off\n`,
    });
    const schema = JSON.parse(readFileSync('schemas/diff.output.schema.json', 'utf8'));
    const result = await diffJson(repository);
    expect(new Validator(schema, '2020-12', false).validate(result).errors).toEqual([]);
    expect(result).toMatchObject({
      plans: [
        { id: 'acme', kind: 'changed', moves: { live: 6 } },
        { id: '한빛', kind: 'affected', changes: [] },
      ],
      templates: [{ id: 'cpa', plans: ['acme', '한빛'] }],
      calendars: [{ id: 'KR', plans: ['acme', '한빛'] }],
    });
  });

  it('reports no change when only the formatting changed', async () => {
    const repository = changed('plans/acme.yaml', `# a comment\n${PLAN.replace('customer: Acme', 'customer: "Acme"')}`);
    const { code, printed } = await onboard(repository);
    expect([code, printed]).toEqual([
      0,
      'Only formatting changes between main and the working tree, in 1 file: no plan has changed\n',
    ]);
    expect(await diffJson(repository)).toMatchObject({
      formattingOnly: true,
      formatted: ['plans/acme.yaml'],
      plans: [],
    });
  });

  it('compares with the commit where the branch left the default branch, not with its tip', async () => {
    const repository = repositoryWith(FILES);
    repository.git('checkout', '-qb', 'topic');
    repository.commit('Topic', { 'plans/acme.yaml': PLAN.replace('target: 2026-12-11', 'target: 2026-12-18') });
    repository.git('checkout', '-q', 'main');
    repository.commit('Others', { 'plans/한빛.yaml': PLAN.replace('Acme', '다른 이름') });
    repository.git('checkout', '-q', 'topic');
    expect((await diffJson(repository)).plans.map(({ id }: { id: string }) => id)).toEqual(['acme']);
    expect((await diffJson(repository, 'main..topic')).plans.map(({ id }: { id: string }) => id)).toEqual([
      'acme',
      '한빛',
    ]);
    expect((await diffJson(repository, 'main...topic')).plans.map(({ id }: { id: string }) => id)).toEqual(['acme']);
    expect((await diffJson(repository, 'main', 'topic')).plans).toHaveLength(2);
  });

  it('compares only what is staged', async () => {
    const repository = changed('plans/acme.yaml', PLAN.replace('target: 2026-12-11', 'target: 2026-12-18'));
    repository.git('add', '-A');
    repository.write({ 'plans/acme.yaml': PLAN.replace('customer: Acme', 'customer: Other') });
    const [plan] = (await diffJson(repository, '--staged')).plans;
    expect(plan.changes).toMatchObject([{ aspect: 'target', from: '2026-12-11', to: '2026-12-18', days: 5 }]);
  });

  it('compares two files without a repository', async () => {
    const root = folderWith({ ...FILES, 'other.yaml': PLAN.replace('target: 2026-12-11', 'target: 2026-12-18') });
    const { code, printed } = await onboard({ root, env: {} }, 'plans/acme.yaml', 'other.yaml');
    expect(code).toBe(0);
    expect(printed).toContain('- target Fri 11 Dec → Fri 18 Dec (+5d)');
  });

  it.each([
    [['--fail-on', 'slip>4d'], 1],
    [['--fail-on', 'slip>5d'], 0],
    [['--fail-on', 'off-track'], 0],
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'slip>5'], 2],
  ])('with %j exits with %i when go-live moves by five days', async (options, code) => {
    const repository = changed('plans/acme.yaml', PLAN.replace('duration: 1w', 'duration: 2w'));
    expect((await onboard(repository, ...options)).code).toBe(code);
  });

  it('fails on a plan that goes off track, and says its health before', async () => {
    const repository = changed('plans/acme.yaml', PLAN.replace('duration: 1w', 'duration: 6w'));
    const { code, printed } = await onboard(repository, '--fail-on', 'off-track');
    expect(code).toBe(1);
    expect(printed).toContain('on-track → off-track');
  });

  it('reports new, removed, archived and closed plans', async () => {
    const repository = repositoryWith(FILES);
    repository.git('mv', 'plans/한빛.yaml', 'plans/moved');
    repository.write({
      'plans/archive/한빛.yaml': `${FILES['plans/한빛.yaml']}closed: { on: 2026-11-02, result: churned, reason: No budget }\n`,
      'plans/new.yaml': PLAN.replace('Acme', 'Newcomer').replaceAll('2026-', '2027-').replaceAll('jane', 'tom'),
    });
    spawnSync('rm', [join(repository.root, 'plans/acme.yaml')]);
    const { printed } = await onboard(repository);
    expect(printed).toContain('Acme (acme): plan removed\n  go-live was Mon 16 Nov');
    expect(printed).toContain('Newcomer (new): new plan\n  go-live');
    expect(printed).toContain('- archived');
    expect(printed).toContain('- closed: churned on Mon 2 Nov: No budget');
  });

  it('recognizes a plan whose file was renamed', async () => {
    const repository = repositoryWith(FILES);
    repository.git('mv', 'plans/acme.yaml', 'plans/acme-accounting.yaml');
    const { plans } = await diffJson(repository);
    expect(plans).toMatchObject([
      { id: 'acme-accounting', kind: 'changed', changes: [{ aspect: 'id', from: 'acme', to: 'acme-accounting' }] },
    ]);
    expect((await onboard(repository)).printed).toContain('id acme → acme-accounting');
  });

  it('treats plans with one name as different when it cannot match them', async () => {
    const repository = repositoryWith({ ...FILES, 'plans/acme-berlin.yaml': PLAN });
    repository.git('mv', 'plans/acme.yaml', 'plans/acme-1.yaml');
    repository.git('mv', 'plans/acme-berlin.yaml', 'plans/acme-2.yaml');
    const { plans } = await diffJson(repository);
    expect(plans.map(({ id, kind }: { id: string; kind: string }) => `${id} ${kind}`)).toEqual([
      'acme removed',
      'acme-1 added',
      'acme-2 added',
      'acme-berlin removed',
    ]);
  });

  it('says that it cannot tell, with exit code 2, when a file is broken, and reports the rest', async () => {
    const repository = changed('plans/acme.yaml', PLAN.replace('phases:', 'phases: ['));
    repository.write({ 'plans/한빛.yaml': PLAN.replace('target: 2026-12-11', 'target: 2026-12-18') });
    const { code, printed } = await onboard(repository, '--fail-on', 'slip>1d');
    expect(code).toBe(2);
    expect(printed).toContain('plans/acme.yaml cannot be read in the head');
    expect(printed).toMatch(/^1 plan changes between .*; 1 more file cannot be read\n/);
    expect(printed).toContain('(한빛)');
    expect(printed).not.toContain('plan removed');
  });

  it.each([1, 2])('is an error, never empty, in a clone of depth %i', async (depth) => {
    const repository = repositoryWith(FILES);
    for (const target of ['2026-12-14', '2026-12-15']) {
      repository.commit(target, { 'plans/acme.yaml': PLAN.replace('target: 2026-12-11', `target: ${target}`) });
    }
    const root = folderWith();
    spawnSync('git', ['clone', '-q', `--depth=${depth}`, `file://${repository.root}`, root], { env: repository.env });
    for (const argv of [[], ['HEAD~2'], ['HEAD~2..HEAD'], ['main...HEAD']]) {
      const { code, printed, said } = await onboard({ ...repository, root }, ...argv);
      expect([code, printed]).toEqual([2, '']);
      expect(said).toContain('fetch-depth: 0');
    }
  });

  it.each(['--output=/tmp/outside', '-x', 'nope'])('refuses the revision "%s"', async (revision) => {
    const { code, printed } = await onboard(repositoryWith(FILES), '--', revision);
    expect([code, printed]).toEqual([2, '']);
  });

  it('says so outside a repository', async () => {
    const { code, said } = await onboard({ root: folderWith(FILES), env: { GIT_CEILING_DIRECTORIES: '/tmp' } });
    expect(code).toBe(2);
    expect(said).toContain('not in a git repository');
  });

  it('shows a short hash of a commit in headings, and the full hash in JSON', async () => {
    const repository = changed('plans/acme.yaml', PLAN.replace('duration: 1w', 'duration: 2w'));
    const hash = repository.git('rev-parse', 'HEAD').trim();
    expect((await onboard(repository, hash)).printed).toContain(`between ${hash.slice(0, 12)} and the working tree\n`);
    expect((await onboard(repository, hash, '--format', 'markdown')).printed).not.toContain(hash);
    expect(JSON.parse((await onboard(repository, hash, '--format', 'json')).printed).base).toBe(hash);
  });

  it('shows in the comment that go-live is gone', async () => {
    const closed = `${PLAN}closed: { on: 2026-11-02, result: cancelled, reason: No budget }\n`;
    const { printed } = await onboard(changed('plans/acme.yaml', closed), '--format', 'markdown');
    expect(printed).toContain('| Acme | Mon 16 Nov → **unknown** |');
  });

  it('writes a comment that can be found again, and escapes all texts in it', async () => {
    const hostile = naughty.filter((text) => /^[^\p{C}\p{Zl}\p{Zp}]{1,60}$/u.test(text)).slice(0, 300);
    const quoted = (text: string): string => JSON.stringify(text);
    const plan = (title: (index: number) => string): string =>
      `${PLAN}${hostile.map((_, index) => `      - { id: t${index}, title: ${title(index)}, owner: jane }\n`).join('')}`;
    const repository = repositoryWith({ ...FILES, 'plans/acme.yaml': plan((index) => `Plain ${index}`) });
    repository.write({
      'plans/acme.yaml': plan((index) =>
        quoted(`x ${hostile[index]} @team ![](http://x) <img> | [a](b) <!-- -->`),
      ).replace('customer: Acme', 'customer: "@all <b> | [x](http://y)"'),
    });
    const { code, printed } = await onboard(repository, '--format', 'markdown');
    expect(code).toBe(0);
    expect(printed.startsWith(`${COMMENT_MARK}\n`)).toBe(true);
    const rest = printed.slice(COMMENT_MARK.length);
    expect(rest).not.toMatch(/(?<!\\)<|@(?!\u200b)|(?<!\\)\]\(|https?:\/\//);
    expect(
      rest
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .every((line) => line.split(/(?<!\\)\|/).length === 7),
    ).toBe(true);
    expect(printed.length).toBeLessThan(65_536);
  });
});
