import type { Situation } from '../plan/health/health.ts';
import type { AgendaItemFile, ResourceFile, TemplateResourceFile } from '../plan/model/files.ts';
import type { Plan, Task, Template } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { agendaFor } from '../plan/templates/template.ts';
import { type DayText, dayText, formatDay, parseDay } from '../plan/time/day.ts';
import { dayPlanned, type EffortAhead, effortAhead } from './effort-ahead.ts';

/** What a CSM reads before they call a customer, besides the dates. */
export interface BeforeCall {
  /** Newest first. */
  readonly notes: readonly {
    readonly task: string;
    readonly title: string;
    readonly on: DayText;
    readonly by: string | null;
    readonly byName: string | null;
    readonly text: string;
    readonly internal: boolean;
    readonly feedback: boolean;
  }[];
  /** Guides for the whole plan, and for the steps that are still open. */
  readonly guides: readonly {
    readonly task: string | null;
    readonly title: string;
    readonly url: string;
    /** By when its template has it reviewed, and the name of who does, where that day is past; null: it is not, or nothing says. */
    readonly reviewPast: { readonly by: DayText; readonly owner: string | null } | null;
  }[];
  readonly effort: EffortAhead;
  /** The next session; null: none is ahead. */
  readonly session: {
    readonly task: string;
    readonly title: string;
    /** The day it is due, if that is later than the expected day; null: it is late, and delayed by a block or not scheduled. */
    readonly day: DayText | null;
    readonly at: string | null;
    readonly place: string | null;
    readonly minutes: number;
    readonly agenda: readonly { readonly minutes: number | null; readonly topic: string }[];
  } | null;
  /** The recap of the newest session that took place; null: there is none. */
  readonly lastSession: {
    readonly task: string;
    readonly title: string;
    /** The day it took place. */
    readonly day: DayText;
    /** Names of those who attended; an id when the name is unknown. */
    readonly attended: readonly string[];
    readonly summary: readonly string[];
    readonly recording: string | null;
  } | null;
  /** Undecided requests of the customer. */
  readonly asked: readonly {
    readonly task: string;
    readonly title: string;
    readonly due: DayText | null;
    readonly to: string | null;
    readonly on: DayText;
    readonly by: string;
    readonly byName: string | null;
    readonly reason: string | null;
  }[];
  /** Checklists of steps that can be worked on now. */
  readonly checklists: readonly {
    readonly task: string;
    readonly title: string;
    readonly done: number;
    readonly total: number;
    /** The items that are still open. */
    readonly open: readonly string[];
  }[];
  readonly promises: readonly { readonly what: string; readonly by: string | null; readonly on: DayText | null }[];
  readonly risks: readonly string[];
}

/** Where guides stand with who keeps them up to date. */
export type Guided = Pick<Template, 'resources' | 'phases'>;

/**
 * Gathers what is written down about a customer for the next talk with them.
 * @param template what their plan was made from, as it is today: it says by when its guides are to be reviewed. Plans do not, so that one review
 * counts for all of them, and none of it is on its way to a customer.
 */
export function beforeCall(reading: Situation, template: Guided | undefined): BeforeCall {
  const { plan } = reading;
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const open = plan.closed === null ? tasks.filter((task) => !isSettled(task)) : [];
  return {
    notes: notesOf(tasks, reading),
    guides: guidesOf(plan, open, reviewsPast(template, reading)),
    effort: effortAhead(open, reading),
    session: nextSession(open, reading),
    lastSession: lastSession(tasks, reading),
    asked: open.flatMap(({ id, title, asked }) =>
      asked === null
        ? []
        : [
            {
              task: id,
              title,
              ...asked,
              byName: plan.people.get(asked.by)?.name ?? null,
              due: dayText(asked.due),
              on: formatDay(asked.on),
            },
          ],
    ),
    checklists: checklistsOf(open, reading),
    promises: plan.promises.map(({ what, by, on }) => ({ what, by, on: dayText(on) })),
    risks: plan.risks,
  };
}

function checklistsOf(open: readonly Task[], { states }: Situation): BeforeCall['checklists'] {
  return open.flatMap(({ id, title, check }) => {
    const left = check.filter(({ done }) => done === null);
    if (left.length === 0 || states.get(id) === 'waiting') return [];
    return [
      { task: id, title, done: check.length - left.length, total: check.length, open: left.map(({ item }) => item) },
    ];
  });
}

function nameOf(id: string, { plan, workspace }: Situation): string | null {
  return plan.people.get(id)?.name ?? workspace.team.get(id)?.name ?? null;
}

function notesOf(tasks: readonly Task[], reading: Situation): BeforeCall['notes'] {
  const notes = tasks.flatMap(({ id, title, notes: own }) => own.map((note) => ({ ...note, task: id, title })));
  return notes
    .toSorted((a, b) => b.on - a.on)
    .map(({ task, title, on, by, text, internal, feedback }) => ({
      task,
      title,
      on: formatDay(on),
      by,
      byName: by === null ? null : nameOf(by, reading),
      text,
      internal,
      feedback,
    }));
}

type Reviews = ReadonlyMap<string, NonNullable<BeforeCall['guides'][number]['reviewPast']>>;

/** Addresses of guides whose review is past; of one that stands in several places, the review that is longest past. */
function reviewsPast(template: Guided | undefined, { today, workspace }: Situation): Reviews {
  const phases = template?.phases ?? [];
  const all = [
    ...(template?.resources ?? []),
    ...phases.flatMap((phase) => [phase, ...phase.tasks].flatMap(resourcesOf)),
  ];
  const past = all.flatMap(({ url, owner = null, 'review-by': by = '' }) => {
    const day = parseDay(by);
    if (day === null || day >= today) return [];
    return [{ url, day, owner: owner === null ? null : (workspace.team.get(owner)?.name ?? owner) }];
  });
  const newestFirst = past.toSorted((a, b) => b.day - a.day);
  return new Map(newestFirst.map(({ url, day, owner }) => [url, { by: formatDay(day), owner }]));
}

function resourcesOf({ resources }: { readonly resources: readonly TemplateResourceFile[] }) {
  return resources;
}

function guidesOf(plan: Plan, open: readonly Task[], reviews: Reviews): BeforeCall['guides'] {
  const isOpen = new Set(open.map(({ id }) => id));
  const guides = (task: string | null, all: readonly ResourceFile[]) =>
    all.map(({ title, url }) => ({ task, title, url, reviewPast: reviews.get(url) ?? null }));
  return [
    ...guides(null, plan.resources),
    ...plan.phases.flatMap(({ tasks, resources }) => [
      ...(tasks.some(({ id }) => isOpen.has(id)) ? guides(null, resources) : []),
      ...tasks.flatMap((task) => (isOpen.has(task.id) ? guides(task.id, task.resources) : [])),
    ]),
  ];
}

function nextSession(open: readonly Task[], reading: Situation): BeforeCall['session'] {
  const dayOf = dayPlanned(reading);
  const sessions = open.filter(({ session }) => session !== null);
  const far = Number.POSITIVE_INFINITY;
  const next = sessions.reduce<Task | null>(
    (first, task) => (first !== null && (dayOf(first) ?? far) <= (dayOf(task) ?? far) ? first : task),
    null,
  );
  if (next === null || next.session === null) return null;
  const { minutes, at = null, place = null } = next.session;
  const agenda = agendaFor(next.session, reading.plan.attributes);
  return { task: next.id, title: next.title, day: dayText(dayOf(next)), at, place, minutes, agenda: agenda.map(item) };
}

function lastSession(tasks: readonly Task[], reading: Situation): BeforeCall['lastSession'] {
  const held = tasks.flatMap(({ id, title, done, recap }) =>
    done === null || recap === null ? [] : [{ id, title, done, recap }],
  );
  // Of two sessions on one day, the later one in the plan.
  const last = held.reduce<(typeof held)[number] | null>(
    (newest, each) => (newest !== null && newest.done > each.done ? newest : each),
    null,
  );
  if (last === null) return null;
  const { attended, summary, recording } = last.recap;
  return {
    task: last.id,
    title: last.title,
    day: formatDay(last.done),
    attended: attended.map((id) => nameOf(id, reading) ?? id),
    summary,
    recording,
  };
}

function item({ minutes, topic }: AgendaItemFile): { readonly minutes: number | null; readonly topic: string } {
  return { minutes: minutes ?? null, topic };
}
