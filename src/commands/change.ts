import { type FactMoment, joinedChanges, type PlanChange, pastDay } from '../actions/change.ts';
import { effectOf, type Planned } from '../actions/effect.ts';
import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { findingWordsOf } from '../diagnostics/languages.ts';
import { newFindings } from '../diagnostics/new-findings.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import { withSchemaPath } from '../document/schema-comment.ts';
import type { Source } from '../document/source.ts';
import { holdingUp } from '../plan/health/health.ts';
import { planCalendar, type WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan, Task, Workspace } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { cleanText } from '../print/clean.ts';
import { type ChangeReport, changeJson, type PlanStanding } from '../print/machine/change.ts';
import { checkWorkspace } from '../rules/index.ts';
import { readPlan } from '../views/status.ts';
import { catalogueOf } from '../words/catalogue/index.ts';
import { changeDoc } from '../words/change.ts';
import { phraseBook } from '../words/phrases/index.ts';
import { reasonTexts } from '../words/reasons.ts';
import type { FileChange } from '../workspace/file-change.ts';
import { findWorkspace } from '../workspace/find.ts';
import type { Commit } from '../workspace/git/commit.ts';
import { withLock } from '../workspace/lock.ts';
import { ARCHIVE } from '../workspace/read.ts';
import { saveChanges } from '../workspace/save.ts';
import type { Context, ExitCode } from './command.ts';
import { emit } from './emit.ts';
import type { Input } from './input.ts';
import { calendarsFault, ensureCalendars } from './opening/open.ts';
import { type OpenedPlan, openPlan, withText } from './opening/open-plan.ts';
import { pickTask } from './opening/pick.ts';
import { chooseTask } from './opening/which.ts';
import { recordingGiven } from './saving.ts';

/** What a verb knows when it decides how a plan changes. */
export interface VerbScene {
  readonly plan: Plan;
  readonly workspace: Workspace;
  readonly evaluation: OpenedPlan['evaluation'];
  /** The plan's working days. @throws UserError when read while they are unknown: no verb writes dates counted without them */
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  /** When the reported fact happened: `--on`, or today. */
  readonly moment: FactMoment;
}

/** Decides on edits without changing anything itself. @throws UserError when the request does not fit the plan */
export type Decide = (scene: VerbScene) => PlanChange;

/** Checks the effect of a change before it is written. False: it is not written. */
export type LookAtChange = (before: OpenedPlan, after: OpenedPlan, change: PlanChange) => Promise<boolean>;

/** Changes all given tasks in the same way; the verb also learns which tasks they are. */
export async function changeTasks(
  input: Input,
  context: Context,
  verb: (task: Task, scene: VerbScene, named: ReadonlySet<Task>) => PlanChange,
): Promise<ExitCode> {
  const given = input.list('TASK');
  const names =
    given.length === 0 && context.interactive ? [await chooseTask(input.required('CUSTOMER'), context)] : given;
  if (names.length === 0) throw new UserError('No task is given', 'Name one or more tasks after the customer.');
  return changePlan(input, context, (scene) => {
    const tasks = new Set(names.map((name) => pickTask(scene.plan, name)));
    return joinedChanges([...tasks].map((task) => verb(task, scene, tasks)));
  });
}

/** Where a plan's file goes: to `plans/`, to `plans/archive/`, or nowhere. */
export type PlanFolder = 'plans' | 'archive' | 'same';

/**
 * Reads a plan, changes its text, and writes it back, all under the workspace's lock, and only when the resulting text is a valid plan.
 * Then reports what changed, and how that affects go-live.
 */
export async function changePlan(
  input: Input,
  context: Context,
  decide: Decide,
  shelf: PlanFolder = 'same',
  look: LookAtChange = async () => true,
): Promise<ExitCode> {
  const report = await withLock(findWorkspace(context.cwd), async (): Promise<ChangeReport | null> => {
    const before = await openPlan(context, input.required('CUSTOMER'));
    if (before.plan.archived && shelf === 'same') {
      throw new UserError(`${before.plan.id} is archived`, `To continue it: onboard reopen ${before.plan.id}`);
    }
    const change = decide(verbSceneOf(before, input));
    const path = pathInFolder(before.source.path, shelf);
    const edited = await applyEdits(before.source.text, change.edits);
    const text = withSchemaPath(edited, before.source.path, path);
    const changes = fileChanges(before.source, { path, text });
    if (changes.length === 0) return reportOf(before, before, { ...change, says: [] }, [], null);
    const after = await withText(before, { path, text }, path.startsWith(`${ARCHIVE}/`));
    const known = findingsOfPlan(before);
    const findings = newFindings(known, findingsOfPlan(after));
    const words = await findingWordsOf(before.evaluation.workspace.locale);
    refuseNewErrors(newErrors(known, findings), words, before.source.path, input);
    if (!(await look(before, after, change))) throw new UserError('Nothing was changed');
    const proposed = reportOf(before, after, change, findings, null);
    const says = commitMessageOf(before.plan.id, change.says);
    if (context.gate?.lets({ says, changes, report: proposed }) === false) return null;
    const commit = await saveAs(input, context, before, change.says, changes);
    const fault = calendarsFault(after, after.plan);
    if (fault !== null) context.say(`Do not rely on this effect on go-live: ${fault.message}\n`);
    return { ...proposed, commit };
  });
  return report === null ? 0 : printChange(report, context);
}

/** New errors, by their position. */
export function newErrors(known: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ severity, rule, at }) =>
      severity === 'error' && !known.some((other) => other.rule === rule && other.at.pointer === at.pointer),
  );
}

/** @throws UserError when the change adds an error to the plan; another wrong date in the same place counts as the same error */
function refuseNewErrors(errors: readonly Finding[], words: FindingWords, path: string, input: Input): void {
  const [first, ...others] = errors;
  if (first === undefined) return;
  const { message, suggestion } = describe(first, words);
  const more = others.map((other) => `; ${describe(other, words).message} (${other.rule})`).join('');
  const wayOut = input.has('on') ? 'Name another day with --on' : 'Use other dates or names';
  throw new UserError(
    `${message} (${first.rule})${more}`,
    `${suggestion} Nothing was changed. ${wayOut}, or edit ${path} by hand and check it with: onboard validate ${path}`,
  );
}

const PLANS = 'plans/';

function pathInFolder(path: string, shelf: PlanFolder): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { same: path, plans: PLANS + name, archive: `${ARCHIVE}/${name}` }[shelf];
}

function fileChanges(before: Source, after: Source): readonly FileChange[] {
  const { path, text } = before;
  return [
    ...(after.text === text ? [] : [{ kind: 'replace', path, before: text, after: after.text } as const]),
    ...(after.path === path ? [] : [{ kind: 'move', path, to: after.path, text: after.text } as const]),
  ];
}

/** Saves changes of one customer's files under a message in business words. */
async function saveAs(
  input: Input,
  context: Context,
  { root, plan, evaluation }: OpenedPlan,
  says: readonly string[],
  changes: readonly FileChange[],
): Promise<Commit | null> {
  return saveChanges(
    root,
    changes,
    commitMessageOf(plan.id, says),
    recordingGiven(input, context, evaluation.workspace),
  );
}

/** The report on a change, from the plan before and after it. */
export function reportOf(
  before: OpenedPlan,
  after: OpenedPlan,
  change: PlanChange,
  findings: readonly Finding[],
  commit: Commit | null,
): ChangeReport {
  const { today } = before;
  const effect = effectOf(plannedOf(before), plannedOf(after), today);
  const standing = planStandingOf(after);
  const isOpen = after.plan.closed === null && !after.plan.archived;
  return {
    customer: after.plan.id,
    file: after.source.path,
    says: change.says,
    already: change.already,
    effect,
    before: planStandingOf(before),
    after: standing,
    isAboutDates: isOpen && (change.isRemark !== true || effect.moved !== 0),
    findings,
    advice: change.advice ?? null,
    warnings: change.warnings ?? [],
    commit,
    today,
    locale: before.evaluation.workspace.locale,
  };
}

function planStandingOf({ plan, evaluation: { workspace, calendars }, today }: OpenedPlan): PlanStanding {
  const reading = readPlan(plan, workspace, calendars, today);
  const { schedule, reasons } = reading.health;
  return { schedule, reasons, heldUpBy: holdingUp(reading).map(({ title }) => title) };
}

/** A report as the command prints it for programs. */
export async function reportJson(report: ChangeReport): Promise<string> {
  const english = await catalogueOf('en');
  return changeJson(report, (reasons) => reasonTexts(reasons, english));
}

async function printChange(report: ChangeReport, context: Context): Promise<ExitCode> {
  const json = context.format === 'json' ? await reportJson(report) : '';
  const book = await phraseBook(report.locale);
  await emit(context, report.locale, (words) => changeDoc(report, words, book), { json: () => json });
  return 0;
}

const LONGEST_SUBJECT = 72;

/** `acme: import-data done`; what does not fit into the subject goes into the body. */
export function commitMessageOf(planId: string, says: readonly string[]): string {
  const facts = says.map(cleanText);
  const subject = `${planId}: ${facts.join(', ')}`;
  const [first = '', ...others] = facts;
  if (others.length === 0 || subject.length <= LONGEST_SUBJECT) return subject;
  return [`${planId}: ${first}, and ${others.length} more`, '', ...facts.map((line) => `- ${line}`)].join('\n');
}

/** What a verb gets of an opened plan. */
export function verbSceneOf({ plan, evaluation, today }: OpenedPlan, input: Input): VerbScene {
  const { workspace, calendars } = evaluation;
  const given = input.has('on') ? input.day('on') : null;
  const moment = { on: pastDay(given ?? today, today), isGiven: given !== null, today };
  return {
    plan,
    workspace,
    evaluation,
    get calendar() {
      ensureCalendars({ evaluation }, plan);
      return planCalendar(plan, workspace, calendars);
    },
    today,
    moment,
  };
}

function plannedOf({ plan, evaluation: { workspace, calendars } }: OpenedPlan): Planned {
  return { plan, calendar: planCalendar(plan, workspace, calendars) };
}

/** The findings in the file of an opened plan. */
export function findingsOfPlan({ evaluation, source, today }: OpenedPlan): readonly Finding[] {
  const all = [...evaluation.findings, ...checkWorkspace(evaluation, today)];
  return all.filter(({ at }) => at.file === source.path);
}
