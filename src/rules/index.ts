import { catalogue } from '../diagnostics/catalogue/index.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { createForecaster } from '../plan/chance/forecaster.ts';
import { planCalendar, type WorkingCalendar } from '../plan/model/calendar.ts';
import type { SettingSeverity } from '../plan/model/files.ts';
import type { Plan } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { agendaOverrun } from './agenda-overrun.ts';
import { archivedOpen } from './archived-open.ts';
import { attributeAsked } from './attribute-asked.ts';
import { calendarCoverage } from './calendar-coverage.ts';
import type { Check } from './check.ts';
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
import { type Checkable, PlanSubject } from './subject.ts';
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
const checks: readonly Check[] = [
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
 * What cannot be true in a workspace's files, and what experience advises against, with the severities that onboard.yaml
 * sets and without what waivers excuse. Of plans that are not asked about, only what concerns others. Nothing when onboard.yaml cannot be used: without it no role or working day is known.
 */
export function check(
  workspace: Checkable,
  today: Day,
  isAsked: (plan: Plan) => boolean = () => true,
): readonly Finding[] {
  if (workspace.unevaluated.includes(workspace.settings)) return [];
  const everywhere = workspace.silenced?.get(workspace.settings);
  const isSilenced = ({ rule, at }: Finding) =>
    everywhere?.has(rule) === true || workspace.silenced?.get(at.file)?.has(rule) === true;
  const findings = [...checkWorkspace(workspace, today)];
  const brokenTemplates = new Set(workspace.unevaluated.flatMap(templateIdOf));
  const forecaster = isForecast(workspace)
    ? whenAsked(() => createForecaster(plansOfKnownPace(workspace), calendarsOf(workspace), today))
    : null;
  const siblingsOf = siblingsAmong(workspace.allPlans ?? workspace.plans);
  for (const plan of workspace.plans) {
    if (!isAsked(plan)) continue;
    const subject = new PlanSubject(plan, { ...workspace, brokenTemplates, forecaster, siblingsOf }, today);
    for (const finding of applyWaivers(checkPlan(subject), subject)) findings.push(finding);
  }
  const { rules } = workspace.workspace;
  return findings.flatMap((finding) => {
    if (isSilenced(finding)) return [];
    const severity = rules.get(finding.rule) ?? ownSeverity(finding);
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}

/** A policy brings its own severity; every other rule has the catalogue's. */
function ownSeverity(finding: Finding): SettingSeverity {
  return finding.rule === 'policy' ? finding.severity : catalogue[finding.rule].severity;
}

/** With more plans, forecasting each would take longer than all other rules together: it has to be asked for. */
const MOST_FORECAST = 200;

function isForecast({ plans, workspace: { rules } }: Checkable): boolean {
  const severity = rules.get('target-unlikely');
  return severity === undefined ? plans.length <= MOST_FORECAST : severity !== 'off';
}

/** What is left of a plan without its faults says nothing about how fast customers are. */
function plansOfKnownPace({ plans, silenced }: Checkable): readonly Plan[] {
  return plans.filter(({ file }) => silenced?.get(file)?.has('target-unlikely') !== true);
}

function calendarsOf({ workspace, calendars }: Checkable): (plan: Plan) => WorkingCalendar {
  return (plan) => planCalendar(plan, workspace, calendars);
}

/** Finds the other open plans of a plan's customer that come before it. */
function siblingsAmong(plans: readonly Plan[]): (plan: Plan) => readonly Plan[] {
  const nameOf = ({ customer }: Plan): string => customer.normalize('NFC').trim().toLowerCase();
  const open = plans.filter(({ archived, closed }) => !archived && closed === null);
  const byCustomer = whenAsked(() => {
    const found = new Map<string, Plan[]>();
    for (const plan of open) found.set(nameOf(plan), [...(found.get(nameOf(plan)) ?? []), plan]);
    return found;
  });
  return (plan) => {
    const all = byCustomer().get(nameOf(plan)) ?? [];
    return all.slice(
      0,
      Math.max(
        0,
        all.findIndex(({ file }) => file === plan.file),
      ),
    );
  };
}

/** Makes something when it is first asked for, once. */
function whenAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A plain loop: asked of every plan by seventy rules, a generator of generators would cost more than half of them. */
function checkPlan(subject: PlanSubject): readonly Finding[] {
  const found: Finding[] = [];
  const { isOpen } = subject;
  for (const rule of checks) {
    if (rule.plan !== undefined) found.push(...rule.plan(subject));
    if (isOpen && rule.openPlan !== undefined) found.push(...rule.openPlan(subject));
  }
  return found;
}

function* checkWorkspace(workspace: Checkable, today: Day): Iterable<Finding> {
  for (const rule of checks) {
    yield* rule.workspace?.(workspace, today) ?? [];
    for (const template of workspace.templates.values()) yield* rule.template?.(template, workspace, today) ?? [];
    for (const [id, calendar] of workspace.calendars) yield* rule.calendar?.(calendar, `calendars/${id}.yaml`) ?? [];
  }
}
