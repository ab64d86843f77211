import { outcomeOf } from '../health/outcome.ts';
import type { WorkingCalendar } from '../model/calendar.ts';
import { groupBy } from '../model/group.ts';
import type { Plan, Template } from '../model/model.ts';
import { stepsOf, type TimedStep } from '../schedule/elapsed.ts';
import { buildNetwork } from '../schedule/graph.ts';
import type { Scheduled } from '../schedule/scheduled.ts';
import { asOf } from '../schedule/state.ts';
import type { Day } from '../time/day.ts';
import { type DaySpan, type Duration, spanOf } from '../time/duration.ts';
import { type Finished, isSlowing } from './basis.ts';
import { inProportion, type Lengths } from './lengths.ts';
import { ASSUMED_CORRELATION, correlationOf, type Scores, type StepLength, scoresAmong } from './pace.ts';
import { ENOUGH_FINISHED, lengthsOfPast, type PastStay } from './past-lengths.ts';
import { createSimulator, type Experience, type Forecastable, RUNS, type Simulator } from './simulate.ts';
import { sharedHistoryOf } from './together.ts';

/** One customer's onboarding as far as it is known; forecasts of others learn from it. */
export interface PastOnboarding {
  readonly customer: string;
  /** The template's id; null: it was made without one. */
  readonly template: string | null;
  readonly purchased: Day;
  readonly isOnboarded: boolean;
  readonly steps: readonly PastStep[];
}

/** A step of one customer's onboarding. */
export interface PastStep {
  readonly kind: PastKind;
  readonly elapsed: TimedStep['elapsed'];
}

/**
 * A step's identity with a range that plans give it. Customers share these objects, because there are tens of thousands of steps but few
 * kinds.
 */
export interface PastKind extends Pick<TimedStep, 'of' | 'id' | 'span'> {
  readonly key: string;
  readonly spanKey: string;
}

/** A kind of step with its lookup keys. */
export function pastKind({ of, id, span }: Pick<TimedStep, 'of' | 'id' | 'span'>): PastKind {
  return { of, id, span, key: keyOf({ of, id, span }), spanKey: spanKey(span) };
}

/** Today's templates, by id, and the work week that their weeks are counted in. */
export interface Usual {
  readonly all: ReadonlyMap<string, Template>;
  readonly daysPerWeek: number;
}

/**
 * A simulator that knows what past customers needed: those who had bought by `today`, whether live, open or lost, as known then.
 * `calendarOf` gives a plan's working days.
 */
export function createForecaster(
  plans: readonly Plan[],
  calendarOf: (plan: Plan) => WorkingCalendar,
  today: Day,
  templates: Usual | null = null,
): Simulator {
  return forecasterFrom(
    plans.flatMap((plan) => wayBy(plan, calendarOf, today) ?? []),
    templates,
  );
}

/** What a customer's plan contributes to the past; null: they had not bought by `today`. */
export function wayBy(recorded: Plan, calendarOf: (plan: Plan) => WorkingCalendar, today: Day): PastOnboarding | null {
  const { anchor } = recorded;
  if (anchor.kind !== 'purchased' || anchor.day > today) return null;
  const plan = asOf(recorded, today);
  return wayOf(plan, calendarOf(plan), today);
}

/** What one customer's plan, as known on `today`, contributes to the past. */
export function wayOf(plan: Plan, calendar: WorkingCalendar, today: Day): PastOnboarding {
  return wayAlong({ plan, network: buildNetwork(plan), calendar, today });
}

type ForecastSituation = Pick<Scheduled<Plan, Day>, 'plan' | 'network' | 'calendar' | 'today'>;

/** What a plan contributes to the past as others may keep it: steps of the same kind need not share an object. */
export interface FreshWay extends Omit<PastOnboarding, 'steps'> {
  readonly steps: readonly FreshStep[];
}

interface FreshStep {
  readonly kind: Pick<TimedStep, 'of' | 'id' | 'span'>;
  readonly elapsed: TimedStep['elapsed'];
}

/** The same of a plan as it stood that day, whose network is known; null: they had not bought by then. */
export function wayIfBought(dated: ForecastSituation & Pick<Scheduled, 'pass'>): FreshWay | null {
  const { anchor } = dated.plan;
  return anchor.kind !== 'purchased' || anchor.day > dated.today ? null : freshWay(dated, dated.pass);
}

function freshWay(situation: ForecastSituation, pass: Scheduled['pass'] | null = null): FreshWay {
  const { plan } = situation;
  return {
    customer: plan.id,
    template: plan.template?.id ?? null,
    purchased: plan.anchor.day,
    isOnboarded: outcomeOf(plan) === 'onboarded',
    steps: stepsOf(situation, pass).map((step) => ({ kind: step, elapsed: step.elapsed })),
  };
}

function wayAlong(situation: ForecastSituation): PastOnboarding {
  const way = freshWay(situation);
  return { ...way, steps: way.steps.map(({ kind, elapsed }) => ({ kind: pastKind(kind), elapsed })) };
}

/** The past of all customers, when their pace is known: a forecast then needs only those with the same template. */
export interface KnownPast {
  /** The onboardings with one template; null: with none. */
  with(template: string | null): readonly PastOnboarding[];
  /** The result of `paceAmong` for all. */
  readonly pace: number | null;
}

/** A simulator that learns from past onboardings. @param runs simulated futures per plan */
export function forecasterFrom(
  ways: readonly PastOnboarding[],
  templates: Usual | null = null,
  runs: number = RUNS,
): Simulator {
  const groups = byTemplate(ways);
  const onboarded = byTemplate(ways.filter(({ isOnboarded }) => isOnboarded));
  const past: PastByTemplate = {
    with: (template) => groups.get(template) ?? [],
    onboarded: (template) => onboarded.get(template) ?? [],
    pace: (scoresOf) => correlationOf([...onboarded.keys()].flatMap(scoresOf)),
  };
  return simulatorOver(past, templates, runs);
}

/** The same when the pace of all customers is known. */
export function forecasterKnowing(known: KnownPast, templates: Usual | null = null, runs: number = RUNS): Simulator {
  const past: PastByTemplate = {
    with: (template) => known.with(template),
    onboarded: (template) => known.with(template).filter(({ isOnboarded }) => isOnboarded),
    pace: () => known.pace,
  };
  return simulatorOver(past, templates, runs);
}

interface PastByTemplate {
  with(template: string | null): readonly PastOnboarding[];
  onboarded(template: string | null): readonly PastOnboarding[];
  /** @param scoresOf the scores of the onboarded customers with a template */
  pace(scoresOf: (template: string | null) => readonly Scores[]): number | null;
}

function simulatorOver(past: PastByTemplate, templates: Usual | null, runs: number): Simulator {
  const scores = new Map<string | null, readonly Scores[]>();
  const scoresOf = (template: string | null): readonly Scores[] => {
    const own = scores.get(template) ?? scoresOfGroup(past.onboarded(template));
    scores.set(template, own);
    return own;
  };
  let pace: number | null | undefined;
  const paceOfAll = (): number | null => {
    if (pace === undefined) pace = past.pace(scoresOf);
    return pace;
  };
  const usual = new Map<string, ReadonlyMap<string, DaySpan>>();
  const usualOf = (template: string): ReadonlyMap<string, DaySpan> | undefined => {
    const found = usual.has(template) ? undefined : templates?.all.get(template);
    if (templates !== null && found !== undefined) usual.set(template, spansOf(found, templates.daysPerWeek));
    return usual.get(template);
  };
  const pasts = new Map<string | null, TemplatePast>();
  const pastOf = (template: string | null): TemplatePast => {
    const known = pasts.get(template) ?? templatePast(past.with(template), scoresOf(template), paceOfAll(), runs);
    pasts.set(template, known);
    return known;
  };
  return createSimulator({
    runs,
    experienceOf: (plan) => experienceOf(plan, pastOf(plan.template?.id ?? null), usualOf(plan.template?.id ?? '')),
  });
}

/**
 * The share of the variation of all steps that comes from the customers' pace, across templates; null: nothing can be compared. Only
 * customers who were onboarded count.
 */
export function paceAmong(ways: readonly PastOnboarding[]): number | null {
  const onboarded = ways.filter(({ isOnboarded }) => isOnboarded);
  return correlationOf([...byTemplate(onboarded).values()].flatMap(scoresOfGroup));
}

function byTemplate(ways: readonly PastOnboarding[]): ReadonlyMap<string | null, readonly PastOnboarding[]> {
  return groupBy(ways, ({ template }) => template);
}

/** The past of one step. */
class StepPast {
  /** The ranges that customers' plans gave it. */
  readonly spans = new Map<string, SpanUse>();
  readonly #found: PastStay[] = [];
  #stays: readonly PastStay[] | null = null;
  #finished: Int32Array | null = null;
  /** By what is left out: customers who were at the step equally long leave out the same. */
  readonly #lengths = new Map<string, Lengths | null>();

  /** Adds what one customer's plan says of the step. @param stay null: they have not been at it */
  add(customer: string, { spanKey: range, span }: PastKind, stay: PastStay | null): void {
    let use = this.spans.get(range);
    if (use === undefined) {
      use = { span, customers: [] };
      this.spans.set(range, use);
    }
    if (use.customers.length < 2) use.customers.push(customer);
    if (stay !== null) this.#found.push(stay);
  }

  /** Every customer's stay, in ascending order. Nothing is added after this was asked for. */
  #inOrder(): readonly PastStay[] {
    this.#stays ??= inOrder(this.#found);
    return this.#stays;
  }

  /** What the stays of others say. @param own those of the customer who is forecast */
  lengthsWithout(own: readonly PastStay[]): Lengths | null {
    const key = own.map(({ days, isOver }) => `${days} ${isOver}`).join(', ');
    let lengths = this.#lengths.get(key);
    if (lengths === undefined) {
      lengths = lengthsIfKnown(without(this.#inOrder(), own));
      this.#lengths.set(key, lengths);
    }
    return lengths;
  }

  /** How many others finished the step. @param own as above */
  finishedWithout(own: readonly PastStay[]): Finished {
    const left = own.filter(({ isOver }) => isOver);
    this.#finished ??= Int32Array.from(
      this.#inOrder().filter(({ isOver }) => isOver),
      ({ days }) => days,
    );
    const finished = this.#finished;
    return {
      customers: finished.length - left.length,
      within: (days) => countUpTo(finished, days) - left.filter((stay) => stay.days <= days).length,
    };
  }
}

/** Stays without some of them. */
function without(stays: readonly PastStay[], some: readonly PastStay[]): readonly PastStay[] {
  const left = [...stays];
  for (const { days, isOver } of some) {
    const at = left.findIndex((stay) => stay.days === days && stay.isOver === isOver);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** How many of ascending numbers are not larger. */
function countUpTo(ascending: Int32Array, most: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface TemplatePast {
  readonly correlation: number;
  readonly isSlowing: boolean;
  readonly drift: number;
  readonly steps: ReadonlyMap<string, StepPast>;
  readonly ownOf: Experience['ownOf'];
  /** By customer. */
  readonly ways: ReadonlyMap<string, readonly PastOnboarding[]>;
}

/** @param onboarded the onboarded customers of one template */
function scoresOfGroup(onboarded: readonly PastOnboarding[]): readonly Scores[] {
  const customers = onboarded.toSorted((a, b) => a.purchased - b.purchased);
  return scoresAmong(
    customers.map(({ steps }) => {
      const over: StepLength[] = [];
      for (const { kind, elapsed } of steps)
        if (elapsed.kind === 'over') over.push({ key: kind.key, days: elapsed.days });
      return over;
    }),
  );
}

function templatePast(
  ways: readonly PastOnboarding[],
  scores: readonly Scores[],
  overall: number | null,
  runs: number,
): TemplatePast {
  const correlation = correlationOf(scores, overall ?? 0) ?? overall ?? ASSUMED_CORRELATION;
  const shared = sharedStays();
  const steps = new Map<string, StepPast>();
  for (const way of ways) {
    for (const { kind, elapsed } of way.steps) {
      let past = steps.get(kind.key);
      if (past === undefined) {
        past = new StepPast();
        steps.set(kind.key, past);
      }
      past.add(way.customer, kind, isLasting(elapsed) ? shared(elapsed) : null);
    }
  }
  const paces = scores.map(meanScore);
  return {
    correlation,
    isSlowing: isSlowing(paces),
    drift: isSlowing(paces) ? latePace(paces) : 0,
    steps,
    ownOf: sharedHistoryOf(scores, correlation, runs, keyOf),
    ways: groupBy(ways, ({ customer }) => customer),
  };
}

type Lasting = Extract<TimedStep['elapsed'], { readonly days: number }>;

function isLasting(elapsed: TimedStep['elapsed']): elapsed is Lasting {
  return elapsed.kind === 'over' || elapsed.kind === 'running';
}

function stayOf({ kind, days }: Lasting): PastStay {
  return { days, isOver: kind === 'over' };
}

/** The same with one object for equal stays, because there are tens of thousands. */
function sharedStays(): (elapsed: Lasting) => PastStay {
  const known = new Map<number, PastStay>();
  return (elapsed) => {
    const key = 2 * elapsed.days + Number(elapsed.kind === 'over');
    const stay = known.get(key) ?? stayOf(elapsed);
    known.set(key, stay);
    return stay;
  };
}

/** A range that plans give a step, and the first two customers whose plans use it. */
interface SpanUse {
  readonly span: DaySpan;
  readonly customers: string[];
}

/**
 * The value of the least-squares line through customers' mean scores at its end: how much slower customers are now than on average.
 * @param paces in the order in which they bought
 */
function latePace(paces: readonly number[]): number {
  const middle = (paces.length - 1) / 2;
  const together = paces.reduce((sum, pace, nth) => sum + (nth - middle) * pace, 0);
  const spread = paces.reduce((sum, _, nth) => sum + (nth - middle) * (nth - middle), 0);
  return Math.max(0, (together / spread) * middle);
}

function meanScore(scores: Scores): number {
  return [...scores.values()].reduce((sum, { score }) => sum + score, 0) / Math.max(1, scores.size);
}

/** By days. There are few different ones, so that most need no comparison. */
function inOrder(stays: readonly PastStay[]): readonly PastStay[] {
  const equal = groupBy(stays, ({ days }) => days);
  return [...equal].sort(([a], [b]) => a - b).flatMap(([, all]) => all);
}

function lengthsIfKnown(stays: readonly PastStay[]): Lengths | null {
  return stays.filter(({ isOver }) => isOver).length < ENOUGH_FINISHED ? null : lengthsOfPast(stays);
}

/** What the past of others says about a plan. Its own facts are left out, because they say nothing about what others need. */
function experienceOf(
  plan: Forecastable,
  past: TemplatePast,
  templateSpans: ReadonlyMap<string, DaySpan> | undefined,
): Experience {
  const own = staysOf(past.ways.get(plan.id) ?? []);
  const ownAt = (key: string): readonly PastStay[] => own.get(key) ?? [];
  const found = new Map<TimedStep, Lengths | null>();
  const lengthsOf = (step: TimedStep): Lengths | null => {
    const before = found.get(step);
    if (before !== undefined) return before;
    const lengths = lengthsFor(step);
    found.set(step, lengths);
    return lengths;
  };
  const lengthsFor = (step: TimedStep): Lengths | null => {
    const key = keyOf(step);
    const known = past.steps.get(key);
    if (known === undefined) return null;
    const others = [...known.spans.values()].filter(({ customers }) => customers.some((each) => each !== plan.id));
    const usual = templateSpans?.get(key) ?? others[0]?.span;
    if (usual === undefined) return null;
    const isUsual = [usual, ...others.map(({ span }) => span)].some((span) => spanKey(span) === spanKey(step.span));
    const lengths = known.lengthsWithout(ownAt(key));
    return isUsual || lengths === null ? lengths : inProportion(lengths, step.span.expected / usual.expected);
  };
  return {
    correlation: past.correlation,
    isSlowing: past.isSlowing,
    drift: past.drift,
    ownOf: past.ownOf,
    lengthsOf,
    finished: (step) => {
      if (lengthsOf(step) === null) return null;
      const key = keyOf(step);
      return past.steps.get(key)?.finishedWithout(ownAt(key)) ?? null;
    },
  };
}

/** A customer's own stays, by step. */
function staysOf(ways: readonly PastOnboarding[]): ReadonlyMap<string, readonly PastStay[]> {
  const stays = new Map<string, PastStay[]>();
  for (const { kind, elapsed } of ways.flatMap(({ steps }) => steps)) {
    if (isLasting(elapsed)) stays.set(kind.key, [...(stays.get(kind.key) ?? []), stayOf(elapsed)]);
  }
  return stays;
}

/** The ranges of a template's steps, in days of a work week. A plan with twice the range means a job of twice the size. */
function spansOf({ phases }: Template, daysPerWeek: number): ReadonlyMap<string, DaySpan> {
  const spans = new Map<string, DaySpan>();
  const put = (of: TimedStep['of'], id: string, duration: Duration | null) => {
    if (duration === null) return;
    const span = spanOf(duration, daysPerWeek);
    if (span.high > 0) spans.set(keyOf({ of, id, span }), span);
  };
  for (const phase of phases) {
    put('wait', phase.id, phase.wait);
    for (const { id, duration } of phase.tasks) put('task', id, duration);
  }
  return spans;
}

function keyOf({ of, id, span }: Pick<TimedStep, 'of' | 'id' | 'span'>): string {
  return `${of} ${id} ${span.kind}`;
}

function spanKey({ low, expected, high }: DaySpan): string {
  return `${low} ${expected} ${high}`;
}
