import { setImmediate } from 'node:timers/promises';
import type { BoardEntry, BoardPortfolio } from '../../board/portfolio.ts';
import { UserError } from '../../diagnostics/user-error.ts';
import { evaluate } from '../../evaluate.ts';
import { forecasterFrom, type PastOnboarding, wayOf } from '../../plan/chance/forecaster.ts';
import type { Simulator } from '../../plan/chance/simulate.ts';
import { calendarsInUse, planCalendar } from '../../plan/model/calendar.ts';
import type { Plan } from '../../plan/model/model.ts';
import { scheduled } from '../../plan/schedule/scheduled.ts';
import { asOf } from '../../plan/schedule/state.ts';
import { formatDay } from '../../plan/time/day.ts';
import {
  compareNeed,
  forecastReading,
  type PlanReading,
  readPlan,
  type StatusDetail,
  statusPlan,
} from '../../views/status.ts';
import { type TimelineView, timelineView } from '../../views/timeline.ts';
import { readSource } from '../../workspace/read-one.ts';
import { todayIn } from '../../workspace/today.ts';
import type { Context } from '../command.ts';
import { type Opened, openWorkspace } from '../opening/open.ts';
import { calendarsOf, currentTemplates } from '../opening/past.ts';

/** Longer work is split into parts. */
const LONGEST_WORK_MS = 8;

/** The plans of a workspace, kept up to date with its files. Each is evaluated once, and again when its own file changes. */
export class LivePlans {
  readonly #context: Context;
  #opened: Opened;
  /** By file. */
  #entries: ReadonlyMap<string, BoardEntry>;
  #portfolio: BoardPortfolio;
  /** What the past of all customers shows; null: not computed since the last change. */
  #simulator: Simulator | null = null;
  /** What each plan contributes to that past, kept as long as the plan is unchanged. */
  readonly #ways = new WeakMap<Plan, PastOnboarding>();

  private constructor(context: Context, opened: Opened) {
    this.#context = context;
    this.#opened = opened;
    this.#entries = boardEntriesOf(opened, opened.evaluation.plans);
    this.#portfolio = boardPortfolioOf(opened, this.#entries);
  }

  /** @throws UserError when there is no workspace, or its settings cannot be read */
  static async open(context: Context): Promise<LivePlans> {
    return new LivePlans(context, await openWorkspace(context));
  }

  get portfolio(): BoardPortfolio {
    return this.#portfolio;
  }

  /** The absolute path of the workspace. */
  get root(): string {
    return this.#opened.root;
  }

  /** Whether the plans were evaluated for another day than today. */
  get isOfAnotherDay(): boolean {
    const { timezone } = this.#opened.evaluation.workspace;
    const { todayOverride, io } = this.#context;
    return this.#opened.today !== (todayOverride ?? todayIn(timezone, io.now()));
  }

  /**
   * Reads what changed.
   * @param paths files in the workspace; null: anything may have changed
   * @returns whether anything changed
   * @throws UserError when the workspace can no longer be read
   */
  async refresh(paths: readonly string[] | null): Promise<boolean> {
    const read = paths === null || this.isOfAnotherDay ? null : this.#plansAt(paths);
    if (read === null) {
      const opened = await openWorkspace(this.#context);
      this.#take(opened, new Map(), opened.evaluation.plans);
      return true;
    }
    const { texts, evaluation } = this.#opened;
    const before = new Map(texts.plans.map(({ path, text }) => [path, text]));
    const sources = read.filter(({ path, text }) => before.get(path) !== text);
    if (sources.length === 0) return false;
    const now = new Map(sources.map((source) => [source.path, source]));
    const own = await evaluate({ ...texts, plans: sources, archive: [], unreadable: [] });
    const isOther = (path: string): boolean => !now.has(path);
    const opened: Opened = {
      ...this.#opened,
      texts: { ...texts, plans: texts.plans.map((source) => now.get(source.path) ?? source) },
      evaluation: {
        ...evaluation,
        plans: [...evaluation.plans.filter(({ file }) => isOther(file)), ...own.plans],
        findings: [
          ...evaluation.findings.filter(({ at }) => isOther(at.file)),
          ...own.findings.filter(({ at }) => now.has(at.file)),
        ],
        unevaluated: [...evaluation.unevaluated.filter(isOther), ...own.unevaluated.filter((path) => now.has(path))],
      },
    };
    this.#take(opened, new Map([...this.#entries].filter(([file]) => isOther(file))), own.plans);
    return true;
  }

  /** The plans at those paths as they are now; null when anything but the text of known plans has changed. */
  #plansAt(paths: readonly string[]): Opened['texts']['plans'] | null {
    const known = new Set(this.#opened.texts.plans.map(({ path }) => path));
    if (paths.some((path) => !known.has(path))) return null;
    try {
      return paths.map((path) => readSource(this.#opened.root, path));
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  }

  #take(opened: Opened, kept: ReadonlyMap<string, BoardEntry>, changed: readonly Plan[]): void {
    this.#opened = opened;
    this.#simulator = null;
    this.#entries = new Map([...kept, ...boardEntriesOf(opened, changed)]);
    this.#portfolio = boardPortfolioOf(opened, this.#entries);
  }

  /** Whether timelines include what the past shows. */
  get knowsPast(): boolean {
    return this.#simulator !== null;
  }

  /**
   * Learns from the past of all customers, with pauses for keyboard input. It ends early when the plans change.
   * @param isWanted whether to continue
   */
  async learn(isWanted: () => boolean): Promise<void> {
    const opened = this.#opened;
    const { evaluation, today } = opened;
    const calendarOf = calendarsOf(evaluation);
    const ways: PastOnboarding[] = [];
    const breathe = breaks();
    for (const recorded of evaluation.plans) {
      if (this.#opened !== opened || !isWanted()) return;
      if (recorded.anchor.kind !== 'purchased' || recorded.anchor.day > today) continue;
      const way = this.#ways.get(recorded) ?? wayOf(asOf(recorded, today), calendarOf(recorded), today);
      this.#ways.set(recorded, way);
      ways.push(way);
      await breathe();
    }
    this.#simulator = forecasterFrom(ways, currentTemplates(evaluation));
  }

  /** Adds the days to promise to the expected ones, if the past is known, with the same pauses. */
  async forecast(isWanted: () => boolean): Promise<void> {
    const [opened, simulator] = [this.#opened, this.#simulator];
    if (simulator === null) return;
    const entries = new Map(this.#entries);
    const breathe = breaks();
    for (const [file, { reading }] of this.#entries) {
      if (this.#opened !== opened || !isWanted()) return;
      entries.set(file, boardEntryOf(forecastReading(reading, simulator)));
      await breathe();
    }
    this.#entries = entries;
    this.#portfolio = boardPortfolioOf(opened, entries);
  }

  /** A plan on a time axis, as `timeline` shows it; it includes what the past shows once that is known. */
  timeline(plan: Plan): TimelineView {
    const { evaluation, today } = this.#opened;
    const { workspace, calendars } = evaluation;
    const known = asOf(plan, today);
    const dated = scheduled(known, planCalendar(known, workspace, calendars), today);
    return timelineView({
      known: dated,
      workspace,
      calendars: calendarsInUse(known, workspace, calendars),
      today,
      simulation: known.closed === null ? (this.#simulator?.everything(dated) ?? null) : null,
      signing: null,
    });
  }
}

function boardEntriesOf({ evaluation, today }: Opened, plans: readonly Plan[]): ReadonlyMap<string, BoardEntry> {
  const running = plans.filter(({ archived }) => !archived);
  const { workspace, calendars } = evaluation;
  return new Map(running.map((plan) => [plan.file, boardEntryOf(readPlan(plan, workspace, calendars, today))]));
}

function boardEntryOf(reading: PlanReading): BoardEntry {
  let detail: StatusDetail | null = null;
  return {
    status: statusPlan(reading, false),
    reading,
    detail: () => {
      detail ??= statusPlan(reading, true).detail;
      return detail;
    },
  };
}

/** Pauses whenever work has gone on for long. */
function breaks(): () => Promise<void> {
  let rested = performance.now();
  return async () => {
    if (performance.now() - rested < LONGEST_WORK_MS) return;
    await setImmediate();
    rested = performance.now();
  };
}

function boardPortfolioOf({ evaluation, today }: Opened, entries: ReadonlyMap<string, BoardEntry>): BoardPortfolio {
  const { workspace, unevaluated } = evaluation;
  return {
    vendor: workspace.vendor,
    locale: workspace.locale,
    workspace,
    today: formatDay(today),
    entries: [...entries.values()].sort((a, b) => compareNeed(a.status, b.status)),
    unusable: unevaluated.filter((path) => !path.startsWith('plans/archive/')),
  };
}
