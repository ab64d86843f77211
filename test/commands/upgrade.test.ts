import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const SETTINGS = 'vendor: Ledgerly\nlocale: en\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n';
const TEMPLATE = `name: CPA firms
goal: Clients see their own figures.
live: share
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: account, title: Create the account, owner: point-person, effort: 15m, duration: 1d }
      - { id: connect, title: Connect the data, owner: it-admin, effort: 2h, duration: 1w, after: [account] }
      - { id: import, title: Import the data, owner: it-admin, duration: 1w, after: [connect] }
      - { id: faq, title: Read the FAQ, owner: end-user, duration: 1d }
      - { id: sso, title: Set up single sign-on, owner: it-admin, duration: 2d, when: { products: [sso] } }
  - id: rollout
    name: Rollout
    tasks:
      - { id: share, title: Share the portal, owner: point-person, duration: 1d }
`;

async function onboard(root: string, ...argv: string[]) {
  const io = memoryIo({
    cwd: root,
    env: { ONBOARD_TODAY: '2026-11-10', GIT_CEILING_DIRECTORIES: '/tmp', PATH: process.env.PATH ?? '' },
  });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

/** A workspace with a plan made from the template, the old version of which is kept. */
async function workspace(edit: (plan: string) => string = (plan) => plan): Promise<string> {
  const root = folderWith({ 'onboard.yaml': SETTINGS, 'templates/cpa.yaml': TEMPLATE });
  const { code, said } = await onboard(
    root,
    'new',
    'Acme',
    '--template',
    'cpa',
    '--purchased',
    '2026-11-02',
    '--person',
    'point-person=Jane Kim <jane@acme.example>',
    '--set',
    'products=portal',
  );
  expect([code, said]).toEqual([0, '']);
  change(root, 'plans/acme.yaml', edit);
  return root;
}

function change(root: string, path: string, edit: (text: string) => string): void {
  const before = readFileSync(join(root, path), 'utf8');
  writeFileSync(join(root, path), edit(before));
}

/** Replaces what must be there. */
function swap(text: string, ...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`"${from}" is not in\n${result}`);
    return result.replace(from, to);
  }, text);
}

const planIn = (root: string): string => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
const taskLine = (text: string, id: string): string =>
  text.split('\n').find((line) => line.includes(`id: ${id},`)) ?? '';

describe('upgrade', () => {
  it('brings changed fields and new tasks, the latter with due dates from today on, and prices them', async () => {
    const root = await workspace((plan) => swap(plan, ['customer: Acme', 'customer: Acme   # the whole group']));
    const before = planIn(root);
    change(root, 'templates/cpa.yaml', (text) =>
      swap(
        text,
        ['effort: 2h, duration: 1w', 'effort: 2h, duration: 2w'],
        [
          '      - { id: faq',
          '      - { id: check, title: Check the figures, owner: csm, duration: 1d, after: [import] }\n      - { id: faq',
        ],
      ),
    );
    const { code, printed } = await onboard(root, 'upgrade', 'acme');
    expect(code).toBe(0);
    const after = planIn(root);
    expect(after).toContain('customer: Acme   # the whole group');
    expect(taskLine(after, 'connect')).toBe(taskLine(before, 'connect').replace('duration: 1w', 'duration: 2w'));
    expect(taskLine(after, 'check')).toMatch(/after: \[import\], due: 2026-\d\d-\d\d }$/);
    expect(after.indexOf('id: check')).toBeGreaterThan(after.indexOf('id: import'));
    expect(printed).toMatch(/Acme \(acme\): cpa [0-9a-f]{8} → [0-9a-f]{8}, go-live .* → .* \(\+6d\)/);
    expect(printed).toContain('- new task "Check the figures" in Setup, critical');
    expect((await onboard(root, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
    expect((await onboard(root, 'validate', '--fail-on', 'error')).code).toBe(0);
  });

  it('names a plan that it cannot read and leaves out, unless that is put away', async () => {
    const root = await workspace();
    mkdirSync(join(root, 'plans/archive'), { recursive: true });
    writeFileSync(join(root, 'plans/archive/old.yaml'), 'customer: "Old\n');
    expect(await onboard(root, 'upgrade', '--all', '--dry-run')).toMatchObject({ code: 0, said: '' });
    writeFileSync(join(root, 'plans/broken.yaml'), 'customer: "A\n');
    const { code, said } = await onboard(root, 'upgrade', '--all', '--dry-run');
    expect([code, said]).toEqual([2, expect.stringContaining('plans/broken.yaml could not be used and is left out')]);
  });

  it('writes nothing with --dry-run and says the same', async () => {
    const root = await workspace();
    const before = planIn(root);
    change(root, 'templates/cpa.yaml', (text) =>
      swap(text, ['title: Read the FAQ', 'title: Read and comment the FAQ']),
    );
    const { code, printed } = await onboard(root, 'upgrade', '--all', '--dry-run');
    expect([code, planIn(root)]).toEqual([0, before]);
    expect(printed).toContain('- Read the FAQ is now called Read and comment the FAQ');
    expect(printed).toContain('1 plan would be upgraded');
  });

  it('freezes what is finished and says so', async () => {
    const root = await workspace((plan) =>
      swap(plan, [taskLine(plan, 'account'), taskLine(plan, 'account').replace(' }', ', done: 2026-11-03 }')]),
    );
    const before = planIn(root);
    change(root, 'templates/cpa.yaml', (text) =>
      swap(text, ['title: Create the account, owner: point-person', 'title: Create two accounts, owner: it-admin']),
    );
    const { printed } = await onboard(root, 'upgrade', 'acme');
    expect(taskLine(planIn(root), 'account')).toBe(taskLine(before, 'account'));
    expect(printed).toContain('not applicable:\n  - "Create the account": it is finished');
  });

  it('keeps local edits and reports them, and those that the template changed too as conflicts', async () => {
    const root = await workspace((plan) =>
      swap(plan, [
        'title: Import the data, owner: it-admin, duration: 1w',
        'title: Import the data, owner: jane-kim, duration: 3w',
      ]),
    );
    change(root, 'templates/cpa.yaml', (text) =>
      swap(text, [
        'title: Import the data, owner: it-admin, duration: 1w',
        'title: Import all data, owner: it-admin, duration: 2w',
      ]),
    );
    const { code, printed } = await onboard(root, 'upgrade', 'acme', '--format', 'json');
    expect(code).toBe(1);
    const report = JSON.parse(printed);
    expect(
      new Validator(JSON.parse(readFileSync('schemas/upgrade.output.schema.json', 'utf8')), '2020-12', false).validate(
        report,
      ).errors,
    ).toEqual([]);
    expect(report.plans[0]).toMatchObject({
      outcome: 'upgraded',
      applied: [{ aspect: 'renamed', to: 'Import all data' }],
      kept: [{ task: 'import', field: 'owner', plan: 'jane-kim', template: 'it-admin' }],
      conflicts: [{ task: 'import', field: 'duration', plan: '3w', template: '2w' }],
    });
    expect(taskLine(planIn(root), 'import')).toContain('title: Import all data, owner: jane-kim, duration: 3w');
  });

  it('leaves removed what was removed here, and lets new tasks wait for what that waited for', async () => {
    const root = await workspace((plan) => swap(plan, [`${taskLine(plan, 'import')}\n`, '']));
    change(root, 'templates/cpa.yaml', (text) =>
      swap(
        text,
        ['title: Import the data', 'title: Import all data'],
        [
          '      - { id: faq',
          '      - { id: check, title: Check the figures, owner: csm, duration: 1d, after: [import] }\n      - { id: faq',
        ],
      ),
    );
    const { code, printed } = await onboard(root, 'upgrade', 'acme');
    expect(code).toBe(0);
    expect(planIn(root)).not.toContain('id: import,');
    expect(taskLine(planIn(root), 'check')).toContain('after: [connect]');
    expect(printed).toContain('"Import all data": it was removed here');
  });

  it('removes what the template dropped, unless work has gone into it', async () => {
    const dropFaq = (text: string): string =>
      swap(text, ['      - { id: faq, title: Read the FAQ, owner: end-user, duration: 1d }\n', '']);
    const untouched = await workspace();
    change(untouched, 'templates/cpa.yaml', dropFaq);
    await onboard(untouched, 'upgrade', 'acme');
    expect(planIn(untouched)).not.toContain('id: faq');

    const started = await workspace((plan) =>
      swap(plan, [taskLine(plan, 'faq'), taskLine(plan, 'faq').replace(' }', ', started: 2026-11-09 }')]),
    );
    change(started, 'templates/cpa.yaml', dropFaq);
    const { printed } = await onboard(started, 'upgrade', 'acme');
    expect(taskLine(planIn(started), 'faq')).toContain('started: 2026-11-09');
    expect(printed).toContain('"Read the FAQ": the template dropped it');
  });

  it('is announced by status, where nothing upgrades by itself', async () => {
    const root = await workspace();
    const before = planIn(root);
    expect((await onboard(root, 'status')).printed).not.toContain('behind');
    change(root, 'templates/cpa.yaml', (text) => swap(text, ['title: Read the FAQ', 'title: Read all of it']));
    expect((await onboard(root, 'status')).printed).toContain(
      '1 plan is behind its template: acme. See: onboard upgrade --all --dry-run',
    );
    expect((await onboard(root, 'status', 'acme')).printed).toContain('1 plan is behind its template');
    const { behind } = JSON.parse((await onboard(root, 'status', '--format', 'json')).printed);
    expect(behind).toMatchObject([{ id: 'acme', template: 'cpa' }]);
    expect(planIn(root)).toBe(before);
  });

  it('evaluates conditions again with what the plan says now', async () => {
    const root = await workspace();
    expect(planIn(root)).not.toContain('id: sso');
    change(root, 'templates/cpa.yaml', (text) =>
      swap(text, ['when: { products: [sso] }', 'when: { products: [sso, portal] }']),
    );
    await onboard(root, 'upgrade', 'acme');
    expect(taskLine(planIn(root), 'sso')).toMatch(/duration: 2d, due: 2026-11-1\d }$/);
  });

  it('finds the old version in git where no copy was kept, and says what to fetch in a shallow clone', async () => {
    const made = await workspace();
    const repository = repositoryWith({
      'onboard.yaml': SETTINGS,
      'templates/cpa.yaml': TEMPLATE,
      'plans/acme.yaml': planIn(made),
    });
    repository.commit('Better', { 'templates/cpa.yaml': TEMPLATE.replace('Read the FAQ', 'Read all of it') });
    const { code, printed } = await onboard(repository.root, 'upgrade', 'acme', '--dry-run');
    expect(code).toBe(0);
    expect(printed).toContain('is now called Read all of it');

    const shallow = folderWith();
    spawnSync('git', ['clone', '-q', '--depth=1', `file://${repository.root}`, shallow], { env: repository.env });
    const refused = await onboard(shallow, 'upgrade', 'acme', '--dry-run');
    expect(refused.code).toBe(2);
    expect(refused.printed).toContain('fetch-depth: 0');
  });

  it('keeps a copy from which the template reads back with the same version', async () => {
    const root = await workspace();
    const [, version = ''] = /version: "?([0-9a-f]{8})/.exec(planIn(root)) ?? [];
    const kept = readFileSync(join(root, `templates/.versions/cpa@${version}.yaml`), 'utf8');
    const copy = folderWith({ 'onboard.yaml': SETTINGS, 'templates/cpa.yaml': kept });
    const { printed } = await onboard(copy, 'template', 'show', 'cpa', '--format', 'json');
    expect(JSON.parse(printed)).toMatchObject({ version });
  });

  it.each([
    [['upgrade'], 'Name customers, or say --all'],
    [['upgrade', 'acme', '--all'], 'Name customers, or say --all'],
    [['upgrade', 'acmee'], 'Did you mean "acme"?'],
    [['upgrade', '--all', '--template', 'cpaa'], 'Did you mean "cpa"?'],
  ])('refuses %j', async (argv, words) => {
    const { code, said } = await onboard(await workspace(), ...argv);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});
