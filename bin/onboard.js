#!/usr/bin/env node
'use strict';
// CommonJS and almost empty: asking for the version or for help loads nothing else, and everything else starts from one bundle.
const [only = '--help', more] = process.argv.slice(2);
if (more === undefined && (only === '--version' || only === '-V')) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (
  !(more === undefined && (only === '--help' || only === '-h') && require('./help.js').printHelp(process.env))
) {
  const { run, processIo } = bundle();
  run(process.argv.slice(2), processIo()).then((code) => {
    process.exitCode = code;
  });
}

function bundle() {
  const { enableCompileCache } = require('node:module');
  if (enableCompileCache === undefined) {
    return require('./compiled.js').bundleIn(require('node:path').resolve(__dirname, '../dist')).load('./run.cjs');
  }
  // Without a folder of the person's own, nothing is kept: Node's default is one that anybody may have made.
  const folder = require('./cache-folder.js').ownCacheFolder(process.env);
  if (folder !== null) enableCompileCache(folder);
  return require('../dist/run.cjs');
}
