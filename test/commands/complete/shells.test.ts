import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/table/index.ts';
import { rulePages } from '../../../src/diagnostics/catalogue/index.ts';
import { folderWith } from '../../support/folder.ts';
import { onboardIn } from '../../support/onboard.ts';
import { isInstalled, SHELLS } from './shells.ts';

const PLAN = `customer: Acme
template: { id: cpa, version: 31107a80 }
phases:
  - id: kickoff
    tasks:
      - { id: create-account, title: Create it }
      - id: "import-data"
        description: |
          - id: no-task
        recap: { questions: [{ id: totals, ask: Why? }] }
      # - id: gone
  - { id: 준비, tasks: [{ title: Move, id: 데이터-이전 }, { id: import-users, title: Move }] }
`;

const FILES = {
  'onboard.yaml': '',
  'plans/acme.yaml': PLAN,
  'plans/한국전력.yaml': '',
  'plans/$(touch owned).yaml': '',
  'plans/archive/old-co.yaml': 'phases: [{ id: all, tasks: [{ id: once }] }]\n',
  'templates/cpa.yaml': '',
  'templates/our-own.yaml': '',
  'calendars/KR.yaml': '',
  'below/deep/notes.txt': '',
  'with space/deed.txt': '',
  'with space/deep/notes.txt': '',
  'other/onboard.yaml': '',
  'other/plans/birch.yaml': 'phases: [{ id: p, tasks: [{ id: plant }] }]\n',
};

const CUSTOMERS = ['$(touch owned)', 'acme', '한국전력'];
const TASKS = ['create-account', 'import-data', 'import-users', '데이터-이전'];
const ACTIONS = ['add', 'list', 'show'];
const NAMES = commands.map(({ name }) => name);
const rulesWith = (start: string) => rulePages().flatMap(({ id }) => (id.startsWith(start) ? [id] : []));

/** What a person types in the workspace, and what Tab then offers. */
const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['onboard un', ['unblock', 'undo']],
  ['onboard ', [...NAMES, 'help']],
  ['onboard help ', NAMES],
  ['onboard help expl', ['explain']],
  ['onboard board --w', ['--where']],
  ['onboard mcp --o', ['--only']],
  ['onboard mcp --only ', CUSTOMERS],
  ['onboard board --by ', ['health', 'phase']],
  ['onboard why ', CUSTOMERS],
  ['onboard why acme ', TASKS],
  ['onboard why acme imp', ['import-data', 'import-users']],
  ['onboard why acme 데', ['데이터-이전']],
  ['onboard why ac', ['acme']],
  ['onboard why "ac', ['acme']],
  ["onboard why 'acme' imp", ['import-data', 'import-users']],
  ['onboard why old-co ', ['once']],
  ['onboard why nobody ', []],
  ['onboard why ../plans/acme/ ', []],
  ['onboard done acme import-data create-account imp', ['import-data', 'import-users']],
  ['onboard recap acme ', TASKS],
  ['onboard add acme "A title" --phase ', ['kickoff', '준비']],
  ['onboard add acme title --after ', [...TASKS, 'kickoff', '준비']],
  ['onboard reopen o', ['old-co']],
  ['onboard log ', [...CUSTOMERS, 'old-co']],
  ['onboard answer acme ', ['totals']],
  ['onboard new ', []],
  ['onboard new Acme --calendars-', ['--calendars-only']],
  ['onboard explain session-', rulesWith('session-')],
  ['onboard calendar ', ACTIONS],
  ['onboard calendar show ', ['KR']],
  ['onboard calendar show KR ', ['KR']],
  ['onboard template ', ['add', 'import', 'list', 'show']],
  ['onboard template import onb', ['onboard.yaml']],
  ['onboard template show c', ['cpa', 'crm']],
  ['onboard new Acme --template o', ['our-own']],
  ['onboard new Acme -t c', ['cpa', 'crm']],
  ['onboard status --template ', ['cpa', 'our-own']],
  ['onboard learn ', ['cpa', 'our-own']],
  ['onboard schema w', ['why', 'workspace']],
  ['onboard completion ', ['bash', 'fish', 'zsh']],
  ['onboard why --format ', ['html', 'json', 'markdown', 'text']],
  ['onboard why -f j', ['json']],
  ['onboard -f ju', ['junit']],
  ['onboard block acme import-data --by ', ['customer', 'vendor']],
  ['onboard status --fa', ['--fail-on']],
  [
    'onboard undo --',
    [
      '--branch',
      '--commit',
      '--format',
      '--help',
      '--list',
      '--no-cache',
      '--no-color',
      '--no-input',
      '--push',
      '--today',
    ],
  ],
  ['onboard --v', ['--version']],
  ['onboard why -- acme imp', ['import-data', 'import-users']],
  // options with values before the cursor
  ['onboard --today 2026-01-01 why ac', ['acme']],
  ['onboard why -f json ac', ['acme']],
  ['onboard why acme --format json imp', ['import-data', 'import-users']],
  ['onboard why acme --format=json imp', ['import-data', 'import-users']],
  ['onboard skip acme --reason "They start empty" import-d', ['import-data']],
  ['onboard skip acme --reason They\\ start imp', ['import-data', 'import-users']],
  ['onboard skip acme --reason ', []],
  ['onboard timeline --set import-data.duration=2w ac', ['acme']],
  ['onboard done acme --commit cr', ['create-account']],
  // another folder
  ['onboard -C other why ', ['birch']],
  ['onboard -C other why birch ', ['plant']],
  ['onboard why -C other birch pl', ['plant']],
  ['onboard -Cother why ', ['birch']],
  ['onboard -C ~/other why ', ['birch']],
  ['onboard -C below/deep why ac', ['acme']],
  ['onboard -C nowhere why ', []],
  ['onboard -C nowhere validate ', []],
  ['onboard -C bel', ['below']],
  ['onboard init oth', ['other']],
  ['onboard publish --ins', ['--inside']],
  ['onboard init --updates ', ['mail', 'serve']],
  ['onboard doctor --up', ['--updates']],
  ['onboard validate onb', ['onboard.yaml']],
  ['onboard validate plans/ac', ['plans/acme.yaml']],
  ['onboard -C below validate de', ['deep']],
  ['onboard -C "with space" init de', ['deep']],
  ['onboard -C with\\ space validate de', ['deep', 'deed.txt']],
];

/** Ignores quotes and slashes at the end. */
function plain(offers: readonly string[]): readonly string[] {
  return offers.map((offer) => offer.replace(/\t.*/, '').replaceAll('\\', '').replace(/\/$/, '')).sort();
}

for (const shell of SHELLS) {
  describe.skipIf(!isInstalled(shell))(`completion in ${shell.name}`, () => {
    it('offers what belongs at each place, and nothing else', { timeout: 120_000 }, async () => {
      const root = folderWith(FILES);
      const { printed } = await onboardIn(root, ['completion', shell.name]);
      const offers = await shell.offers(
        printed,
        TABLE.map(([typed]) => typed),
        root,
      );
      const got = TABLE.map(([typed], at) => [typed, plain(offers[at] ?? ['(no answer)'])]);
      expect(got).toEqual(TABLE.map(([typed, expected]) => [typed, [...expected].sort()]));
      expect(existsSync(join(root, 'owned'))).toBe(false);
    });
  });
}
