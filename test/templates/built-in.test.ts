import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { evaluate } from '../../src/evaluate.ts';
import { workingCalendar } from '../../src/plan/model/calendar.ts';
import type { Attributes, Template } from '../../src/plan/model/model.ts';
import { extentOf, schedulePlan } from '../../src/plan/schedule/schedule.ts';
import { attributesAsked, instantiate } from '../../src/plan/templates/instantiate.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { formatDay, parseDay } from '../../src/plan/time/day.ts';
import { checkWorkspace } from '../../src/rules/index.ts';
import { accepts } from '../../src/schema/accept.ts';
import { rejectionOf } from '../../src/schema/reject.ts';

const NAMES = ['cpa', 'crm', 'high-touch', 'low-touch', 'playbook', 'self-service'];

function builtIn(locale: 'en' | 'ko'): ReadonlyMap<string, Template> {
  const folder = new URL(`../../templates/${locale}/`, import.meta.url);
  const sources = readdirSync(folder).map((name) => {
    const data: unknown = parse(readFileSync(new URL(name, folder), 'utf8'));
    if (!accepts('template', data)) throw new Error(JSON.stringify(rejectionOf('template', data, name).findings));
    return { id: name.replace('.yaml', ''), file: name, value: data };
  });
  return extendTemplates(sources);
}

const bonesOfGuide = ({ title: _, url: __, ...guide }: Template['resources'][number]) => guide;

const templates = { en: builtIn('en'), ko: builtIn('ko') };

function english(id: string): Template {
  const template = templates.en.get(id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return template;
}

function planFrom(id: string, attributes: Attributes = {}, purchased = '2026-11-02') {
  return instantiate(
    english(id),
    {
      customer: 'Acme',
      attributes,
      anchor: { kind: 'purchased', day: parseDay(purchased) ?? 0 },
      start: null,
      target: null,
      calendars: [],
      people: new Map(),
    },
    { id: 'acme', file: 'plans/acme.yaml' },
    { workspace: resolveWorkspace({ vendor: 'Ledgerly' }), calendars: new Map() },
  );
}

const minutesBySide = (id: string): Record<string, number | null> =>
  Object.fromEntries(english(id).phases.flatMap(({ tasks }) => tasks.map((task) => [task.id, task.effort])));

const tasksOf = ({ phases }: Template) => phases.flatMap(({ tasks }) => tasks);
const guidesOf = (template: Template) => [
  ...template.resources,
  ...template.phases.flatMap(({ resources }) => resources),
  ...tasksOf(template).flatMap(({ resources }) => resources),
];

describe('the built-in templates', () => {
  it.each(['en', 'ko'] as const)('are the same six in every language: %s', (locale) => {
    expect([...templates[locale].keys()].sort()).toEqual(NAMES);
  });

  it.each(NAMES)('are the same in both languages except for the words: %s', (id) => {
    const bones = (template: Template | undefined) =>
      template?.phases.map(({ id: phase, wait, after, when, tasks }) => [
        [phase, wait, after, when],
        tasks.map(({ title: _, description: __, aha, session, check, resources: guides, pointer: ___, ...task }) => [
          [task, aha === null, check.length, guides.map(bonesOfGuide)],
          session?.agenda?.map(({ minutes, when: level }) => [minutes, level]),
        ]),
      ]);
    const [en, ko] = [english(id), templates.ko.get(id)];
    expect(bones(ko)).toEqual(bones(en));
    expect(ko?.measures.map(({ name: _, unit: __, ...measure }) => measure)).toEqual(
      en.measures.map(({ name: _, unit: __, ...measure }) => measure),
    );
    expect(ko?.resources.map(bonesOfGuide)).toEqual(en.resources.map(bonesOfGuide));
  });

  it('have the goals of the guides for measures, with days of their own', () => {
    const measures = NAMES.map((id) => {
      const [measure] = planFrom(id).plan.goal?.measures ?? [];
      return [id, measure?.from ?? null, measure?.to ?? null, measure?.by == null ? null : formatDay(measure.by)];
    });
    expect(measures).toEqual([
      ['cpa', null, 10, '2027-02-22'],
      // Traffic is 40 % up within two months of the first campaign.
      ['crm', 100, 140, expect.any(String)],
      // The product saves an hour a day within a week.
      ['high-touch', 0, 1, expect.any(String)],
      ['low-touch', 0, 1, expect.any(String)],
      ['playbook', 100, 110, expect.any(String)],
      // The trial of two weeks ends in a paid plan.
      ['self-service', 0, 1, '2026-11-16'],
    ]);
  });

  /** The parts of each template, and how to recognize them; for a missing part, the reason. */
  const CARRIES: Readonly<Record<string, (template: Template) => boolean>> = {
    'a measure with a day of its own': ({ measures }) => measures.some(({ by }) => by !== undefined),
    'a checklist': (template) => tasksOf(template).some(({ check: items }) => items.length > 0),
    'a guide for some customers only': (template) => guidesOf(template).some(({ when }) => when !== undefined),
    'a guide that somebody looks after until a day': (template) =>
      guidesOf(template).some((guide) => guide.owner !== undefined && guide['review-by'] !== undefined),
    'a step that may be left out': (template) => tasksOf(template).some(({ optional }) => optional),
    'a day counted from the purchase': (template) => tasksOf(template).some(({ within }) => within !== null),
    'the installation of hardware and software': (template) =>
      ['set-up-hardware', 'install-software'].every((id) => tasksOf(template).some((task) => task.id === id)),
    'the preparation of the second meeting': (template) => {
      const meetings = tasksOf(template).filter(({ session }) => session !== null);
      const prepared = tasksOf(template).filter(({ id }) => id.startsWith('prepare-session'));
      return prepared.length > 0 || meetings.slice(1).some(({ check: items }) => items.length > 0);
    },
    'care in the first month': (template) => tasksOf(template).some(({ id }) => id === 'first-month-care'),
  };
  const WITHOUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    cpa: {
      'a day counted from the purchase': 'every date follows from the kickoff, as in the plan that it stands for',
      'the installation of hardware and software': 'a portal needs none',
      'care in the first month': 'the check-in is two to four weeks after the rollout',
    },
    crm: {
      'the installation of hardware and software': 'it runs in a browser',
      'care in the first month': 'both sessions, and the chat between them, are in the first month',
    },
    'low-touch': { 'the installation of hardware and software': 'what needs some needs more than two calls' },
    playbook: {
      'a step that may be left out': 'seven actions, and each of them is meant',
      'the installation of hardware and software': 'it says what a CSM does, whatever the product is',
      'care in the first month': 'its actions are the care: a message, a mail, a meeting and a look at the usage',
    },
    'self-service': {
      'the installation of hardware and software': 'nobody is there to help with it',
      'the preparation of the second meeting': 'there is no meeting',
      'care in the first month': 'there is no CSM; what the product sends is a look at the usage',
    },
  };

  it.each(NAMES.flatMap((id) => Object.keys(CARRIES).map((what) => [id, what] as const)))(
    '%s has %s, or a reason why not',
    (id, what) => {
      const reason = WITHOUT[id]?.[what];
      for (const locale of ['en', 'ko'] as const) {
        const template = templates[locale].get(id);
        expect([locale, template !== undefined && CARRIES[what]?.(template), reason]).toEqual([
          locale,
          reason === undefined,
          reason,
        ]);
      }
    },
  );

  it('leave out the installation for customers who bought nothing to install', () => {
    const idsFor = (attributes: Attributes) =>
      planFrom('high-touch', attributes).plan.phases.flatMap((phase) => phase.tasks.map(({ id }) => id));
    expect(idsFor({})).not.toContain('set-up-hardware');
    expect(idsFor({ products: ['hardware'] })).toEqual(
      expect.arrayContaining(['set-up-hardware', 'install-software', 'first-month-care']),
    );
  });

  it('count days from the purchase when no step determines them', () => {
    const due = (id: string, step: string) =>
      planFrom(id)
        .file.phases.flatMap(({ tasks = [] }) => tasks)
        .find((task) => task.id === step)?.due;
    expect(due('self-service', 'choose-plan')).toBe('2026-11-16');
    expect(due('playbook', 'look-ahead')).toBe('2026-12-14');
  });

  it.each(['en', 'ko'] as const)('are valid, without a finding: %s', async (locale) => {
    const folder = new URL(`../../templates/${locale}/`, import.meta.url);
    const sources = NAMES.map((id) => ({
      path: `templates/${id}.yaml`,
      text: readFileSync(new URL(`${id}.yaml`, folder), 'utf8'),
    }));
    const settings = { path: 'onboard.yaml', text: 'vendor: Ledgerly\n' };
    const evaluation = await evaluate({
      settings,
      templates: sources,
      plans: [],
      archive: [],
      calendars: [],
      unreadable: [],
    });
    const findings = [
      ...evaluation.findings,
      ...checkWorkspace({ ...evaluation.legible, moves: null }, parseDay('2026-11-20') ?? 0),
    ];
    expect(findings.filter(({ at }) => at.file.startsWith('templates/'))).toEqual([]);
  });

  it.each(NAMES)('say what they are for, who does what, and when the customer is onboarded: %s', (id) => {
    const template = english(id);
    expect(template).toMatchObject({ description: expect.any(String), goal: expect.any(String) });
    expect(template.model).not.toBeNull();
    expect(template.appliesTo).not.toBeNull();
    const tasks = template.phases.flatMap((phase) => phase.tasks);
    expect(tasks.map((task) => task.id)).toContain(template.live);
    expect(tasks.filter(({ aha }) => aha !== null)).not.toEqual([]);
    expect(tasks.filter(({ owner, effort }) => owner === null || effort === null)).toEqual([]);
  });

  it.each(NAMES)('have agendas that fit their sessions at every level: %s', (id) => {
    for (const level of ['novice', 'expert']) {
      const sessions = planFrom(id, { level }).file.phases.flatMap(({ tasks = [] }) =>
        tasks.flatMap((task) => task.session ?? []),
      );
      for (const { minutes, agenda = [] } of sessions) {
        expect(agenda.reduce((sum, item) => sum + item.minutes, 0)).toBeLessThanOrEqual(minutes);
      }
    }
  });

  it('cpa has the times of its original plan', () => {
    expect(minutesBySide('cpa')).toEqual({
      'create-account': 15,
      'confirm-kpis': 30,
      'pick-first-client': 30,
      'data-connection': 120,
      'import-data': 60,
      'share-portal': 60,
      'send-faq': 15,
      'collect-feedback': 60,
      'schedule-call': 15,
      'review-call': 30,
    });
  });

  it('cpa goes live four weeks after the purchase without days off', () => {
    const dues = planFrom('cpa').file.phases.flatMap(({ tasks = [] }) => tasks.map(({ id, due }) => [id, due]));
    expect(Object.fromEntries(dues)).toMatchObject({
      'create-account': '2026-11-06',
      'data-connection': '2026-11-19',
      'import-data': '2026-11-27',
      'share-portal': '2026-11-30',
    });
  });

  it('playbook is seven actions in 43 days', () => {
    const { plan, undated } = planFrom('playbook');
    const { end } = extentOf(undated);
    expect(plan.phases.flatMap(({ tasks }) => tasks)).toHaveLength(7);
    const dates = schedulePlan(
      plan,
      workingCalendar({ workweek: ['mon', 'tue', 'wed', 'thu', 'fri'], calendars: [], pauses: [] }),
      {
        today: null,
        pace: 'expected',
      },
    );
    expect(dates.end).toBe(end);
    expect(end - plan.anchor.day + 1).toBe(43);
  });

  it('crm asks for the level and gives novices and experts another first session', () => {
    expect([...(attributesAsked(english('crm')).get('level') ?? [])]).toEqual(['expert', 'novice']);
    const firstSession = (level: string) =>
      planFrom('crm', { level })
        .file.phases.flatMap(({ tasks = [] }) => tasks)
        .find(({ id }) => id === 'session-1')
        ?.session?.agenda?.map(({ minutes }) => minutes);
    expect(firstSession('novice')).toEqual([10, 15, 15, 15, 5]);
    expect(firstSession('expert')).toEqual([20, 5, 15, 10, 5]);
  });

  it.each(['cpa', 'high-touch', 'low-touch', 'crm', 'playbook'])(
    '%s meets the customer twice in the first month',
    (id) => {
      const { plan } = planFrom(id, { level: 'novice' });
      const sessions = plan.phases.flatMap(({ tasks }) => tasks.filter(({ session }) => session !== null));
      expect(sessions.filter(({ due }) => (due ?? 0) <= plan.anchor.day + 30).length).toBeGreaterThanOrEqual(2);
    },
  );
});
