import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { workingCalendar } from '../../src/plan/model/calendar.ts';
import type { Attributes, Template } from '../../src/plan/model/model.ts';
import { schedulePlan } from '../../src/plan/schedule/schedule.ts';
import { attributesAsked, instantiate } from '../../src/plan/templates/instantiate.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { extendTemplates } from '../../src/plan/templates/template.ts';
import { parseDay } from '../../src/plan/time/day.ts';
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

describe('the built-in templates', () => {
  it.each(['en', 'ko'] as const)('are the same six in every language: %s', (locale) => {
    expect([...templates[locale].keys()].sort()).toEqual(NAMES);
  });

  it.each(NAMES)('say the same in both languages but for the words: %s', (id) => {
    const bones = (template: Template | undefined) =>
      template?.phases.map(({ id: phase, wait, after, when, tasks }) => [
        [phase, wait, after, when],
        tasks.map(({ id: task, owner, effort, duration, after: waitsFor, wait: pause, when: only, session }) => [
          [task, owner, effort, duration, waitsFor, pause, only],
          session?.agenda?.map(({ minutes, when: level }) => [minutes, level]),
        ]),
      ]);
    expect(bones(templates.ko.get(id))).toEqual(bones(templates.en.get(id)));
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

  it('cpa takes the times of the plan that it stands for', () => {
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

  it('cpa goes live four weeks after the purchase when nothing is off', () => {
    const dues = planFrom('cpa').file.phases.flatMap(({ tasks = [] }) => tasks.map(({ id, due }) => [id, due]));
    expect(Object.fromEntries(dues)).toMatchObject({
      'create-account': '2026-11-06',
      'data-connection': '2026-11-19',
      'import-data': '2026-11-27',
      'share-portal': '2026-11-30',
    });
  });

  it('playbook is seven actions in 43 days', () => {
    const { plan, schedule } = planFrom('playbook');
    expect(plan.phases.flatMap(({ tasks }) => tasks)).toHaveLength(7);
    const dates = schedulePlan(
      plan,
      workingCalendar({ workweek: ['mon', 'tue', 'wed', 'thu', 'fri'], calendars: [], pauses: [] }),
      {
        today: null,
        pace: 'expected',
      },
    );
    expect(dates.end).toBe(schedule.end);
    expect(schedule.end - plan.anchor.day + 1).toBe(43);
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
