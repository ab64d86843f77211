import type { AgendaItemFile, SessionFile, TemplateFile, TemplatePhaseFile, TemplateTaskFile } from '../model/files.ts';
import type { Attributes, Condition, Template, TemplatePhase } from '../model/model.ts';
import { withoutSteps } from '../schedule/without-steps.ts';
import { type Duration, formatDuration } from '../time/duration.ts';
import { type Origin, resolveTemplate } from './resolve.ts';

/** A template file as the schema accepted it, and where it comes from. */
export interface TemplateSource extends Origin {
  readonly value: TemplateFile;
}

/**
 * Resolved templates by id: the extended template comes first; then the template's own phases and tasks are added, changed or removed by
 * id. Pointers lead into the template's own file; unchanged inherited parts point to `/extends`. A template whose chain of `extends` is
 * broken or circular is left out.
 */
export function extendTemplates(sources: readonly TemplateSource[]): ReadonlyMap<string, Template> {
  const byId = new Map(sources.map((source) => [source.id.normalize('NFC'), source]));
  const whole = new Map<TemplateSource, TemplateFile | null>();
  return new Map(
    [...byId].flatMap(([id, source]): [string, Template][] => {
      const file = mergedFile(source, byId, whole);
      return file === null ? [] : [[id, completeTemplate(source, file)]];
    }),
  );
}

/** A phase or task of an extending template that is not in the base and is too incomplete to be new. */
export interface IdleChange {
  readonly pointer: string;
  readonly id: string;
  /** What the base has, for a did-you-mean. */
  readonly known: readonly string[];
}

/** Changes and removals of phases and tasks that the base, resolved by `extendTemplates`, does not have. */
export function idleChanges({ value }: TemplateSource, base: Template): readonly IdleChange[] {
  const known = base.phases.flatMap((phase) => [phase.id, ...phase.tasks.map(({ id }) => id)]);
  const steps = (value.phases ?? []).flatMap((phase, index) => [
    { id: phase.id, name: phase.name, drop: phase.drop, pointer: `/phases/${index}/id` },
    ...(phase.tasks ?? []).map((task, taskIndex) => ({
      id: task.id,
      name: task.title,
      drop: task.drop,
      pointer: `/phases/${index}/tasks/${taskIndex}/id`,
    })),
  ]);
  return steps.flatMap(({ id, name, drop, pointer }) =>
    known.includes(id.normalize('NFC')) || (name !== undefined && drop !== true) ? [] : [{ pointer, id, known }],
  );
}

/** Whether every attribute in the condition has the required value, or one of them. */
export function isMet(condition: Condition | null, attributes: Attributes): boolean {
  return Object.entries(condition ?? {}).every(([key, wanted]) => {
    const given = new Set([Object.hasOwn(attributes, key) ? (attributes[key] ?? []) : []].flat());
    return [wanted].flat().some((value) => given.has(value));
  });
}

/** The items of a session's agenda whose `when` fits the attributes, in order; empty without an agenda. */
export function agendaFor({ agenda = [] }: SessionFile, attributes: Attributes): readonly AgendaItemFile[] {
  return agenda.filter(({ when }) => isMet(when ?? null, attributes));
}

/**
 * Eight hex digits computed from the content of a resolved template: FNV-1a (32 bit, draft-eastlake-fnv) over the UTF-8 bytes of its JSON
 * with sorted keys. Formatting, file, `extends` and evidence do not count, nor does whether an empty value is written.
 */
export function templateVersion(template: Template): string {
  return fnv1a(JSON.stringify(canonicalValue(templateContent(template))))
    .toString(16)
    .padStart(8, '0');
}

/** The content that goes into plans, without positions and evidence. Keys that a template does not use change no version. */
function templateContent({ phases, ...frame }: Template) {
  const { version: _version, id: _id, file: _file, extends: _extends, ...content } = frame;
  return {
    ...content,
    phases: phases.map(({ pointer: _pointer, evidence: _evidence, tasks, ...phase }) => ({
      ...phase,
      tasks: tasks.map(({ pointer: _at, evidence: _seen, ...task }) => task),
    })),
  };
}

/**
 * The content of a template together with everything it extends; null when the chain is broken or circular.
 * @param whole templates that are already resolved; new ones are added, so that none is resolved twice
 */
function mergedFile(
  source: TemplateSource,
  byId: ReadonlyMap<string, TemplateSource>,
  whole: Map<TemplateSource, TemplateFile | null>,
): TemplateFile | null {
  const layers = new Set<TemplateSource>();
  let base: TemplateSource | undefined = source;
  let ends = false;
  while (base !== undefined && !whole.has(base) && !layers.has(base)) {
    layers.add(base);
    ends = base.value.extends === undefined;
    base = ends ? undefined : byId.get(base.value.extends?.normalize('NFC') ?? '');
  }
  let below: TemplateFile | null = (base === undefined ? null : whole.get(base)) ?? null;
  for (const [at, layer] of [...layers].reverse().entries()) {
    const isRoot = at === 0 && ends;
    if (isRoot) below = layer.value;
    else if (below !== null) below = layered(below, layer.value);
    whole.set(layer, below);
  }
  return whole.get(source) ?? null;
}

function completeTemplate(source: TemplateSource, file: TemplateFile): Template {
  const resolved = resolveTemplate(file, source);
  const phases = source.value.extends === undefined ? resolved.phases : pointedInto(source.value, resolved.phases);
  const template = { ...resolved, phases };
  return { ...template, version: templateVersion(template) };
}

/** A template on top of the resolved one that it extends. Removals apply at once, because another layer may add the same id again. */
function layered(base: TemplateFile, own: TemplateFile): TemplateFile {
  const { phases, ...frame } = mergeTemplates(base, own);
  const explicit = (phases ?? []).map((phase) => ({ ...ordered(phase), tasks: (phase.tasks ?? []).map(ordered) }));
  const left = withoutSteps(explicit, new Set(droppedIds(own)));
  return { ...frame, phases: left.map((phase) => ({ ...unordered(phase), tasks: phase.tasks.map(unordered) })) };
}

type OrderedTask = Pick<TemplateTaskFile, 'id' | 'after'>;

function ordered<T extends OrderedTask>({ id, after, ...said }: T) {
  return { ...said, id: composedId(id), after: after?.map(composedId) ?? null };
}

function unordered<T extends { readonly after: readonly string[] | null }>({ after, ...said }: T) {
  return after === null ? said : { ...said, after };
}

function droppedIds({ phases = [] }: TemplateFile): readonly string[] {
  return phases
    .flatMap((phase) => [phase, ...(phase.tasks ?? [])])
    .flatMap(({ id, drop }) => (drop ? [composedId(id)] : []));
}

/** `applies-to` is what distinguishes a template, so it is the only key that is not inherited. */
function mergeTemplates(base: TemplateFile, own: TemplateFile): TemplateFile {
  const { 'applies-to': _, description: __, ...inherited } = base;
  return { ...inherited, ...own, phases: mergePhases(base.phases ?? [], own.phases ?? []) };
}

interface MutablePhase {
  frame: TemplatePhaseFile;
  readonly tasks: TemplateTaskFile[];
}

function mergePhases(base: readonly TemplatePhaseFile[], own: readonly TemplatePhaseFile[]): TemplatePhaseFile[] {
  const phases: MutablePhase[] = base.map((frame) => ({ frame, tasks: [...(frame.tasks ?? [])] }));
  for (const change of own) {
    const existing = phases.find(({ frame }) => hasSameId(frame, change));
    const target = existing ?? { frame: change, tasks: [] };
    if (existing === undefined) phases.splice(insertionIndex(change, own, phases.map(idsOfPhase)), 0, target);
    else existing.frame = { ...existing.frame, ...change };
    for (const task of change.tasks ?? []) mergeTask(phases, target, task, change.tasks ?? []);
  }
  return phases.map(({ frame, tasks }) => ({ ...frame, tasks }));
}

/**
 * Changes an inherited task in place, or moves it when the change is in another phase, or adds a new one. A removed task stays in place
 * until the end, so that its phase is not left behind empty.
 */
function mergeTask(
  phases: readonly MutablePhase[],
  target: MutablePhase,
  change: TemplateTaskFile,
  siblings: readonly TemplateTaskFile[],
): void {
  const home = phases.find(({ tasks }) => tasks.some((task) => hasSameId(task, change)));
  const place = change.drop === true ? (home ?? target) : target;
  const index = home?.tasks.findIndex((task) => hasSameId(task, change)) ?? -1;
  const inherited = home?.tasks[index];
  const merged = { ...inherited, ...change };
  if (home === place) home.tasks[index] = merged;
  else {
    home?.tasks.splice(index, 1);
    place.tasks.splice(
      insertionIndex(
        change,
        siblings,
        place.tasks.map(({ id }) => [id]),
      ),
      0,
      merged,
    );
  }
}

/**
 * The position of a new entry: after what it waits for and after its upper neighbour in the file that adds it; with neither, before its
 * lower neighbour; otherwise last.
 */
function insertionIndex(
  added: { readonly id: string; readonly after?: readonly string[] },
  neighbours: readonly { readonly id: string }[],
  present: readonly (readonly string[])[],
): number {
  const positionOf = (id: string): number =>
    present.findIndex((ids) => ids.some((known) => composedId(known) === composedId(id)));
  const own = neighbours.findIndex((neighbour) => hasSameId(neighbour, added));
  const above = neighbours.slice(0, own).map(({ id }) => id);
  const behind = Math.max(-1, ...[...(added.after ?? []), ...above].map(positionOf));
  if (behind >= 0) return behind + 1;
  const below = neighbours.slice(own + 1).map(({ id }) => positionOf(id));
  return below.find((position) => position >= 0) ?? present.length;
}

function idsOfPhase({ frame, tasks }: MutablePhase): readonly string[] {
  return [frame.id, ...tasks.map(({ id }) => id)];
}

function hasSameId(a: { readonly id: string }, b: { readonly id: string }): boolean {
  return composedId(a.id) === composedId(b.id);
}

function pointedInto(own: TemplateFile, phases: readonly TemplatePhase[]): readonly TemplatePhase[] {
  const pointers = new Map<string, string>();
  for (const [index, phase] of (own.phases ?? []).entries()) {
    pointers.set(composedId(phase.id), `/phases/${index}`);
    for (const [taskIndex, task] of (phase.tasks ?? []).entries())
      pointers.set(composedId(task.id), `/phases/${index}/tasks/${taskIndex}`);
  }
  const pointerOf = (id: string): string => pointers.get(id) ?? '/extends';
  return phases.map((phase) => ({
    ...phase,
    pointer: pointerOf(phase.id),
    tasks: phase.tasks.map((task) => ({ ...task, pointer: pointerOf(task.id) })),
  }));
}

/** Plain data with sorted keys; durations as they are written; absent or empty values left out. */
function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalValue);
  if (typeof value !== 'object' || value === null) return value;
  if (isDuration(value)) return formatDuration(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isEmptyValue(inner))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonicalValue(inner)]),
  );
}

function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function isDuration(value: object): value is Duration {
  // A condition may use attributes with these names, but their values are texts and lists of texts.
  return 'expected' in value && 'low' in value && isAmount(value.low);
}

function isAmount(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'unit' in value;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function composedId(id: string): string {
  return id.normalize('NFC');
}
