import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';

const SETTINGS = 'vendor: Ledgerly\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n';

async function onboard(root: string, ...argv: string[]) {
  const env = { ONBOARD_TODAY: '2026-11-27', GIT_CEILING_DIRECTORIES: '/tmp', PATH: process.env.PATH ?? '' };
  const io = memoryIo({ cwd: root, env });
  return { code: await run(argv, io), printed: io.printed(), said: io.said() };
}

const filesIn = (root: string, folder: string): readonly string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')) : [];

describe('undo', () => {
  it('takes back a new plan with the template that was copied for it', async () => {
    const root = folderWith({ 'onboard.yaml': SETTINGS });
    expect((await onboard(root, 'new', 'Acme', '--template', 'cpa', '--purchased', '2026-11-02')).code).toBe(0);
    expect([filesIn(root, 'plans'), filesIn(root, 'templates')]).toEqual([['acme.yaml'], ['cpa.yaml']]);
    expect((await onboard(root, 'undo')).code).toBe(0);
    expect([filesIn(root, 'plans'), filesIn(root, 'templates')]).toEqual([[], []]);
  });

  it('takes back templates that were added, with those that they extend', async () => {
    const root = folderWith({ 'onboard.yaml': SETTINGS });
    expect((await onboard(root, 'template', 'add', 'low-touch')).code).toBe(0);
    expect(filesIn(root, 'templates')).toEqual(['low-touch.yaml', 'self-service.yaml']);
    expect((await onboard(root, 'undo')).printed).toBe('Undone: templates: low-touch added\n');
    expect(filesIn(root, 'templates')).toEqual([]);
  });

  it('takes back what was learned', async () => {
    const task = (done: string): string =>
      `      - { id: call, title: Call, duration: 1d, started: 2026-01-12, done: ${done} }\n`;
    const plan = (customer: string, done: string): string =>
      `customer: ${customer}\ntemplate: { id: own, version: 3b9f2c1e }\npurchased: 2026-01-05\nlive: call\nphases:\n  - id: a\n    name: A\n    tasks:\n${task(done)}`;
    const template =
      'name: Own\nlive: call\nphases:\n  - id: a\n    name: A\n    tasks:\n      - { id: call, title: Call, duration: 1d }\n';
    const days = ['2026-01-20', '2026-01-21', '2026-01-22', '2026-01-23', '2026-01-26', '2026-01-27'];
    const plans = days.map((day, index) => [`plans/c${index}.yaml`, plan(`Customer ${index}`, day)] as const);
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'templates/own.yaml': template, ...Object.fromEntries(plans) });
    await onboard(root, 'learn', '--write');
    expect(readFileSync(join(root, 'templates/own.yaml'), 'utf8')).toContain('evidence');
    expect((await onboard(root, 'undo')).code).toBe(0);
    expect(readFileSync(join(root, 'templates/own.yaml'), 'utf8')).toBe(template);
  });
});

describe('resume', () => {
  const PLAN = `customer: Acme
purchased: 2026-11-02
live: c
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: A, due: 2026-11-09, done: 2026-11-09 }
      - { id: b, title: B, due: 2026-11-13 }
      - { id: c, title: C, due: 2026-11-18, after: [b] }
      - { id: d, title: D, after: [c] }
`;
  const plan = (root: string): string => readFileSync(join(root, 'plans/acme.yaml'), 'utf8');
  const dues = (root: string): readonly string[] =>
    [...plan(root).matchAll(/due: ([-\d]+)/g)].map(([, day = '']) => day);

  async function paused(...options: string[]): Promise<string> {
    const root = folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN });
    const days = ['--from', '2026-11-16', '--to', '2026-11-27'];
    expect((await onboard(root, 'pause', 'acme', ...days, '--reason', 'Audit', ...options)).code).toBe(0);
    return root;
  }

  it('says that due dates moved by the pause stay, and moves them back when asked to', async () => {
    const root = await paused('--shift');
    expect(dues(root)).toEqual(['2026-11-09', '2026-11-13', '2026-12-02']);
    const { printed } = await onboard(root, 'resume', 'acme', '--on', '2026-11-23');
    expect(printed).toContain('The due date after the pause stays as it is. If the pause moved it, move it');
    expect(printed.replace(/\s+/g, ' ')).toContain(
      'move it back by 5 working days: onboard undo, then onboard resume acme --on 2026-11-23 --shift',
    );
    await onboard(root, 'undo');
    expect((await onboard(root, 'resume', 'acme', '--on', '2026-11-23', '--shift')).printed).toContain(
      '1 due date moved back by 5 working days',
    );
    expect(dues(root)).toEqual(['2026-11-09', '2026-11-13', '2026-11-25']);
  });

  it('undoes everything when the pause never happened', async () => {
    const root = await paused('--shift');
    await onboard(root, 'resume', 'acme', '--on', '2026-11-16', '--shift');
    expect(plan(root)).toBe(PLAN);
  });

  it.each([
    ['on its last day, a day off from the start', '2026-11-27', ['2026-11-09', '2026-11-13', '2026-12-01']],
    ['on the day before that', '2026-11-26', ['2026-11-09', '2026-11-13', '2026-11-30']],
  ])('moves dates back by as many working days as are left: %s', async (_, on, expected) => {
    const root = await paused('--shift');
    await onboard(root, 'resume', 'acme', '--on', on, '--shift');
    expect(dues(root)).toEqual(expected);
  });

  it('does not move dates inside the pause, because the pause did not move them', async () => {
    const root = await paused();
    expect((await onboard(root, 'resume', 'acme', '--on', '2026-11-23')).printed).not.toContain('after the pause');
    expect(dues(root)).toEqual(['2026-11-09', '2026-11-13', '2026-11-18']);
  });
});
