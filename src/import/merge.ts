/** Merges several past copies of a list: matches the steps of each copy. */
import leven from 'leven';
import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { ListedStep, StepList } from './list.ts';
import { foldedWords } from './vocabulary.ts';

/** One step, as in each list. */
export interface MergedStep {
  /** By the index of the list. */
  readonly copies: ReadonlyMap<number, ListedStep>;
  readonly title: string;
  /** Other titles that were matched with the same step. */
  readonly otherTitles: readonly string[];
}

export interface MergedPhase {
  /** As written in the lists; null for none. */
  readonly name: string | null;
  readonly isGuess: boolean;
  readonly steps: readonly MergedStep[];
}

interface Growing {
  readonly copies: Map<number, ListedStep>;
  readonly titleKeys: Set<string>;
  readonly phaseKey: string;
}

/** One slip is tolerated per this many letters of a title. */
const LETTERS_PER_SLIP = 7;

/** The steps of all lists in phases, in the order of the longest list. */
export function mergeLists(lists: readonly StepList[]): readonly MergedPhase[] {
  const order = [...lists.keys()].sort(
    (a, b) => (lists[b]?.steps.length ?? 0) - (lists[a]?.steps.length ?? 0) || a - b,
  );
  const merged: Growing[] = [];
  for (const index of order) addList(lists[index]?.steps ?? [], index, phaseNamesOf(lists[index]), merged);
  return Array.from(groupBy(merged, ({ phaseKey }) => phaseKey).values(), mergedPhase);
}

/** Names of a list's customer: words to ignore when titles are compared. */
function phaseNamesOf(list: StepList | undefined): readonly string[] {
  return (list?.name ?? '')
    .split(/\s+/)
    .map(foldedWords)
    .filter((word) => word.length > 2);
}

function addList(steps: readonly ListedStep[], list: number, names: readonly string[], merged: Growing[]): void {
  let previous = -1;
  for (const step of steps) {
    const title = titleKey(step.title, names);
    const phaseKey = foldedWords(step.phase ?? '');
    const free = merged.filter(({ copies }) => !copies.has(list));
    const same = sameStep(free, title, phaseKey);
    if (same === null) {
      const own: Growing = { copies: new Map([[list, step]]), titleKeys: new Set([title]), phaseKey };
      const place = positionFor(phaseKey, previous, merged);
      merged.splice(place, 0, own);
      previous = place;
    } else {
      same.copies.set(list, step);
      same.titleKeys.add(title);
      previous = merged.indexOf(same);
    }
  }
}

function titleKey(title: string, names: readonly string[]): string {
  return foldedWords(title)
    .split(' ')
    .filter((word) => !names.includes(word))
    .join(' ');
}

/** The matching step for a title: the same title in the same phase, the same title elsewhere, or nearly the same in the same phase. */
function sameStep(steps: readonly Growing[], title: string, phaseKey: string): Growing | null {
  const equal = steps.filter(({ titleKeys }) => titleKeys.has(title));
  const near = steps.filter(
    (step) => step.phaseKey === phaseKey && [...step.titleKeys].some((each) => isNear(each, title)),
  );
  return equal.find((step) => step.phaseKey === phaseKey) ?? equal[0] ?? near[0] ?? null;
}

function isNear(a: string, b: string): boolean {
  const most = Math.floor(Math.min(a.length, b.length) / LETTERS_PER_SLIP);
  return most > 0 && Math.abs(a.length - b.length) <= most && leven(a, b, { maxDistance: most + 1 }) <= most;
}

/** After the previous step of its own list; a step of another phase goes to the end of its own. */
function positionFor(phaseKey: string, previous: number, merged: readonly Growing[]): number {
  if (merged[previous]?.phaseKey === phaseKey) return previous + 1;
  const last = merged.findLastIndex((step) => step.phaseKey === phaseKey);
  if (last === -1) return previous + 1;
  const first = merged.findIndex((step) => step.phaseKey === phaseKey);
  return previous < first ? first : last + 1;
}

function mergedPhase(steps: readonly [Growing, ...Growing[]]): MergedPhase {
  const copies = steps.flatMap((step) => [...step.copies.values()]);
  return {
    name: mostCommon(copies.flatMap(({ phase }) => phase ?? [])),
    isGuess: copies.some(({ doubts }) => doubts.some(({ of }) => of === 'phase')),
    steps: steps.map(({ copies: own }) => {
      const titles = Array.from(own.values(), ({ title }) => title);
      const title = mostCommon(titles) ?? '';
      return { copies: own, title, otherTitles: [...new Set(titles)].filter((each) => each !== title) };
    }),
  };
}
