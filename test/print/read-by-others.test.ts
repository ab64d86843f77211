import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { escapedMarkdown } from '../../src/print/markdown-escape.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const plan = (phases: string, more = '') => `customer: Acme
purchased: 2026-11-02
live: live
goal: { why: It works }
${more}phases:
${phases}`;
const phase = (id: string, name: string, task: string) =>
  `  - { id: ${id}, name: ${JSON.stringify(name)}, tasks: [{ ${task} }] }\n`;
const task = (id: string, title: string, more = '') =>
  `id: ${id}, title: ${title}, owner: csm, duration: 2d, due: 2026-12-01${more}`;
const settings = (vendor = 'Ledgerly') => `vendor: ${vendor}\ntimezone: America/New_York\n`;

/** A workspace with one plan, and the format of its timeline. */
async function timelineAs(format: string, text: string, root = folderWith()): Promise<string> {
  mkdirSync(join(root, 'plans'), { recursive: true });
  writeFileSync(join(root, 'onboard.yaml'), settings());
  writeFileSync(join(root, 'plans/acme.yaml'), text);
  const { code, printed } = await onboardIn(root, ['timeline', 'acme', '--format', format]);
  expect(code).toBe(0);
  return printed;
}

interface MermaidTask {
  readonly task: string;
  readonly section: string;
  readonly milestone: boolean;
}

describe('Mermaid', () => {
  let tasksOf: (text: string) => Promise<readonly MermaidTask[]>;

  beforeAll(async () => {
    const { window } = new JSDOM('<body></body>');
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = await import('mermaid');
    tasksOf = async (text) => {
      await mermaid.parse(text);
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const tasks: unknown = 'getTasks' in db && typeof db.getTasks === 'function' ? db.getTasks() : [];
      return tasks as readonly MermaidTask[];
    };
  }, 60_000);

  /** Like the renderer: one label for each key of an object that is filled in the order of the tasks. */
  const labelsOf = (tasks: readonly MermaidTask[]): readonly string[] => {
    const counts: Record<string, number> = {};
    for (const { section } of tasks) counts[section] = (counts[section] ?? 0) + 1;
    return Object.keys(counts).map((name) => name.replaceAll('\u200b', ''));
  };

  it.each([
    [
      ['Kickoff', '30', '60'],
      ['Kickoff', '30', '60'],
    ],
    [
      ['Training', 'Rollout', 'Training'],
      ['Training', 'Rollout', 'Training (2)'],
    ],
    [
      ['Target', '90', '90'],
      ['Target', '90', '90 (2)'],
    ],
    [
      ['__proto__', 'constructor', 'toString'],
      ['__proto__', 'constructor', 'toString'],
    ],
    [
      ['007', '1.5', '-1'],
      ['007', '1.5', '-1'],
    ],
    [
      ['A', 'A (2)', 'A'],
      ['A', 'A (2)', 'A (3)'],
    ],
  ])('keeps sections %j in their order, one for each phase', async (names, labels) => {
    const phases = names.map((name, index) =>
      phase(`p${index}`, name, task(index === 0 ? 'live' : `t${index}`, `T${index}`)),
    );
    const tasks = await tasksOf(await timelineAs('mermaid', plan(phases.join(''), 'target: 2026-12-18\n')));
    expect(labelsOf(tasks)).toEqual([...labels, labels.includes('Target') ? 'Target (2)' : 'Target']);
    expect(tasks.map(({ task }) => task.trim())).toEqual(['T0', 'T1', 'T2', 'Target']);
  });

  it.each(['Week 1: Part A', 'a; b', 'x # y', '%% no comment', 'click here', '한빛: 시작'])(
    'takes %j as the name of a section and of a task',
    async (name) => {
      const text = plan(phase('p', name, task('live', JSON.stringify(name))));
      const [only, ...others] = await tasksOf(await timelineAs('mermaid', text));
      expect(others).toEqual([]);
      expect(only?.task).toMatch(/\S/);
      expect(labelsOf(only === undefined ? [] : [only])).toHaveLength(1);
    },
  );

  it('draws a step without duration as a milestone, and one day as a bar', async () => {
    const text = plan(
      phase('a', 'A', task('one', 'Signed').replace('2d', '0d')) +
        phase('b', 'B', task('live', 'Day').replace('2d', '1d')),
    );
    const milestones = (await tasksOf(await timelineAs('mermaid', text))).map(({ task, milestone }) => [
      task.trim(),
      milestone === true,
    ]);
    expect(milestones).toEqual([
      ['Signed', true],
      ['Day', false],
    ]);
  });
});

describe('iCalendar', () => {
  const text = plan(phase('a', 'A', task('first', 'First')) + phase('b', 'B', task('live', 'Live')));
  const eventsOf = (printed: string) =>
    new ICAL.Component(ICAL.parse(printed)).getAllSubcomponents('vevent').map((each) => ({
      uid: String(each.getFirstPropertyValue('uid')),
      sequence: Number(each.getFirstPropertyValue('sequence')),
      stamp: String(each.getFirstPropertyValue('dtstamp')),
      end: String(each.getFirstPropertyValue('dtend')),
    }));
  const uids = (printed: string) => eventsOf(printed).map(({ uid }) => uid);

  const calendarOf = async (files: Readonly<Record<string, string>>, id = 'acme') => {
    const root = folderWith(files);
    return (await onboardIn(root, ['timeline', id, '-f', 'ics'])).printed;
  };

  it('distinguishes events of two workspaces, plans and templates', async () => {
    const one = await calendarOf({ 'onboard.yaml': settings('One'), 'plans/acme.yaml': text });
    const two = await calendarOf({ 'onboard.yaml': settings('Two'), 'plans/acme.yaml': text });
    const twins = { 'onboard.yaml': settings('One'), 'plans/acme.yaml': text, 'plans/acme-2.yaml': text };
    const all = [one, two, await calendarOf(twins), await calendarOf(twins, 'acme-2')].flatMap(uids);
    expect(all).toHaveLength(8);
    expect(new Set(all).size).toBe(8);
  });

  it('recognizes events when the file of the plan has another name', async () => {
    const root = folderWith({ 'onboard.yaml': settings(), 'plans/acme.yaml': text });
    const before = (await onboardIn(root, ['timeline', 'acme', '-f', 'ics'])).printed;
    renameSync(join(root, 'plans/acme.yaml'), join(root, 'plans/acme-corp.yaml'));
    const after = (await onboardIn(root, ['timeline', 'acme-corp', '-f', 'ics'])).printed;
    expect(uids(after)).toEqual(uids(before));
  });

  it('recognizes events when the customer has another name, if the plan has a page', async () => {
    const paged = (name: string, page = '7f3kq2xuab') =>
      `page: ${page}\n${text.replace('customer: Acme', `customer: ${name}`)}`;
    const of = async (plans: Readonly<Record<string, string>>, vendor = 'One', argv = ['timeline', 'acme']) => {
      const root = folderWith({ 'onboard.yaml': settings(vendor), ...plans });
      return uids((await onboardIn(root, [...argv, '-f', 'ics'])).printed);
    };
    const before = await of({ 'plans/acme.yaml': paged('Acme') });
    expect(await of({ 'plans/acme.yaml': paged('Acme Corporation') })).toEqual(before);
    expect(await of({ 'plans/acme.yaml': paged('Acme 주식회사') }, 'One', ['export'])).toEqual(before);
    // The ids do not reveal the address of the page, and another page or vendor has other events.
    expect(before.join()).not.toContain('7f3kq2xuab');
    const others = [
      ...(await of({ 'plans/acme.yaml': paged('Acme', '7f3kq2xuac') })),
      ...(await of({ 'plans/acme.yaml': paged('Acme') }, 'Two')),
    ];
    expect(new Set([...before, ...others]).size).toBe(6);
    // A file copied with its page is still another plan.
    const copied = { 'plans/acme.yaml': paged('Acme'), 'plans/acme-2.yaml': paged('Acme two') };
    expect(new Set(await of(copied, 'One', ['export'])).size).toBe(4);
  });

  it('counts up with every change on the same day, and stays the same without one', async () => {
    const root = folderWith({ 'onboard.yaml': settings(), 'plans/acme.yaml': text });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@t.example', ...args], { cwd: root });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message=base');
    const print = async (...more: string[]) =>
      (await onboardIn(root, ['timeline', 'acme', '-f', 'ics', ...more])).printed;
    const first = await print();
    expect(await print()).toBe(first);
    writeFileSync(join(root, 'plans/acme.yaml'), text.replace('duration: 2d', 'duration: 30d'));
    const edited = await print();
    for (const [index, { sequence, stamp, end }] of eventsOf(edited).entries()) {
      expect(sequence).toBeGreaterThan(eventsOf(first)[index]?.sequence ?? Number.POSITIVE_INFINITY);
      expect(stamp >= (eventsOf(first)[index]?.stamp ?? '')).toBe(true);
      expect(end).not.toBe(eventsOf(first)[index]?.end);
    }
    const [later] = eventsOf(await print('--today', '2026-11-21'));
    expect(later?.sequence).toBeGreaterThan(eventsOf(edited)[0]?.sequence ?? Number.POSITIVE_INFINITY);
  });

  it('is a calendar with a component even when nothing is left to do', async () => {
    const done = text.replaceAll('due: 2026-12-01', 'due: 2026-11-12, done: 2026-11-12');
    const printed = await timelineAs('ics', done);
    const calendar = new ICAL.Component(ICAL.parse(printed));
    expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
  });
});

describe('plan files', () => {
  it('have the same text in YAML 1.1, except for the key `on` and for days, which YAML 1.1 reads as dates', () => {
    const folders = ['plans', 'plans/archive', 'templates', 'calendars', '.'].map((name) =>
      join('examples/ledgerly', name),
    );
    const files = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(20);
    const plain = (value: unknown): unknown =>
      value instanceof Date
        ? value.toISOString().slice(0, 10)
        : value instanceof Map
          ? Object.fromEntries(
              [...value].map(([key, inner]) => [key === true ? 'on' : String(plain(key)), plain(inner)]),
            )
          : Array.isArray(value)
            ? value.map(plain)
            : value;
    for (const text of files)
      expect(plain(parse(text, { version: '1.1', mapAsMap: true }))).toEqual(plain(parse(text, { mapAsMap: true })));
  });
});

describe('CSV', () => {
  const text = plan(phase('a', '첫 단계', task('live', '첫 일')));

  it('begins with a byte order mark on request', async () => {
    const root = folderWith({ 'onboard.yaml': settings(), 'plans/acme.yaml': text });
    const plain = (await onboardIn(root, ['timeline', 'acme', '-f', 'csv'])).printed;
    expect(plain.startsWith('phase,')).toBe(true);
    expect((await onboardIn(root, ['timeline', 'acme', '-f', 'csv', '--bom'])).printed).toBe(`\ufeff${plain}`);
    for (const command of ['learn', 'insights', 'backtest'])
      expect((await onboardIn(root, [command, '-f', 'csv', '--bom'])).printed).not.toMatch(/^[^\ufeff]/);
    const other = await onboardIn(root, ['timeline', 'acme', '--bom']);
    expect([other.code, other.printed, other.said]).toEqual([2, '', expect.stringContaining('--format csv')]);
    const failed = await onboardIn(root, ['timeline', 'nobody', '-f', 'csv', '--bom']);
    expect([failed.code, failed.printed]).toEqual([2, '']);
  });
});

describe('Markdown', () => {
  it.each([
    '1. fewer calls',
    '1) x',
    '999999999. x',
    '- x',
    '-',
    '+ x',
    '+',
    '---',
    '- - -',
    '===',
    '# x',
    '> x',
    '    code',
    '* x',
    '~~~',
    '|a|',
  ])('leaves %j text at the start of a line', (text) => {
    for (const around of ['', '> ', '- ']) {
      const html = String(marked.parse(`Before\n\n${around}${escapedMarkdown(text)}\n`));
      const paragraph = around === '' ? `<p>${text.trim()}</p>` : text.trim();
      expect(html.replaceAll('&gt;', '>')).toContain(paragraph);
      expect(html).not.toMatch(/<(?:ol|hr|h\d|pre|code|table)/);
      expect(html.match(/<ul>/g) ?? []).toHaveLength(around === '- ' ? 1 : 0);
    }
  });

  it.each(['3-day trial', '2026-12-01', '-5% off', '1.5 hours', '10.000'])('leaves %j as it is', (text) =>
    expect(escapedMarkdown(text)).toBe(text),
  );
});
