import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryPlace } from '../../../src/workspace/memory/place.ts';
import { folderWith } from '../../support/folder.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { type Outcome, onboardIn } from '../../support/onboard.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

const COMMANDS = [
  ['status'],
  ['status', '--all'],
  ['status', '--format', 'json'],
  ['today'],
  ['today', '--who', 'mina'],
  ['status', 'acme'],
  ['status', 'juniper group'],
  ['status', 'nobody'],
  ['why', 'acme'],
  ['why', 'Juniper'],
  ['timeline', 'acme'],
  ['timeline', '한빛'],
  ['timeline', 'acme', '--for', 'customer'],
];
/** Longer than the time for which a file counts as fresh. */
const SETTLED = 3200;
const SOMEBODY = 65_534;

afterEach(() => {
  vi.useRealTimers();
});

function workspace(): Repository {
  return repositoryWith(ledgerly);
}

const folderOf = ({ root }: Repository) => join(root, '.git/onboard');
const keptIn = (repository: Repository, prefix: string) =>
  (existsSync(folderOf(repository)) ? readdirSync(folderOf(repository)) : []).filter((name) => name.startsWith(prefix));

const ask = ({ root }: Repository, argv: readonly string[], today = '2026-11-20'): Promise<Outcome> =>
  onboardIn(root, argv, { ONBOARD_TODAY: today });
const askAnew = (repository: Repository, argv: readonly string[], today?: string): Promise<Outcome> =>
  ask(repository, ['--no-cache', ...argv], today);

/** Puts a mark into every kept answer, so that a reused one is visible. */
function markAnswers({ root, env }: Repository): void {
  const place = MemoryPlace.of(root, env);
  for (const name of readdirSync(place?.folder ?? '')) {
    const bytes = name.startsWith('answer-') ? place?.read(name) : null;
    if (bytes === null || bytes === undefined) continue;
    const kept = JSON.parse(bytes.toString('utf8'));
    place?.write(
      name,
      Buffer.from(JSON.stringify({ ...kept, printed: [['stdout', 'given again\n'], ...kept.printed] })),
    );
  }
}

const isGivenAgain = ({ printed }: Outcome): boolean => printed.startsWith('given again\n');

describe('a kept answer is used again', () => {
  it('while nothing changed, separately for each question, and git does not see the cache', async () => {
    const repository = workspace();
    const first = await ask(repository, ['status']);
    markAnswers(repository);
    expect(isGivenAgain(await ask(repository, ['status']))).toBe(true);
    expect(await askAnew(repository, ['status'])).toEqual(first);
    for (const other of [
      ['status', '--all'],
      ['why', 'acme'],
      ['status', '--limit', '2'],
    ]) {
      expect(isGivenAgain(await ask(repository, other))).toBe(false);
    }
    expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
  });

  it('without reading files that have not changed for long', async () => {
    const repository = workspace();
    await setTimeout(SETTLED);
    await ask(repository, ['status']);
    markAnswers(repository);
    const [sight = ''] = keptIn(repository, 'sight-');
    const before = lstatSync(join(folderOf(repository), sight));
    expect(isGivenAgain(await ask(repository, ['status']))).toBe(true);
    // A run that reads a file writes the cache again.
    expect(lstatSync(join(folderOf(repository), sight)).ino).toBe(before.ino);
    utimesSync(join(repository.root, 'plans/acme.yaml'), new Date(), new Date());
    expect(isGivenAgain(await ask(repository, ['status']))).toBe(true);
    expect(lstatSync(join(folderOf(repository), sight)).ino).not.toBe(before.ino);
  });

  it('only on the same day, by the clock of the workspace', async () => {
    const repository = workspace();
    await ask(repository, ['status']);
    markAnswers(repository);
    expect(isGivenAgain(await ask(repository, ['status'], '2026-11-21'))).toBe(false);
  });

  it('plan by plan: results are reused for plans whose file is the same', async () => {
    const repository = workspace();
    await ask(repository, ['today']);
    const place = MemoryPlace.of(repository.root, repository.env);
    const bytes = place?.read('facts-today')?.toString('latin1') ?? '';
    place?.write('facts-today', Buffer.from(bytes.replaceAll('Acme Accounting', 'Acme once again'), 'latin1'));
    swap(repository.root, 'plans/juniper.yaml', /Juniper Group/, () => 'Juniper of today');
    expect((await ask(repository, ['today'])).printed).toContain('Acme once again');
    expect((await ask(repository, ['today'], '2026-11-21')).printed).toContain('Acme Accounting');
    swap(repository.root, 'calendars/KR.yaml', /Christmas Day/, () => 'Boxing Day');
    expect((await ask(repository, ['today'])).printed).toContain('Acme Accounting');
  });

  it('in a table with forecasts: until the evidence changes, for all customers with the same template', async () => {
    const repository = workspace();
    // As long as Acme is held up, no day can be promised to them, whatever others teach.
    swap(repository.root, 'plans/acme.yaml', /,? *blocked: \{[^}]*\}/, () => '');
    const forge = async () => {
      await ask(repository, ['status']);
      const place = MemoryPlace.of(repository.root, repository.env);
      const bytes = place?.read('facts-status')?.toString('latin1') ?? '';
      place?.write('facts-status', Buffer.from(bytes.replaceAll('Acme Accounting', 'Acme once again'), 'latin1'));
    };
    await forge();
    appendFileSync(join(repository.root, 'plans/juniper.yaml'), '# looked at\n');
    expect((await ask(repository, ['status'])).printed).toContain('Acme once again');
    swap(repository.root, 'plans/한빛.yaml', /done: 2026-\d\d-\d\d/, () => 'done: 2026-11-18');
    expect((await ask(repository, ['status'])).printed).toContain('Acme Accounting');
    await forge();
    swap(repository.root, 'plans/archive/kestrel.yaml', /done: 2026-\d\d-\d\d/, () => 'done: 2026-03-13');
    expect(await ask(repository, ['status'])).toEqual(await askAnew(repository, ['status']));
    await forge();
    rename(repository.root, 'plans/archive/kestrel.yaml', 'plans/archive/kestrels.yaml');
    expect(await ask(repository, ['status'])).toEqual(await askAnew(repository, ['status']));
  });

  it('about one customer: the names of the others, as long as their files are the same', async () => {
    const repository = workspace();
    await forgeNames(repository);
    swap(repository.root, 'plans/acme.yaml', /Acme Accounting/, () => 'Acme of today');
    expect((await ask(repository, ['status', 'acme of today'])).printed).toContain('Acme of today');
    expect((await ask(repository, ['status', 'juniper group'])).said).toContain('There is no customer');
    expect((await askAnew(repository, ['status', 'juniper group'])).printed).toContain('Juniper Group');
    // With other settings, or another text, the kept names are ignored.
    swap(repository.root, 'plans/juniper.yaml', /Everything/, () => 'All of it');
    expect((await ask(repository, ['status', 'juniper group'])).printed).toContain('Juniper Group');
    await forgeNames(repository);
    swap(repository.root, 'onboard.yaml', /Theo Berg/, () => 'Theo Bert');
    expect((await ask(repository, ['status', 'juniper group'])).printed).toContain('Juniper Group');
  });

  it('for a verb with a name, also on another day', async () => {
    const repository = workspace();
    await forgeNames(repository);
    const note = (text: string) => ['note', 'juniper group', 'launch', text];
    expect((await ask(repository, note('They called.'), '2026-11-23')).said).toContain('There is no customer');
    expect((await askAnew(repository, note('They called.'), '2026-11-23')).code).toBe(0);
    expect((await ask(repository, note('They wrote.'), '2026-11-23')).code).toBe(0);
    expect(readFileSync(join(repository.root, 'plans/juniper.yaml'), 'utf8')).toMatch(/They called[\s\S]*They wrote/);
  });

  it('about one customer as if all files had been read, with many customers and one changed file', async () => {
    const repository = repositoryWith({ ...ledgerly, ...pastOf(12) });
    const questions = [
      ['status'],
      ['why', 'acme'],
      ['status', 'acme'],
      ['timeline', 'past 3'],
      ['timeline', 'acme', '--format', 'json'],
    ];
    for (const question of questions) await ask(repository, question);
    const deeds: readonly (() => void)[] = [
      () => appendFileSync(join(repository.root, 'plans/archive/past-2.yaml'), '# looked at\n'),
      () => swap(repository.root, 'plans/archive/past-3.yaml', /done: 2026-02-13/, () => 'done: 2026-03-13'),
      () => {
        for (const n of [7, 8, 9, 10]) appendFileSync(join(repository.root, `plans/archive/past-${n}.yaml`), '# x\n');
      },
      () => rename(repository.root, 'plans/archive/past-4.yaml', 'plans/past-4.yaml'),
      () => unlinkSync(join(repository.root, 'plans/archive/past-5.yaml')),
      () => toggle(repository.root, 'plans/archive/past-99.yaml', pastPlan(99)),
      () => swap(repository.root, 'plans/archive/past-6.yaml', /customer/, () => 'customers'),
    ];
    for (const deed of deeds) {
      deed();
      for (const question of questions)
        expect(await ask(repository, question)).toEqual(await askAnew(repository, question));
    }
  });

  it('never on a CI runner, and never when it is switched off', async () => {
    const repository = workspace();
    await ask(repository, ['status']);
    markAnswers(repository);
    for (const env of [{ GITHUB_ACTIONS: 'true' }, { TF_BUILD: 'True' }])
      expect(isGivenAgain(await onboardIn(repository.root, ['status'], env))).toBe(false);
    expect(isGivenAgain(await askAnew(repository, ['status']))).toBe(false);
  });

  it('from the folder for caches when there is no git', async () => {
    const root = folderWith(ledgerly);
    const home = folderWith();
    const env = { HOME: home };
    const first = await onboardIn(root, ['status'], env);
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
    const place = MemoryPlace.of(root, env);
    expect(place?.folder.startsWith(join(home, '.cache/onboard'))).toBe(true);
    expect(await onboardIn(root, ['status'], env)).toEqual(first);
    expect(readdirSync(place?.folder ?? '').filter((name) => name.startsWith('answer-'))).toHaveLength(1);
  });
});

/** Keeps the names of plans with a wrong name for one of them, so that it is visible when the name is used. */
async function forgeNames(repository: Repository): Promise<void> {
  await ask(repository, ['why', 'acme']);
  const place = MemoryPlace.of(repository.root, repository.env);
  const bytes = place?.read('past')?.toString('latin1') ?? '';
  place?.write('past', Buffer.from(bytes.replaceAll('Juniper Group', 'Jupiter Group'), 'latin1'));
}

/** Customers of the past, from whom forecasts learn. */
function pastOf(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`plans/archive/past-${n}.yaml`, pastPlan(n)]));
}

function pastPlan(n: number): string {
  const day = (days: number) => new Date(Date.UTC(2026, 1, 2 + days)).toISOString().slice(0, 10);
  return (ledgerly['plans/archive/kestrel.yaml'] ?? '')
    .replace(/customer: .*/, `customer: Past ${n}`)
    .replace(/done: \d{4}-\d\d-\d\d/, `done: ${day(n + 8)}`);
}

/** Changes that people and programs make to a workspace between two questions. */
const DEEDS: Readonly<Record<string, (repository: Repository) => void>> = {
  'edits a plan': ({ root }) => appendFileSync(join(root, 'plans/acme.yaml'), '# looked at\n'),
  'edits a plan to another of the same size': ({ root }) =>
    swap(root, 'plans/acme.yaml', /target: 2026-12-0\d/, (text) =>
      text.endsWith('2') ? 'target: 2026-12-03' : 'target: 2026-12-02',
    ),
  'has a step done on another day': ({ root }) =>
    swap(root, 'plans/한빛.yaml', /done: 2026-11-1\d/, (text) =>
      text.endsWith('9') ? 'done: 2026-11-18' : 'done: 2026-11-19',
    ),
  'has a step of the past done on another day': ({ root }) =>
    swap(root, 'plans/archive/kestrel.yaml', /done: 2026-03-\d\d/, (text) =>
      text.endsWith('13') ? 'done: 2026-03-20' : 'done: 2026-03-13',
    ),
  'looks at a plan of the past': ({ root }) =>
    appendFileSync(join(root, 'plans/archive/kestrel.yaml'), '# looked at\n'),
  'renames a plan': ({ root }) => rename(root, 'plans/juniper.yaml', 'plans/juniper-group.yaml'),
  'puts a plan away': ({ root }) => rename(root, 'plans/한빛.yaml', 'plans/archive/한빛.yaml'),
  'adds a plan and deletes it': ({ root }) => toggle(root, 'plans/new.yaml', ledgerly['plans/juniper.yaml'] ?? ''),
  'changes the settings': ({ root }) =>
    swap(root, 'onboard.yaml', /Theo Ber./, (text) => (text === 'Theo Berg' ? 'Theo Bert' : 'Theo Berg')),
  'changes the template': ({ root }) =>
    swap(root, 'templates/cpa.yaml', /duration: 2d\.\.\dw/, (text) =>
      text.endsWith('2w') ? 'duration: 2d..3w' : 'duration: 2d..2w',
    ),
  'changes the calendar': ({ root }) =>
    swap(root, 'calendars/KR.yaml', /2026-12-2\d/, (text) => (text === '2026-12-25' ? '2026-12-28' : '2026-12-25')),
  'breaks a plan and mends it': ({ root }) =>
    swap(root, 'plans/acme.yaml', /customers?: Acme/, (text) =>
      text.startsWith('customers') ? 'customer: Acme' : 'customers: Acme',
    ),
  'sends an update and settles it': ({ root }) => {
    mkdirSync(join(root, 'inbox'), { recursive: true });
    toggle(root, 'inbox/2026-11-19-acme-abc123.txt', 'customer: acme\n\nWe need more time.\n');
  },
  'checks out the commit': (repository) => {
    repository.git('checkout', '--quiet', '--force', 'HEAD', '--', '.');
    repository.git('clean', '--quiet', '--force', '-d');
  },
  'sets the time of a file back': ({ root }) => {
    const long = new Date('2026-01-01T00:00:00Z');
    utimesSync(join(root, 'onboard.yaml'), long, long);
  },
  'puts a link in a plan’s place and takes it away': ({ root }) => {
    const path = join(root, 'plans/linked.yaml');
    if (existsSync(path)) unlinkSync(path);
    else symlinkSync('acme.yaml', path);
  },
  'hides a plan in a folder': ({ root }) => {
    mkdirSync(join(root, 'plans/deeper'), { recursive: true });
    toggle(root, 'plans/deeper/new.yaml', 'customer: X\n');
  },
  'cuts what is kept': (repository) => harm(repository, (path) => truncateSync(path, lstatSync(path).size >> 1)),
  'flips a bit of what is kept': (repository) =>
    harm(repository, (path) => {
      const bytes = readFileSync(path);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      writeFileSync(path, bytes);
    }),
  'exchanges what is kept': (repository) => {
    const [one, other] = keptIn(repository, 'answer-').map((name) => join(folderOf(repository), name));
    if (one === undefined || other === undefined) return;
    const [first, second] = [readFileSync(one), readFileSync(other)];
    writeFileSync(one, second);
    writeFileSync(other, first);
  },
  'deletes what is kept': (repository) => rmSync(folderOf(repository), { recursive: true, force: true }),
  'lets the clock jump ahead': () => jump(40_000),
  'lets the clock jump back': () => jump(-90_000),
};

function swap(root: string, path: string, what: RegExp, by: (text: string) => string): void {
  if (!existsSync(join(root, path))) return;
  writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8').replace(what, by));
}

function rename(root: string, one: string, other: string): void {
  const [from, to] = existsSync(join(root, one)) ? [one, other] : [other, one];
  if (existsSync(join(root, from))) renameSync(join(root, from), join(root, to));
}

function toggle(root: string, path: string, text: string): void {
  if (existsSync(join(root, path))) unlinkSync(join(root, path));
  else writeFileSync(join(root, path), text);
}

function harm(repository: Repository, by: (path: string) => void): void {
  if (!existsSync(folderOf(repository))) return;
  for (const name of readdirSync(folderOf(repository))) by(join(folderOf(repository), name));
}

function jump(by: number): void {
  const now = Date.now();
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: now + by });
}

describe('an answer is never wrong', () => {
  it('whatever happens between two questions', { timeout: 120_000 }, async () => {
    const repository = workspace();
    await setTimeout(SETTLED);
    const deed = fc.constantFrom(...Object.keys(DEEDS));
    const command = fc.constantFrom(...COMMANDS);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(deed, command), { minLength: 1, maxLength: 5 }), async (steps) => {
        for (const [name, argv] of steps) {
          DEEDS[name]?.(repository);
          for (const _ of ['worked out', 'given again']) {
            expect(await ask(repository, argv)).toEqual(await askAnew(repository, argv));
          }
        }
      }),
      { numRuns: 70, seed: 20261120 },
    );
  });

  it('while several processes answer and one edits', async () => {
    const repository = workspace();
    for (const round of [1, 2, 3]) {
      appendFileSync(join(repository.root, 'plans/acme.yaml'), `# ${round}\n`);
      await Promise.all(COMMANDS.map((argv) => ask(repository, argv)));
      for (const argv of COMMANDS) expect(await ask(repository, argv)).toEqual(await askAnew(repository, argv));
    }
  });

  it('while two processes answer at once, whichever of them writes the cache last', async () => {
    const repository = workspace();
    const program = resolve(import.meta.dirname, '../../../bin/onboard.js');
    const env = { ...repository.env, PATH: process.env.PATH, ONBOARD_TODAY: '2026-11-20' };
    const running = (argv: readonly string[]) =>
      promisify(execFile)(process.execPath, [program, ...argv], { cwd: repository.root, env }).catch(() => null);
    for (const round of [1, 2]) {
      appendFileSync(join(repository.root, 'plans/acme.yaml'), `# ${round}\n`);
      const asked = [running(['why', 'acme']), running(['timeline', '한빛']), running(['today'])];
      appendFileSync(join(repository.root, 'plans/juniper.yaml'), `# ${round}\n`);
      await Promise.all(asked);
      for (const argv of COMMANDS) expect(await ask(repository, argv)).toEqual(await askAnew(repository, argv));
    }
  });

  it('because of what another version kept', async () => {
    const repository = workspace();
    await ask(repository, ['status']);
    markAnswers(repository);
    for (const name of readdirSync(folderOf(repository))) {
      const path = join(folderOf(repository), name);
      const bytes = readFileSync(path);
      // Another version signs its cache with another name.
      writeFileSync(path, Buffer.concat([Buffer.alloc(32, 7), bytes.subarray(32)]));
    }
    expect(isGivenAgain(await ask(repository, ['status']))).toBe(false);
  });
});

describe.skipIf(process.getuid === undefined)('the cache is used', () => {
  const cases: Readonly<Record<string, (folder: string, file: string) => void>> = {
    'not in a folder that others can write to': (folder) => chmodSync(folder, 0o777),
    'not in a file that others can write to': (_, file) => chmodSync(file, 0o666),
    'not through a link': (_, file) => {
      renameSync(file, `${file}.elsewhere`);
      symlinkSync(`${file}.elsewhere`, file);
    },
  };
  for (const [name, open] of Object.entries(cases)) {
    it(name, async () => {
      const repository = workspace();
      await ask(repository, ['status']);
      markAnswers(repository);
      expect(isGivenAgain(await ask(repository, ['status']))).toBe(true);
      open(folderOf(repository), join(folderOf(repository), keptIn(repository, 'answer-')[0] ?? ''));
      expect(isGivenAgain(await ask(repository, ['status']))).toBe(false);
    });
  }

  it('not when it belongs to somebody else, and nothing is kept in a repository of theirs', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('needs root, to give a file to somebody else');
    const repository = workspace();
    await ask(repository, ['status']);
    markAnswers(repository);
    const [answer = ''] = keptIn(repository, 'answer-');
    chownSync(join(folderOf(repository), answer), SOMEBODY, SOMEBODY);
    expect(isGivenAgain(await ask(repository, ['status']))).toBe(false);

    const theirs = workspace();
    chownSync(join(theirs.root, '.git'), SOMEBODY, SOMEBODY);
    await ask(theirs, ['status']);
    expect(existsSync(folderOf(theirs))).toBe(false);
  });

  it('and nothing is kept where nothing can be written', async () => {
    const repository = workspace();
    writeFileSync(folderOf(repository), 'a file in its place');
    expect(await ask(repository, ['status'])).toEqual(await askAnew(repository, ['status']));
  });

  it('and new answers replace old ones', async () => {
    const repository = workspace();
    for (let limit = 1; limit <= 45; limit += 1) await ask(repository, ['status', '--limit', String(limit)]);
    expect(keptIn(repository, 'answer-')).toHaveLength(40);
    expect(keptIn(repository, '.new-')).toEqual([]);
  });
});
