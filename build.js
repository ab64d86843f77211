/**
 * Bundles as rolldown.config.ts says, and lets Nodes without a compile cache find what V8 made of the bundle. Quiet unless something
 * is wrong: rolldown's own command always lists every chunk.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { loadConfig } from 'rolldown/config';

const { bundleIn } = createRequire(import.meta.url)('./bin/compiled.js');
const dist = resolve(import.meta.dirname, 'dist');

/** Work of a usual day: what it calls is compiled when these are done. */
const usual = [
  ['--help'],
  ['new', 'Maple Ledger', '--template', 'cpa', '--purchased', '2026-11-18'],
  ['validate'],
  ['timeline', 'maple-ledger'],
  ['why', 'maple-ledger'],
  ['done', 'maple-ledger', 'create-account'],
  ['status'],
  ['today'],
  // Again: what gives a kept answer is compiled as well, and what looks only into plans that have changed.
  ['status'],
  ['start', 'maple-ledger', 'confirm-kpis'],
  ['status'],
  ['today'],
  ['timeline', 'maple-ledger'],
  ['status', 'maple-ledger'],
  ['validate'],
];

async function compileAhead(bundle, run) {
  const cwd = mkdtempSync(join(tmpdir(), 'onboard-build-'));
  try {
    cpSync(resolve(import.meta.dirname, 'examples/ledgerly'), cwd, { recursive: true });
    for (const argv of usual) {
      let said = '';
      const output = { write: (text) => (said += text), isTTY: false, columns: undefined };
      const env = { PATH: process.env.PATH, HOME: cwd, ONBOARD_TODAY: '2026-11-20' };
      const io = { stdin: process.stdin, stdout: output, stderr: output, env, cwd, now: () => new Date() };
      if ((await run(argv, io)) === 2) throw new Error(`onboard ${argv.join(' ')}\n${said}`);
    }
    bundle.save();
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** The help as it is where no terminal has a width of its own: the launcher prints it without starting the bundle. */
async function writeHelp(run) {
  let help = '';
  const output = { write: (text) => (help += text), isTTY: false, columns: undefined };
  const io = { stdin: process.stdin, stdout: output, stderr: output, env: {}, cwd: '/', now: () => new Date() };
  await run(['--help'], io);
  writeFileSync(join(dist, 'help.txt'), help);
}

try {
  // One after the other: the first empties the folder.
  for (const bundle of [await loadConfig('rolldown.config.ts')].flat()) await build(bundle);
  const bundle = bundleIn(dist, { recording: true });
  const { run } = bundle.load('./run.cjs');
  await writeHelp(run);
  if (module.enableCompileCache === undefined) await compileAhead(bundle, run);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
