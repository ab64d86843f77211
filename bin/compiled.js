'use strict';
/**
 * What Node 22 calls its compile cache, for Nodes without one. A short run spends much of its time compiling functions that it
 * calls once; V8 can write down what it compiled while the program did its work, and read it back at the next start. The build
 * does the writing, so that nothing is written where the program is used, and this file the reading.
 */
const { mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** V8 refuses what another version or other flags of it made, and source of another length, but does not look at the machine. */
const MADE_FOR = `${process.versions.v8}-${process.platform}-${process.arch}`;

/**
 * Loads the chunks of the bundle in `folder` as `require` does; those that the build could compile, compiled. They cannot use
 * `import()`: all others are left to `require`, and can.
 * @param {string} folder absolute
 * @param {{ recording?: boolean }} [options] `recording` takes nothing that was compiled earlier
 * @returns {{ load: (id: string) => any, save: () => void }} `load` takes what the chunks require, `./NAME.cjs` for one of them;
 * `save` writes down what has been compiled since
 */
function bundleIn(folder, { recording = false } = {}) {
  const native = createRequire(join(folder, 'any.cjs'));
  const compiled = join(folder, 'compiled', MADE_FOR);
  /** @type {Map<string, Script>} */
  const scripts = new Map();
  let known;
  /** By chunk, the sum of its source and of what was made of it; nothing where it cannot be read. */
  const sums = () => (known ??= parsed(contentOf(join(compiled, SUMS))));

  function load(id) {
    if (!id.startsWith('./')) return native(id);
    const filename = join(folder, id);
    // One register for both ways, so that a chunk exists once whoever asks for it.
    const known = native.cache[filename];
    if (known !== undefined) return known.exports;
    const made = recording ? undefined : contentOf(join(compiled, id));
    if (made === undefined && !recording) return native(id);
    const source = readFileSync(filename);
    const isOf = made !== undefined && (isNewer(join(compiled, id), filename) || sumOf(source, made) === sums()[id]);
    const cachedData = isOf ? made : undefined;
    if (cachedData === undefined && !recording) return native(id);

    // V8 writes the name down as well; a stack trace must not speak of the folder in which the package was built.
    const script = new Script(wrap(source.toString()), { filename: `onboard/${id.slice(2)}`, cachedData });
    const module = { exports: {}, loaded: true };
    native.cache[filename] = module;
    scripts.set(id, script);
    script.runInThisContext()(module.exports, load, module, filename, folder);
    return module.exports;
  }

  function save() {
    mkdirSync(compiled, { recursive: true });
    const sumsNow = {};
    for (const [id, script] of scripts) {
      const made = script.createCachedData();
      writeFileSync(join(compiled, id), made);
      sumsNow[id] = sumOf(readFileSync(join(folder, id)), made);
    }
    writeFileSync(join(compiled, SUMS), JSON.stringify(sumsNow));
  }

  return { load, save };
}

const SUMS = 'sums.json';

/**
 * V8 looks at the length of a source alone, and a chunk that was patched in place must run as it is now. Sums are compared where the
 * source is newer than what was made of it, as after a patch: always to do so would cost each run some milliseconds. They are no
 * guard against people: whoever can write here can write the program itself.
 * @param {Buffer} source
 * @param {Buffer} made
 */
function sumOf(source, made) {
  const { crc32 } = require('node:zlib');
  return crc32(made, crc32(source));
}

/**
 * @param {string} made
 * @param {string} source
 */
function isNewer(made, source) {
  return statSync(made).mtimeMs >= statSync(source).mtimeMs;
}

/** @param {Buffer | undefined} text */
function parsed(text) {
  try {
    return JSON.parse(text?.toString() ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @param {string} path */
function contentOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { bundleIn };
