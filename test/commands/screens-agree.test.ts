import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LivePlans } from '../../src/commands/kept/live-plans.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { contextIn } from '../board/session.ts';
import { folderWith } from '../support/folder.ts';
import { type Outcome, onboardIn } from '../support/onboard.ts';
import { randomWorkspace, TODAY } from '../support/random-workspace.ts';

/** The same word means the same number everywhere: the test compares what each screen says about a customer. */

interface Live {
  readonly task: string | null;
  readonly due: string | null;
  readonly expected: string | null;
  readonly p80: string | null;
  readonly target: string | null;
  readonly slip: number | null;
  readonly since: string | null;
  readonly heldUpBy: readonly string[];
}

interface Late {
  readonly task: string;
  readonly question: string | null;
  readonly due: string;
  readonly workingDaysLate: number;
}

interface Step {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly due: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly critical: boolean;
  readonly heldUp: boolean;
}

interface Row {
  readonly id: string;
  readonly customer: string;
  readonly file: string;
  readonly schedule: string;
  readonly engagement: string;
  readonly reasons: readonly string[];
  readonly progress: { readonly done: number; readonly total: number };
  readonly overdue: readonly Late[];
  readonly live: Live;
  readonly detail: { readonly phases: readonly { readonly tasks: readonly Step[] }[] };
}

interface Timeline {
  readonly live: Live;
  readonly slip: number | null;
  readonly target: string | null;
  readonly effort: { readonly customer: number | null; readonly vendor: number | null };
  readonly tasks: readonly (Step & { readonly overdue: boolean; readonly slack: number | null })[];
}

interface Exported {
  readonly plan: string;
  readonly step: string;
  readonly state: string;
  readonly due: string | null;
  readonly expected_start: string | null;
  readonly expected_end: string | null;
  readonly slack: number | null;
  readonly critical: boolean;
  readonly minutes_customer: number | null;
  readonly minutes_vendor: number | null;
  readonly overdue_now: boolean;
}

interface Customer {
  readonly stage: string;
  readonly target: string | null;
  readonly live: { readonly done: string | null } | null;
  readonly countOn: string | null;
  readonly isHeldUp: boolean;
  readonly phases: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly title: string;
      readonly state: string;
      readonly due: string | null;
    }[];
  }[];
}

interface Whole {
  readonly root: string;
  readonly rows: readonly Row[];
  readonly steps: readonly Exported[];
}

const PLANS = 16;
const OVER = /^ "closed"/m;

function shown(root: string, ...argv: readonly string[]): Promise<Outcome> {
  return onboardIn(root, argv, { ONBOARD_TODAY: TODAY });
}

async function asked<T>(root: string, ...argv: readonly string[]): Promise<T> {
  return JSON.parse((await shown(root, ...argv, '--format', 'json')).printed);
}

async function table<T>(root: string, name: string): Promise<readonly T[]> {
  const { printed } = await shown(root, 'export', name);
  return printed
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
}

async function workspaceOf(seed: number): Promise<Whole> {
  const root = folderWith(randomWorkspace(seed, PLANS));
  const { plans: rows } = await asked<{ plans: readonly Row[] }>(root, 'status');
  expect(rows.length).toBeGreaterThan(PLANS / 2);
  return { root, rows, steps: await table<Exported>(root, 'steps') };
}

const stepsOf = ({ detail }: Row) => detail.phases.flatMap(({ tasks }) => tasks);
const lateSteps = ({ overdue }: Row) => overdue.flatMap(({ task, question }) => (question === null ? [task] : []));
const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
/** The day that can be promised. It is never earlier than the schedule. */
const promiseOf = ({ expected, p80 }: Live) => (p80 !== null && expected !== null && expected > p80 ? expected : p80);
const short = (day: string | null) => (day === null ? '' : day.slice(0, 4) === TODAY.slice(0, 4) ? day.slice(5) : day);

async function inFull({ root }: Whole, row: Row): Promise<Row> {
  const [one] = (await asked<{ plans: readonly Row[] }>(root, 'status', row.id)).plans;
  if (one === undefined) throw new Error(`${row.id} is gone`);
  return one;
}

describe.each([1, 2, 3])('random workspace %i', { timeout: 120_000 }, (seed) => {
  it('says the same about go-live and each step in status, timeline, why and export', async () => {
    const whole = await workspaceOf(seed);
    for (const row of whole.rows) {
      const { id, live } = row;
      const one = await inFull(whole, row);
      expect.soft({ ...one, detail: null }, `status ${id}`).toEqual(row);
      const timeline = await asked<Timeline>(whole.root, 'timeline', id);
      const { task, due, expected, p80, heldUpBy } = live;
      expect.soft(timeline.live, `timeline ${id}`).toMatchObject({ task, due, expected, p80, heldUpBy });
      expect.soft([timeline.slip, timeline.target], `slip ${id}`).toEqual([live.slip, live.target]);
      if (expected !== null) {
        const why = await asked(whole.root, 'why', id);
        expect.soft(why, `why ${id}`).toMatchObject({ date: expected, due, p80: live.since === null ? p80 : null });
      }
      const facts = stepsOf(one).map(({ id: step, state, due: by, start, end, critical, heldUp }) => ({
        ...{ step, state, due: by, critical },
        expected_start: heldUp && state === 'waiting' ? null : start,
        expected_end: heldUp ? null : end,
      }));
      const exported = whole.steps.filter(({ plan }) => plan === id);
      expect.soft(exported, `export ${id}`).toMatchObject(facts);
      expect
        .soft(timeline.tasks, `timeline ${id}`)
        .toMatchObject(
          stepsOf(one).map(({ state, due: by, start, end, critical }) => ({ state, due: by, start, end, critical })),
        );
      expect.soft(exported.map(({ slack }) => slack)).toEqual(timeline.tasks.map(({ slack }) => slack));
      expect
        .soft([timeline.effort.customer ?? 0, timeline.effort.vendor ?? 0], `effort ${id}`)
        .toEqual([
          sum(exported.map((step) => step.minutes_customer)),
          sum(exported.map((step) => step.minutes_vendor)),
        ]);
    }
  });

  it('counts the same overdue in status, timeline, today, insights and export', async () => {
    const whole = await workspaceOf(seed);
    const { root, rows, steps } = whole;
    const day = await asked<Record<string, readonly (Late & { plan: string })[]>>(root, 'today');
    const inLists = ['calls', 'requests', 'answers', 'overdue'].flatMap((list) => day[list] ?? []);
    const keyOf = ({ task, question, due, workingDaysLate }: Late) => [task, question, due, workingDaysLate].join(' ');
    const isLate = ({ workingDaysLate }: Late) => workingDaysLate > 0;
    const customers = await table<{ plan: string; overdue: number }>(root, 'customers');
    for (const row of rows) {
      const { id, overdue } = row;
      const { tasks } = await asked<Timeline>(root, 'timeline', id);
      const late = lateSteps(row).sort();
      expect.soft(tasks.flatMap((task) => (task.overdue ? [task.id] : [])).sort(), `timeline ${id}`).toEqual(late);
      const exported = steps.flatMap(({ plan, step, overdue_now: is }) => (plan === id && is ? [step] : []));
      expect.soft(exported.sort(), `export ${id}`).toEqual(late);
      expect.soft(customers.find(({ plan }) => plan === id)?.overdue, `customers ${id}`).toBe(overdue.length);
      const ofPlan = inLists.filter((work) => work.plan === id && isLate(work));
      expect.soft(ofPlan.map(keyOf).sort(), `today ${id}`).toEqual(overdue.filter(isLate).map(keyOf).sort());
    }
    const counts = new Map<string, number>();
    for (const task of rows.flatMap(lateSteps)) counts.set(task, (counts.get(task) ?? 0) + 1);
    const { stuck } = await asked<{ stuck: readonly { task: string; overdueNow: number }[] }>(root, 'insights');
    expect
      .soft(new Map(stuck.flatMap(({ task, overdueNow }) => (overdueNow > 0 ? [[task, overdueNow]] : []))))
      .toEqual(counts);
  });

  it('shows people and the customer the same as JSON', async () => {
    const whole = await workspaceOf(seed);
    const { root, rows } = whole;
    const lines = (await shown(root, 'status', '--format', 'markdown')).printed.split('\n');
    await shown(root, 'publish', '--inside', 'inside');
    const pages = readFileSync(join(root, 'inside/index.html'), 'utf8').split('<tr data-health');
    const board = await LivePlans.open({ ...contextIn(root), todayOverride: parseDay(TODAY) });
    for (const row of rows) {
      const { id, customer, live, overdue, schedule } = row;
      const isHeld = live.since === null && live.heldUpBy.length > 0;
      const line = lines.find((text) => text.startsWith(`| ${customer} |`)) ?? '';
      const cells = line.split('|').map((cell) => cell.trim());
      expect.soft(cells[8], `${id} overdue in ${line}`).toBe(overdue.length === 0 ? '' : String(overdue.length));
      if (live.since !== null) expect.soft(cells[9], `${id} in ${line}`).toBe(short(live.since));
      else if (isHeld) expect.soft(cells.slice(9, 11), `${id} in ${line}`).toEqual(['no date', '']);
      else if (live.expected !== null) {
        expect.soft(cells[9]?.replace('from ', ''), `${id} in ${line}`).toBe(short(live.expected));
        expect.soft(cells[10], `${id} in ${line}`).toBe(short(live.p80));
      }
      const found = pages.find((page) => page.includes(`>${customer}</a>`));
      // The page of the team does not list customers whose plan is closed.
      expect.soft(found === undefined, `page ${id}`).toBe(OVER.test(readFileSync(join(root, row.file), 'utf8')));
      if (found !== undefined) {
        const [, , late, day, target] = [...found.matchAll(/data-v="([^"]*)"/g)].map(([, value]) => value);
        expect.soft([late, target], `page ${id}`).toEqual([String(overdue.length), live.target ?? live.due ?? '9999']);
        expect.soft(day, `page ${id}`).toBe(live.since ?? (isHeld ? '9999' : (live.expected ?? '9999')));
      }
      const entry = board.portfolio.entries.find(({ status }) => status.id === id)?.status;
      const { task, due, expected, slip, heldUpBy } = live;
      expect
        .soft(entry, `board ${id}`)
        .toMatchObject({ schedule, overdue, live: { task, due, expected, slip, heldUpBy } });
      const expects = row.reasons.some((reason) => reason.startsWith('go-live is expected on'));
      expect.soft(expects && isHeld, `${id} has a day and has none: ${row.reasons.join('; ')}`).toBe(false);
    }
  });

  it('shows the customer the same day, hold-up and steps as the team', async () => {
    const whole = await workspaceOf(seed);
    for (const row of whole.rows) {
      const { id, live } = row;
      const theirs = await asked<Customer>(whole.root, 'status', id, '--for', 'customer');
      const steps = theirs.phases.flatMap((phase) => phase.steps);
      const isAhead = live.since === null && (theirs.stage === 'running' || theirs.stage === 'proposal');
      const isStuck = steps.some(({ title, state }) => state === 'blocked' && live.heldUpBy.includes(title));
      expect.soft(theirs, `for the customer ${id}`).toMatchObject({
        target: live.target,
        countOn: isAhead ? promiseOf(live) : null,
        isHeldUp: isAhead && isStuck,
      });
      if (theirs.live !== null) expect.soft(theirs.live.done, `for the customer ${id}`).toBe(live.since);
      const known = new Map(
        stepsOf(await inFull(whole, row)).map(({ id: step, state, due }) => [step, { state, due }]),
      );
      for (const step of steps) expect.soft(step, `for the customer ${id}`).toMatchObject(known.get(step.id) ?? {});
    }
  });
});
