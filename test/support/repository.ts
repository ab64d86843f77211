import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { folderWith } from './folder.ts';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A git repository in a temporary folder, untouched by the machine's own git configuration. */
export interface Repository {
  readonly root: string;
  /** The environment that keeps git to itself. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs git and lets it fail. */
  tryGit(...args: readonly string[]): Ran;
  /** Runs git. @throws Error with what git said when it fails */
  git(...args: readonly string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  read(path: string): string;
  /** Writes files and commits everything. @param date of the commit; without it: now */
  commit(message: string, files: Readonly<Record<string, string>>, date?: string): void;
}

/** @param programs shell scripts by name, first on the PATH */
export function repositoryWith(
  files: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
): Repository {
  const bin = folderWith(programs);
  for (const name of Object.keys(programs)) chmodSync(join(bin, name), 0o755);
  const root = folderWith();
  const env = {
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    HOME: bin,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Mina',
    GIT_AUTHOR_EMAIL: 'mina@ledgerly.example',
    GIT_COMMITTER_NAME: 'Mina',
    GIT_COMMITTER_EMAIL: 'mina@ledgerly.example',
    GIT_EDITOR: 'true',
  };
  const repository: Repository = {
    root,
    env,
    tryGit: (...args) => {
      const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, env, encoding: 'utf8' });
      return { code: status, stdout, stderr };
    },
    git: (...args) => {
      const { code, stdout, stderr } = repository.tryGit(...args);
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stdout}${stderr}`);
      return stdout;
    },
    write: (texts) => {
      for (const [path, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    commit: (message, texts, date) => {
      repository.write(texts);
      repository.git('add', '-A');
      const dates = date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
      execFileSync('git', ['commit', '-qm', message], { cwd: root, env: { ...env, ...dates } });
    },
  };
  repository.git('init', '-q', '-b', 'main');
  repository.commit('Start', files);
  return repository;
}

/** A script that runs this project's program as it was built. */
export const ONBOARD = `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/onboard.js')}' "$@"\n`;
