import { effectOf, type Planned } from '../actions/effect.ts';
import type { Change } from '../plan/codec/change.ts';
import type { Plan } from '../plan/model/model.ts';
import { reasonOfMove } from '../plan/model/moves.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import { type Day, type DayText, formatDay } from '../plan/time/day.ts';
import { measuresFor } from './diff.ts';
import { planChanges } from './plan-changes.ts';
import { hasSameName, isSamePlan } from './plan-pairs.ts';

/** What somebody did to a plan. Versions refer to its states by id. */
export interface PlanVersion {
  /** Null for uncommitted changes in the folder. */
  readonly commit: string | null;
  readonly day: Day;
  readonly author: string | null;
  readonly message: string;
  /** The states it was made from: none, one, or several for a merge. */
  readonly before: readonly string[];
  readonly after: string;
}

/** What one commit did to a plan. Days as text, moves in working days. */
export interface HistoryEntry {
  /** The commit; null for what is not committed yet. */
  readonly commit: string | null;
  /** The author's day. */
  readonly day: DayText;
  /** Who made it. */
  readonly author: string | null;
  /** The commit's message. */
  readonly message: string;
  /** Why, as far as somebody said so. */
  readonly reason: string | null;
  /** What the commit did to the file. */
  readonly kind: 'created' | 'changed' | 'unreadable';
  readonly changes: readonly Change[];
  /** Expected go-live as known that day, without and with this change. */
  readonly live: {
    /** Go-live as expected that day without the change. */
    readonly before: DayText | null;
    /** The same with the change. */
    readonly after: DayText | null;
    /** Working days between them, positive when it got later. */
    readonly moved: WholeNumber | null;
  };
}

/**
 * A plan's history, oldest first: what each version adds to those it was made from, and its effect on go-live that day. Versions that add
 * nothing are left out. A version that cannot be read is named, and its neighbours are compared with each other.
 * @param versions each after those that it builds on
 * @param states those that can be read, by id
 * @param task only what concerns this task; null: everything
 */
export function historyOfPlan(
  versions: readonly PlanVersion[],
  states: ReadonlyMap<string, Planned>,
  task: string | null,
): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  const readable = new Map([...states.keys()].map((id): [string, readonly string[]] => [id, [id]]));
  for (const version of versions) {
    const before = [...new Set(version.before.flatMap((id) => readable.get(id) ?? []))];
    if (!states.has(version.after)) readable.set(version.after, before);
    const planned = before.flatMap((id) => states.get(id) ?? []);
    const entry = historyEntryOf(planned, states.get(version.after) ?? null, version);
    const changes = entry.changes.filter(({ of }) => task === null || (of.kind === 'task' && of.id === task));
    if (changes.length > 0 || (task === null && entry.kind !== 'changed')) entries.push({ ...entry, changes });
  }
  return entries;
}

/**
 * The versions of the customer's plan that the last one belongs to, oldest first. A file name may have belonged to another customer
 * before: git treats a new file that resembles a deleted one as a rename, and a name that became free may be used again.
 * @param isAbsent whether a state stands for no file at all
 */
export function versionsOfCustomer(
  versions: readonly PlanVersion[],
  states: ReadonlyMap<string, Planned>,
  isAbsent: (id: string) => boolean,
): readonly PlanVersion[] {
  for (let index = versions.length - 1; index > 0; index -= 1) {
    const version = versions[index];
    const after = version === undefined ? undefined : states.get(version.after)?.plan;
    const [only, ...others] = version?.before ?? [];
    if (version === undefined || after === undefined || others.length > 0) continue;
    const isGap = only === undefined || isAbsent(only);
    const before = isGap ? latestIn(versions.slice(0, index), states) : states.get(only)?.plan;
    if (before === undefined || (isGap ? hasSameName(before, after) : isSamePlan(before, after))) continue;
    return [{ ...version, before: [] }, ...versions.slice(index + 1)];
  }
  return versions;
}

function latestIn(versions: readonly PlanVersion[], states: ReadonlyMap<string, Planned>): Plan | undefined {
  const last = versions.findLast(({ after }) => states.has(after));
  return last === undefined ? undefined : states.get(last.after)?.plan;
}

function historyEntryOf(before: readonly Planned[], after: Planned | null, version: PlanVersion): HistoryEntry {
  const { commit, author, message, day } = version;
  const about = { commit, day: formatDay(day), author, message };
  const unknown = { before: null, after: null, moved: null };
  if (after === null) return { ...about, reason: null, kind: 'unreadable', changes: [], live: unknown };
  const [first = after] = before;
  const effect = effectOf(first, after, day);
  // The days by which a merge differs from a parent mostly come from the commits that it brings in.
  const isOwn = before.length === 1;
  const live = {
    before: isOwn ? optionalDayText(effect.before) : null,
    after: optionalDayText(effect.after),
    moved: isOwn ? effect.moved : null,
  };
  if (before.length === 0) return { ...about, reason: null, kind: 'created', changes: [], live };
  const reason = reasonFromNotes(before, after.plan) ?? commitSubject(message, after.plan.id);
  return { ...about, reason, kind: 'changed', changes: ownChanges(before, after), live };
}

/** What differs from every version that this one was made from. The rest of a merge is already in one parent. */
function ownChanges(before: readonly Planned[], after: Planned): readonly Change[] {
  const measures = measuresFor(after.calendar);
  const [changes = [], ...others] = before.map(({ plan }) => planChanges(plan, after.plan, measures));
  const elsewhere = others.map((other) => new Set(other.map(factOutcome)));
  return changes.filter(
    (change) =>
      // The note that a move leaves repeats the move and its reason.
      (change.aspect !== 'note-added' || reasonOfMove(change.to ?? '') === null) &&
      elsewhere.every((outcomes) => outcomes.has(factOutcome(change))),
  );
}

function factOutcome({ aspect, of, to }: Change): string {
  return JSON.stringify([aspect, of.kind, of.id, to]);
}

/** The reason that `move` recorded for a new date. */
function reasonFromNotes(before: readonly Planned[], after: Plan): string | null {
  const known = new Set(before.flatMap(({ plan }) => noteTexts(plan)));
  const reasons = noteTexts(after).flatMap((note) => (known.has(note) ? [] : (reasonOfMove(note) ?? [])));
  return reasons.length === 0 ? null : [...new Set(reasons)].join('; ');
}

function noteTexts({ phases }: Plan): readonly string[] {
  return phases.flatMap(({ tasks }) => tasks.flatMap(({ notes }) => notes.map((note) => note.text)));
}

/** Commit messages written by this program only repeat the changes. */
function commitSubject(message: string, planId: string): string | null {
  const [subject = ''] = message.split('\n');
  return subject === '' || subject.startsWith(`${planId}: `) ? null : subject;
}

function optionalDayText(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
