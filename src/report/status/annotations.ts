import type { FindingWords } from '../../diagnostics/catalogue/index.ts';
import type { LocatedFinding, LocatedPlace } from '../../diagnostics/finding.ts';
import type { StatusOverdue, StatusPlan } from '../../views/status.ts';
import { ago } from '../dates.ts';
import { toAnnotation } from '../findings/annotations.ts';
import { type Annotation, githubAnnotations } from '../github.ts';

/** Overdue work with the place in a file where its due date stands. */
export interface LocatedOverdue {
  readonly plan: StatusPlan;
  readonly work: StatusOverdue;
  readonly place: LocatedPlace;
}

/**
 * Overdue tasks and files that could not be evaluated, as GitHub shows them beside their lines.
 * @param folder where the workspace lies in the repository: empty, or a path that ends in `/`
 * @param words of the language of those who read findings
 */
export function statusGithub(
  overdue: readonly LocatedOverdue[],
  diagnostics: readonly LocatedFinding[],
  folder: string,
  words: FindingWords,
): string {
  const annotations = [
    ...diagnostics.map((finding) => toAnnotation(finding, folder, words)),
    ...overdue
      .toSorted((a, b) => b.work.workingDaysLate - a.work.workingDaysLate)
      .map((late) => overdueAnnotation(late, folder)),
  ];
  return githubAnnotations(annotations, 'onboard status');
}

function overdueAnnotation({ plan, work, place }: LocatedOverdue, folder: string): Annotation {
  const who = work.ownerName === null ? '' : `, ${work.ownerName}`;
  return {
    level: 'warning',
    title: `${plan.customer}: overdue`,
    message: `${work.title} was due on ${work.due}${ago(work.workingDaysLate)}${who}`,
    file: `${folder}${place.file}`,
    start: place.start,
    end: place.end,
  };
}
