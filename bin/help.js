'use strict';
/** The help that the build wrote down, for where nobody's terminal has a width or an alphabet of its own. */
const { fstatSync, readFileSync, statSync, writeSync } = require('node:fs');
const { devNull } = require('node:os');
const { join } = require('node:path');

const STDOUT = 1;
const [KIND, CHARACTER_DEVICE] = [0o170000, 0o020000];

/**
 * Prints the help that the build wrote down where the program would print the same: to a pipe, a file or nowhere, in an alphabet
 * with all signs.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {boolean} whether it is printed; if it is not, the bundle says why or does it
 */
function printHelp(env) {
  if (env.COLUMNS || env.TERM === 'linux' || /^(C|POSIX)$/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? ''))
    return false;
  try {
    if (isTerminal()) return false;
    let rest = readFileSync(join(__dirname, '../dist/help.txt'));
    while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
    return true;
  } catch {
    return false;
  }
}

/** A device, and not the one that takes everything. */
function isTerminal() {
  const { rdev, mode } = fstatSync(STDOUT);
  return (mode & KIND) === CHARACTER_DEVICE && rdev !== statSync(devNull).rdev;
}

module.exports = { printHelp };
