import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { type Repository, repositoryWith } from '../support/repository.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
live: c
goal: { why: It works }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: First step, owner: point-person, duration: 3d, due: 2026-11-04 }
      - { id: b, title: Second step, owner: point-person, duration: 5d, after: [a], due: 2026-11-11 }
      - { id: c, title: Third step, owner: csm, duration: 2d, after: [b], due: 2026-11-13 }
`;
const SETTINGS = 'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] } }\n';
const SLOW = PLAN.replace('duration: 5d', 'duration: 25d');
const renamed = (text: string): string => text.replace('customer: Acme', 'customer: Acme Corp');

function repository(more: Record<string, string> = {}): Repository {
  return repositoryWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN, ...more });
}

async function diff({ root }: Repository, ...args: string[]) {
  const io = memoryIo({ cwd: root });
  const code = await run(['--today', '2026-11-20', 'diff', 'HEAD~1', 'HEAD', ...args], io);
  return { code, out: io.printed() };
}

describe('a limit on slips', () => {
  it('fails when the file and the customer are renamed in the same commit', async () => {
    const repo = repository();
    repo.git('mv', 'plans/acme.yaml', 'plans/acme-corp.yaml');
    repo.commit('rename', { 'plans/acme-corp.yaml': renamed(SLOW) });
    const { code, out } = await diff(repo, '--fail-on', 'slip>5d');
    expect(out).toContain('name Acme → Acme Corp');
    expect(code).toBe(1);
  });

  it('fails when another step becomes go-live', async () => {
    const repo = repository();
    repo.commit('move live', { 'plans/acme.yaml': SLOW.replace('live: c', 'live: a') });
    const { code, out } = await diff(repo, '--fail-on', 'slip>5d');
    expect(out).toMatch(/what was go-live before\s+\(\+20d\)/);
    expect(code).toBe(1);
  });

  it('fails when an open plan is deleted, but not when the plan was closed before', async () => {
    const repo = repository();
    repo.git('rm', '-q', 'plans/acme.yaml');
    repo.commit('delete', { 'README.md': '' });
    expect((await diff(repo, '--fail-on', 'slip>5d')).code).toBe(1);
    expect((await diff(repo, '--fail-on', 'off-track')).code).toBe(1);
    expect((await diff(repo)).code).toBe(0);

    const closed = `${PLAN}closed: { on: 2026-11-19, result: churned, reason: Price }\n`;
    const over = repository({ 'plans/acme.yaml': closed });
    over.git('rm', '-q', 'plans/acme.yaml');
    over.commit('delete', { 'README.md': '' });
    expect((await diff(over, '--fail-on', 'slip>5d')).code).toBe(0);
  });

  it('does not fail when the plan is closed', async () => {
    const repo = repository();
    repo.commit('close', { 'plans/acme.yaml': `${PLAN}closed: { on: 2026-11-19, result: churned, reason: Price }\n` });
    expect((await diff(repo, '--fail-on', 'slip>5d')).code).toBe(0);
  });

  it('fails when a calendar removes a month of working days', async () => {
    const calendar = (days: string): string => `name: Here\ncovers: 2026..2027\ndays:\n  2026-01-01: New Year\n${days}`;
    const repo = repository({
      'onboard.yaml': `${SETTINGS}calendars: [HERE]\n`,
      'calendars/HERE.yaml': calendar(''),
    });
    const december = Array.from({ length: 31 }, (_, day) => `  2026-12-${String(day + 1).padStart(2, '0')}: Off\n`);
    repo.commit('holidays', { 'calendars/HERE.yaml': calendar(december.join('')) });
    const { code, out } = await diff(repo, '--fail-on', 'slip>5d');
    expect(out).toMatch(/go-live .* → .* \(\+2\dd\)/);
    expect(code).toBe(1);
  });

  it.each([
    ['below', 5, 0],
    ['at', 6, 0],
    ['above', 7, 1],
  ])('is exact to the day: %s', async (_, days, expected) => {
    const repo = repository();
    repo.commit('slower', { 'plans/acme.yaml': PLAN.replace('duration: 5d', `duration: ${5 + days}d`) });
    expect((await diff(repo, '--fail-on', 'slip>6d')).code).toBe(expected);
  });

  it('does not take a new customer for a renamed one', async () => {
    const repo = repository();
    repo.git('rm', '-q', 'plans/acme.yaml');
    const other = PLAN.replaceAll('Acme', 'Bolt')
      .replaceAll('acme', 'bolt')
      .replace('jane:', 'tom:')
      .replaceAll('2026-11-', '2027-02-');
    repo.commit('swap', { 'plans/bolt.yaml': other });
    const { code, out } = await diff(repo, '--fail-on', 'slip>5d');
    expect(out).toContain('plan removed');
    expect(out).toContain('new plan');
    expect(code).toBe(1);
  });
});

describe('findings of a plan that moves', () => {
  it.each(['plans/acme-corp.yaml', 'plans/archive/acme.yaml'])('are the same findings: %s', async (path) => {
    const repo = repository();
    repo.write({ [path]: '' });
    repo.git('mv', '-f', 'plans/acme.yaml', path);
    repo.commit('move', { 'README.md': '' });
    const { out } = await diff(repo, '--format', 'json');
    const { findings } = JSON.parse(out);
    const rules = findings.new.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(path.includes('archive') ? ['archived-open'] : []);
    if (!path.includes('archive')) expect(findings.resolved).toEqual([]);
  });

  it('are not resolved because the file can no longer be read', async () => {
    const repo = repository();
    repo.commit('break', { 'plans/acme.yaml': PLAN.replace('customer:', 'customer:\t[') });
    const { findings } = JSON.parse((await diff(repo, '--format', 'json')).out);
    expect(findings.resolved).toEqual([]);
    expect(findings.new.length).toBeGreaterThan(0);
  });
});

describe('a comment that is too long for a forge', () => {
  it('keeps the rows that matter most', async () => {
    const plans = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `plans/acme-${index}.yaml`,
        PLAN.replace('customer: Acme', `customer: ${'Acme Corporation '.repeat(6)}${index}`),
      ]),
    );
    const repo = repository({ ...plans, 'plans/zed.yaml': PLAN.replace('customer: Acme', 'customer: Zed') });
    const slower = Object.fromEntries(
      Object.entries(plans).map(([path, text]) => [path, text.replace('duration: 5d', 'duration: 9d')]),
    );
    repo.commit('slower', { ...slower, 'plans/zed.yaml': SLOW.replace('customer: Acme', 'customer: Zed') });
    const { out } = await diff(repo, '--format', 'markdown');
    expect(out.length).toBeGreaterThan(40_000);
    expect(out.length).toBeLessThan(60_001);
    expect(out).toMatch(/\*\d+ more lines not shown: no room\. Run `onboard diff` to see all\.\*\n$/);
    expect(out.split('\n').find((line) => line.startsWith('| ') && line.includes('→'))).toContain('Zed');
  });
});
