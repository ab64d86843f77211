import { describe, expect, it } from 'vitest';
import { describe as describeFinding } from '../../src/diagnostics/describe.ts';
import { evaluate } from '../../src/evaluate.ts';

const SETTINGS = `vendor: Ledgerly
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  tom: { name: Tom Ray, roles: [sales] }
`;

const plan = (task: string) => `customer: Bluebird
purchased: 2026-11-02
people:
  rob: { name: Rob Lind, email: rob@bluebird.example, side: customer, roles: [it-admin] }
  sue: { name: Sue Lindberg, side: customer }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: first-step, title: Create the account, owner: csm }
      - id: import-data
        title: Import the data
        ${task}
`;

/** The findings of a task with this line: each as `rule: message → way`. */
async function saidOf(task: string): Promise<readonly string[]> {
  const source = (path: string, text: string) => ({ path, text });
  const { findings } = await evaluate({
    settings: source('onboard.yaml', SETTINGS),
    templates: [],
    plans: [source('plans/bluebird.yaml', plan(task))],
    archive: [],
    calendars: [],
    unreadable: [],
  });
  return findings.map((finding) => {
    const { message, suggestion } = describeFinding(finding);
    return `${finding.rule}: ${message} → ${suggestion}`;
  });
}

async function only(task: string): Promise<string> {
  const [first, ...others] = await saidOf(task);
  expect(others).toEqual([]);
  return first ?? 'nothing';
}

describe('a text that YAML read as something else is reported with its whole line', () => {
  it.each([
    ['description: [fewer calls]', 'wrong-type', 'description: fewer calls'],
    ['description: [fewer calls, "more: time"]', 'wrong-type', 'description: "fewer calls; more: time"'],
    ['description: { fewer: calls, and: less }', 'wrong-type', 'description: "fewer: calls, and: less"'],
    ['session: { minutes: 30, agenda: [{ minutes: 5, topic: calls, fewer }] }', 'unknown-key', 'topic: "calls, fewer"'],
  ])('%s', async (line, rule, write) => {
    expect(await only(line)).toMatch(new RegExp(`^${rule}: `));
    expect(await only(line)).toContain(`→ Write \`${write}\`.`);
  });

  it.each([
    ['session: { minutes: 30, agenda: [{ minutes: 5, urgent, topic: x }] }', 'Known here'],
    ['session: { minutes: 30, agenda: [{ topic: x, minuts }] }', 'Did you mean "minutes"?'],
    ['description: [[fewer]]', 'Write a single value on the line of its key.'],
  ])('suggests no text for %s', async (line, way) => {
    expect((await saidOf(line)).join('\n')).toContain(`→ ${way}`);
  });
});

describe('somebody named in place of an id', () => {
  it.each([
    ['Rob Lind', 'rob (Rob Lind)'],
    ['rob lind', 'rob (Rob Lind)'],
    ['rob@bluebird.example', 'rob (Rob Lind)'],
    ['"Rob Lind <rob@bluebird.example>"', 'rob (Rob Lind)'],
    ['Mina Park', 'mina (Mina Park)'],
    ['IT admin', 'it-admin'],
    ['it-admin#Bob', 'it-admin'],
  ])('owner: %s → %s', async (typed, meant) => {
    expect(await only(`owner: ${typed}`)).toMatch(/^bad-id: /);
    expect(await only(`owner: ${typed}`)).toContain(`→ Did you mean ${meant}?`);
  });

  it('suggests no unknown person, and does not choose between two', async () => {
    expect(await only('owner: Pat Doe')).toContain('→ Write the key of a person under `people`, or a role');
    expect(await only('owner: "Lind "')).toContain('→ Write the key of a person');
  });

  it('finds a task by its title where a task is expected, and makes an id from a title', async () => {
    expect(await only('after: [Create the account]')).toContain('→ Did you mean first-step (Create the account)?');
    expect(await only('after: [Something else]')).toContain('→ Write the id of a task or phase of this file.');
  });
});

describe('a single value in place of more says the finished line or the command', () => {
  it.each([
    ['notes: call on friday', 'Take it out, and run: onboard note bluebird import-data "call on friday"'],
    ['notes: costs $5', `Take it out, and run: onboard note bluebird import-data 'costs $5'`],
    ['blocked: IT on leave', 'onboard block bluebird import-data --by customer --reason "IT on leave"'],
    ['skipped: not needed', 'onboard skip bluebird import-data --reason "not needed"'],
    ['after: first-step', 'Write `after: [first-step]`.'],
    ['after: first-step, setup', 'Write `after: [first-step, setup]`.'],
    ['tags: risky', 'Write `tags: [risky]`.'],
    ['tags: 7', 'Write `tags: ["7"]`.'],
    ['session: 60', 'Write `session: { minutes: 60 }`.'],
    ['check: "Users: all"', 'Write `check: [{ item: "Users: all" }]`.'],
    ['done: yes', 'Take it out, and run: onboard done bluebird import-data'],
    ['done: true', 'Take it out, and run: onboard done bluebird import-data'],
    ['started: yes', 'Take it out, and run: onboard start bluebird import-data'],
    ['status: done', 'Write `done: YYYY-MM-DD`, or take it out and run: onboard done bluebird import-data'],
    ['status: In Progress', 'Write `started: YYYY-MM-DD`, or take it out and run: onboard start bluebird import-data'],
  ])('%s', async (line, way) => {
    expect(await only(line)).toContain(way);
  });

  it('explains the form when it cannot suggest a value', async () => {
    expect(await only('done: soon')).toContain('→ Write a day that exists as YYYY-MM-DD');
    expect(await only('status: purple')).toContain('→ Known here: ');
    expect(await only('resources: "https://x.example"')).toContain('→ Write it as a list');
  });
});

describe('stray characters from pasted text', () => {
  it.each([
    ['owner: "it-admin\u00a0"', 'it holds a no-break space (U+00A0) → Did you mean it-admin?'],
    ['owner: "it-admin\u200b"', 'it holds a zero-width space (U+200B) → Did you mean it-admin?'],
    ['due: “2026-12-04”', 'it holds a curly quotation mark (U+201C) → Did you mean 2026-12-04?'],
    ['duration: ‘3d’', 'it holds a curly apostrophe (U+2018) → Did you mean 3d?'],
    ['effort: “1h”', 'it holds a curly quotation mark (U+201C) → Did you mean 1h?'],
  ])('%j', async (line, way) => {
    expect(await only(line)).toContain(way);
  });

  it('are named for fixed choices too', async () => {
    const [said] = await saidOf('blocked: { since: 2026-11-02, by: customer\u200b, reason: x }');
    expect(said).toContain('without a zero-width space (U+200B) → Did you mean "customer"?');
  });

  it('are allowed in a title', async () => {
    expect(await saidOf('aha: “Their own figures”')).toEqual([]);
  });
});

describe('a day as people write it', () => {
  it.each([
    ['20 Nov 2026', '2026-11-20'],
    ['Nov 20, 2026', '2026-11-20'],
    ['2026년 11월 20일', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['11/20/2026', '2026-11-20'],
    ['24.11.2026', '2026-11-24'],
    ['11/04/2026', '2026-11-04 or 2026-04-11'],
  ])('%s → %s', async (typed, meant) => {
    expect(await only(`due: "${typed}"`)).toContain(`→ Did you mean ${meant}?`);
  });

  it.each(['20 Nov', 'friday', '30 Feb 2026', '31/31/2026'])('cannot guess %s', async (typed) => {
    expect(await only(`due: "${typed}"`)).toContain('→ Write a day that exists');
  });
});

describe('a key of the other kind of file', () => {
  const template = (task: string) => `name: T
goal: ${task.startsWith('goal: ') ? task.slice(6) : 'Value'}
live: first
phases:
  - id: setup
    name: Setup
    tasks:
      - id: first
        title: Create the account
        aha: They see it
        ${task.startsWith('goal: ') ? 'owner: csm' : task}
`;
  const toldOf = async (text: string) => {
    const { findings } = await evaluate({
      settings: { path: 'onboard.yaml', text: SETTINGS },
      templates: [{ path: 'templates/t.yaml', text }],
      plans: [],
      archive: [],
      calendars: [],
      unreadable: [],
    });
    return findings.map((finding) => describeFinding(finding).suggestion);
  };

  it.each([
    ['due: 14d', 'Write `within: 14d`.'],
    ['due: 2w', 'Write `within: 2w`.'],
    ['due: 2026-11-11', 'It belongs in a plan. Known here: id, '],
    ['not-before: 2026-11-11', 'It belongs in a plan. Known here: id, '],
    ['dew: 14d', 'Known here: id, '],
    ['goal: { why: Fewer calls }', 'Write `goal: Fewer calls`.'],
    ['goal: { why: Fewer calls, by: May }', 'Write `goal: "why: Fewer calls, by: May"`.'],
  ])('in a template: %s', async (line, way) => {
    expect((await toldOf(template(line))).some((told) => told.startsWith(way))).toBe(true);
  });

  it('in a plan', async () => {
    expect(await only('within: 14d')).toContain('→ It belongs in a template. Known here: id, ');
  });
});
