import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MemoryPlace } from '../../../src/workspace/memory/place.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { type Outcome, onboardIn } from '../../support/onboard.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

const SOMEBODY = 65_534;

/** What is kept besides whole answers: the result and forecast of each plan, and the names and durations of all customers. */
const PARTS = {
  'facts-status': {
    first: ['status'],
    forged: ['Acme Accounting', 'Acme once again'],
    edited: 'plans/juniper.yaml',
    question: ['status'],
    isBelieved: ({ printed }: Outcome) => printed.includes('Acme once again'),
  },
  'facts-today': {
    first: ['today'],
    forged: ['Acme Accounting', 'Acme once again'],
    edited: 'plans/juniper.yaml',
    question: ['today'],
    isBelieved: ({ printed }: Outcome) => printed.includes('Acme once again'),
  },
  past: {
    first: ['why', 'acme'],
    forged: ['Juniper Group', 'Jupiter Group'],
    edited: 'plans/acme.yaml',
    question: ['status', 'juniper group'],
    isBelieved: ({ said }: Outcome) => said.includes('There is no customer'),
  },
} as const;
const NAMES = ['facts-status', 'facts-today', 'past'] as const;

/** What may have happened to a kept file; only after the first it may still be used. */
const FATES: Readonly<Record<string, (path: string) => void>> = {
  nothing: () => undefined,
  'another version sealed it': (path) => {
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([Buffer.alloc(32, 7), bytes.subarray(32)]));
  },
  'it was cut': (path) => truncateSync(path, readFileSync(path).length >> 1),
  'it is empty': (path) => truncateSync(path, 0),
  'a bit flipped': (path) => {
    const bytes = readFileSync(path);
    const at = bytes.length - 1;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(path, bytes);
  },
  'it has the content of another': (path) => {
    const other = NAMES.find((name) => !path.endsWith(name)) ?? '';
    writeFileSync(path, readFileSync(path.replace(/[^/]+$/, other)));
  },
  ...(process.getuid === undefined
    ? {}
    : {
        'others can write to it': (path) => chmodSync(path, 0o666),
        'it is behind a link': (path) => {
          renameSync(path, `${path}.elsewhere`);
          symlinkSync(`${path}.elsewhere`, path);
        },
      }),
  ...(process.getuid?.() === 0 ? { 'it is of somebody else': (path) => chownSync(path, SOMEBODY, SOMEBODY) } : {}),
};

const ask = ({ root }: Repository, argv: readonly string[]): Promise<Outcome> => onboardIn(root, argv);
const askAnew = (repository: Repository, argv: readonly string[]): Promise<Outcome> =>
  ask(repository, ['--no-cache', ...argv]);
const folderOf = ({ root }: Repository) => join(root, '.git/onboard');

function swap({ root }: Repository, path: string, text: RegExp, by: string): void {
  const file = join(root, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, by));
}

describe.each(NAMES)('what is kept as %s', (name) => {
  const { first, forged, edited, question, isBelieved } = PARTS[name];

  it.each(Object.keys(FATES))('is used only if nothing happened to it: %s', async (fate) => {
    const repository = repositoryWith(ledgerly);
    for (const part of NAMES) await ask(repository, PARTS[part].first);
    const place = MemoryPlace.of(repository.root, repository.env) ?? expect.fail('a place to keep it');
    const bytes = place.read(name)?.toString('latin1') ?? '';
    place.write(name, Buffer.from(bytes.replaceAll(forged[0], forged[1]), 'latin1'));
    appendFileSync(join(repository.root, edited), '# looked at\n');
    FATES[fate]?.(join(place.folder, name));
    const answer = await ask(repository, question);
    expect(isBelieved(answer)).toBe(fate === 'nothing');
    if (fate !== 'nothing') expect(answer).toEqual(await askAnew(repository, question));
    // Whatever happened to it, it is correct again after a full calculation.
    swap(repository, 'onboard.yaml', /Theo Berg/, 'Theo Bert');
    expect(await ask(repository, first)).toEqual(await askAnew(repository, first));
  });

  it('is not needed where it cannot be written', async () => {
    const repository = repositoryWith(ledgerly);
    for (let round = 0; round < 3; round++) {
      for (const part of NAMES) await ask(repository, PARTS[part].first);
      rmSync(join(folderOf(repository), name), { recursive: true, force: true });
      mkdirSync(join(folderOf(repository), name));
      appendFileSync(join(repository.root, edited), '# looked at\n');
      for (const asked of [first, question])
        expect(await ask(repository, asked)).toEqual(await askAnew(repository, asked));
    }
    expect(readdirSync(folderOf(repository)).filter((each) => each.startsWith('.new-'))).toEqual([]);
  });
});

it('the cache is correct while two processes write it at once, and the past and the plans change', async () => {
  const repository = repositoryWith(ledgerly);
  const program = resolve(import.meta.dirname, '../../../bin/onboard.js');
  const env = { ...repository.env, PATH: process.env.PATH, ONBOARD_TODAY: '2026-11-20' };
  const running = (argv: readonly string[]) =>
    promisify(execFile)(process.execPath, [program, ...argv], { cwd: repository.root, env }).catch(() => null);
  const questions = [['status'], ['today'], ['why', 'acme'], ['timeline', '한빛'], ['status', 'juniper']];
  for (const day of ['18', '19']) {
    const before = [running(['status']), running(['status', '--limit', '3']), running(['why', 'acme'])];
    swap(repository, 'plans/archive/kestrel.yaml', /done: 2026-03-\d\d/, `done: 2026-03-${day}`);
    const meanwhile = [running(['status']), running(['timeline', '한빛']), running(['today'])];
    swap(repository, 'plans/한빛.yaml', /done: 2026-11-1\d/, `done: 2026-11-${day}`);
    await Promise.all([...before, ...meanwhile]);
    for (const question of questions)
      expect(await ask(repository, question)).toEqual(await askAnew(repository, question));
  }
});
