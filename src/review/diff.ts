import type { FindingWords } from '../diagnostics/catalogue/index.ts';
import { describe } from '../diagnostics/describe.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { newFindings } from '../diagnostics/new-findings.ts';
import { gravestFirst } from '../diagnostics/severity.ts';
import type { Evaluation } from '../evaluate.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import type { Change, Measures } from '../plan/codec/change.ts';
import { same } from '../plan/codec/same.ts';
import { planTasks } from '../plan/health/health.ts';
import { calendarIds, planCalendar, type WorkingCalendar } from '../plan/model/calendar.ts';
import type { Plan } from '../plan/model/model.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import { type Day, type DayText, formatDay } from '../plan/time/day.ts';
import { spanOf } from '../plan/time/duration.ts';
import { checkWorkspace } from '../rules/index.ts';
import { causesOf, type MoveCause, promiseIn } from './causes.ts';
import { createPlanForecaster, type Outlook, type PlanForecast, type PlanForecaster } from './outlook.ts';
import { planChanges } from './plan-changes.ts';
import { type Pair, planPairs } from './plan-pairs.ts';
import { type PricedRequest, requestImpact } from './request.ts';
import { calendarChanges, templateChanges, workspaceChanges } from './shared-changes.ts';

/** A workspace at one point of its history. */
export interface Version {
  /** What people call it: a branch, `the working tree`. */
  readonly name: string;
  readonly evaluation: Evaluation;
  /** Every file's text by its path. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A change with its weight: whether go-live depends on the task now, and how many working days the task may slip. */
export interface WeighedChange extends Change {
  /** Go-live depends on the task, without slack. */
  readonly critical: boolean;
  /** Working days by which the task may be late. */
  readonly slack: WholeNumber | null;
  /** What the customer requests here and its cost in days; null when the change is not a request. */
  readonly request: PricedRequest | null;
}

export interface PlanDiff {
  /** The id. */
  readonly id: string;
  /** What the customer is called. */
  readonly customer: string;
  /** Path in the workspace. */
  readonly file: string;
  /** What became of the plan; `affected`: its file says the same, but what it depends on changed. */
  readonly kind: 'added' | 'removed' | 'changed' | 'affected';
  /** What changed, in the order in which people ask. */
  readonly changes: readonly WeighedChange[];
  /** What it came to; null: it did not exist. */
  readonly before: Outlook | null;
  /** What it comes to; null: it is gone. */
  readonly after: Outlook | null;
  /**
   * Working days by which go-live moves, expected and at 80 %; positive is later. They are counted with the days off of the earlier
   * version, so that a calendar with more days off cannot make a move look smaller. `promised`: the move of the step that meant go-live
   * before, whichever step means it now.
   */
  readonly moves: {
    /** Working days by which the expected go-live moves. */
    readonly live: WholeNumber | null;
    /** The same at 80 %: four of five simulated futures are no later. */
    readonly p80: WholeNumber | null;
    /** Working days by which the step that was go-live before moves, where go-live is another step now; null otherwise. */
    readonly promised: WholeNumber | null;
  };
  /** Why the 80 % day moves: first the changes of the plan, then what happened, task by task; together they are the move. */
  readonly causes: readonly MoveCause[];
  readonly findings: FindingsDiff;
}

/** A template or calendar that changed, with the ids of the open plans that use it. */
export interface SharedDiff {
  /** The id. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** What became of the file. */
  readonly kind: 'added' | 'removed' | 'changed';
  /** What changed, in the order in which people ask. */
  readonly changes: readonly Change[];
  /** Ids of the open plans that use it. */
  readonly plans: readonly string[];
}

export interface DiffFinding {
  /** The stable id of the rule. */
  readonly rule: string;
  /** How serious it is, as onboard.yaml sets it. */
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Path in the workspace. */
  readonly file: string;
}

export interface FindingsDiff {
  readonly added: readonly DiffFinding[];
  readonly resolved: readonly DiffFinding[];
}

export interface Diff {
  /** The day that both versions were priced with. */
  readonly today: DayText;
  /** The older version, as it was asked for. */
  readonly base: string;
  /** The newer version. */
  readonly head: string;
  /** Files were rewritten without a change of content. */
  readonly formattingOnly: boolean;
  /** Paths of the files whose text differs but whose content does not. */
  readonly formatted: readonly string[];
  readonly plans: readonly PlanDiff[];
  /** Templates that changed, with what they extend. */
  readonly templates: readonly SharedDiff[];
  /** Calendars that changed. */
  readonly calendars: readonly SharedDiff[];
  /** What changed in onboard.yaml. */
  readonly settings: readonly Change[];
  /** Of all files, including the plans. */
  readonly findings: FindingsDiff;
  /** Files that cannot be read on one side or both: what changed in them is not known. */
  readonly unevaluated: readonly {
    /** Path in the workspace. */
    readonly file: string;
    /** In which of the two versions. */
    readonly in: 'base' | 'head';
  }[];
}

/**
 * What changed between two versions of a workspace in business terms, and how it affects each plan as of `today`.
 * @param words the wording of findings
 */
export function diffVersions(
  base: Version,
  head: Version,
  today: Day,
  simulator: Simulator,
  words: FindingWords,
): Diff {
  const paths = [...new Set([...base.texts.keys(), ...head.texts.keys()])].sort();
  const rewritten = new Set(paths.filter((path) => base.texts.get(path) !== head.texts.get(path)));
  const settings = workspaceChanges(base.evaluation.workspace, head.evaluation.workspace);
  const calendars = sharedDiffs('calendars', base, head);
  const templates = sharedDiffs('templates', base, head);
  const pairs = planPairs(base.evaluation, head.evaluation);
  const findings = findingsDiff(base, head, { rewritten, pairs, today, words });
  const timesChanged = settings.length > 0 || calendars.length > 0;
  const plans = pairs
    .filter(
      ({ before, after }) =>
        timesChanged || rewritten.has((after ?? before)?.file ?? '') || before?.file !== after?.file,
    )
    .flatMap(planDiffer(base, head, createPlanForecaster(today, simulator), findings));
  const told = new Set(plans.map(({ file }) => file));
  for (const { id } of templates) told.add(`templates/${id}.yaml`);
  for (const { id } of calendars) told.add(`calendars/${id}.yaml`);
  if (settings.length > 0) told.add(head.evaluation.settings);
  const unevaluated = unevaluatedIn(base, head, rewritten);
  for (const { file } of unevaluated) told.add(file);
  const formatted = [...rewritten].filter((path) => !told.has(path) && base.texts.has(path) && head.texts.has(path));
  const nothing = plans.length + templates.length + calendars.length + settings.length + unevaluated.length === 0;
  return {
    today: formatDay(today),
    base: base.name,
    head: head.name,
    formattingOnly: nothing && formatted.length > 0,
    formatted,
    plans,
    templates,
    calendars,
    settings,
    findings,
    unevaluated,
  };
}

/** Prices pairs of plans. Pairs with the same content and the same result are left out. */
function planDiffer(
  base: Version,
  head: Version,
  price: PlanForecaster,
  findings: FindingsDiff,
): (pair: Pair) => readonly PlanDiff[] {
  const priced = ({ evaluation }: Version, plan: Plan | undefined): PlanForecast | null =>
    plan === undefined ? null : price(plan, evaluation.workspace, evaluation.calendars);
  return ({ before, after }) => {
    const plan = after ?? before;
    if (plan === undefined) return [];
    const [old, now] = [priced(base, before), priced(head, after)];
    const changes = planChangesWithWeight(before, after, now).map((change) =>
      after === undefined || change.aspect !== 'asked'
        ? change
        : { ...change, request: requestImpact(change.of.id, { plan: after, surroundings: head.evaluation }, price) },
    );
    const kind =
      before === undefined ? 'added' : after === undefined ? 'removed' : changes.length > 0 ? 'changed' : 'affected';
    if (kind === 'affected' && same(old?.outlook, now?.outlook)) return [];
    const own = ({ file }: DiffFinding): boolean => file === before?.file || file === after?.file;
    return [
      {
        id: plan.id,
        customer: plan.customer,
        file: plan.file,
        kind,
        changes,
        before: old?.outlook ?? null,
        after: now?.outlook ?? null,
        moves: {
          live: daysMoved(old, now, 'live'),
          p80: daysMoved(old, now, 'p80'),
          promised: promisedMove(before, old, now),
        },
        causes: causesBetween(before, old, after, now, head, price),
        findings: { added: findings.added.filter(own), resolved: findings.resolved.filter(own) },
      },
    ];
  };
}

function planChangesWithWeight(
  before: Plan | undefined,
  after: Plan | undefined,
  now: PlanForecast | null,
): readonly WeighedChange[] {
  return before === undefined || after === undefined || now === null ? [] : weighedChanges(before, after, now);
}

/** What changed between two versions of a plan, weighed by the schedule of the later one. */
export function weighedChanges(before: Plan, after: Plan, { reading }: PlanForecast): readonly WeighedChange[] {
  const { tasks } = reading.forecast.expected;
  return planChanges(before, after, measuresFor(reading.calendar)).map((change) => {
    const task = change.of.kind === 'task' ? tasks.get(change.of.id) : undefined;
    return { ...change, critical: task?.critical ?? false, slack: task?.slack ?? null, request: null };
  });
}

function daysMoved(old: PlanForecast | null, now: PlanForecast | null, which: 'live' | 'p80'): number | null {
  return workingDaysMoved(old, old?.[which] ?? null, now?.[which] ?? null);
}

function causesBetween(
  before: Plan | undefined,
  old: PlanForecast | null,
  after: Plan | undefined,
  now: PlanForecast | null,
  { evaluation: { workspace, calendars } }: Version,
  price: PlanForecaster,
): readonly MoveCause[] {
  if (before === undefined || old === null || after === undefined || now === null) return [];
  return causesOf(
    { plan: before, p80: old.p80 },
    { plan: after, p80: now.p80 },
    promiseIn(price, workspace, calendars),
    (from, to) => old.reading.calendar.unpaused.workingDaysAfter(from, to),
  );
}

/** How far the step that meant go-live before moves; null when it is gone, skipped, or still means go-live. */
function promisedMove(before: Plan | undefined, old: PlanForecast | null, now: PlanForecast | null): number | null {
  const live = before?.live ?? null;
  if (live === null || now === null || now.reading.plan.live === live) return null;
  const task = planTasks(now.reading.plan).find(({ id }) => id === live);
  if (task === undefined || task.skipped !== null) return null;
  return workingDaysMoved(old, old?.live ?? null, now.reading.forecast.expected.tasks.get(live)?.end ?? null);
}

function workingDaysMoved(old: PlanForecast | null, from: Day | null, to: Day | null): number | null {
  return old === null || from === null || to === null ? null : old.reading.calendar.unpaused.workingDaysAfter(from, to);
}

/** Measures lengths of time in the working days of a plan. */
export function measuresFor(calendar: WorkingCalendar): Measures {
  return {
    // As everywhere else, a pause that pushed a date does not hide its own days.
    workingDays: (from, to) => calendar.unpaused.workingDaysAfter(from, to),
    span: (duration) => spanOf(duration, calendar.daysPerWeek),
  };
}

function sharedDiffs(kind: 'templates' | 'calendars', base: Version, head: Version): readonly SharedDiff[] {
  const broken = new Set([...base.evaluation.unevaluated, ...head.evaluation.unevaluated]);
  const { workspace, calendars } = head.evaluation;
  const measures = measuresFor(
    planCalendar({ calendars: [], ownCalendarsOnly: false, pauses: [] }, workspace, calendars),
  );
  const [old, now] = [base.evaluation[kind], head.evaluation[kind]];
  const ids = [...new Set([...old.keys(), ...now.keys()])].filter((id) => !broken.has(`${kind}/${id}.yaml`)).sort();
  return ids.flatMap((id): SharedDiff[] => {
    const [before, after] = [old.get(id), now.get(id)];
    const either = after ?? before;
    if (either === undefined) return [];
    const changes = sharedChanges(kind, base, head, id, measures);
    if (before !== undefined && after !== undefined && changes.length === 0) return [];
    const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    return [{ id, name: either.name, kind: change, changes, plans: plansUsing(kind, id, head) }];
  });
}

function sharedChanges(
  kind: 'templates' | 'calendars',
  base: Version,
  head: Version,
  id: string,
  measures: Measures,
): readonly Change[] {
  if (kind === 'calendars') {
    const [before, after] = [base.evaluation.calendars.get(id), head.evaluation.calendars.get(id)];
    return before && after ? calendarChanges(before, after) : [];
  }
  const [before, after] = [base.evaluation.templates.get(id), head.evaluation.templates.get(id)];
  return before && after ? templateChanges(before, after, measures) : [];
}

function plansUsing(kind: 'templates' | 'calendars', id: string, { evaluation }: Version): readonly string[] {
  const { workspace, plans } = evaluation;
  return plans
    .filter((plan) => plan.closed === null && !plan.archived)
    .filter((plan) => (kind === 'templates' ? plan.template?.id === id : calendarIds(plan, workspace).includes(id)))
    .map((plan) => plan.id);
}

function unevaluatedIn(base: Version, head: Version, rewritten: ReadonlySet<string>): Diff['unevaluated'] {
  const broken = (version: Version, side: 'base' | 'head') =>
    version.evaluation.unevaluated.filter((file) => rewritten.has(file)).map((file) => ({ file, in: side }));
  return [...broken(base, 'base'), ...broken(head, 'head')];
}

interface ComparedPlans {
  readonly rewritten: ReadonlySet<string>;
  readonly pairs: readonly Pair[];
  readonly today: Day;
  readonly words: FindingWords;
}

function findingsDiff(base: Version, head: Version, { rewritten, pairs, today, words }: ComparedPlans): FindingsDiff {
  const inWords = (finding: Finding): DiffFinding => diffFinding(finding, words);
  const isShared = [...rewritten].some((path) => !path.startsWith('plans/'));
  const findingsOf = ({ evaluation }: Version): readonly Finding[] => {
    const plans = isShared ? evaluation.plans : evaluation.plans.filter(({ file }) => rewritten.has(file));
    return [...evaluation.findings, ...checkWorkspace({ ...evaluation, plans, allPlans: evaluation.plans }, today)];
  };
  const [before, after] = [findingsOf(base), findingsOf(head)];
  const earlier = new Map(pairs.flatMap(({ before: old, after: now }) => (old && now ? [[now.file, old.file]] : [])));
  const sameFile = (file: string): string => earlier.get(file) ?? file;
  // When a file can no longer be read, nobody knows whether its earlier findings still apply.
  const lost = new Set(head.evaluation.unevaluated.filter((file) => !base.evaluation.unevaluated.includes(file)));
  const isKnown = (file: string): boolean => lost.size === 0 || (rewritten.has(file) && !lost.has(file));
  const resolved = newFindings(after, before, sameFile).filter(({ at }) => isKnown(at.file));
  return {
    added: gravestFirst(newFindings(before, after, sameFile).map(inWords)),
    resolved: gravestFirst(resolved.map(inWords)),
  };
}

function diffFinding(finding: Finding, words: FindingWords): DiffFinding {
  const { message } = describe(finding, words);
  return { rule: finding.rule, severity: finding.severity, message, file: finding.at.file };
}

/** Whether this difference should fail the check. */
export type Threshold =
  | { readonly kind: 'slip'; readonly moreThan: number }
  | { readonly kind: 'off-track' }
  | { readonly kind: 'never' };

/** `slip>5d`, `off-track`, `never`; null for anything else. */
export function parseThreshold(text: string): Threshold | null {
  if (text === 'off-track' || text === 'never') return { kind: text };
  const [, days] = /^slip>(\d{1,4})d$/.exec(text) ?? [];
  return days === undefined ? null : { kind: 'slip', moreThan: Number(days) };
}

/**
 * Plans that cross a threshold: go-live, or the step that meant it before, moves by more than allowed, or the plan goes off track. A plan
 * that disappears while work goes on also crosses either threshold, and so does one whose go-live is no longer known.
 */
export function plansBeyond(diff: Diff, threshold: Threshold): readonly PlanDiff[] {
  if (threshold.kind === 'never') return [];
  const isBeyond =
    threshold.kind === 'slip'
      ? ({ moves }: PlanDiff) => Math.max(moves.live ?? 0, moves.promised ?? 0) > threshold.moreThan
      : ({ before, after }: PlanDiff) => after?.schedule === 'off-track' && before?.schedule !== 'off-track';
  return diff.plans.filter((plan) => isBeyond(plan) || isOutOfSight(plan));
}

const OVER: ReadonlySet<string> = new Set<Outlook['schedule']>(['done', 'churned', 'cancelled']);

/** Whether the plan had a go-live and has none now, although nobody closed it. */
function isOutOfSight({ before, after }: PlanDiff): boolean {
  if (before === null || before.live === null || OVER.has(before.schedule)) return false;
  return after === null || (after.live === null && !OVER.has(after.schedule));
}
