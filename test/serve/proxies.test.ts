import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  cloneOf,
  git,
  keyOf,
  onboard,
  post,
  type Serving,
  settingsText,
  startServe,
  until,
  updateIds,
} from '../support/answering.ts';
import { folderWith } from '../support/folder.ts';

const NGINX = '/usr/sbin/nginx';
const CADDY = '/usr/bin/caddy';
const SYSTEMD = '/usr/bin/systemd-analyze';
for (const program of [NGINX, CADDY, SYSTEMD])
  if (!existsSync(program)) process.stderr.write(`Tests of a set-up are left out: there is no ${program}.\n`);

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

interface SetUp {
  readonly cwd: string;
  readonly serving: Serving;
  readonly port: number;
  readonly origin: string;
  /** A file written by `init --updates serve`, changed to lead to the running door. */
  file(name: string): string;
}

async function setUp(): Promise<SetUp> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { cwd } = cloneOf({ origin, answers: `${origin}/answers`, mailbox: null });
  expect((await onboard(cwd, ['init', '--updates', 'serve'])).code).toBe(0);
  const serving = await startServe(cwd);
  ends.push(() => serving.end());
  const file = (name: string) =>
    readFileSync(join(cwd, 'answers', name), 'utf8').replaceAll(
      '127.0.0.1:8787',
      serving.address.slice('http://'.length),
    );
  return { cwd, serving, port, origin, file };
}

function start(program: string, argv: readonly string[]): ChildProcess {
  const child = spawn(program, argv, { stdio: 'pipe' });
  ends.push(
    () =>
      new Promise<void>((done) => {
        child.once('exit', () => done());
        child.kill();
      }),
  );
  return child;
}

/** The checks of a page and an attacker behind the proxy. */
async function expectDoor({ cwd, origin, serving }: SetUp, log: string): Promise<void> {
  await until(() => spawnSync('curl', ['-s', '-o', '/dev/null', origin]).status === 0, serving.said);
  const key = await keyOf('bob');
  const answers = `${origin}/answers`;
  expect((await post(answers, key, 'update-1', 'done import', origin)).status).toBe(202);
  expect((await post(answers, key, 'update-2', 'x'.repeat(17 * 1024), origin)).status).toBe(413);
  expect((await post(answers, key, 'update-3', 'x', 'https://evil.example')).status).toBe(403);
  expect((await post(answers, 'z'.repeat(26), 'update-4', 'x', origin)).status).toBe(403);
  expect((await fetch(answers)).status).toBe(404);
  expect(await (await fetch(`${origin}/p/`)).text()).toBe('the pages\n');
  await until(() => updateIds(cwd).length === 1, serving.said);
  const { out, code } = await onboard(cwd, ['doctor', '--updates', '--format', 'json']);
  const found = JSON.parse(out).checks.find(({ id }: { id: string }) => id === 'door');
  expect([found.state, code], out).toEqual(['ok', expect.any(Number)]);
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').not.toContain(key);
  expect(git(cwd, 'log', '-1', '--format=%an')).toBe('Bob Ortiz');
}

function pages(): string {
  const site = folderWith({ 'p/index.html': 'the pages\n' });
  spawnSync('chmod', ['-R', 'a+rX', site]);
  return site;
}

describe('what init --updates serve wrote', () => {
  test.skipIf(!existsSync(NGINX))(
    'works in nginx',
    async () => {
      const made = await setUp();
      const folder = folderWith({});
      const log = join(folder, 'access.log');
      for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
      const temp = ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name === 'body' ? 'client_body' : name}_temp_path ${folder}/${name};`)
        .join('\n  ');
      const config = join(folder, 'nginx.conf');
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      writeFileSync(
        config,
        `${user}\ndaemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\n  ${temp}\n  access_log ${log};\n  server {\n    listen 127.0.0.1:${made.port};\n    root ${pages()};\n${made.file('nginx.conf')}\n  }\n}\n`,
      );
      expect(
        spawnSync(NGINX, ['-t', '-q', '-c', config, '-e', `${folder}/error.log`], { encoding: 'utf8' }).stderr,
      ).toBe('');
      start(NGINX, ['-c', config, '-e', `${folder}/error.log`]);
      await expectDoor(made, log);
    },
    90_000,
  );

  test.skipIf(!existsSync(CADDY))(
    'works in Caddy',
    async () => {
      const made = await setUp();
      const folder = folderWith({});
      const log = join(folder, 'access.log');
      const site = made
        .file('Caddyfile')
        .replace(`127.0.0.1:${made.port} {`, `${made.origin} {\n  log {\n    output file ${log}\n  }`)
        .replace('/srv/pages', pages());
      const config = join(folder, 'Caddyfile');
      writeFileSync(config, `{\n  admin off\n  auto_https off\n}\n${site}`);
      const child = start(CADDY, ['run', '--config', config, '--adapter', 'caddyfile']);
      let told = '';
      child.stderr?.on('data', (data) => (told += data));
      await expectDoor(made, log);
      expect(told).not.toContain(await keyOf('bob'));
    },
    90_000,
  );

  test.skipIf(!existsSync(SYSTEMD))('is a unit that systemd accepts', async () => {
    const { cwd } = cloneOf({ answers: 'https://plans.ledgerly.example/answers' });
    await onboard(cwd, ['init', '--updates', 'serve']);
    const unit = join(folderWith({}), 'onboard.service');
    writeFileSync(unit, readFileSync(join(cwd, 'answers/onboard.service'), 'utf8'));
    const { status, stdout, stderr } = spawnSync(SYSTEMD, ['verify', unit], { encoding: 'utf8' });
    // Units of the machine itself do not count.
    const ours = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('onboard.service'));
    expect(ours).toEqual([]);
    expect(status).toBe(0);
  });

  test('has the hosts of a workspace that names them later', async () => {
    const { cwd } = cloneOf();
    await onboard(cwd, ['init', '--updates', 'serve']);
    expect(readFileSync(join(cwd, 'answers/Caddyfile'), 'utf8')).toContain(
      'plans.ledgerly.example {\n  handle /answers {',
    );
    expect(settingsText()).not.toContain('answers:');
  });
});
