'use strict';
/**
 * Where Node may keep what it compiled. Whoever can write there decides what runs: Node checks the code that it finds only for
 * damage. So the folder is the person's own, and never one that somebody else made or can change.
 */
const { lstatSync, mkdirSync, realpathSync } = require('node:fs');
const { dirname, isAbsolute, join } = require('node:path');

const PRIVATE = 0o700;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;
const ROOT = 0;

/**
 * @param {Readonly<Record<string, string | undefined>>} env where XDG_CACHE_HOME, HOME and LOCALAPPDATA are looked up
 * @returns {string | null} an absolute folder that exists and that nobody else can write to; null: there is none
 */
function ownCacheFolder(env) {
  try {
    const { getuid } = process;
    // On Windows the folder of an account belongs to it, and modes say nothing.
    if (getuid === undefined) return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'onboard', 'cache') : null;
    const base = [env.XDG_CACHE_HOME, env.HOME && join(env.HOME, '.cache')].find((path) => path && isAbsolute(path));
    if (base === undefined) return null;
    const me = getuid();
    // Looked at before anything is made, so that root leaves nothing in the home of somebody else.
    if (!isSafe(realpathSync(firstThere(base)), me)) return null;
    mkdirSync(join(base, 'onboard'), { recursive: true, mode: PRIVATE });
    const folder = realpathSync(join(base, 'onboard'));
    return lstatSync(folder).uid === me && isSafe(folder, me) ? folder : null;
  } catch {
    return null;
  }
}

/** The path itself, or the nearest folder above it that exists. */
function firstThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined ? firstThere(dirname(path)) : path;
}

/** Whether only this person and root can change the folder, or put another in its place: it and every folder above it. */
function isSafe(folder, me) {
  const { uid, mode } = lstatSync(folder);
  const isOurs = uid === me || uid === ROOT;
  // In a sticky folder such as /tmp others can add, but neither delete nor rename what is ours.
  const isClosed = (mode & OTHERS_WRITE) === 0 || (mode & STICKY) !== 0;
  return isOurs && isClosed && (folder === dirname(folder) || isSafe(dirname(folder), me));
}

module.exports = { ownCacheFolder };
