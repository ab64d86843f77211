import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastBlobs } from '../../../src/workspace/git/past.ts';
import { MemoryPlace } from '../../../src/workspace/memory/place.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

const FILES = ['plans/a.yaml', 'plans/b.yaml', 'plans/c.yaml', 'plans/archive/a.yaml', 'plans/새길.yaml'];
const PATIENCE = 240_000;

/** Long enough that git sees a rename of an edited file. */
const textOf = (about: string, line = '') => `customer: ${about}\n${`${about} has a step\n`.repeat(12)}${line}`;
const START = Object.fromEntries(FILES.slice(0, 3).map((path) => [path, textOf(path)]));

const keptIn = ({ root }: Repository) => {
  const folder = join(root, '.git/onboard');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('arrivals-')) : [];
  return names.map((name) => join(folder, name));
};

/** The results of a run that keeps what git says, and of a run that asks git for everything. */
async function asked({ root, env }: Repository, files = FILES, fewest = 1) {
  const wanted = { folder: 'plans', files, fewest };
  const warm = await pastBlobs(root, env, wanted, MemoryPlace.of(root, env));
  return { warm, cold: await pastBlobs(root, env, wanted, null) };
}

let count = 0;
const commit = (repository: Repository, ...args: string[]) => {
  repository.tryGit('add', '-A');
  repository.tryGit('commit', '--quiet', '--allow-empty', `--message=Change ${++count}`, ...args);
};
const edit = ({ root }: Repository, path: string) => {
  mkdirSync(join(root, 'plans/archive'), { recursive: true });
  writeFileSync(join(root, path), textOf(path, `note: ${++count}\n`));
};
const move = ({ root }: Repository, from: string, to: string) => {
  mkdirSync(join(root, 'plans/archive'), { recursive: true });
  if (existsSync(join(root, from))) renameSync(join(root, from), join(root, to));
};
const kept = (change: (bytes: Buffer) => Buffer) => (repository: Repository) => {
  for (const file of keptIn(repository)) writeFileSync(file, change(readFileSync(file)));
};

/** What happens between two questions, in git and in the cache. */
const DEEDS: Readonly<Record<string, (repository: Repository) => void>> = {
  'commits an edit': (repository) => {
    edit(repository, 'plans/a.yaml');
    commit(repository);
  },
  'commits an edit elsewhere': (repository) => {
    repository.write({ 'onboard.yaml': `vendor: ${++count}\n` });
    commit(repository);
  },
  'commits another file': (repository) => {
    edit(repository, 'plans/새길.yaml');
    commit(repository);
  },
  'renames and edits': (repository) => {
    move(repository, 'plans/b.yaml', 'plans/d.yaml');
    move(repository, 'plans/c.yaml', 'plans/b.yaml');
    move(repository, 'plans/d.yaml', 'plans/c.yaml');
    edit(repository, 'plans/a.yaml');
    commit(repository);
  },
  'puts a plan away': (repository) => {
    move(repository, 'plans/a.yaml', 'plans/archive/a.yaml');
    commit(repository);
  },
  amends: (repository) => {
    edit(repository, 'plans/b.yaml');
    commit(repository, '--amend');
  },
  'goes back a commit': (repository) => repository.tryGit('reset', '--quiet', '--hard', 'HEAD~1'),
  'goes to the other branch': (repository) => {
    const there = repository.tryGit('checkout', '--quiet', '--force', 'other').code === 0;
    if (!there) repository.tryGit('checkout', '--quiet', '--force', '-b', 'other');
  },
  'goes to the first branch': (repository) => repository.tryGit('checkout', '--quiet', '--force', 'main'),
  'goes to a commit without a branch': (repository) =>
    repository.tryGit('checkout', '--quiet', '--force', '--detach', 'HEAD~2'),
  merges: (repository) => {
    const branch = repository.tryGit('symbolic-ref', '--short', 'HEAD').stdout.trim() === 'main' ? 'other' : 'main';
    const merged = repository.tryGit('merge', '--quiet', '--no-ff', '--no-edit', '-X', 'ours', branch);
    if (merged.code !== 0) repository.tryGit('merge', '--abort');
  },
  'goes on to where the other branch is': (repository) => repository.tryGit('merge', '--quiet', '--ff-only', 'other'),
  rebases: (repository) => {
    if (repository.tryGit('rebase', '--quiet', '-X', 'theirs', 'main').code !== 0)
      repository.tryGit('rebase', '--abort');
  },
  'starts anew': (repository) => {
    repository.tryGit('checkout', '--quiet', '--orphan', `anew-${++count}`);
    commit(repository);
  },
  'cuts the history off, as a shallow clone': (repository) =>
    writeFileSync(join(repository.root, '.git/shallow'), repository.git('rev-parse', 'HEAD')),
  'gets the whole history again': ({ root }) => rmSync(join(root, '.git/shallow'), { force: true }),
  'replaces a commit by an earlier one': (repository) => repository.tryGit('replace', '--force', 'HEAD~1', 'HEAD~3'),
  'takes replacements back': (repository) => {
    for (const name of repository.tryGit('replace', '--list').stdout.split('\n'))
      if (name !== '') repository.tryGit('replace', '--delete', name);
  },
  'grafts a commit': (repository) => {
    const [head, , other] = repository.tryGit('rev-list', '--max-count=3', 'HEAD').stdout.split('\n');
    mkdirSync(join(repository.root, '.git/info'), { recursive: true });
    if (other) writeFileSync(join(repository.root, '.git/info/grafts'), `${head} ${other}\n`);
  },
  'takes grafts back': ({ root }) => rmSync(join(root, '.git/info/grafts'), { force: true }),
  'throws away what nothing leads to': (repository) => {
    repository.tryGit('reflog', 'expire', '--expire=now', '--all');
    repository.tryGit('gc', '--quiet', '--prune=now');
  },
  'wants another order of files and fewer renames': (repository) => {
    writeFileSync(join(repository.root, '.git/order'), 'plans/c.yaml\nplans/b.yaml\n');
    repository.tryGit('config', 'diff.orderFile', join(repository.root, '.git/order'));
    repository.tryGit('config', 'diff.renameLimit', '1');
  },
  'loses the end of what is kept': kept((bytes) => bytes.subarray(0, bytes.length - 40)),
  'has a bit of it flipped': kept((bytes) => {
    const at = (count * 7919) % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    return bytes;
  }),
};

describe('what came to the branch', () => {
  it('is the same with and without a kept walk, whatever happened', { timeout: PATIENCE }, async () => {
    const deed = fc.constantFrom(...Object.keys(DEEDS));
    let known = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 9 }), fc.subarray(FILES), async (deeds, files) => {
        const repository = repositoryWith(START);
        for (const first of ['commits an edit', 'renames and edits', 'commits an edit']) DEEDS[first]?.(repository);
        for (const what of ['commits an edit', ...deeds]) {
          DEEDS[what]?.(repository);
          const { warm, cold } = await asked(repository, files, 1 + (count % 2));
          expect(warm, what).toEqual(cold);
          if (warm.isKnown) known += warm.versions.size;
        }
      }),
      { numRuns: 30, seed: 20261126 },
    );
    expect(known).toBeGreaterThan(100);
  });

  for (const [there, back] of [
    ['cuts the history off, as a shallow clone', 'gets the whole history again'],
    ['replaces a commit by an earlier one', 'takes replacements back'],
    ['grafts a commit', 'takes grafts back'],
  ])
    it(`is what git says while somebody ${there}, and then ${back}`, async () => {
      const repository = repositoryWith(START);
      for (const _ of [1, 2, 3]) DEEDS['commits an edit']?.(repository);
      const whole = (await asked(repository)).warm;
      for (const [deed = '', isWhole] of [[there, false] as const, [back, true] as const]) {
        DEEDS[deed]?.(repository);
        const { warm, cold } = await asked(repository);
        expect(warm).toEqual(cold);
        expect(
          JSON.stringify(warm.isKnown && [...warm.versions]) === JSON.stringify(whole.isKnown && [...whole.versions]),
        ).toBe(isWhole);
      }
    });

  it('needs no walk while HEAD is the same, and then one through the new commits only', async () => {
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const repository = repositoryWith(START, {
      git: `#!/bin/sh\n[ -n "$GIT_ALLOW_PROTOCOL" ] && echo "$@" >> "$HOME/calls"\nexec ${git} "$@"\n`,
    });
    const calls = join(repository.env.HOME ?? '', 'calls');
    const walks = async () => {
      rmSync(calls, { force: true });
      const { root, env } = repository;
      const wanted = { folder: 'plans', files: FILES, fewest: 1 };
      const past = await pastBlobs(root, env, wanted, MemoryPlace.of(root, env));
      const all = readFileSync(calls, 'utf8').split('\n');
      return { past, walks: all.flatMap((call) => / log .* --end-of-options (\S+) /.exec(call)?.[1] ?? []) };
    };
    const head = () => repository.git('rev-parse', 'HEAD').trim();
    const first = head();
    expect((await walks()).walks).toEqual([first]);
    expect((await walks()).walks).toEqual([]);
    DEEDS['commits an edit']?.(repository);
    DEEDS['puts a plan away']?.(repository);
    expect((await walks()).walks).toEqual([`${first}..${head()}`]);
    const { past, walks: none } = await walks();
    expect(none).toEqual([]);
    expect(past.isKnown && past.versions.get('plans/archive/a.yaml')).toHaveLength(3);
  });

  it('goes as far back as one walk does', { timeout: PATIENCE }, async () => {
    const repository = repositoryWith(START);
    const { root, env } = repository;
    const grown = (from: number, to: number, onto: string) => {
      const blocks = Array.from({ length: to - from }, (_, index) => {
        const text = textOf(`step ${from + index}`);
        const parent = index === 0 ? `from ${onto}\n` : '';
        const message = 'data 1\nx\n';
        return `commit refs/heads/main\ncommitter M <m@x.example> ${1_700_000_000 + from + index} +0000\n${message}${parent}M 100644 inline plans/a.yaml\ndata ${Buffer.byteLength(text)}\n${text}\n`;
      });
      execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: root, env, input: blocks.join('') });
    };
    const head = () => repository.git('rev-parse', 'HEAD').trim();
    grown(0, 4_998, head());
    await asked(repository, ['plans/a.yaml']);
    grown(4_998, 5_003, head());
    const { warm, cold } = await asked(repository, ['plans/a.yaml']);
    expect(warm).toEqual(cold);
    expect(warm.isKnown && warm.versions.get('plans/a.yaml')).toHaveLength(5_001);
  });

  it('is empty before the first commit, and known from then on', async () => {
    const repository = repositoryWith(START);
    repository.git('update-ref', '-d', 'HEAD');
    const before = await asked(repository);
    expect(before.warm).toEqual({ isKnown: true, versions: new Map() });
    expect(before.warm).toEqual(before.cold);
    commit(repository);
    const after = await asked(repository);
    expect(after.warm).toEqual(after.cold);
    expect(after.warm.isKnown && after.warm.versions.size).toBe(3);
  });
});
