import { copyOf } from './diagnostics/copy.ts';
import type { Finding, LocatedFinding, RuleId } from './diagnostics/finding.ts';
import { gravestFirst } from './diagnostics/severity.ts';
import { locate } from './document/locate.ts';
import { readDocument } from './document/read.ts';
import { readBriefly } from './document/read-fast.ts';
import type { Source } from './document/source.ts';
import type { TaskOpenings } from './plan/codec/tasks.ts';
import { groupBy } from './plan/model/group.ts';
import { type Named, namedPeople } from './plan/model/match.ts';
import type { Calendar, Plan, Template, Workspace } from './plan/model/model.ts';
import { resolveCalendar, resolvePlan, resolveTemplate, resolveWorkspace } from './plan/templates/resolve.ts';
import { extendTemplates, type TemplateSource } from './plan/templates/template.ts';
import { findFaultyBase, findIdleChanges } from './rules/bases.ts';
import {
  findBadName,
  findDuplicates,
  findFarDates,
  findUnknownCalendars,
  findUnknownLive,
  untangle,
} from './rules/structure.ts';
import type { Checkable, Surroundings } from './rules/subject.ts';
import { acceptsBriefly, type FileKind, type FileShapes } from './schema/accept.ts';
import { validateAs } from './schema/validate.ts';

/** All texts of a workspace. Sources are sorted by path. */
export interface WorkspaceTexts {
  /** Without text when it is among `unreadable`. */
  readonly settings: Source;
  readonly templates: readonly Source[];
  readonly plans: readonly Source[];
  /** Finished and lost customers: `plans/archive/`. */
  readonly archive: readonly Source[];
  readonly calendars: readonly Source[];
  /** Files that exist but could not be read, one finding each. */
  readonly unreadable: readonly LocatedFinding[];
}

/** The result of evaluating a workspace's files. */
export interface Evaluation {
  /** Path of the settings file. */
  readonly settings: string;
  /** When the settings file itself is in `unevaluated`: its valid part, or the defaults. */
  readonly workspace: Workspace;
  /** By id: a file's name without its extension, in NFC. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** By id, `extends` resolved. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Every plan that can be scheduled, archived ones last. */
  readonly plans: readonly Plan[];
  /** Errors of text, shape or structure; those about the text already have positions. */
  readonly findings: readonly Finding[];
  /** Paths of the files that cannot be used because of `findings`, sorted. */
  readonly unevaluated: readonly string[];
  /**
   * The same with files whose only errors are unknown keys, values that can be left out, and obstacles. It suffices to search for more
   * errors, but not to answer questions, because an unknown key may be a misspelt fact. Its `unevaluated` has the remaining files.
   */
  readonly legible: Checkable;
}

interface Loaded<K extends FileKind> {
  readonly id: string;
  readonly file: string;
  readonly value: FileShapes[K];
  /** What tasks in the value begin with, where it does not say it. */
  readonly openings?: TaskOpenings | undefined;
}

/**
 * Turns texts into plans and templates that can be scheduled. A file with errors is left out and listed in `unevaluated`; the rest is
 * evaluated. A missing calendar or `live` task is a finding, but the plan can be used without it.
 * @param onPlan called before each plan with the number done and the total
 */
export async function evaluate(
  texts: WorkspaceTexts,
  onPlan: (done: number, total: number) => void = () => {},
): Promise<Evaluation> {
  const evaluator = await Evaluator.of(texts);
  const archive = new Set(texts.archive.map(({ path }) => path));
  const plans: Plan[] = [];
  const sources = [...texts.plans, ...texts.archive];
  for (const [done, source] of sources.entries()) {
    onPlan(done, sources.length);
    const plan = await evaluator.legiblePlan(source, archive.has(source.path));
    if (plan !== null) plans.push(plan);
  }
  return evaluator.finish(
    sourcesOf(texts).map(({ path }) => path),
    plans,
  );
}

/** Reads plans one by one, after everything that they are read with: the settings, the calendars and the templates. */
export class Evaluator {
  readonly #intake: Intake;
  readonly #settings: string;
  readonly #knownCalendars: ReadonlySet<string>;
  /** How many findings were searched for missing calendars, and whether there was one. */
  #lookedAt = 0;
  #hasUnknown = false;
  readonly workspace: Workspace;
  /** Includes those with errors. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly templates: ReadonlyMap<string, Template>;

  private constructor(
    intake: Intake,
    settings: string,
    workspace: Workspace,
    calendars: ReadonlyMap<string, Calendar>,
    templates: ReadonlyMap<string, Template>,
  ) {
    this.#intake = intake;
    this.#settings = settings;
    this.#knownCalendars = new Set([...calendars.keys(), ...intake.rejectedIn('calendars/')]);
    this.workspace = workspace;
    this.calendars = calendars;
    this.templates = templates;
  }

  /** @param texts whose plans are not read yet */
  static async of(
    texts: Pick<WorkspaceTexts, 'settings' | 'calendars' | 'templates' | 'unreadable'>,
  ): Promise<Evaluator> {
    const intake = new Intake(texts.unreadable);
    const [settings] = await intake.load('workspace', [texts.settings], ({ value }) => resolveWorkspace(value));
    const workspace = settings ?? resolveWorkspace({ vendor: '' });
    intake.others = () => ownersIn(workspace);
    const files = await intake.load('calendar', texts.calendars, ({ id, value }) => resolveCalendar(value, id));
    const calendars = new Map(files.map((calendar) => [calendar.id, calendar]));
    const templates = evaluateTemplates(await intake.load('template', texts.templates, (source) => source), intake);
    return new Evaluator(intake, texts.settings.path, workspace, calendars, templates);
  }

  /** The legible part of a plan, with its errors recorded; null: nothing is legible. */
  async legiblePlan(source: Source, archived: boolean): Promise<Plan | null> {
    const intake = this.#intake;
    return intake.loadPlan(source, ({ id, file, value, openings }) => {
      const plan = resolvePlan(value, { id, file, archived }, this.workspace, openings);
      intake.note(findUnknownLive(plan));
      intake.note(
        findUnknownCalendars(
          file,
          plan.calendars,
          this.#knownCalendars,
          plan.ownCalendarsOnly ? '/calendars/only' : '/calendars',
        ),
      );
      const { obstacles, rest } = untangle(plan);
      intake.keepDoubtful(file, [...obstacles, ...findFarDates(plan)]);
      return rest;
    });
  }

  /** Paths of the files read so far that cannot be used, sorted. */
  get unevaluated(): readonly string[] {
    return this.#intake.unevaluated;
  }

  /** Whether a plan is free of errors, so that it can be used. */
  isUsable(file: string): boolean {
    return this.#intake.isUsable(file);
  }

  /** How much there was to report so far. */
  get reported(): number {
    return this.#intake.findings.length;
  }

  /** Whether nothing is wrong so far that affects answers about plans: no broken file that is needed, and no missing calendar. */
  get isWhole(): boolean {
    const { unevaluated, findings } = this.#intake;
    const named = findUnknownCalendars(this.#settings, this.workspace.calendars, this.#knownCalendars);
    const isUnknown = findings.slice(this.#lookedAt).some(({ rule }) => rule === 'unknown-calendar');
    this.#hasUnknown ||= isUnknown;
    this.#lookedAt = findings.length;
    return !this.#hasUnknown && named.length === 0 && unevaluated.every((file) => file.startsWith('templates/'));
  }

  /** Records a plan that could not be read. */
  reject(unreadable: readonly LocatedFinding[]): void {
    for (const finding of unreadable) this.#intake.accept(finding.at, [finding]);
  }

  /** Determines which rules must be silent about the files read so far. */
  async silence(): Promise<void> {
    await this.#intake.silence();
  }

  /** The data for judging plans; its list of unusable files has those found so far. */
  get surroundings(): Surroundings {
    const intake = this.#intake;
    const { workspace, calendars, templates } = this;
    return {
      settings: this.#settings,
      workspace,
      calendars,
      templates,
      unevaluated: intake.unusable,
      silenced: intake.silenced,
    };
  }

  /**
   * The whole evaluation.
   * @param paths of all files that were read, except the settings
   * @param plans the results of `legiblePlan`, in the order of the texts
   */
  async finish(paths: readonly string[], plans: readonly Plan[]): Promise<Evaluation> {
    const intake = this.#intake;
    await intake.silence();
    const legible = { ...this.surroundings, plans };
    intake.note(findUnknownCalendars(this.#settings, this.workspace.calendars, this.#knownCalendars));
    for (const path of paths) intake.note(findBadName(path, idOfPath(path)));
    const { findings, unevaluated } = intake;
    return { ...legible, ...answerable(legible, new Set(unevaluated)), findings, unevaluated, legible };
  }
}

/** The team, by name and address, and the roles. */
function ownersIn({ team, roles }: Workspace): readonly Named[] {
  return [...namedPeople(team.values()), ...Array.from(roles.keys(), (id) => ({ id, title: id }))];
}

function answerable({ calendars, templates, plans }: Checkable, unevaluated: ReadonlySet<string>) {
  return {
    calendars: new Map([...calendars].filter(([id]) => !unevaluated.has(`calendars/${id}.yaml`))),
    templates: new Map([...templates].filter(([, { file }]) => !unevaluated.has(file))),
    plans: plans.filter(({ file }) => !unevaluated.has(file)),
  };
}

/** Reads files, one kind after the other, and records their errors. */
class Intake {
  readonly findings: Finding[];
  /** By file: rules that must be silent because values were left out. */
  readonly silenced = new Map<string, ReadonlySet<RuleId>>();
  readonly #rejected: Set<string>;
  /** Files whose only errors are unknown keys, bad values that can be left out, or obstacles. */
  readonly #doubtful = new Set<string>();
  readonly #obstacles: Finding[] = [];
  /** People whom plans and templates may mean besides their own. */
  others: () => readonly Named[] = () => [];

  constructor(unreadable: readonly LocatedFinding[]) {
    this.findings = [...unreadable];
    this.#rejected = new Set(unreadable.map(({ at }) => at.file));
  }

  get unusable(): readonly string[] {
    return [...this.#rejected].sort();
  }

  get unevaluated(): readonly string[] {
    return [...new Set([...this.#rejected, ...this.#doubtful])].sort();
  }

  /**
   * The results for the sources with the shape of their kind, apart from unknown keys and omitted values. Each is converted before the
   * next is read: otherwise the data of a thousand plans would be kept, and copied by the garbage collector.
   * @param make null: cannot be used
   */
  async load<K extends FileKind, T>(
    kind: K,
    sources: readonly Source[],
    make: (loaded: Loaded<K>) => T | null,
  ): Promise<readonly T[]> {
    const all: T[] = [];
    for (const source of sources) {
      if (this.#rejected.has(source.path)) continue;
      const value = await this.#contents(kind, source);
      const made = value === null ? null : make({ id: idOfPath(source.path), file: source.path, value });
      if (made !== null) all.push(made);
    }
    return all;
  }

  /** The same for one plan, of which what it has in common with others need not be read again. */
  async loadPlan<T>(source: Source, make: (loaded: Loaded<'plan'>) => T | null): Promise<T | null> {
    const { path: file, text } = source;
    if (this.#rejected.has(file)) return null;
    const brief = readBriefly(text);
    if (brief !== null && acceptsBriefly(brief))
      return make({ id: idOfPath(file), file, value: brief.data, openings: brief.openings });
    const [made] = await this.load('plan', [source], make);
    return made ?? null;
  }

  async #contents<K extends FileKind>(kind: K, source: Source): Promise<FileShapes[K] | null> {
    const reading = await readDocument(source);
    const shape = reading.ok ? await validateAs(kind, reading.data, source.path, this.others) : reading;
    if (shape.ok) return shape.value;
    if (!('known' in shape) || shape.known === null) {
      this.accept({ file: source.path }, shape.findings);
      return null;
    }
    this.note(shape.findings);
    this.doubt(source.path);
    this.#silenceIn(source.path, shape.silenced);
    return shape.known;
  }

  /** Keeps a file with obstacles, if any, to find its other errors. */
  keepDoubtful(file: string, obstacles: readonly Finding[]): void {
    if (obstacles.length === 0) return;
    this.note(obstacles);
    this.doubt(file);
    this.#obstacles.push(...obstacles);
  }

  /** Determines which rules the recorded obstacles silence. */
  async silence(): Promise<void> {
    if (this.#obstacles.length === 0) return;
    const { LEFT_IN_DOUBT } = await import('./diagnostics/doubt.ts');
    for (const { rule, at } of this.#obstacles.splice(0)) this.#silenceIn(at.file, LEFT_IN_DOUBT.get(rule) ?? []);
  }

  /** Rules that are silent about one file must be silent about another one made from it. */
  silenceAs(file: string, other: string): void {
    this.#silenceIn(file, this.silenced.get(other) ?? []);
  }

  #silenceIn(file: string, rules: Iterable<RuleId>): void {
    const all = new Set([...(this.silenced.get(file) ?? []), ...rules]);
    if (all.size > 0) this.silenced.set(file, all.add('unused-waiver'));
  }

  /** Whether a file can be used: rejects it, with the obstacles as findings, if there are any. */
  accept({ file }: { readonly file: string }, obstacles: readonly Finding[]): boolean {
    this.note(obstacles);
    if (obstacles.length > 0) this.#rejected.add(file);
    return obstacles.length === 0;
  }

  /** Keeps a file only to find its errors. */
  doubt(file: string): void {
    this.#doubtful.add(file);
  }

  isUsable(file: string): boolean {
    return !this.#rejected.has(file) && !this.#doubtful.has(file);
  }

  isDoubtful(file: string): boolean {
    return this.#doubtful.has(file);
  }

  /** Leaves out a file because of an error in another one. */
  leaveOut(file: string): void {
    this.#rejected.add(file);
  }

  note(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (!this.silenced.get(finding.at.file)?.has(finding.rule)) this.findings.push(copyOf(finding));
    }
  }

  /** Ids of the files in a folder that exist but cannot be used. */
  rejectedIn(folder: string): readonly string[] {
    return [...this.#rejected].filter((path) => path.startsWith(folder)).map(idOfPath);
  }
}

function evaluateTemplates(sources: readonly TemplateSource[], intake: Intake): ReadonlyMap<string, Template> {
  const known = sources.filter((source) => isAlone(source) || intake.accept(source, duplicatesIn(source)));
  const byId = new Map(known.flatMap((source) => (duplicatesIn(source).length > 0 ? [] : [[source.id, source]])));
  // A template with duplicate ids cannot be extended.
  const broken = new Set([
    ...intake.rejectedIn('templates/'),
    ...known.flatMap(({ id }) => (byId.has(id) ? [] : [id])),
  ]);
  const based = known.filter((source) => {
    const fault = findFaultyBase(source, byId, broken);
    if (fault !== null && fault.length === 0) intake.leaveOut(source.file);
    return fault === null || intake.accept(source, fault);
  });

  const templates = extendTemplates(based);
  for (const source of based) {
    if (!templates.has(source.id)) continue;
    for (const { file } of basesOf(source, byId).filter((base) => intake.isDoubtful(base.file))) {
      intake.doubt(source.file);
      intake.silenceAs(source.file, file);
    }
  }

  for (const source of based) {
    const template = templates.get(source.id);
    if (template === undefined) continue;
    intake.note(findUnknownLive(template));
    intake.note(findIdleChanges(source, templates));
    intake.keepDoubtful(source.file, untangle(template).obstacles);
  }
  return templates;
}

function isAlone({ value }: TemplateSource): boolean {
  return value.extends === undefined;
}

function duplicatesIn(source: TemplateSource): readonly Finding[] {
  return findDuplicates(resolveTemplate(source.value, source));
}

/** The templates that one extends, without cycles, nearest first. */
function basesOf(source: TemplateSource, byId: ReadonlyMap<string, TemplateSource>): readonly TemplateSource[] {
  const baseOf = ({ value }: TemplateSource) => byId.get(value.extends?.normalize('NFC') ?? '');
  const bases: TemplateSource[] = [];
  for (let base = baseOf(source); base !== undefined; base = baseOf(base)) bases.push(base);
  return bases;
}

/**
 * All findings with their positions, by file, then by position.
 * @param textOf the text of a file; called for few files at a time, and only for files with findings
 */
export async function locateAll(
  findings: readonly Finding[],
  textOf: (path: string) => string | null,
): Promise<readonly LocatedFinding[]> {
  return locateIn(findings, () => true, textOf);
}

/**
 * The same when only the first findings, by severity, are shown. Files with only other findings, which may be most, are not read again,
 * and those findings have no position.
 */
export async function locateFirst(
  findings: readonly Finding[],
  textOf: (path: string) => string | null,
  limit: number,
): Promise<readonly LocatedFinding[]> {
  const inOrder = gravestFirst(findings.toSorted((a, b) => compareText(a.at.file, b.at.file)));
  const shown = new Set(inOrder.slice(0, limit).map(({ at }) => at.file));
  const files = new Set(
    findings.flatMap(({ at, related }) => (shown.has(at.file) ? [at, ...related].map(({ file }) => file) : [])),
  );
  return locateIn(findings, (file) => files.has(file), textOf);
}

/** How many texts are kept in memory at once to determine positions. */
const LOCATED_AT_ONCE = 40;

async function locateIn(
  findings: readonly Finding[],
  isLookedAt: (file: string) => boolean,
  textOf: (path: string) => string | null,
): Promise<readonly LocatedFinding[]> {
  const byFile = [...groupBy(findings, ({ at }) => at.file).values()];
  const located: LocatedFinding[] = [];
  for (let from = 0; from < byFile.length; from += LOCATED_AT_ONCE) {
    const some = byFile.slice(from, from + LOCATED_AT_ONCE).flat();
    const files = new Set(some.flatMap(({ at, related }) => [at, ...related].map(({ file }) => file)));
    const texts = [...files].flatMap((file): readonly [string, string][] => {
      const text = isLookedAt(file) ? textOf(file) : null;
      return text === null ? [] : [[file, text]];
    });
    for (const one of await locate(some, new Map(texts))) located.push(one);
  }
  return located.sort(inFileOrder);
}

/** Every text of a workspace that could be read, by its path. */
export function textByPath(texts: WorkspaceTexts): ReadonlyMap<string, string> {
  const unread = new Set(texts.unreadable.map(({ at }) => at.file));
  const sources = [texts.settings, ...sourcesOf(texts)].filter(({ path }) => !unread.has(path));
  return new Map(sources.map(({ path, text }) => [path, text]));
}

/** All texts except the settings. */
export function sourcesOf({ calendars, templates, plans, archive }: WorkspaceTexts): readonly Source[] {
  return [...calendars, ...templates, ...plans, ...archive];
}

/** The id of a file: its name without its extension, in NFC. */
export function idOfPath(path: string): string {
  // No pattern: this is called for every plan, whatever else is known about it.
  const end = path.endsWith('.yaml') ? path.length - '.yaml'.length : path.length;
  return path.slice(path.lastIndexOf('/') + 1, end).normalize('NFC');
}

function inFileOrder({ at: a, rule: ruleA }: LocatedFinding, { at: b, rule: ruleB }: LocatedFinding): number {
  return (
    compareText(a.file, b.file) ||
    (a.start?.line ?? 0) - (b.start?.line ?? 0) ||
    (a.start?.column ?? 0) - (b.start?.column ?? 0) ||
    compareText(ruleA, ruleB)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
