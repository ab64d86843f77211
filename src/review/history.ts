import { effectOf, type Planned } from '../actions/effect.ts';
import { type Day, formatDay } from '../plan/day.ts';
import type { Plan } from '../plan/model.ts';
import { reasonOfMove } from '../plan/moves.ts';
import type { Change } from './change.ts';
import { measuresOf } from './diff.ts';
import { planChanges } from './plan-changes.ts';

/** A plan as somebody left it. */
export interface PlanVersion {
  /** Null for what is in the folder but not committed. */
  readonly commit: string | null;
  readonly day: Day;
  readonly author: string | null;
  readonly message: string;
  /** Null when the file could not be used then, or was deleted. */
  readonly planned: Planned | null;
}

/** What one commit did to a plan. Days as text, moves in working days. */
export interface HistoryEntry {
  readonly commit: string | null;
  readonly day: string;
  readonly author: string | null;
  readonly message: string;
  /** Why, as far as somebody said so: at the move itself, or in the commit's subject. */
  readonly reason: string | null;
  readonly kind: 'created' | 'changed' | 'unreadable';
  readonly changes: readonly Change[];
  /** Expected go-live as it was known that day, without and with this change. */
  readonly live: { readonly before: string | null; readonly after: string | null; readonly moved: number | null };
}

/**
 * A plan's history, oldest first: what each version says that the one before did not, and what that did to go-live on
 * that day. Versions that say the same are left out; one that cannot be read is named, and compared over.
 * @param task only what concerns this task; null: everything
 */
export function historyOfPlan(versions: readonly PlanVersion[], task: string | null): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let before: Planned | null = null;
  for (const version of versions) {
    const entry = entryOf(before, version);
    const changes = entry.changes.filter(({ of }) => task === null || (of.kind === 'task' && of.id === task));
    if (changes.length > 0 || (task === null && entry.kind !== 'changed')) entries.push({ ...entry, changes });
    before = version.planned ?? before;
  }
  return entries;
}

function entryOf(before: Planned | null, { planned, ...version }: PlanVersion): HistoryEntry {
  const { commit, author, message } = version;
  const about = { commit, day: formatDay(version.day), author, message };
  const unknown = { before: null, after: null, moved: null };
  if (planned === null) return { ...about, reason: null, kind: 'unreadable', changes: [], live: unknown };
  const effect = effectOf(before ?? planned, planned, version.day);
  const live = { before: text(effect.before), after: text(effect.after), moved: effect.moved };
  if (before === null) {
    return { ...about, reason: null, kind: 'created', changes: [], live: { ...live, before: null, moved: null } };
  }
  // The note that a move leaves says the same as the move and its reason.
  const changes = planChanges(before.plan, planned.plan, measuresOf(planned.calendar)).filter(
    ({ aspect, to }) => aspect !== 'note-added' || reasonOfMove(to ?? '') === null,
  );
  const reason = reasonIn(before.plan, planned.plan) ?? subjectOf(message, planned.plan.id);
  return { ...about, reason, kind: 'changed', changes, live };
}

/** What `move` wrote down as the reason for a new date. */
function reasonIn(before: Plan, after: Plan): string | null {
  const known = new Set(notesOf(before));
  const reasons = notesOf(after).flatMap((note) => (known.has(note) ? [] : (reasonOfMove(note) ?? [])));
  return reasons.length === 0 ? null : [...new Set(reasons)].join('; ');
}

function notesOf({ phases }: Plan): readonly string[] {
  return phases.flatMap(({ tasks }) => tasks.flatMap(({ notes }) => notes.map((note) => note.text)));
}

/** Messages that this program wrote repeat what the changes say already. */
function subjectOf(message: string, planId: string): string | null {
  const [subject = ''] = message.split('\n');
  return subject === '' || subject.startsWith(`${planId}: `) ? null : subject;
}

function text(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
