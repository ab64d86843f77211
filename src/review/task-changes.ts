import type {
  CheckItem,
  Note,
  Phase,
  Question,
  Recap,
  Request,
  Task,
  TemplatePhase,
  TemplateTask,
} from '../plan/model/model.ts';
import type { Change, Context, Subject } from './change.ts';
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
  withDetails,
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
  asked: eventField({ now: 'asked', gone: 'request-settled' }, showRequest, (request) => [
    showDay(request?.on ?? null),
  ]),
  notBefore: dayField('not-before'),
  notes: setField<Note>({ added: 'note-added', removed: 'note-removed' }, ({ text }) => text, noteDetails),
  recap: recapChanges,
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
export function taskChanges(before: Task, after: Task, context: Context): readonly Change[] {
  const of = taskSubject(after);
  return [...happened(before, after, of, context), ...compareFields(TASK, before, after, of, context)];
}

/** What changed in a task of a template. */
export function templateTaskChanges(before: TemplateTask, after: TemplateTask, context: Context): readonly Change[] {
  return compareFields(TEMPLATE_TASK, before, after, taskSubject(after), context);
}

/** What changed in a phase itself, its tasks aside. */
export function phaseChanges(before: Phase, after: Phase, context: Context): readonly Change[] {
  return compareFields(SHARED_PHASE, before, after, phaseSubject(after), context);
}

/** What changed in a phase of a template itself, its tasks aside. */
export function templatePhaseChanges(before: TemplatePhase, after: TemplatePhase, context: Context): readonly Change[] {
  return compareFields(TEMPLATE_PHASE, before, after, phaseSubject(after), context);
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
function happened(before: Task, after: Task, of: Subject, context: Context): readonly Change[] {
  const ended = ending(before, after, of, context);
  if (ended.length > 0 && (after.done !== null || after.skipped !== null)) return ended;
  return [...ended, ...blocking(before, after, of), ...starting(before, after, of)];
}

function ending(before: Task, after: Task, of: Subject, context: Context): readonly Change[] {
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

function blocking(before: Task, after: Task, of: Subject): readonly Change[] {
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

function starting(before: Task, after: Task, of: Subject): readonly Change[] {
  if (before.started === after.started) return [];
  const aspect = after.started === null ? 'not-started' : 'started';
  return [{ aspect, of, from: showDay(before.started), to: showDay(after.started), days: null }];
}

function showSession(session: Task['session']): string | null {
  if (session === null) return null;
  const { minutes, at, place, agenda = [] } = session;
  const where = [at, place].filter((part) => part !== undefined);
  const items = agenda.map(({ topic, minutes: length, when }) =>
    withDetails(topic, [`${length}m`, showRecord(when ?? null)]),
  );
  return [`${minutes}m`, ...where, ...items].join(', ');
}

/** `2026-12-10, Jane Kim: away`. */
function showRequest(request: Request | null, { nameOf }: Context): string | null {
  if (request === null) return null;
  const wanted = [showDay(request.due), request.to].filter((part) => part !== null);
  return `${[...wanted, nameOf(request.by)].join(', ')}${request.reason === null ? '' : `: ${request.reason}`}`;
}

function noteDetails({ on, by, internal, feedback }: Note, { nameOf }: Context): readonly (string | null)[] {
  const flags = [internal ? 'internal' : 'shared', feedback ? 'feedback' : null];
  return [showDay(on), by === null ? null : nameOf(by), ...flags];
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

/** Minutes that come or go are told by what is in them; others by what was written down, and what was taken out. */
function recapChanges(before: Recap | null, after: Recap | null, of: Subject, context: Context): readonly Change[] {
  if (same(before, after)) return [];
  if (before === null || after === null)
    return [{ aspect: 'recap', of, from: showRecap(before), to: showRecap(after), days: null }];
  const parts = setField<string>({ added: 'recap-added', removed: 'recap-removed' }, (part) => part);
  const own = ({ attended, recording, summary }: Recap): readonly string[] => [
    ...attended.map(context.nameOf),
    ...(recording === null ? [] : [recording]),
    ...summary,
  ];
  const said = (question: Question): string => showQuestion(question, context);
  const [kept, known] = [new Set(after.questions.map(({ id }) => id)), new Set(before.questions.map(said))];
  const now = new Set(after.questions.map(said));
  const gone = before.questions.filter((each) => !kept.has(each.id) && !now.has(said(each))).map(said);
  // A question that is still there is told once, as it is now.
  const asked = [...now].filter((question) => !known.has(question));
  const changes = parts([...own(before), ...gone], [...own(after), ...asked], of, context);
  return changes.length > 0 ? changes : [{ aspect: 'recap', of, from: null, to: null, days: null }];
}

/** `Which columns? (Jane Kim, 2026-11-18): All of them (2026-11-19)`. */
function showQuestion({ ask, owner, due, answered, answer }: Question, { nameOf }: Context): string {
  const question = withDetails(ask, [owner === null ? null : nameOf(owner), showDay(due)]);
  if (answered === null && answer === null) return question;
  return `${question}: ${withDetails(answer ?? 'answered', [showDay(answered)])}`;
}

function showRecap(recap: Recap | null): string | null {
  if (recap === null) return null;
  const open = recap.questions.filter(({ answered }) => answered === null).length;
  return `${recap.attended.length} attended, ${recap.questions.length} questions, ${open} open`;
}
