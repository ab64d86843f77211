import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const SETTINGS = 'vendor: Ledgerly\nlocale: en\ncalendars: [US]\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n';
/** Without days off that matter here; without a calendar `new` would print a warning. */
const CALENDAR = { 'calendars/US.yaml': 'name: US\ncovers: 2026..2028\ndays: { 2026-01-01: New Year }\n' };
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

/** A workspace with a plan made from the template; the old version of the template is kept. */
async function workspace(edit: (plan: string) => string = (plan) => plan): Promise<string> {
  const root = folderWith({ ...CALENDAR, 'onboard.yaml': SETTINGS, 'templates/cpa.yaml': TEMPLATE });
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

/** Replaces a text that must exist. */
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
  it('adds changed fields and new tasks, with due dates from today on for new tasks, and shows their effect on go-live', async () => {
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

  it('names a plan that it cannot read and leaves it out, unless the plan is archived', async () => {
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
    expect(printed).toContain('In 1 plan only the recorded version changes: 1 changed task there is finished (acme).');
  });

  it('keeps local edits and reports them, and reports conflicts where the template changed too', async () => {
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

  it('does not bring back removed tasks, and lets new tasks wait for what those waited for', async () => {
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
    expect(printed).toContain('"Import all data": it was removed from the plan');
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
    expect(printed).toContain('"Read the FAQ": the template no longer has it');
  });

  it('is announced by status, which upgrades nothing itself', async () => {
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

  describe('when the attributes of a plan change', () => {
    const buySso = (plan: string): string => swap(plan, ['products: portal', 'products: [portal, sso]']);
    const sellSso = (plan: string): string => swap(plan, ['products: [portal, sso]', 'products: portal']);
    const dropSso = (plan: string): string => swap(plan, [`${taskLine(plan, 'sso')}\n`, '']);

    /** Each state of the plan is a commit of its own; the last one stays in the folder. */
    async function history(...edits: readonly ((plan: string) => string)[]): Promise<string> {
      const made = await workspace();
      const files = {
        ...CALENDAR,
        'onboard.yaml': SETTINGS,
        'templates/cpa.yaml': TEMPLATE,
        'plans/acme.yaml': planIn(made),
      };
      const repository = repositoryWith(files);
      for (const [index, edit] of edits.entries()) {
        const text = edit(repository.read('plans/acme.yaml'));
        if (index === edits.length - 1) repository.write({ 'plans/acme.yaml': text });
        else repository.commit('Edit', { 'plans/acme.yaml': text });
      }
      return repository.root;
    }
    const withSso = (plan: string): string =>
      swap(plan, [
        `${taskLine(plan, 'faq')}\n`,
        `${taskLine(plan, 'faq')}\n      - { id: sso, title: Set up single sign-on, owner: it-admin, duration: 2d, due: 2026-11-12 }\n`,
      ]);

    it.each([
      ['not yet committed', [buySso]],
      ['committed', [buySso, (plan: string) => plan]],
      [
        'committed long ago',
        [buySso, (plan: string) => plan.replace('customer: Acme', 'customer: Acme Group'), String],
      ],
      [
        'sold, and bought again',
        [(plan: string) => withSso(buySso(plan)), (plan: string) => dropSso(sellSso(plan)), buySso],
      ],
    ])('adds the step that they ask for: %s', async (_, edits) => {
      const root = await history(...edits);
      expect((await onboard(root, 'validate')).printed).toContain(
        '"Set up single sign-on" is for customers with products: sso',
      );
      const { code, printed } = await onboard(root, 'upgrade', 'acme');
      expect([code, printed]).toEqual([0, expect.stringContaining('- new task "Set up single sign-on" in Setup')]);
      expect(taskLine(planIn(root), 'sso')).toMatch(/duration: 2d, due: 2026-11-1\d }$/);
      expect((await onboard(root, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
      expect((await onboard(root, 'validate')).printed).not.toContain('unfit-step');
    });

    it('leaves out a step that was taken out by hand, also when the template changes, unless it is asked for', async () => {
      const root = await history((plan) => withSso(buySso(plan)), dropSso, String);
      expect((await onboard(root, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
      change(root, 'templates/cpa.yaml', (text) => swap(text, ['title: Set up single', 'title: Switch on single']));
      expect((await onboard(root, 'upgrade', 'acme', '--dry-run')).printed).toContain(
        '"Switch on single sign-on": it was removed from the plan',
      );
      expect((await onboard(root, 'upgrade', 'acme', '--with', 'ssso')).said).toContain('Did you mean "sso"?');
      const { code } = await onboard(root, 'upgrade', 'acme', '--with', 'sso');
      expect([code, taskLine(planIn(root), 'sso')]).toEqual([0, expect.stringContaining('title: Switch on single')]);
    });

    it('removes a step that they no longer ask for, unless work went into it or a person wrote it', async () => {
      const untouched = await history((plan) => withSso(buySso(plan)), sellSso);
      expect((await onboard(untouched, 'upgrade', 'acme')).code).toBe(0);
      expect(planIn(untouched)).not.toContain('id: sso');

      const started = await history(
        (plan) => withSso(buySso(plan)),
        (plan) =>
          swap(sellSso(plan), [
            'duration: 2d, due: 2026-11-12 }',
            'duration: 2d, due: 2026-11-12, started: 2026-11-09 }',
          ]),
      );
      expect((await onboard(started, 'upgrade', 'acme')).code).toBe(0);
      expect(planIn(started)).toContain('started: 2026-11-09');

      const own = await history(withSso, String);
      expect((await onboard(own, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
      expect((await onboard(own, 'validate')).printed).toContain('and this customer does not have that');
    });

    it('asks when the history does not tell, until somebody says what was meant', async () => {
      const root = await workspace(buySso);
      const asked = await onboard(root, 'upgrade', 'acme', '--format', 'json');
      const report = JSON.parse(asked.printed);
      expect(
        new Validator(
          JSON.parse(readFileSync('schemas/upgrade.output.schema.json', 'utf8')),
          '2020-12',
          false,
        ).validate(report).errors,
      ).toEqual([]);
      expect(report.plans).toMatchObject([
        { outcome: 'unsettled', questions: [{ task: 'sso', when: 'products: sso', isInPlan: false }] },
      ]);
      expect(asked.code).toBe(1);
      expect((await onboard(root, 'upgrade', 'acme')).printed).toMatch(/onboard upgrade acme --with sso\s+adds\s+it/);
      const waiver = 'waivers: [{ rule: unfit-step, task: sso, until: 2026-12-31, by: mina, reason: Not now }]\n';
      change(root, 'plans/acme.yaml', (plan) => plan + waiver);
      expect((await onboard(root, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
      expect((await onboard(root, 'validate')).printed).not.toMatch(/unfit-step|unknown-task/);
      change(root, 'plans/acme.yaml', (plan) => plan.replace(waiver, ''));
      expect((await onboard(root, 'upgrade', 'acme', '--with', 'sso')).code).toBe(0);
      expect(planIn(root)).toContain('id: sso');

      const there = await workspace(withSso);
      expect((await onboard(there, 'upgrade', 'acme')).printed).toContain('onboard remove acme sso');
    });

    it('asks where the file name belonged to another customer before', async () => {
      const other = await workspace();
      const repository = repositoryWith({
        ...CALENDAR,
        'onboard.yaml': SETTINGS,
        'templates/cpa.yaml': TEMPLATE,
        'plans/acme.yaml':
          'customer: Somebody else\npurchased: 2026-01-05\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B }] }]\n',
      });
      repository.write({ 'plans/acme.yaml': buySso(planIn(other)) });
      expect((await onboard(repository.root, 'upgrade', 'acme')).printed).toContain('If it was removed on purpose');
    });

    it('selects the items of an agenda again', async () => {
      const session = (extra: string): string =>
        `      - { id: call, title: Call, owner: csm, session: { minutes: 30, agenda: [{ minutes: 10, topic: Goals }${extra}] } }\n`;
      const template = TEMPLATE.replace(
        '      - { id: faq',
        `${session(', { minutes: 5, topic: Sign-on, when: { products: sso } }')}      - { id: faq`,
      );
      const root = folderWith({ ...CALENDAR, 'onboard.yaml': SETTINGS, 'templates/cpa.yaml': template });
      await onboard(root, 'new', 'Acme', '--template', 'cpa', '--purchased', '2026-11-02', '--set', 'products=portal');
      const repository = repositoryWith({
        ...CALENDAR,
        'onboard.yaml': SETTINGS,
        'templates/cpa.yaml': template,
        'plans/acme.yaml': planIn(root),
      });
      expect(planIn(root)).not.toContain('Sign-on');
      change(repository.root, 'plans/acme.yaml', (plan) => buySso(withSso(plan)));
      expect((await onboard(repository.root, 'upgrade', 'acme')).code).toBe(0);
      expect(planIn(repository.root)).toContain('Sign-on');
    });
  });

  it('says a conflict every time, until the plan says what the template says or --keep keeps what it says', async () => {
    const conflict = async (): Promise<string> => {
      const root = await workspace((plan) =>
        swap(plan, ['it-admin, duration: 1w, after: [connect]', 'it-admin, duration: 3w, after: [connect]']),
      );
      change(root, 'templates/cpa.yaml', (text) =>
        swap(
          text,
          ['it-admin, duration: 1w, after: [connect]', 'it-admin, duration: 2w, after: [connect]'],
          ['Read the FAQ', 'Read it all'],
        ),
      );
      return root;
    };
    const root = await conflict();
    expect((await onboard(root, 'upgrade', 'acme')).code).toBe(1);
    expect(planIn(root)).toContain('Read it all');
    const again = await onboard(root, 'upgrade', 'acme');
    expect([again.code, again.printed]).toEqual([
      1,
      expect.stringContaining('- duration of "Import the data": 3w in the plan, 2w in the template'),
    ]);
    expect(again.printed).toContain('0 plans upgraded, 0 up to date, 1 to settle.');
    expect((await onboard(root, 'status')).printed).toContain('behind its template');
    expect((await onboard(root, 'upgrade', 'acme', '--keep')).code).toBe(0);
    expect((await onboard(root, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
    expect(taskLine(planIn(root), 'import')).toContain('duration: 3w');

    const yielding = await conflict();
    await onboard(yielding, 'upgrade', 'acme');
    change(yielding, 'plans/acme.yaml', (plan) => swap(plan, ['duration: 3w', 'duration: 2w']));
    expect((await onboard(yielding, 'upgrade', 'acme')).code).toBe(0);
    expect((await onboard(yielding, 'upgrade', 'acme')).printed).toBe('0 plans upgraded, 1 up to date.\n');
  });

  it('begins with a table of the plans it changes, and counts those it does not change', async () => {
    const root = await workspace();
    const finished = planIn(root)
      .replace('customer: Acme', 'customer: Birch')
      .replaceAll(/due: [-\d]+/g, 'done: 2026-11-05');
    writeFileSync(join(root, 'plans/birch.yaml'), finished);
    change(root, 'templates/cpa.yaml', (text) => swap(text, ['effort: 2h, duration: 1w', 'effort: 2h, duration: 2w']));
    const { printed } = await onboard(root, 'upgrade', '--all', '--dry-run');
    expect(printed).toMatch(
      /^CUSTOMER +TEMPLATE +GO-LIVE +THEN +MOVES +CONFLICTS +QUESTIONS\nAcme +cpa +.*\+5d\nBirch +cpa/,
    );
    expect(printed).toContain(
      '\n\nIn 1 plan only the recorded version changes: 1 changed task there is finished (birch).\n\n2 plans would be upgraded',
    );
    expect(printed.match(/applied:/g)).toHaveLength(1);
    expect((await onboard(root, 'upgrade', '--all', '--dry-run', '--format', 'markdown')).printed).toContain(
      '| Customer | Template | Go-live |',
    );
  });

  it('finds the old version in git where no copy was kept, and says what to fetch in a shallow clone', async () => {
    const made = await workspace();
    const repository = repositoryWith({
      ...CALENDAR,
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

  it('keeps a copy of the template that has the same version when read', async () => {
    const root = await workspace();
    const [, version = ''] = /version: "?([0-9a-f]{8})/.exec(planIn(root)) ?? [];
    const kept = readFileSync(join(root, `templates/.versions/cpa@${version}.yaml`), 'utf8');
    const copy = folderWith({ ...CALENDAR, 'onboard.yaml': SETTINGS, 'templates/cpa.yaml': kept });
    const { printed } = await onboard(copy, 'template', 'show', 'cpa', '--format', 'json');
    expect(JSON.parse(printed)).toMatchObject({ version });
  });

  it.each([
    [['upgrade'], 'Name customers, or use --all'],
    [['upgrade', 'acme', '--all'], 'Name customers, or use --all'],
    [['upgrade', 'acmee'], 'Did you mean "acme"?'],
    [['upgrade', '--all', '--template', 'cpaa'], 'Did you mean "cpa"?'],
  ])('refuses %j', async (argv, words) => {
    const { code, said } = await onboard(await workspace(), ...argv);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});
