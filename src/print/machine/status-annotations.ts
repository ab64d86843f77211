import type { FindingWords } from '../../diagnostics/catalogue/index.ts';
import type { LocatedFinding, LocatedPlace } from '../../diagnostics/finding.ts';
import type { StatusOverdue, StatusPlan } from '../../views/status.ts';
import { type Annotation, type AnnotationWords, githubAnnotations } from './annotations.ts';
import { toAnnotation } from './findings-annotations.ts';

/** Overdue work with the position of its due date in the file. */
export interface LocatedOverdue {
  readonly plan: StatusPlan;
  readonly work: StatusOverdue;
  readonly place: LocatedPlace;
}

/** The wording of overdue work beside its line. */
export interface OverdueWords extends AnnotationWords {
  title(customer: string): string;
  /** @param late working days; 0: none has passed since */
  wasDue(title: string, due: string, late: number, who: string | null): string;
}

/**
 * Overdue tasks and files that could not be evaluated, as GitHub annotations beside their lines.
 * @param folder where the workspace is in the repository: empty, or a path that ends in `/`
 * @param words in the language of the readers, as is `say`
 */
export function statusGithub(
  overdue: readonly LocatedOverdue[],
  diagnostics: readonly LocatedFinding[],
  folder: string,
  words: FindingWords,
  say: OverdueWords,
): string {
  const annotations = [
    ...diagnostics.map((finding) => toAnnotation(finding, folder, words)),
    ...overdue
      .toSorted((a, b) => b.work.workingDaysLate - a.work.workingDaysLate)
      .map((late) => overdueAnnotation(late, folder, say)),
  ];
  return githubAnnotations(annotations, 'onboard status', say);
}

function overdueAnnotation({ plan, work, place }: LocatedOverdue, folder: string, say: OverdueWords): Annotation {
  return {
    level: 'warning',
    title: say.title(plan.customer),
    message: say.wasDue(work.title, work.due, work.workingDaysLate, work.ownerName),
    file: `${folder}${place.file}`,
    start: place.start,
    end: place.end,
  };
}
