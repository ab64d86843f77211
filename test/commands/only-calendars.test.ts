import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { repositoryWith } from '../support/repository.ts';

const CALENDAR = (name: string, day: string): string =>
  `name: ${name}\ncovers: 2026..2027\ndays: { ${day}: Day off in ${name} }\n`;
const FILES = {
  'onboard.yaml': 'vendor: Ledgerly\ncalendars: [US]\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n',
  'calendars/US.yaml': CALENDAR('US', '2026-11-11'),
  'calendars/KR.yaml': CALENDAR('KR', '2026-11-12'),
};
const PLAN = (calendars: string): string => `customer: Acme
purchased: 2026-11-02
${calendars}live: a
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: A, duration: 9d }
`;

async function onboard(root: string, ...argv: string[]) {
  const env = { ONBOARD_TODAY: '2026-11-02', GIT_CEILING_DIRECTORIES: '/tmp', PATH: process.env.PATH ?? '' };
  const io = memoryIo({ cwd: root, env });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

describe("a plan's calendars", () => {
  it.each([
    ['', '2026-11-13'],
    ['calendars: [KR]\n', '2026-11-16'],
    ['calendars: { only: [KR] }\n', '2026-11-13'],
    ['calendars: { only: [KR, US] }\n', '2026-11-16'],
  ])('%j give the working days', async (calendars, end) => {
    const root = folderWith({ ...FILES, 'plans/acme.yaml': PLAN(calendars) });
    const { printed } = await onboard(root, 'timeline', 'acme', '--format', 'json');
    expect(JSON.parse(printed).live.expected).toBe(end);
    const why = (await onboard(root, 'why', 'acme')).printed;
    expect([why.includes('in US'), why.includes('in KR')]).toEqual([
      !calendars.includes('only: [KR] '),
      calendars !== '',
    ]);
  });

  it('replace the calendars of the workspace, even when those cannot be used', async () => {
    const settings = FILES['onboard.yaml'].replace('[US]', '[XX]');
    const root = folderWith({
      ...FILES,
      'onboard.yaml': settings,
      'plans/acme.yaml': PLAN('calendars: { only: [KR] }\n'),
    });
    expect((await onboard(root, 'timeline', 'acme')).code).toBe(0);
    writeFileSync(join(root, 'plans/acme.yaml'), PLAN('calendars: [KR]\n'));
    expect((await onboard(root, 'timeline', 'acme')).said).toContain('names a calendar that does not exist: "XX"');
  });

  it('are shown in a diff, and kept by commands that edit the plan', async () => {
    const repository = repositoryWith({ ...FILES, 'plans/acme.yaml': PLAN('calendars: [KR]\n') });
    repository.write({ 'plans/acme.yaml': PLAN('calendars: { only: [KR] }\n') });
    const { printed } = await onboard(repository.root, 'diff');
    expect(printed).toContain("- the workspace's calendars united → left out");
    await onboard(repository.root, 'start', 'acme', 'a');
    expect(repository.read('plans/acme.yaml')).toContain('calendars: { only: [KR] }');
  });

  it.each([
    ['{ only: [XX] }', 'unknown-calendar', '3:21'],
    ['{ only: [] }', 'empty-list', '3:20'],
    ['{ onyl: [KR] }', 'missing-key', '3:1'],
  ])('are checked: %s', async (calendars, rule, place) => {
    const root = folderWith({ ...FILES, 'plans/acme.yaml': PLAN(`calendars: ${calendars}\n`) });
    expect((await onboard(root, 'validate')).printed).toContain(`plans/acme.yaml:${place} error ${rule}`);
  });
});

it.each([
  ['4cd', '2026-11-05'],
  ['6cd', '2026-11-09'],
  ['7cd', '2026-11-09'],
  ['8cd', '2026-11-09'],
])('add proposes no day off: %s after Monday', async (duration, due) => {
  const root = folderWith({ ...FILES, 'plans/acme.yaml': PLAN('') });
  expect((await onboard(root, 'add', 'acme', 'X', '--duration', duration)).printed).toContain(`due ${due}`);
});

describe('new', () => {
  const plan = (root: string): string => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');

  it.each([
    ['America/New_York', 'onboard calendar add US --use'],
    ['UTC', 'onboard calendar add'],
  ])('says that no calendar is named, in %s', async (zone, hint) => {
    const root = folderWith({ 'onboard.yaml': `vendor: L\ntimezone: ${zone}\n` });
    const { said } = await onboard(root, 'new', 'Acme', '--template', 'cpa', '--purchased', '2026-11-02');
    expect(said).toContain('No calendar is named, so public holidays count as working days.');
    expect(said).toContain(hint);
    expect(plan(root)).not.toContain('calendars:');
  });

  it('counts the days of --calendar alone with --calendars-only, which needs one', async () => {
    const template =
      'name: T\ngoal: G\nlive: a\nphases: [{ id: one, name: One, tasks: [{ id: a, title: A, duration: 8d }] }]\n';
    const root = folderWith({ ...FILES, 'templates/t.yaml': template });
    const made = async (id: string, ...argv: string[]) => {
      const { code, said } = await onboard(root, 'new', id, '-t', 't', '--purchased', '2026-11-02', ...argv);
      return code === 2 ? said : readFileSync(join(root, `plans/${id}.yaml`), 'utf8');
    };
    expect(await made('both', '--calendar', 'KR')).toContain('calendars: [KR]');
    const alone = await made('alone', '--calendar', 'KR', '--calendars-only');
    expect(alone).toContain('calendars: { only: [KR] }');
    expect(/due: (\S+)/.exec(alone)?.[1]).toBe('2026-11-11');
    expect(await made('none', '--calendars-only')).toContain('--calendars-only leaves no calendar');
  });

  it('says nothing where the workspace or the plan names one', async () => {
    const root = folderWith(FILES);
    const first = await onboard(root, 'new', 'Acme', '--template', 'cpa', '--purchased', '2026-11-02');
    expect(first.said).not.toContain('No calendar');
    writeFileSync(join(root, 'onboard.yaml'), 'vendor: L\n');
    const own = await onboard(
      root,
      'new',
      'Birch',
      '--template',
      'cpa',
      '--purchased',
      '2026-11-02',
      '--calendar',
      'KR',
    );
    expect(own.said).not.toContain('No calendar');
  });
});
