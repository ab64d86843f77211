'use strict';
/**
 * What Node 22 calls its compile cache, for Nodes without one. A short run spends much of its time compiling functions that it
 * calls once; V8 can write down what it compiled while the program did its work, and read it back at the next start. The build
 * does the writing, so that nothing is written where the program is used, and this file the reading.
 */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
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

  function load(id) {
    if (!id.startsWith('./')) return native(id);
    const filename = join(folder, id);
    // One register for both ways, so that a chunk exists once whoever asks for it.
    const known = native.cache[filename];
    if (known !== undefined) return known.exports;
    const cachedData = recording ? undefined : contentOf(join(compiled, id));
    if (cachedData === undefined && !recording) return native(id);

    // V8 writes the name down as well; a stack trace must not speak of the folder in which the package was built.
    const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename: `onboard/${id.slice(2)}`, cachedData });
    const module = { exports: {}, loaded: true };
    native.cache[filename] = module;
    scripts.set(id, script);
    script.runInThisContext()(module.exports, load, module, filename, folder);
    return module.exports;
  }

  function save() {
    mkdirSync(compiled, { recursive: true });
    for (const [id, script] of scripts) writeFileSync(join(compiled, id), script.createCachedData());
  }

  return { load, save };
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
