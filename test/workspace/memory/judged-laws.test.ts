import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryPlace } from '../../../src/workspace/memory/place.ts';
import { ledgerly } from '../../support/ledgerly.ts';
import { type Outcome, onboardIn } from '../../support/onboard.ts';
import { type Repository, repositoryWith } from '../../support/repository.ts';

const COMMANDS = [
  ['validate'],
  ['validate', '--all', '--format', 'json'],
  ['validate', 'plans/acme.yaml'],
  ['validate', 'plans/한빛.yaml', '--format', 'json'],
  ['validate', '--changed'],
  ['status'],
];

/** Without forecasts, plans do not depend on the pace of the others; with the default setting, they do. */
const SETTINGS: Readonly<Record<string, string>> = {
  'without forecasts': `${ledgerly['onboard.yaml'] ?? ''}rules: { target-unlikely: off }\n`,
  'with forecasts': ledgerly['onboard.yaml'] ?? '',
};

const ask = ({ root }: Repository, argv: readonly string[], today = '2026-11-20'): Promise<Outcome> =>
  onboardIn(root, argv, { ONBOARD_TODAY: today });

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

const between = (one: string, other: string) => (text: string) => (text === one ? other : one);
const [TRUE, FORGED] = ['plans/한빛.yaml:6:1 note no-decision-maker', 'plans/한빛.yaml:9:1 note no-decision-maker'];
let day = 0;

/** Changes between two questions. Each affects something that a rule reads in several plans, in git, or around them. */
const DEEDS: Readonly<Record<string, (repository: Repository) => void>> = {
  'changes nothing': () => {},
  'edits a plan': ({ root }) => appendFileSync(join(root, 'plans/acme.yaml'), '# looked at\n'),
  'gives another plan the same customer': ({ root }) =>
    swap(root, 'plans/juniper.yaml', /Juniper Group|Acme Accounting/, between('Juniper Group', 'Acme Accounting')),
  'adds a plan of the same customer before the others': ({ root }) =>
    toggle(root, 'plans/a.yaml', (ledgerly['plans/juniper.yaml'] ?? '').replace('Juniper Group', '한빛회계법인')),
  'gives two plans one page': ({ root }) => {
    for (const name of ['acme', '한빛'])
      swap(root, `plans/${name}.yaml`, /^(page: .*\n)?customer:/, (text) =>
        text.startsWith('page') ? 'customer:' : 'page: k7m2p9q4w8x3z5r6t1v0\ncustomer:',
      );
  },
  'agrees to a date': ({ root }) =>
    swap(root, 'plans/juniper.yaml', /^(agreed: .*\n)?signing:/m, (text) =>
      text.startsWith('agreed') ? 'signing:' : 'agreed: { on: 2026-11-18, by: ana }\nsigning:',
    ),
  'asks policies about a template': ({ root }) =>
    swap(root, 'onboard.yaml', /$/, () => 'policy: [{ name: P, templates: [cpb], require: { people: [csm] } }]\n'),
  'takes the policy away': ({ root }) => swap(root, 'onboard.yaml', /^policy: .*\n/m, () => ''),
  'names a calendar nowhere': ({ root }) =>
    swap(root, 'onboard.yaml', /calendars: \[(KR)?\]/, between('calendars: [KR]', 'calendars: []')),
  'changes the template': ({ root }) =>
    swap(root, 'templates/cpa.yaml', /duration: 2d\.\.\dw/, between('duration: 2d..2w', 'duration: 2d..3w')),
  'changes the calendar': ({ root }) =>
    swap(root, 'calendars/KR.yaml', /2026-12-2\d/, between('2026-12-25', '2026-12-28')),
  'breaks a plan and mends it': ({ root }) =>
    swap(root, 'plans/acme.yaml', /customers?: Acme/, between('customer: Acme', 'customers: Acme')),
  'names an unknown owner and a known one': ({ root }) =>
    swap(root, 'plans/juniper.yaml', /owner: (ana|nobody)/, between('owner: ana', 'owner: nobody')),
  'cuts a text short': ({ root }) =>
    swap(root, 'plans/juniper.yaml', /title: Launch( #1)?,/, between('title: Launch,', 'title: Launch #1,')),
  'waives a rule': ({ root }) =>
    swap(root, 'plans/한빛.yaml', /$/, () => 'waivers: [{ rule: pushed-again, reason: They asked for it }]\n'),
  'adds a twin by another case': ({ root }) => toggle(root, 'plans/ACME.yaml', ledgerly['plans/juniper.yaml'] ?? ''),
  'adds a file with the wrong ending': ({ root }) => toggle(root, 'plans/new.yml', 'customer: X\n'),
  'writes bytes that are no text': ({ root }) =>
    existsSync(join(root, 'plans/bytes.yaml'))
      ? unlinkSync(join(root, 'plans/bytes.yaml'))
      : writeFileSync(join(root, 'plans/bytes.yaml'), Buffer.from([0x63, 0xff, 0xfe, 0x00])),
  'renames a plan': ({ root }) => rename(root, 'plans/juniper.yaml', 'plans/juniper-group.yaml'),
  'puts a plan away': ({ root }) => rename(root, 'plans/한빛.yaml', 'plans/archive/한빛.yaml'),
  'moves a date and commits': (repository) => {
    day = (day + 1) % 9;
    swap(repository.root, 'plans/한빛.yaml', /due: 2026-12-\d\d/, () => `due: 2026-12-1${day}`);
    repository.tryGit('add', '-A');
    repository.tryGit('commit', '-qm', 'Move a date');
  },
  'goes back one commit': (repository) => {
    repository.tryGit('reset', '--quiet', '--soft', 'HEAD~1');
  },
  'checks out the commit': (repository) => {
    repository.git('checkout', '--quiet', '--force', 'HEAD', '--', '.');
    repository.git('clean', '--quiet', '--force', '-d');
  },
};

describe('kept findings', () => {
  for (const [name, settings] of Object.entries(SETTINGS))
    it(`are those of a run that keeps nothing, whatever happened, ${name}`, { timeout: 240_000 }, async () => {
      const repository = repositoryWith({ ...ledgerly, 'onboard.yaml': settings });
      for (const round of [1, 2, 3, 4]) DEEDS['moves a date and commits']?.(repository) ?? round;
      const deed = fc.constantFrom(...Object.keys(DEEDS));
      const command = fc.constantFrom(...COMMANDS);
      const today = fc.constantFrom('2026-11-20', '2026-11-20', '2026-11-20', '2026-12-01');
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(deed, command, today), { minLength: 1, maxLength: 5 }), async (steps) => {
          for (const [what, argv, on] of steps) {
            DEEDS[what]?.(repository);
            for (const _ of ['worked out', 'kept'])
              expect(await ask(repository, argv, on)).toEqual(await ask(repository, ['--no-cache', ...argv], on));
          }
        }),
        { numRuns: 20, seed: 20261120 },
      );
    });

  it('are used while a plan is the same, and never for another day, settings, text or build', async () => {
    const repository = repositoryWith({ ...ledgerly, 'onboard.yaml': SETTINGS['without forecasts'] ?? '' });
    const forge = async () => {
      rmSync(join(repository.root, '.git/onboard/facts-judged'), { force: true });
      await ask(repository, ['validate']);
      const place = MemoryPlace.of(repository.root, repository.env);
      const bytes = place?.read('facts-judged')?.toString('latin1') ?? '';
      expect(bytes).toContain('"line":6,');
      place?.write('facts-judged', Buffer.from(bytes.replaceAll('"line":6,', '"line":9,'), 'latin1'));
    };
    const plain = await ask(repository, ['--no-cache', 'validate']);
    expect(plain.printed).toContain(TRUE);
    await forge();
    expect((await ask(repository, ['validate'])).printed).toContain(FORGED);
    appendFileSync(join(repository.root, 'plans/juniper.yaml'), '# looked at\n');
    expect((await ask(repository, ['validate'])).printed).toContain(FORGED);
    expect((await ask(repository, ['validate', 'plans/한빛.yaml'])).printed).toContain(FORGED);
    expect((await ask(repository, ['validate', '--staged'])).printed).toContain(TRUE);
    expect((await ask(repository, ['validate'], '2026-11-21')).printed).toContain(TRUE);
    await forge();
    appendFileSync(join(repository.root, 'onboard.yaml'), '# looked at\n');
    expect((await ask(repository, ['validate'])).printed).toContain(TRUE);
    await forge();
    appendFileSync(join(repository.root, 'plans/한빛.yaml'), '# looked at\n');
    expect((await ask(repository, ['validate'])).printed).toContain(TRUE);
    await forge();
    const folder = join(repository.root, '.git/onboard');
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      writeFileSync(join(folder, name), bytes);
    }
    expect((await ask(repository, ['validate'])).printed).toContain(TRUE);
  });
});
