import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TemplateFile, TemplateTaskFile } from '../../../src/plan/model/files.ts';
import type { Template } from '../../../src/plan/model/model.ts';
import { plannedDates } from '../../../src/plan/schedule/schedule.ts';
import { instantiate, type NewPlan, type PlanInputs } from '../../../src/plan/templates/instantiate.ts';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../../src/plan/templates/template.ts';
import { calendarOf, day } from '../plans.ts';

function templateOf(value: TemplateFile): Template {
  const template = extendTemplates([{ id: 'firms', file: 'templates/firms.yaml', value }]).get('firms');
  if (template === undefined) throw new Error('no template');
  return template;
}

function make(value: TemplateFile, inputs: Partial<PlanInputs> = {}, calendars = new Map()): NewPlan {
  return instantiate(
    templateOf(value),
    {
      customer: 'Acme',
      attributes: {},
      anchor: { kind: 'purchased', day: day('2026-11-02') },
      start: null,
      target: null,
      calendars: [],
      people: new Map(),
      ...inputs,
    },
    { id: 'acme', file: 'plans/acme.yaml' },
    { workspace: resolveWorkspace({ vendor: 'Ledgerly' }), calendars },
  );
}

const tasksOf = ({ file }: NewPlan) => file.phases.flatMap(({ tasks = [] }) => tasks);
const task = (id: string, more: Partial<TemplateTaskFile> = {}): TemplateTaskFile => ({ id, title: id, ...more });

describe('a plan made from a template', () => {
  it('copies the template, with keys in reading order', () => {
    const made = make(
      {
        name: 'Firms',
        goal: 'Value',
        live: 'share',
        resources: [{ title: 'Guide', url: 'https://a.example' }],
        phases: [
          {
            id: 'kickoff',
            name: 'Kickoff',
            wait: '3d..1w',
            evidence: { plans: 9, median: '4d', through: '2026-10-31' },
            tasks: [
              task('share', {
                owner: 'csm',
                effort: '1.5h',
                duration: '2w',
                aha: 'Seen',
                tags: ['x'],
                when: { a: 'b' },
              }),
            ],
          },
        ],
      },
      { attributes: { a: 'b' }, target: day('2027-01-15') },
    );
    expect(Object.keys(made.file)).toEqual([
      ...['customer', 'template', 'attributes', 'purchased', 'target', 'live', 'goal', 'resources', 'phases'],
    ]);
    expect(made.file.phases).toEqual([
      {
        id: 'kickoff',
        name: 'Kickoff',
        wait: '3d..1w',
        tasks: [
          {
            id: 'share',
            title: 'share',
            owner: 'csm',
            effort: '90m',
            duration: '2w',
            due: '2026-11-19',
            aha: 'Seen',
            tags: ['x'],
          },
        ],
      },
    ]);
  });

  it('uses a calendar that only this customer has', () => {
    const calendars = new Map([['US', calendarOf('US', { '2026-11-03': 'Election Day' })]]);
    const template = { name: 'Firms', phases: [{ id: 'a', name: 'A', wait: '1d', tasks: [task('b')] }] };
    expect(tasksOf(make(template, { calendars: ['US'] }, calendars))).toMatchObject([{ due: '2026-11-04' }]);
    expect(tasksOf(make(template, {}, calendars))).toMatchObject([{ due: '2026-11-03' }]);
  });

  it('waits for the predecessors of a task that is left out', () => {
    const when = { products: 'sso' };
    const made = make({
      name: 'Firms',
      phases: [
        {
          id: 'one',
          name: 'One',
          tasks: [task('a'), task('b', { after: ['a'], when }), task('c', { after: ['b'], when })],
        },
        { id: 'two', name: 'Two', after: ['c'], tasks: [task('d', { after: ['c', 'a'] })] },
      ],
    });
    expect(made.leftOut.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(made.file.phases[1]).toMatchObject({ after: ['a'], tasks: [{ id: 'd', after: ['a'] }] });
  });

  it('leaves out a phase that does not fit, or has nothing left to do', () => {
    const when = { products: 'sso' };
    const made = make({
      name: 'Firms',
      phases: [
        { id: 'one', name: 'One', tasks: [task('a')] },
        { id: 'two', name: 'Two', when, tasks: [task('b')] },
        { id: 'three', name: 'Three', tasks: [task('c', { when })] },
        { id: 'four', name: 'Four', tasks: [task('d', { after: ['three'] }), task('e', { after: ['b'] })] },
      ],
    });
    expect(made.file.phases.map(({ id }) => id)).toEqual(['one', 'four']);
    expect(tasksOf(made)).toMatchObject([{ id: 'a' }, { id: 'd', after: ['one'] }, { id: 'e', after: ['one'] }]);
  });

  it('reports when the go-live task is left out', () => {
    const made = make({
      name: 'Firms',
      live: 'share',
      phases: [{ id: 'one', name: 'One', tasks: [task('a'), task('share', { when: { a: 'b' } })] }],
    });
    expect(made.lostLive).toBe('share');
    expect(made.file).not.toHaveProperty('live');
  });

  it('keeps attributes and people whatever they are called', () => {
    const people = new Map([
      ['__proto__', { name: 'P' }],
      ['constructor', { name: 'C' }],
    ]);
    const attributes = Object.fromEntries([['__proto__', 'x']]);
    const { file } = make(
      { name: 'Firms', phases: [{ id: 'a', name: 'A', tasks: [task('toString')] }] },
      { people, attributes },
    );
    expect(Object.keys(file.people ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(file.attributes ?? {})).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('name');
  });

  it('refers only to its own steps, and is never later because something is left out', () => {
    const id = fc.integer({ min: 0, max: 11 });
    const steps = fc.array(
      fc.record({ after: fc.array(id, { maxLength: 3 }), dropped: fc.boolean(), days: fc.integer({ min: 1, max: 5 }) }),
      {
        minLength: 12,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 6 }), (all, perPhase) => {
        const template = (isConditional: boolean): TemplateFile => {
          const tasks = all.map(({ after, dropped, days }, index) => {
            const phaseStart = index - (index % perPhase);
            const before = after.filter((each) => each < index && each >= phaseStart);
            return task(`t${index}`, {
              duration: `${days}d`,
              ...(before.length === 0 ? {} : { after: before.map((each) => `t${each}`) }),
              ...(dropped && isConditional ? { when: { never: 'met' } } : {}),
            });
          });
          const phases = Array.from({ length: Math.ceil(tasks.length / perPhase) }, (_, index) => ({
            id: `p${index}`,
            name: 'P',
            tasks: tasks.slice(index * perPhase, (index + 1) * perPhase),
          }));
          return { name: 'T', phases };
        };
        fc.pre(all.some(({ dropped }) => !dropped));
        const [less, whole] = [make(template(true)), make(template(false))];
        const known = new Set(
          less.file.phases.flatMap(({ id: phase, tasks = [] }) => [phase, ...tasks.map((each) => each.id)]),
        );
        for (const { after = [] } of tasksOf(less)) for (const each of after) expect(known).toContain(each);
        const latest = plannedDates(whole.undated).tasks;
        for (const [each, { end }] of plannedDates(less.undated).tasks)
          expect(end).toBeLessThanOrEqual(latest.get(each)?.end ?? 0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('customer facts in a template', () => {
  const template: TemplateFile = {
    name: 'Firms',
    goal: 'Value',
    live: 'share',
    measures: [
      { name: 'Calls', unit: 'calls a month', from: 40, to: 10, by: '1w after live' },
      { name: 'Logins', by: '30cd after purchase' },
      { name: 'Training', by: '0d after kickoff' },
    ],
    resources: [
      { title: 'For all', url: 'https://help.example/a', owner: 'mina', 'review-by': '2027-01-31' },
      { title: 'For experts', url: 'https://help.example/b', when: { level: 'expert' } },
    ],
    phases: [
      {
        id: 'kickoff',
        name: 'Kickoff',
        tasks: [
          task('contract', { before: 'signing', duration: '1w' }),
          task('account', { check: [{ item: 'Name' }, { item: 'Logo' }], internal: true, optional: true }),
          task('review', { within: '14d' }),
          task('survey', { within: '14cd' }),
          task('share', { duration: '2d', after: ['account'], session: { minutes: 30, place: 'Room 3', at: '14:00' } }),
        ],
      },
    ],
  };

  it('date measures from the purchase, go-live or a step', () => {
    // 2026-11-02 is a Monday; share ends on Wednesday, and the kickoff with it: the contract is over when the customer signs.
    expect(make(template).file.goal?.measures).toEqual([
      { name: 'Calls', unit: 'calls a month', from: 40, to: 10, by: '2026-11-11' },
      { name: 'Logins', by: '2026-12-02' },
      { name: 'Training', by: '2026-11-04' },
    ]);
  });

  it('date steps from the purchase, and steps before the signature from the signature', () => {
    const due = new Map(tasksOf(make(template)).map((each) => [each.id, each.due]));
    expect([due.get('review'), due.get('survey')]).toEqual(['2026-11-20', '2026-11-16']);
    expect(due.get('contract')).toBe('2026-11-02');
  });

  it('keep checklists, flags and places, but not the review dates of guides', () => {
    const { file } = make(template);
    expect(file.resources).toEqual([{ title: 'For all', url: 'https://help.example/a' }]);
    expect(make(template, { attributes: { level: 'expert' } }).file.resources).toHaveLength(2);
    expect(tasksOf(make(template))[1]).toMatchObject({
      check: [{ item: 'Name' }, { item: 'Logo' }],
      internal: true,
      optional: true,
    });
    expect(tasksOf(make(template))[4]?.session).toEqual({ minutes: 30, place: 'Room 3', at: '14:00' });
  });

  it('drop the reference of a measure to a step that is left out', () => {
    const live = {
      ...template,
      live: 'gone',
      phases: [{ id: 'p', name: 'P', tasks: [task('gone', { when: { a: 'b' } }), task('stays')] }],
    };
    expect(make(live).file.goal?.measures?.[0]).toEqual({ name: 'Calls', unit: 'calls a month', from: 40, to: 10 });
  });
});
