import type { CoverageGap } from '../plan/model/coverage.ts';

/** One sentence for each calendar that does not reach as far as the dates shown. */
export function coverageSentences(gaps: readonly CoverageGap[]): readonly string[] {
  return gaps.map(({ calendar, first, last, year }) => {
    const years = first === last ? `${first}` : `${first}..${last}`;
    return `Calendar ${calendar} covers ${years}; holidays ${year < first ? 'before' : 'after'} that are not known.`;
  });
}
