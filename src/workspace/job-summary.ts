import { appendFileSync } from 'node:fs';

/**
 * Adds Markdown to the summary page of a CI job. A summary that cannot be written is not worth failing the job for.
 * @param path the file that the runner names in GITHUB_STEP_SUMMARY
 */
export function appendJobSummary(path: string, markdown: string): void {
  try {
    appendFileSync(path, markdown);
  } catch {
    // The same report stands in the log.
  }
}
