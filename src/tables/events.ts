import { sideOfPerson } from '../plan/model/owner.ts';
import { type DayText, formatDayOrNull, parseDay } from '../plan/time/day.ts';
import { effectsOf } from './effects.ts';
import { type FileEvent, fileEvents } from './facts.ts';
import { column, type PastChange, type PlanRow, type TableOf, whose } from './table.ts';

interface EventRow extends PlanRow, FileEvent {
  readonly source: 'file' | 'git';
  readonly author: string | null;
  readonly commit: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly live: DayText | null;
  readonly moved: number | null;
}

export const eventsTable: TableOf<EventRow> = {
  name: 'events',
  says: 'One row per dated fact: what happened, when, in which step, by whom, and its effect on go-live. Facts come from the files and, if there is history, from git.',
  columns: [
    ...whose,
    column('day', 'day', 'Day of the event; for what only git knows, the day of the commit.', ({ on }) =>
      formatDayOrNull(on),
    ),
    column(
      'kind',
      'text',
      'From a file: purchased, signing, started, done, skipped, blocked, note, feedback, moved, asked, question, answered, checked, reading, agreed, paused, resumed or closed. From git also: created, moved, target, owner, added, removed and the other names that `log --format json` has for what changed.',
      ({ kind }) => kind,
    ),
    column('step', 'text', 'Id of the step; empty if it concerns the whole plan.', ({ step }) => step),
    column('side', 'text', 'Side that did it, if known: customer or vendor.', ({ side }) => side),
    column('person', 'text', 'Id of the person.', ({ person }) => person),
    column('detail', 'text', 'Reason, text, or value.', ({ detail }) => detail),
    column(
      'source',
      'text',
      'file: the plan records it with its day; git: only the history shows it.',
      ({ source }) => source,
    ),
    column(
      'author',
      'text',
      'Name of the author of the commit; empty if unknown or not committed.',
      ({ author }) => author,
    ),
    column('commit_id', 'text', 'Commit that added it.', ({ commit }) => commit),
    column('from_value', 'text', 'Value before the change, for changes that only git shows.', ({ from }) => from),
    column('to_value', 'text', 'Value after the change.', ({ to }) => to),
    column('live', 'day', 'Expected go-live at the end of that day, with this event included.', ({ live }) => live),
    column(
      'live_moved',
      'integer',
      'Working days by which it moved the expected go-live; positive: later. For a commit, it is on the row of its first change. It is empty if the commit also recorded work, which has rows of its own.',
      ({ moved }) => moved,
    ),
  ],
  rows: (plans) => plans.flatMap(eventRowsOf).sort((a, b) => a.on - b.on),
};

function eventRowsOf(row: PlanRow): readonly EventRow[] {
  const past = row.past ?? [];
  const fromGit = past.flatMap((change) =>
    KIND_OF_DATED_CHANGE.has(change.aspect) ? [] : gitEvent(change, past, row),
  );
  const isMoveOfGit = ({ kind, step, detail }: FileEvent) =>
    kind === 'moved' &&
    fromGit.some((event) => event.kind === 'moved' && event.step === step && detail?.includes(`→ ${event.to}`));
  const effect = effectsOf(row);
  const fromFile = fileEvents(row)
    .filter((event) => !isMoveOfGit(event))
    .map((event): EventRow => {
      const brought = past.findLast(
        ({ aspect, step }) => KIND_OF_DATED_CHANGE.get(aspect) === event.kind && step === event.step,
      );
      const moved = effect(event.on, event.kind, event.step);
      return {
        ...row,
        ...event,
        source: 'file',
        author: brought?.author ?? null,
        commit: brought?.commit ?? null,
        from: null,
        to: null,
        live: formatDayOrNull(moved?.live),
        moved: moved?.moved ?? null,
      };
    });
  return [...fromFile, ...fromGit];
}

/** Changes that leave a dated fact in the file, by their kind of event. */
const KIND_OF_DATED_CHANGE: ReadonlyMap<string, string> = new Map([
  ['started', 'started'],
  ['done', 'done'],
  ['skipped', 'skipped'],
  ['blocked', 'blocked'],
  ['note-added', 'note'],
  ['checked', 'checked'],
  ['asked', 'asked'],
  ['agreed', 'agreed'],
  ['dates-agreed', 'agreed'],
  ['measured', 'reading'],
  ['pause-added', 'paused'],
  ['closed', 'closed'],
]);
/** Facts that affect the schedule. */
const WORK: ReadonlySet<string> = new Set(['started', 'done', 'skipped', 'blocked']);

function gitEvent(change: PastChange, past: readonly PastChange[], row: PlanRow): readonly EventRow[] {
  const on = parseDay(change.day);
  if (on === null || on > row.today) return [];
  const { commit, author, aspect, step, from, to, reason, live, moved } = change;
  const own = past.filter((each) => each.commit === commit && each.day === change.day);
  const isFirst = own.find((each) => !KIND_OF_DATED_CHANGE.has(each.aspect)) === change;
  const who = personIdNamed(author, row);
  return [
    {
      ...row,
      on,
      kind: aspect === 'due' ? 'moved' : aspect,
      step,
      side: who === null ? null : sideOfPerson(who, row.plan, row.workspace),
      person: who,
      detail: reason,
      source: 'git',
      author,
      commit,
      from,
      to,
      live,
      moved: isFirst && !own.some((each) => WORK.has(each.aspect)) ? moved : null,
    },
  ];
}

/** Id of the person of the plan or the team with a name; null when nobody or several have it. */
function personIdNamed(name: string | null, { plan, workspace }: PlanRow): string | null {
  const people = new Map([...workspace.team.values(), ...plan.people.values()].map((person) => [person.id, person]));
  const [found, ...others] = [...people.values()].filter((person) => person.name === name);
  return found !== undefined && others.length === 0 ? found.id : null;
}
