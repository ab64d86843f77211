import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { criticalPath, scheduleOf } from '../../../src/plan/schedule/schedule.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { WEEKDAYS } from '../../../src/plan/time/day.ts';
import { day, planOf, weekdays } from '../plans.ts';

interface Instance {
  /** Length of the critical path as published. */
  readonly length: number;
  readonly durations: ReadonlyMap<number, number>;
  readonly successors: ReadonlyMap<number, readonly number[]>;
}

const folder = resolve(import.meta.dirname, '../../fixtures/psplib');
const files = readdirSync(folder).filter((name) => name.endsWith('.sm'));
const FIRST_DAY = '2026-01-01';

function read(name: string): Instance {
  const text = readFileSync(join(folder, name), 'utf8');
  const [, project = '', precedence = '', requests = ''] = text.split(
    /PROJECT INFORMATION:|PRECEDENCE RELATIONS:|REQUESTS\/DURATIONS:/,
  );
  const rows = (section: string) =>
    section
      .split('\n')
      .filter((line) => /^\s*\d/.test(line))
      .map((line) => line.trim().split(/\s+/).map(Number));
  return {
    length: rows(project)[0]?.at(-1) ?? 0,
    successors: new Map(rows(precedence).map(([job = 0, , , ...successors]) => [job, successors])),
    durations: new Map(rows(requests).map(([job = 0, , duration = 0]) => [job, duration])),
  };
}

/** Slack of each job as textbooks define it, from longest paths. The paths are found by relaxing every edge until nothing changes. */
function slackByRelaxation({ durations, successors, length }: Instance): ReadonlyMap<number, number> {
  const fromStart = new Map([...durations.keys()].map((job) => [job, 0]));
  const toEnd = new Map(durations);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [job, others] of successors) {
      for (const other of others) {
        const start = (fromStart.get(job) ?? 0) + (durations.get(job) ?? 0);
        const rest = (durations.get(job) ?? 0) + (toEnd.get(other) ?? 0);
        if (start > (fromStart.get(other) ?? 0)) fromStart.set(other, start);
        else if (rest > (toEnd.get(job) ?? 0)) toEnd.set(job, rest);
        else continue;
        changed = true;
      }
    }
  }
  return new Map([...durations.keys()].map((job) => [job, length - (fromStart.get(job) ?? 0) - (toEnd.get(job) ?? 0)]));
}

function planFor({ durations, successors }: Instance) {
  const after = new Map([...durations.keys()].map((job): [number, string[]] => [job, []]));
  for (const [job, others] of successors) for (const other of others) after.get(other)?.push(String(job));
  const tasks = [...durations].map(([job, duration]) => ({
    id: String(job),
    title: `Job ${job}`,
    duration: `${duration}d`,
    after: after.get(job) ?? [],
  }));
  return planOf([{ id: 'all', name: 'All', tasks }], { purchased: FIRST_DAY, live: String(durations.size) });
}

describe('published critical paths', () => {
  it('there are instances of every size', () => {
    expect(files).toHaveLength(20);
  });

  it.each(files)('%s has the published length, slack and critical jobs', (name) => {
    const instance = read(name);
    const calendar = weekdays({ workweek: WEEKDAYS });
    const known = scheduled(planFor(instance), calendar, null);
    const schedule = scheduleOf(known);
    expect((schedule.live ?? 0) - day(FIRST_DAY) + 1).toBe(instance.length);

    const slack = slackByRelaxation(instance);
    expect(Object.fromEntries([...schedule.tasks].map(([id, task]) => [id, task.slack]))).toEqual(
      Object.fromEntries(slack),
    );
    const critical = [...slack].filter(([, days]) => days === 0).map(([job]) => String(job));
    expect([...criticalPath(known, schedule)].sort()).toEqual(critical.sort());
  });
});
