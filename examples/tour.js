#!/usr/bin/env node
/**
 * The main job on the example workspace, in a throw-away git repository: each command is shown, then run.
 * Exits with 0 when every command ended as the tour expects it (`status` reports overdue work, so it ends with 1).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const onboard = resolve(import.meta.dirname, '../bin/onboard.js');
/** @type {{ says: string, run: string[], exit?: number }[]} */
const steps = [
  {
    says: 'A new customer: the template of their segment becomes a plan with dates.',
    run: [
      ...['onboard', 'new', 'Maple Ledger', '--template', 'cpa', '--purchased', '2026-11-18'],
      ...['--person', 'point-person=Ada Moss <ada@maple.example>'],
    ],
  },
  { says: 'What that wrote, as git sees it.', run: ['git', 'status', '--short'] },
  { says: 'Every file checked: syntax, schema, meaning, good practice.', run: ['onboard', 'validate'] },
  {
    says: 'The new plan on a time axis, with the range of past customers.',
    run: ['onboard', 'timeline', 'maple-ledger'],
  },
  { says: 'Why go-live falls on that day.', run: ['onboard', 'why', 'maple-ledger'] },
  { says: 'Every customer at a glance. Exit code 1: something is overdue.', run: ['onboard', 'status'], exit: 1 },
];

const folder = mkdtempSync(join(tmpdir(), 'onboard-tour-'));
const git = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null' };
const author = ['-c', 'user.name=Mina Park', '-c', 'user.email=mina@ledgerly.example'];
const env = { ...process.env, ...git, ONBOARD_TODAY: '2026-11-20' };

/** @param {string} text */
const print = (text) => process.stdout.write(`${text}\n`);
/** @param {string} program @param {readonly string[]} args @param {'inherit' | 'ignore'} stdio */
const perform = (program, args, stdio) =>
  program === 'onboard'
    ? spawnSync(process.execPath, [onboard, ...args], { cwd: folder, env, stdio })
    : spawnSync(program, args, { cwd: folder, env, stdio });
/** @param {string} text */
const quoted = (text) => (/[^\w@%+=:,./-]/.test(text) ? `'${text}'` : text);

let failed = 0;
try {
  cpSync(resolve(import.meta.dirname, 'ledgerly'), folder, { recursive: true });
  perform('git', ['init', '--quiet', '--initial-branch=main'], 'ignore');
  perform('git', ['add', '--all'], 'ignore');
  perform('git', [...author, 'commit', '--quiet', '--message=Plans so far'], 'ignore');

  for (const { says, run, exit = 0 } of steps) {
    const [program = '', ...args] = run;
    print(`\n# ${says}\n$ ${run.map(quoted).join(' ')}`);
    const { status } = perform(program, args, 'inherit');
    if (status === exit) continue;
    failed += 1;
    print(`the tour expected exit code ${exit}, and got ${status}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
print(
  failed === 0
    ? `\nThat was the tour: ${steps.length} commands, all as expected.`
    : `\n${failed} of ${steps.length} commands failed.`,
);
process.exitCode = failed === 0 ? 0 : 1;
