/** Dependencies between steps, as far as the lists give them and a template can express them. */
import { type AmountSpan, readAmount } from './amounts.ts';
import type { LeftOut, ListedStep, Reference } from './list.ts';
import type { MergedPhase, MergedStep } from './merge.ts';
import { foldedWords } from './vocabulary.ts';

/** A predecessor of a step, and the wait after it. */
export interface Waiting {
  readonly predecessors: readonly MergedStep[];
  readonly wait: AmountSpan | null;
}

const NO_PREDECESSOR = /^(?:-|n\/?a|none|no|없음)$/i;

/** The order in the lists, without dependencies that would make a cycle or reverse phases. */
export function stepOrderOf(phases: readonly MergedPhase[]): {
  readonly waiting: ReadonlyMap<MergedStep, Waiting>;
  readonly leftOut: readonly LeftOut[];
} {
  const finder = new StepFinder(phases);
  const leftOut: LeftOut[] = [];
  const waiting = new Map<MergedStep, Waiting>();
  for (const step of phases.flatMap(({ steps }) => steps)) {
    const asked = [...step.copies].flatMap(([list, copy]) =>
      copy.waitsFor.map((reference) => ({ list, copy, reference })),
    );
    const taken = new Map<MergedStep, number>();
    for (const { list, copy, reference } of asked) {
      const found = finder.find(reference, list);
      const why = found === null ? null : finder.problem(step, found, waiting);
      if (NO_PREDECESSOR.test(reference.name)) continue;
      if (found === null || why !== null)
        leftOut.push(unusableReference(copy, reference, why ?? 'unknown-predecessor'));
      else taken.set(found, (taken.get(found) ?? 0) + 1);
    }
    // A dependency of only one customer among several is not a rule.
    const predecessors = [...taken].flatMap(([each, count]) => (count * 2 >= step.copies.size ? [each] : []));
    const wait = asked.find(({ reference }) => reference.wait !== null)?.reference.wait ?? null;
    if (predecessors.length > 0) waiting.set(step, { predecessors, wait: asked.length === 1 ? wait : null });
  }
  return { waiting, leftOut };
}

function unusableReference({ at, title }: ListedStep, { name }: Reference, why: LeftOut['why']): LeftOut {
  return { at, what: `${title} < ${name}`, why };
}

/** Finds the steps that references mean, and reports those that cannot come first. */
class StepFinder {
  readonly #phaseOf: ReadonlyMap<MergedStep, number>;
  readonly #steps: readonly MergedStep[];

  constructor(phases: readonly MergedPhase[]) {
    this.#phaseOf = new Map(phases.flatMap(({ steps }, index) => steps.map((step) => [step, index] as const)));
    this.#steps = [...this.#phaseOf.keys()];
  }

  /** By its key in the same list, or by its title. */
  find({ name }: Reference, list: number): MergedStep | null {
    const said = foldedWords(name);
    const key = name.trim();
    return (
      this.#steps.find(({ copies }) => copies.get(list)?.keys.includes(key)) ??
      this.#steps.find(({ copies }) => foldedWords(copies.get(list)?.title ?? '') === said) ??
      this.#steps.find(({ title, otherTitles }) =>
        [title, ...otherTitles].some((each) => foldedWords(each) === said),
      ) ??
      null
    );
  }

  /** Why one step cannot wait for another; null when it can. */
  problem(
    step: MergedStep,
    first: MergedStep,
    waiting: ReadonlyMap<MergedStep, Waiting>,
  ): 'later-predecessor' | 'circle' | null {
    if ((this.#phaseOf.get(first) ?? 0) > (this.#phaseOf.get(step) ?? 0)) return 'later-predecessor';
    return this.#leadsTo(first, step, waiting) ? 'circle' : null;
  }

  #leadsTo(from: MergedStep, to: MergedStep, waiting: ReadonlyMap<MergedStep, Waiting>): boolean {
    const seen = new Set<MergedStep>();
    const open = [from];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (step === to) return true;
      if (seen.has(step)) continue;
      seen.add(step);
      open.push(...(waiting.get(step)?.predecessors ?? []));
    }
    return false;
  }
}

/** The name of a phase, and the remark in its brackets: `Rollout (2-4 weeks after setup)`. */
export interface PhaseName {
  readonly name: string;
  readonly wait: AmountSpan | null;
  /** The text in the brackets. */
  readonly remark: string | null;
}

const BRACKETS = /^(.*?)\s*[([（]([^()[\]（）]{1,120})[)\]）]\s*$/;
const WAIT = /^(.{1,60}?)\s+(?:after|following|later)\b/i;
const KOREAN_WAIT = /(\d[\d.,]*\s*(?:[-~–〜]\s*\d[\d.,]*\s*)?(?:영업일|개월|주일|주간|[일주달]))\s*(?:후|뒤|이후)/;

/** `계약 후 3~5일 이내` */
const KOREAN_WAIT_BEHIND =
  /(?:^|\s)(?:후|뒤|이후)\s*(\d[\d.,]*\s*(?:[-~–〜]\s*\d[\d.,]*\s*)?(?:영업일|개월|주일|주간|[일주달]))(?!\s*차)/;

/** Splits a phase's name from the text in its brackets, and parses the wait after the previous phase, if given. */
export function parsePhase(text: string): PhaseName {
  const [, name, remark] = BRACKETS.exec(text) ?? [];
  if (name === undefined || remark === undefined || name.trim() === '')
    return { name: text.trim(), wait: null, remark: null };
  const amount = [WAIT, KOREAN_WAIT, KOREAN_WAIT_BEHIND].map((each) => each.exec(remark)?.[1]).find(Boolean);
  const reading = amount === undefined ? null : readAmount(amount);
  return { name: name.trim(), wait: reading?.kind === 'length' ? reading.span : null, remark };
}
