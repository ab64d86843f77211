import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogue } from '../../src/diagnostics/catalogue/index.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { accepts, type FileKind } from '../../src/schema/accept.ts';
import { rejectionOf } from '../../src/schema/reject.ts';

const PLAN = `
customer: Acme Accounting
template: { id: cpa, version: 3b9f2c1e }
attributes: { industry: accounting, level: novice, products: [portal] }
purchased: 2026-11-02
target: 2027-01-15
live: share-portal
calendars: [US]
goal:
  why: Clients see their own figures without calling the firm.
  measures: [{ name: Client calls about figures, from: 40 a month, to: 10, by: 2027-03-31 }]
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  mina: { roles: [csm] }
phases:
  - id: kickoff
    name: Kickoff
    wait: 3d..1w
    tasks:
      - id: create-account
        title: Create the account
        owner: point-person
        effort: 15m
        duration: 1d
        due: 2026-11-06
        done: 2026-11-06
      - id: 데이터-이전
        title: 데이터 이전
        owner: jane
        duration: 1w..2w..6w
        blocked: { since: 2026-11-09, by: customer, reason: The partners meet on Thursday }
        notes: [{ on: 2026-11-09, by: mina, text: Call them on Friday, internal: true }]
        session: { minutes: 60, agenda: [{ minutes: 10, topic: What the product is for }] }
        recap:
          attended: [jane, mina]
          summary: [Filters apply to reports only]
          questions:
            - { id: totals, ask: Why?, owner: mina, due: 2026-11-16, answered: 2026-11-15, answer: Time zones }
pauses: [{ from: 2026-12-21, to: 2027-01-03, by: customer, reason: Year-end closing }]
waivers: [{ rule: session-count, until: 2027-01-31, by: mina, reason: Experienced team }]
closed: { on: 2027-02-26, result: onboarded }
`;

function findings(kind: FileKind, text: string): readonly Finding[] {
  const data: unknown = parse(text, { uniqueKeys: false });
  return accepts(kind, data) ? [] : rejectionOf(kind, data, 'plans/acme.yaml').findings;
}

/** The only finding of a plan with one more task. */
function taskFault(task: string): Finding | undefined {
  const found = findings('plan', `customer: A\nstart: 2026-11-02\nphases: [{ id: p, name: P, tasks: [${task}] }]`);
  expect(found).toHaveLength(1);
  return found[0];
}

function words(finding: Finding | undefined): readonly (string | null)[] {
  if (finding === undefined) return [];
  const { message, suggestion } = catalogue[finding.rule] as {
    message(args: object): string;
    suggestion(args: object): string | null;
  };
  return [message(finding.args), suggestion(finding.args)];
}

describe('a schema', () => {
  it('accepts a plan that uses every part of the format', () => {
    expect(findings('plan', PLAN)).toEqual([]);
  });

  it.each(['cpa', 'crm', 'high-touch', 'low-touch', 'playbook', 'self-service'])('accepts the template %s', (name) => {
    for (const language of ['en', 'ko']) {
      expect(findings('template', readFileSync(`templates/${language}/${name}.yaml`, 'utf8'))).toEqual([]);
    }
  });

  it('accepts a workspace and a calendar', () => {
    const workspace = `vendor: Ledgerly\nlocale: ko\ntimezone: Asia/Seoul\nworkweek: [mon, fri]\ncalendars: [KR]
team: { mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] } }\nhealth: { stalled-after: 10d }
rules: { session-count: error }\nroles: { auditor: customer }\nreminders: { before: [3d, 1d], after: [1d], repeat: 3d, escalate-after: 2d }\ncommit: true`;
    expect(findings('workspace', workspace)).toEqual([]);
    expect(findings('calendar', 'name: Korea\ncovers: 2026..2028\ndays: { 2026-12-25: Christmas Day }')).toEqual([]);
    expect(findings('calendar', 'name: Korea\ncovers: 2026\ndays: {}')).toEqual([]);
  });

  it.each([
    ['{ id: 007, title: T }', 'not-text', '/phases/0/tasks/0/id', '"id" is read as the number 7, not as text'],
    ['{ id: a, title: T, du: 2026-11-06 }', 'unknown-key', '/phases/0/tasks/0/du', 'Unknown key "du" in the task'],
    ['{ id: a }', 'missing-key', '/phases/0/tasks/0', '"title" is missing in the task'],
    ['{ id: a, title: T, due: 2026-02-29 }', 'bad-date', '/phases/0/tasks/0/due', '"due": 2026-02-29 is not a day'],
    [
      '{ id: a, title: T, due: }',
      'empty-value',
      '/phases/0/tasks/0/due',
      '"due" is empty; it takes a day such as 2026-11-02',
    ],
    ['{ id: a b, title: T }', 'bad-id', '/phases/0/tasks/0/id', '"a b" cannot be an id'],
    ['{ id: a, title: T, effort: 30 }', 'bad-effort', '/phases/0/tasks/0/effort', '"effort": "30" is not an effort'],
    ['{ id: a, title: T, after: b }', 'wrong-type', '/phases/0/tasks/0/after', '"after" is text; it takes a list'],
    [
      '{ id: a, title: T, after: [b, b] }',
      'duplicate-item',
      '/phases/0/tasks/0/after/1',
      '"b" appears twice in "after"',
    ],
    [
      '{ id: a, title: "x\\u001by" }',
      'bad-text',
      '/phases/0/tasks/0/title',
      '"title" has to be one line without control characters or a space at its start',
    ],
    ['{ id: a, title: "" }', 'bad-text', '/phases/0/tasks/0/title', '"title" is blank'],
    [
      '{ id: a, title: T, session: { minutes: 0 } }',
      'bad-number',
      '/phases/0/tasks/0/session/minutes',
      '"minutes" is 0; it has to be at least 1',
    ],
    [
      '{ id: a, title: T, blocked: { since: 2026-11-09, by: custmer, reason: R } }',
      'bad-value',
      '/phases/0/tasks/0/blocked/by',
      '"by" is "custmer"; it can be customer or vendor',
    ],
    [
      '{ id: a, title: T, resources: [{ title: T, url: "javascript:alert(1)" }] }',
      'bad-format',
      '/phases/0/tasks/0/resources/0/url',
      '"url": "javascript:alert(1)" is not a link',
    ],
  ])('reports %s as %s', (task, rule, pointer, message) => {
    const finding = taskFault(task);
    expect(finding?.rule).toBe(rule);
    expect(finding?.at.pointer).toBe(pointer);
    expect(words(finding)[0]).toBe(message);
  });

  it.each([
    ['{ id: a, title: T, duration: 3-5 days }', 'Did you mean 3d..5d?'],
    ['{ id: a, title: T, duration: 2 weeks }', 'Did you mean 2w?'],
    ['{ id: a, title: T, duration: 3 }', 'Did you mean 3d?'],
    ['{ id: a, title: T, duration: 3일 }', 'Did you mean 3d?'],
    ['{ id: a, title: T, effort: 1h30 }', 'Did you mean 90m?'],
    ['{ id: a, title: T, effort: 30 }', 'Did you mean 30m?'],
    ['{ id: a, title: T, due: 2026.1.5 }', 'Did you mean 2026-01-05?'],
    ['{ id: Import data, title: T }', 'Did you mean import-data?'],
    ['{ id: a, title: T, ownr: b }', 'Did you mean "owner"?'],
    ['{ id: a, title: T, blocked: { since: 2026-11-09, by: custmer, reason: R } }', 'Did you mean "customer"?'],
    ['{ id: 1e3, title: T }', 'Put it in quotes; then it stays as it is written.'],
  ])('suggests the likely value for %s', (task, suggestion) => {
    expect(words(taskFault(task))[1]).toBe(suggestion);
  });

  it('reports a plan without a day to count from, and one with two, as one fault each', () => {
    const phases = 'phases: [{ id: p, name: P }]';
    expect(findings('plan', `customer: A\n${phases}`).map((finding) => finding.rule)).toEqual(['missing-key']);
    const both = findings('plan', `customer: A\npurchased: 2026-11-02\nsigning: 2026-11-02\n${phases}`);
    expect(both.map((finding) => [finding.rule, finding.at.pointer])).toEqual([['conflicting-keys', '/signing']]);
  });

  it('requires a reason for a lost customer', () => {
    const base = 'customer: A\nstart: 2026-11-02\nphases: [{ id: p, name: P }]\nclosed: ';
    expect(findings('plan', `${base}{ on: 2026-11-02, result: onboarded }`)).toEqual([]);
    for (const result of ['churned', 'cancelled']) {
      const [finding, ...more] = findings('plan', `${base}{ on: 2026-11-02, result: ${result} }`);
      expect(more).toEqual([]);
      expect(words(finding)[0]).toBe('"reason" is missing in `closed`');
    }
  });

  it('allows missing names only in a template that extends another', () => {
    const phases = 'phases: [{ id: p, tasks: [{ id: t, drop: true }] }]';
    expect(findings('template', `name: A\nextends: base\n${phases}`)).toEqual([]);
    expect(findings('template', `name: A\n${phases}`).map((finding) => finding.at.pointer)).toEqual([
      '/phases/0',
      '/phases/0/tasks/0',
    ]);
  });

  it('reports a fault in a key at the key', () => {
    const [finding] = findings('calendar', 'name: K\ncovers: 2026\ndays: { 2026-13-01: X }');
    expect(finding?.rule).toBe('bad-date');
    expect(finding?.at).toEqual({ file: 'plans/acme.yaml', pointer: '/days/2026-13-01', part: 'key' });
  });

  it('treats hostile keys as unknown keys', () => {
    const data = JSON.parse(
      '{"customer":"A","start":"2026-11-02","phases":[{"id":"p","name":"P"}],"__proto__":{"polluted":1},"constructor":1}',
    );
    const { findings } = rejectionOf('plan', data, 'plans/a.yaml');
    expect(findings.map((finding) => finding.at.pointer).sort()).toEqual(['/__proto__', '/constructor']);
    expect('polluted' in {}).toBe(false);
    expect(accepts('plan', JSON.parse('{"toString": 1}'))).toBe(false);
  });

  it.each([
    ['unknown keys', Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`key${index}`, 1]))],
    ['tasks where phases belong', { phases: Array.from({ length: 40_000 }, () => ({ id: 'a', title: 'b' })) }],
    ['equal calendars', { calendars: Array.from({ length: 80_000 }, (_, index) => `c${index % 40_000}`) }],
  ])('reports a flood of %s quickly', (_name, part) => {
    const started = process.cpuUsage();
    const data = { customer: 'A', start: '2026-11-02', ...part };
    expect(accepts('plan', data)).toBe(false);
    expect(rejectionOf('plan', data, 'plans/a.yaml').findings).not.toHaveLength(0);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });
});
