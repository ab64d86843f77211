import { appendFileSync } from 'node:fs';

/**
 * Adds Markdown to the summary page of a CI job. The job does not fail when the summary cannot be written.
 * @param path the file that the runner names in GITHUB_STEP_SUMMARY
 */
export function appendJobSummary(path: string, markdown: string): void {
  try {
    appendFileSync(path, markdown);
  } catch {
    // The same report is in the log.
  }
}
