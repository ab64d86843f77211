import type { Change, ChangeContext, Subject } from '../plan/codec/change.ts';
import { changesByKey, comparedKeys, keysOf } from '../plan/codec/codec.ts';
import { showDay, withDetails } from '../plan/codec/fields.ts';
import { same } from '../plan/codec/same.ts';
import { PHASE, TASK, TEMPLATE_PHASE, TEMPLATE_TASK } from '../plan/codec/tasks.ts';
import type { Phase, Task, TemplatePhase, TemplateTask } from '../plan/model/model.ts';

/** Titles and lengths come first; what only a customer's own plan has comes last. `stateChanges` reports what happened as one change. */
const TOLD_FIRST = ['title', 'description', 'owner', 'effort', 'duration', 'wait'] as const;
const OF_TASKS = comparedKeys(TASK, {
  first: TOLD_FIRST,
  last: ['due', 'agreed', 'asked', 'not-before', 'notes', 'recap'],
});
const OF_TEMPLATE_TASKS = comparedKeys(TEMPLATE_TASK, { first: TOLD_FIRST, last: ['within', 'when', 'evidence'] });
const OF_PHASES = keysOf(PHASE);
const OF_TEMPLATE_PHASES = comparedKeys(TEMPLATE_PHASE, { last: ['when', 'evidence'] });

/** What changed in one task, what happened first. */
export function taskChanges(before: Task, after: Task, context: ChangeContext): readonly Change[] {
  const of = taskSubject(after);
  return [...stateChanges(before, after, of, context), ...changesByKey(TASK, OF_TASKS, before, after, of, context)];
}

/** What changed in a task of a template. */
export function templateTaskChanges(
  before: TemplateTask,
  after: TemplateTask,
  context: ChangeContext,
): readonly Change[] {
  return changesByKey(TEMPLATE_TASK, OF_TEMPLATE_TASKS, before, after, taskSubject(after), context);
}

/** What changed in a phase itself, apart from its tasks. */
export function phaseChanges(before: Phase, after: Phase, context: ChangeContext): readonly Change[] {
  return changesByKey(PHASE, OF_PHASES, before, after, phaseSubject(after), context);
}

/** What changed in a phase of a template itself, apart from its tasks. */
export function templatePhaseChanges(
  before: TemplatePhase,
  after: TemplatePhase,
  context: ChangeContext,
): readonly Change[] {
  return changesByKey(TEMPLATE_PHASE, OF_TEMPLATE_PHASES, before, after, phaseSubject(after), context);
}

/** A task as the subject of a change. */
export function taskSubject({ id, title }: { readonly id: string; readonly title: string }): Subject {
  return { kind: 'task', id, name: title };
}

/** A phase as the subject of a change. */
export function phaseSubject({ id, name }: { readonly id: string; readonly name: string }): Subject {
  return { kind: 'phase', id, name };
}

/** Done, skipped, blocked, started and back. For a task that ended only the end is reported: whatever blocked it before is over. */
function stateChanges(before: Task, after: Task, of: Subject, context: ChangeContext): readonly Change[] {
  const ended = endChanges(before, after, of, context);
  if (ended.length > 0 && (after.done !== null || after.skipped !== null)) return ended;
  return [...ended, ...blockChanges(before, after, of), ...startChanges(before, after, of)];
}

function endChanges(before: Task, after: Task, of: Subject, context: ChangeContext): readonly Change[] {
  const changes: Change[] = [];
  if (before.done !== after.done) {
    const late = after.done === null || after.due === null ? null : context.workingDays(after.due, after.done);
    const aspect = after.done === null ? 'reopened' : 'done';
    changes.push({ aspect, of, from: showDay(before.done), to: showDay(after.done), days: late });
  }
  if (!same(before.skipped, after.skipped)) {
    const aspect = after.skipped === null ? 'unskipped' : 'skipped';
    const isAlike = before.skipped?.reason === after.skipped?.reason;
    const [from, to] = [before, after].map(({ skipped }) =>
      skipped === null ? null : withDetails(skipped.reason, isAlike ? [showDay(skipped.on)] : []),
    );
    changes.push({ aspect, of, from: from ?? null, to: to ?? null, days: null });
  }
  return changes;
}

function blockChanges(before: Task, after: Task, of: Subject): readonly Change[] {
  if (same(before.blocked, after.blocked)) return [];
  const aspect = after.blocked === null ? 'unblocked' : 'blocked';
  const said = ({ blocked }: Task): string | null => (blocked === null ? null : `${blocked.by}: ${blocked.reason}`);
  const isAlike = said(before) === said(after);
  const [from, to] = [before, after].map((task) => {
    const text = said(task);
    return text === null ? null : withDetails(text, isAlike ? [showDay(task.blocked?.since ?? null)] : []);
  });
  return [{ aspect, of, from: from ?? null, to: to ?? null, days: null }];
}

function startChanges(before: Task, after: Task, of: Subject): readonly Change[] {
  if (before.started === after.started) return [];
  const aspect = after.started === null ? 'not-started' : 'started';
  return [{ aspect, of, from: showDay(before.started), to: showDay(after.started), days: null }];
}
