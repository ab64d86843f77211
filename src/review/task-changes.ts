import type { CheckItem, Note, Phase, Recap, Request, Task, TemplatePhase, TemplateTask } from '../plan/model/model.ts';
import type { Change, Measures, Subject } from './change.ts';
import {
  compareFields,
  dayField,
  durationField,
  eventField,
  type Fields,
  flagField,
  resourcesField,
  setField,
  showDay,
  showList,
  showRecord,
  showText,
  silent,
  told,
} from './fields.ts';
import { same } from './same.ts';

type SharedTask = Omit<TemplateTask, 'when' | 'evidence' | 'within'>;
type SharedPhase = Omit<Phase, 'tasks'>;

const SHARED_TASK: Fields<SharedTask> = {
  id: silent,
  pointer: silent,
  title: told('renamed', showText),
  description: told('description', showText),
  owner: told('owner', showText),
  effort: told('effort', (minutes) => (minutes === null ? null : `${minutes}m`)),
  duration: durationField('duration'),
  wait: durationField('wait'),
  after: told('after', showList),
  before: told('before', showText),
  aha: told('aha', showText),
  session: told('session', showSession),
  check: checkChanges,
  resources: resourcesField,
  tags: told('tags', showList),
  optional: flagField('optional'),
  internal: flagField('internal'),
};

const TASK: Fields<Task> = {
  ...SHARED_TASK,
  due: dayField('due'),
  agreed: eventField({ now: 'agreed', gone: 'proposed' }, showDay),
  asked: eventField({ now: 'asked', gone: 'request-settled' }, showRequest),
  notBefore: dayField('not-before'),
  notes: setField<Note>({ added: 'note-added', removed: 'note-removed' }, ({ text }) => text),
  recap: told('recap', showRecap),
  // What happened to a task is told as one story, by `happened`.
  started: silent,
  done: silent,
  skipped: silent,
  blocked: silent,
};

const TEMPLATE_TASK: Fields<TemplateTask> = {
  ...SHARED_TASK,
  within: durationField('within'),
  when: told('when', showRecord),
  evidence: told('evidence', showRecord),
};

const SHARED_PHASE: Fields<SharedPhase> = {
  id: silent,
  pointer: silent,
  name: told('renamed', showText),
  description: told('description', showText),
  wait: durationField('wait'),
  after: told('after', showList),
  resources: resourcesField,
};

const TEMPLATE_PHASE: Fields<Omit<TemplatePhase, 'tasks'>> = {
  ...SHARED_PHASE,
  when: told('when', showRecord),
  evidence: told('evidence', showRecord),
};

/** What changed in one task, facts first. */
export function taskChanges(before: Task, after: Task, measures: Measures): readonly Change[] {
  const of = taskSubject(after);
  return [...happened(before, after, of, measures), ...compareFields(TASK, before, after, of, measures)];
}

/** What changed in a task of a template. */
export function templateTaskChanges(before: TemplateTask, after: TemplateTask, measures: Measures): readonly Change[] {
  return compareFields(TEMPLATE_TASK, before, after, taskSubject(after), measures);
}

/** What changed in a phase itself, its tasks aside. */
export function phaseChanges(before: Phase, after: Phase, measures: Measures): readonly Change[] {
  return compareFields(SHARED_PHASE, before, after, phaseSubject(after), measures);
}

/** What changed in a phase of a template itself, its tasks aside. */
export function templatePhaseChanges(
  before: TemplatePhase,
  after: TemplatePhase,
  measures: Measures,
): readonly Change[] {
  return compareFields(TEMPLATE_PHASE, before, after, phaseSubject(after), measures);
}

/** A task as the subject of a change. */
export function taskSubject({ id, title }: { readonly id: string; readonly title: string }): Subject {
  return { kind: 'task', id, name: title };
}

/** A phase as the subject of a change. */
export function phaseSubject({ id, name }: { readonly id: string; readonly name: string }): Subject {
  return { kind: 'phase', id, name };
}

/** Done, skipped, blocked, started and back. A task that ended says only that: what was in its way before is gone with it. */
function happened(before: Task, after: Task, of: Subject, measures: Measures): readonly Change[] {
  const ended = ending(before, after, of, measures);
  if (ended.length > 0 && (after.done !== null || after.skipped !== null)) return ended;
  return [...ended, ...blocking(before, after, of), ...starting(before, after, of)];
}

function ending(before: Task, after: Task, of: Subject, measures: Measures): readonly Change[] {
  const changes: Change[] = [];
  if (before.done !== after.done) {
    const late = after.done === null || after.due === null ? null : measures.workingDays(after.due, after.done);
    const aspect = after.done === null ? 'reopened' : 'done';
    changes.push({ aspect, of, from: showDay(before.done), to: showDay(after.done), days: late });
  }
  if (!same(before.skipped, after.skipped)) {
    const aspect = after.skipped === null ? 'unskipped' : 'skipped';
    const [from, to] = [before.skipped?.reason ?? null, after.skipped?.reason ?? null];
    changes.push({ aspect, of, from, to, days: null });
  }
  return changes;
}

function blocking(before: Task, after: Task, of: Subject): readonly Change[] {
  if (same(before.blocked, after.blocked)) return [];
  const aspect = after.blocked === null ? 'unblocked' : 'blocked';
  const [from, to] = [before, after].map(({ blocked }) =>
    blocked === null ? null : `${blocked.by}: ${blocked.reason}`,
  );
  return [{ aspect, of, from: from ?? null, to: to ?? null, days: null }];
}

function starting(before: Task, after: Task, of: Subject): readonly Change[] {
  if (before.started === after.started) return [];
  const aspect = after.started === null ? 'not-started' : 'started';
  return [{ aspect, of, from: showDay(before.started), to: showDay(after.started), days: null }];
}

function showSession(session: Task['session']): string | null {
  if (session === null) return null;
  const { minutes, at, place, agenda = [] } = session;
  const where = [at, place].filter((part) => part !== undefined);
  return [`${minutes}m`, ...where, ...agenda.map(({ topic }) => topic)].join(', ');
}

/** `2026-12-10, jane: away`. */
function showRequest(request: Request | null): string | null {
  if (request === null) return null;
  const wanted = [showDay(request.due), request.to].filter((part) => part !== null);
  return `${[...wanted, request.by].join(', ')}${request.reason === null ? '' : `: ${request.reason}`}`;
}

/** Items by their words: what was finished, what came and went. */
function checkChanges(before: readonly CheckItem[], after: readonly CheckItem[], of: Subject): readonly Change[] {
  const [old, now] = [before, after].map((items) => new Map(items.map((item) => [item.item, item])));
  const event = (aspect: Change['aspect'], from: string | null, to: string | null): Change => {
    return { aspect, of, from, to, days: null };
  };
  const gone = before.filter(({ item }) => !now?.has(item)).map(({ item }) => event('check-removed', item, null));
  const kept = after.flatMap(({ item, done }) => {
    const was = old?.get(item);
    const added = was === undefined ? [event('check-added', null, item)] : [];
    if ((was?.done ?? null) === done) return added;
    return [...added, done === null ? event('unchecked', item, null) : event('checked', null, item)];
  });
  return [...gone, ...kept];
}

function showRecap(recap: Recap | null): string | null {
  if (recap === null) return null;
  const open = recap.questions.filter(({ answered }) => answered === null).length;
  return `${recap.attended.length} attended, ${recap.questions.length} questions, ${open} open`;
}
