#!/usr/bin/env node
'use strict';
// CommonJS and almost empty: asking for the version or for help loads nothing else, and everything else starts from one bundle.
const [only = '--help', more] = process.argv.slice(2);
if (more === undefined && (only === '--version' || only === '-V')) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if (
  !(more === undefined && (only === '--help' || only === '-h') && require('./help.js').printHelp(process.env))
) {
  const { run, processIo } = require('./bundle.js').bundle();
  run(process.argv.slice(2), processIo()).then((code) => {
    process.exitCode = code;
  });
}
