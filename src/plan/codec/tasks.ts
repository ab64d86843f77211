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
  DAY,
  DURATION,
  decode,
  EFFORT,
  encode,
  FLAG,
  ID,
  IDS,
  keysOf,
  listed,
  listOf,
  maybe,
  NAMED_IDS,
  optional,
  partOf,
  readElsewhere,
  rowsOf,
  type Told,
  toldRowsOf,
  type Writable,
} from './codec.ts';
import {
  dayField,
  durationField,
  eventField,
  flagField,
  resourcesField,
  setField,
  showDay,
  showList,
  showMinutes,
  showOwner,
  showRecord,
  showSteps,
  showText,
  silent,
  told,
} from './tell.ts';
import { checkChanges, noteDetails, recapChanges, showRequest, showSession } from './tell-tasks.ts';

const question = rowsOf<Question>();
const QUESTION: Codec<QuestionFile, Question> = {
  id: question('id', ID),
  ask: question('ask', always<string>()),
  owner: question('owner', optional(ID)),
  due: question('due', optional(DAY)),
  answered: question('answered', optional(DAY)),
  answer: question('answer', maybe<string>()),
};
const NO_QUESTION: Question = { id: '', ask: '', owner: null, due: null, answered: null, answer: null };

const recap = rowsOf<Recap>();
const RECAP: Codec<RecapFile, Recap> = {
  attended: recap('attended', IDS),
  recording: recap('recording', maybe<string>()),
  summary: recap('summary', listed<string>()),
  questions: recap('questions', listOf(partOf(QUESTION, NO_QUESTION, ({ id, ask }) => ({ id, ask })))),
};
const NO_RECAP: Recap = { attended: [], recording: null, summary: [], questions: [] };

const note = rowsOf<Note>();
const NOTE: Codec<NoteFile, Note> = {
  on: note('on', DAY),
  by: note('by', optional(ID)),
  text: note('text', always<string>()),
  internal: note('internal', FLAG),
  feedback: note('feedback', FLAG),
};
const NO_NOTE: Note = { on: 0, by: null, text: '', internal: false, feedback: false };

const request = rowsOf<Request>();
const REQUEST: Codec<RequestFile, Request> = {
  due: request('due', optional(DAY)),
  to: request('to', maybe<string>()),
  on: request('on', DAY),
  by: request('by', ID),
  reason: request('reason', maybe<string>()),
};
const NO_REQUEST: Request = { due: null, to: null, on: 0, by: '', reason: null };

const checkItem = rowsOf<CheckItem>();
const CHECK_ITEM: Codec<CheckItemFile, CheckItem> = {
  item: checkItem('item', always<string>()),
  done: checkItem('done', optional(DAY)),
};

type Skipped = NonNullable<Task['skipped']>;
const skipped = rowsOf<Skipped>();
const SKIPPED: Codec<NonNullable<PlanTaskFile['skipped']>, Skipped> = {
  on: skipped('on', DAY),
  reason: skipped('reason', always<string>()),
};

const blocked = rowsOf<Blocked>();
const BLOCKED: Codec<NonNullable<PlanTaskFile['blocked']>, Blocked> = {
  since: blocked('since', DAY),
  by: blocked('by', always()),
  reason: blocked('reason', always<string>()),
};

/** What a task of a template and a task of a plan have in common. */
type CommonTask = Omit<TemplateTask, 'within' | 'resources' | 'when' | 'evidence'>;
type CommonTaskKey = Exclude<keyof TemplateTaskFile, 'within' | 'resources' | 'when' | 'evidence' | 'drop'>;
const common = toldRowsOf<CommonTask>();
const COMMON_WORK = {
  id: common('id', ID, silent),
  title: common('title', always<string>(), told('renamed', showText)),
  description: common('description', maybe<string>(), told('description', showText)),
  owner: common('owner', optional(ID), told('owner', showOwner)),
  effort: common('effort', EFFORT, told('effort', showMinutes)),
  duration: common('duration', DURATION, durationField('duration')),
  after: common('after', NAMED_IDS, told('after', showSteps)),
  wait: common('wait', optional(DURATION), durationField('wait')),
  before: common('before', maybe(), told('before', showText)),
};
const COMMON_MEETING = {
  aha: common('aha', maybe<string>(), told('aha', showText)),
  session: common('session', maybe(), told('session', showSession)),
  check: common('check', listOf(partOf(CHECK_ITEM, { item: '', done: null }, ({ item }) => ({ item }))), checkChanges),
};
const COMMON_MARKS = {
  tags: common('tags', listed<string>(), told('tags', showList)),
  optional: common('optional', FLAG, flagField('optional')),
  internal: common('internal', FLAG, flagField('internal')),
};
const COMMON: Codec<Required<Pick<PlanTaskFile, CommonTaskKey>>, CommonTask, Told<CommonTask>> = {
  ...COMMON_WORK,
  ...COMMON_MEETING,
  ...COMMON_MARKS,
};

const task = toldRowsOf<Task>();
const SKIPPED_PART = partOf(SKIPPED, { on: 0, reason: '' }, ({ on, reason }) => ({ on: formatDay(on), reason }));
const NO_BLOCK: Blocked = { since: 0, by: 'customer', reason: '' };
const BLOCKED_PART = partOf(BLOCKED, NO_BLOCK, ({ since, by, reason }) => ({ since: formatDay(since), by, reason }));

/** A task of a plan. What happened to it is reported as one change, not key by key. */
export const TASK: Codec<PlanTaskFile, Task, Told<Task>> = {
  ...COMMON_WORK,
  'not-before': task('notBefore', optional(DAY), dayField('not-before')),
  due: task('due', optional(DAY), dayField('due')),
  agreed: task('agreed', optional(DAY), eventField({ now: 'agreed', gone: 'proposed' }, showDay)),
  asked: task(
    'asked',
    optional(partOf(REQUEST, NO_REQUEST, ({ on, by }) => ({ on: formatDay(on), by }))),
    eventField({ now: 'asked', gone: 'request-settled' }, showRequest, (request) => [showDay(request?.on ?? null)]),
  ),
  started: task('started', optional(DAY), silent),
  done: task('done', optional(DAY), silent),
  skipped: task('skipped', optional(SKIPPED_PART), silent),
  blocked: task('blocked', optional(BLOCKED_PART), silent),
  ...COMMON_MEETING,
  resources: task('resources', listed(), resourcesField),
  ...COMMON_MARKS,
  recap: task('recap', optional(partOf(RECAP, NO_RECAP, () => ({}))), recapChanges),
  notes: task(
    'notes',
    listOf(partOf(NOTE, NO_NOTE, ({ on, text }) => ({ on: formatDay(on), text }))),
    setField<Note>({ added: 'note-added', removed: 'note-removed' }, ({ text }) => text, noteDetails),
  ),
};

const templateTask = toldRowsOf<TemplateTask>();

/** A task of a template. */
export const TEMPLATE_TASK: Codec<TemplateTaskFile, TemplateTask, Told<TemplateTask>> = {
  ...COMMON_WORK,
  within: templateTask('within', optional(DURATION), durationField('within')),
  when: templateTask('when', maybe(), told('when', showRecord)),
  ...COMMON_MEETING,
  resources: templateTask('resources', listed<TemplateResourceFile>(), resourcesField),
  ...COMMON_MARKS,
  evidence: templateTask('evidence', maybe(), told('evidence', showRecord)),
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
const commonPhase = toldRowsOf<CommonPhase>();
const COMMON_PHASE: Codec<Required<Pick<PlanPhaseFile, CommonPhaseKey>>, CommonPhase, Told<CommonPhase>> = {
  id: commonPhase('id', ID, silent),
  name: commonPhase('name', always<string>(), told('renamed', showText)),
  description: commonPhase('description', maybe<string>(), told('description', showText)),
  wait: commonPhase('wait', optional(DURATION), durationField('wait')),
  after: commonPhase('after', NAMED_IDS, told('after', showSteps)),
};

/** What a template decides about a task, or a phase, of a plan; the rest (dates, facts, notes) is the customer's own. */
export const DECIDED_FOR_TASKS = [...keysOf(COMMON).filter((key) => key !== 'id'), 'resources'] as const;
export const DECIDED_FOR_PHASES = [...keysOf(COMMON_PHASE).filter((key) => key !== 'id'), 'resources'] as const;

/** A phase of a plan; its tasks know their position, and are read with it. */
export const PHASE: Codec<PlanPhaseFile, Phase, Told<Phase>> = {
  ...COMMON_PHASE,
  resources: toldRowsOf<Phase>()('resources', listed(), resourcesField),
  tasks: readElsewhere(),
};

const templatePhase = toldRowsOf<TemplatePhase>();

/** A phase of a template. */
export const TEMPLATE_PHASE: Codec<TemplatePhaseFile, TemplatePhase, Told<TemplatePhase>> = {
  ...COMMON_PHASE,
  when: templatePhase('when', maybe(), told('when', showRecord)),
  resources: templatePhase('resources', listed<TemplateResourceFile>(), resourcesField),
  evidence: templatePhase('evidence', maybe(), told('evidence', showRecord)),
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
const begun = new WeakMap<PlanTaskFile, Task>();

function begunBy(opening: PlanTaskFile): Task {
  const known = begun.get(opening) ?? decode(TASK, opening, { ...NO_TASK });
  begun.set(opening, known);
  return known;
}

/** A task of a plan as its file says it. */
export function readTask(file: PlanTaskFile, pointer: string, openings: TaskOpenings = NO_OPENINGS): Task {
  const opening = openings.get(file);
  return decode(TASK, file, { ...(opening === undefined ? NO_TASK : begunBy(opening)), pointer });
}

/** A phase of a plan with its tasks. */
export function readPhase(file: PlanPhaseFile, index: number, openings: TaskOpenings = NO_OPENINGS): Phase {
  const pointer = `/phases/${index}`;
  const tasks = (file.tasks ?? []).map((each, taskIndex) => readTask(each, `${pointer}/tasks/${taskIndex}`, openings));
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
