import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { basename, join, resolve, sep } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';

const LOADER = resolve('bin/compiled.js');

/** Chunks that import each other, also in a cycle, and a builtin. One is loaded only later, and one uses `import()`. */
const BUNDLE = {
  'run.cjs': `
    const { join } = require('node:path');
    const other = require('./other.cjs');
    exports.name = 'run';
    exports.run = async () => {
      const { later } = await Promise.resolve().then(() => require('./later.cjs'));
      return [other.of(), later('한빛'), other === require('./other.cjs'), join(__filename, '..') === __dirname];
    };
    exports.outside = async () => {
      const { same, sep } = await require('./outside.cjs');
      return [same(require('./other.cjs')), sep];
    };`,
  'other.cjs': `const run = require('./run.cjs'); exports.of = () => 'other of ' + run.name;`,
  'outside.cjs': `
    const other = require('./other.cjs');
    module.exports = import('node:path').then(({ sep }) => ({ sep, same: (given) => given === other }));`,
  'later.cjs': `exports.later = (name) => 'later: ' + name;`,
};

/** Loads the bundle in its own process, which prints only the result. */
function runIn(folder: string, { what = 'run', recording = false } = {}): unknown {
  const program = `
    const { bundleIn } = require(${JSON.stringify(LOADER)});
    const bundle = bundleIn(${JSON.stringify(folder)}, ${JSON.stringify({ recording })});
    bundle.load('./run.cjs').${what}().then((result) => {
      if (${recording}) bundle.save();
      console.log(JSON.stringify(result));
    });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

function compiledIn(folder: string): readonly string[] {
  const made = join(folder, 'compiled');
  return readdirSync(made, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

it('runs the same with compiled code, without it, and with compiled code that cannot be used', () => {
  const folder = folderWith(BUNDLE);
  const result = ['other of run', 'later: 한빛', true, true];
  expect(runIn(folder)).toEqual(result);

  expect(runIn(folder, { recording: true })).toEqual(result);
  const files = compiledIn(folder);
  for (const file of files) expect(readFileSync(file).includes(folder)).toBe(false);
  expect(files.map((file) => file.slice(folder.length + 1).split(/[\\/]/))).toEqual(
    ['later.cjs', 'other.cjs', 'run.cjs', 'sums.json'].map((name) => [
      'compiled',
      `${process.versions.v8}-${process.platform}-${process.arch}`,
      name,
    ]),
  );
  expect(runIn(folder)).toEqual(result);
  expect(runIn(folder, { what: 'outside' })).toEqual([true, sep]);

  for (const file of files) truncateSync(file, 20);
  expect(runIn(folder)).toEqual(result);
  for (const file of files) writeFileSync(file, 'not what V8 makes');
  expect(runIn(folder)).toEqual(result);
});

it('is ignored for a chunk patched to the same length, and used when only times differ', () => {
  const folder = folderWith(BUNDLE);
  runIn(folder, { recording: true });
  const source = join(folder, 'later.cjs');
  const inAMinute = new Date(Date.now() + 60_000);
  utimesSync(source, inAMinute, inAMinute);
  expect(runIn(folder)).toEqual(['other of run', 'later: 한빛', true, true]);
  writeFileSync(source, BUNDLE['later.cjs'].replace("'later: '", "'fixed: '"));
  utimesSync(source, inAMinute, inAMinute);
  expect(runIn(folder)).toEqual(['other of run', 'fixed: 한빛', true, true]);
  for (const file of compiledIn(folder)) if (file.endsWith('sums.json')) writeFileSync(file, '[');
  expect(runIn(folder)).toEqual(['other of run', 'fixed: 한빛', true, true]);
});

it('is accepted by V8, including functions', () => {
  const folder = folderWith(BUNDLE);
  runIn(folder, { recording: true });
  const [later = ''] = compiledIn(folder);
  const program = `
    const { readFileSync } = require('node:fs');
    const { Script } = require('node:vm');
    const source = require('node:module').wrap(readFileSync(${JSON.stringify(join(folder, 'later.cjs'))}, 'utf8'));
    const script = new Script(source, { cachedData: readFileSync(${JSON.stringify(later)}) });
    console.log(script.cachedDataRejected);`;
  expect(spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stdout).toBe('false\n');
  // A function that was never called is not compiled: the name in its text is found only after a call.
  expect(readFileSync(later).includes('later: ')).toBe(true);
});

it('keeps the place of an error in the chunk', () => {
  const folder = folderWith({ 'run.cjs': `exports.run = async () => { throw new Error('here'); };` });
  const program = `require(${JSON.stringify(LOADER)}).bundleIn(${JSON.stringify(folder)}, { recording: true }).load('./run.cjs').run()
    .catch((error) => console.log(error.stack.split('\\n')[1]));`;
  const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(stdout).toContain('(onboard/run.cjs:1:');
});

it.skipIf('enableCompileCache' in module)('is made by the build for everyday commands', () => {
  const names = compiledIn(resolve('dist'))
    .map((file) => basename(file))
    .filter((name) => name !== 'sums.json');
  expect(names).toEqual(expect.arrayContaining(['start.cjs', 'core.cjs', 'validate.cjs', 'timeline.cjs']));
  const importing = names.filter((name) => /\bawait import\(/.test(readFileSync(join('dist', name), 'utf8')));
  expect(importing).toEqual([]);
});
