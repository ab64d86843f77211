import { catalogue } from '../diagnostics/catalogue/index.ts';
import { copyOf } from '../diagnostics/copy.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { forecasterFrom, type PastOnboarding, wayBy } from '../plan/chance/forecaster.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { SettingSeverity } from '../plan/model/files.ts';
import type { Plan, Workspace } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { agendaOverrun } from './agenda-overrun.ts';
import { archivedOpen } from './archived-open.ts';
import { attributeAsked } from './attribute-asked.ts';
import { calendarCoverage } from './calendar-coverage.ts';
import type { Check, SeenPlan, Together } from './check.ts';
import { contradictingFacts } from './contradicting-facts.ts';
import { coversOrder } from './covers-order.ts';
import { datesNotAgreed } from './dates-not-agreed.ts';
import { dayOutsideCoverage } from './day-outside-coverage.ts';
import { doneBeforePossible } from './done-before-possible.ts';
import { doneBeforePurchase } from './done-before-purchase.ts';
import { doneOutOfOrder } from './done-out-of-order.ts';
import { dueAfterTarget } from './due-after-target.ts';
import { dueBeforeNotBefore } from './due-before-not-before.ts';
import { dueBeforePredecessor } from './due-before-predecessor.ts';
import { dueBeforePurchase } from './due-before-purchase.ts';
import { dueFarAway } from './due-far-away.ts';
import { dueOnDayOff } from './due-on-day-off.ts';
import { dueTooTight } from './due-too-tight.ts';
import { duplicatePage } from './duplicate-page.ts';
import { duplicateQuestion } from './duplicate-question.ts';
import { durationOrder } from './duration-order.ts';
import { effortBelowSession } from './effort-below-session.ts';
import { emptyPhase } from './empty-phase.ts';
import { endlessSchedule } from './endless-schedule.ts';
import { expiredWaiver } from './expired-waiver.ts';
import { factInFuture } from './fact-in-future.ts';
import { fixedRule } from './fixed-rule.ts';
import { guideReview } from './guide-review.ts';
import { handoffIncomplete } from './handoff-incomplete.ts';
import { lateFirstValue } from './late-first-value.ts';
import { longOnboarding } from './long-onboarding.ts';
import { measureBeforePurchase } from './measure-before-purchase.ts';
import { noAgenda } from './no-agenda.ts';
import { noAha } from './no-aha.ts';
import { noCalendar } from './no-calendar.ts';
import { noDecisionMaker } from './no-decision-maker.ts';
import { noDue } from './no-due.ts';
import { noDuration } from './no-duration.ts';
import { noGoal } from './no-goal.ts';
import { noLive } from './no-live.ts';
import { noOwner } from './no-owner.ts';
import { noPointPerson } from './no-point-person.ts';
import { noReading } from './no-reading.ts';
import { noRecap } from './no-recap.ts';
import { onboardedWithoutLive } from './onboarded-without-live.ts';
import { pauseOrder } from './pause-order.ts';
import { pauseOverlap } from './pause-overlap.ts';
import { policy } from './policy.ts';
import { prospectWithoutCsm } from './prospect-without-csm.ts';
import { pushedAgain } from './pushed-again.ts';
import { questionWithoutOwner } from './question-without-owner.ts';
import { roleWithoutPerson } from './role-without-person.ts';
import { secondPlan } from './second-plan.ts';
import { sessionCount } from './session-count.ts';
import { sessionLength } from './session-length.ts';
import { severalPointPersons } from './several-point-persons.ts';
import { smartGoal } from './smart-goal.ts';
import { startedAfterDone } from './started-after-done.ts';
import { startedOutOfOrder } from './started-out-of-order.ts';
import { type Checkable, type Known, PlanSubject, type Surroundings } from './subject.ts';
import { targetBeforePurchase } from './target-before-purchase.ts';
import { targetTooTight } from './target-too-tight.ts';
import { targetUnlikely } from './target-unlikely.ts';
import { unfitStep } from './unfit-step.ts';
import { unknownOwner } from './unknown-owner.ts';
import { unknownPerson } from './unknown-person.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownRule } from './unknown-rule.ts';
import { unknownTask } from './unknown-task.ts';
import { unknownTeamMember } from './unknown-team-member.ts';
import { templateIdOf, unknownTemplate } from './unknown-template.ts';
import { valueGap } from './value-gap.ts';
import { applyWaivers } from './waivers.ts';

/** Every rule about meaning and good practice, in the order of the catalogue. */
const ALL_CHECKS: readonly Check[] = [
  unknownOwner,
  unknownRole,
  unknownTeamMember,
  unknownPerson,
  unknownTemplate,
  unknownTask,
  unknownRule,
  fixedRule,
  duplicateQuestion,
  duplicatePage,
  doneBeforePossible,
  doneOutOfOrder,
  startedOutOfOrder,
  doneBeforePurchase,
  factInFuture,
  startedAfterDone,
  contradictingFacts,
  onboardedWithoutLive,
  archivedOpen,
  targetBeforePurchase,
  pauseOrder,
  pauseOverlap,
  endlessSchedule,
  durationOrder,
  coversOrder,
  dayOutsideCoverage,
  dueBeforePredecessor,
  dueAfterTarget,
  dueBeforePurchase,
  dueBeforeNotBefore,
  agendaOverrun,
  effortBelowSession,
  measureBeforePurchase,
  noPointPerson,
  severalPointPersons,
  prospectWithoutCsm,
  noDecisionMaker,
  noGoal,
  smartGoal,
  noReading,
  noLive,
  noAha,
  lateFirstValue,
  longOnboarding,
  valueGap,
  sessionCount,
  sessionLength,
  noAgenda,
  noRecap,
  questionWithoutOwner,
  targetTooTight,
  targetUnlikely,
  dueTooTight,
  pushedAgain,
  dueOnDayOff,
  dueFarAway,
  noDue,
  datesNotAgreed,
  noDuration,
  attributeAsked,
  unfitStep,
  calendarCoverage,
  noCalendar,
  expiredWaiver,
  guideReview,
  noOwner,
  roleWithoutPerson,
  handoffIncomplete,
  secondPlan,
  emptyPhase,
  policy,
];

/**
 * Findings about meaning and good practice in a workspace's files, with the severities in onboard.yaml and without waived ones. Nothing
 * when onboard.yaml cannot be used, because then roles and working days are unknown.
 */
export function checkWorkspace(workspace: Checkable, today: Day): readonly Finding[] {
  const { plans, allPlans = plans, moves = null } = workspace;
  const checker = new Checker(workspace, today);
  const told = new Set(plans);
  const forecaster = plans.length <= mostForecast(workspace.workspace) ? checker.forecasterFrom(plans) : null;
  const findings: Finding[] = [];
  for (const plan of allPlans) {
    if (told.has(plan)) findings.push(...checker.judge(plan, { forecaster, moves }).findings);
    else checker.count(plan);
  }
  return [...checker.finish(workspace.unevaluated), ...findings];
}

const NOTHING_KNOWN: Known = { forecaster: null, moves: null };

/** Checks plans one after the other, keeps only what matters for other plans, and reports the findings of each and of all together. */
export class Checker {
  readonly #surroundings: Surroundings;
  readonly #today: Day;
  readonly #isPossible: boolean;
  readonly #brokenTemplates: ReadonlySet<string>;
  readonly #together: ReadonlyMap<Check, Together>;
  /** The files of the first active plan of each customer. */
  readonly #firsts = new Map<string, string>();

  /** @param surroundings `silenced` is read again for each plan, because it may grow */
  constructor(surroundings: Surroundings, today: Day) {
    const { unevaluated, settings } = surroundings;
    this.#surroundings = surroundings;
    this.#today = today;
    this.#isPossible = !unevaluated.includes(settings);
    this.#brokenTemplates = new Set(unevaluated.flatMap(templateIdOf));
    this.#together = new Map(
      ALL_CHECKS.flatMap((rule): readonly [Check, Together][] => {
        const together = rule.together?.(surroundings, today);
        return together === undefined ? [] : [[rule, together]];
      }),
    );
  }

  /** Counts a plan that is not reported on: it only matters for others. */
  count(plan: Plan): void {
    this.#see(plan, false);
  }

  /** Takes a plan about which others may be told something, and it nothing by itself. @returns what rules look at together in it */
  see(plan: Plan): SeenPlan {
    return this.#see(plan, true).seen;
  }

  /**
   * Does the same with what `see` or `judge` returned for this plan in an earlier run in the same surroundings.
   * @returns false: the findings in the plan may be others now, and nothing was done
   */
  seeAgain(file: string, { name, earlier, together }: SeenPlan): boolean {
    if (earlier !== (name === null ? null : (this.#firsts.get(name) ?? null))) return false;
    // What was kept is no part of a plan's text, of which a copy would be needed.
    if (name !== null && earlier === null) this.#firsts.set(name, file);
    let index = 0;
    for (const each of this.#together.values()) each.see(together[index++], file, true);
    return true;
  }

  /** Takes a plan. @returns what is to be said of it, and what rules look at together in it */
  judge(plan: Plan, known: Known): { readonly findings: readonly Finding[]; readonly seen: SeenPlan } {
    const { subject, seen } = this.#see(plan, true, known);
    return { findings: this.#isPossible ? this.#told(applyWaivers(checkPlan(subject), subject)) : [], seen };
  }

  /**
   * Judges a plan as if it were the first, and counts it for no other: `seeAgain` of another checker does that with the result.
   * @param known null: nothing is to be said of it
   */
  judgeApart(
    plan: Plan,
    known: Known | null,
  ): { readonly findings: readonly Finding[] | null; readonly seen: SeenPlan } {
    const subject = this.#subjectOf(plan, known ?? NOTHING_KNOWN, null);
    const together = Array.from(this.#together.values(), (each) => each.of(subject));
    const seen = { name: fileBaseName(plan), earlier: null, together };
    if (known === null) return { findings: null, seen };
    return { findings: this.#isPossible ? this.#told(applyWaivers(checkPlan(subject), subject)) : [], seen };
  }

  /**
   * The findings about the settings, the templates, the calendars and all plans together. @param unevaluated paths of the files that
   * cannot be used
   */
  finish(unevaluated: readonly string[]): readonly Finding[] {
    return this.#isPossible ? this.#told([...this.#overall(unevaluated)]) : [];
  }

  /** What is left of a plan without its faulty parts says nothing about the speed of customers. */
  forecasterFrom(plans: readonly Plan[]): () => Simulator {
    return whenAsked(() => forecasterFrom(plans.flatMap((plan) => this.wayIn(plan) ?? [])));
  }

  /** What a plan teaches about how fast customers are; null: nothing. */
  wayIn(plan: Plan): PastOnboarding | null {
    const { workspace, calendars, silenced } = this.#surroundings;
    if (silenced?.get(plan.file)?.has('target-unlikely') === true) return null;
    return wayBy(plan, (each) => planCalendar(each, workspace, calendars), this.#today);
  }

  #see(
    plan: Plan,
    isTold: boolean,
    known: Known = NOTHING_KNOWN,
  ): { readonly subject: PlanSubject; readonly seen: SeenPlan } {
    const name = fileBaseName(plan);
    const earlier = this.#earlier(name, plan.file);
    const subject = this.#subjectOf(plan, known, earlier);
    const together: unknown[] = [];
    for (const each of this.#together.values()) {
      const looked = each.of(subject);
      each.see(looked, plan.file, isTold);
      together.push(looked);
    }
    return { subject, seen: { name, earlier, together } };
  }

  #subjectOf(plan: Plan, known: Known, earlier: string | null): PlanSubject {
    const more = { ...known, earlier, brokenTemplates: this.#brokenTemplates };
    return new PlanSubject(plan, this.#surroundings, more, this.#today);
  }

  /** The file of the customer's first open plan, if this is another one. @param name null: work does not go on */
  #earlier(name: string | null, file: string): string | null {
    if (name === null) return null;
    const first = this.#firsts.get(name);
    if (first === undefined) this.#firsts.set(copyOf(name), file);
    return first ?? null;
  }

  *#overall(unevaluated: readonly string[]): Iterable<Finding> {
    const surroundings = { ...this.#surroundings, unevaluated };
    for (const rule of ALL_CHECKS) {
      yield* rule.workspace?.(surroundings, this.#today) ?? [];
      yield* this.#together.get(rule)?.findings(unevaluated) ?? [];
      for (const template of surroundings.templates.values())
        yield* rule.template?.(template, surroundings, this.#today) ?? [];
      for (const [id, calendar] of surroundings.calendars)
        yield* rule.calendar?.(calendar, `calendars/${id}.yaml`) ?? [];
    }
  }

  #told(findings: readonly Finding[]): readonly Finding[] {
    if (findings.length === 0) return findings;
    const { silenced, settings, workspace } = this.#surroundings;
    const everywhere = silenced?.get(settings);
    return findings.flatMap((finding) => {
      if (everywhere?.has(finding.rule) || silenced?.get(finding.at.file)?.has(finding.rule)) return [];
      const severity = workspace.rules.get(finding.rule) ?? ownSeverity(finding);
      return severity === 'off' ? [] : [{ ...finding, severity }];
    });
  }
}

/** The customer's name as it is compared with others; null: work does not go on. */
function fileBaseName(plan: Plan): string | null {
  return plan.archived || plan.closed !== null ? null : plan.customer.normalize('NFC').trim().toLowerCase();
}

/** A policy has its own severity; every other rule has the one in the catalogue. */
function ownSeverity(finding: Finding): SettingSeverity {
  return finding.rule === 'policy' ? finding.severity : catalogue[finding.rule].severity;
}

/** With more plans, forecasting each takes longer than all other rules together, so it must be requested. */
const MOST_FORECAST = 200;

/** The maximum number of plans for which forecasts are made, according to the settings; with more, their past is not needed. */
export function mostForecast({ rules }: Workspace): number {
  const severity = rules.get('target-unlikely');
  if (severity === undefined) return MOST_FORECAST;
  return severity === 'off' ? 0 : Number.POSITIVE_INFINITY;
}

/** Creates something on first use, once. */
function whenAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The checks of a plan, in the order of the catalogue: for active plans, and for all others. */
const askedOfOpen = ALL_CHECKS.flatMap(({ plan, openPlan }) => [plan, openPlan].filter((ask) => ask !== undefined));
const askedOfOver = ALL_CHECKS.flatMap(({ plan }) => plan ?? []);

/** Plain loops: with seventy rules for every plan, nested generators or lists would cost more than half of the rules. */
function checkPlan(subject: PlanSubject): readonly Finding[] {
  const found: Finding[] = [];
  for (const ask of subject.isOpen ? askedOfOpen : askedOfOver) for (const one of ask(subject)) found.push(one);
  return found;
}
