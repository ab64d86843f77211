import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { catalogue, isFixedSeverity, rulePages } from '../../src/diagnostics/catalogue/index.ts';
import { REMEDIED } from '../../src/views/remedies.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

/** Rules that a new plan cannot break, with the reason, and rules about other files. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'unknown-person': 'nothing was written down about anybody yet',
  'unknown-task': 'it has no waivers',
  'unknown-template': 'it was made from one',
  'expired-waiver': 'it has no waivers',
  'unused-waiver': 'it has no waivers',
  'done-out-of-order': 'nothing is done',
  'started-out-of-order': 'nothing has started',
  'done-before-purchase': 'nothing is done',
  'onboarded-without-live': 'it is open',
  'archived-open': 'it is not archived',
  'pause-overlap': 'it has no pauses',
  'no-recap': 'no session took place',
  'question-without-owner': 'nobody asked anything',
  'no-reading': 'no measure is due',
  'pushed-again': 'no date was moved',
  'dates-not-agreed': 'there was no kickoff',
  'day-outside-coverage': 'it is about a calendar',
  'guide-review': 'it is about a template',
  'cut-text': 'it writes quotes itself',
};

const settable = rulePages().filter(({ id, severity }) => !isFixedSeverity(id) && severity !== 'error');

describe('the remedy for a finding of a new plan', () => {
  it.each(settable.map(({ id }) => [id]))('is a command that its line names: %s', (id) => {
    // Rules whose own words name a command, whatever they are about.
    const ownWords = String(catalogue[id].suggestion).includes('onboard ');
    expect([id, REMEDIED.has(id) || ownWords || id in ELSEWHERE]).toEqual([id, true]);
    expect([id, REMEDIED.has(id) && id in ELSEWHERE]).toEqual([id, false]);
  });

  it('says of no other rule why it cannot be', () => {
    expect(Object.keys(ELSEWHERE).filter((id) => !settable.some((rule) => rule.id === id))).toEqual([]);
  });
});

const SETTINGS = `vendor: Ledgerly
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  jisoo: { name: Jisoo Han, email: jisoo@ledgerly.example, roles: [csm, implementation] }
policy:
  - { id: agreement, require: [data-agreement], severity: warning }
  - { id: named, owner: person }
`;
/** A template that leaves everything optional open. */
const TEMPLATE = `name: Bare
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: first, title: First, owner: it-admin }
      - { id: meet, title: Meet, owner: csm, effort: 10m, session: { minutes: 90 } }
      - { id: talk, title: Talk, owner: csm, session: { minutes: 10, agenda: [{ minutes: 30, topic: All }] } }
      - { id: nobody, title: Nobody's, duration: 3d }
  - { id: empty, name: Empty, tasks: [] }
`;

/** The text that a person types for the words in capitals. */
const TYPED: readonly (readonly [RegExp, string])[] = [
  [/"NAME <ADDRESS>"/, '"Jane Kim <jane@acme.example>"'],
  [/WHAT IS MEASURED/, 'Client calls'],
  [/--from VALUE --to VALUE/, '--from 40 --to 10'],
  [/WHY THEY BOUGHT/, 'Fewer calls'],
  [/WHAT THEY SEE/, 'They see it'],
  [/live=TASK/, 'live=nobody'],
  [/TASK\.aha/, 'nobody.aha'],
  [/COLLEAGUE/, 'jisoo'],
  [/"TITLE"/, '"One more"'],
  [/--phase PHASE/, '--phase setup'],
  [/, WHERE/, ', Berlin'],
  [/WHY/, 'They asked for it'],
  [/\bDAY\b/, '2027-01-29'],
  [/\bTOPIC\b.*TOPIC/, 'Who is who; 20m The figures'],
  [/\bOWNER\b/, 'mina'],
  [/(\S+?)\|\S+/, '$1'],
];

const typedFor = (command: string): string =>
  TYPED.reduce((text, [capitals, words]) => text.replace(capitals, words), command);

/** Splits a line like a shell. */
const words = (line: string): readonly string[] =>
  (line.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).map((word) => word.replaceAll('"', ''));

interface Made {
  readonly findings: readonly { readonly rule: string; readonly commands: readonly string[] }[];
}

describe('the commands of "To settle"', () => {
  it.each(['en', 'ko'])('leave nothing to settle once they are typed (%s)', async (locale) => {
    const root = folderWith({
      'onboard.yaml': `locale: ${locale}\n${SETTINGS}`,
      'templates/bare.yaml': TEMPLATE,
      'plans/other.yaml':
        'customer: Acme\npurchased: 2026-11-02\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B }] }]\n',
    });
    const made = await onboardIn(root, ['new', 'Acme', '-t', 'bare', '--target', '2026-11-23', '--format', 'json']);
    expect(made.code).toBe(0);
    const { findings }: Made = JSON.parse(made.printed);
    const rules = new Set(findings.map(({ rule }) => rule));
    for (const rule of [
      'no-goal',
      'no-live',
      'no-aha',
      'no-agenda',
      'no-owner',
      'empty-phase',
      'second-plan',
      'policy',
    ])
      expect(rules).toContain(rule);
    for (const { rule, commands: settling } of findings) {
      expect([rule, settling.length > 0]).toEqual([rule, true]);
      for (const command of settling) {
        const [, verb, ...rest] = words(typedFor(command));
        expect(commands.map(({ name }) => name)).toContain(verb);
        const { code, said } = await onboardIn(root, [verb ?? '', ...rest, '--no-input']);
        // A person added for one role is already in the plan when another role is missing.
        const isThere = /jane is already in acme|이미 acme에 있습니다/.test(said);
        if (isThere) await onboardIn(root, ['person', 'change', 'acme', 'jane', '--role', `+${rest.at(-1)}`]);
        expect([command, code, said.split('\n')[0]]).toEqual([command, isThere ? 2 : 0, expect.anything()]);
      }
    }
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).not.toMatch(/NAME|ADDRESS|TASK|DAY|TOPIC/);
    const after = JSON.parse((await onboardIn(root, ['validate', 'plans/acme.yaml', '--format', 'json'])).printed);
    // A measure comes with its goal, as a session with its agenda: what is new is settled in the same way.
    const open = after.diagnostics.map(({ rule }: { readonly rule: string }) => rule);
    expect(open.filter((rule: string) => rules.has(rule))).toEqual([]);
  });

  it('quote text of people, also for a shell', async () => {
    const template = TEMPLATE.replace(
      'phases:',
      'goal: Fewer calls\nmeasures: [{ name: "$(rm -rf .) `x` don\'t" }]\nphases:',
    );
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'templates/bare.yaml': template });
    const made = await onboardIn(root, ['new', 'Acme', '-t', 'bare', '--format', 'json']);
    const { findings }: Made = JSON.parse(made.printed);
    expect(findings.find(({ rule }) => rule === 'smart-goal')?.commands).toEqual([
      "onboard measure acme '$(rm -rf .) `x` don'\\''t' --from VALUE --to VALUE --due DAY",
    ]);
  });

  it('are in the output, and only after the plan is written', async () => {
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'templates/bare.yaml': TEMPLATE });
    const dry = await onboardIn(root, ['new', 'Acme', '-t', 'bare', '--dry-run', '--format', 'markdown']);
    expect(dry.printed).not.toContain('onboard set acme');
    const { printed } = await onboardIn(root, ['new', 'Acme', '-t', 'bare', '--format', 'markdown']);
    const [, open = ''] = printed.split('To settle:');
    const korean = folderWith({ 'onboard.yaml': `locale: ko\n${SETTINGS}`, 'templates/bare.yaml': TEMPLATE });
    expect((await onboardIn(korean, ['new', '한전', '--id', 'kepco', '-t', 'bare'])).printed).toContain(
      'onboard person add kepco "이름 <주소>" --role point-person',
    );
    const lines = open.split('\n').filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !/`onboard [a-z]/.test(line))).toEqual([]);
  });
});
