import type { FindingWords } from '../../diagnostics/catalogue/index.ts';
import { describe } from '../../diagnostics/describe.ts';
import type { LocatedFinding } from '../../diagnostics/finding.ts';
import { asked, type FindingsReport } from '../../views/findings-report.ts';
import { type Annotation, type AnnotationWords, githubAnnotations } from './annotations.ts';

/**
 * Findings as GitHub annotations beside the lines of a pull request.
 * @param folder where the workspace is in the repository: empty, or a path that ends in `/`
 * @param words in the language of the readers, as is `say`
 */
export function findingsGithub(
  report: FindingsReport,
  folder: string,
  words: FindingWords,
  say: AnnotationWords,
): string {
  const annotations = asked(report).all.map((finding) => toAnnotation(finding, folder, words));
  return githubAnnotations(annotations, 'onboard validate --all', say);
}

/**
 * A finding as an annotation.
 * @param folder from the repository to the workspace, ending in `/` unless empty
 * @param words in the language of the readers
 */
export function toAnnotation(finding: LocatedFinding, folder: string, words: FindingWords): Annotation {
  const { message, suggestion } = describe(finding, words);
  const { file, start, end } = finding.at;
  return {
    level: finding.severity === 'note' ? 'notice' : finding.severity,
    title: finding.rule,
    message: `${message}. ${suggestion}`,
    file: `${folder}${file}`,
    start,
    end,
  };
}
