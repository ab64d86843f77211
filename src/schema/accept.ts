import { acceptors, ofTask } from 'onboard:acceptors';
import type { CalendarFile, PlanFile, PlanTaskFile, TemplateFile, WorkspaceFile } from '../plan/model/files.ts';

/** The type of each kind of file once its schema has accepted it. */
export interface FileShapes {
  readonly workspace: WorkspaceFile;
  readonly template: TemplateFile;
  readonly plan: PlanFile;
  readonly calendar: CalendarFile;
}
export type FileKind = keyof FileShapes;

/** Whether data satisfies the schema of its kind. */
export function accepts<Kind extends FileKind>(kind: Kind, data: unknown): data is FileShapes[Kind] {
  return kind === 'plan' ? acceptsBriefly({ data, openings: new Map() }) : acceptors[kind](data);
}

type Mapping = Readonly<Record<string, unknown>>;
/** A plan whose tasks were not looked at. */
interface PlanAround {
  readonly phases: readonly { readonly tasks?: readonly unknown[] }[];
}

/** A plan that is told briefly. */
export interface BriefPlan {
  readonly data: unknown;
  /** By task in the data: what it begins with besides what it has itself. The same object for all that begin alike, which is judged once. */
  readonly openings: ReadonlyMap<object, object>;
}
/** The same once the schema has accepted it. */
export interface AcceptedPlan {
  readonly data: PlanFile;
  readonly openings: ReadonlyMap<object, PlanTaskFile>;
}

/** Whether a plan satisfies the schema when its tasks are taken together with what they begin with. */
export function acceptsBriefly(plan: BriefPlan): plan is AcceptedPlan {
  const { data, openings } = plan;
  if (!acceptors.plan<PlanAround>(data)) return false;
  // What other parts of the file begin with was not looked at.
  let met = 0;
  for (const { tasks = [] } of data.phases) {
    for (const task of tasks) {
      const opening = isEntries(task) ? openings.get(task) : undefined;
      if (opening !== undefined) met += 1;
      if (!acceptsTask(task, opening)) return false;
    }
  }
  return met === openings.size;
}

function acceptsTask(task: unknown, opening: object = NO_ENTRIES): boolean {
  if (!isEntries(task) || !isEntries(opening) || !isAccepted(opening)) return false;
  for (const key of ofTask.required) if ((opening[key] ?? task[key]) === undefined) return false;
  return acceptsEach(task);
}

const NO_ENTRIES: Mapping = {};
const accepted = new WeakMap<Mapping, boolean>();

function isAccepted(opening: Mapping): boolean {
  const known = accepted.get(opening) ?? acceptsEach(opening);
  accepted.set(opening, known);
  return known;
}

/** Nothing but each of its keys alone decides about a task. */
function acceptsEach(entries: Mapping): boolean {
  for (const key in entries) {
    const accept = ofTask.properties.get(key);
    const value = entries[key];
    if (accept === undefined || (value !== undefined && !accept(value))) return false;
  }
  return true;
}

function isEntries(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
