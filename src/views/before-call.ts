import type { Situation } from '../plan/health/health.ts';
import type { AgendaItemFile, ResourceFile, TemplateResourceFile } from '../plan/model/files.ts';
import type { Plan, Task, Template } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { agendaFor } from '../plan/templates/template.ts';
import { type DayText, formatDay, formatDayOrNull, parseDay } from '../plan/time/day.ts';
import { dayPlanned, type EffortAhead, effortAhead } from './effort-ahead.ts';

/** What a CSM reads before they call a customer, besides the dates. */
export interface BeforeCall {
  /** What was noted, newest first. */
  readonly notes: readonly {
    /** The id of the task it is about. */
    readonly task: string;
    /** Its title. */
    readonly title: string;
    /** The day of the note. */
    readonly on: DayText;
    /** The id of who wrote it. */
    readonly by: string | null;
    /** Their name; null: not known. */
    readonly byName: string | null;
    /** The note. */
    readonly text: string;
    /** It is for the team only. */
    readonly internal: boolean;
    /** The customer said it about the product. */
    readonly feedback: boolean;
  }[];
  /** Guides for the plan and for what is not over. */
  readonly guides: readonly {
    /** The task it is for; null: a phase or the whole plan. */
    readonly task: string | null;
    /** What it is called. */
    readonly title: string;
    /** Where it is. */
    readonly url: string;
    /** By when its template has it reviewed, and the name of who does, where that day is past; null: it is not, or nothing says. */
    readonly reviewPast: {
      /** That day. */
      readonly by: DayText;
      /** The name of who reviews it. */
      readonly owner: string | null;
    } | null;
  }[];
  /** People's time. */
  readonly effort: EffortAhead;
  /** The next session; null: none is ahead. */
  readonly session: {
    /** The id of its task. */
    readonly task: string;
    /** The title of its task. */
    readonly title: string;
    /** The day it is due, once that is past the one it is expected on; null: it is late, and held up or not scheduled. */
    readonly day: DayText | null;
    /** `HH:MM` in the workspace's time zone. */
    readonly at: string | null;
    /** A room or a link. */
    readonly place: string | null;
    /** How long it takes. */
    readonly minutes: Count;
    /** What it is about. */
    readonly agenda: readonly {
      /** How long this takes; null: nothing says. */
      readonly minutes: Count | null;
      /** What is talked about. */
      readonly topic: string;
    }[];
  } | null;
  /** What was written down of the newest session that took place; null: nothing was. */
  readonly lastSession: {
    /** The id of its task. */
    readonly task: string;
    /** The title of its task. */
    readonly title: string;
    /** The day it took place. */
    readonly day: DayText;
    /** Names of those who came; an id where nobody knows a name. */
    readonly attended: readonly string[];
    /** What was said, point by point. */
    readonly summary: readonly string[];
    /** Where the recording is. */
    readonly recording: string | null;
  } | null;
  /** What the customer asked for and nobody has decided on. */
  readonly asked: readonly {
    /** The id of the task. */
    readonly task: string;
    /** Its title. */
    readonly title: string;
    /** The day they ask for. */
    readonly due: DayText | null;
    /** Whom they ask to give it to. */
    readonly to: string | null;
    /** When they asked. */
    readonly on: DayText;
    /** Who asked. */
    readonly by: string;
    /** Their name. */
    readonly byName: string | null;
    /** Why. */
    readonly reason: string | null;
  }[];
  /** Checklists of steps that can be worked on, with items that are still open. */
  readonly checklists: readonly {
    /** The id of the task. */
    readonly task: string;
    /** Its title. */
    readonly title: string;
    /** How many items are done. */
    readonly done: Count;
    /** How many there are. */
    readonly total: Count;
    /** The items that are still open. */
    readonly open: readonly string[];
  }[];
  /** What was promised to the customer; for the team only. */
  readonly promises: readonly {
    /** The promise. */
    readonly what: string;
    /** Who made it. */
    readonly by: string | null;
    /** When it was made. */
    readonly on: DayText | null;
  }[];
  /** What may go wrong; for the team only. */
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
    notes: recentNotes(tasks, reading),
    guides: guidesToShow(plan, open, reviewsPast(template, reading)),
    effort: effortAhead(open, reading),
    session: nextSessionOf(open, reading),
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
              due: formatDayOrNull(asked.due),
              on: formatDay(asked.on),
            },
          ],
    ),
    checklists: checklistsOf(open, reading),
    promises: plan.promises.map(({ what, by, on }) => ({ what, by, on: formatDayOrNull(on) })),
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

function personNameOf(id: string, { plan, workspace }: Situation): string | null {
  return plan.people.get(id)?.name ?? workspace.team.get(id)?.name ?? null;
}

function recentNotes(tasks: readonly Task[], reading: Situation): BeforeCall['notes'] {
  const notes = tasks.flatMap(({ id, title, notes: own }) => own.map((note) => ({ ...note, task: id, title })));
  return notes
    .toSorted((a, b) => b.on - a.on)
    .map(({ task, title, on, by, text, internal, feedback }) => ({
      task,
      title,
      on: formatDay(on),
      by,
      byName: by === null ? null : personNameOf(by, reading),
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

function guidesToShow(plan: Plan, open: readonly Task[], reviews: Reviews): BeforeCall['guides'] {
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

function nextSessionOf(open: readonly Task[], reading: Situation): BeforeCall['session'] {
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
  return {
    task: next.id,
    title: next.title,
    day: formatDayOrNull(dayOf(next)),
    at,
    place,
    minutes,
    agenda: agenda.map(item),
  };
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
    attended: attended.map((id) => personNameOf(id, reading) ?? id),
    summary,
    recording,
  };
}

function item({ minutes, topic }: AgendaItemFile): { readonly minutes: number | null; readonly topic: string } {
  return { minutes: minutes ?? null, topic };
}
