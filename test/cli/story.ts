import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** A page with `console` blocks, which are run as they stand. */
export interface Story {
  /** From the root of the project. */
  readonly path: string;
  /** The folder where it begins, in a copy of the project's examples. */
  readonly folder: string;
}

export const PROJECT = resolve(import.meta.dirname, '../..');
const TODAY = '2026-11-20';

/** The reference is made from the command table, and is compared with it elsewhere. */
const pages = pagesIn('docs').filter((path) => path !== 'docs/reference.md');

/** README.md and docs are read in the project's folder, the other files in the example workspace. */
export const stories: readonly Story[] = [
  ...['README.md', ...pages].map((path) => ({ path, folder: '.' })),
  ...pagesIn('test/cli/cases').map((path) => ({ path, folder: 'examples/ledgerly' })),
];

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(PROJECT, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/**
 * The same surroundings on every machine: the user's git, locale, terminal and CI have no effect.
 * @param place an empty folder
 * @param script what runs for `onboard`
 */
export function surroundings(place: string, script: string): Readonly<Record<string, string>> {
  const shims = join(place, 'bin');
  mkdirSync(shims);
  writeFileSync(join(shims, 'onboard'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(shims, 'onboard'), 0o755);
  return {
    PATH: `${shims}${delimiter}${process.env.PATH ?? ''}`,
    HOME: place,
    LANG: 'C.UTF-8',
    COLUMNS: '100',
    NO_COLOR: '1',
    ONBOARD_TODAY: TODAY,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Mina Park',
    GIT_AUTHOR_EMAIL: 'mina@ledgerly.example',
    GIT_COMMITTER_NAME: 'Mina Park',
    GIT_COMMITTER_EMAIL: 'mina@ledgerly.example',
    GIT_AUTHOR_DATE: `${TODAY}T09:00:00+09:00`,
    GIT_COMMITTER_DATE: `${TODAY}T09:00:00+09:00`,
  };
}

/** A folder of its own for a story, with the example workspace as a repository. Returns where the story begins. */
export function folderFor({ path, folder }: Story, place: string, env: Readonly<Record<string, string>>): string {
  const project = join(place, path.replaceAll(/\W+/g, '-'));
  const workspace = join(project, 'examples/ledgerly');
  cpSync(join(PROJECT, 'examples/ledgerly'), workspace, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace, env, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--message=Plans so far');
  return join(project, folder);
}

/** The script that performs a command as a shell session would: file descriptor 3 says where it ends. */
export function staying(command: string): string {
  return `${command}\ncode=$?; pwd >&3; exit $code`;
}
