/**
 * npm run mutants -- [--sample N] [--seed S] [--in FOLDER ...] [--log FILE] [--near]
 *
 * Changes the program in small ways, one at a time, and checks whether a test fails. Lists the changes that no test noticed, their share,
 * and the 95 % interval of that share. With --log an earlier run continues. With --near only the tests of the same area run, which takes
 * minutes and finds what no test beside the code states. CONTRIBUTING.md says how to read the result.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const FOLDERS = ['src/plan', 'src/actions', 'src/review/merge', 'src/rules'];
/** A mutant is in this process: tests that start the program or a browser cannot see it. */
const NEVER = [
  'test/{bin,ci,serve,board,mcp,mail,publish,workspace}/**',
  'test/cli/{transcripts,people}.test.ts',
  // It compares answers with one that it keeps from the run without a mutant.
  'test/rules/spared-values.test.ts',
];
/** The stories without processes of the program. */
const STORIES = ['test/mutants/stories.ts'];
/** They use folders, git, or some time, and are for mutants that the others do not kill. */
const LATE = ['test/{cli,commands,facts,updates}/**/*.test.ts', 'test/**/*{-laws,-in-git,-hostile,shells}.test.ts'];
/** Tests longer than this, in milliseconds, wait for the mutants that shorter ones leave; tests near by go first. */
const PATIENCE = { near: 50, quick: 300 };
/** So many tests of one file in a row that do not notice a mutant, and its other tests wait as well. Many differ in their data only. */
const IN_A_ROW = 10;
/** Milliseconds without news after which a run hangs. */
const HANGS = 300_000;

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', multiple: true, default: FOLDERS },
    log: { type: 'string' },
    near: { type: 'boolean', default: false },
  },
});
const place = mkdtempSync(join(tmpdir(), 'onboard-mutants-'));
const log = values.log ?? join(place, 'log');
const load = async (path) => (await runnerImport(join(import.meta.dirname, path))).module;
const { mutantsOf } = await load('mutate.ts');
const { read, write } = await load('switches.ts');
const { compilerIn } = await load('compiler.ts');
const { keyOfMutant, keyOfRow, knownEquivalents } = await load('equivalent.ts');

// A group of its own is ended with all that it started, and so has to be when this one is.
const running = [];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) end(child);
    rmSync(place, { recursive: true, force: true });
    process.exit(1);
  });
}

const sources = values.in.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => join(folder, name)),
);
const done = read(log).length;
const all = sources.flatMap((path) => mutantsOf(path, readFileSync(path, 'utf8')));
const drawn = shuffled(all, Number(values.seed)).slice(0, Number(values.sample));
const sample = withoutEquivalent(drawn);
console.log(
  `${drawn.length} of ${all.length} mutants, seed ${values.seed}, ${drawn.length - sample.length} of them equivalent`,
);

const near = [...new Set(sample.map(({ path }) => `test/${path.split('/')[1]}/**/*.test.ts`))];
const pure = { include: ['test/**/*.test.ts'], exclude: [...NEVER, ...LATE], active: null, inARow: IN_A_ROW };
await run({ ...pure, include: near, patience: PATIENCE.near });
console.log(`${alive().length} are left by quick tests near by`);
killWhatDoesNotCompile();
console.log(`${alive().length} are left by the compiler`);
if (values.near) await run({ ...pure, include: near, patience: HANGS, inARow: null });
else await runOtherTests();
report();
rmSync(place, { recursive: true, force: true });

/** Tests elsewhere, and those that take longer, for the mutants that are left. */
async function runOtherTests() {
  await run({ ...pure, patience: PATIENCE.quick });
  console.log(`${alive().length} are left by quick tests`);
  await run({ ...pure, include: filesThat('passed'), patience: HANGS, inARow: null });
  console.log(`${alive().length} are left by all tests of plans and texts`);
  await run({ include: STORIES, exclude: [], active: null, patience: HANGS, inARow: null });
  console.log(`${alive().length} are left by stories`);
  await run({ include: LATE, exclude: NEVER, active: null, patience: HANGS, inARow: IN_A_ROW });
  console.log(`${alive().length} are left by tests of commands`);
  // What runs while a file is loaded, and what tests cannot be run twice with, is tried with one mutant from the start, near by.
  for (const { id, path } of alive()) {
    const area = `test/${path.split('/')[1]}/`;
    const include = [...filesThat('loaded', id), ...filesThat('passed', id)].filter((file) => file.startsWith(area));
    await run({ include: [...new Set(include)], exclude: [], active: id, patience: 0, inARow: null });
  }
}

/** Numbers that look random and are the same for the same seed (Steele, Lea, Flood 2014: SplitMix), to shuffle by (Fisher, Yates). */
function shuffled(mutants, seed) {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const cards = [...mutants];
  for (let last = cards.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [cards[last], cards[other]] = [cards[other], cards[last]];
  }
  return cards;
}

/** Those that no input can tell from the program have nothing to say about the tests. */
function withoutEquivalent(mutants) {
  const known = new Set(knownEquivalents().map(keyOfRow));
  const texts = new Map(sources.map((path) => [path, readFileSync(path, 'utf8')]));
  return mutants.filter((mutant) => !known.has(keyOfMutant(mutant, texts.get(mutant.path))));
}

function killWhatDoesNotCompile() {
  const compiles = compilerIn(process.cwd());
  for (const mutant of alive().toSorted((a, b) => a.path.localeCompare(b.path)))
    if (!compiles(mutant)) kill(mutant.id, 'the compiler');
}

function alive() {
  const dead = new Set(read(log).flatMap(({ id, what }) => (what === 'killed' ? [id] : [])));
  return sample.filter(({ id }) => !dead.has(id));
}

/** The test files that passed or loaded the code of this mutant, or of any that is alive. */
function filesThat(what, only) {
  const ids = new Set(only === undefined ? alive().map(({ id }) => id) : [only]);
  return [...new Set(read(log).flatMap((note) => (note.what === what && ids.has(note.id) ? [note.file] : [])))];
}

/** Runs test files with the mutants that are alive built in, again and again where one of them hangs, or takes the process down. */
async function run(how) {
  while (alive().length > 0 && how.include.length > 0) {
    const plan = join(place, 'run.json');
    const chosen = how.active === null ? alive().map(({ id }) => id) : [how.active];
    writeFileSync(plan, JSON.stringify({ ...how, log, done, chosen }));
    const before = read(log).length;
    const code = await finished(vitest(plan, how.active !== null));
    if (how.active !== null && code !== 0) kill(how.active, 'a test that loads it');
    const last = read(log).slice(before).at(-1);
    if (last?.what !== 'began') return;
    kill(last.id, `${last.test} (which did not come to its end)`, last.file);
  }
}

function kill(id, test, file = '') {
  write(log, { id, what: 'killed', file, test });
}

function vitest(plan, bail) {
  const args = ['vitest', 'run', '--config', 'test/mutants/mutants.config.ts', ...(bail ? ['--bail=1'] : [])];
  const child = spawn('npx', args, { env: { ...process.env, MUTANTS: plan }, stdio: 'ignore', detached: true });
  running.push(child);
  return child;
}

function end({ pid, exitCode, signalCode }) {
  if (exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

/** Waits for a process, or ends it with its children when there is no news of it for too long. Returns its exit code. */
async function finished(child) {
  const began = Date.now();
  while (child.exitCode === null && child.signalCode === null) {
    await wait(500);
    const news = existsSync(log) ? statSync(log).mtimeMs : began;
    if (Date.now() - Math.max(news, began) < HANGS) continue;
    end(child);
    return 1;
  }
  return child.exitCode ?? 1;
}

/** The survivors, their share, and its interval (Wilson 1927, z = 1.96). */
function report() {
  const survivors = alive().toSorted((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
  const met = new Set(read(log).map(({ id }) => id));
  for (const { id, path, line, column, from, to } of survivors) {
    const change = to === '' ? `without \`${from}\`` : `\`${to}\` for \`${from}\``;
    console.log(`${path}:${line}:${column} ${change}${met.has(id) ? '' : ' (no test comes by)'}`.replace(/\s+/g, ' '));
  }
  const n = sample.length;
  const share = survivors.length / n;
  const z = 1.96;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const width = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2);
  const percent = (value) => `${(100 * value).toFixed(1)} %`;
  console.log(
    `${survivors.length} of ${n} mutants survive: ${percent(share)} (95 %: ${percent(middle - width)} to ${percent(middle + width)})`,
  );
}
