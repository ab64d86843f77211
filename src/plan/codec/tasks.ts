/** Tasks and phases, of plans and of templates: every key they may have, in the order in which people look for them. */
import type {
  CheckItemFile,
  NoteFile,
  PlanPhaseFile,
  PlanTaskFile,
  QuestionFile,
  RecapFile,
  RequestFile,
  TemplatePhaseFile,
  TemplateResourceFile,
  TemplateTaskFile,
} from '../model/files.ts';
import type {
  Blocked,
  CheckItem,
  Note,
  Phase,
  Question,
  Recap,
  Request,
  Task,
  TemplatePhase,
  TemplateTask,
} from '../model/model.ts';
import { formatDay } from '../time/day.ts';
import { ONE_DAY } from '../time/duration.ts';
import {
  always,
  type Codec,
  codecRowsOf,
  comparedRowsOf,
  DAY,
  DURATION,
  decode,
  EFFORT,
  encode,
  FLAG,
  ID,
  IDS,
  keysOf,
  listKind,
  maybe,
  NAMED_IDS,
  optional,
  optionalList,
  optionalPart,
  readElsewhere,
  type Told,
  type Writable,
} from './codec.ts';
import {
  dayField,
  durationField,
  eventField,
  flagField,
  neverChanged,
  resourcesField,
  setField,
  showDay,
  showList,
  showMinutes,
  showOwner,
  showRecord,
  showSteps,
  showText,
  valueField,
} from './fields.ts';
import { checkChanges, noteDetails, recapChanges, showRequest, showSession } from './task-fields.ts';

const questionRow = codecRowsOf<Question>();
const QUESTION: Codec<QuestionFile, Question> = {
  id: questionRow('id', ID),
  ask: questionRow('ask', always<string>()),
  owner: questionRow('owner', optional(ID)),
  due: questionRow('due', optional(DAY)),
  answered: questionRow('answered', optional(DAY)),
  answer: questionRow('answer', maybe<string>()),
};
const NO_QUESTION: Question = { id: '', ask: '', owner: null, due: null, answered: null, answer: null };

const recapRow = codecRowsOf<Recap>();
const RECAP: Codec<RecapFile, Recap> = {
  attended: recapRow('attended', IDS),
  recording: recapRow('recording', maybe<string>()),
  summary: recapRow('summary', optionalList<string>()),
  questions: recapRow('questions', listKind(optionalPart(QUESTION, NO_QUESTION, ({ id, ask }) => ({ id, ask })))),
};
const NO_RECAP: Recap = { attended: [], recording: null, summary: [], questions: [] };

const noteRow = codecRowsOf<Note>();
const NOTE: Codec<NoteFile, Note> = {
  on: noteRow('on', DAY),
  by: noteRow('by', optional(ID)),
  text: noteRow('text', always<string>()),
  internal: noteRow('internal', FLAG),
  feedback: noteRow('feedback', FLAG),
};
const NO_NOTE: Note = { on: 0, by: null, text: '', internal: false, feedback: false };

const requestRow = codecRowsOf<Request>();
const REQUEST: Codec<RequestFile, Request> = {
  due: requestRow('due', optional(DAY)),
  to: requestRow('to', maybe<string>()),
  on: requestRow('on', DAY),
  by: requestRow('by', ID),
  reason: requestRow('reason', maybe<string>()),
};
const NO_REQUEST: Request = { due: null, to: null, on: 0, by: '', reason: null };

const checkItemRow = codecRowsOf<CheckItem>();
const CHECK_ITEM: Codec<CheckItemFile, CheckItem> = {
  item: checkItemRow('item', always<string>()),
  done: checkItemRow('done', optional(DAY)),
};

type Skipped = NonNullable<Task['skipped']>;
const skippedRow = codecRowsOf<Skipped>();
const SKIPPED: Codec<NonNullable<PlanTaskFile['skipped']>, Skipped> = {
  on: skippedRow('on', DAY),
  reason: skippedRow('reason', always<string>()),
};

const blockedRow = codecRowsOf<Blocked>();
const BLOCKED: Codec<NonNullable<PlanTaskFile['blocked']>, Blocked> = {
  since: blockedRow('since', DAY),
  by: blockedRow('by', always()),
  reason: blockedRow('reason', always<string>()),
};

/** What a task of a template and a task of a plan have in common. */
type CommonTask = Omit<TemplateTask, 'within' | 'resources' | 'when' | 'evidence'>;
type CommonTaskKey = Exclude<keyof TemplateTaskFile, 'within' | 'resources' | 'when' | 'evidence' | 'drop'>;
const commonRow = comparedRowsOf<CommonTask>();
const COMMON_WORK = {
  id: commonRow('id', ID, neverChanged),
  title: commonRow('title', always<string>(), valueField('renamed', showText)),
  description: commonRow('description', maybe<string>(), valueField('description', showText)),
  owner: commonRow('owner', optional(ID), valueField('owner', showOwner)),
  effort: commonRow('effort', EFFORT, valueField('effort', showMinutes)),
  duration: commonRow('duration', DURATION, durationField('duration')),
  after: commonRow('after', NAMED_IDS, valueField('after', showSteps)),
  wait: commonRow('wait', optional(DURATION), durationField('wait')),
  before: commonRow('before', maybe(), valueField('before', showText)),
};
const COMMON_MEETING = {
  aha: commonRow('aha', maybe<string>(), valueField('aha', showText)),
  session: commonRow('session', maybe(), valueField('session', showSession)),
  check: commonRow(
    'check',
    listKind(optionalPart(CHECK_ITEM, { item: '', done: null }, ({ item }) => ({ item }))),
    checkChanges,
  ),
};
const COMMON_MARKS = {
  tags: commonRow('tags', optionalList<string>(), valueField('tags', showList)),
  optional: commonRow('optional', FLAG, flagField('optional')),
  internal: commonRow('internal', FLAG, flagField('internal')),
};
const COMMON: Codec<Required<Pick<PlanTaskFile, CommonTaskKey>>, CommonTask, Told<CommonTask>> = {
  ...COMMON_WORK,
  ...COMMON_MEETING,
  ...COMMON_MARKS,
};

const taskRow = comparedRowsOf<Task>();
const SKIPPED_PART = optionalPart(SKIPPED, { on: 0, reason: '' }, ({ on, reason }) => ({ on: formatDay(on), reason }));
const NO_BLOCK: Blocked = { since: 0, by: 'customer', reason: '' };
const BLOCKED_PART = optionalPart(BLOCKED, NO_BLOCK, ({ since, by, reason }) => ({
  since: formatDay(since),
  by,
  reason,
}));

/** A task of a plan. What happened to it is reported as one change, not key by key. */
export const TASK: Codec<PlanTaskFile, Task, Told<Task>> = {
  ...COMMON_WORK,
  'not-before': taskRow('notBefore', optional(DAY), dayField('not-before')),
  due: taskRow('due', optional(DAY), dayField('due')),
  agreed: taskRow('agreed', optional(DAY), eventField({ now: 'agreed', gone: 'proposed' }, showDay)),
  asked: taskRow(
    'asked',
    optional(optionalPart(REQUEST, NO_REQUEST, ({ on, by }) => ({ on: formatDay(on), by }))),
    eventField({ now: 'asked', gone: 'request-settled' }, showRequest, (request) => [showDay(request?.on ?? null)]),
  ),
  started: taskRow('started', optional(DAY), neverChanged),
  done: taskRow('done', optional(DAY), neverChanged),
  skipped: taskRow('skipped', optional(SKIPPED_PART), neverChanged),
  blocked: taskRow('blocked', optional(BLOCKED_PART), neverChanged),
  ...COMMON_MEETING,
  resources: taskRow('resources', optionalList(), resourcesField),
  ...COMMON_MARKS,
  recap: taskRow('recap', optional(optionalPart(RECAP, NO_RECAP, () => ({}))), recapChanges),
  notes: taskRow(
    'notes',
    listKind(optionalPart(NOTE, NO_NOTE, ({ on, text }) => ({ on: formatDay(on), text }))),
    setField<Note>({ added: 'note-added', removed: 'note-removed' }, ({ text }) => text, noteDetails),
  ),
};

const templateTaskRow = comparedRowsOf<TemplateTask>();

/** A task of a template. */
export const TEMPLATE_TASK: Codec<TemplateTaskFile, TemplateTask, Told<TemplateTask>> = {
  ...COMMON_WORK,
  within: templateTaskRow('within', optional(DURATION), durationField('within')),
  when: templateTaskRow('when', maybe(), valueField('when', showRecord)),
  ...COMMON_MEETING,
  resources: templateTaskRow('resources', optionalList<TemplateResourceFile>(), resourcesField),
  ...COMMON_MARKS,
  evidence: templateTaskRow('evidence', maybe(), valueField('evidence', showRecord)),
  drop: readElsewhere(),
};

const NO_COMMON_TASK: CommonTask = {
  id: '',
  pointer: '',
  title: '',
  description: null,
  owner: null,
  effort: null,
  duration: ONE_DAY,
  after: null,
  wait: null,
  before: null,
  aha: null,
  session: null,
  check: [],
  tags: [],
  optional: false,
  internal: false,
};

/** What templates and plans can both say about a task. */
export type SharedTask = CommonTask & Pick<Task, 'resources'>;
const NO_SHARED_TASK: SharedTask = { ...NO_COMMON_TASK, resources: [] };

/** One task merged from several versions of the same step. @param choose picks one of their values */
export function sharedTask(
  tasks: readonly SharedTask[],
  choose: <Value>(values: readonly Value[], silent: Value) => Value,
): SharedTask {
  const made: Writable<SharedTask> = { ...NO_SHARED_TASK };
  const take = <Name extends keyof SharedTask>(name: Name): void => {
    made[name] = choose(
      tasks.map((each) => each[name]),
      NO_SHARED_TASK[name],
    );
  };
  for (const name of keysOf(NO_SHARED_TASK)) take(name);
  return made;
}

/** The defaults of a task of a plan. One literal, because copying it is cheap and gives all tasks one hidden class. */
export const NO_TASK: Task = {
  ...NO_COMMON_TASK,
  notBefore: null,
  due: null,
  agreed: null,
  asked: null,
  started: null,
  done: null,
  skipped: null,
  blocked: null,
  resources: [],
  recap: null,
  notes: [],
};

/** The defaults of a task of a template. */
export const NO_TEMPLATE_TASK: TemplateTask = {
  ...NO_COMMON_TASK,
  within: null,
  resources: [],
  when: null,
  evidence: null,
};

type CommonPhase = Omit<Phase, 'tasks' | 'resources'>;
type CommonPhaseKey = Exclude<keyof PlanPhaseFile, 'tasks' | 'resources'>;
const commonPhaseRow = comparedRowsOf<CommonPhase>();
const COMMON_PHASE: Codec<Required<Pick<PlanPhaseFile, CommonPhaseKey>>, CommonPhase, Told<CommonPhase>> = {
  id: commonPhaseRow('id', ID, neverChanged),
  name: commonPhaseRow('name', always<string>(), valueField('renamed', showText)),
  description: commonPhaseRow('description', maybe<string>(), valueField('description', showText)),
  wait: commonPhaseRow('wait', optional(DURATION), durationField('wait')),
  after: commonPhaseRow('after', NAMED_IDS, valueField('after', showSteps)),
};

/** What a template decides about a task, or a phase, of a plan; the rest (dates, facts, notes) is the customer's own. */
export const DECIDED_FOR_TASKS = [...keysOf(COMMON).filter((key) => key !== 'id'), 'resources'] as const;
export const DECIDED_FOR_PHASES = [...keysOf(COMMON_PHASE).filter((key) => key !== 'id'), 'resources'] as const;

/** A phase of a plan; its tasks know their position, and are read with it. */
export const PHASE: Codec<PlanPhaseFile, Phase, Told<Phase>> = {
  ...COMMON_PHASE,
  resources: comparedRowsOf<Phase>()('resources', optionalList(), resourcesField),
  tasks: readElsewhere(),
};

const templatePhaseRow = comparedRowsOf<TemplatePhase>();

/** A phase of a template. */
export const TEMPLATE_PHASE: Codec<TemplatePhaseFile, TemplatePhase, Told<TemplatePhase>> = {
  ...COMMON_PHASE,
  when: templatePhaseRow('when', maybe(), valueField('when', showRecord)),
  resources: templatePhaseRow('resources', optionalList<TemplateResourceFile>(), resourcesField),
  evidence: templatePhaseRow('evidence', maybe(), valueField('evidence', showRecord)),
  drop: readElsewhere(),
  tasks: readElsewhere(),
};

/** The defaults of a phase. */
export const NO_PHASE: Phase = {
  id: '',
  pointer: '',
  name: '',
  description: null,
  wait: null,
  after: null,
  resources: [],
  tasks: [],
};

/** By task of a file: what it begins with besides what it has itself, the same object for all that begin alike. */
export type TaskOpenings = ReadonlyMap<object, PlanTaskFile>;
const NO_OPENINGS: ReadonlyMap<object, PlanTaskFile> = new Map();
/** What openings mean, as long as they can come up. */
const openingTasks = new WeakMap<PlanTaskFile, Task>();

function taskOfOpening(opening: PlanTaskFile): Task {
  const known = openingTasks.get(opening) ?? decode(TASK, opening, { ...NO_TASK });
  openingTasks.set(opening, known);
  return known;
}

/** A task of a plan as its file says it. */
export function taskFromFile(file: PlanTaskFile, pointer: string, openings: TaskOpenings = NO_OPENINGS): Task {
  const opening = openings.get(file);
  return decode(TASK, file, { ...(opening === undefined ? NO_TASK : taskOfOpening(opening)), pointer });
}

/** A phase of a plan with its tasks. */
export function readPhase(file: PlanPhaseFile, index: number, openings: TaskOpenings = NO_OPENINGS): Phase {
  const pointer = `/phases/${index}`;
  const tasks = (file.tasks ?? []).map((each, taskIndex) =>
    taskFromFile(each, `${pointer}/tasks/${taskIndex}`, openings),
  );
  return decode(PHASE, file, { ...NO_PHASE, pointer, tasks });
}

/** A phase of a template by itself. A name or title that it inherits reads as the id. */
export function readTemplatePhase(file: TemplatePhaseFile, index: number): TemplatePhase {
  const pointer = `/phases/${index}`;
  const tasks = (file.tasks ?? []).map((each, taskIndex) =>
    decode(TEMPLATE_TASK, each, { ...NO_TEMPLATE_TASK, title: each.id, pointer: `${pointer}/tasks/${taskIndex}` }),
  );
  return decode(TEMPLATE_PHASE, file, { ...NO_PHASE, name: file.id, when: null, evidence: null, pointer, tasks });
}

/** A task of a plan as a file writes it. */
export function writeTask(task: Task): PlanTaskFile {
  return encode(TASK, task, { id: task.id, title: task.title });
}

/** A phase of a plan as a file writes it. */
export function writePhase(phase: Phase): PlanPhaseFile {
  return { ...encode(PHASE, phase, { id: phase.id, name: phase.name }), tasks: phase.tasks.map(writeTask) };
}

/** A phase of a template as a file writes it. The evidence of past customers belongs to its own file alone. */
export function writeTemplatePhase(phase: TemplatePhase): TemplatePhaseFile {
  const tasks = phase.tasks.map((each) => encode(TEMPLATE_TASK, { ...each, evidence: null }, { id: each.id }));
  return { ...encode(TEMPLATE_PHASE, { ...phase, evidence: null }, { id: phase.id }), tasks };
}
